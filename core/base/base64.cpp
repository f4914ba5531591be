// One alphabet in, two out.
#include "base/base64.h"

#include <array>
#include <cstdint>

namespace mailalign::base {

namespace {

constexpr std::string_view standard_alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view url_alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::uint8_t not_in_alphabet = 0xff;

constexpr std::array<std::uint8_t, 256> inverse() {
  std::array<std::uint8_t, 256> values{};
  for (std::uint8_t& value : values) value = not_in_alphabet;
  for (std::size_t i = 0; i < standard_alphabet.size(); ++i) {
    values[static_cast<unsigned char>(standard_alphabet[i])] = static_cast<std::uint8_t>(i);
  }
  return values;
}
constexpr std::array<std::uint8_t, 256> sextets = inverse();

std::string encoded(std::string_view octets, std::string_view alphabet) {
  std::string text;
  text.reserve((octets.size() + 2) / 3 * 4);
  std::uint32_t bits = 0;
  int held = 0;
  for (const char octet : octets) {
    bits = bits << 8U | static_cast<unsigned char>(octet);
    for (held += 8; held >= 6;) {
      held -= 6;
      text += alphabet[bits >> held & 0x3fU];
    }
  }
  if (held > 0) text += alphabet[bits << (6 - held) & 0x3fU];
  return text;
}

}  // namespace

std::optional<std::string> read_base64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  for (int padding = 0; padding < 2 && text.ends_with('='); ++padding) text.remove_suffix(1);
  std::string octets(text.size() / 4 * 3 + 2, '\0');
  std::size_t size = 0;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char c : text) {
    const std::uint8_t sextet = sextets[static_cast<unsigned char>(c)];
    if (sextet == not_in_alphabet) return std::nullopt;
    bits = bits << 6U | sextet;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    octets[size++] = static_cast<char>(bits >> held & 0xffU);
  }
  octets.resize(size);
  return octets;
}

std::string to_base64(std::string_view octets) {
  std::string text = encoded(octets, standard_alphabet);
  while (text.size() % 4 != 0) text += '=';
  return text;
}

std::string to_base64url(std::string_view octets) {
  return encoded(octets, url_alphabet);
}

}  // namespace mailalign::base
