#include "dkim/tags.h"

#include <algorithm>

#include "base/ascii.h"
#include "finding/dkim.h"

namespace mailalign::dkim {
namespace {

using Pieces = std::vector<base::Piece>;
using Literals = std::initializer_list<std::string_view>;

// An empty piece names nothing.
std::vector<std::string> list_of(const Pieces& pieces) {
  std::vector<std::string> items;
  for (const base::Piece& piece : pieces) {
    if (!piece.text.empty()) items.emplace_back(piece.text);
  }
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

// "k=RSA": the same by the grammar, but not to a verifier that compares letter for letter.
void note_case(Reading& reading, const Pieces& pieces, Literals literals) {
  for (const base::Piece& piece : pieces) {
    for (const std::string_view literal : literals) {
      if (piece.text == literal || !base::equal_ignoring_case(piece.text, literal)) continue;
      reading.note(finding::dkim::value_case(piece.span, piece.text, literal), {piece.span, std::string(literal)});
    }
  }
}

// "s=em ail": one of `literals` with a blank inside, which came in where two strings were put together.
bool note_blank(Reading& reading, const base::Tag& tag, const Pieces& pieces, Literals literals) {
  for (const base::Piece& piece : pieces) {
    const std::string meant = without_blanks(piece.text);
    if (meant == piece.text || std::find(literals.begin(), literals.end(), meant) == literals.end()) continue;
    reading.note(finding::dkim::blank_in_value(piece.span, tag.name, piece.text), {piece.span, meant});
    return true;
  }
  return false;
}

bool is_known(std::string_view name) {
  constexpr std::string_view known = "vhknpst";
  return name.size() == 1 && known.find(name) != std::string_view::npos;
}

}  // namespace

// key-v-tag = %x76 [FWS] "=" [FWS] %x44.4B.49.4D.31                    (RFC 6376 section 3.6.1)
void read_version(Reading& reading, const base::Tag& tag, bool first) {
  reading.parsed.record.version = tag.value;
  if (tag.value != "DKIM1") {
    const bool meant = base::equal_ignoring_case(without_blanks(tag.value), "DKIM1") || tag.value == "DKIM1.0";
    if (meant) {
      reading.parsed.record.version = "DKIM1";
      reading.note(finding::dkim::version_value(tag.value_span, tag.value), {tag.value_span, "DKIM1"});
    } else {
      reading.parsed.other_version = true;
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
  const Pieces pieces = base::read_pieces(tag.value, tag.value_span, ':');
  const auto& hashes = reading.parsed.record.hashes.emplace(list_of(pieces));
  note_case(reading, pieces, {"sha1", "sha256"});
  if (holds(hashes, "sha256") || note_blank(reading, tag, pieces, {"sha256"})) return;
  if (holds(hashes, "sha1")) {
    reading.note(finding::dkim::hash_sha1(tag.span()), {tag.value_span, "sha256"});
  } else {
    reading.note(finding::dkim::hash_unusable(tag.span(), tag.value));
  }
}

// key-k-tag = %x6B [FWS] "=" [FWS] key-k-tag-type           (RFC 6376 section 3.6.1, where the letter is misprinted)
void read_key_type(Reading& reading, const base::Tag& tag) {
  const Pieces pieces{{tag.value, tag.value_span}};
  std::string& type = reading.parsed.record.key_type.emplace(tag.value);
  note_case(reading, pieces, {"rsa", "ed25519"});
  for (const std::string_view known : {"rsa", "ed25519"}) {
    if (base::equal_ignoring_case(type, known)) type = known;
  }
  if (type == "rsa" || type == "ed25519" || note_blank(reading, tag, pieces, {"rsa", "ed25519"})) return;
  reading.note(finding::dkim::key_type_unknown(tag.value_span, tag.value));
}

// key-s-tag = %x73 [FWS] "=" [FWS] key-s-tag-type *( [FWS] ":" [FWS] key-s-tag-type )   (RFC 6376 section 3.6.1)
void read_services(Reading& reading, const base::Tag& tag) {
  const Pieces pieces = base::read_pieces(tag.value, tag.value_span, ':');
  const auto& services = reading.parsed.record.services.emplace(list_of(pieces));
  note_case(reading, pieces, {"email"});
  if (holds(services, "*") || holds(services, "email") || note_blank(reading, tag, pieces, {"email"})) return;
  reading.note(finding::dkim::not_for_mail(tag.span(), tag.value));
}

// key-t-tag = %x74 [FWS] "=" [FWS] key-t-tag-flag *( [FWS] ":" [FWS] key-t-tag-flag )   (RFC 6376 section 3.6.1)
void read_flags(Reading& reading, const base::Tag& tag) {
  const Pieces pieces = base::read_pieces(tag.value, tag.value_span, ':');
  const auto& flags = reading.parsed.record.flags.emplace(list_of(pieces));
  note_case(reading, pieces, {"y", "s"});
  reading.parsed.testing = holds(flags, "y");
  reading.parsed.strict = holds(flags, "s");
  if (reading.parsed.testing) reading.note(finding::dkim::test_mode(tag.span()));
}

void read_unknown(Reading& reading, const base::Tag& tag, const base::TagList& list) {
  reading.parsed.record.unknown.push_back({std::string(tag.name), std::string(tag.value)});
  const std::string lower = base::to_lower(tag.name);
  if (is_known(lower) && find_in_wrong_case(list, lower) == &tag) return;  // judge_case() speaks of it
  if (tag.name == "g") {                                                   // RFC 4871 section 3.6.1
    reading.note(finding::dkim::historic_tag(tag.span(), tag.name));
  } else {
    reading.note(finding::dkim::unknown_tag(tag.span(), tag.name));
  }
}

const base::Tag* find_in_wrong_case(const base::TagList& list, std::string_view name) {
  const base::Tag* found = nullptr;
  for (const base::Tag& tag : list.tags) {
    if (!tag.has_equals || !base::equal_ignoring_case(tag.name, name)) continue;
    if (tag.name == name) return nullptr;
    if (!found) found = &tag;
  }
  return found;
}

// Without p= there is no key, and without k=ed25519 an Ed25519 key is taken for another; without any other tag its
// default holds, and the record may be what its owner wants. What h=, s= or t= would change if it were read is theirs
// to say.
void judge_case(Reading& reading, const base::TagList& list) {
  const auto& key = reading.parsed.key;
  for (const std::string_view name : {"v", "h", "k", "n", "p", "s", "t"}) {
    const base::Tag* tag = find_in_wrong_case(list, name);
    if (!tag) continue;
    const bool is_type = name == "k" && key && base::equal_ignoring_case(tag->value, to_text(key->algorithm));
    const bool is_needed = name == "p" || (is_type && key->algorithm != Algorithm::rsa);
    const base::Edit edit{tag->name_span, std::string(name)};
    if (is_needed) {
      reading.note(finding::dkim::tag_case(tag->name_span, tag->name, name), edit);
    } else if (is_type || name == "n" || (name == "v" && tag == &list.tags.front() && tag->value == "DKIM1")) {
      reading.note(finding::dkim::tag_case_ignored(tag->name_span, tag->name, name), edit);
    } else {
      reading.note(finding::dkim::tag_case_ignored(tag->name_span, tag->name, name));
    }
  }
}

}  // namespace mailalign::dkim
