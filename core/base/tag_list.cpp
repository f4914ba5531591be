#include "base/tag_list.h"

#include <algorithm>

#include "base/cursor.h"

namespace mailalign::base {
namespace {

// At most as many as are read.
std::size_t pieces_in(std::string_view text, char separator) {
  return std::min<std::size_t>(static_cast<std::size_t>(std::count(text.begin(), text.end(), separator)) + 1, max_tags);
}

Piece trimmed_piece(std::string_view text, std::uint32_t offset) {
  const std::string_view inner = trimmed(text);
  // An all-white piece has no inner text; its place is then its beginning.
  const auto skipped = inner.empty() ? 0 : static_cast<std::uint32_t>(inner.data() - text.data());
  return {inner, {offset + skipped, static_cast<std::uint32_t>(inner.size())}};
}

// tag-spec = [FWS] tag-name [FWS] "=" [FWS] tag-value [FWS]            (RFC 6376 section 3.2)
Tag read_tag(std::string_view text, std::uint32_t offset) {
  Cursor in(text);
  const Piece name = trimmed_piece(in.take_until('='), offset);
  const bool has_equals = in.take('=');
  Piece value = trimmed_piece(in.rest(), offset + in.position());
  if (value.text.empty()) value.span = {has_equals ? offset + in.position() : name.span.offset + name.span.length, 0};
  return {name.text, value.text, name.span, value.span, has_equals};
}

}  // namespace

const Tag* TagList::find(std::string_view name) const {
  for (const Tag& tag : tags) {
    if (tag.has_equals && tag.name == name) return &tag;
  }
  return nullptr;
}

TagList read_tag_list(std::string_view text) {
  TagList list;
  list.tags.reserve(pieces_in(text, ';'));
  Cursor in(text);
  while (!in.at_end()) {
    const std::uint32_t begin = in.position();
    const std::string_view spec = in.take_until(';');
    const std::uint32_t end = in.position();
    const bool ended = in.take(';');
    if (!trimmed(spec).empty()) {
      list.truncated = list.tags.size() == max_tags;
      if (list.truncated) break;
      list.tags.push_back(read_tag(spec, begin));
    } else if (ended && !list.empty.empty() && list.empty.back().offset + list.empty.back().length == begin) {
      list.empty.back().length = end + 1 - list.empty.back().offset;
    } else if (ended) {
      list.empty.push_back({end, 1});
    }
  }
  return list;
}

bool stands_outside(std::string_view text, char c, bool (*may_be_any_text)(const Tag&)) {
  auto outside = std::count(text.begin(), text.end(), c);
  if (outside == 0) return false;
  for (const Tag& tag : read_tag_list(text).tags) {
    if (tag.has_equals && may_be_any_text(tag)) outside -= std::count(tag.value.begin(), tag.value.end(), c);
  }
  return outside > 0;
}

std::vector<Piece> read_pieces(std::string_view value, Span place, char separator) {
  std::vector<Piece> pieces;
  pieces.reserve(pieces_in(value, separator));
  Cursor in(value);
  do {
    const std::uint32_t begin = in.position();
    pieces.push_back(trimmed_piece(in.take_until(separator), place.offset + begin));
  } while (in.take(separator) && pieces.size() < max_tags);
  return pieces;
}

}  // namespace mailalign::base
