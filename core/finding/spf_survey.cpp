// The catalogue's rows for the SPF survey, each above the function that makes the finding.
#include <array>

#include "finding/spf.h"
#include "finding/spf_rows.h"

namespace mailalign::finding::spf {

constexpr Entry none_row{
    "spf.none", Severity::warning, "RFC 7208 section 4.5",
    "{domain} has no SPF record. Mail with this domain as its envelope sender gets no SPF result, so DMARC "
    "has to rest on DKIM alone.",
    "Publish a TXT record that names the domain's senders, or v=spf1 -all if it sends no mail."};
Finding none(std::string_view domain) {
  return make(none_row, std::nullopt, {{"domain", domain}});
}

constexpr Entry several_records_row{
    "spf.several-records", Severity::error, "RFC 7208 section 4.5",
    "{domain} publishes {count} SPF records, and one is allowed. Receivers stop with permerror, so SPF "
    "passes for no mail.",
    "Join them into one record and remove the others."};
Finding several_records(std::string_view domain, int count) {
  return make(several_records_row, std::nullopt, {{"domain", domain}}, {{"count", count}});
}

constexpr Entry lookup_failed_row{
    "spf.lookup-failed", Severity::warning, "RFC 7208 section 2.6.6",
    "The DNS gave no usable answer for {name} ({type}). A receiver that meets this answers temperror: it "
    "defers the mail or goes on without SPF.",
    "Check the name servers of that name."};
Finding lookup_failed(std::optional<Span> span, std::string_view name, std::string_view type) {
  return make(lookup_failed_row, span, {{"name", name}, {"type", type}});
}

constexpr Entry large_answer_row{
    "spf.large-answer", Severity::note, "RFC 7208 section 3.4",
    "The TXT records at {domain} fill {octets} octets together. An answer over 512 octets does not fit in "
    "one plain DNS packet over UDP, and needs EDNS or TCP.",
    "Remove TXT records that are no longer needed."};
Finding large_answer(std::string_view domain, int octets) {
  return make(large_answer_row, std::nullopt, {{"domain", domain}}, {{"octets", octets}});
}

constexpr Entry join_without_blank_row{
    "spf.join-without-blank", Severity::error, "RFC 7208 section 3.3",
    "The record is published in several strings, and a blank is missing where two of them meet. Receivers "
    "join them with nothing between.",
    "Put a blank at the end of the first string."};
Finding join_without_blank(Span span) {
  return make(join_without_blank_row, span);
}

constexpr Entry include_without_record_row{
    "spf.include-without-record", Severity::error, "RFC 7208 section 5.2",
    "{term}: {target} has no SPF record. Mail that no earlier term matches gets permerror, and SPF cannot "
    "pass.",
    "Remove the term, or correct the name."};
Finding include_without_record(Span span, std::string_view term, std::string_view target) {
  return make(include_without_record_row, span, {{"term", term}, {"target", target}});
}

constexpr Entry include_near_miss_row{
    "spf.include-near-miss", Severity::error, "RFC 7208 section 5.2",
    "{term}: {target} has a record that was meant as SPF, but receivers do not see it as one. Mail that no "
    "earlier term matches gets permerror, and SPF cannot pass.",
    "Have the record at {target} corrected, or remove the term."};
Finding include_near_miss(Span span, std::string_view term, std::string_view target) {
  return make(include_near_miss_row, span, {{"term", term}, {"target", target}});
}

constexpr Entry include_several_records_row{
    "spf.include-several-records", Severity::error, "RFC 7208 section 5.2",
    "{term}: {target} has several SPF records, which is permerror. Mail that no earlier term matches cannot "
    "pass SPF.",
    "Have {target} repaired, or remove the term."};
Finding include_several_records(Span span, std::string_view term, std::string_view target) {
  return make(include_several_records_row, span, {{"term", term}, {"target", target}});
}

constexpr Entry include_broken_row{
    "spf.include-broken", Severity::error, "RFC 7208 section 5.2",
    "{term}: the SPF record of {target} has a syntax error. Mail that no earlier term matches gets "
    "permerror. There: {why}",
    "Have {target} repaired, or remove the term."};
Finding include_broken(Span span, std::string_view term, std::string_view target, std::string_view why) {
  return make(include_broken_row, span, {{"term", term}, {"target", target}, {"why", why}});
}

constexpr Entry include_failed_row{
    "spf.include-failed", Severity::warning, "RFC 7208 section 5.2",
    "{term}: the DNS gave no usable answer for {target}. Mail that no earlier term matches gets temperror: "
    "it is deferred, or goes on without SPF.",
    "Check again later; if it stays, ask who runs {target}, or remove the term."};
Finding include_failed(Span span, std::string_view term, std::string_view target) {
  return make(include_failed_row, span, {{"term", term}, {"target", target}});
}

constexpr Entry include_loop_row{
    "spf.include-loop", Severity::error, "RFC 7208 section 4.6.4",
    "{term} leads back to {target}, in a circle. Receivers go round until the tenth look-up and then stop "
    "with permerror.",
    "Remove the term that closes the circle."};
Finding include_loop(Span span, std::string_view term, std::string_view target) {
  return make(include_loop_row, span, {{"term", term}, {"target", target}});
}

constexpr Entry include_authorises_all_row{
    "spf.include-authorises-all", Severity::warning, "RFC 7208 section 5.2",
    "{term}: the record of {target} passes everyone, so any server in the world may send in the domain's "
    "name.",
    "Remove the term."};
Finding include_authorises_all(Span span, std::string_view term, std::string_view target) {
  return make(include_authorises_all_row, span, {{"term", term}, {"target", target}});
}

constexpr Entry included_twice_row{
    "spf.included-twice", Severity::note, "RFC 7208 section 4.6.4",
    "{term} asks for {target} again, which was included before. Its {lookups} look-ups are spent a second "
    "time and match nothing new.",
    "Remove one of the two if the look-ups are needed."};
Finding included_twice(Span span, std::string_view term, std::string_view target, int lookups) {
  return make(included_twice_row, span, {{"term", term}, {"target", target}}, {{"lookups", lookups}});
}

constexpr Entry redirect_without_record_row{
    "spf.redirect-without-record", Severity::error, "RFC 7208 section 6.1",
    "redirect leads to {target}, which has no SPF record. Mail that no term matches gets permerror.",
    "Correct the name, or end the record with -all or ~all instead."};
Finding redirect_without_record(Span span, std::string_view target) {
  return make(redirect_without_record_row, span, {{"target", target}});
}

constexpr Entry lookup_limit_row{
    "spf.lookup-limit", Severity::error, "RFC 7208 section 4.6.4",
    "Checking the record needs {at_least}{used} DNS look-ups, and {allowed} are allowed. The eleventh falls on {term}: "
    "mail that no earlier term matches gets permerror there, and SPF cannot pass.",
    "Remove terms for services you no longer use, and those whose mail carries another SPF domain."};
Finding lookup_limit(Span span, int used, int allowed, std::string_view term, bool at_least) {
  return make(lookup_limit_row, span, {{"term", term}, {"at_least", at_least ? "at least " : ""}},
              {{"used", used}, {"allowed", allowed}});
}

constexpr Entry near_lookup_limit_row{
    "spf.near-lookup-limit", Severity::note, "RFC 7208 section 4.6.4",
    "Checking the record needs {used} of {allowed} DNS look-ups. That is in order, but one more sender, or "
    "one more include inside a service's record, breaks SPF.",
    "Remove terms for services you no longer use."};
Finding near_lookup_limit(Span span, int used, int allowed) {
  return make(near_lookup_limit_row, span, {}, {{"used", used}, {"allowed", allowed}});
}

constexpr Entry void_limit_row{
    "spf.void-limit", Severity::error, "RFC 7208 section 4.6.4",
    "{used} look-ups find nothing, and {allowed} are allowed. Mail that no term matches before the third "
    "gets permerror, and SPF cannot pass.",
    "Remove the terms whose names have no records."};
Finding void_limit(Span span, int used, int allowed) {
  return make(void_limit_row, span, {}, {{"used", used}, {"allowed", allowed}});
}

constexpr Entry void_limit_ipv6_row{
    "spf.void-limit-ipv6", Severity::warning, "RFC 7208 section 4.6.4",
    "For mail that arrives over IPv6, {used} look-ups find nothing, and {allowed} are allowed: hosts without "
    "IPv6 addresses count too. Such mail gets permerror at the third.",
    "Name IPv6 senders before these terms, or replace the terms by ip4."};
Finding void_limit_ipv6(Span span, int used, int allowed) {
  return make(void_limit_ipv6_row, span, {}, {{"used", used}, {"allowed", allowed}});
}

constexpr Entry void_lookup_row{
    "spf.void-lookup", Severity::warning, "RFC 7208 section 4.6.4",
    "{term}: {name} has no address. The term matches nothing, and spends one look-up and one of two void "
    "look-ups.",
    "Remove the term, or correct the name."};
Finding void_lookup(Span span, std::string_view term, std::string_view name) {
  return make(void_lookup_row, span, {{"term", term}, {"name", name}});
}

constexpr Entry no_mx_row{
    "spf.no-mx", Severity::warning, "RFC 7208 section 5.4",
    "{term}: {name} has no mail server in the DNS. The term matches nothing, and spends one look-up.",
    "Remove the term, or correct the name."};
Finding no_mx(Span span, std::string_view term, std::string_view name) {
  return make(no_mx_row, span, {{"term", term}, {"name", name}});
}

constexpr Entry mx_limit_row{
    "spf.mx-limit", Severity::error, "RFC 7208 section 4.6.4",
    "{name} has {exchanges} mail servers, and mx may look at {allowed}. Mail that no earlier term matches "
    "gets permerror.",
    "Name the sending servers by ip4, ip6 or include instead."};
Finding mx_limit(Span span, std::string_view name, int exchanges, int allowed) {
  return make(mx_limit_row, span, {{"name", name}}, {{"exchanges", exchanges}, {"allowed", allowed}});
}

constexpr Entry unusable_explanation_row{
    "spf.unusable-explanation", Severity::note, "RFC 7208 section 6.2",
    "The explanation at {target} cannot be used: exactly one TXT record in plain ASCII must stand there. The "
    "result stays the same; only the sender's error message is plainer.",
    "Publish the text there, or remove exp."};
Finding unusable_explanation(Span span, std::string_view target) {
  return make(unusable_explanation_row, span, {{"target", target}});
}

constexpr Entry macros_row{
    "spf.macros", Severity::note, "RFC 7208 section 7.2",
    "{term} depends on the message or the client (macro letters: {letters}). Which addresses it authorises "
    "cannot be told from the records.",
    ""};
Finding macros(Span span, std::string_view term, std::string_view letters) {
  return make(macros_row, span, {{"term", term}, {"letters", letters}});
}

constexpr Entry work_limit_row{
    "spf.work-limit", Severity::warning, "RFC 7208 section 4.6.4",
    "The SPF tree of {domain} is too large to be read to its end here, so it may need more look-ups than are counted. "
    "Receivers stop at the eleventh, with permerror.",
    "Include fewer records."};
Finding work_limit(std::string_view domain) {
  return make(work_limit_row, std::nullopt, {{"domain", domain}});
}

constexpr Entry counted_otherwise_row{"spf.counted-otherwise", Severity::note, "RFC 7208 section 4.6.4",
                                      "This record costs {used} look-ups of the {allowed} that are allowed. Some "
                                      "checkers say {others}, because they count "
                                      "exp, or each mail server of an mx: the standard counts neither.",
                                      ""};
Finding counted_otherwise(Span span, int used, int others, int allowed) {
  return make(counted_otherwise_row, span, {}, {{"used", used}, {"others", others}, {"allowed", allowed}});
}

constexpr Entry served_before_limit_row{"spf.served-before-limit", Severity::note, "RFC 7208 section 4.6.4",
                                        "Mail from {served} passes all the same: an earlier term names the address, "
                                        "and receivers never come to {term}. All "
                                        "others get permerror.",
                                        "Do not rely on it: any change in a record that is included moves the limit."};
Finding served_before_limit(Span span, std::string_view served, std::string_view term) {
  return make(served_before_limit_row, span, {{"served", served}, {"term", term}});
}

constexpr Entry covered_term_row{"spf.covered-term", Severity::note, "RFC 7208 section 4.6.2",
                                 "{term} changes nothing: other terms give every address it names the same result.",
                                 "Remove it, unless what it leads to is about to change."};
Finding covered_term(Span span, std::string_view term) {
  return make(covered_term_row, span, {{"term", term}});
}

constexpr Entry network_in_include_row{"spf.network-in-include", Severity::note, "RFC 7208 section 5.2",
                                       "{term} changes nothing: {by} names the same addresses today.",
                                       "Remove it, unless that service is about to go."};
Finding network_in_include(Span span, std::string_view term, std::string_view by) {
  return make(network_in_include_row, span, {{"term", term}, {"by", by}});
}

std::span<const Entry* const> survey_entries() {
  static constexpr std::array<const Entry*, 28> rows{&counted_otherwise_row,
                                                     &served_before_limit_row,
                                                     &covered_term_row,
                                                     &network_in_include_row,
                                                     &none_row,
                                                     &several_records_row,
                                                     &lookup_failed_row,
                                                     &large_answer_row,
                                                     &join_without_blank_row,
                                                     &include_without_record_row,
                                                     &include_near_miss_row,
                                                     &include_several_records_row,
                                                     &include_broken_row,
                                                     &include_failed_row,
                                                     &include_loop_row,
                                                     &include_authorises_all_row,
                                                     &included_twice_row,
                                                     &redirect_without_record_row,
                                                     &lookup_limit_row,
                                                     &near_lookup_limit_row,
                                                     &void_limit_row,
                                                     &void_limit_ipv6_row,
                                                     &void_lookup_row,
                                                     &no_mx_row,
                                                     &mx_limit_row,
                                                     &unusable_explanation_row,
                                                     &macros_row,
                                                     &work_limit_row};
  return rows;
}

}  // namespace mailalign::finding::spf
