#include "dmarc/discovery.h"

#include "dmarc/judging.h"

namespace mailalign::dmarc {
namespace {

bool is_faulty(const std::optional<PolicyTag>& tag) {
  return tag && !tag->policy;
}

// RFC 9989 section 4.10.1: for names without a record of their own, that of the Organizational Domain, else that of the
// PSD. Looked for only where the walk is known.
const Step* shared_step(const Walk& walk) {
  if (walk.knowledge != Knowledge::known) return nullptr;
  const dns::Name organization = organizational_domain(walk);
  const Step* registry = nullptr;
  for (const Step& step : walk.steps) {
    if (!step.record) continue;
    if (step.domain == organization) return &step;
    if (step.record->psd == Psd::yes) registry = &step;
  }
  return registry;
}

// The Author Domain's own record, else the shared one.
const Step* applied_step(const Walk& walk) {
  if (walk.steps.empty()) return nullptr;
  if (walk.steps.front().domain == walk.start && walk.steps.front().record) return &walk.steps.front();
  return shared_step(walk);
}

State to_state(Knowledge knowledge) {
  switch (knowledge) {
    case Knowledge::known: return State::none;
    case Knowledge::temperror: return State::temperror;
    case Knowledge::pending: return State::pending;
  }
  return State::pending;
}

// The policy for the Author Domain out of a record found above it; nothing where it depends on whether the name exists
// and nobody can say.
std::optional<Policy> policy_from_above(const Effective& effective, std::optional<bool> name_exists) {
  if (effective.subdomain == effective.nonexistent) return effective.subdomain;
  if (!name_exists) return std::nullopt;
  return *name_exists ? effective.subdomain : effective.nonexistent;
}

// Names below share a record, which is not the Author Domain's own where that is no Organizational Domain.
void apply_below(Discovery& discovery) {
  const Step* shared = shared_step(discovery.walk);
  if (!shared) return;
  const Effective values = effective(*shared->record);
  if (!values.applies) return;
  discovery.subdomain_policy = values.subdomain;
  discovery.nonexistent_policy = values.nonexistent;
  const bool testing = shared->record->t.value_or(false);
  discovery.in_force.subdomain_policy = testing ? lowered(values.subdomain) : values.subdomain;
  discovery.in_force.nonexistent_policy = testing ? lowered(values.nonexistent) : values.nonexistent;
}

void apply(Discovery& discovery, const Step& step, const dns::Reply& itself) {
  const Effective values = effective(*step.record);
  discovery.record = step.text;
  discovery.parsed = step.record;
  discovery.record_domain = step.domain;
  discovery.state = State::none;
  if (!values.applies) return;
  discovery.policy =
      step.domain == discovery.domain ? std::optional(values.policy) : policy_from_above(values, discovery.exists);
  const bool failed = itself.outcome == dns::Outcome::failed;
  discovery.state = discovery.policy ? State::applies : failed ? State::temperror : State::pending;
  apply_below(discovery);
  discovery.adkim = step.record->adkim.value_or(Mode::relaxed);
  discovery.aspf = step.record->aspf.value_or(Mode::relaxed);
  discovery.testing = step.record->t.value_or(false);
  if (discovery.policy) discovery.in_force.policy = *discovery.testing ? lowered(*discovery.policy) : discovery.policy;
}

// What np is worth at this DNS host, where it asks for something else than sp does: whether the Author Domain is one of
// the names that do not exist, and what is said of those beside or below it.
void judge_existence(dns::Inquiry& inquiry, Discovery& discovery, const dns::Reply& itself) {
  if (discovery.subdomain_policy == discovery.nonexistent_policy || !discovery.record_domain) return;
  const bool own = discovery.record_domain == discovery.domain;
  const dns::Name parent = own ? discovery.domain : discovery.domain.parent();
  discovery.denial = ask_denial(inquiry, parent, *discovery.record_domain, discovery.walk.round);
  if (own || !discovery.denial) return;
  const dns::Reply& sibling = inquiry.ask(discovery.denial->name, dns::Type::txt, discovery.walk.round);
  discovery.existence = beside_sibling(itself, sibling);
  if (discovery.existence == Existence::compact_denial && discovery.policy) {
    discovery.policy_if_absent = discovery.nonexistent_policy;
  }
}

std::vector<std::string> texts(const dns::Reply& reply) {
  std::vector<std::string> result;
  for (const dns::Txt* txt : dns::all<dns::Txt>(reply)) result.push_back(txt->joined());
  return result;
}

}  // namespace

std::string_view to_text(State state) {
  switch (state) {
    case State::applies: return "applies";
    case State::none: return "none";
    case State::temperror: return "temperror";
    case State::pending: return "pending";
  }
  return {};
}

Effective effective(const Record& record) {
  const bool faulty = is_faulty(record.p) || is_faulty(record.sp) || is_faulty(record.np);
  if (faulty && !has_report_address(record)) return {};
  if (faulty || !record.p) return {true, Policy::none, Policy::none, Policy::none};
  const Policy policy = *record.p->policy;
  const Policy subdomain = record.sp ? *record.sp->policy : policy;
  return {true, policy, subdomain, record.np ? *record.np->policy : subdomain};
}

Discovery discover(dns::Inquiry& inquiry, const dns::Name& domain) {
  Discovery discovery;
  discovery.domain = domain;
  discovery.walk = walk(inquiry, domain);
  const dns::Reply& itself = inquiry.ask(domain, dns::Type::txt);
  discovery.existence = existence_of(itself);
  discovery.exists = counts_as_existing(discovery.existence);
  discovery.organizational_knowledge = discovery.walk.knowledge;
  if (discovery.walk.knowledge == Knowledge::known) {
    discovery.organizational_domain = organizational_domain(discovery.walk);
  }
  if (const Step* step = applied_step(discovery.walk)) {
    apply(discovery, *step, itself);
  } else {
    discovery.state = to_state(discovery.walk.knowledge);
  }
  judge_existence(inquiry, discovery, itself);
  discovery.rfc7489 = discover_rfc7489(inquiry, domain);
  compare(discovery);
  discovery.findings = findings_of(discovery, texts(itself));
  return discovery;
}

}  // namespace mailalign::dmarc
