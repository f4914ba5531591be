#include "text.h"

#include <wchar.h>

#include <algorithm>

namespace mailalign::cli {

namespace {

constexpr int most_marks = 2;                // of one character
constexpr std::size_t longest_quoted = 100;  // octets

struct Character {
  char32_t code = 0;
  std::size_t octets = 1;
  bool valid = false;
};

// RFC 3629 section 4: the shortest form alone, no surrogates.
Character decode(std::string_view text) {
  const auto octet = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  const unsigned char first = octet(0);
  if (first < 0x80) return {first, 1, true};
  const std::size_t octets = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4 || text.size() < octets) return {};
  char32_t code = first & (0xffU >> (octets + 1));
  for (std::size_t at = 1; at < octets; ++at) {
    if ((octet(at) & 0xc0) != 0x80) return {};
    code = code << 6 | (octet(at) & 0x3fU);
  }
  constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = code >= 0xd800 && code <= 0xdfff;
  if (code < least[octets] || code > 0x10ffff || surrogate) return {};
  return {code, octets, true};
}

struct Range {
  char32_t first, last;
};

// Would move, hide or reorder what stands around it, looks like the ASCII blank or like nothing, or is no character.
constexpr Range unsafe[] = {
    {0x0, 0x1f},      {0x7f, 0xa0},     {0xad, 0xad},       {0x34f, 0x34f},     {0x61c, 0x61c},
    {0x115f, 0x1160}, {0x1680, 0x1680}, {0x17b4, 0x17b5},   {0x180b, 0x180f},   {0x2000, 0x200f},
    {0x2028, 0x202f}, {0x205f, 0x206f}, {0x2800, 0x2800},   {0x3000, 0x3000},   {0x3164, 0x3164},
    {0xe000, 0xf8ff}, {0xfdd0, 0xfdef}, {0xfe00, 0xfe0f},   {0xfeff, 0xfeff},   {0xffa0, 0xffa0},
    {0xfff0, 0xfffb}, {0xfffe, 0xffff}, {0x1bca0, 0x1bca3}, {0x1d173, 0x1d17a}, {0xe0000, 0x10ffff}};

bool is_unsafe(char32_t code) {
  return std::any_of(std::begin(unsafe), std::end(unsafe),
                     [code](const Range& range) { return range.first <= code && code <= range.last; });
}

std::string escaped(unsigned char octet) {
  std::string text = "\\000";
  text[1] = static_cast<char>('0' + octet / 100);
  text[2] = static_cast<char>('0' + octet / 10 % 10);
  text[3] = static_cast<char>('0' + octet % 10);
  return text;
}

int columns_of(char32_t code) {
  if (code < 0x80) return 1;
  const int known = wcwidth(static_cast<wchar_t>(code));
  return known < 0 ? 1 : known;
}

bool is_blank(const Cell& cell) {
  return cell.glyph == " " || cell.glyph == "\n";
}

// A mark that is drawn over nothing, or over what bears two marks already: it would be drawn over our own text.
bool is_stray_mark(const Cells& cells, int columns) {
  if (columns > 0) return false;
  if (cells.empty() || is_blank(cells.back())) return true;
  const auto marks = std::find_if(cells.rbegin(), cells.rend(), [](const Cell& cell) { return cell.width > 0; });
  return marks - cells.rbegin() >= most_marks;
}

// ECMA-48 section 8.3.117.
std::string_view sequence(Tone tone) {
  switch (tone) {
    case Tone::plain: return "";
    case Tone::strong: return "\033[1m";
    case Tone::soft: return "\033[2m";
    case Tone::good: return "\033[32m";
    case Tone::warning: return "\033[33m";
    case Tone::error: return "\033[31m";
    case Tone::accent: return "\033[36m";
  }
  return "";
}

// Behind these a word is cut rather than elsewhere: items of a list before labels of a name.
constexpr std::string_view joints[] = {",;", "."};

// How many cells of a word that begins at `start` and fits up to `end` go into one line.
std::size_t cut(const Cells& cells, std::size_t start, std::size_t end) {
  for (const std::string_view joint : joints) {
    for (std::size_t at = end; at > start + (end - start) / 2; --at) {
      if (joint.find(cells[at - 1].glyph) != std::string_view::npos) return at - start;
    }
  }
  return std::max<std::size_t>(1, end - start);
}

// How many cells from `start` go into one line, without the blank at which it is broken.
std::size_t fitting(const Cells& cells, std::size_t start, int columns) {
  int used = 0;
  std::size_t last_blank = start;
  for (std::size_t at = start; at < cells.size(); ++at) {
    const bool breaks = is_blank(cells[at]) && !cells[at].tied;
    if (cells[at].glyph == "\n") return at - start;
    if (breaks) last_blank = at;
    used += cells[at].width;
    if (used <= columns) continue;
    if (breaks) return at - start;
    return last_blank > start ? last_blank - start : cut(cells, start, at);
  }
  return cells.size() - start;
}

std::string json_escape(char32_t code) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text = "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) text += digits[code >> static_cast<unsigned>(shift) & 0xf];
  return text;
}

