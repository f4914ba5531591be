// Any text as a saved snapshot.
#include "dns/snapshot_json.h"

#include "target.h"

namespace mailalign::fuzz {

void snapshot_json(std::string_view octets) {
  const dns::ReadSnapshot read = dns::read_snapshot(octets);
  hold(read.remarks.size() <= octets.size(), "remarks are bounded by the text");
  if (!read.problem.empty()) return;
  for (const auto& [question, answer] : read.snapshot.answers()) {
    hold(answer.outcome != dns::Outcome::pending, "an answer is never pending");
    hold((answer.outcome == dns::Outcome::records) == !answer.records.empty() || answer.outcome == dns::Outcome::failed,
         "records are there, or are not");
    hold(dns::Name::read(question.name.text()) == question.name, "a name is read as itself");
  }
  const std::string written = dns::write_snapshot(read.snapshot);
  const dns::ReadSnapshot again = dns::read_snapshot(written);
  hold(again.problem.empty(), "what was written is readable");
  hold(again.snapshot == read.snapshot, "a snapshot written is the same snapshot");
  hold(dns::write_snapshot(again.snapshot) == written, "writing twice changes nothing");
}

}  // namespace mailalign::fuzz
