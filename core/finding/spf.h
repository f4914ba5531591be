// Findings of the room spf: one function a finding, which takes exactly what its sentence needs. Rows and functions
// stand in spf_term.cpp (one term breaks the grammar), spf_meaning.cpp (one is not what was meant), spf_record.cpp (a
// whole record, read alone), spf_survey.cpp (what the DNS makes of it) and spf_check.cpp (the result for one address).
#pragma once

#include "finding/finding.h"

namespace mailalign::finding::spf {

using base::Span;

// ---- a term that breaks the grammar: permerror (RFC 7208 section 4.6) ----
Finding unknown_mechanism(Span span, std::string_view term);
Finding misspelt_mechanism(Span span, std::string_view term, std::string_view instead);
Finding misspelt_ip(Span span, std::string_view term, std::string_view instead);
Finding not_a_term(Span span, std::string_view term);
Finding bare_domain(Span span, std::string_view term);
Finding bare_address(Span span, std::string_view term, std::string_view instead);
Finding empty_argument(Span span, std::string_view term);
Finding blank_after_colon(Span span, std::string_view instead);
Finding missing_colon(Span span, std::string_view instead);
Finding colon_for_equals(Span span, std::string_view instead);
Finding blank_after_qualifier(Span span, std::string_view instead);
Finding double_qualifier(Span span, std::string_view term);
Finding qualifier_on_modifier(Span span, std::string_view instead);
Finding all_with_argument(Span span, std::string_view term);
Finding unexpected_prefix(Span span, std::string_view term);
Finding bad_network(Span span, std::string_view network);
Finding bad_prefix(Span span, std::string_view prefix);
Finding trailing_dot(Span span, std::string_view instead);
Finding port_in_network(Span span, std::string_view term);
Finding ipv6_in_ip4(Span span, std::string_view instead);
Finding ipv4_in_ip6(Span span, std::string_view instead);
Finding host_name_in_network(Span span, std::string_view host);
Finding address_as_domain(Span span, std::string_view instead);
Finding bad_domain(Span span, std::string_view domain);
Finding url_as_domain(Span span, std::string_view domain);
Finding bad_macro(Span span, std::string_view macro);
Finding separator(Span span, std::string_view character);
Finding stray_quote(Span span);
Finding missing_blank(Span span, std::string_view instead);
Finding merged_terms(Span span, std::string_view term, std::string_view instead);
// `character`: "U+00A0 (no-break space)".
Finding not_ascii(Span span, std::string_view character);
Finding control_character(Span span, std::string_view character);

// ---- a term within the grammar that does not do what was meant ----
Finding equals_for_colon(Span span, std::string_view term, std::string_view instead);
Finding unknown_modifier(Span span, std::string_view name);
Finding second_version(Span span);
// `holds_record`: include and redirect, which need a record at the name (RFC 7208 section 5.2).
Finding bad_label(Span span, std::string_view domain, bool holds_record);
Finding odd_character(Span span, std::string_view character, std::string_view domain, bool holds_record);
// `what`: the mechanism, or the macro that asks the same.
Finding ptr(Span span, std::string_view what);
Finding private_address(Span span, std::string_view network, std::string_view purpose);
Finding mapped_address(Span span, std::string_view instead);
Finding broad_network(Span span, std::string_view term);
Finding host_bits(Span span, std::string_view term, std::string_view instead);

// ---- a whole record ----
Finding repeated_modifier(Span span, std::string_view name);
Finding no_all(Span span);
Finding all_neutral(Span span);
Finding plus_all(Span span);
Finding after_all(Span span, std::string_view term);
Finding all_repeated(Span span, std::string_view first);
Finding repeated_term(Span span, std::string_view term);
Finding covered_network(Span span, std::string_view term, std::string_view by);
Finding redirect_with_all(Span span);
Finding too_long(Span span, int octets);
Finding very_long(Span span, int octets);
Finding too_many_terms(Span span, int terms);
Finding own_lookups(Span span, int used, int allowed);
Finding no_mail(Span span);

// ---- nearly an SPF record: no receiver selects it (RFC 7208 section 4.5) ----
Finding leading_blank(Span span);
Finding quoted_record(Span span);
Finding no_blank_after_version(Span span);
Finding separator_after_version(Span span);
Finding misspelt_version(Span span, std::string_view version);
Finding sender_id(Span span);

// ---- the survey: what the DNS makes of the record ----
Finding none(std::string_view domain);
Finding several_records(std::string_view domain, int count);
Finding lookup_failed(std::optional<Span> span, std::string_view name, std::string_view type);
Finding large_answer(std::string_view domain, int octets);
Finding join_without_blank(Span span);
Finding include_without_record(Span span, std::string_view term, std::string_view target);
Finding include_near_miss(Span span, std::string_view term, std::string_view target);
Finding include_several_records(Span span, std::string_view term, std::string_view target);
// `why`: the first error of the record included, as a sentence.
Finding include_broken(Span span, std::string_view term, std::string_view target, std::string_view why);
Finding include_failed(Span span, std::string_view term, std::string_view target);
Finding include_loop(Span span, std::string_view term, std::string_view target);
Finding include_authorises_all(Span span, std::string_view term, std::string_view target);
Finding included_twice(Span span, std::string_view term, std::string_view target, int lookups);
Finding redirect_without_record(Span span, std::string_view target);
Finding lookup_limit(Span span, int used, int allowed, std::string_view term, bool at_least);
Finding near_lookup_limit(Span span, int used, int allowed);
Finding void_limit(Span span, int used, int allowed);
Finding void_limit_ipv6(Span span, int used, int allowed);
Finding void_lookup(Span span, std::string_view term, std::string_view name);
Finding no_mx(Span span, std::string_view term, std::string_view name);
Finding mx_limit(Span span, std::string_view name, int exchanges, int allowed);
Finding unusable_explanation(Span span, std::string_view target);
Finding macros(Span span, std::string_view term, std::string_view letters);
Finding work_limit(std::string_view domain);
Finding counted_otherwise(Span span, int used, int others, int allowed);
// `served`: "two IPv4 addresses".
Finding served_before_limit(Span span, std::string_view served, std::string_view term);
Finding covered_term(Span span, std::string_view term);
Finding network_in_include(Span span, std::string_view term, std::string_view by);

// ---- the result for one address ----
struct Checked {
  std::string address;
  std::string domain;
  std::string term;  // that decided, and in whose record it stands
  std::string record;
};
Finding check_pass(const Checked& checked);
Finding check_fail(const Checked& checked);
Finding check_softfail(const Checked& checked);
Finding check_neutral(const Checked& checked);
Finding check_unmatched(const Checked& checked);  // neutral, because no term matched
Finding check_none(const Checked& checked);
Finding check_permerror(const Checked& checked);
Finding check_temperror(const Checked& checked);

}  // namespace mailalign::finding::spf
