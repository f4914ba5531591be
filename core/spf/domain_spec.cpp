#include "spf/domain_spec.h"

#include <algorithm>
#include <vector>

#include "base/cursor.h"

namespace mailalign::spf {
namespace {

constexpr std::size_t max_expanded_name = 253;  // RFC 7208 section 7.3
constexpr int max_transformer = 127;            // RFC 7208 section 7.3: no name has more labels

struct Macro {
  char letter = 0;  // lower case; '%', '_' or '-' for the three literals
  int digits = 0;   // 0: none written
  bool reverse = false;
  std::string_view delimiters;
};

bool is_delimiter(char c) {
  return std::string_view(".-+,/_=").find(c) != std::string_view::npos;
}

bool is_letter(char c, MacroLetters letters) {
  constexpr std::string_view everywhere = "slodiphv";
  constexpr std::string_view explanation_only = "crt";
  const char lower = base::to_lower(c);
  if (everywhere.find(lower) != std::string_view::npos) return true;
  return letters == MacroLetters::all && explanation_only.find(lower) != std::string_view::npos;
}

// transformers = *DIGIT [ "r" ]                                                          (RFC 7208 section 7.1)
// The number must not be zero; any length is read, and what is more than a name has labels changes nothing.
bool read_transformers(base::Cursor& in, Macro& macro) {
  const std::string_view digits = in.take_while(base::is_digit);
  int value = 0;
  for (const char digit : digits) value = std::min(value * 10 + (digit - '0'), max_transformer);
  macro.digits = value;
  macro.reverse = in.take_ignoring_case("r");
  return digits.empty() || value > 0;
}

// macro-expand = ( "%{" macro-letter transformers *delimiter "}" ) / "%%" / "%_" / "%-"  (RFC 7208 section 7.1)
bool read_macro(base::Cursor& in, MacroLetters letters, Macro& macro) {
  in.take('%');
  const char next = in.take();
  if (next == '%' || next == '_' || next == '-') {
    macro.letter = next;
    return true;
  }
  if (next != '{' || !is_letter(in.peek(), letters)) return false;
  macro.letter = base::to_lower(in.take());
  if (!read_transformers(in, macro)) return false;
  macro.delimiters = in.take_while(is_delimiter);
  return in.take('}');
}

// domain-end = ( "." toplabel [ "." ] ) / macro-expand                                   (RFC 7208 section 7.1)
bool has_domain_end(std::string_view text, const MacroScan& scan) {
  if (scan.has_macros && scan.last_end == text.size()) return true;
  if (text.back() == '.') text.remove_suffix(1);
  const std::size_t dot = text.rfind('.');
  return dot != std::string_view::npos && is_toplabel(text.substr(dot + 1));
}

std::vector<std::string_view> split(std::string_view value, std::string_view delimiters) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = value.find_first_of(delimiters);
    parts.push_back(value.substr(0, end));
    if (end == std::string_view::npos) return parts;
    value.remove_prefix(end + 1);
  }
}

// RFC 7208 section 7.3: split, reverse, keep the right-most parts, join with dots.
std::string transformed(std::string_view value, const Macro& macro) {
  if (macro.digits == 0 && !macro.reverse && macro.delimiters.empty()) return std::string(value);
  auto parts = split(value, macro.delimiters.empty() ? "." : macro.delimiters);
  if (macro.reverse) std::reverse(parts.begin(), parts.end());
  const auto wanted = static_cast<std::size_t>(macro.digits);
  const std::size_t skipped = wanted == 0 || wanted >= parts.size() ? 0 : parts.size() - wanted;
  std::string result;
  for (std::size_t i = skipped; i < parts.size(); ++i) {
    if (i > skipped) result += '.';
    result += parts[i];
  }
  return result;
}

std::string cut_to_name(std::string name) {
  if (!name.empty() && name.back() == '.') name.pop_back();
  while (name.size() > max_expanded_name) {
    const std::size_t dot = name.find('.');
    if (dot == std::string::npos) return name;
    name.erase(0, dot + 1);
  }
  return name;
}

}  // namespace

MacroScan scan_macro_string(std::string_view text, MacroLetters letters) {
  MacroScan scan;
  base::Cursor in(text);
  while (!in.at_end()) {
    in.take_while([](char c) { return base::is_visible(c) && c != '%'; });
    if (in.at_end()) break;
    const std::uint32_t begin = in.position();
    Macro macro;
    if (in.peek() != '%' || !read_macro(in, letters, macro)) {
      if (!scan.bad) scan.bad = base::Span{begin, std::max(in.position(), begin + 1) - begin};
      in.go_to(begin + 1);
      continue;
    }
    scan.has_macros = true;
    scan.last_end = in.position();
    if (base::is_alpha(macro.letter) && scan.letters.find(macro.letter) == std::string::npos)
      scan.letters += macro.letter;
  }
  return scan;
}

DomainReading read_domain_spec(std::string_view text) {
  DomainReading reading;
  const auto size = static_cast<std::uint32_t>(text.size());
  reading.span = {0, size};
  if (text.empty()) {
    reading.fault = DomainFault::empty;
    return reading;
  }
  MacroScan scan = scan_macro_string(text, MacroLetters::domain_spec);
  if (scan.bad) {
    reading.fault = DomainFault::macro;
    reading.span = *scan.bad;
    return reading;
  }
  if (!has_domain_end(text, scan)) {
    reading.fault = DomainFault::end;
    return reading;
  }
  reading.domain.text = text;
  reading.domain.macro_letters = std::move(scan.letters);
  reading.domain.has_macros = scan.has_macros;
  return reading;
}

bool is_toplabel(std::string_view label) {
  if (label.empty() || label.front() == '-' || label.back() == '-') return false;
  bool not_a_number = false;
  for (const char c : label) {
    if (!base::is_alphanumeric(c) && c != '-') return false;
    not_a_number = not_a_number || !base::is_digit(c);
  }
  return not_a_number;
}

std::optional<std::string> expand_static(const DomainSpec& domain, const StaticValues& values) {
  if (!domain.has_macros) return cut_to_name(domain.text);
  std::string name;
  base::Cursor in(domain.text);
  while (!in.at_end()) {
    name += in.take_until('%');
    if (in.at_end()) break;
    Macro macro;
    if (!read_macro(in, MacroLetters::domain_spec, macro)) return std::nullopt;
    switch (macro.letter) {
      case '%': name += '%'; break;
      case '_': name += ' '; break;
      case '-': name += "%20"; break;
      case 'd': name += transformed(values.domain, macro); break;
      case 'o': name += transformed(values.sender_domain, macro); break;
      default: return std::nullopt;
    }
  }
  return cut_to_name(std::move(name));
}

}  // namespace mailalign::spf
