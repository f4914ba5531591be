#include "check/input.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/ip.h"
#include "dns/name.h"

namespace mailalign::check {
namespace {

struct CodePoint {
  char32_t value;
  std::uint32_t octets;
};

// The code point that begins at `at`; an octet that begins none counts as one code point of its own value.
CodePoint code_point(std::string_view text, std::size_t at) {
  const auto octet = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned first = octet(at);
  const std::uint32_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 1;
  if (length == 1 || at + length > text.size()) return {first, 1};
  char32_t value = first & (0xffU >> (length + 1));
  for (std::uint32_t i = 1; i < length; ++i) {
    if ((octet(at + i) & 0xc0U) != 0x80) return {first, 1};
    value = value << 6U | (octet(at + i) & 0x3fU);
  }
  return {value, length};
}

// White space and characters that nobody sees, as they come along with copied text.
bool is_invisible(char32_t c) {
  return c <= 0x20 || c == 0x7f || c == 0xa0 || c == 0xad || c == 0x34f || c == 0x61c || c == 0x1680 ||
         (c >= 0x180b && c <= 0x180f) || (c >= 0x2000 && c <= 0x200f) || (c >= 0x2028 && c <= 0x202f) ||
         (c >= 0x205f && c <= 0x206f) || c == 0x3000 || (c >= 0xfe00 && c <= 0xfe0f) || c == 0xfeff;
}

// Quotation marks, brackets and the like around a name.
bool is_wrapping(char32_t c) {
  return c == '"' || c == '\'' || c == '`' || c == '<' || c == '>' || c == '(' || c == ')' || c == ',' || c == ';' ||
         (c >= 0x2018 && c <= 0x201f) || c == 0xab || c == 0xbb || c == 0x2039 || c == 0x203a;
}

bool is_around(char32_t c) {
  return is_invisible(c) || is_wrapping(c);
}

// The part of `text` between what stands around it.
base::Span without_surroundings(std::string_view text) {
  std::uint32_t begin = 0;
  while (begin < text.size() && is_around(code_point(text, begin).value)) begin += code_point(text, begin).octets;
  std::uint32_t end = begin;
  for (std::uint32_t at = begin; at < text.size();) {
    const CodePoint next = code_point(text, at);
    at += next.octets;
    if (!is_around(next.value)) end = at;
  }
  return {begin, end - begin};
}

base::Span narrowed(base::Span span, std::size_t from, std::size_t length) {
  return {span.offset + static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(length)};
}

// scheme "://" authority, or "//" authority; the authority ends at "/", "?" or "#" (RFC 3986 section 3.2).
base::Span without_url(std::string_view text, base::Span span, InputKind& kind) {
  std::string_view part = at(text, span);
  if (const std::size_t scheme = part.find("://"); scheme != std::string_view::npos && scheme > 0) {
    span = narrowed(span, scheme + 3, part.size() - scheme - 3);
    kind = InputKind::url;
  } else if (part.starts_with("//")) {
    span = narrowed(span, 2, part.size() - 2);
    kind = InputKind::url;
  }
  part = at(text, span);
  if (const std::size_t end = part.find_first_of("/?#\\"); end != std::string_view::npos) {
    span = narrowed(span, 0, end);
    if (kind == InputKind::domain) kind = InputKind::url;
  }
  return span;
}

// "Name <local@domain>", "mailto:local@domain?subject=...", "@domain": what stands behind the last "@".
base::Span without_address(std::string_view text, base::Span span, InputKind& kind) {
  std::string_view part = at(text, span);
  const std::size_t sign = part.rfind('@');
  if (sign == std::string_view::npos) return span;
  if (kind == InputKind::domain) kind = InputKind::address;
  return narrowed(span, sign + 1, part.size() - sign - 1);
}

// A port, and one dot at the end: both belong to a name as people paste it.
base::Span without_ending(std::string_view text, base::Span span) {
  std::string_view part = at(text, span);
  const std::size_t colon = part.rfind(':');
  if (colon != std::string_view::npos && part.find(':') == colon && colon + 1 < part.size() &&
      std::all_of(part.begin() + static_cast<std::ptrdiff_t>(colon) + 1, part.end(),
                  [](char c) { return base::is_digit(c); })) {
    span = narrowed(span, 0, colon);
    part = at(text, span);
  }
  if (part.size() > 1 && part.back() == '.' && part[part.size() - 2] != '.') span = narrowed(span, 0, part.size() - 1);
  return span;
}

// What stands around a name may end in a dot, and a dot may stand behind it: `"example.com".` at the end of a sentence.
base::Span without_endings(std::string_view text, base::Span span) {
  for (base::Span last{}; !(last == span);) {
    last = span;
    span = without_ending(text, span);
    const base::Span inner = without_surroundings(at(text, span));
    span = narrowed(span, inner.offset, inner.length);
  }
  return span;
}

bool is_ip_address(std::string_view part) {
  if (part.starts_with('[') && part.ends_with(']')) part = part.substr(1, part.size() - 2);
  if (base::starts_with_ignoring_case(part, "ipv6:")) part.remove_prefix(5);
  return base::read_address(part).has_value();
}

std::string in_words(CodePoint c) {
  switch (c.value) {
    case ' ': return "a space";
    case ',': return "a comma";
    case ';': return "a semicolon";
    case ':': return "a colon";
    case '"': return "a quotation mark";
    case '\t': return "a tab";
    case '\n': return "a line break";
    default: break;
  }
  if (is_invisible(c.value)) return "a character that nobody sees";
  return "a character that no domain has";
}

// Letters, digits, "-" and "." (RFC 1035 section 2.3.1), "_" as some hosts have it, and anything beyond ASCII that is
// visible: the host's IDNA decides about that.
bool may_stand_in_domain(char32_t c) {
  if (c >= 0x80) return !is_invisible(c);
  const char ascii = static_cast<char>(c);
  return base::is_alphanumeric(ascii) || ascii == '-' || ascii == '.' || ascii == '_';
}

// The name without its faulty characters, a comma or semicolon taken as the dot that was meant.
struct Cleaned {
  std::string name;
  std::vector<InputFault> faults;
};

Cleaned cleaned(std::string_view text, base::Span span) {
  Cleaned result;
  for (std::uint32_t position = span.offset; position < span.offset + span.length;) {
    const CodePoint next = code_point(text, position);
    if (may_stand_in_domain(next.value)) {
      result.name.append(text.substr(position, next.octets));
    } else {
      if (next.value == ',' || next.value == ';') result.name.push_back('.');
      result.faults.push_back({{position, next.octets}, in_words(next)});
    }
    position += next.octets;
  }
  return result;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool looks_like_domain(std::string_view name) {
  return name.find('.') != std::string_view::npos && name.find("..") == std::string_view::npos &&
         !name.starts_with('.') && !name.ends_with('.') && (!is_ascii(name) || dns::Name::read(name));
}

std::string without_repeated_dots(std::string_view name) {
  std::string result;
  for (const char c : name) {
    if (c != '.' || (!result.empty() && result.back() != '.')) result.push_back(c);
  }
  while (!result.empty() && result.back() == '.') result.pop_back();
  return result;
}

Input& with_problem(Input& input, std::string problem) {
  input.kind = InputKind::none;
  input.problem = std::move(problem);
  return input;
}

// What is wrong with a name of legal characters, or nothing.
std::optional<std::string> shape_problem(std::string_view name) {
  if (name.find("..") != std::string_view::npos || name.starts_with('.')) {
    return "Two dots stand together, or a dot stands in front. Type the domain with single dots, like example.com.";
  }
  if (!is_ascii(name) || dns::Name::read(name)) return std::nullopt;
  if (name.size() > static_cast<std::size_t>(dns::max_name_text)) {
    return "This is longer than any domain can be: " + std::to_string(name.size()) + " characters, and " +
           std::to_string(dns::max_name_text) + " are the most. Type the domain alone, like example.com.";
  }
  return "One part between two dots is longer than " + std::to_string(dns::max_label_octets) +
         " characters, so this domain cannot exist. Look for a missing dot.";
}

// What was meant by a name with faulty characters: of several domains the first; else the name without the characters,
// unless they stand for others.
std::optional<std::string> meant(std::string_view part, std::uint32_t first_fault, const std::string& tidy) {
  const std::string_view before = part.substr(0, first_fault);
  if (is_ascii(part.substr(first_fault, 1)) && looks_like_domain(before)) return base::to_lower(before);
  if (part.find('%') != std::string_view::npos || !looks_like_domain(tidy)) return std::nullopt;
  return base::to_lower(tidy);
}

Input& judge_name(Input& input, base::Span span) {
  const std::string_view part = at(input.text, span);
  Cleaned clean = cleaned(input.text, span);
  const std::string tidy = without_repeated_dots(clean.name);
  if (!clean.faults.empty()) {
    input.faults = std::move(clean.faults);
    input.suggestion = meant(part, input.faults.front().span.offset - span.offset, tidy);
    return with_problem(input, "This is no domain, no mail address and no URL. Type a domain, like example.com.");
  }
  if (auto problem = shape_problem(part)) {
    if (looks_like_domain(tidy)) input.suggestion = base::to_lower(tidy);
    return with_problem(input, std::move(*problem));
  }
  input.domain = base::to_lower(part);
  return input;
}

}  // namespace

std::string_view to_text(InputKind kind) {
  switch (kind) {
    case InputKind::domain: return "domain";
    case InputKind::address: return "address";
    case InputKind::url: return "url";
    case InputKind::none: return "none";
  }
  return {};
}

Input read_input(std::string_view text) {
  Input input;
  input.text = std::string(text.substr(0, max_input_octets));
  if (text.size() > max_input_octets) {
    return with_problem(input, "This is far too long for a domain. Type the domain alone, like example.com.");
  }
  input.kind = InputKind::domain;
  base::Span span = without_surroundings(input.text);
  if (base::starts_with_ignoring_case(at(input.text, span), "mailto:")) {
    span = narrowed(span, 7, span.length - 7);
    input.kind = InputKind::address;
  }
  if (is_ip_address(at(input.text, span))) {
    return with_problem(input,
                        "This is an IP address, and DMARC belongs to names. Type the domain that stands behind the @ "
                        "in the From line.");
  }
  span =
      without_endings(input.text, without_address(input.text, without_url(input.text, span, input.kind), input.kind));
  const std::string_view part = at(input.text, span);
  if (part.empty()) return with_problem(input, "Nothing to check yet. Type a domain, like example.com.");
  if (is_ip_address(part)) {
    return with_problem(input,
                        "This is an IP address, and DMARC belongs to names. Type the domain that stands behind the @ "
                        "in the From line.");
  }
  return judge_name(input, span);
}

std::string read_selector(std::string_view text) {
  return std::string(text.substr(0, base::to_lower(text).find("._domainkey")));
}

}  // namespace mailalign::check
