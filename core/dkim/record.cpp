#include "dkim/record.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/base64.h"
#include "base/stray.h"
#include "dkim/tags.h"
#include "dns/name.h"
#include "finding/dkim.h"

namespace mailalign::dkim {
namespace {

constexpr std::string_view known_tags[] = {"v", "h", "k", "n", "p", "s", "t"};

// Blanks `span` out of the copy that findings are read from: offsets stay.
void blank(std::string& readable, base::Span span) {
  std::fill_n(readable.begin() + static_cast<std::ptrdiff_t>(span.offset), span.length, ' ');
}

// tag-name = ALPHA *ALNUMPUNC; ALNUMPUNC = ALPHA / DIGIT / "_"          (RFC 6376 section 3.2)
bool is_tag_name(std::string_view name) {
  return !name.empty() && base::is_alpha(name.front()) &&
         std::all_of(name.begin(), name.end(), [](char c) { return base::is_alphanumeric(c) || c == '_'; });
}

// n= holds a text for people, and a tag that nobody knows holds what it likes: VCHAR and blanks without ";".
bool may_be_any_text(const base::Tag& tag) {
  const std::string name = base::to_lower(tag.name);
  if (name == "n") return true;
  return is_tag_name(name) && name != "g" &&
         std::find(std::begin(known_tags), std::end(known_tags), name) == std::end(known_tags);
}

// White space may hold the end of a line: FWS = [*WSP CRLF] 1*WSP       (RFC 6376 section 2.8)
void unfold(std::string& readable) {
  for (std::size_t at = readable.find("\r\n"); at != std::string::npos; at = readable.find("\r\n", at + 2)) {
    if (at + 2 < readable.size() && base::is_white_space(readable[at + 2])) readable.replace(at, 2, "  ");
  }
}

// Quotation marks at the ends (they came along from a zone file), and those between two strings: `" "`.
void find_quotation_marks(Reading& reading, std::string& readable) {
  if (!base::stands_outside(readable, '"', may_be_any_text)) return;
  for (std::uint32_t at = 0; at < readable.size(); ++at) {
    if (readable[at] != '"') continue;
    blank(readable, {at, 1});
    if (!reading.is_full()) reading.note(finding::dkim::quotation_marks({at, 1}), {{at, 1}, ""});
  }
}

void find_backslashes(Reading& reading, std::string& readable) {
  if (!base::stands_outside(readable, '\\', may_be_any_text)) return;
  for (std::uint32_t at = 0; at < readable.size(); ++at) {
    if (readable[at] != '\\') continue;
    // "\n" and "\r": the end of a line in a key file, written out.
    const bool line_end = at + 1 < readable.size() && (readable[at + 1] == 'n' || readable[at + 1] == 'r');
    const base::Span span{at, line_end ? 2U : 1U};
    blank(readable, span);
    if (!reading.is_full()) reading.note(finding::dkim::backslash({at, 1}), {span, ""});
  }
}

bool contains(base::Span outer, base::Span inner) {
  return inner.offset >= outer.offset && inner.offset + inner.length <= outer.offset + outer.length;
}

// n= is never interpreted (RFC 6376 section 3.6.1), so letters beyond ASCII harm nothing there: said once.
bool stands_in_note(const base::TagList& list, const base::Stray& stray, std::string_view text) {
  return static_cast<unsigned char>(text[stray.span.offset]) >= 0x80 &&
         std::any_of(list.tags.begin(), list.tags.end(), [&](const base::Tag& tag) {
           return tag.has_equals && tag.name == "n" && contains(tag.value_span, stray.span);
         });
}

void find_strays(Reading& reading, std::string& readable) {
  const std::vector<base::Stray> strays = base::stray_characters(readable);
  if (strays.empty()) return;
  const base::TagList list = base::read_tag_list(readable);
  bool noted = false;
  for (const base::Stray& stray : strays) {
    if (stands_in_note(list, stray, readable)) {
      if (!noted) reading.note(finding::dkim::note_character(stray.span, stray.name));
      noted = true;
    } else if (stray.certain) {
      reading.note(finding::dkim::character(stray.span, stray.name), {stray.span, stray.meant});
      blank(readable, stray.span);
    } else {
      reading.note(finding::dkim::character(stray.span, stray.name));
    }
  }
}

bool begins_known_tag(std::string_view text, std::size_t at) {
  if (std::find(std::begin(known_tags), std::end(known_tags), text.substr(at, 1)) == std::end(known_tags)) return false;
  const std::size_t equals = text.find_first_not_of(" \t", at + 1);
  return equals != std::string_view::npos && text[equals] == '=';
}

// "s=" at the end of a key may be the end of its base64: what stands there is then "=" and blanks alone.
bool ends_base64(const base::Tag& tag, std::string_view text, std::size_t at) {
  const std::size_t end = tag.value_span.offset + tag.value_span.length;
  const std::size_t next = text.find_first_not_of("= \t", at + 1);
  return base::equal_ignoring_case(tag.name, "p") && (next == std::string_view::npos || next >= end);
}

// "k=rsa p=...": a blank where a semicolon belongs. As many as there may be tags; `left`: how many are to be told yet.
void find_missing_semicolons(Reading& reading, std::string& readable, const base::Tag& tag, std::size_t& left) {
  const std::uint32_t end = tag.span().offset + tag.span().length;
  std::size_t equals = readable.find('=', tag.name_span.offset + tag.name_span.length);
  bool is_whole = true;  // no semicolon was put into the tag yet
  for (std::uint32_t at = tag.name_span.offset + 1; at < end && left > 0; ++at) {
    if (!base::is_white_space(readable[at - 1]) || !begins_known_tag(readable, at)) continue;
    const auto last = static_cast<std::uint32_t>(readable.find_last_not_of(" \t", at - 1));
    if (last == equals || (is_whole && ends_base64(tag, readable, at))) continue;
    // "v=DKIM1, k=rsa": the comma stands where the semicolon belongs.
    const std::uint32_t comma = readable[last] == ',' ? 1 : 0;
    const std::uint32_t place = last + 1 - comma;
    readable[place] = ';';
    reading.note(finding::dkim::missing_semicolon({at, 1}, std::string_view(readable).substr(at, 1)),
                 {{place, comma}, ";"});
    --left;
    is_whole = false;
    equals = readable.find('=', at);
    if (readable[at] == 'n') return;
  }
}

// The text in which findings are looked for.
std::string uncovered(Reading& reading) {
  std::string readable(reading.text);
  unfold(readable);
  find_quotation_marks(reading, readable);
  find_backslashes(reading, readable);
  find_strays(reading, readable);
  std::size_t left = base::max_tags;
  for (const base::Tag& tag : base::read_tag_list(readable).tags) {
    if (!may_be_any_text(tag)) find_missing_semicolons(reading, readable, tag, left);
  }
  return readable;
}

void read_tag(Reading& reading, const base::Tag& tag, const base::TagList& list) {
  if (tag.name == "v") return read_version(reading, tag, &tag == &list.tags.front());
  if (tag.name == "h") return read_hashes(reading, tag);
  if (tag.name == "k") return read_key_type(reading, tag);
  if (tag.name == "n") {
    reading.parsed.record.notes = tag.value;
    return;
  }
  if (tag.name == "p") return read_public_key(reading, tag);
  if (tag.name == "s") return read_services(reading, tag);
  if (tag.name == "t") return read_flags(reading, tag);
  read_unknown(reading, tag, list);
}

bool stands_before(const base::TagList& list, const base::Tag& tag) {
  for (const base::Tag& other : list.tags) {
    if (&other == &tag) return false;
    if (other.has_equals && other.name == tag.name) return true;
  }
  return false;
}

void read_tags(Reading& reading, const base::TagList& list) {
  for (const base::Span span : list.empty) reading.note(finding::dkim::empty_tag(span), {span, ""});
  for (const base::Tag& tag : list.tags) {
    if (!tag.has_equals && &tag == &list.tags.front() && tag.name == "DKIM1") {
      reading.note(finding::dkim::not_a_tag(tag.name_span, tag.name), {tag.name_span, "v=DKIM1"});
    } else if (!tag.has_equals || !is_tag_name(tag.name)) {
      reading.note(finding::dkim::not_a_tag(tag.name_span, tag.name));
    } else if (stands_before(list, tag)) {
      reading.note(finding::dkim::duplicate_tag(tag.span(), tag.name));
    } else {
      read_tag(reading, tag, list);
    }
  }
  if (list.truncated) reading.note(finding::dkim::too_many_tags(static_cast<std::int64_t>(base::max_tags)));
  const base::Tag* p = list.find("p");
  if (!p) {
    p = find_in_wrong_case(list, "p");
    if (p) read_public_key(reading, *p);
    if (!p) reading.note(finding::dkim::key_missing());
  }
  if (p) judge_key(reading, *p, list);
  judge_case(reading, list);
}

bool has_finding(const Parsed& parsed, std::string_view id) {
  return std::any_of(parsed.findings.begin(), parsed.findings.end(),
                     [&](const finding::Finding& finding) { return finding.id() == id; });
}

// An error is what a verifier cannot use as written, so a record without one is usable.
Usability usability_of(const Parsed& parsed) {
  const auto errors =
      std::count_if(parsed.findings.begin(), parsed.findings.end(),
                    [](const finding::Finding& finding) { return finding.severity() == finding::Severity::error; });
  if (errors == 0) return parsed.record.public_key->empty() ? Usability::revoked : Usability::usable;
  if (errors == 1 && has_finding(parsed, "dkim.rsa-too-short")) return Usability::weak;
  if (errors == 1 && has_finding(parsed, "dkim.not-for-mail")) return Usability::not_for_mail;
  return Usability::malformed;
}

// A text without tags: the target of an alias, or a key alone, which only lacks what goes in front of it.
finding::Finding of_other_text(std::string_view text) {
  if (const auto target = dns::read_host_name(text)) return finding::dkim::host_name_in_text(target->text());
  finding::Finding finding = finding::dkim::not_a_key_record();
  const auto octets = base::read_base64(text);
  if (!octets) return finding;
  const PublicKey key = read_public_key(*octets);
  // 32 octets of any kind would pass for an Ed25519 key.
  if (key.is_usable() && key.algorithm == Algorithm::rsa) {
    finding.repaired = "v=DKIM1; k=" + std::string(to_text(key.algorithm)) + "; p=" + std::string(text);
  }
  return finding;
}

Reading read(std::string_view text) {
  Reading reading;
  reading.text = text;
  const std::string readable = uncovered(reading);
  const base::TagList list = base::read_tag_list(readable);
  Parsed& parsed = reading.parsed;
  const base::Tag* version = list.find("v");
  parsed.looks_like_key =
      list.find("p") || list.find("P") || (version && base::starts_with_ignoring_case(version->value, "DKIM"));
  if (!parsed.looks_like_key) {
    parsed.findings = {of_other_text(text)};
    return reading;
  }
  read_tags(reading, list);
  parsed.usability = usability_of(parsed);
  parsed.valid = parsed.usability == Usability::usable || parsed.usability == Usability::revoked;
  return reading;
}

// White space is enough where a line ended: nobody types a line's end into a panel.
std::string without_folds(std::string text) {
  text.erase(std::remove_if(text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n'; }), text.end());
  return text;
}

}  // namespace

Parsed parse_record(std::string_view text) {
  Reading reading = read(text);
  if (reading.edits.empty() || !reading.parsed.looks_like_key) return std::move(reading.parsed);
  std::optional<std::string> repaired;
  if (text.size() <= finding::max_repaired_octets && !reading.is_full())
    repaired = without_folds(base::edited(text, reading.edits));
  // A repair that leaves a fault behind would be published in vain.
  if (repaired && !read(*repaired).parsed.valid) repaired.reset();
  finding::offer(reading.parsed.findings, repaired);
  return std::move(reading.parsed);
}

}  // namespace mailalign::dkim
