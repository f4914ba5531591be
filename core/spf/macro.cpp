#include "spf/macro.h"

#include <algorithm>

#include "base/cursor.h"

namespace mailalign::spf {
namespace {

constexpr int max_transformer = 127;  // RFC 7208 section 7.3: no name has more labels
// What a name is cut from: the longest name, its final dot, and the dot before it.
constexpr std::size_t max_kept_octets = max_expanded_name + 2;

struct Macro {
  char letter = 0;      // lower case; '%', '_' or '-' for the three literals
  bool escape = false;  // written in upper case: the value is URL-escaped
  int digits = 0;       // 0: none written
  bool reverse = false;
  std::string_view delimiters;

  bool transforms() const { return digits > 0 || reverse || !delimiters.empty(); }
  bool divides(char c) const {
    if (delimiters.empty()) return c == '.';
    for (const char delimiter : delimiters) {
      if (c == delimiter) return true;
    }
    return false;
  }
};

bool is_delimiter(char c) {
  switch (c) {
    case '.':
    case '-':
    case '+':
    case ',':
    case '/':
    case '_':
    case '=': return true;
    default: return false;
  }
}

constexpr LetterSet set_of(std::string_view letters) {
  LetterSet set = 0;
  for (const char letter : letters) set |= letter_bit(letter);
  return set;
}

bool is_letter(char c, MacroLetters letters) {
  constexpr LetterSet everywhere = set_of("slodiphv");
  constexpr LetterSet explanation_only = set_of("crt");
  if (!base::is_alpha(c)) return false;
  const LetterSet allowed = letters == MacroLetters::all ? everywhere | explanation_only : everywhere;
  return (allowed & letter_bit(base::to_lower(c))) != 0;
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
  const char letter = in.take();
  macro.letter = base::to_lower(letter);
  macro.escape = letter != macro.letter;
  if (!read_transformers(in, macro)) return false;
  macro.delimiters = in.take_while(is_delimiter);
  return in.take('}');
}

// RFC 7208 section 7.3: unreserved characters stay (RFC 3986 section 2.3).
void append_escaped(std::string& out, char c) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  if (base::is_alphanumeric(c) || c == '-' || c == '.' || c == '_' || c == '~') {
    out += c;
    return;
  }
  const auto octet = static_cast<unsigned char>(c);
  out += '%';
  out += hex[octet >> 4U];
  out += hex[octet & 0xfU];
}

void append(std::string& out, std::string_view value, const Macro& macro) {
  if (!macro.escape) {
    out.append(value);
    return;
  }
  for (const char c : value) append_escaped(out, c);
}

// The parts from the right end of `value`, as many as `wanted`, each in front of the one found before or behind it.
// RFC 7208 section 7.3: split, reverse, keep the right-most parts, join with dots.
void append_parts(std::string& out, std::string_view value, const Macro& macro) {
  const auto parts = 1 + std::count_if(value.begin(), value.end(), [&](char c) { return macro.divides(c); });
  auto skipped = macro.digits > 0 && macro.digits < parts ? parts - macro.digits : 0;
  bool first = true;
  const auto add = [&](std::string_view part) {
    if (skipped-- > 0) return;
    if (!first) out += '.';
    first = false;
    append(out, part, macro);
  };
  if (!macro.reverse) {
    for (std::size_t begin = 0, i = 0; i <= value.size(); ++i) {
      if (i < value.size() && !macro.divides(value[i])) continue;
      add(value.substr(begin, i - begin));
      begin = i + 1;
    }
    return;
  }
  for (std::size_t end = value.size(), i = value.size() + 1; i-- > 0;) {
    if (i > 0 && !macro.divides(value[i - 1])) continue;
    add(value.substr(i, end - i));
    end = i == 0 ? 0 : i - 1;
  }
}

// One macro's value behind `out`; false where it is not known.
bool append_macro(std::string& out, const Macro& macro, MacroValues& values) {
  switch (macro.letter) {
    case '%': out += '%'; return true;
    case '_': out += ' '; return true;
    case '-': out += "%20"; return true;
    default: break;
  }
  const std::optional<std::string_view> value = values.value(macro.letter);
  if (!value) return false;
  if (macro.transforms()) {
    append_parts(out, *value, macro);
  } else {
    append(out, *value, macro);
  }
  return true;
}

// The longest end of `name`, from the beginning of a label on, that a name can be.
std::string_view fitting(std::string_view name) {
  if (name.ends_with('.')) name.remove_suffix(1);
  while (name.size() > max_expanded_name) {
    const std::size_t dot = name.find('.');
    if (dot == std::string_view::npos) return name;
    name.remove_prefix(dot + 1);
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
    if (base::is_alpha(macro.letter)) scan.letters |= letter_bit(macro.letter);
  }
  return scan;
}

std::string letters_in_order(std::string_view text) {
  std::string letters;
  base::Cursor in(text);
  while (!in.at_end()) {
    in.take_until('%');
    Macro macro;
    if (in.at_end() || !read_macro(in, MacroLetters::all, macro)) continue;
    if (base::is_alpha(macro.letter) && letters.find(macro.letter) == std::string::npos) letters += macro.letter;
  }
  return letters;
}

bool expand_domain_spec(std::string_view text, MacroValues& values, std::string& name,
                        std::vector<ExpandedMacro>* shown) {
  name.clear();
  base::Cursor in(text);
  while (!in.at_end()) {
    name += in.take_until('%');
    if (in.at_end()) break;
    const std::uint32_t begin = in.position();
    const std::size_t before = name.size();
    Macro macro;
    if (!read_macro(in, MacroLetters::domain_spec, macro) || !append_macro(name, macro, values)) return false;
    if (shown != nullptr) shown->push_back({std::string(in.since(begin)), name.substr(before)});
    // Only its end can become a name: what an adversary makes longer is dropped as it grows.
    if (name.size() > 2 * max_kept_octets) name.erase(0, name.size() - max_kept_octets);
  }
  return true;
}

std::optional<std::string> expand_explanation(std::string_view text, MacroValues& values) {
  std::string explanation;
  base::Cursor in(text);
  while (!in.at_end() && explanation.size() < max_explanation_octets) {
    explanation += in.take_until('%');
    Macro macro;
    if (in.at_end()) break;
    if (!read_macro(in, MacroLetters::all, macro) || !append_macro(explanation, macro, values)) return std::nullopt;
  }
  if (explanation.size() > max_explanation_octets) explanation.resize(max_explanation_octets);
  return explanation;
}

std::optional<dns::Name> expanded_name(std::string_view expanded) {
  const std::string_view text = fitting(expanded);
  if (text.empty()) return std::nullopt;
  if (text.find('\\') == std::string_view::npos) return dns::Name::read(text);
  // A backslash is an ordinary character in SPF, and an escape in a name's text.
  dns::NameBuilder builder;
  base::Cursor in(text);
  do {
    if (!builder.add(in.take_until('.'))) return std::nullopt;
  } while (in.take('.'));
  return builder.take();
}

}  // namespace mailalign::spf
