// Text on its way to a terminal: cells of one character each, so that wrapping, columns, colour and underlining never
// meet an escape sequence. What comes from the DNS stays data: no control character passes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mailalign::cli {

enum class Tone { plain, strong, soft, good, warning, error, accent };

struct Cell {
  std::string glyph;  // UTF-8, or an escape such as \027
  int width = 1;      // columns
  Tone tone = Tone::plain;
  bool underlined = false;
  std::size_t offset = 0;  // of its first octet in the text it comes from
  bool tied = false;       // a blank at which no line is broken
};

using Cells = std::vector<Cell>;

struct Style {
  int columns = 80;
  bool color = false;
  bool unicode = true;  // else ASCII alone
};

// Control characters, characters that nobody sees or that reorder text (blanks other than the ASCII one, zero width,
// bidirectional), octets that are not UTF-8, and without `unicode` all but ASCII become \DDD, an octet each, as zone
// files write them (RFC 1035 section 5.1). A line feed is kept only where `lines` is true.
struct Reading {
  bool unicode = true;
  bool lines = false;
};
Cells to_cells(std::string_view text, Tone tone, const Reading& reading);

// The same as one piece of text, for a line on standard error.
std::string visible(std::string_view text, bool unicode);
// JSON with what to_cells() would make visible as \uXXXX: the same value, and nothing in it steers a terminal.
std::string visible_json(std::string_view json);
// At most that many octets of `text`, whole characters; "..." for the rest.
std::string shortened(std::string_view text, std::size_t octets);
// In quotation marks, for a sentence that says what somebody typed: its beginning where it is long.
std::string in_quotes(std::string_view typed);

int width(const Cells& cells);

// Lines of at most `columns`, broken at blanks; a word that is longer is cut, behind a comma or dot where one is near.
// Blanks at a break are dropped. At least one line.
std::vector<Cells> wrap(const Cells& cells, int columns);

// With ANSI colour where `style` wants it; blanks at the end are dropped.
std::string paint(const Cells& cells, const Style& style);

Cells operator+(Cells left, const Cells& right);
// Filled with blanks up to `columns`.
Cells padded(Cells cells, int columns);

}  // namespace mailalign::cli
