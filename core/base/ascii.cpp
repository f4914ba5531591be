#include "base/ascii.h"

#include <cstdint>
#include <cstring>

namespace mailalign::base {

std::string to_lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = to_lower(c);
  return lower;
}

bool same_ignoring_case(const char* a, const char* b, std::size_t length) {
  for (std::size_t i = 0; i < length; ++i) {
    if (to_lower(a[i]) != to_lower(b[i])) return false;
  }
  return true;
}

bool starts_with_ignoring_case(std::string_view text, std::string_view start) {
  return text.size() >= start.size() && equal_ignoring_case(text.substr(0, start.size()), start);
}

bool is_printable(std::string_view text) {
  constexpr std::uint64_t ones = 0x0101010101010101U;
  constexpr std::uint64_t tops = ones * 0x80;
  std::uint64_t odd = 0;  // the top bit of an octet: it was odd, or one below it, which matters as much
  std::size_t i = 0;
  for (; i + sizeof odd <= text.size(); i += sizeof odd) {
    std::uint64_t octets = 0;
    std::memcpy(&octets, text.data() + i, sizeof octets);
    odd |= (octets - ones * ' ') | (octets + ones) | octets;  // below SP; DEL; beyond ASCII
  }
  bool printable = (odd & tops) == 0;
  for (; i < text.size(); ++i) printable = printable && (is_visible(text[i]) || text[i] == ' ');
  return printable;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_white_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_white_space(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace mailalign::base
