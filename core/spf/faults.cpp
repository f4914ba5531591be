#include "spf/faults.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "finding/spf.h"
#include "spf/slip.h"

namespace mailalign::spf {
namespace {

namespace findings = finding::spf;
using base::Span;

// "ip4: 192.0.2.1", "include x.example", "- all": the next term completes this one.
bool cut_in_two(Slip& slip) {
  if (slip.next.empty() || is_term(slip.next)) return false;
  const std::string joined = std::string(slip.token).append(slip.next);
  const char last = slip.token.back();
  if ((last == ':' || last == '=') && is_term(joined)) {
    slip.report.add(findings::blank_after_colon(slip.both(), joined), {{slip.both(), joined}});
    return slip.used_next = true;
  }
  const bool modifier =
      base::equal_ignoring_case(slip.token, "redirect") || base::equal_ignoring_case(slip.token, "exp");
  const std::string with_colon = std::string(slip.token).append(modifier ? "=" : ":").append(slip.next);
  if (!is_term(with_colon)) return false;
  slip.report.add(findings::missing_colon(slip.both(), with_colon), {{slip.both(), with_colon}});
  return slip.used_next = true;
}

bool lone_qualifier(Slip& slip) {
  if (slip.token.size() != 1 || !is_qualifier(slip.token[0]) || slip.next.empty()) return false;
  const std::string joined = std::string(slip.token).append(slip.next);
  if (!is_term(joined)) return false;
  slip.report.add(findings::blank_after_qualifier(slip.both(), joined), {{slip.both(), joined}});
  return slip.used_next = true;
}

// A quotation mark that some DNS panel or shell left in the record.
bool quoted(Slip& slip) {
  std::string bare;
  for (const char c : slip.token) {
    if (c != '"' && c != '\'') bare += c;
  }
  if (bare.size() == slip.token.size() || (!bare.empty() && !is_term(bare))) return false;
  slip.report.add(findings::stray_quote(slip.term.span), {slip.instead(bare)});
  return true;
}

// A piece between commas as a term; "192.0.2.2" in "ip4:192.0.2.1,192.0.2.2" takes the mechanism and the qualifier with
// it. Empty where it is none.
std::string term_of(std::string_view piece, std::string_view qualifier) {
  if (is_term(piece)) return std::string(piece);
  for (const std::string_view name : {"ip4:", "ip6:"}) {
    std::string meant = std::string(qualifier).append(name).append(piece);
    if (is_term(meant)) return meant;
  }
  return {};
}

// "mx,", "a;mx": pieces between commas and semicolons, each of them a term.
bool separated_by_punctuation(std::string_view token, Span span, Report& report) {
  const std::size_t first = token.find_first_of(",;");
  if (first == std::string_view::npos || token.size() > max_explained_term) return false;
  const std::string_view qualifier = parts_of(token).qualifier;
  std::string pieces;
  for (std::string_view rest = token; !rest.empty();) {
    const std::size_t end = std::min(rest.find_first_of(",;"), rest.size());
    if (end > 0) {
      const std::string term = term_of(rest.substr(0, end), qualifier);
      if (term.empty()) return false;
      pieces.append(pieces.empty() ? "" : " ").append(term);
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  const Span place{span.offset + static_cast<std::uint32_t>(first), 1};
  report.add(findings::separator(place, token.substr(first, 1)), {{span, pieces}});
  return true;
}

bool punctuated(Slip& slip) {
  return separated_by_punctuation(slip.token, slip.term.span, slip.report);
}

// Where in `token` a second term may begin.
enum class Seam { none, qualifier, keyword };

Seam seam_at(std::string_view token, std::size_t position) {
  constexpr std::array<std::string_view, 8> keywords{
      "include:", "ip4:", "ip6:", "exists:", "ptr:", "redirect=", "exp=", "v=spf1"};
  const std::string_view rest = token.substr(position);
  if (rest[0] == '+' || rest[0] == '~' || rest[0] == '?') return Seam::qualifier;
  const bool minus = rest[0] == '-';
  if (minus && base::starts_with_ignoring_case(rest, "-all")) return Seam::qualifier;
  for (const std::string_view keyword : keywords) {
    if (base::starts_with_ignoring_case(rest.substr(minus ? 1 : 0), keyword))
      return minus ? Seam::qualifier : Seam::keyword;
  }
  return Seam::none;
}

struct Separated {
  std::string text;  // with blanks; empty where the pieces are no terms
  bool by_keyword = false;
};

Separated separated(std::string_view token) {
  Separated result;
  if (token.size() > max_explained_term) return result;
  std::string_view rest = token;
  for (std::size_t i = 1; i < rest.size(); ++i) {
    const Seam seam = seam_at(rest, i);
    if (seam == Seam::none || !is_term(rest.substr(0, i))) continue;
    result.by_keyword = result.by_keyword || seam == Seam::keyword;
    result.text.append(rest.substr(0, i)).append(" ");
    rest.remove_prefix(i);
    i = 0;
  }
  // A version in the middle is dropped: what counts is the one at the beginning.
  if (base::starts_with_ignoring_case(rest, "v=spf1")) rest.remove_prefix(6);
  if (result.text.empty() || (!rest.empty() && !is_term(rest))) return {};
  result.text.append(rest);
  if (result.text.back() == ' ') result.text.pop_back();
  return result;
}

// "+a+mx~all", "mxinclude:x.example", "~allv=spf1".
bool grown_together(Slip& slip) {
  const Separated result = separated(slip.token);
  if (result.text.empty()) return false;
  if (result.by_keyword) {
    slip.report.add(findings::merged_terms(slip.term.span, slip.token, result.text), {slip.instead(result.text)});
  } else {
    slip.report.add(findings::missing_blank(slip.term.span, result.text), {slip.instead(result.text)});
  }
  return true;
}

// The same sign twice leaves no doubt which was meant.
bool two_qualifiers(Slip& slip) {
  if (slip.kind() != Fault::double_qualifier) return false;
  base::Edits repairs;
  if (slip.token[0] == slip.token[1] && is_term(slip.token.substr(1))) {
    repairs.push_back(slip.instead(std::string(slip.token.substr(1))));
  }
  slip.report.add(findings::double_qualifier(slip.place(), slip.token), std::move(repairs));
  return true;
}

}  // namespace

bool explain(const FaultyTerm& term, Report& report) {
  Slip slip{term, base::at(term.record, term.span), base::at(term.record, term.next), report};
  for (const auto explanation : {cut_in_two, lone_qualifier, quoted, punctuated, grown_together, two_qualifiers,
                                 explain_name, explain_argument}) {
    if (explanation(slip)) break;
  }
  return slip.used_next;
}

bool explain_misread(std::string_view record, const Term& term, Report& report) {
  // Within the grammar only these two forms can have swallowed another term.
  const DomainSpec* domain = domain_spec(term);
  const auto is_separator = [](char c) { return c == ':' || c == '=' || c == ',' || c == ';'; };
  const bool odd_domain = domain != nullptr && std::any_of(domain->text.begin(), domain->text.end(), is_separator);
  if (!odd_domain && !std::holds_alternative<UnknownModifier>(term.value)) return false;
  const std::string_view token = base::at(record, term.span);
  if (separated_by_punctuation(token, term.span, report)) return true;
  const Separated grown = separated(token);
  if (!grown.text.empty() && grown.by_keyword) {
    report.add(findings::merged_terms(term.span, token, grown.text), {{term.span, grown.text}});
    return true;
  }
  if (!std::holds_alternative<UnknownModifier>(term.value)) return false;
  const std::string meant = mechanism_with_equals(token);
  if (meant.empty()) return false;
  report.add(findings::equals_for_colon(term.span, token, meant), {{term.span, meant}});
  return true;
}

}  // namespace mailalign::spf
