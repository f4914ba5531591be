// The steps while they are put together: one record is changed in one step. Two steps that each began from what is
// published now would undo each other.
#pragma once

#include <string>
#include <vector>

#include "report/report.h"

namespace mailalign::check {

class Steps {
 public:
  // The step that changes the record that `change` is about already, and what it does with it; nulls where none does.
  struct Earlier {
    report::Step* step = nullptr;
    finding::RecordChange* change = nullptr;
  };
  Earlier find(const finding::RecordChange& change);
  // Whether any step changes a record of the name.
  bool changes_at(const std::string& host) const;

  void add(report::Step step) { all_.push_back(std::move(step)); }
  // Also nothing but the words of a step, where its record stands in an earlier one.
  void add_to(report::Step& earlier, const report::Step& more);

  std::vector<report::Step> take() { return std::move(all_); }

 private:
  std::vector<report::Step> all_;
};

}  // namespace mailalign::check