// RFC 8259 section 7: beyond the basic plane two escapes, a UTF-16 surrogate pair.
std::string json_escapes(char32_t code) {
  if (code < 0x10000) return json_escape(code);
  return json_escape(0xd800 + ((code - 0x10000) >> 10)) + json_escape(0xdc00 + ((code - 0x10000) & 0x3ff));
}

}  // namespace

Cells to_cells(std::string_view text, Tone tone, const Reading& reading) {
  Cells cells;
  cells.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Character character = decode(text.substr(at));
    const bool line = reading.lines && character.code == '\n' && character.valid;
    const int columns = line ? 0 : columns_of(character.code);
    const bool harmless = !is_unsafe(character.code) && !is_stray_mark(cells, columns);
    const bool shown = character.valid && harmless && (reading.unicode || character.code < 0x80);
    if (line || shown) {
      cells.push_back({std::string(text.substr(at, character.octets)), columns, tone, false, at});
    } else {
      for (std::size_t octet = at; octet < at + character.octets; ++octet) {
        cells.push_back({escaped(static_cast<unsigned char>(text[octet])), 4, tone, false, octet});
      }
    }
    at += character.octets;
  }
  return cells;
}

std::string visible(std::string_view text, bool unicode) {
  std::string shown;
  for (const Cell& cell : to_cells(text, Tone::plain, {unicode, false})) shown += cell.glyph;
  return shown;
}

std::string visible_json(std::string_view json) {
  std::string shown;
  shown.reserve(json.size());
  for (std::size_t at = 0; at < json.size();) {
    const Character character = decode(json.substr(at));
    const std::string_view octets = json.substr(at, character.octets);
    at += character.octets;
    if (character.valid && character.code > 0x7e && is_unsafe(character.code)) {
      shown += json_escapes(character.code);
    } else {
      shown += octets;
    }
  }
  return shown;
}

std::string shortened(std::string_view text, std::size_t octets) {
  if (text.size() <= octets) return std::string(text);
  while (octets > 0 && (static_cast<unsigned char>(text[octets]) & 0xc0) == 0x80) --octets;
  return std::string(text.substr(0, octets)) + "...";
}

std::string in_quotes(std::string_view typed) {
  return "\"" + shortened(typed, longest_quoted) + "\"";
}

int width(const Cells& cells) {
  int columns = 0;
  for (const Cell& cell : cells) columns += cell.width;
  return columns;
}

std::vector<Cells> wrap(const Cells& cells, int columns) {
  std::vector<Cells> lines;
  std::size_t start = 0;
  while (start < cells.size()) {
    const std::size_t count = fitting(cells, start, columns);
    const auto first = cells.begin() + static_cast<std::ptrdiff_t>(start);
    lines.emplace_back(first, first + static_cast<std::ptrdiff_t>(count));
    start += count;
    const bool at_line_end = start < cells.size() && cells[start].glyph == "\n";
    if (at_line_end) ++start;
    while (!at_line_end && start < cells.size() && cells[start].glyph == " ") ++start;
  }
  if (lines.empty()) lines.emplace_back();
  return lines;
}

std::string paint(const Cells& cells, const Style& style) {
  std::size_t end = cells.size();
  while (end > 0 && is_blank(cells[end - 1]) && !cells[end - 1].underlined) --end;
  std::string text;
  Tone tone = Tone::plain;
  bool underlined = false;
  const auto change = [&](Tone next, bool underline) {
    if (!style.color || (next == tone && underline == underlined)) return;
    text += "\033[0m";
    text += sequence(next);
    if (underline) text += "\033[4m";
    tone = next;
    underlined = underline;
  };
  for (std::size_t at = 0; at < end; ++at) {
    change(cells[at].tone, cells[at].underlined);
    text += cells[at].glyph;
  }
  change(Tone::plain, false);
  return text;
}

Cells operator+(Cells left, const Cells& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}

Cells padded(Cells cells, int columns) {
  for (int used = width(cells); used < columns; ++used) cells.push_back({" ", 1, Tone::plain, false, 0});
  return cells;
}

}  // namespace mailalign::cli
