// The view of RFC 7489: the public suffix list finds the Organizational Domain, and one record at most is looked for.
#include "dmarc/judging.h"

namespace mailalign::dmarc {
namespace {

bool is_faulty(const std::optional<PolicyTag>& tag) {
  return tag && !tag->policy;
}

// RFC 7489 section 6.6.3 steps 1 to 3 for one name.
struct Look {
  State state = State::none;
  bool ended = false;  // the next name is not looked at: a record is found, or several (step 5), or nobody can say
};

Look look(const Step& step) {
  if (step.outcome == dns::Outcome::pending) return {State::pending, true};
  if (step.outcome == dns::Outcome::failed) return {State::temperror, true};
  if (step.count > 1) return {State::none, true};
  return {step.record ? State::applies : State::none, step.record.has_value()};
}

// The evaluation for one Author Domain, in the order of the standard.
class Evaluation {
 public:
  Evaluation(dns::Inquiry& inquiry, const dns::Name& domain) : inquiry_(inquiry), domain_(domain) {}

  std::optional<Rfc7489> evaluate() {
    const dns::PublicSuffix* const answer = inquiry_.ask_public_suffix(domain_);
    suffix_ = inquiry_.public_suffix(domain_);
    const std::optional<Step> own = look_up(inquiry_, domain_);
    if (!suffix_ || !own) return std::nullopt;
    view_.organizational_domain = organization_below(*suffix_, domain_);
    if (answer->icann_suffix) {
      view_.icann_organizational_domain = organization_below(*answer->icann_suffix, domain_);
    }
    take(*own, true);
    const bool has_other = view_.organizational_domain && *view_.organizational_domain != domain_;
    const std::optional<Step> shared = has_other ? look_up(inquiry_, *view_.organizational_domain) : own;
    if (has_other && shared && !look(*own).ended) take(*shared, false);
    if (shared && view_.organizational_domain) policy_below(*shared);
    if (view_.state == State::none) take_registry();
    return std::move(view_);
  }

 private:
  void take(const Step& step, bool own) {
    view_.walk.push_back(step);
    view_.state = look(step).state;
    if (view_.state != State::applies) return;
    const Effective values = effective_rfc7489(*step.record);
    view_.record = step.text;
    view_.record_domain = step.domain;
    if (!values.applies) view_.state = State::none;
    if (!values.applies) return;
    view_.policy = own ? values.policy : values.subdomain;
    view_.adkim = step.record->adkim.value_or(Mode::relaxed);
    view_.aspf = step.record->aspf.value_or(Mode::relaxed);
    view_.pct = step.record->pct.value_or(100);
    if (*view_.pct < 100 && view_.policy != Policy::none) view_.policy_of_rest = lowered(*view_.policy);
    if (!own) take_np(*step.record, step.domain);
  }

  // Names below are looked for at themselves and at the Organizational Domain, nowhere between.
  void policy_below(const Step& shared) {
    if (look(shared).state != State::applies) return;
    const Effective values = effective_rfc7489(*shared.record);
    if (values.applies) view_.subdomain_policy = values.subdomain;
  }

  // RFC 9091 section 2.7: no A, no AAAA and no MX, be it that there are none or that there is no such name.
  std::optional<bool> is_absent() {
    bool absent = true;
    bool known = true;
    for (const dns::Type type : {dns::Type::mx, dns::Type::a, dns::Type::aaaa}) {
      const dns::Reply& reply = inquiry_.ask(domain_, type, type == dns::Type::mx ? 0 : 1);
      if (reply.has_records()) absent = false;
      if (!reply.has_records() && !reply.is_void()) known = false;
    }
    if (!absent) return false;
    return known ? std::optional(true) : std::nullopt;
  }

  void take_np(const Record& record, const dns::Name& record_domain) {
    if (!record.np || !record.np->policy || record.np->policy == view_.policy) return;
    if (is_absent().value_or(false)) view_.rfc9091 = Rfc9091{record_domain, *record.np->policy};
  }

