// Characters as RFC 5234 appendix B.1 names them. ASCII alone and no locale: an offset in a folded copy must still
// point at the same octet of the original.
#pragma once

#include <string>
#include <string_view>

namespace mailalign::base {

constexpr char to_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
constexpr bool is_digit(char c) {
  return static_cast<unsigned char>(c - '0') < 10;
}
constexpr bool is_alpha(char c) {
  return static_cast<unsigned char>((static_cast<unsigned char>(c) | 0x20U) - 'a') < 26;
}
constexpr bool is_alphanumeric(char c) {
  return is_alpha(c) || is_digit(c);
}
// What the labels of hosts, and the names of SPF's terms, are made of, with the dots between.
constexpr bool is_host_character(char c) {
  return is_alphanumeric(c) || c == '-' || c == '_' || c == '.';
}
constexpr bool is_hex_digit(char c) {
  return is_digit(c) || (to_lower(c) >= 'a' && to_lower(c) <= 'f');
}
constexpr bool is_white_space(char c) {
  return c == ' ' || c == '\t';
}
// VCHAR: %x21-7E.
constexpr bool is_visible(char c) {
  return c > 0x20 && c < 0x7f;
}
// The value of a hexadecimal digit; the digit must be one.
constexpr int hex_value(char c) {
  return is_digit(c) ? c - '0' : to_lower(c) - 'a' + 10;
}

std::string to_lower(std::string_view text);
bool same_ignoring_case(const char* a, const char* b, std::size_t length);
inline bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return a.size() == b.size() && same_ignoring_case(a.data(), b.data(), a.size());
}
bool starts_with_ignoring_case(std::string_view text, std::string_view start);
// Whether all of `text` is SP or VCHAR. Looks at eight octets at a time.
bool is_printable(std::string_view text);
// `text` without the spaces and tabs at both ends.
std::string_view trimmed(std::string_view text);

}  // namespace mailalign::base
