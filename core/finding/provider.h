// Findings of the room provider: one function a finding, which takes exactly what its sentence needs.
#pragma once

#include "finding/finding.h"

namespace mailalign::finding::provider {

// Of which provider and setup a finding speaks, in words: "Amazon SES", "Custom MAIL FROM domain".
struct SetupName {
  std::string provider;
  std::string setup;
};

// A record that a setup wants, and what stands there.
struct Wanted {
  std::string type;
  std::string host;
  std::string value;
  std::string found;
};

// The setup aligns SPF only when relaxed alignment is asked for, and the domain's record asks for strict.
Finding strict_spf_breaks_setup(const SetupName& name, const std::string& envelope_domain, const std::string& domain);
// The same for DKIM and adkim=s.
Finding strict_dkim_breaks_setup(const SetupName& name, const std::string& dkim_domain, const std::string& domain);
// The From domain's SPF record includes a provider that never puts the From domain into the envelope.
Finding useless_include(const std::string& provider, const std::string& domain, const std::string& include);

Finding record_different(const SetupName& name, const Wanted& wanted);
Finding domain_appended(const SetupName& name, const Wanted& wanted);
// `wanted.found`: the record that must go.
Finding record_in_the_way(const SetupName& name, const Wanted& wanted);
Finding second_mx(const SetupName& name, const Wanted& wanted);
Finding second_spf(const SetupName& name, const Wanted& wanted);

Finding setup_partial(const SetupName& name, std::int64_t published, std::int64_t wanted);

}  // namespace mailalign::finding::provider
