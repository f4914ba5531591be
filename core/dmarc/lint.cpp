// What is legal but unwise, and what is in order: said of the value, whatever the text looked like.
#include "dmarc/reading.h"
#include "finding/dmarc.h"

namespace mailalign::dmarc {
namespace {

namespace findings = finding::dmarc;

// Findings of this file point at no characters: they speak of the record.
constexpr base::Span whole{0, 0};

finding::Finding without_span(finding::Finding finding) {
  finding.span.reset();
  return finding;
}

bool is_faulty(const std::optional<PolicyTag>& tag) {
  return tag && !tag->policy;
}

void judge_below(Reading& reading, const Record& record, Policy policy) {
  for (const auto& [name, tag] : {std::pair("sp", &record.sp), {"np", &record.np}}) {
    if (!*tag || *(*tag)->policy >= policy) continue;
    reading.say(
        without_span(findings::subdomain_policy_weaker(whole, name, to_text(*(*tag)->policy), to_text(policy))));
  }
}

void judge_policy(Reading& reading, const Record& record, bool valid) {
  if (!record.p || is_faulty(record.p) || is_faulty(record.sp) || is_faulty(record.np)) return;
  const Policy policy = *record.p->policy;
  judge_below(reading, record, policy);
  if (!valid) return;  // it asks for nothing as long as receivers pass over it
  if (policy == Policy::none) {
    reading.say(without_span(findings::policy_none(whole)));
  } else if (record.t.value_or(false)) {
    const Policy lowered = policy == Policy::reject ? Policy::quarantine : Policy::none;
    reading.say(without_span(findings::test_mode(whole, to_text(policy), to_text(lowered))));
  } else {
    reading.say(without_span(findings::policy_enforced(whole, to_text(policy))));
  }
}

}  // namespace

void judge(Reading& reading, std::size_t octets) {
  const Record& record = reading.parsed.record;
  judge_policy(reading, record, reading.parsed.valid);
  if (record.rua.empty()) reading.say(findings::reports_missing());
  if (record.fo && record.ruf.empty()) reading.say(without_span(findings::fo_without_ruf(whole)));
  if (record.psd == Psd::yes) reading.say(without_span(findings::registry(whole)));
  if (record.psd == Psd::yes && !record.ruf.empty()) reading.say(without_span(findings::registry_with_ruf(whole)));
  if (octets > comfortable_octets) reading.say(findings::long_record(static_cast<std::int64_t>(octets)));
}

}  // namespace mailalign::dmarc
