// The whole record: which readings are made, and what becomes of them.
#include "dmarc/record.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/cursor.h"
#include "dmarc/reading.h"
#include "finding/dmarc.h"

namespace mailalign::dmarc {
namespace {

namespace findings = finding::dmarc;

// The value a receiver makes of the text as it is written.
Record read_as_written(std::string_view text) {
  Reading reading;
  read_tags(reading, base::read_tag_list(text));
  return std::move(reading.parsed.record);
}

void say_list_faults(Reading& reading, const base::TagList& list) {
  for (const base::Span semicolon : list.empty) {
    reading.say(findings::empty_tag(semicolon), {semicolon, ""});
  }
  if (list.truncated) reading.say(findings::too_many_tags(static_cast<std::int64_t>(base::max_tags)));
}

// All that can be said of the text; the repairs are made but not yet offered.
Reading read(std::string_view text) {
  Reading reading;
  Parsed& parsed = reading.parsed;
  Shown shown(text);
  parsed.valid = begins_with_version(text);
  take_stray_characters(reading, shown);
  parsed.is_meant = parsed.valid || explain_version(reading, text, shown);
  if (!parsed.is_meant) return reading;
  const base::TagList list = mend_separators(reading, shown);
  say_list_faults(reading, list);
  read_tags(reading, list);
  if (parsed.valid && shown.is_changed()) parsed.record = read_as_written(text);
  judge(reading, text.size());
  return reading;
}

bool has_error(const Parsed& parsed) {
  return std::any_of(parsed.findings.begin(), parsed.findings.end(),
                     [](const auto& finding) { return finding.severity() == finding::Severity::error; });
}

// The text with all certain repairs made. One that leaves a fault behind would be published in vain. Where receivers
// use all of the text already, repairs take whole tags away or put a word of the grammar in the place of its like:
// nothing of that makes a fault.
std::optional<std::string> repaired(const Reading& reading, std::string_view text) {
  if (text.size() > finding::max_repaired_octets) return std::nullopt;
  std::string result = base::edited(text, reading.edits);
  if (reading.parsed.valid && !has_error(reading.parsed)) return result;
  const Parsed second = read(result).parsed;
  return second.valid && !has_error(second) ? std::optional(std::move(result)) : std::nullopt;
}

}  // namespace

std::vector<TagPlace> tag_places(std::string_view text) {
  std::vector<TagPlace> places;
  for (const base::Tag& tag : base::read_tag_list(text).tags) {
    if (tag.has_equals) places.push_back({base::to_lower(tag.name), tag.name_span, tag.value_span});
  }
  return places;
}

Parsed parse_record(std::string_view text) {
  Reading reading = read(text);
  // One text for all findings whose repair is certain.
  if (!reading.edits.empty()) finding::offer(reading.parsed.findings, repaired(reading, text));
  return std::move(reading.parsed);
}

// dmarc-version = "v" equals %s"DMARC1"                                 (RFC 9989 section 4.8)
// After it the record ends or *WSP ";" follows; RFC 7489 wanted the ";" always (erratum 5440).
bool begins_with_version(std::string_view text) {
  base::Cursor in(text);
  if (!in.take_ignoring_case("v")) return false;
  in.take_while(base::is_white_space);
  if (!in.take('=')) return false;
  in.take_while(base::is_white_space);
  if (!in.take_exactly("DMARC1")) return false;
  in.take_while(base::is_white_space);
  return in.at_end() || in.peek() == ';';
}

bool has_report_address(const Record& record) {
  for (const Uri& uri : record.rua) {
    if (uri.valid) return true;
  }
  return false;
}

}  // namespace mailalign::dmarc
