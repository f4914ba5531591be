// The catalogue's rows for the room dmarc: discovery, and where reports may go.
// Each stands above the function that makes the finding.
#include <array>

#include "finding/catalogue.h"
#include "finding/dmarc.h"
#include "finding/make.h"

namespace mailalign::finding::dmarc {

// ---- Discovery ----

constexpr Entry no_record_entry{
    "dmarc.no-record", Severity::warning, "RFC 9989 section 4.10.1",
    "No DMARC record applies to {domain}: receivers are not asked to stop mail forged in its name.",
    "Begin with a record that only asks for reports."};
Finding no_record(std::string_view domain) {
  return make(no_record_entry, std::nullopt, {{"domain", domain}});
}

constexpr Entry several_records_entry{
    "dmarc.several-records", Severity::error, "RFC 9989 section 4.10",
    "There are {count} DMARC records at {name}. Receivers drop all of them and act as if there were none.",
    "Keep one and remove the others."};
Finding several_records(std::string_view name, std::int64_t count) {
  return make(several_records_entry, std::nullopt, {{"name", name}, {"count", count}});
}

constexpr Entry walk_failed_entry{
    "dmarc.walk-failed", Severity::warning, "RFC 9989 section 5.3.6",
    "The DNS gave no answer for {name}. Until it does, nobody can say which policy applies or which domains belong "
    "together.",
    "See to it that the name servers answer for {name}."};
Finding walk_failed(std::string_view name) {
  return make(walk_failed_entry, std::nullopt, {{"name", name}});
}

constexpr Entry existence_unknown_entry{
    "dmarc.existence-unknown", Severity::warning, "RFC 9989 section 4.10.1",
    "The DNS gave no answer on whether {domain} exists, which decides between the policies for names that exist and "
    "names that do not.",
    "See to it that the name servers answer for {domain}."};
Finding existence_unknown(std::string_view domain) {
  return make(existence_unknown_entry, std::nullopt, {{"domain", domain}});
}

constexpr Entry np_compact_denial_entry{
    "dmarc.np-compact-denial", Severity::warning, "RFC 9824 section 3.1",
    "np={np} has hardly any effect: {host} signs the zone so that a name which does not exist is answered like one "
    "that "
    "does. By the letter of DMARC such names below {parent} exist, and mail from them is under {sp}; only receivers "
    "whose resolver sees through it apply {np}.",
    "Make sp the same as np, if names below that do exist allow it."};
Finding np_compact_denial(std::string_view host, std::string_view np, std::string_view sp, std::string_view parent) {
  return make(np_compact_denial_entry, std::nullopt, {{"host", host}, {"np", np}, {"sp", sp}, {"parent", parent}});
}

constexpr Entry np_wildcard_entry{
    "dmarc.np-wildcard", Severity::warning, "RFC 9989 section 3.2.13",
    "np={np} has no effect below {parent}: a wildcard there lets every name exist, so mail from any of them is under "
    "{sp}.",
    "Make sp the same as np, or remove the wildcard."};
Finding np_wildcard(std::string_view np, std::string_view sp, std::string_view parent) {
  return make(np_wildcard_entry, std::nullopt, {{"np", np}, {"sp", sp}, {"parent", parent}});
}

constexpr Entry denied_compactly_entry{
    "dmarc.denied-compactly", Severity::warning, "RFC 9824 section 3.1",
    "{domain} does not exist, but {host} answers as if it did. By the letter of DMARC mail from it is under {sp}; "
    "receivers whose resolver sees through it apply {np}.",
    "Make sp the same as np in the record that applies, if names that do exist allow it."};
Finding denied_compactly(std::string_view host, std::string_view domain, std::string_view np, std::string_view sp) {
  return make(denied_compactly_entry, std::nullopt, {{"host", host}, {"domain", domain}, {"np", np}, {"sp", sp}});
}

constexpr Entry unrelated_text_entry{
    "dmarc.unrelated-text", Severity::note, "RFC 9989 section 4.10",
    "Another text stands beside, or in place of, a DMARC record at {name}. Receivers pass over it.",
    "Remove it if it has no purpose there."};
Finding unrelated_text(std::string_view name) {
  return make(unrelated_text_entry, std::nullopt, {{"name", name}});
}

constexpr Entry inherited_entry{
    "dmarc.inherited", Severity::note, "RFC 9989 section 4.10.1",
    "{domain} has no DMARC record of its own; the one of {record_domain} applies, with its policy for subdomains.",
    "Nothing, unless this name needs a policy of its own."};
Finding inherited(std::string_view domain, std::string_view record_domain) {
  return make(inherited_entry, std::nullopt, {{"domain", domain}, {"record_domain", record_domain}});
}

constexpr Entry registry_policy_entry{"dmarc.registry-policy", Severity::note, "RFC 9989 section 4.10.1",
                                      "{domain} has no DMARC record; that of the registry {record_domain} applies.",
                                      "Publish a record of your own."};
Finding registry_policy(std::string_view domain, std::string_view record_domain) {
  return make(registry_policy_entry, std::nullopt, {{"domain", domain}, {"record_domain", record_domain}});
}

constexpr Entry subdomain_tag_unused_entry{
    "dmarc.subdomain-tag-unused", Severity::note, "RFC 9989 section 4.10.1",
    "{tag} has no effect here: names below {domain} without a record of their own follow the record of "
    "{organizational_domain}.",
    "Put {tag} into the record of {organizational_domain}, or remove it."};
Finding subdomain_tag_unused(base::Span span, std::string_view tag, std::string_view domain,
                             std::string_view organizational_domain) {
  return make(subdomain_tag_unused_entry, span,
              {{"tag", tag}, {"domain", domain}, {"organizational_domain", organizational_domain}});
}

constexpr Entry weaker_than_above_entry{
    "dmarc.weaker-than-above", Severity::warning, "RFC 9989 section 4.10.1",
    "The policy of {domain}, {policy}, is weaker than {above}, which it would have from {record_domain} without a "
    "record of its own.",
    "Make it as strict, or remove this record."};
Finding weaker_than_above(std::string_view domain, std::string_view policy, std::string_view above,
                          std::string_view record_domain) {
  return make(weaker_than_above_entry, std::nullopt,
              {{"domain", domain}, {"policy", policy}, {"above", above}, {"record_domain", record_domain}});
}

constexpr Entry organizational_domain_differs_entry{
    "dmarc.organizational-domain-differs", Severity::warning, "RFC 9989 section 4.10.2",
    "Today's standard takes {domain} for the Organizational Domain, the old one {suffix_domain}. Mail of names that "
    "share only the latter aligns for some receivers and not for others.",
    "Publish a DMARC record at {suffix_domain}."};
Finding organizational_domain_differs(std::string_view domain, std::string_view suffix_domain) {
  return make(organizational_domain_differs_entry, std::nullopt,
              {{"domain", domain}, {"suffix_domain", suffix_domain}});
}

constexpr Entry suffix_as_organization_entry{
    "dmarc.suffix-as-organization", Severity::warning, "RFC 9989 section 11.8",
    "{organizational_domain} has a DMARC record without psd=y, so it counts as the Organizational Domain of "
    "everything below: your mail aligns with that of strangers.",
    "Publish a record with psd=n at your own registered domain."};
Finding suffix_as_organization(std::string_view organizational_domain) {
  return make(suffix_as_organization_entry, std::nullopt, {{"organizational_domain", organizational_domain}});
}

constexpr Entry registry_without_psd_entry{
    "dmarc.registry-without-psd", Severity::warning, "RFC 9989 section 11.8",
    "{domain} is a public suffix, and its record lacks psd=y: receivers take it for the Organizational Domain of all "
    "names below, so that mail of one aligns with that of any other.",
    "Add psd=y if you run this registry."};
Finding registry_without_psd(std::string_view domain) {
  return make(registry_without_psd_entry, std::nullopt, {{"domain", domain}});
}

constexpr Entry reject_needs_dkim_entry{
    "dmarc.reject-needs-dkim", Severity::warning, "RFC 9989 section 7.4",
    "{domain} asks for reject, and {senders} passes by SPF alone. SPF breaks when mail is forwarded, so that good mail "
    "is "
    "refused then; a domain with p=reject has to sign with DKIM.",
    "Let every sender sign with DKIM in the domain's name, or ask for quarantine until they do."};
Finding reject_needs_dkim(std::string_view domain, std::string_view senders) {
  return make(reject_needs_dkim_entry, std::nullopt, {{"domain", domain}, {"senders", senders}});
}

constexpr Entry record_at_domain_entry{
    "dmarc.record-at-domain", Severity::error, "RFC 9989 section 4.5",
    "A DMARC record stands at {domain} itself. Receivers look at _dmarc.{domain} alone and never see it.",
    "Move it to _dmarc.{domain}."};
Finding record_at_domain(std::string_view domain) {
  return make(record_at_domain_entry, std::nullopt, {{"domain", domain}});
}

constexpr Entry spare_record_at_domain_entry{
    "dmarc.spare-record-at-domain", Severity::note, "RFC 9989 section 4.5",
    "A DMARC record stands at {domain} itself as well. Receivers look at _dmarc.{domain} alone, so it has no effect.",
    "Remove it, so that nobody takes it for the one in force."};
Finding spare_record_at_domain(std::string_view domain) {
  return make(spare_record_at_domain_entry, std::nullopt, {{"domain", domain}});
}

constexpr Entry dangling_alias_entry{"dmarc.dangling-alias", Severity::error, "RFC 9989 section 4.10",
                                     "{name} is an alias of {target}, where there is no text: receivers find no DMARC "
                                     "record and act as if none were published.",
                                     "Publish the record at {target}, or put it in the place of the alias."};
Finding dangling_alias(std::string_view name, std::string_view target) {
  return make(dangling_alias_entry, std::nullopt, {{"name", name}, {"target", target}});
}

constexpr Entry host_name_in_text_entry{"dmarc.host-name-in-text", Severity::error, "RFC 9989 section 4.5",
                                        "The TXT record at {name} holds nothing but the name {target}. Such a name "
                                        "belongs into a CNAME record: receivers do "
                                        "not follow it from a text, so they find no DMARC record here.",
                                        "Replace the TXT record at {name} by a CNAME record with the value {target}."};
Finding host_name_in_text(std::string_view name, std::string_view target) {
  return make(host_name_in_text_entry, std::nullopt, {{"name", name}, {"target", target}});
}

constexpr Entry deep_name_entry{
    "dmarc.deep-name", Severity::note, "RFC 9989 section 4.10",
    "{domain} has more than {allowed} labels: receivers skip the names between it and its last seven labels.",
    "Nothing, unless a record stands at one of the skipped names."};
Finding deep_name(std::string_view domain, std::int64_t allowed) {
  return make(deep_name_entry, std::nullopt, {{"domain", domain}, {"allowed", allowed}});
}

// ---- Destinations of reports ----

constexpr Entry report_unauthorized_entry{
    "dmarc.report-unauthorized", Severity::error, "RFC 9990 section 4",
    "{host} has not agreed to take reports about {domain}, so receivers do not send them to {uri}.",
    "Ask whoever runs {host} to publish this record, or use an address of your own domain."};
Finding report_unauthorized(std::string_view uri, std::string_view host, std::string_view domain) {
  return make(report_unauthorized_entry, std::nullopt, {{"uri", uri}, {"host", host}, {"domain", domain}});
}

constexpr Entry report_name_too_long_entry{
    "dmarc.report-name-too-long", Severity::error, "RFC 9990 section 4",
    "{host} cannot agree to take reports about {domain}: the name for that is longer than the DNS allows. Receivers do "
    "not send them to {uri}.",
    "Use an address of your own domain, or one at a shorter name."};
Finding report_name_too_long(std::string_view uri, std::string_view host, std::string_view domain) {
  return make(report_name_too_long_entry, std::nullopt, {{"uri", uri}, {"host", host}, {"domain", domain}});
}

constexpr Entry report_unauthorized_rfc7489_entry{
    "dmarc.report-unauthorized-rfc7489", Severity::warning, "RFC 7489 section 7.1",
    "By today's standard {host} and {domain} belong to one organization, by the old one they do not: receivers that "
    "follow "
    "it send no reports to {uri}, because {host} has not agreed to take them.",
    "Publish this record at {host} as well."};
Finding report_unauthorized_rfc7489(std::string_view uri, std::string_view host, std::string_view domain) {
  return make(report_unauthorized_rfc7489_entry, std::nullopt, {{"uri", uri}, {"host", host}, {"domain", domain}});
}

constexpr Entry report_check_failed_entry{
    "dmarc.report-check-failed", Severity::warning, "RFC 9990 section 4",
    "The DNS gave no answer on whether {host} takes reports about {domain}. While that lasts, receivers do not send "
    "them to {uri}.",
    "Tell whoever runs {host}."};
Finding report_check_failed(std::string_view uri, std::string_view host, std::string_view domain) {
  return make(report_check_failed_entry, std::nullopt, {{"uri", uri}, {"host", host}, {"domain", domain}});
}

constexpr Entry report_redirected_away_entry{
    "dmarc.report-redirected-away", Severity::error, "RFC 9990 section 4",
    "{host} answers with a report address at another host than its own. That is not allowed, and receivers use "
    "neither address.",
    "Ask whoever runs {host} to mend its record."};
Finding report_redirected_away(std::string_view uri, std::string_view host) {
  return make(report_redirected_away_entry, std::nullopt, {{"uri", uri}, {"host", host}});
}

namespace {

constexpr std::array<const Entry*, 26> rows{{
    &no_record_entry,
    &several_records_entry,
    &walk_failed_entry,
    &existence_unknown_entry,
    &np_compact_denial_entry,
    &np_wildcard_entry,
    &denied_compactly_entry,
    &unrelated_text_entry,
    &inherited_entry,
    &registry_policy_entry,
    &subdomain_tag_unused_entry,
    &weaker_than_above_entry,
    &organizational_domain_differs_entry,
    &suffix_as_organization_entry,
    &registry_without_psd_entry,
    &reject_needs_dkim_entry,
    &record_at_domain_entry,
    &spare_record_at_domain_entry,
    &dangling_alias_entry,
    &host_name_in_text_entry,
    &deep_name_entry,
    &report_unauthorized_entry,
    &report_name_too_long_entry,
    &report_unauthorized_rfc7489_entry,
    &report_check_failed_entry,
    &report_redirected_away_entry,
}};

}  // namespace

std::span<const Entry* const> policy_entries() {
  return rows;
}

}  // namespace mailalign::finding::dmarc
