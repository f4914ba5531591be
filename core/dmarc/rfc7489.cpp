// The view of RFC 7489: the public suffix list finds the Organizational Domain, and one record at most is looked for.
#include "dmarc/judging.h"

namespace mailalign::dmarc {
namespace {

bool is_faulty(const std::optional<PolicyTag>& tag) {
  return tag && !tag->policy;
}

// RFC 7489 section 6.6.3 steps 1 to 3 for one name; nothing where the next name is to be looked at.
struct Look {
  State state = State::none;
  const Step* step = nullptr;  // with State::applies
  bool ended = false;          // several records: discovery terminates (step 5)
};

Look look(const Step& step) {
  if (step.outcome == dns::Outcome::pending) return {State::pending, nullptr, true};
  if (step.outcome == dns::Outcome::failed) return {State::temperror, nullptr, true};
  if (step.count > 1) return {State::none, nullptr, true};
  if (step.record) return {State::applies, &step, true};
  return {};
}

// The step for `domain`: usually the walk of RFC 9989 has asked for it; not in names of more than eight labels.
Step step_for(dns::Inquiry& inquiry, const dns::Name& domain, const Walk& done) {
  for (const Step& step : done.steps) {
    if (step.domain == domain) return step;
  }
  const Walk asked = walk(inquiry, domain);
  return asked.steps.empty() ? Step{} : asked.steps.front();
}

void apply(Rfc7489& view, const Step& step, bool own) {
  const Effective values = effective_rfc7489(*step.record);
  view.record = step.text;
  view.record_domain = step.domain;
  view.state = values.applies ? State::applies : State::none;
  if (!values.applies) return;
  view.policy = own ? values.policy : values.subdomain;
  view.pct = step.record->pct.value_or(100);
}

}  // namespace

Effective effective_rfc7489(const Record& record) {
  const bool faulty = !record.p || is_faulty(record.p) || is_faulty(record.sp);
  if (faulty && !has_report_address(record)) return {};
  if (faulty) return {true, Policy::none, Policy::none, Policy::none};
  const Policy policy = *record.p->policy;
  const Policy subdomain = record.sp ? *record.sp->policy : policy;
  return {true, policy, subdomain, subdomain};
}

std::optional<Rfc7489> discover_rfc7489(dns::Inquiry& inquiry, const Walk& done) {
  const dns::PublicSuffix* const answer = inquiry.ask_public_suffix(done.start);
  if (answer == nullptr || !answer->suffix || done.steps.empty()) return std::nullopt;
  Rfc7489 view;
  if (*answer->suffix != done.start) {
    view.organizational_domain = done.start.last_labels(answer->suffix->label_count() + 1);
  }
  const Look own = look(done.steps.front());
  if (own.ended) {
    view.state = own.state;
    if (own.step != nullptr) apply(view, *own.step, true);
    return view;
  }
  view.state = State::none;
  if (!view.organizational_domain || *view.organizational_domain == done.start) return view;
  const Step above = step_for(inquiry, *view.organizational_domain, done);
  const Look organization = look(above);
  view.state = organization.state;
  if (organization.step != nullptr) apply(view, *organization.step, false);
  return view;
}

std::optional<bool> differs(const Discovery& discovery) {
  if (!discovery.rfc7489) return std::nullopt;
  const Rfc7489& old = *discovery.rfc7489;
  const auto open = [](State state) { return state == State::pending || state == State::temperror; };
  if (open(discovery.state) || open(old.state)) return std::nullopt;
  if (discovery.state != old.state) return true;
  if (discovery.state == State::none) return false;
  if (discovery.policy != old.policy || discovery.record_domain != old.record_domain) return true;
  // pct is ignored by the one, t by the other; neither matters where nothing is asked for.
  if (discovery.policy != Policy::none && (old.pct != 100 || discovery.testing.value_or(false))) return true;
  if (!discovery.organizational_domain) return std::nullopt;
  return *discovery.organizational_domain != old.organizational_domain.value_or(discovery.domain);
}

}  // namespace mailalign::dmarc
