#include <algorithm>

#include "finding/spf.h"
#include "spf/lint.h"

namespace mailalign::spf {
namespace {

namespace findings = finding::spf;
using base::Span;

struct Whole {
  const Record& record;
  Report& report;
  const Term* first_all = nullptr;
  const Term* redirect = nullptr;
  bool complete = true;  // no term is malformed

  std::string_view text(const Term& term) const { return base::at(record.text, term.span); }
  Span last() const {
    return record.terms.empty() ? Span{0, static_cast<std::uint32_t>(std::min<std::size_t>(record.text.size(), 6))}
                                : record.terms.back().span;
  }
};

// RFC 7208 section 6: redirect and exp at most once each.
template <class Modifier>
bool modifier_once(const Whole& whole, std::string_view name) {
  const Term* first = nullptr;
  bool once = true;
  for (const Term& term : whole.record.terms) {
    if (!std::holds_alternative<Modifier>(term.value)) continue;
    if (first == nullptr) {
      first = &term;
      continue;
    }
    once = false;
    base::Edits repairs;
    if (term == *first) repairs.push_back({term.span, ""});
    whole.report.add(findings::repeated_modifier(term.span, name), std::move(repairs));
  }
  return once;
}

// RFC 7208 section 5.1: what stands behind the first all is never reached.
void lint_after_all(const Whole& whole) {
  bool after = false;
  bool only_all = true;
  for (const Term& term : whole.record.terms) {
    if (after && directive(term) != nullptr) only_all = only_all && mechanism<All>(term) != nullptr;
    after = after || &term == whole.first_all;
  }
  after = false;
  for (const Term& term : whole.record.terms) {
    if (!after || directive(term) == nullptr) {
      after = after || &term == whole.first_all;
      continue;
    }
    if (mechanism<All>(term) == nullptr) {
      whole.report.add(findings::after_all(term.span, whole.text(term)));
    } else {
      // With nothing but all behind it the rest can go; else nobody knows which all was meant.
      base::Edits repairs;
      if (only_all) repairs.push_back({term.span, ""});
      whole.report.add(findings::all_repeated(term.span, whole.text(*whole.first_all)), std::move(repairs));
    }
  }
}

// RFC 7208 section 4.7, RFC 7208 section 5.1: what a client gets that nothing matches.
void lint_policy(const Whole& whole) {
  if (whole.first_all == nullptr) {
    if (whole.redirect == nullptr && whole.complete) whole.report.add(findings::no_all(whole.last()));
    return;
  }
  switch (directive(*whole.first_all)->qualifier) {
    case Qualifier::pass: whole.report.add(findings::plus_all(whole.first_all->span)); break;
    case Qualifier::neutral: whole.report.add(findings::all_neutral(whole.first_all->span)); break;
    case Qualifier::fail:
    case Qualifier::softfail: break;
  }
  if (whole.redirect != nullptr) {
    whole.report.add(findings::redirect_with_all(whole.redirect->span), {{whole.redirect->span, ""}});
  }
  const bool alone = std::all_of(whole.record.terms.begin(), whole.record.terms.end(), [&](const Term& term) {
    return &term == whole.first_all || std::holds_alternative<Explanation>(term.value);
  });
  const bool fail = directive(*whole.first_all)->qualifier == Qualifier::fail;
  if (alone && fail && selects(whole.record.text)) whole.report.add(findings::no_mail(whole.first_all->span));
}

bool covers(const Term& wider, const Term& term) {
  const Directive* first = directive(wider);
  const Directive* second = directive(term);
  if (first == nullptr || second == nullptr || first->qualifier != second->qualifier) return false;
  if (const auto* ip4 = mechanism<Ip4>(wider)) {
    const auto* inner = mechanism<Ip4>(term);
    return inner != nullptr && ip4->network.prefix <= inner->network.prefix &&
           ip4->network.contains(inner->network.address);
  }
  if (const auto* ip6 = mechanism<Ip6>(wider)) {
    const auto* inner = mechanism<Ip6>(term);
    return inner != nullptr && ip6->network.prefix <= inner->network.prefix &&
           ip6->network.contains(inner->network.address);
  }
  return false;
}

// One directive against all before it.
void lint_repetition(const Whole& whole, std::size_t index) {
  const Term& term = whole.record.terms[index];
  const Directive* held = directive(term);
  if (held == nullptr || mechanism<All>(term) != nullptr) return;
  for (std::size_t i = 0; i < index; ++i) {
    const Term& earlier = whole.record.terms[i];
    const Directive* other = directive(earlier);
    if (other == nullptr || other->mechanism.index() != held->mechanism.index()) continue;
    if (earlier == term) {
      whole.report.add(findings::repeated_term(term.span, whole.text(term)), {{term.span, ""}});
      return;
    }
    if (covers(earlier, term)) {
      whole.report.add(findings::covered_network(term.span, whole.text(term), whole.text(earlier)));
      return;
    }
  }
}

// Terms of the record itself that count to the limit, up to its first all (RFC 7208 section 4.6.4).
void lint_lookups(const Whole& whole) {
  int used = 0;
  Span eleventh;
  bool after_all = false;
  for (const Term& term : whole.record.terms) {
    const bool counts = &term == whole.redirect ? whole.first_all == nullptr : !after_all && needs_lookup(term);
    used += counts ? 1 : 0;
    if (counts && used == max_lookups + 1) eleventh = term.span;
    after_all = after_all || &term == whole.first_all;
  }
  if (used > max_lookups) whole.report.add(findings::own_lookups(eleventh, used, max_lookups));
}

void lint_length(const Whole& whole) {
  const std::size_t size = whole.record.text.size();
  const Span all{0, static_cast<std::uint32_t>(size)};
  if (size > very_long_octets) {
    whole.report.add(findings::very_long(all, static_cast<int>(size)));
  } else if (size > long_record_octets) {
    whole.report.add(findings::too_long(all, static_cast<int>(size)));
  }
}

}  // namespace

bool lint_record(const Record& record, Report& report) {
  Whole whole{record, report};
  for (const Term& term : record.terms) {
    if (whole.first_all == nullptr && mechanism<All>(term) != nullptr) whole.first_all = &term;
    if (whole.redirect == nullptr && std::holds_alternative<Redirect>(term.value)) whole.redirect = &term;
    whole.complete = whole.complete && !std::holds_alternative<Malformed>(term.value);
  }
  const bool redirect_once = modifier_once<Redirect>(whole, "redirect");
  const bool explanation_once = modifier_once<Explanation>(whole, "exp");
  const std::size_t compared = std::min(record.terms.size(), max_compared_terms);
  for (std::size_t i = 1; i < compared; ++i) lint_repetition(whole, i);
  if (whole.first_all != nullptr) lint_after_all(whole);
  lint_policy(whole);
  lint_lookups(whole);
  lint_length(whole);
  return redirect_once && explanation_once;
}

}  // namespace mailalign::spf
