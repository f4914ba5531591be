// The catalogue's rows for terms that break the grammar of SPF, each above the function that makes the finding.
#include <array>

#include "finding/spf.h"
#include "finding/spf_rows.h"

namespace mailalign::finding::spf {

constexpr Entry unknown_mechanism_row{
    "spf.unknown-mechanism", Severity::error, "RFC 7208 section 4.6.1",
    "{term}: SPF has no mechanism of this name. Receivers stop at it with permerror, so SPF passes for no "
    "mail.",
    "Remove the term, or write one of all, include, a, mx, ip4, ip6, exists."};
Finding unknown_mechanism(Span span, std::string_view term) {
  return make(unknown_mechanism_row, span, {{"term", term}});
}

constexpr Entry misspelt_mechanism_row{
    "spf.misspelt-mechanism", Severity::error, "RFC 7208 section 4.6.1",
    "{term} is misspelt. Receivers stop at it with permerror, so SPF passes for no mail.", "Write {instead}."};
Finding misspelt_mechanism(Span span, std::string_view term, std::string_view instead) {
  return make(misspelt_mechanism_row, span, {{"term", term}, {"instead", instead}});
}

constexpr Entry misspelt_ip_row{
    "spf.misspelt-ip4", Severity::error, "RFC 7208 section 5.6",
    "{term}: the mechanism is called ip4 or ip6. Receivers stop at it with permerror, so SPF passes for no "
    "mail.",
    "Write {instead}."};
Finding misspelt_ip(Span span, std::string_view term, std::string_view instead) {
  return make(misspelt_ip_row, span, {{"term", term}, {"instead", instead}});
}

constexpr Entry not_a_term_row{
    "spf.not-a-term", Severity::error, "RFC 7208 section 4.6.1",
    "{term} is neither a mechanism nor a modifier. Receivers stop at it with permerror, so SPF passes for no "
    "mail.",
    "Remove it, or complete it to what was meant, such as ip4: and a whole address."};
Finding not_a_term(Span span, std::string_view term) {
  return make(not_a_term_row, span, {{"term", term}});
}

constexpr Entry bare_domain_row{
    "spf.bare-domain", Severity::error, "RFC 7208 section 4.6.1",
    "{term} is a domain name without a mechanism. Receivers stop at it with permerror, so SPF passes for no "
    "mail.",
    "Write include:{term} if that domain publishes the SPF record of a service, or a:{term} if it is a host "
    "that sends."};
Finding bare_domain(Span span, std::string_view term) {
  return make(bare_domain_row, span, {{"term", term}});
}

constexpr Entry bare_address_row{
    "spf.bare-address", Severity::error, "RFC 7208 section 5.6",
    "{term} is an address without a mechanism. Receivers stop at it with permerror, so SPF passes for no "
    "mail.",
    "Write {instead}."};
Finding bare_address(Span span, std::string_view term, std::string_view instead) {
  return make(bare_address_row, span, {{"term", term}, {"instead", instead}});
}

constexpr Entry empty_argument_row{
    "spf.empty-argument", Severity::error, "RFC 7208 section 4.6.1",
    "{term} lacks its argument. Receivers stop at it with permerror, so SPF passes for no mail.",
    "Complete the term or remove it."};
Finding empty_argument(Span span, std::string_view term) {
  return make(empty_argument_row, span, {{"term", term}});
}

constexpr Entry blank_after_colon_row{
    "spf.blank-after-colon", Severity::error, "RFC 7208 section 4.6.1",
    "A blank after the colon cuts this term in two. Receivers stop at it with permerror, so SPF passes for "
    "no mail.",
    "Write {instead} without a blank."};
Finding blank_after_colon(Span span, std::string_view instead) {
  return make(blank_after_colon_row, span, {{"instead", instead}});
}

constexpr Entry missing_colon_row{
    "spf.missing-colon", Severity::error, "RFC 7208 section 4.6.1",
    "A blank stands where the colon belongs. Receivers stop at it with permerror, so SPF passes for no mail.",
    "Write {instead}."};
Finding missing_colon(Span span, std::string_view instead) {
  return make(missing_colon_row, span, {{"instead", instead}});
}

constexpr Entry colon_for_equals_row{
    "spf.colon-for-equals", Severity::error, "RFC 7208 section 6",
    "A modifier is written with an equals sign, not with a colon. Receivers stop at it with permerror, so "
    "SPF passes for no mail.",
    "Write {instead}."};
Finding colon_for_equals(Span span, std::string_view instead) {
  return make(colon_for_equals_row, span, {{"instead", instead}});
}

constexpr Entry blank_after_qualifier_row{
    "spf.blank-after-qualifier", Severity::error, "RFC 7208 section 4.6.1",
    "A blank separates the qualifier from its mechanism. Receivers stop at it with permerror, so SPF passes "
    "for no mail.",
    "Write {instead} without a blank."};
Finding blank_after_qualifier(Span span, std::string_view instead) {
  return make(blank_after_qualifier_row, span, {{"instead", instead}});
}

constexpr Entry double_qualifier_row{
    "spf.double-qualifier", Severity::error, "RFC 7208 section 4.6.1",
    "{term} has two qualifiers where one may stand. Receivers stop at it with permerror, so SPF passes for "
    "no mail.",
    "Leave one of +, -, ~ and ?."};
Finding double_qualifier(Span span, std::string_view term) {
  return make(double_qualifier_row, span, {{"term", term}});
}

constexpr Entry qualifier_on_modifier_row{
    "spf.qualifier-on-modifier", Severity::error, "RFC 7208 section 4.6.1",
    "A modifier takes no qualifier. Receivers stop at it with permerror, so SPF passes for no mail.",
    "Write {instead}."};
Finding qualifier_on_modifier(Span span, std::string_view instead) {
  return make(qualifier_on_modifier_row, span, {{"instead", instead}});
}

constexpr Entry all_with_argument_row{
    "spf.all-with-argument", Severity::error, "RFC 7208 section 5.1",
    "{term}: all takes no argument. Receivers stop at it with permerror, so SPF passes for no mail.",
    "Write all alone, with its qualifier."};
Finding all_with_argument(Span span, std::string_view term) {
  return make(all_with_argument_row, span, {{"term", term}});
}

constexpr Entry unexpected_prefix_row{
    "spf.unexpected-prefix", Severity::error, "RFC 7208 section 4.6.1",
    "{term}: only a, mx, ip4 and ip6 take a prefix length. Receivers stop at it with permerror, so SPF "
    "passes for no mail.",
    "Remove the slash and what follows it."};
Finding unexpected_prefix(Span span, std::string_view term) {
  return make(unexpected_prefix_row, span, {{"term", term}});
}

constexpr Entry bad_network_row{
    "spf.bad-network", Severity::error, "RFC 7208 section 5.6",
    "{network} is not an address as SPF writes it. Receivers stop at it with permerror, so SPF passes for no "
    "mail.",
    "Write the whole address: four numbers from 0 to 255 for ip4, the usual colon form for ip6."};
Finding bad_network(Span span, std::string_view network) {
  return make(bad_network_row, span, {{"network", network}});
}

constexpr Entry bad_prefix_row{
    "spf.bad-prefix", Severity::error, "RFC 7208 section 5.6",
    "{prefix} is no prefix length: /0 to /32 for IPv4, /0 to /128 for IPv6, without a leading zero. "
    "Receivers stop at it with permerror, so SPF passes for no mail.",
    "Write the length that was meant, or leave it out for one address."};
Finding bad_prefix(Span span, std::string_view prefix) {
  return make(bad_prefix_row, span, {{"prefix", prefix}});
}

constexpr Entry trailing_dot_row{
    "spf.trailing-dot", Severity::error, "RFC 7208 section 5.6",
    "A dot or colon too many stands at the end of an address. Receivers stop at it with permerror, so SPF "
    "passes for no mail.",
    "Write {instead}."};
Finding trailing_dot(Span span, std::string_view instead) {
  return make(trailing_dot_row, span, {{"instead", instead}});
}

constexpr Entry port_in_network_row{
    "spf.port-in-network", Severity::error, "RFC 7208 section 5.6",
    "{term}: SPF knows addresses, not ports. Receivers stop at it with permerror, so SPF passes for no mail.",
    "Remove the port."};
Finding port_in_network(Span span, std::string_view term) {
  return make(port_in_network_row, span, {{"term", term}});
}

constexpr Entry ipv6_in_ip4_row{
    "spf.ipv6-in-ip4", Severity::error, "RFC 7208 section 5.6",
    "This is an IPv6 address, and ip4 takes IPv4. Receivers stop at it with permerror, so SPF passes for no "
    "mail.",
    "Write {instead}."};
Finding ipv6_in_ip4(Span span, std::string_view instead) {
  return make(ipv6_in_ip4_row, span, {{"instead", instead}});
}

constexpr Entry ipv4_in_ip6_row{
    "spf.ipv4-in-ip6", Severity::error, "RFC 7208 section 5.6",
    "This is an IPv4 address, and ip6 takes IPv6. Receivers stop at it with permerror, so SPF passes for no "
    "mail.",
    "Write {instead}."};
Finding ipv4_in_ip6(Span span, std::string_view instead) {
  return make(ipv4_in_ip6_row, span, {{"instead", instead}});
}

constexpr Entry host_name_in_network_row{
    "spf.host-name-in-network", Severity::error, "RFC 7208 section 5.6",
    "{host} is a name, and ip4 and ip6 take addresses. Receivers stop at it with permerror, so SPF passes "
    "for no mail.",
    "Write a:{host} if it is a host that sends, include:{host} if it is the SPF record of a service."};
Finding host_name_in_network(Span span, std::string_view host) {
  return make(host_name_in_network_row, span, {{"host", host}});
}

constexpr Entry address_as_domain_row{
    "spf.address-as-domain", Severity::error, "RFC 7208 section 7.1",
    "An address stands where a domain name belongs. Receivers stop at it with permerror, so SPF passes for "
    "no mail.",
    "Write {instead}."};
Finding address_as_domain(Span span, std::string_view instead) {
  return make(address_as_domain_row, span, {{"instead", instead}});
}

constexpr Entry bad_domain_row{
    "spf.bad-domain", Severity::error, "RFC 7208 section 7.1",
    "{domain} is no full domain name: it must have a dot, and end in letters. Receivers stop at it with "
    "permerror, so SPF passes for no mail.",
    "Write the full name, without a port or punctuation."};
Finding bad_domain(Span span, std::string_view domain) {
  return make(bad_domain_row, span, {{"domain", domain}});
}

constexpr Entry url_as_domain_row{
    "spf.url-as-domain", Severity::error, "RFC 7208 section 7.1",
    "{domain} is a web or mail address, and a domain name belongs here. Receivers stop at it with permerror, "
    "so SPF passes for no mail.",
    "Write the domain name alone."};
Finding url_as_domain(Span span, std::string_view domain) {
  return make(url_as_domain_row, span, {{"domain", domain}});
}

constexpr Entry bad_macro_row{
    "spf.bad-macro", Severity::error, "RFC 7208 section 7.1",
    "{macro} is no macro, and a percent sign must begin one. Receivers stop at it with permerror, so SPF "
    "passes for no mail.",
    "Write a letter in braces after it, or %% for the sign itself."};
Finding bad_macro(Span span, std::string_view macro) {
  return make(bad_macro_row, span, {{"macro", macro}});
}

constexpr Entry separator_row{
    "spf.separator", Severity::error, "RFC 7208 section 4.5",
    "Terms are separated by blanks: \"{character}\" does not belong here. Receivers stop at it with permerror, "
    "or take what stands around it for one name, so what was meant does not pass.",
    "Write a blank instead."};
Finding separator(Span span, std::string_view character) {
  return make(separator_row, span, {{"character", character}});
}

constexpr Entry stray_quote_row{
    "spf.stray-quote", Severity::error, "RFC 7208 section 4.5",
    "A quotation mark became part of the record. Receivers stop at it with permerror, so SPF passes for no "
    "mail.",
    "Remove it: quotation marks belong to some DNS panels, never to the record."};
Finding stray_quote(Span span) {
  return make(stray_quote_row, span);
}

constexpr Entry missing_blank_row{
    "spf.missing-blank", Severity::error, "RFC 7208 section 4.5",
    "Two terms run together without a blank. Receivers stop at it with permerror, so SPF passes for no mail.",
    "Write {instead}."};
Finding missing_blank(Span span, std::string_view instead) {
  return make(missing_blank_row, span, {{"instead", instead}});
}

constexpr Entry merged_terms_row{"spf.merged-terms", Severity::error, "RFC 7208 section 4.5",
                                 "{term}: two terms grew together. Receivers take the whole for a setting they do not "
                                 "know and pass over it, so neither term does what was meant.",
                                 "Write {instead}."};
Finding merged_terms(Span span, std::string_view term, std::string_view instead) {
  return make(merged_terms_row, span, {{"term", term}, {"instead", instead}});
}

constexpr Entry not_ascii_row{
    "spf.not-ascii", Severity::error, "RFC 7208 section 3.1",
    "The record holds {character}, and SPF records are plain ASCII. Receivers stop at it with permerror, so "
    "SPF passes for no mail.",
    "Replace it; text pasted from a document or a web page often brings such characters along."};
Finding not_ascii(Span span, std::string_view character) {
  return make(not_ascii_row, span, {{"character", character}});
}

constexpr Entry control_character_row{
    "spf.control-character", Severity::error, "RFC 7208 section 3.1",
    "The record holds {character}, which no term may contain; only blanks separate terms. Receivers stop at "
    "it with permerror, so SPF passes for no mail.",
    "Replace it by a blank."};
Finding control_character(Span span, std::string_view character) {
  return make(control_character_row, span, {{"character", character}});
}

std::span<const Entry* const> term_entries() {
  static constexpr std::array<const Entry*, 32> rows{&unknown_mechanism_row,
                                                     &misspelt_mechanism_row,
                                                     &misspelt_ip_row,
                                                     &not_a_term_row,
                                                     &bare_domain_row,
                                                     &bare_address_row,
                                                     &empty_argument_row,
                                                     &blank_after_colon_row,
                                                     &missing_colon_row,
                                                     &colon_for_equals_row,
                                                     &blank_after_qualifier_row,
                                                     &double_qualifier_row,
                                                     &qualifier_on_modifier_row,
                                                     &all_with_argument_row,
                                                     &unexpected_prefix_row,
                                                     &bad_network_row,
                                                     &bad_prefix_row,
                                                     &trailing_dot_row,
                                                     &port_in_network_row,
                                                     &ipv6_in_ip4_row,
                                                     &ipv4_in_ip6_row,
                                                     &host_name_in_network_row,
                                                     &address_as_domain_row,
                                                     &bad_domain_row,
                                                     &url_as_domain_row,
                                                     &bad_macro_row,
                                                     &separator_row,
                                                     &stray_quote_row,
                                                     &missing_blank_row,
                                                     &merged_terms_row,
                                                     &not_ascii_row,
                                                     &control_character_row};
  return rows;
}

}  // namespace mailalign::finding::spf
