// The catalogue's rows for the room dkim: the key in p=, and the keys of a domain; each above the function that makes
// the finding.
#include <array>

#include "finding/dkim.h"
#include "finding/dkim_rows.h"
#include "finding/make.h"

namespace mailalign::finding::dkim {

// ---- The key ----

constexpr Entry key_missing_entry{
    "dkim.key-missing", Severity::error, "RFC 6376 section 3.6.1",
    "No p= was found in the record, so there is no key and every signature with this selector fails.",
    "Publish the record with its p= as your provider shows it."};
Finding key_missing() {
  return make(key_missing_entry, std::nullopt);
}

constexpr Entry revoked_entry{
    "dkim.revoked", Severity::note, "RFC 6376 section 3.6.1",
    "p= is empty: the key is withdrawn on purpose, and old signatures made with it no longer pass.", ""};
Finding revoked(base::Span span) {
  return make(revoked_entry, span);
}

constexpr Entry pem_armour_entry{"dkim.pem-armour", Severity::error, "RFC 6376 section 3.6.1",
                                 "The lines that begin and end a key file stand inside p=, so verifiers cannot read "
                                 "the key, and signatures made with it fail.",
                                 "Publish what stands between the two lines alone, in one piece."};
Finding pem_armour(base::Span span) {
  return make(pem_armour_entry, span);
}

constexpr Entry key_not_base64_entry{
    "dkim.key-not-base64", Severity::error, "RFC 6376 section 3.6.1",
    "What stands in p= is not base64, so verifiers cannot read the key, and signatures made with it fail.",
    "Copy the key again, in one piece and without anything around it."};
Finding key_not_base64(base::Span span) {
  return make(key_not_base64_entry, span);
}

constexpr Entry key_padding_entry{
    "dkim.key-padding", Severity::error, "RFC 6376 section 2.10",
    "The key is whole, but has too many or too few equals signs at its end. Strict verifiers do not read it, so "
    "signatures made with it pass here and fail there.",
    "End p= with the equals signs that the key has where it was made."};
Finding key_padding(base::Span span) {
  return make(key_padding_entry, span);
}

constexpr Entry key_base64url_entry{
    "dkim.key-base64url", Severity::error, "RFC 6376 section 2.10",
    "The key is written in the alphabet for URLs, with - and _ where base64 has + and /. Verifiers cannot read it, and "
    "signatures made with it fail.",
    "Publish the key in ordinary base64."};
Finding key_base64url(base::Span span) {
  return make(key_base64url_entry, span);
}

constexpr Entry key_truncated_entry{
    "dkim.key-truncated", Severity::error, "RFC 6376 section 3.6.1",
    "The key is cut off: it announces more octets than there are. Every signature made with it fails.",
    "Publish the whole key. A panel that takes 255 characters wants it in several strings of one record."};
Finding key_truncated(base::Span span) {
  return make(key_truncated_entry, span);
}

constexpr Entry key_unreadable_entry{"dkim.key-unreadable", Severity::error, "RFC 6376 section 3.6.1",
                                     "p= is base64, but no key that verifiers know: signatures with this selector "
                                     "fail. A piece of it may be missing, or stand in the wrong place.",
                                     "Copy the key again from where it was made."};
Finding key_unreadable(base::Span span) {
  return make(key_unreadable_entry, span);
}

constexpr Entry key_trailing_entry{
    "dkim.key-trailing", Severity::error, "RFC 6376 section 3.6.1",
    "More stands in p= than the key itself. Verifiers refuse it, and signatures made with it fail.",
    "Copy the key again; a string may stand there twice."};
Finding key_trailing(base::Span span) {
  return make(key_trailing_entry, span);
}

constexpr Entry private_key_entry{
    "dkim.private-key", Severity::error, "RFC 6376 section 8.3",
    "This is the private key. Everybody can sign mail in this domain's name with it, and no signature verifies.",
    "Make a new pair of keys at once, publish the public one at a new selector, and never use this pair again."};
Finding private_key(base::Span span) {
  return make(private_key_entry, span);
}

constexpr Entry certificate_entry{
    "dkim.certificate", Severity::error, "RFC 6376 section 3.6.1",
    "p= holds a certificate, not a key. Verifiers cannot use it, and signatures with this selector fail.",
    "Publish the public key that the certificate is about."};
Finding certificate(base::Span span) {
  return make(certificate_entry, span);
}

constexpr Entry ssh_key_entry{
    "dkim.ssh-key", Severity::error, "RFC 6376 section 3.6.1",
    "p= holds an SSH key, whose form verifiers do not read: signatures with this selector fail.",
    "Make a key for DKIM, and publish its public part in base64."};
Finding ssh_key(base::Span span) {
  return make(ssh_key_entry, span);
}

constexpr Entry key_type_mismatch_entry{"dkim.key-type-mismatch", Severity::error, "RFC 8463 section 4.2",
                                        "The record says k={key_type}, but the key is of type {found}: verifiers "
                                        "cannot use it, and signatures made with it fail.",
                                        "Write k={found}."};
Finding key_type_mismatch(base::Span span, std::string_view key_type, std::string_view found) {
  return make(key_type_mismatch_entry, span, {{"key_type", key_type}, {"found", found}});
}

constexpr Entry ed25519_wrapped_entry{"dkim.ed25519-wrapped", Severity::error, "RFC 8463 section 4.2",
                                      "The Ed25519 key is published with a wrapping that DKIM does not use, so "
                                      "verifiers cannot read it, and signatures made with it fail.",
                                      "Publish the 32 octets of the key alone, in base64."};
Finding ed25519_wrapped(base::Span span) {
  return make(ed25519_wrapped_entry, span);
}

constexpr Entry rsa_too_short_entry{"dkim.rsa-too-short", Severity::error, "RFC 8301 section 3.2",
                                    "The RSA key has {bits} bits. Signatures of keys under 1024 bits never pass.",
                                    "Make a key of 2048 bits and publish it at a new selector."};
Finding rsa_too_short(base::Span span, std::int64_t bits) {
  return make(rsa_too_short_entry, span, {{"bits", bits}});
}

constexpr Entry rsa_short_entry{
    "dkim.rsa-short", Severity::warning, "RFC 8301 section 3.2",
    "The RSA key has {bits} bits. It is still verified; 2048 are advised, since shorter keys can be broken with "
    "effort.",
    "Change to a key of 2048 bits when you next change keys."};
Finding rsa_short(base::Span span, std::int64_t bits) {
  return make(rsa_short_entry, span, {{"bits", bits}});
}

constexpr Entry rsa_long_entry{
    "dkim.rsa-long", Severity::warning, "RFC 8301 section 3.2",
    "The RSA key has {bits} bits. Verifiers need not read more than 4096, so some do not verify its signatures.",
    "Use a key of 2048 to 4096 bits."};
Finding rsa_long(base::Span span, std::int64_t bits) {
  return make(rsa_long_entry, span, {{"bits", bits}});
}

constexpr Entry rsa_modulus_entry{
    "dkim.rsa-modulus", Severity::error, "RFC 6376 section 3.6.1",
    "The modulus of this RSA key is even or below zero, which that of a real key never is. Verifiers refuse it, and "
    "signatures made with it fail.",
    "Copy the key again, or make a new one."};
Finding rsa_modulus(base::Span span) {
  return make(rsa_modulus_entry, span);
}

constexpr Entry rsa_exponent_entry{"dkim.rsa-exponent", Severity::error, "RFC 6376 section 8.13",
                                   "The exponent of this RSA key is even, under 3 or longer than 64 bits, which that "
                                   "of a real key never is. Verifiers "
                                   "refuse it, and signatures made with it fail.",
                                   "Copy the key again, or make a new one."};
Finding rsa_exponent(base::Span span) {
  return make(rsa_exponent_entry, span);
}

// ---- Keys of a domain ----

constexpr Entry key_found_entry{
    "dkim.key-found", Severity::good, "RFC 6376 section 3.6.2",
    "A key of type {algorithm} with {bits} bits stands at the selector {selector}: signatures made with it can pass.",
    ""};
Finding key_found(std::string_view selector, std::string_view algorithm, std::int64_t bits) {
  return make(key_found_entry, std::nullopt, {{"selector", selector}, {"algorithm", algorithm}, {"bits", bits}});
}

constexpr Entry no_such_key_entry{
    "dkim.no-such-key", Severity::error, "RFC 6376 section 6.1.2",
    "No key stands at {name}: mail signed with the selector {selector} fails DKIM.",
    "Publish the key there, or look at the s= of a message you sent for the selector in use."};
Finding no_such_key(std::string_view selector, std::string_view name) {
  return make(no_such_key_entry, std::nullopt, {{"selector", selector}, {"name", name}});
}

constexpr Entry several_records_entry{
    "dkim.several-records", Severity::error, "RFC 6376 section 3.6.2",
    "{count} texts stand at {name}, where one key belongs. Which of them a verifier takes is left to chance.",
    "Keep the key that is in use and remove the others."};
Finding several_records(std::string_view name, std::int64_t count) {
  return make(several_records_entry, std::nullopt, {{"name", name}, {"count", count}});
}

constexpr Entry dangling_alias_entry{
    "dkim.dangling-alias", Severity::error, "RFC 6376 section 3.6.2",
    "{name} points to {target}, where no key stands: signatures with this selector fail.",
    "Look at the target for a slip, or ask the provider whether the key is still there."};
Finding dangling_alias(std::string_view name, std::string_view target) {
  return make(dangling_alias_entry, std::nullopt, {{"name", name}, {"target", target}});
}

constexpr Entry alias_loop_entry{
    "dkim.alias-loop", Severity::error, "RFC 1034 section 3.6.2",
    "The CNAME records that begin at {name} never lead to a key: at {target} they come back to themselves, or are too "
    "many to follow. Signatures with this selector fail.",
    "Let {name} lead to the name that your mail service shows, in one step."};
Finding alias_loop(std::string_view name, std::string_view target) {
  return make(alias_loop_entry, std::nullopt, {{"name", name}, {"target", target}});
}

constexpr Entry strings_in_wrong_order_entry{
    "dkim.strings-in-wrong-order", Severity::error, "RFC 6376 section 3.6.2.2",
    "The strings of the record at {name} stand in the wrong order. Verifiers join them as they stand, get no key, and "
    "signatures with this selector fail.",
    "Publish the record with its strings in the right order."};
Finding strings_in_wrong_order(std::string_view name) {
  return make(strings_in_wrong_order_entry, std::nullopt, {{"name", name}});
}

constexpr Entry string_twice_entry{
    "dkim.string-twice", Severity::error, "RFC 6376 section 3.6.2.2",
    "The record at {name} holds one of its strings twice. Verifiers join all of them, get no key, and signatures with "
    "this selector fail.",
    "Publish the record with each string once."};
Finding string_twice(std::string_view name) {
  return make(string_twice_entry, std::nullopt, {{"name", name}});
}

constexpr Entry key_at_wrong_name_entry{
    "dkim.key-at-wrong-name", Severity::error, "RFC 6376 section 3.6.2.1",
    "A DKIM key stands at {name}, where no verifier looks: keys are found at SELECTOR._domainkey.{domain} alone. "
    "Signatures made with this key fail.",
    "Move the record to SELECTOR._domainkey.{domain}, with the selector that your mail service shows."};
Finding key_at_wrong_name(std::string_view name, std::string_view domain) {
  return make(key_at_wrong_name_entry, std::nullopt, {{"name", name}, {"domain", domain}});
}

constexpr Entry wildcard_key_entry{
    "dkim.wildcard-key", Severity::note, "RFC 6376 section 3.6.2",
    "A wildcard record answers for every selector of {domain} with the same key. Signatures made with it pass under "
    "any "
    "selector, so none of them can be withdrawn alone, and which of them are in use cannot be seen.",
    "Publish the key at the selectors in use, and take the wildcard out."};
Finding wildcard_key(std::string_view domain) {
  return make(wildcard_key_entry, std::nullopt, {{"domain", domain}});
}

constexpr Entry wildcard_revoked_entry{
    "dkim.wildcard-revoked", Severity::note, "RFC 6376 section 3.6.1",
    "A wildcard record answers for every selector of {domain} with a withdrawn key: no signature passes, save with "
    "selectors that have a record of their own.",
    ""};
Finding wildcard_revoked(std::string_view domain) {
  return make(wildcard_revoked_entry, std::nullopt, {{"domain", domain}});
}

constexpr Entry wildcard_text_entry{
    "dkim.wildcard-text", Severity::note, "RFC 6376 section 3.6.2",
    "A wildcard record answers for every selector of {domain} with something that is no key. What stands at a selector "
    "can therefore be told only where it answers otherwise.",
    "Take the wildcard out, or limit it to the names that need it."};
Finding wildcard_text(std::string_view domain) {
  return make(wildcard_text_entry, std::nullopt, {{"domain", domain}});
}

constexpr Entry ed25519_alone_entry{
    "dkim.ed25519-alone", Severity::note, "RFC 8463 section 5",
    "All keys found for {domain} are Ed25519 keys. Receivers are to verify them, but many know RSA alone and take mail "
    "signed in this way for unsigned.",
    "Sign with an RSA key as well, at a selector of its own."};
Finding ed25519_alone(std::string_view domain) {
  return make(ed25519_alone_entry, std::nullopt, {{"domain", domain}});
}

constexpr Entry work_limit_entry{"dkim.work-limit", Severity::warning, "RFC 6376 section 3.6.2.1",
                                 "The records at the selectors of {domain} have more than {octets} octets in all. The "
                                 "keys behind that were not read "
                                 "here.",
                                 "Publish one key at each selector and nothing else."};
Finding work_limit(std::string_view domain, std::int64_t octets) {
  return make(work_limit_entry, std::nullopt, {{"domain", domain}, {"octets", octets}});
}

constexpr Entry no_keys_exist_entry{
    "dkim.no-keys-exist", Severity::warning, "RFC 8020 section 2",
    "No DKIM key exists for {domain}: the name _domainkey is not there at all. Mail can pass DMARC by SPF alone, and "
    "no longer does when it is forwarded.",
    "Switch DKIM on at each service that sends for you, and publish the keys it shows."};
Finding no_keys_exist(std::string_view domain) {
  return make(no_keys_exist_entry, std::nullopt, {{"domain", domain}});
}

constexpr Entry selectors_unknown_entry{
    "dkim.selectors-unknown", Severity::note, "RFC 6376 section 3.6.2",
    "No key was found for {domain} at the selectors asked for. DNS does not list selectors, so keys may stand at "
    "others.",
    "Give the selector: it is the s= in the DKIM-Signature of a message you sent."};
Finding selectors_unknown(std::string_view domain) {
  return make(selectors_unknown_entry, std::nullopt, {{"domain", domain}});
}

std::span<const Entry* const> key_entries() {
  static constexpr std::array rows{&work_limit_entry,       &alias_loop_entry,        &wildcard_key_entry,
                                   &wildcard_revoked_entry, &wildcard_text_entry,     &ed25519_alone_entry,
                                   &key_base64url_entry,    &rsa_modulus_entry,       &key_padding_entry,
                                   &key_missing_entry,      &revoked_entry,           &pem_armour_entry,
                                   &key_not_base64_entry,   &key_truncated_entry,     &key_unreadable_entry,
                                   &key_trailing_entry,     &private_key_entry,       &certificate_entry,
                                   &ssh_key_entry,          &key_type_mismatch_entry, &ed25519_wrapped_entry,
                                   &rsa_too_short_entry,    &rsa_short_entry,         &rsa_long_entry,
                                   &rsa_exponent_entry,     &key_found_entry,         &no_such_key_entry,
                                   &several_records_entry,  &dangling_alias_entry,    &strings_in_wrong_order_entry,
                                   &string_twice_entry,     &key_at_wrong_name_entry, &no_keys_exist_entry,
                                   &selectors_unknown_entry};
  return rows;
}

}  // namespace mailalign::finding::dkim
