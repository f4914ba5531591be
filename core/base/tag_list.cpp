#include "base/tag_list.h"

#include <algorithm>

namespace mailalign::base {
namespace {

constexpr std::size_t usual_tags = 12;
constexpr std::size_t usual_pieces = 4;

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
  list.tags.reserve(usual_tags);
  Cursor in(text);
  while (!in.at_end()) {
    const std::uint32_t begin = in.position();
    const std::string_view spec = in.take_until(';');
    const std::uint32_t end = in.position();
    const bool ended = in.take(';');
    if (!std::all_of(spec.begin(), spec.end(), [](char c) { return is_white_space(c); })) {
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
  if (text.find(c) == std::string_view::npos) return false;
  auto outside = std::count(text.begin(), text.end(), c);
  for (const Tag& tag : read_tag_list(text).tags) {
    if (tag.has_equals && may_be_any_text(tag)) outside -= std::count(tag.value.begin(), tag.value.end(), c);
  }
  return outside > 0;
}

Piece take_piece(Cursor& in, Span place, char separator) {
  const std::uint32_t begin = in.position();
  return trimmed_piece(in.take_until(separator), place.offset + begin);
}

std::vector<Piece> read_pieces(std::string_view value, Span place, char separator) {
  std::vector<Piece> pieces;
  pieces.reserve(usual_pieces);
  Cursor in(value);
  do {
    pieces.push_back(take_piece(in, place, separator));
  } while (in.take(separator) && pieces.size() < max_tags);
  return pieces;
}

}  // namespace mailalign::base
