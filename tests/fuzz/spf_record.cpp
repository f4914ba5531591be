// Any text as an SPF record.
#include <algorithm>

#include "spf/record.h"
#include "target.h"

namespace mailalign::fuzz {
namespace {

void hold_terms(const spf::Record& record) {
  std::size_t behind = 0;
  for (const spf::Term& term : record.terms) {
    hold(is_inside(term.span, record.text), "a term lies inside the text");
    hold(term.span.length > 0 && term.span.offset >= behind, "terms stand one behind the other");
    behind = term.span.offset + term.span.length;
  }
  hold(record.terms.size() <= spf::max_terms, "terms are bounded");
}

// Then its version is at fault, or what stands twice, and writing puts that right, or keeps it.
bool has_no_terms_at_fault(const spf::Parsed& parsed) {
  return !std::any_of(parsed.record.terms.begin(), parsed.record.terms.end(),
                      [](const spf::Term& term) { return spf::kind(term) == "malformed"; });
}

void hold_written(const spf::Parsed& parsed) {
  const std::string written = spf::write_record(parsed.record);
  const spf::Parsed again = spf::parse_record(written);
  hold(again.valid == parsed.valid || has_no_terms_at_fault(parsed), "what is written is as valid as it was");
  if (!parsed.valid) return;
  hold(again.record == parsed.record, "a record written is the same record");
  hold_equal(spf::write_record(again.record), written, "writing twice changes nothing");
}

}  // namespace

void spf_record(std::string_view octets) {
  const spf::Parsed parsed = spf::parse_record(octets);
  hold(parsed.record.text == octets, "a record keeps its text");
  hold_terms(parsed.record);
  hold_findings(parsed.findings, octets);
  bool error = false;
  for (const finding::Finding& one : parsed.findings) {
    error |= one.severity() == finding::Severity::error;
    if (!one.repaired) continue;
    hold(spf::parse_record(*one.repaired).valid, "a repaired record is valid");
    hold(spf::may_be_offered(*one.repaired), "a repaired record may be offered");
  }
  hold(parsed.valid || !spf::selects(octets) || error, "what is selected and not valid has an error");
  if (parsed.valid) {
    hold(spf::selects(octets) && parsed.is_meant, "a valid record is selected");
    for (const spf::Term& term : parsed.record.terms)
      hold(spf::kind(term) != "malformed", "a valid record has no fault");
  }
  if (spf::selects(octets)) hold(!spf::near_miss(octets), "what is selected is no near miss");
  if (parsed.is_meant) hold_written(parsed);
}

}  // namespace mailalign::fuzz
