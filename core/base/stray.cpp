#include "base/stray.h"

#include <algorithm>
#include <array>

#include "base/cursor.h"

namespace mailalign::base {
namespace {

struct Known {
  unsigned code_point;
  std::string_view name;
  std::string_view meant;
};

constexpr std::array<Known, 24> known_characters = {{
    {0x0a, "line feed", " "},
    {0x0d, "carriage return", ""},
    {0xa0, "no-break space", " "},
    {0xad, "soft hyphen", ""},
    {0x2007, "figure space", " "},
    {0x2009, "thin space", " "},
    {0x200b, "zero-width space", ""},
    {0x200c, "zero-width non-joiner", ""},
    {0x200d, "zero-width joiner", ""},
    {0x200e, "left-to-right mark", ""},
    {0x200f, "right-to-left mark", ""},
    {0x2010, "hyphen", "-"},
    {0x2011, "non-breaking hyphen", "-"},
    {0x2013, "en dash", "-"},
    {0x2014, "em dash", "-"},
    {0x2018, "curly quotation mark", ""},
    {0x2019, "curly quotation mark", ""},
    {0x201c, "curly quotation mark", ""},
    {0x201d, "curly quotation mark", ""},
    {0x201e, "low quotation mark", ""},
    {0x202f, "narrow no-break space", " "},
    {0x2060, "word joiner", ""},
    {0x2212, "minus sign", "-"},
    {0xfeff, "byte order mark", ""},
}};

constexpr unsigned no_character = 0xffffffff;

std::string hexadecimal(unsigned value, int digits) {
  constexpr std::string_view symbols = "0123456789ABCDEF";
  std::string text;
  while (value != 0 || digits > 0) {
    text.insert(text.begin(), symbols[value & 0xfU]);
    value >>= 4U;
    --digits;
  }
  return text;
}

// UTF8-2, UTF8-3, UTF8-4 (RFC 3629 section 4), without its finer exclusions: the character is only named. Takes one
// octet and gives no_character where the text is not UTF-8.
unsigned take_character(Cursor& in) {
  const auto lead = static_cast<unsigned char>(in.take());
  if (lead < 0x80) return lead;
  const unsigned more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc2 ? 1 : 0;
  if (more == 0 || lead > 0xf4) return no_character;
  unsigned code_point = lead & (0x3fU >> more);
  for (unsigned i = 0; i < more; ++i) {
    const auto next = static_cast<unsigned char>(in.peek(i));
    if ((next & 0xc0U) != 0x80) return no_character;
    code_point = code_point << 6U | (next & 0x3fU);
  }
  for (unsigned i = 0; i < more; ++i) in.take();
  return code_point;
}

Stray named(Span span, unsigned code_point, unsigned char first) {
  if (code_point == no_character) return {span, "octet 0x" + hexadecimal(first, 2), "", false};
  std::string name = "U+" + hexadecimal(code_point, 4);
  for (const Known& known : known_characters) {
    if (known.code_point != code_point) continue;
    return {span, name + " (" + std::string(known.name) + ")", std::string(known.meant), true};
  }
  if (code_point < 0x20 || code_point == 0x7f) name += " (control character)";
  return {span, name, "", false};
}

}  // namespace

std::vector<Stray> stray_characters(std::string_view text) {
  std::vector<Stray> strays;
  if (is_printable(text)) return strays;
  const auto first_visible =
      static_cast<std::size_t>(std::find_if(text.begin(), text.end(), is_visible) - text.begin());
  const auto behind = static_cast<std::size_t>(std::find_if(text.rbegin(), text.rend(), is_visible) - text.rbegin());
  Cursor in(text);
  while (!in.at_end() && strays.size() < max_strays) {
    const std::uint32_t begin = in.position();
    const auto first = static_cast<unsigned char>(in.peek());
    const unsigned code_point = take_character(in);
    if (code_point < 0x7f && (code_point >= 0x20 || code_point == '\t')) continue;
    strays.push_back(named(in.span_since(begin), code_point, first));
    if ((begin < first_visible || in.rest().size() < behind) && strays.back().meant == " ") strays.back().meant.clear();
  }
  return strays;
}

}  // namespace mailalign::base
