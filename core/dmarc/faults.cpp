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

void blank(std::string& shown, base::Span span, std::string_view meant) {
  for (std::uint32_t i = 0; i < span.length; ++i) shown[span.offset + i] = ' ';
  if (!meant.empty()) shown[span.offset] = meant.front();
}

// All of one character is one finding, at its first place; each is taken away.
void take_all(Reading& reading, std::string& shown, char unwanted) {
  if (!base::stands_outside(shown, unwanted, may_be_any_text)) return;
  bool found = false;
  base::Span first;
  for (std::size_t at = shown.find(unwanted); at != std::string::npos; at = shown.find(unwanted, at + 1)) {
    const base::Span span{static_cast<std::uint32_t>(at), 1};
    if (!found) first = span;
    found = true;
    reading.edits.push_back({span, ""});
    shown[at] = ' ';
  }
  reading.say(unwanted == '"' ? findings::quotation_marks(first) : findings::backslash(first), {first, ""});
}

// Non-ASCII letters inside rua and ruf are spoken of with the address they stand in (RFC 8616 section 5).
bool is_in_uri(std::string_view text, base::Span span) {
  const base::TagList list = base::read_tag_list(text);
  for (const base::Tag& tag : list.tags) {
    const std::string name = base::to_lower(tag.name);
    if (name != "rua" && name != "ruf") continue;
    if (span.offset >= tag.value_span.offset && span.offset < tag.value_span.offset + tag.value_span.length)
      return true;
  }
  return false;
}

// Where a known tag's "name=" begins after white space or a comma inside a value; npos where none does.
std::size_t swallowed_tag(std::string_view value) {
  for (std::size_t at = 1; at < value.size(); ++at) {
    if (!base::is_alpha(value[at]) || (!base::is_white_space(value[at - 1]) && value[at - 1] != ',')) continue;
    base::Cursor in(value.substr(at));
    const std::string_view name = in.take_while(base::is_alpha);
    in.take_while(base::is_white_space);
    if (in.peek() == '=' && is_known_tag(name)) return at;
  }
  return std::string_view::npos;
}

// One missing semicolon in the value of `tag`; false where there is none.
bool mend_semicolon(Reading& reading, std::string& shown, const base::Tag& tag) {
  const std::size_t at = may_be_any_text(tag) ? std::string_view::npos : swallowed_tag(tag.value);
  if (at == std::string_view::npos) return false;
  base::Cursor in(std::string_view(tag.value).substr(at));
  const std::string name(in.take_while(base::is_alpha));
  const std::uint32_t begin = tag.value_span.offset + static_cast<std::uint32_t>(at);
  const std::size_t last = tag.value.find_last_not_of(" \t,", at - 1);
  const std::uint32_t end =
      last == std::string::npos ? tag.value_span.offset : tag.value_span.offset + static_cast<std::uint32_t>(last) + 1;
  reading.say(findings::missing_semicolon({begin, static_cast<std::uint32_t>(name.size())}, name),
              {{end, begin - end}, "; "});
  shown[end] = ';';
  for (std::uint32_t i = end + 1; i < begin; ++i) shown[i] = ' ';
  return true;
}

// rua=mailto:a@example.com;mailto:b@example.com
bool mend_comma(Reading& reading, std::string& shown, const base::Tag& before, const base::Tag& tag) {
  const std::string name = base::to_lower(before.name);
  if (name != "rua" && name != "ruf") return false;
  if (!base::starts_with_ignoring_case(tag.name, "mailto:")) return false;
  const std::size_t semicolon = shown.rfind(';', tag.name_span.offset);
  if (semicolon == std::string::npos) return false;
  const base::Span span{static_cast<std::uint32_t>(semicolon), 1};
  reading.say(findings::uri_separator(span, name), {span, ","});
  shown[semicolon] = ',';
  return true;
}

// rua=mailto:a@example.com mailto:b@example.com
bool mend_space(Reading& reading, std::string& shown, const base::Tag& tag) {
  const std::string name = base::to_lower(tag.name);
  if (name != "rua" && name != "ruf") return false;
  const std::string value = base::to_lower(tag.value);
  for (std::size_t at = value.find("mailto:", 1); at != std::string::npos; at = value.find("mailto:", at + 1)) {
    if (!base::is_white_space(value[at - 1])) continue;
    const std::size_t last = value.find_last_not_of(" \t", at - 1);
    if (last == std::string::npos || value[last] == ',') continue;
    const std::uint32_t begin = tag.value_span.offset + static_cast<std::uint32_t>(last) + 1;
    const std::uint32_t length = static_cast<std::uint32_t>(at - last - 1);
    reading.say(findings::uri_separator({begin, length}, name), {{begin, length}, ","});
    shown[begin] = ',';
    return true;
  }
  return false;
}

bool mend_one(Reading& reading, std::string& shown) {
  const base::TagList list = base::read_tag_list(shown);
  const base::Tag* before = nullptr;
  for (const base::Tag& tag : list.tags) {
    if (tag.has_equals && (mend_semicolon(reading, shown, tag) || mend_space(reading, shown, tag))) return true;
    if (before != nullptr && !tag.has_equals && mend_comma(reading, shown, *before, tag)) return true;
    before = &tag;
  }
  return false;
}

}  // namespace

std::string without_stray_characters(Reading& reading, std::string_view text) {
  std::string shown(text);
  for (const base::Stray& stray : base::stray_characters(text)) {
    if (!stray.certain && is_in_uri(text, stray.span)) continue;
    if (stray.certain) {
      reading.say(findings::character(stray.span, stray.name), {stray.span, stray.meant});
    } else {
      reading.say(findings::character(stray.span, stray.name));
    }
    blank(shown, stray.span, stray.meant);
  }
  take_all(reading, shown, '"');
  take_all(reading, shown, '\\');
  return shown;
}

void mend_separators(Reading& reading, std::string& shown) {
  // Each round mends one separator and reads the list anew, so the number of rounds is bounded as that of tags is.
  constexpr std::size_t max_rounds = 20;
  for (std::size_t round = 0; round < max_rounds && mend_one(reading, shown); ++round) {
  }
}

}  // namespace mailalign::dmarc
