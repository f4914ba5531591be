// Findings of the room dkim: one function a finding, which takes exactly what its sentence needs. Spans point into the
// record's text.
#pragma once

#include <cstdint>
#include <string_view>

#include "finding/finding.h"

namespace mailalign::finding::dkim {

// ---- The text ----

Finding quotation_marks(base::Span span);
Finding backslash(base::Span span);
Finding character(base::Span span, std::string_view character);
// The same in n=, which nobody interprets.
Finding note_character(base::Span span, std::string_view character);
Finding missing_semicolon(base::Span span, std::string_view tag);
Finding empty_tag(base::Span span);
Finding not_a_tag(base::Span span, std::string_view text);
Finding duplicate_tag(base::Span span, std::string_view tag);
Finding unknown_tag(base::Span span, std::string_view tag);
Finding tag_case(base::Span span, std::string_view written, std::string_view tag);
// The same, where the record is usable without the tag.
Finding tag_case_ignored(base::Span span, std::string_view written, std::string_view tag);
Finding value_case(base::Span span, std::string_view written, std::string_view value);
Finding blank_in_value(base::Span span, std::string_view tag, std::string_view value);
Finding too_many_tags(std::int64_t allowed);
Finding not_a_key_record();
// A text that is the name to which a CNAME record was to lead.
Finding host_name_in_text(std::string_view target);

// ---- Tags ----

Finding version_not_first(base::Span span);
Finding version_value(base::Span span, std::string_view value);
Finding hash_sha1(base::Span span);
Finding hash_unusable(base::Span span, std::string_view value);
Finding key_type_unknown(base::Span span, std::string_view value);
Finding not_for_mail(base::Span span, std::string_view value);
Finding test_mode(base::Span span);
Finding historic_tag(base::Span span, std::string_view tag);

// ---- The key ----

Finding key_missing();
Finding revoked(base::Span span);
Finding pem_armour(base::Span span);
Finding key_not_base64(base::Span span);
Finding key_padding(base::Span span);
Finding key_base64url(base::Span span);
Finding key_truncated(base::Span span);
Finding key_unreadable(base::Span span);
Finding key_trailing(base::Span span);
Finding private_key(base::Span span);
Finding certificate(base::Span span);
Finding ssh_key(base::Span span);
Finding key_type_mismatch(base::Span span, std::string_view key_type, std::string_view found);
Finding ed25519_wrapped(base::Span span);
Finding rsa_too_short(base::Span span, std::int64_t bits);
Finding rsa_short(base::Span span, std::int64_t bits);
Finding rsa_long(base::Span span, std::int64_t bits);
Finding rsa_modulus(base::Span span);
Finding rsa_exponent(base::Span span);

// ---- Keys of a domain ----

Finding key_found(std::string_view selector, std::string_view algorithm, std::int64_t bits);
Finding no_such_key(std::string_view selector, std::string_view name);
Finding several_records(std::string_view name, std::int64_t count);
Finding dangling_alias(std::string_view name, std::string_view target);
// CNAME records that come back to themselves, or are too many to follow.
Finding alias_loop(std::string_view name, std::string_view target);
Finding strings_in_wrong_order(std::string_view name);
Finding string_twice(std::string_view name);
// A key at a name where no verifier looks: without its selector or _domainkey, or with a part of its name twice.
Finding key_at_wrong_name(std::string_view name, std::string_view domain);
// Every selector has an answer: a key, a withdrawn one, or a text that is no key.
Finding wildcard_key(std::string_view domain);
Finding wildcard_revoked(std::string_view domain);
Finding wildcard_text(std::string_view domain);
Finding ed25519_alone(std::string_view domain);
Finding work_limit(std::string_view domain, std::int64_t octets);
Finding no_keys_exist(std::string_view domain);
Finding selectors_unknown(std::string_view domain);

}  // namespace mailalign::finding::dkim
