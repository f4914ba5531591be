#include "base/punycode.h"

#include <vector>

#include "base/ascii.h"
#include "base/utf8.h"

namespace mailalign::base {
namespace {

// RFC 3492 section 5.
constexpr std::uint32_t base_digits = 36;
constexpr std::uint32_t t_min = 1;
constexpr std::uint32_t t_max = 26;
constexpr std::uint32_t skew = 38;
constexpr std::uint32_t damp = 700;
constexpr std::uint32_t initial_bias = 72;
constexpr std::uint32_t initial_n = 128;
constexpr std::uint32_t last_code_point = 0x10ffff;

std::optional<std::uint32_t> digit_value(char c) {
  if (is_digit(c)) return static_cast<std::uint32_t>(c - '0') + 26;
  if (is_alpha(c)) return static_cast<std::uint32_t>(to_lower(c) - 'a');
  return std::nullopt;
}

// RFC 3492 section 6.1.
std::uint32_t adapted(std::uint32_t delta, std::uint32_t points, bool first) {
  delta = first ? delta / damp : delta / 2;
  delta += delta / points;
  std::uint32_t k = 0;
  while (delta > ((base_digits - t_min) * t_max) / 2) {
    delta /= base_digits - t_min;
    k += base_digits;
  }
  return k + (base_digits - t_min + 1) * delta / (delta + skew);
}

// One generalized variable-length integer (RFC 3492 section 3.3), added to `i`; false where it does not end, is not
// made of digits or overflows. A label has at most 59 digits, so 64 bits hold every sum before it is refused.
bool read_delta(std::string_view& digits, std::uint32_t bias, std::uint64_t& i) {
  std::uint64_t weight = 1;
  for (std::uint32_t k = base_digits;; k += base_digits) {
    if (digits.empty()) return false;
    const auto digit = digit_value(digits.front());
    digits.remove_prefix(1);
    if (!digit) return false;
    i += *digit * weight;
    if (i > 0xffffffffU) return false;
    const std::uint32_t threshold = k <= bias ? t_min : k >= bias + t_max ? t_max : k - bias;
    if (*digit < threshold) return true;
    weight *= base_digits - threshold;
    if (weight > 0xffffffffU) return false;
  }
}

// Controls, and characters that nobody sees or that turn the direction of writing: a name is never shown with one.
bool may_be_shown(std::uint64_t c) {
  return c <= last_code_point && !(c < 0xa0) && !(c >= 0xd800 && c <= 0xdfff) && !(c >= 0x200b && c <= 0x200f) &&
         !(c >= 0x2028 && c <= 0x202e) && !(c >= 0x2060 && c <= 0x206f) && c != 0xfeff;
}

// RFC 3492 section 6.2: what stands behind "xn--". Nothing where it has no character beyond ASCII: such a label is no
// A-label (RFC 5890 section 2.3.2.1), and shown decoded it would pass for another name.
std::optional<std::string> decoded(std::string_view label) {
  std::vector<std::uint32_t> points;
  if (const std::size_t delimiter = label.rfind('-'); delimiter != std::string_view::npos) {
    for (const char c : label.substr(0, delimiter)) points.push_back(static_cast<unsigned char>(c));
    label.remove_prefix(delimiter + 1);
  }
  if (label.empty()) return std::nullopt;
  std::uint64_t n = initial_n;
  std::uint64_t i = 0;
  std::uint32_t bias = initial_bias;
  while (!label.empty()) {
    const std::uint64_t before = i;
    if (!read_delta(label, bias, i)) return std::nullopt;
    const std::uint64_t length = points.size() + 1;
    bias = adapted(static_cast<std::uint32_t>(i - before), static_cast<std::uint32_t>(length), before == 0);
    n += i / length;
    i %= length;
    if (!may_be_shown(n)) return std::nullopt;
    points.insert(points.begin() + static_cast<std::ptrdiff_t>(i), static_cast<std::uint32_t>(n));
    ++i;
  }
  std::string text;
  for (const std::uint32_t point : points) append_utf8(text, point);
  return text;
}

}  // namespace

std::optional<std::string> to_unicode(std::string_view name) {
  std::string result;
  bool differs = false;
  while (true) {
    const std::size_t dot = name.find('.');
    const std::string_view label = name.substr(0, dot);
    if (starts_with_ignoring_case(label, "xn--")) {
      const auto text = decoded(label.substr(4));
      if (!text) return std::nullopt;
      result += *text;
      differs = true;
    } else {
      result += label;
    }
    if (dot == std::string_view::npos) break;
    result.push_back('.');
    name.remove_prefix(dot + 1);
  }
  return differs ? std::optional(result) : std::nullopt;
}

}  // namespace mailalign::base
