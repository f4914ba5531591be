// Characters that no SPF record may have (RFC 7208 section 3.1), and the report's edits.
#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "finding/spf.h"
#include "spf/faults.h"

namespace mailalign::spf {
namespace {

namespace findings = finding::spf;

// A character that editors and web pages slip in, and what was meant.
struct Replacement {
  std::string_view octets;
  std::string_view name;
  std::string_view ascii;
};

constexpr std::string_view soft_hyphen = "\xc2\xad";

constexpr std::array<Replacement, 17> replacements{{
    {"\xc2\xa0", "U+00A0 (no-break space)", " "},
    {"\xe2\x80\x8b", "U+200B (zero width space)", ""},
    {"\xe2\x80\x8c", "U+200C (zero width non-joiner)", ""},
    {"\xe2\x80\x8d", "U+200D (zero width joiner)", ""},
    {"\xe2\x80\x8e", "U+200E (left-to-right mark)", ""},
    {"\xe2\x80\xaf", "U+202F (narrow no-break space)", " "},
    {"\xe2\x80\x89", "U+2009 (thin space)", " "},
    {"\xe2\x81\xa0", "U+2060 (word joiner)", ""},
    {"\xef\xbb\xbf", "U+FEFF (byte order mark)", ""},
    {soft_hyphen, "U+00AD (soft hyphen)", ""},
    {"\xe2\x80\x93", "U+2013 (en dash)", "-"},
    {"\xe2\x80\x94", "U+2014 (em dash)", "-"},
    {"\xe2\x88\x92", "U+2212 (minus sign)", "-"},
    {"\xe2\x80\x9c", "U+201C (quotation mark)", ""},
    {"\xe2\x80\x9d", "U+201D (quotation mark)", ""},
    {"\xe2\x80\x98", "U+2018 (quotation mark)", ""},
    {"\xe2\x80\x99", "U+2019 (quotation mark)", ""},
}};

bool is_bad(char c) {
  const auto octet = static_cast<unsigned char>(c);
  return octet < 0x20 || octet >= 0x7f;
}

std::string hexadecimal(unsigned value, int digits) {
  constexpr std::string_view figures = "0123456789ABCDEF";
  std::string text;
  for (int i = digits - 1; i >= 0; --i) text += figures[value >> (4 * i) & 0xf];
  return text;
}

// How many octets the UTF-8 character at the front has; 1 where there is none.
std::size_t character_length(std::string_view text) {
  const auto first = static_cast<unsigned char>(text[0]);
  const std::size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 1;
  if (length > text.size()) return 1;
  for (std::size_t i = 1; i < length; ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xc0) != 0x80) return 1;
  }
  return length;
}

std::string name_of(std::string_view character) {
  const auto first = static_cast<unsigned char>(character[0]);
  if (character.size() == 1) return "the octet 0x" + hexadecimal(first, 2);
  unsigned value = first & (0xffU >> (character.size() + 1));
  for (const char c : character.substr(1)) value = value << 6U | (static_cast<unsigned char>(c) & 0x3fU);
  return "U+" + hexadecimal(value, value > 0xffff ? 6 : 4);
}

std::string control_name(char c) {
  switch (c) {
    case '\t': return "a tab";
    case '\n': return "a line feed";
    case '\r': return "a carriage return";
    default: return "a control character (0x" + hexadecimal(static_cast<unsigned char>(c), 2) + ")";
  }
}

// "all" and its end: a hyphen before it was meant to be seen.
bool begins_with_all(std::string_view text) {
  return base::starts_with_ignoring_case(text, "all") && (text.size() == 3 || text[3] == ' ');
}

// `place`: one character, or several of the same.
void explain_character(std::string_view record, std::string_view character, base::Span place, Report& report) {
  const auto first = static_cast<unsigned char>(character[0]);
  if (first < 0x80) {
    report.add(findings::control_character(place, control_name(character[0])), {{place, " "}});
    return;
  }
  const auto known = std::find_if(replacements.begin(), replacements.end(),
                                  [&](const Replacement& entry) { return entry.octets == character; });
  if (known != replacements.end()) {
    const bool hyphen = known->octets == soft_hyphen && begins_with_all(record.substr(place.offset + place.length));
    report.add(findings::not_ascii(place, known->name), {{place, hyphen ? "-" : std::string(known->ascii)}});
  } else {
    report.add(findings::not_ascii(place, name_of(character)));
  }
}

}  // namespace

void explain_characters(std::string_view record, std::uint32_t begin, Report& report) {
  for (std::size_t i = begin; i < record.size();) {
    if (!is_bad(record[i])) {
      ++i;
      continue;
    }
    const std::size_t length = character_length(record.substr(i));
    const std::string_view character = record.substr(i, length);
    std::size_t end = i + length;
    while (record.substr(end, length) == character) end += length;
    explain_character(record, character, {static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(end - i)}, report);
    i = end;
  }
}

void Report::add(finding::Finding found, base::Edits repairs) {
  // The repairs are made all the same: a record mended by half would be no help.
  if (!repairs.empty()) found.repaired = "";  // the text when all are known
  for (base::Edit& repair : repairs) edits.push_back(std::move(repair));
  const bool error = found.severity() == finding::Severity::error;
  if ((error ? errors : findings.size() - errors) >= finding::max_findings) return;
  errors += error ? 1 : 0;
  findings.push_back(std::move(found));
}

std::string repaired(std::string_view text, const base::Edits& edits) {
  const std::string joined = base::edited(text, edits);
  std::string result;
  for (const char c : joined) {
    if (c != ' ' || (!result.empty() && result.back() != ' ')) result += c;
  }
  if (!result.empty() && result.back() == ' ') result.pop_back();
  return result;
}

}  // namespace mailalign::spf
