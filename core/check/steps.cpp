#include "check/steps.h"

#include <algorithm>

#include "provider/spf_need.h"

namespace mailalign::check {
namespace {

using finding::RecordChange;

// Of these there may be one at a name, so a new one is the same record as another new one.
bool is_alone_at_its_name(const RecordChange& change) {
  return change.type == "TXT" && (provider::is_spf(change.value) || change.host.starts_with("_dmarc."));
}

bool is_same_record(const RecordChange& one, const RecordChange& other) {
  if (one.type != other.type || one.host != other.host) return false;
  if (one.found && other.found) return *one.found == *other.found;
  return !one.found && !other.found &&
         (one.value == other.value || (is_alone_at_its_name(one) && is_alone_at_its_name(other)));
}

}  // namespace

Steps::Earlier Steps::find(const RecordChange& change) {
  for (report::Step& step : all_) {
    for (RecordChange& earlier : step.records) {
      if (is_same_record(earlier, change)) return {&step, &earlier};
    }
  }
  return {};
}

bool Steps::changes_at(const std::string& host) const {
  return std::any_of(all_.begin(), all_.end(), [&](const report::Step& step) {
    return std::any_of(step.records.begin(), step.records.end(),
                       [&](const RecordChange& change) { return change.host == host; });
  });
}

void Steps::add_to(report::Step& earlier, const report::Step& more) {
  earlier.text += " " + more.text;
  earlier.why += (earlier.why.empty() ? "" : " ") + more.why;
  if (!earlier.finding) earlier.finding = more.finding;
}

}  // namespace mailalign::check
