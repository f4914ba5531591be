// Slips in a term's name: no name at all, a misspelt one, a modifier written like a mechanism.
#include <algorithm>
#include <array>
#include <vector>

#include "base/ascii.h"
#include "base/ip.h"
#include "finding/spf.h"
#include "spf/domain_spec.h"
#include "spf/slip.h"

namespace mailalign::spf {
namespace {

namespace findings = finding::spf;

constexpr std::array<std::string_view, 8> mechanism_names{"all", "include", "a", "mx", "ptr", "ip4", "ip6", "exists"};
constexpr std::size_t longest_misspelling = 12;

// How many characters are added, left out, changed or swapped with their neighbour between two words.
int distance(std::string_view a, std::string_view b) {
  constexpr std::size_t size = longest_misspelling + 1;
  std::array<std::array<int, size>, size> steps{};
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      int& here = steps[i][j];
      if (i == 0 || j == 0) {
        here = static_cast<int>(i + j);
        continue;
      }
      const bool same = base::to_lower(a[i - 1]) == b[j - 1];
      here = std::min({steps[i - 1][j] + 1, steps[i][j - 1] + 1, steps[i - 1][j - 1] + (same ? 0 : 1)});
      const bool swapped =
          i > 1 && j > 1 && base::to_lower(a[i - 1]) == b[j - 2] && base::to_lower(a[i - 2]) == b[j - 1];
      if (swapped) here = std::min(here, steps[i - 2][j - 2] + 1);
    }
  }
  return steps[a.size()][b.size()];
}

bool is_near(std::string_view name, std::string_view known) {
  if (known.size() < 3) {
    // "a." and "mx." alone: with so short a name anything else would be a guess.
    const std::size_t end = name.find_last_not_of('.');
    return end != std::string_view::npos && base::equal_ignoring_case(name.substr(0, end + 1), known);
  }
  if (name.size() > longest_misspelling) return false;
  if (name.size() >= 4 && base::starts_with_ignoring_case(known, name)) return true;
  return distance(name, known) <= (known.size() > 5 ? 2 : 1);
}

// The one term that `parts` is near to; empty where there is none, or more than one.
std::string respelt(const Parts& parts) {
  std::string found;
  for (const std::string_view known : mechanism_names) {
    // Nobody means "+all" by a slip.
    if (known == "all" && (parts.qualifier.empty() || parts.qualifier == "+")) continue;
    if (!is_near(parts.name, known)) continue;
    std::string candidate = parts.with_name(known);
    if (!is_term(candidate)) continue;
    if (!found.empty()) return {};
    found = std::move(candidate);
  }
  return found;
}

bool is_ip_name(std::string_view name) {
  for (const std::string_view known :
       {"ip", "ipv4", "ipv6", "ip4v", "ip6v", "ipv", "ip-4", "ip-6", "ip_4", "ip_6", "v4", "v6", "i4", "i6"}) {
    if (base::equal_ignoring_case(name, known)) return true;
  }
  return false;
}

std::string with_ip_name(const Parts& parts) {
  for (const std::string_view known : {"ip4", "ip6"}) {
    std::string candidate = parts.with_name(known);
    if (is_term(candidate)) return candidate;
  }
  return {};
}

// "ipv4:192.0.2.1", "ip:192.0.2.1"
bool misspelt_ip(Slip& slip) {
  const Parts parts = parts_of(slip.token);
  if (!is_ip_name(parts.name)) return false;
  const std::string meant = with_ip_name(parts);
  if (meant.empty()) return false;
  slip.report.add(findings::misspelt_ip(slip.term.span, slip.token, meant), {slip.instead(meant)});
  return true;
}

// "redirect:x.example", "-redirect=x.example"
bool modifier_form(Slip& slip) {
  const Parts parts = parts_of(slip.token);
  const bool modifier =
      base::equal_ignoring_case(parts.name, "redirect") || base::equal_ignoring_case(parts.name, "exp");
  const std::string bare = std::string(parts.name).append("=").append(parts.argument());
  if (modifier && parts.rest.starts_with(':') && is_term(bare)) {
    slip.report.add(findings::colon_for_equals(slip.term.span, bare), {slip.instead(bare)});
    return true;
  }
  if (slip.kind() != Fault::qualifier_on_modifier) return false;
  const std::string meant = mechanism_with_equals(slip.token);
  if (!meant.empty()) {
    slip.report.add(findings::equals_for_colon(slip.term.span, slip.token, meant), {slip.instead(meant)});
  } else {
    slip.report.add(findings::qualifier_on_modifier(slip.place(), bare), {{slip.place(), ""}});
  }
  return true;
}