  // RFC 9091 section 3.3 step 3A: the record of the longest public suffix, for those who know its registry.
  void take_registry() {
    if (!view_.organizational_domain || view_.record) return;
    const std::optional<Step> registry = look_up(inquiry_, *suffix_);
    if (!registry || look(*registry).state != State::applies) return;
    const Effective values = effective_rfc7489(*registry->record);
    if (!values.applies) return;
    view_.rfc9091 = Rfc9091{*suffix_, values.subdomain};
    const std::optional<PolicyTag>& np = registry->record->np;
    if (np && np->policy && *np->policy != values.subdomain && is_absent().value_or(false)) {
      view_.rfc9091->policy = *np->policy;
    }
  }

  dns::Inquiry& inquiry_;
  const dns::Name& domain_;
  std::optional<dns::Name> suffix_;
  Rfc7489 view_;
};

std::optional<std::string> text(const std::optional<Policy>& policy) {
  return policy ? std::optional(std::string(to_text(*policy))) : std::nullopt;
}

std::optional<std::string> text(const std::optional<dns::Name>& name) {
  return name ? std::optional(name->text()) : std::nullopt;
}

}  // namespace

std::string_view to_text(Topic topic) {
  switch (topic) {
    case Topic::record: return "record";
    case Topic::policy: return "policy";
    case Topic::test_mode: return "test_mode";
    case Topic::percentage: return "percentage";
    case Topic::organizational_domain: return "organizational_domain";
  }
  return {};
}

Policy lowered(Policy policy) {
  return policy == Policy::reject ? Policy::quarantine : Policy::none;
}

std::optional<dns::Name> organization_below(const dns::Name& suffix, const dns::Name& name) {
  if (suffix == name) return std::nullopt;
  return name.last_labels(suffix.label_count() + 1);
}

Effective effective_rfc7489(const Record& record) {
  const bool faulty = !record.p || is_faulty(record.p) || is_faulty(record.sp);
  if (faulty && !has_report_address(record)) return {};
  if (faulty) return {true, Policy::none, Policy::none, Policy::none};
  const Policy policy = *record.p->policy;
  const Policy subdomain = record.sp ? *record.sp->policy : policy;
  return {true, policy, subdomain, subdomain};
}

std::optional<Rfc7489> discover_rfc7489(dns::Inquiry& inquiry, const dns::Name& domain) {
  return Evaluation(inquiry, domain).evaluate();
}

void compare(Discovery& discovery) {
  if (!discovery.rfc7489) return;
  const Rfc7489& old = *discovery.rfc7489;
  const auto is_open = [](State state) { return state == State::pending || state == State::temperror; };
  if (is_open(discovery.state) || is_open(old.state)) return;
  const auto add = [&](Topic topic, std::optional<std::string> ours, std::optional<std::string> theirs) {
    if (ours != theirs) discovery.differences.push_back({topic, std::move(ours), std::move(theirs)});
  };
  add(Topic::policy, text(discovery.policy), text(old.policy));
  if (discovery.policy || old.policy) {
    const bool ours = discovery.policy.has_value(), theirs = old.policy.has_value();
    add(Topic::record, ours ? text(discovery.record_domain) : std::nullopt,
        theirs ? text(old.record_domain) : std::nullopt);
    // t is ignored by the one, pct by the other; neither matters where nothing is asked for.
    if (ours && discovery.policy != Policy::none && discovery.testing.value_or(false)) {
      add(Topic::test_mode, text(discovery.in_force.policy), text(old.policy));
    }
    if (old.policy_of_rest)
      add(Topic::percentage, ours ? std::optional(std::string("100")) : std::nullopt, std::to_string(*old.pct));
    if (discovery.organizational_domain) {
      add(Topic::organizational_domain, text(discovery.organizational_domain),
          text(old.organizational_domain.value_or(discovery.domain)));
    }
  }
  if (!discovery.differences.empty() || discovery.organizational_domain || discovery.state == State::none) {
    discovery.differs = !discovery.differences.empty();
  }
}

}  // namespace mailalign::dmarc
