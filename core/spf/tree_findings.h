// Findings about a tree, gathered while it is judged. What stands in a foreign record is told at the term of the
// domain's own record that leads there: only that one its owner can change.
#pragma once

#include "spf/tree.h"

namespace mailalign::spf {

class TreeFindings {
 public:
  explicit TreeFindings(const Branch& root) : root_(root) {}

  // The term of the domain's own record under which everything now happens.
  void enter(base::Span top) { top_ = top; }
  base::Span top() const { return top_; }

  bool is_own(const Branch& branch) const { return branch.domain.is_at_or_below(root_.domain); }
  // Where a finding about `term` of the record of `branch` points.
  base::Span here(const Branch& branch, const Term& term) const { return is_own(branch) ? term.span : top_; }

  // Errors have room of their own: what is worst is not cut for what was said before it.
  void report(const Branch& branch, finding::Finding found);
  // What is worth saying only to whoever can change the record.
  void note(const Branch& branch, finding::Finding found);
  // Of the domain's own record as a whole: the few that there can be, always.
  void report(finding::Finding found);

  // An include or a redirect (`term` of `branch`) without a record to use.
  finding::Finding without_record(const Branch& branch, const Term& term, const Leaf& leaf) const;
  // An include or a redirect whose record is permerror.
  finding::Finding broken(const Branch& branch, const Term& term, const Leaf& leaf) const;

  finding::Findings take() { return std::move(list_); }

 private:
  const Branch& root_;
  base::Span top_;
  finding::Findings list_;
  std::size_t errors_ = 0;
  std::size_t others_ = 0;
};

}  // namespace mailalign::spf