// "203.0.113.5", "2001:db8::/32"
bool bare_address(Slip& slip) {
  const Parts parts = parts_of(slip.token);
  const std::string_view address = slip.token.substr(parts.qualifier.size());
  for (const std::string_view name : {"ip4:", "ip6:"}) {
    const std::string meant = std::string(parts.qualifier).append(name).append(address);
    if (!is_term(meant)) continue;
    slip.report.add(findings::bare_address(slip.term.span, slip.token, meant), {slip.instead(meant)});
    return true;
  }
  return false;
}

// "-all" for "all-".
std::string with_qualifier_in_front(std::string_view token) {
  for (const std::string_view meant : {"-all", "~all", "?all"}) {
    if (token.size() == meant.size() && base::starts_with_ignoring_case(token, "all") && token.back() == meant[0]) {
      return std::string(meant);
    }
  }
  return {};
}

bool misspelt(Slip& slip) {
  std::string meant = with_qualifier_in_front(slip.token);
  if (meant.empty()) meant = respelt(parts_of(slip.token));
  if (meant.empty()) return false;
  slip.report.add(findings::misspelt_mechanism(slip.term.span, slip.token, meant), {slip.instead(meant)});
  return true;
}

bool bare_domain(Slip& slip) {
  const Parts parts = parts_of(slip.token);
  const std::string_view domain = slip.token.substr(parts.qualifier.size());
  if (domain.find_first_of(":=/@\"") != std::string_view::npos) return false;
  if (read_domain_spec(domain).fault != DomainFault::none) return false;
  slip.report.add(findings::bare_domain(slip.term.span, domain));
  return true;
}

bool no_mechanism(Slip& slip) {
  const Parts parts = parts_of(slip.token);
  const bool looks_like_one =
      slip.kind() == Fault::unknown_mechanism && (parts.rest.empty() || parts.rest[0] == ':' || parts.rest[0] == '/');
  slip.report.add(looks_like_one ? findings::unknown_mechanism(slip.term.span, slip.token)
                                 : findings::not_a_term(slip.term.span, slip.token));
  return true;
}

}  // namespace

bool explain_name(Slip& slip) {
  const Fault kind = slip.kind();
  if (kind != Fault::no_name && kind != Fault::unknown_mechanism && kind != Fault::qualifier_on_modifier) return false;
  for (const auto explanation : {misspelt_ip, modifier_form, bare_address, misspelt, bare_domain, no_mechanism}) {
    if (explanation(slip)) return true;
  }
  return false;
}

std::string mechanism_with_equals(std::string_view token) {
  const Parts parts = parts_of(token);
  if (!parts.rest.starts_with('=')) return {};
  const std::string colon = std::string(":").append(parts.argument());
  const Parts meant{parts.qualifier, parts.name, colon};
  if (is_ip_name(parts.name)) return with_ip_name(meant);
  for (const std::string_view known : mechanism_names) {
    if (!base::equal_ignoring_case(parts.name, known)) continue;
    std::string candidate = meant.with_name(known);
    return is_term(candidate) ? candidate : std::string{};
  }
  return {};
}

bool is_term(std::string_view text) {
  const TermReading reading = read_term(text);
  return reading.fault == Fault::none && !std::holds_alternative<UnknownModifier>(reading.term.value);
}

std::string Parts::with_name(std::string_view other) const {
  return std::string(qualifier).append(other).append(rest);
}

Parts parts_of(std::string_view token) {
  Parts parts;
  parts.qualifier = token.substr(0, !token.empty() && is_qualifier(token[0]) ? 1 : 0);
  token.remove_prefix(parts.qualifier.size());
  std::size_t length = 0;
  while (length < token.size() && is_name_character(token[length])) ++length;
  parts.name = token.substr(0, length);
  parts.rest = token.substr(length);
  return parts;
}

}  // namespace mailalign::spf
