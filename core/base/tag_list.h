// tag=value lists, as RFC 6376 section 3.2 defines them and DMARC (RFC 9989 section 4.8) and other records build on
// them. Reading only: which tags there are, and what their values mean, is the room's affair. Tags and pieces look at
// the text they were read from, which has to outlive them.
#pragma once

#include <string_view>
#include <vector>

#include "base/cursor.h"
#include "base/span.h"

namespace mailalign::base {

constexpr std::size_t max_tags = 100;  // ours: the largest record in use has under twenty

struct Tag {
  std::string_view name;   // as written, without the white space around it; all of the text where there is no "="
  std::string_view value;  // as written, without the white space around it
  Span name_span;
  Span value_span;  // empty, but in its place, where there is no value
  bool has_equals = false;

  // From the name to the end of the value.
  Span span() const { return joined(name_span, value_span); }
  bool operator==(const Tag&) const = default;
};

struct TagList {
  std::vector<Tag> tags;
  std::vector<Span> empty;  // each ";" with nothing before it: a leading one, the second of ";;"; in a row as one
  bool truncated = false;   // more than max_tags: what follows was not read

  // The first tag of that name, in exactly that case; null where there is none.
  const Tag* find(std::string_view name) const;
};

// tag-list = tag-spec *( ";" tag-spec ) [ ";" ]                        (RFC 6376 section 3.2)
// Any text gives a list: what is no tag has has_equals false, what is empty stands in `empty`.
TagList read_tag_list(std::string_view text);

// Whether `c` stands anywhere but in the values of tags whose value may be any text.
bool stands_outside(std::string_view text, char c, bool (*may_be_any_text)(const Tag&));

// The pieces of a value between separators, each without white space around it and with its place (`place`: that of the
// whole value). An empty value has one empty piece.
struct Piece {
  std::string_view text;
  Span span;
};
std::vector<Piece> read_pieces(std::string_view value, Span place, char separator);
// One of them: that at `in`, a cursor over the value; the cursor then stands at the separator behind it.
Piece take_piece(Cursor& in, Span place, char separator);

}  // namespace mailalign::base
