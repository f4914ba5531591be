// What hides the grammar: characters that do not belong into a record, and separators that are missing or wrong. Each
// is said once, and taken away in a copy whose octets keep their places, so that the tags can be read all the same.
#include <algorithm>

#include "base/ascii.h"
#include "base/cursor.h"
#include "base/stray.h"
#include "dmarc/reading.h"
#include "finding/dmarc.h"

namespace mailalign::dmarc {
namespace {

namespace findings = finding::dmarc;

void blank(Shown& shown, base::Span span, std::string_view meant) {
  for (std::uint32_t i = 0; i < span.length; ++i) shown.set(span.offset + i, ' ');
  if (!meant.empty()) shown.set(span.offset, meant.front());
}

// All of one character is one finding, at its first place; each is taken away.
void take_all(Reading& reading, Shown& shown, char unwanted) {
  if (!base::stands_outside(shown.text(), unwanted, may_be_any_text)) return;
  bool found = false;
  base::Span first;
  for (std::size_t at = shown.text().find(unwanted); at != std::string_view::npos;
       at = shown.text().find(unwanted, at + 1)) {
    const base::Span span{static_cast<std::uint32_t>(at), 1};
    if (!found) first = span;
    found = true;
    reading.edits.push_back({span, ""});
    shown.set(at, ' ');
  }
  reading.say(unwanted == '"' ? findings::quotation_marks(first) : findings::backslash(first), {first, ""});
}

// Whether nothing is said of a character there: non-ASCII letters inside rua and ruf are spoken of with the address
// they stand in (RFC 8616 section 5), and what stands in a tag that nobody knows is ignored with it.
bool is_left_alone(const base::TagList& list, const base::Stray& stray) {
  for (const base::Tag& tag : list.tags) {
    const std::uint32_t end = tag.value_span.offset + tag.value_span.length;
    if (stray.span.offset < tag.value_span.offset || stray.span.offset >= end) continue;
    const TagName name = read_tag_name(tag.name);
    return (!stray.certain && (name == TagName::rua || name == TagName::ruf)) || may_be_any_text(tag);
  }
  return false;
}

// Where a known tag's "name=" begins after white space or a comma inside a value; npos where none does.
std::size_t swallowed_tag(std::string_view value) {
  for (std::size_t at = 1; at < value.size(); ++at) {
    if ((!base::is_white_space(value[at - 1]) && value[at - 1] != ',') || !base::is_alpha(value[at])) continue;
    base::Cursor in(value.substr(at));
    const std::string_view name = in.take_while(base::is_alpha);
    in.take_while(base::is_white_space);
    if (in.peek() == '=' && read_tag_name(name) != TagName::other) return at;
  }
  return std::string_view::npos;
}

// One missing semicolon in the value of `tag`; false where there is none.
bool mend_semicolon(Reading& reading, Shown& shown, const base::Tag& tag) {
  const std::size_t at = swallowed_tag(tag.value);
  if (at == std::string_view::npos || may_be_any_text(tag)) return false;
  base::Cursor in(tag.value.substr(at));
  const std::string_view name = in.take_while(base::is_alpha);
  const std::uint32_t begin = tag.value_span.offset + static_cast<std::uint32_t>(at);
  const std::size_t last = tag.value.find_last_not_of(" \t,", at - 1);
  const std::uint32_t end =
      last == std::string::npos ? tag.value_span.offset : tag.value_span.offset + static_cast<std::uint32_t>(last) + 1;
  reading.say(findings::missing_semicolon({begin, static_cast<std::uint32_t>(name.size())}, name),
              {{end, begin - end}, "; "});
  shown.set(end, ';');
  for (std::uint32_t i = end + 1; i < begin; ++i) shown.set(i, ' ');
  return true;
}

bool is_list_of_uris(TagName name) {
  return name == TagName::rua || name == TagName::ruf;
}

// rua=mailto:a@example.com;mailto:b@example.com, also without the second "mailto:" or with it misspelt.
bool mend_comma(Reading& reading, Shown& shown, const base::Tag& before, const base::Tag& tag) {
  if (tag.has_equals && !base::equal_ignoring_case(tag.name, "mailto")) return false;
  const TagName name = read_tag_name(before.name);
  if (!is_list_of_uris(name)) return false;
  const bool is_address = base::starts_with_ignoring_case(tag.name, "mailto:") ||
                          !meant_address(base::at(shown.text(), tag.span())).empty();
  const std::size_t semicolon = shown.text().rfind(';', tag.name_span.offset);
  if (!is_address || semicolon == std::string_view::npos) return false;
  const base::Span span{static_cast<std::uint32_t>(semicolon), 1};
  reading.say(findings::uri_separator(span, to_text(name)), {span, ","});
  shown.set(semicolon, ',');
  return true;
}

// rua=mailto:a@example.com mailto:b@example.com
bool mend_space(Reading& reading, Shown& shown, const base::Tag& tag) {
  if (tag.value.find(' ') == std::string_view::npos && tag.value.find('\t') == std::string_view::npos) return false;
  const TagName name = read_tag_name(tag.name);
  if (!is_list_of_uris(name)) return false;
  for (std::size_t at = 1; at < tag.value.size(); ++at) {
    if (!base::is_white_space(tag.value[at - 1])) continue;
    if (!base::starts_with_ignoring_case(tag.value.substr(at), "mailto:")) continue;
    const std::size_t last = tag.value.find_last_not_of(" \t", at - 1);
    if (tag.value[last] == ',') continue;
    const std::uint32_t begin = tag.value_span.offset + static_cast<std::uint32_t>(last) + 1;
    const std::uint32_t length = static_cast<std::uint32_t>(at - last - 1);
    reading.say(findings::uri_separator({begin, length}, to_text(name)), {{begin, length}, ","});
    shown.set(begin, ',');
    return true;
  }
  return false;
}

// p:reject
bool mend_colon(Reading& reading, Shown& shown, const base::Tag& tag) {
  const std::size_t colon = tag.name.find(':');
  if (colon == std::string_view::npos) return false;
  const TagName name = read_tag_name(base::trimmed(tag.name.substr(0, colon)));
  if (name == TagName::other || name == TagName::v) return false;
  const base::Span span{tag.name_span.offset + static_cast<std::uint32_t>(colon), 1};
  reading.say(findings::colon(span, to_text(name)), {span, "="});
  shown.set(span.offset, '=');
  return true;
}

// Whether one was mended: the list is then another one.
bool mend_one(Reading& reading, Shown& shown, const base::TagList& list) {
  const base::Tag* before = nullptr;
  for (const base::Tag& tag : list.tags) {
    if (!is_tag(tag) || base::equal_ignoring_case(tag.name, "mailto")) {
      if (mend_colon(reading, shown, tag)) return true;
      if (before != nullptr && mend_comma(reading, shown, *before, tag)) return true;
    }
    if (mend_semicolon(reading, shown, tag) || (tag.has_equals && mend_space(reading, shown, tag))) return true;
    before = &tag;
  }
  return false;
}

}  // namespace

void take_stray_characters(Reading& reading, Shown& shown) {
  const std::string_view text = shown.text();
  const bool has_escapes = text.find('"') != std::string_view::npos || text.find('\\') != std::string_view::npos;
  if (!has_escapes && base::is_printable(text)) return;
  const std::vector<base::Stray> strays = base::stray_characters(shown.text());
  const base::TagList list = strays.empty() ? base::TagList{} : base::read_tag_list(shown.text());
  for (const base::Stray& stray : strays) {
    if (is_left_alone(list, stray)) continue;
    finding::Finding finding = findings::character(stray.span, stray.name);
    stray.certain ? reading.say(std::move(finding), {stray.span, stray.meant}) : reading.say(std::move(finding));
    blank(shown, stray.span, stray.meant);
  }
  take_all(reading, shown, '"');
  take_all(reading, shown, '\\');
}

base::TagList mend_separators(Reading& reading, Shown& shown) {
  // Each round mends one separator and reads the list anew, so the number of rounds is bounded as that of tags is.
  constexpr std::size_t max_rounds = 20;
  base::TagList list = base::read_tag_list(shown.text());
  for (std::size_t round = 0; round < max_rounds && mend_one(reading, shown, list); ++round) {
    list = base::read_tag_list(shown.text());
  }
  return list;
}

}  // namespace mailalign::dmarc
