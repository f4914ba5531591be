#include "dkim/tags.h"

#include <algorithm>

#include "base/ascii.h"
#include "finding/dkim.h"

namespace mailalign::dkim {
namespace {

std::vector<std::string> list_of(const base::Tag& tag) {
  std::vector<std::string> items;
  for (const base::Piece& piece : base::read_pieces(tag.value, tag.value_span, ':')) items.emplace_back(piece.text);
  return items;
}

// ABNF literals match in any case (RFC 5234 section 2.3).
bool holds(const std::vector<std::string>& items, std::string_view wanted) {
  return std::any_of(items.begin(), items.end(),
                     [&](const std::string& item) { return base::equal_ignoring_case(item, wanted); });
}

std::string without_blanks(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (!base::is_white_space(c)) result.push_back(c);
  }
  return result;
}

}  // namespace

// key-v-tag = %x76 [FWS] "=" [FWS] %x44.4B.49.4D.31                    (RFC 6376 section 3.6.1)
void read_version(Reading& reading, const base::Tag& tag, bool first) {
  reading.parsed.record.has_version = true;
  if (tag.value != "DKIM1") {
    const bool meant = base::equal_ignoring_case(without_blanks(tag.value), "DKIM1") || tag.value == "DKIM1.0";
    if (meant) {
      reading.note(finding::dkim::version_value(tag.value_span, tag.value), {tag.value_span, "DKIM1"});
    } else {
      reading.note(finding::dkim::version_value(tag.value_span, tag.value));
    }
  }
  if (first) return;
  // The tag and the semicolon behind or before it go, and stand in front instead.
  base::Span gone = tag.span();
  const std::uint32_t end = gone.offset + gone.length;
  const std::size_t before = reading.text.substr(0, gone.offset).rfind(';');
  if (end < reading.text.size() && reading.text[end] == ';') {
    ++gone.length;
  } else if (before != std::string_view::npos) {
    gone = base::joined({static_cast<std::uint32_t>(before), 1}, gone);
  }
  reading.note(finding::dkim::version_not_first(tag.span()), {gone, ""});
  reading.edits.push_back({{0, 0}, "v=DKIM1; "});
}

// key-h-tag = %x68 [FWS] "=" [FWS] key-h-tag-alg *( [FWS] ":" [FWS] key-h-tag-alg )   (RFC 6376 section 3.6.1)
void read_hashes(Reading& reading, const base::Tag& tag) {
  reading.parsed.record.hashes = list_of(tag);
  if (holds(*reading.parsed.record.hashes, "sha256")) return;
  if (holds(*reading.parsed.record.hashes, "sha1")) {
    reading.note(finding::dkim::hash_sha1(tag.span()), {tag.value_span, "sha256"});
  } else {
    reading.note(finding::dkim::hash_unusable(tag.span(), tag.value));
  }
}

// key-k-tag = %x6B [FWS] "=" [FWS] key-k-tag-type           (RFC 6376 section 3.6.1, where the letter is misprinted)
void read_key_type(Reading& reading, const base::Tag& tag) {
  reading.parsed.record.key_type = base::to_lower(tag.value);
  const std::string& type = *reading.parsed.record.key_type;
  if (type != "rsa" && type != "ed25519") {
    reading.note(finding::dkim::key_type_unknown(tag.value_span, tag.value));
  }
}

// key-s-tag = %x73 [FWS] "=" [FWS] key-s-tag-type *( [FWS] ":" [FWS] key-s-tag-type )   (RFC 6376 section 3.6.1)
void read_services(Reading& reading, const base::Tag& tag) {
  reading.parsed.record.services = list_of(tag);
  const auto& services = *reading.parsed.record.services;
  if (!holds(services, "*") && !holds(services, "email")) {
    reading.note(finding::dkim::not_for_mail(tag.span(), tag.value));
  }
}

// key-t-tag = %x74 [FWS] "=" [FWS] key-t-tag-flag *( [FWS] ":" [FWS] key-t-tag-flag )   (RFC 6376 section 3.6.1)
void read_flags(Reading& reading, const base::Tag& tag) {
  reading.parsed.record.flags = list_of(tag);
  reading.parsed.testing = holds(*reading.parsed.record.flags, "y");
  reading.parsed.strict = holds(*reading.parsed.record.flags, "s");
  if (reading.parsed.testing) reading.note(finding::dkim::test_mode(tag.span()));
}

void read_unknown(Reading& reading, const base::Tag& tag) {
  reading.parsed.record.unknown.push_back({std::string(tag.name), std::string(tag.value)});
  const std::string lower = base::to_lower(tag.name);
  constexpr std::string_view known[] = {"v", "h", "k", "n", "p", "s", "t"};
  if (lower != tag.name && std::find(std::begin(known), std::end(known), lower) != std::end(known)) {
    reading.note(finding::dkim::tag_case(tag.name_span, tag.name, lower), {tag.name_span, lower});
  } else if (tag.name == "g") {  // RFC 4871 section 3.6.1
    reading.note(finding::dkim::historic_tag(tag.span(), tag.name));
  } else {
    reading.note(finding::dkim::unknown_tag(tag.span(), tag.name));
  }
}

}  // namespace mailalign::dkim
