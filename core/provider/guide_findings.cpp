#include "provider/guide_findings.h"

#include <algorithm>

#include "finding/provider.h"
#include "provider/found.h"
#include "provider/spf_need.h"
#include "provider/template.h"

namespace mailalign::provider {
namespace {

using finding::provider::SetupName;
using finding::provider::Wanted;

std::optional<finding::Finding> about(const SetupName& name, const SetupRecord& record) {
  namespace make = finding::provider;
  const std::string found = record.found.empty() ? std::string() : record.found.front();
  const Wanted wanted{std::string(dns::to_text(record.type)), record.host, record.publish.value_or(record.value),
                      found};
  if (record.state == RecordState::different) {
    return record.reason == RecordReason::domain_appended ? make::domain_appended(name, wanted)
                                                          : make::record_different(name, wanted);
  }
  if (record.state != RecordState::in_the_way) return std::nullopt;
  switch (record.reason) {
    case RecordReason::second_mx: return make::second_mx(name, wanted);
    case RecordReason::second_spf: return make::second_spf(name, wanted);
    default: return make::record_in_the_way(name, wanted);
  }
}

void add_record_findings(const Guide& guide, const FilledSetup& setup, const SetupName& name,
                         finding::Findings& findings) {
  std::int64_t wanted = 0, published = 0, missing = 0;
  for (const SetupRecord& record : setup.records) {
    if (record.optional || is_done_elsewhere(guide, setup, record)) continue;
    if (record.state != RecordState::in_the_way) ++wanted;
    if (record.state == RecordState::published) ++published;
    if (record.state == RecordState::missing) ++missing;
    std::optional<finding::Finding> finding = about(name, record);
    if (!finding) continue;
    finding->records = {change_for(record)};
    findings.push_back(std::move(*finding));
  }
  if (missing == 0) return;
  finding::Finding partial = finding::provider::setup_partial(name, published, wanted);
  partial.records = changes(guide, setup);
  findings.push_back(std::move(partial));
}

void add_policy_findings(const FilledSetup& setup, const SetupName& name, const std::string& domain,
                         finding::Findings& findings) {
  if (setup.spf_under_policy == UnderPolicy::not_aligned && setup.alignment.spf_relaxed.value_or(false) &&
      !setup.alignment.spf_strict.value_or(true)) {
    findings.push_back(finding::provider::strict_spf_breaks_setup(name, *setup.envelope_domain, domain));
  }
  if (setup.dkim_under_policy == UnderPolicy::not_aligned && setup.alignment.dkim_relaxed.value_or(false) &&
      !setup.alignment.dkim_strict.value_or(true)) {
    findings.push_back(finding::provider::strict_dkim_breaks_setup(name, *setup.dkim_domain, domain));
  }
}

// Some setup wants the provider's include at the From domain itself.
bool wants_include_at_domain(const Provider& provider) {
  return std::any_of(provider.setups.begin(), provider.setups.end(),
                     [](const Setup& setup) { return setup.envelope_domain == "{domain}"; });
}

void add_useless_include(const Provider& provider, const Guide& guide, dns::Inquiry& inquiry,
                         finding::Findings& findings) {
  const std::optional<dns::Name> domain = dns::Name::read(guide.domain);
  if (!domain || wants_include_at_domain(provider)) return;
  const Found txt = find(inquiry, *domain, dns::Type::txt);
  for (std::size_t index = 0; index < txt.values.size(); ++index) {
    for (const std::string& include : provider.fingerprints.spf_include) {
      if (has_blank(include)) continue;
      const std::optional<base::Span> span = find_include(txt.values[index], include);
      if (!span) continue;
      finding::Finding finding = finding::provider::useless_include(provider.name, guide.domain, include);
      finding.span = span;
      finding.place = finding::Place{guide.domain, "TXT", static_cast<int>(index)};
      findings.push_back(std::move(finding));
    }
  }
}

}  // namespace

bool is_begun(const FilledSetup& setup) {
  return std::any_of(setup.records.begin(), setup.records.end(), [](const SetupRecord& record) {
    const bool own = record.state == RecordState::different &&
                     (record.reason == RecordReason::domain_appended || record.reason == RecordReason::other_parameter);
    return !record.optional && (own || record.state == RecordState::published);
  });
}

finding::Findings guide_findings(const Provider& provider, const Guide& guide, dns::Inquiry& inquiry) {
  finding::Findings findings;
  for (const FilledSetup& setup : guide.setups) {
    if (!is_begun(setup)) continue;
    const SetupName name{provider.name, setup.title};
    add_record_findings(guide, setup, name, findings);
    add_policy_findings(setup, name, guide.domain, findings);
  }
  add_useless_include(provider, guide, inquiry, findings);
  return findings;
}

}  // namespace mailalign::provider
