// The catalogue's rows for the room provider, each above the function that makes the finding.
#include "finding/provider.h"

#include <array>

#include "finding/catalogue.h"
#include "finding/make.h"

namespace mailalign::finding::provider {
namespace {

Finding make(const Entry& entry, std::initializer_list<Argument> arguments) {
  return finding::make(entry, std::nullopt, arguments);
}

Finding at(const Wanted& wanted, Finding finding) {
  finding.place = Place{wanted.host, wanted.type, 0};
  return finding;
}

}  // namespace

constexpr Entry strict_spf_breaks_setup_entry{
    "provider.strict-spf-breaks-setup", Severity::warning, "RFC 9989 section 4.4",
    "{provider} puts {envelope_domain} into the envelope (\"{setup}\"), and the DMARC record asks with aspf=s for "
    "exactly "
    "{domain}. SPF passes for this mail and does not count; only DKIM can make it pass DMARC.",
    "Take aspf=s out of the DMARC record: relaxed alignment, the default, accepts {envelope_domain}."};
Finding strict_spf_breaks_setup(const SetupName& name, const std::string& envelope_domain, const std::string& domain) {
  return make(
      strict_spf_breaks_setup_entry,
      {{"provider", name.provider}, {"setup", name.setup}, {"envelope_domain", envelope_domain}, {"domain", domain}});
}

constexpr Entry strict_dkim_breaks_setup_entry{
    "provider.strict-dkim-breaks-setup", Severity::warning, "RFC 9989 section 4.4",
    "{provider} signs with d={dkim_domain} (\"{setup}\"), and the DMARC record asks with adkim=s for exactly {domain}. "
    "The "
    "signature verifies and does not count; only SPF can make this mail pass DMARC.",
    "Take adkim=s out of the DMARC record, or let {provider} sign for {domain} itself."};
Finding strict_dkim_breaks_setup(const SetupName& name, const std::string& dkim_domain, const std::string& domain) {
  return make(strict_dkim_breaks_setup_entry,
              {{"provider", name.provider}, {"setup", name.setup}, {"dkim_domain", dkim_domain}, {"domain", domain}});
}

constexpr Entry useless_include_entry{
    "provider.useless-include", Severity::note, "RFC 7208 section 2.4",
    "{provider} never puts {domain} into the envelope, so receivers do not look at this SPF record for its mail: "
    "include:{include} spends a lookup and aligns nothing.",
    "Take the include out unless you know what else needs it; it belongs at the domain that stands in the envelope."};
Finding useless_include(const std::string& provider, const std::string& domain, const std::string& include) {
  return make(useless_include_entry, {{"provider", provider}, {"domain", domain}, {"include", include}});
}

constexpr Entry record_different_entry{"provider.record-different", Severity::warning, "RFC 9989 section 4.4",
                                       "At {host} stands \"{found}\", which is not the {type} record that {provider} "
                                       "needs for \"{setup}\", so that setup does "
                                       "not work.",
                                       "Change the {type} record at {host}."};
Finding record_different(const SetupName& name, const Wanted& wanted) {
  return at(wanted, make(record_different_entry, {{"provider", name.provider},
                                                  {"setup", name.setup},
                                                  {"type", wanted.type},
                                                  {"host", wanted.host},
                                                  {"found", wanted.found}}));
}

constexpr Entry domain_appended_entry{"provider.domain-appended", Severity::warning, "RFC 1035 section 5.1",
                                      "The {type} record at {host} says {found}: the DNS panel added the domain to the "
                                      "end of the value, and that name is "
                                      "not {provider}'s.",
                                      "Change the value to {value} and write a dot after it."};
Finding domain_appended(const SetupName& name, const Wanted& wanted) {
  return at(wanted, make(domain_appended_entry, {{"provider", name.provider},
                                                 {"setup", name.setup},
                                                 {"type", wanted.type},
                                                 {"host", wanted.host},
                                                 {"value", wanted.value},
                                                 {"found", wanted.found}}));
}

constexpr Entry record_in_the_way_entry{
    "provider.record-in-the-way", Severity::warning, "RFC 1034 section 3.6.2",
    "The {type} record \"{found}\" at {host} is in the way of what {provider} needs there for \"{setup}\". As long as "
    "it stands, that setup does not work, or not reliably.",
    "Remove the {type} record \"{found}\" at {host}."};
Finding record_in_the_way(const SetupName& name, const Wanted& wanted) {
  return at(wanted, make(record_in_the_way_entry, {{"provider", name.provider},
                                                   {"setup", name.setup},
                                                   {"type", wanted.type},
                                                   {"host", wanted.host},
                                                   {"found", wanted.found}}));
}

constexpr Entry second_mx_entry{"provider.second-mx", Severity::warning, "RFC 5321 section 5.1",
                                "At {host} stands one more MX record than {provider} accepts: {found}. Bounces can go "
                                "there instead, and {provider} "
                                "refuses \"{setup}\" as long as it does.",
                                "Remove the MX record {found} at {host}."};
Finding second_mx(const SetupName& name, const Wanted& wanted) {
  return at(wanted,
            make(second_mx_entry,
                 {{"provider", name.provider}, {"setup", name.setup}, {"host", wanted.host}, {"found", wanted.found}}));
}

constexpr Entry second_spf_entry{"provider.second-spf", Severity::error, "RFC 7208 section 4.5",
                                 "At {host} stands more than one SPF record, so receivers use none of them "
                                 "(permerror), and SPF fails for the mail that "
                                 "{provider} sends with this domain in the envelope.",
                                 "Keep one SPF record with all that both need, and remove \"{found}\"."};
Finding second_spf(const SetupName& name, const Wanted& wanted) {
  return at(wanted,
            make(second_spf_entry,
                 {{"provider", name.provider}, {"setup", name.setup}, {"host", wanted.host}, {"found", wanted.found}}));
}

constexpr Entry setup_partial_entry{"provider.setup-partial", Severity::warning, "RFC 9989 section 4.4",
                                    "{published} of {wanted} records of \"{setup}\" are in place. Until all are, "
                                    "{provider} does not use it, or only for a part of the mail.",
                                    "Publish the records that are missing and remove what is in the way."};
Finding setup_partial(const SetupName& name, std::int64_t published, std::int64_t wanted) {
  return make(setup_partial_entry,
              {{"provider", name.provider}, {"setup", name.setup}, {"published", published}, {"wanted", wanted}});
}

constexpr std::array<const Entry*, 9> all_entries{&domain_appended_entry,
                                                  &record_different_entry,
                                                  &record_in_the_way_entry,
                                                  &second_mx_entry,
                                                  &second_spf_entry,
                                                  &setup_partial_entry,
                                                  &useless_include_entry,
                                                  &strict_dkim_breaks_setup_entry,
                                                  &strict_spf_breaks_setup_entry};

std::span<const Entry* const> entries() {
  return all_entries;
}

}  // namespace mailalign::finding::provider
