#include "text.h"

#include <wchar.h>

#include <algorithm>

namespace mailalign::cli {

namespace {

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

bool is_between(char32_t code, char32_t first, char32_t last) {
  return first <= code && code <= last;
}

// Would move, hide or reorder what stands around it.
bool is_unsafe(char32_t code) {
  return code < 0x20 || is_between(code, 0x7f, 0x9f) || code == 0xad || code == 0x61c || code == 0x180e ||
         is_between(code, 0x200b, 0x200f) || is_between(code, 0x2028, 0x202e) || is_between(code, 0x2060, 0x206f) ||
         code == 0xfeff || is_between(code, 0xfff9, 0xfffb) || is_between(code, 0xe0000, 0xe0fff);
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

// How many cells from `start` go into one line, without the blank at which it is broken.
std::size_t fitting(const Cells& cells, std::size_t start, int columns) {
  int used = 0;
  std::size_t last_blank = start;
  for (std::size_t at = start; at < cells.size(); ++at) {
    if (cells[at].glyph == "\n") return at - start;
    if (is_blank(cells[at])) last_blank = at;
    used += cells[at].width;
    if (used <= columns) continue;
    if (is_blank(cells[at])) return at - start;
    if (last_blank > start) return last_blank - start;
    return std::max<std::size_t>(1, at - start);
  }
  return cells.size() - start;
}

}  // namespace

Cells to_cells(std::string_view text, Tone tone, const Reading& reading) {
  Cells cells;
  cells.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Character character = decode(text.substr(at));
    const bool line = reading.lines && character.code == '\n' && character.valid;
    const bool shown = character.valid && !is_unsafe(character.code) && (reading.unicode || character.code < 0x80);
    if (line || shown) {
      cells.push_back(
          {std::string(text.substr(at, character.octets)), line ? 0 : columns_of(character.code), tone, false, at});
    } else {
      for (std::size_t octet = at; octet < at + character.octets; ++octet) {
        cells.push_back({escaped(static_cast<unsigned char>(text[octet])), 4, tone, false, octet});
      }
    }
    at += character.octets;
  }
  return cells;
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
