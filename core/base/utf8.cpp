// Which octets are a character, by the table of RFC 3629 section 4.
#include "base/utf8.h"

namespace mailalign::base {

namespace {

constexpr std::string_view replacement = "\xef\xbf\xbd";  // U+FFFD

constexpr bool is_between(char octet, unsigned low, unsigned high) {
  const unsigned value = static_cast<unsigned char>(octet);
  return value >= low && value <= high;
}

struct Form {
  unsigned first_low, first_high;    // the first octet
  unsigned second_low, second_high;  // the second; those that follow are 80 to BF
  std::size_t length;
};

// UTF8-2, UTF8-3 and UTF8-4 of RFC 3629 section 4.
constexpr Form forms[] = {
    {0xc2, 0xdf, 0x80, 0xbf, 2}, {0xe0, 0xe0, 0xa0, 0xbf, 3}, {0xe1, 0xec, 0x80, 0xbf, 3}, {0xed, 0xed, 0x80, 0x9f, 3},
    {0xee, 0xef, 0x80, 0xbf, 3}, {0xf0, 0xf0, 0x90, 0xbf, 4}, {0xf1, 0xf3, 0x80, 0xbf, 4}, {0xf4, 0xf4, 0x80, 0x8f, 4},
};

bool begins_with(std::string_view text, const Form& form) {
  if (text.size() < form.length || !is_between(text[0], form.first_low, form.first_high)) return false;
  if (!is_between(text[1], form.second_low, form.second_high)) return false;
  for (std::size_t i = 2; i < form.length; ++i) {
    if (!is_between(text[i], 0x80, 0xbf)) return false;
  }
  return true;
}

}  // namespace

std::size_t character_length(std::string_view text) {
  if (is_between(text[0], 0x00, 0x7f)) return 1;
  for (const Form& form : forms) {
    if (begins_with(text, form)) return form.length;
  }
  return 0;
}

void append_utf8(std::string& text, std::uint32_t code_point) {
  const auto put = [&](std::uint32_t octet) { text += static_cast<char>(octet); };
  const auto put_following = [&](unsigned shift) { put(0x80U | (code_point >> shift & 0x3fU)); };
  if (code_point < 0x80) return put(code_point);
  if (code_point < 0x800) {
    put(0xc0U | code_point >> 6U);
  } else if (code_point < 0x10000) {
    put(0xe0U | code_point >> 12U);
    put_following(6);
  } else {
    put(0xf0U | code_point >> 18U);
    put_following(12);
    put_following(6);
  }
  put_following(0);
}

std::string to_valid_utf8(std::string_view octets) {
  std::string text;
  text.reserve(octets.size());
  while (!octets.empty()) {
    const std::size_t length = character_length(octets);
    text += length == 0 ? replacement : octets.substr(0, length);
    octets.remove_prefix(length == 0 ? 1 : length);
  }
  return text;
}

}  // namespace mailalign::base
