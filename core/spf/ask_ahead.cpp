// While a result is pending: the names that may still be needed, noted as open in one go. A receiver asks one after
// another; whoever waits for a network asks for all at once. No more than the limit of look-ups allows.
#include <algorithm>

#include "spf/evaluator.h"
#include "spf/lint.h"
#include "spf/survey.h"

namespace mailalign::spf {

void Evaluator::ask_ahead(const dns::Name& domain, int after, bool own) {
  const dns::Reply& reply = inquiry_.ask(domain, dns::Type::txt, after);
  Frame frame;
  frame.domain = domain;
  frame.round = reply.round;
  frame.own = own;
  tell_ = Tell::result;
  if (!reply.has_records() || read_record(frame, reply) != Result::pass || !read_terms(frame)) return;
  const dns::Name* above = domain_;
  domain_ = &frame.domain;
  std::optional<PlainTerm> redirect;
  std::optional<PlainTerm> explanation;
  bool ended = false;
  bool fails = false;
  for (std::size_t i = frame.begin; i < frame.end && ahead_ <= max_lookups; ++i) {
    const PlainTerm term = terms_[i];
    if (term.kind == TermKind::redirect) redirect = term;
    if (term.kind == TermKind::explanation) explanation = term;
    if (ended || !term.is_directive()) continue;
    ended = term.kind == TermKind::all;
    fails = fails || term.qualifier == Qualifier::fail;
    ask_ahead(frame, term);
  }
  if (explanation && own && fails) ask_ahead(frame, *explanation);
  if (redirect && !ended && ahead_ <= max_lookups) ask_ahead(frame, *redirect);
  domain_ = above;
  terms_.resize(frame.begin);
}

void Evaluator::ask_ahead(const Frame& frame, const PlainTerm& term) {
  if (term.kind == TermKind::all || term.kind == TermKind::ip4 || term.kind == TermKind::ip6) return;
  if (term.kind != TermKind::explanation) ++ahead_;
  if (term.kind == TermKind::ptr || (term.letters & letter_bit('p')) != 0) {
    if (!find_validated_names(frame.round) || term.kind == TermKind::ptr) return;
  }
  if (!sender_.ascii_local && mentions_local_part(term)) return;
  const std::string_view spec = base::at(frame.text(), term.domain);
  std::optional<dns::Name> name;
  if (!term.has_domain) {
    name = frame.domain;
  } else if (expand_domain_spec(spec, *this, expanded_)) {
    name = expanded_name(expanded_);
  }
  if (!name) return;
  switch (term.kind) {
    case TermKind::include:
    case TermKind::redirect:
      if (name->label_count() > 1) ask_ahead(*name, frame.round, frame.own && term.kind == TermKind::redirect);
      break;
    case TermKind::a: inquiry_.ask(*name, address_type(), frame.round); break;
    case TermKind::exists: inquiry_.ask(*name, dns::Type::a, frame.round); break;
    case TermKind::explanation: inquiry_.ask(*name, dns::Type::txt, frame.round); break;
    case TermKind::mx: {
      const dns::Reply& reply = inquiry_.ask(*name, dns::Type::mx, frame.round);
      const auto exchanges = dns::all<dns::Mx>(reply);
      if (exchanges.size() > static_cast<std::size_t>(max_mx_exchanges)) break;
      for (const dns::Mx* mx : exchanges) {
        if (!mx->exchange.is_root()) inquiry_.ask(mx->exchange, address_type(), reply.round);
      }
      break;
    }
    default: break;
  }
}

}  // namespace mailalign::spf
