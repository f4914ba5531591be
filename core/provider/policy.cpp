#include "provider/policy.h"

#include "dmarc/alignment.h"
#include "provider/template.h"

namespace mailalign::provider {
namespace {

UnderPolicy of(dmarc::Aligned aligned) {
  switch (aligned) {
    case dmarc::Aligned::yes: return UnderPolicy::aligned;
    case dmarc::Aligned::no: return UnderPolicy::not_aligned;
    case dmarc::Aligned::unknown:
    case dmarc::Aligned::pending: return UnderPolicy::unknown;
  }
  return UnderPolicy::unknown;
}

// One identifier of a setup, and what its names alone say of it.
struct Identifier {
  const std::optional<std::string>& domain;
  std::optional<bool> relaxed;
  std::optional<bool> strict;
};

UnderPolicy by_names(const Identifier& identifier, dmarc::Mode mode) {
  const std::optional<bool> aligns = mode == dmarc::Mode::strict ? identifier.strict : identifier.relaxed;
  return aligns.value_or(false) ? UnderPolicy::aligned : UnderPolicy::not_aligned;
}

UnderPolicy judge(const Identifier& identifier, dmarc::Mode mode, dns::Inquiry& inquiry,
                  const dmarc::Discovery& discovery) {
  if (!identifier.domain || discovery.state == dmarc::State::none) return UnderPolicy::not_applicable;
  if (discovery.state != dmarc::State::applies) return UnderPolicy::unknown;
  const std::optional<dns::Name> name =
      has_blank(*identifier.domain) ? std::nullopt : dns::Name::read(*identifier.domain);
  if (!name) return by_names(identifier, mode);
  // An Organizational Domain is the name itself or above it: no walk can bring this one to the From domain's.
  const std::optional<dns::Name>& organization = discovery.organizational_domain;
  if (organization && !name->is_at_or_below(*organization)) return UnderPolicy::not_aligned;
  // As long as that one is not known, a walk from a foreign name would most likely be in vain.
  const bool related = name->is_at_or_below(discovery.domain) || discovery.domain.is_at_or_below(*name);
  if (!organization && !related && mode == dmarc::Mode::relaxed) return UnderPolicy::unknown;
  return of(dmarc::aligned(inquiry, discovery.domain, *name, mode));
}

}  // namespace

void apply_policy(Guide& guide, dns::Inquiry& inquiry, const dmarc::Discovery& discovery) {
  const dmarc::Mode aspf = discovery.aspf.value_or(dmarc::Mode::relaxed);
  const dmarc::Mode adkim = discovery.adkim.value_or(dmarc::Mode::relaxed);
  for (FilledSetup& setup : guide.setups) {
    const Alignment& names = setup.alignment;
    setup.spf_under_policy =
        judge({setup.envelope_domain, names.spf_relaxed, names.spf_strict}, aspf, inquiry, discovery);
    setup.dkim_under_policy =
        judge({setup.dkim_domain, names.dkim_relaxed, names.dkim_strict}, adkim, inquiry, discovery);
  }
}

}  // namespace mailalign::provider
