#include "spf/domain_spec.h"

#include "base/ascii.h"

namespace mailalign::spf {
namespace {

// domain-end = ( "." toplabel [ "." ] ) / macro-expand                                   (RFC 7208 section 7.1)
bool has_domain_end(std::string_view text, const MacroScan& scan) {
  if (scan.has_macros && scan.last_end == text.size()) return true;
  if (text.back() == '.') text.remove_suffix(1);
  const std::size_t dot = text.rfind('.');
  return dot != std::string_view::npos && is_toplabel(text.substr(dot + 1));
}

class StaticLetters : public MacroValues {
 public:
  explicit StaticLetters(const StaticValues& values) : values_(values) {}

  std::optional<std::string_view> value(char letter) override {
    switch (letter) {
      case 'd': return values_.domain;
      case 'o': return values_.sender_domain;
      default: return std::nullopt;
    }
  }

 private:
  const StaticValues& values_;
};

}  // namespace

DomainReading read_domain_spec(std::string_view text) {
  DomainReading reading;
  reading.span = {0, static_cast<std::uint32_t>(text.size())};
  if (text.empty()) {
    reading.fault = DomainFault::empty;
    return reading;
  }
  const MacroScan scan = scan_macro_string(text, MacroLetters::domain_spec);
  if (scan.bad) {
    reading.fault = DomainFault::macro;
    reading.span = *scan.bad;
    return reading;
  }
  if (!has_domain_end(text, scan)) reading.fault = DomainFault::end;
  reading.letters = scan.letters;
  reading.has_macros = scan.has_macros;
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
  StaticLetters letters(values);
  std::string name;
  if (!expand_domain_spec(domain.text, letters, name)) return std::nullopt;
  return name;
}

}  // namespace mailalign::spf
