// The catalogue's rows for the room dmarc: report addresses, and what a record in order still says.
// Each stands above the function that makes the finding.
#include <array>

#include "finding/catalogue.h"
#include "finding/dmarc.h"
#include "finding/make.h"

namespace mailalign::finding::dmarc {

// ---- Report addresses in the record ----

constexpr Entry reports_missing_entry{
    "dmarc.reports-missing", Severity::warning, "RFC 9989 section 4.7",
    "There is no rua address, so nobody tells you who sends mail in your name and whether it passes.",
    "Add rua=mailto: with an address that you read, or a report service's."};
Finding reports_missing() {
  return make(reports_missing_entry, std::nullopt);
}

constexpr Entry uri_scheme_missing_entry{
    "dmarc.uri-scheme-missing", Severity::error, "RFC 9989 section 4.7",
    "{address} in {tag} has no mailto: in front, so receivers do not read it as an address, and no report reaches it.",
    "Write mailto: in front of the address."};
Finding uri_scheme_missing(base::Span span, std::string_view tag, std::string_view address) {
  return make(uri_scheme_missing_entry, span, {{"tag", tag}, {"address", address}});
}

constexpr Entry uri_address_missing_entry{"dmarc.uri-address-missing", Severity::error, "RFC 9989 section 4.7",
                                          "There is no address after mailto: in {tag}, so no report can be sent.",
                                          "Add the address, or remove the entry."};
Finding uri_address_missing(base::Span span, std::string_view tag) {
  return make(uri_address_missing_entry, span, {{"tag", tag}});
}

constexpr Entry uri_invalid_entry{"dmarc.uri-invalid", Severity::error, "RFC 9989 section 4.7",
                                  "{uri} in {tag} is not an address that mail can be sent to. No report reaches it.",
                                  "Write mailto: and one mail address, such as mailto:dmarc@example.com."};
Finding uri_invalid(base::Span span, std::string_view tag, std::string_view uri) {
  return make(uri_invalid_entry, span, {{"tag", tag}, {"uri", uri}});
}

constexpr Entry uri_exclamation_mark_entry{"dmarc.uri-exclamation-mark", Severity::error, "RFC 9989 section 4.8",
                                           "{uri} in {tag} has an exclamation mark. A size limit began with one, so "
                                           "receivers cut the address off there or drop "
                                           "it, and no report reaches it.",
                                           "Write %21 instead of the exclamation mark."};
Finding uri_exclamation_mark(base::Span span, std::string_view tag, std::string_view uri) {
  return make(uri_exclamation_mark_entry, span, {{"tag", tag}, {"uri", uri}});
}

constexpr Entry uri_scheme_entry{"dmarc.uri-scheme", Severity::warning, "RFC 9990 section 4",
                                 "{tag} has an address that begins with {scheme}:. Receivers send reports to mailto: "
                                 "addresses and ignore others, so no report arrives there.",
                                 "Use a mail address, with mailto: in front."};
Finding uri_scheme(base::Span span, std::string_view tag, std::string_view scheme) {
  return make(uri_scheme_entry, span, {{"tag", tag}, {"scheme", scheme}});
}

constexpr Entry uri_size_entry{
    "dmarc.uri-size", Severity::note, "RFC 9989 section 4.8",
    "The size limit !{size} is gone from the standard; receivers of today ignore it and use the address.",
    "Remove the limit."};
Finding uri_size(base::Span span, std::string_view size) {
  return make(uri_size_entry, span, {{"size", size}});
}

constexpr Entry uri_not_ascii_entry{
    "dmarc.uri-not-ascii", Severity::error, "RFC 8616 section 5",
    "{uri} in {tag} has characters outside ASCII. Such an address cannot stand in a DMARC record, and no report "
    "reaches it.",
    "Write the domain in its xn-- form and use a local part in ASCII."};
Finding uri_not_ascii(base::Span span, std::string_view tag, std::string_view uri) {
  return make(uri_not_ascii_entry, span, {{"tag", tag}, {"uri", uri}});
}

constexpr Entry uri_separator_entry{
    "dmarc.uri-separator", Severity::error, "RFC 9989 section 4.8",
    "The addresses in {tag} are not separated as they must be: by one comma each. Receivers lose at least one of "
    "them.",
    "Put a comma between two addresses."};
Finding uri_separator(base::Span span, std::string_view tag) {
  return make(uri_separator_entry, span, {{"tag", tag}});
}

constexpr Entry uri_empty_entry{
    "dmarc.uri-empty", Severity::warning, "RFC 9989 section 4.8",
    "There is a comma too many in {tag}. Receivers pass over it, or stop reading the addresses there.",
    "Remove the comma."};
Finding uri_empty(base::Span span, std::string_view tag) {
  return make(uri_empty_entry, span, {{"tag", tag}});
}

constexpr Entry uri_duplicate_entry{
    "dmarc.uri-duplicate", Severity::note, "RFC 9989 section 4.7",
    "{uri} stands twice in {tag}. It gets each report once, or twice; the mail is not concerned.", "Remove one."};
Finding uri_duplicate(base::Span span, std::string_view tag, std::string_view uri) {
  return make(uri_duplicate_entry, span, {{"tag", tag}, {"uri", uri}});
}

constexpr Entry many_uris_entry{
    "dmarc.many-uris", Severity::note, "RFC 7489 section 6.3",
    "{tag} has {used} addresses. By the old standard receivers need only send to two of them.",
    "Keep the most important two first."};
Finding many_uris(base::Span span, std::string_view tag, std::int64_t used) {
  return make(many_uris_entry, span, {{"tag", tag}, {"used", used}});
}

// ---- What a record in order still says ----

constexpr Entry policy_none_entry{
    "dmarc.policy-none", Severity::warning, "RFC 9989 section 4.7",
    "p=none asks receivers to do nothing about mail that fails: mail forged in your name is delivered as usual.",
    "When the reports show that your own mail passes, go on to p=quarantine and then p=reject."};
Finding policy_none(base::Span span) {
  return make(policy_none_entry, span);
}

constexpr Entry policy_enforced_entry{"dmarc.policy-enforced", Severity::good, "RFC 9989 section 4.7",
                                      "p={policy} asks receivers not to deliver failing mail as if it were yours.", ""};
Finding policy_enforced(base::Span span, std::string_view policy) {
  return make(policy_enforced_entry, span, {{"policy", policy}});
}

constexpr Entry test_mode_entry{"dmarc.test-mode", Severity::warning, "RFC 9989 section 4.7",
                                "t=y is set: receivers apply the policy one level lower, {policy} as {lowered}.",
                                "Remove t=y when you are done testing."};
Finding test_mode(base::Span span, std::string_view policy, std::string_view lowered) {
  return make(test_mode_entry, span, {{"policy", policy}, {"lowered", lowered}});
}

constexpr Entry subdomain_policy_weaker_entry{
    "dmarc.subdomain-policy-weaker", Severity::warning, "RFC 9989 section 4.7",
    "{tag}={value} is weaker than p={policy}: mail forged in the name of subdomains is treated more kindly than mail "
    "in the name of the domain.",
    "Remove {tag}, or make it as strict as p."};
Finding subdomain_policy_weaker(base::Span span, std::string_view tag, std::string_view value,
                                std::string_view policy) {
  return make(subdomain_policy_weaker_entry, span, {{"tag", tag}, {"value", value}, {"policy", policy}});
}

constexpr Entry policy_weaker_than_below_entry{
    "dmarc.policy-weaker-than-below", Severity::note, "RFC 9989 section 4.7",
    "p={policy} is milder than sp={value}: mail forged in the name of the domain itself is treated more kindly than "
    "mail "
    "in the name of its subdomains, although forgers like the domain itself best.",
    "Make p as strict as sp once all your own mail passes."};
Finding policy_weaker_than_below(std::string_view policy, std::string_view value) {
  return make(policy_weaker_than_below_entry, std::nullopt, {{"policy", policy}, {"value", value}});
}

constexpr Entry long_record_entry{"dmarc.long-record", Severity::note, "RFC 9989 section 4.8",
                                  "The record is {used} octets long. Answers over about 450 octets do not fit into "
                                  "every DNS packet; nearly every receiver copes.",
                                  "Shorten it, usually by using fewer report addresses."};
Finding long_record(std::int64_t used) {
  return make(long_record_entry, std::nullopt, {{"used", used}});
}

constexpr Entry registry_entry{
    "dmarc.registry", Severity::note, "RFC 9989 section 4.7",
    "psd=y says that this is a public suffix, below which others register names: each name directly below counts as "
    "an organization of its own.",
    "Remove psd=y unless you run such a registry."};
Finding registry(base::Span span) {
  return make(registry_entry, span);
}

constexpr Entry registry_with_ruf_entry{
    "dmarc.registry-with-ruf", Severity::error, "RFC 9991 section 5",
    "A record with psd=y must not ask for failure reports: they would show mail of other organizations. Receivers do "
    "not honour its ruf.",
    "Remove ruf."};
Finding registry_with_ruf(base::Span span) {
  return make(registry_with_ruf_entry, span);
}

namespace {

constexpr std::array<const Entry*, 20> rows{{
    &reports_missing_entry,
    &uri_scheme_missing_entry,
    &uri_address_missing_entry,
    &uri_invalid_entry,
    &uri_exclamation_mark_entry,
    &uri_scheme_entry,
    &uri_size_entry,
    &uri_not_ascii_entry,
    &uri_separator_entry,
    &uri_empty_entry,
    &uri_duplicate_entry,
    &many_uris_entry,
    &policy_none_entry,
    &policy_enforced_entry,
    &test_mode_entry,
    &subdomain_policy_weaker_entry,
    &policy_weaker_than_below_entry,
    &long_record_entry,
    &registry_entry,
    &registry_with_ruf_entry,
}};

}  // namespace

std::span<const Entry* const> uri_entries() {
  return rows;
}

}  // namespace mailalign::finding::dmarc
