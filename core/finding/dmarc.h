// Findings of the room dmarc: one function a finding, which takes exactly what its sentence needs.
// Spans point into the record's text.
#pragma once

#include <cstdint>
#include <string_view>

#include "finding/finding.h"

namespace mailalign::finding::dmarc {

// ---- The version ----

Finding not_a_record(base::Span span);
Finding foreign_record(std::string_view protocol);
Finding version_not_first(base::Span span);
Finding version_value(base::Span span, std::string_view value);
Finding version_name(base::Span span, std::string_view name);
Finding version_separator(base::Span span);
Finding version_equals(base::Span span);
Finding leading_white_space(base::Span span);
Finding second_record_inside(base::Span span);

// ---- Characters and separators ----

Finding quotation_marks(base::Span span);
Finding backslash(base::Span span);
Finding character(base::Span span, std::string_view character);
Finding missing_semicolon(base::Span span, std::string_view tag);
Finding colon(base::Span span, std::string_view tag);

// ---- Tags ----

Finding empty_tag(base::Span span);
Finding not_a_tag(base::Span span, std::string_view text);
Finding empty_value(base::Span span, std::string_view tag);
Finding tag_case(base::Span span, std::string_view written, std::string_view tag);
Finding value_case(base::Span span, std::string_view written, std::string_view value);
Finding duplicate_tag(base::Span span, std::string_view tag);
Finding unknown_tag(base::Span span, std::string_view tag);
Finding misspelt_tag(base::Span span, std::string_view tag, std::string_view meant);
Finding policy_missing();
Finding policy_and_reports_missing();
Finding policy_invalid(base::Span span, std::string_view tag, std::string_view value);
Finding policy_invalid_without_reports(base::Span span, std::string_view tag, std::string_view value);
Finding mode_invalid(base::Span span, std::string_view tag, std::string_view value);
Finding flag_invalid(base::Span span, std::string_view tag, std::string_view value, std::string_view fallback,
                     std::string_view allowed);
Finding fo_invalid(base::Span span, std::string_view value);
Finding fo_zero_and_one(base::Span span, std::string_view value);
Finding fo_without_ruf(base::Span span);
Finding order(base::Span span);
Finding historic_tag(base::Span span, std::string_view tag);
Finding report_format(base::Span span, std::string_view value);
Finding percentage(base::Span span, std::string_view value);
Finding too_many_tags(std::int64_t allowed);

// ---- Report addresses in the record ----

Finding reports_missing();
Finding uri_scheme_missing(base::Span span, std::string_view tag, std::string_view address);
Finding uri_address_missing(base::Span span, std::string_view tag);
Finding uri_invalid(base::Span span, std::string_view tag, std::string_view uri);
Finding uri_exclamation_mark(base::Span span, std::string_view tag, std::string_view uri);
Finding uri_scheme(base::Span span, std::string_view tag, std::string_view scheme);
Finding uri_size(base::Span span, std::string_view size);
Finding uri_not_ascii(base::Span span, std::string_view tag, std::string_view uri);
Finding uri_separator(base::Span span, std::string_view tag);
Finding uri_empty(base::Span span, std::string_view tag);
Finding uri_duplicate(base::Span span, std::string_view tag, std::string_view uri);
Finding many_uris(base::Span span, std::string_view tag, std::int64_t used);

// ---- What a record in order still says ----

Finding policy_none(base::Span span);
Finding policy_enforced(base::Span span, std::string_view policy);
Finding test_mode(base::Span span, std::string_view policy, std::string_view lowered);
Finding subdomain_policy_weaker(base::Span span, std::string_view tag, std::string_view value, std::string_view policy);
Finding policy_weaker_than_below(std::string_view policy, std::string_view value);
Finding long_record(std::int64_t used);
Finding registry(base::Span span);
Finding registry_with_ruf(base::Span span);

// ---- Discovery ----

Finding no_record(std::string_view domain);
Finding several_records(std::string_view name, std::int64_t count);
Finding walk_failed(std::string_view name);
Finding existence_unknown(std::string_view domain);
// `host`: "the DNS host of example.com (ns1.example.net)".
Finding np_compact_denial(std::string_view host, std::string_view np, std::string_view sp, std::string_view parent);
Finding np_wildcard(std::string_view np, std::string_view sp, std::string_view parent);
Finding denied_compactly(std::string_view host, std::string_view domain, std::string_view np, std::string_view sp);
Finding unrelated_text(std::string_view name);
Finding inherited(std::string_view domain, std::string_view record_domain);
Finding registry_policy(std::string_view domain, std::string_view record_domain);
Finding subdomain_tag_unused(base::Span span, std::string_view tag, std::string_view domain,
                             std::string_view organizational_domain);
Finding weaker_than_above(std::string_view domain, std::string_view policy, std::string_view above,
                          std::string_view record_domain);
Finding organizational_domain_differs(std::string_view domain, std::string_view suffix_domain);
Finding suffix_as_organization(std::string_view organizational_domain);
Finding registry_without_psd(std::string_view domain);
// Of a domain whose mail passes by SPF alone; `senders` in words: "Mail from Amazon SES".
Finding reject_needs_dkim(std::string_view domain, std::string_view senders);
Finding record_at_domain(std::string_view domain);
Finding spare_record_at_domain(std::string_view domain);
Finding dangling_alias(std::string_view name, std::string_view target);
// A TXT record whose text is the name to which a CNAME record was to lead.
Finding host_name_in_text(std::string_view name, std::string_view target);
Finding deep_name(std::string_view domain, std::int64_t allowed);

// ---- Destinations of reports ----

Finding report_unauthorized(std::string_view uri, std::string_view host, std::string_view domain);
// The permission's name is longer than the DNS can have.
Finding report_name_too_long(std::string_view uri, std::string_view host, std::string_view domain);
// Receivers of RFC 7489 alone ask for a permission.
Finding report_unauthorized_rfc7489(std::string_view uri, std::string_view host, std::string_view domain);
Finding report_check_failed(std::string_view uri, std::string_view host, std::string_view domain);
Finding report_redirected_away(std::string_view uri, std::string_view host);

}  // namespace mailalign::finding::dmarc
