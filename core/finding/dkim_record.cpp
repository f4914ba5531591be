// The catalogue's rows for the room dkim: the text and its tags; each above the function that makes the finding.
#include <array>

#include "finding/dkim.h"
#include "finding/dkim_rows.h"
#include "finding/make.h"

namespace mailalign::finding::dkim {

// ---- The text ----

constexpr Entry quotation_marks_entry{
    "dkim.quotation-marks", Severity::error, "RFC 6376 section 3.2",
    "Quotation marks stand inside the record itself, so verifiers read them as a part of a tag and the key is lost: "
    "signatures made with it fail.",
    "Enter the value without quotation marks; the DNS panel adds those it needs."};
Finding quotation_marks(base::Span span) {
  return make(quotation_marks_entry, span);
}

constexpr Entry backslash_entry{"dkim.backslash", Severity::error, "RFC 6376 section 3.2",
                                "A backslash stands in the record, so the tag before it has a wrong value, verifiers "
                                "cannot use the key, and signatures made with it fail.",
                                "Enter the value without backslashes; a zone file needs them, a DNS panel does not."};
Finding backslash(base::Span span) {
  return make(backslash_entry, span);
}

constexpr Entry character_entry{"dkim.character", Severity::error, "RFC 6376 section 3.2",
                                "{character} stands in the record, which has room for printable ASCII alone. Verifiers "
                                "cannot use the tag it stands in, and signatures with this selector fail.",
                                "Take the character out; it came along when the record was copied."};
Finding character(base::Span span, std::string_view character) {
  return make(character_entry, span, {{"character", character}});
}

constexpr Entry note_character_entry{
    "dkim.note-character", Severity::note, "RFC 6376 section 3.6.1",
    "{character} stands in n=, a note for people. Verifiers do not read it, so nothing happens to the mail; some tools "
    "show it wrong.",
    "Write the note in plain letters, or leave it as it is."};
Finding note_character(base::Span span, std::string_view character) {
  return make(note_character_entry, span, {{"character", character}});
}

constexpr Entry missing_semicolon_entry{
    "dkim.missing-semicolon", Severity::error, "RFC 6376 section 3.2",
    "A semicolon is missing before {tag}=, so {tag}= is read as a part of the tag before it and the key cannot be "
    "used.",
    "Put a semicolon in front of {tag}=."};
Finding missing_semicolon(base::Span span, std::string_view tag) {
  return make(missing_semicolon_entry, span, {{"tag", tag}});
}

constexpr Entry empty_tag_entry{
    "dkim.empty-tag", Severity::error, "RFC 6376 section 3.2",
    "A semicolon stands with nothing before it. Strict verifiers drop the whole record; others pass over it, so "
    "signatures pass here and fail there.",
    "Take the needless semicolon out."};
Finding empty_tag(base::Span span) {
  return make(empty_tag_entry, span);
}

constexpr Entry not_a_tag_entry{
    "dkim.not-a-tag", Severity::error, "RFC 6376 section 3.2",
    "\"{text}\" is no tag: a tag is a name, an equals sign and a value. Verifiers drop the whole record, and "
    "signatures with this selector fail.",
    "Take it out, or write it as a tag with a value."};
Finding not_a_tag(base::Span span, std::string_view text) {
  return make(not_a_tag_entry, span, {{"text", text}});
}

constexpr Entry duplicate_tag_entry{
    "dkim.duplicate-tag", Severity::error, "RFC 6376 section 3.2",
    "The tag {tag}= stands twice. Verifiers drop the whole record, and signatures made with the key fail.",
    "Keep one of the two."};
Finding duplicate_tag(base::Span span, std::string_view tag) {
  return make(duplicate_tag_entry, span, {{"tag", tag}});
}

constexpr Entry unknown_tag_entry{"dkim.unknown-tag", Severity::note, "RFC 6376 section 3.6.1",
                                  "Verifiers do not know the tag {tag}= and pass over it.",
                                  "Take it out if nothing of yours reads it."};
Finding unknown_tag(base::Span span, std::string_view tag) {
  return make(unknown_tag_entry, span, {{"tag", tag}});
}

constexpr Entry tag_case_entry{"dkim.tag-case", Severity::error, "RFC 6376 section 3.2",
                               "Tag names are read in lower case only: {written}= is an unknown tag, and {tag}= is "
                               "missing. Without the right tags signatures with this selector fail.",
                               "Write {tag}= in lower case."};
Finding tag_case(base::Span span, std::string_view written, std::string_view tag) {
  return make(tag_case_entry, span, {{"written", written}, {"tag", tag}});
}

constexpr Entry tag_case_ignored_entry{
    "dkim.tag-case-ignored", Severity::note, "RFC 6376 section 3.2",
    "Tag names are read in lower case only, so {written}= is an unknown tag that verifiers pass over. The key can be "
    "used all the same, as if {tag}= were not there.",
    "Write {tag}= in lower case if it is meant, or take it out."};
Finding tag_case_ignored(base::Span span, std::string_view written, std::string_view tag) {
  return make(tag_case_ignored_entry, span, {{"written", written}, {"tag", tag}});
}

constexpr Entry too_many_tags_entry{
    "dkim.too-many-tags", Severity::warning, "RFC 6376 section 3.2",
    "The record has more than {allowed} tags. What follows was not read here, and verifiers may stop earlier.",
    "Publish the record with the few tags that a key needs."};
Finding too_many_tags(std::int64_t allowed) {
  return make(too_many_tags_entry, std::nullopt, {{"allowed", allowed}});
}

constexpr Entry not_a_key_record_entry{
    "dkim.not-a-key-record", Severity::error, "RFC 6376 section 3.6.1",
    "This text is no DKIM key: it has neither v=DKIM1 nor p=. Signatures with this selector fail.",
    "Publish the key there, or find out why another text answers at this name; a wildcard record is a usual cause."};
Finding not_a_key_record() {
  return make(not_a_key_record_entry, std::nullopt);
}

constexpr Entry host_name_in_text_entry{
    "dkim.host-name-in-text", Severity::error, "RFC 6376 section 3.6.2",
    "The TXT record holds nothing but the name {target}. Such a name belongs into a CNAME record: verifiers look for a "
    "key in the text, find none, and signatures with this selector fail.",
    "Replace the TXT record by a CNAME record with the value {target}."};
Finding host_name_in_text(std::string_view target) {
  return make(host_name_in_text_entry, std::nullopt, {{"target", target}});
}

// ---- Tags ----

constexpr Entry version_not_first_entry{
    "dkim.version-not-first", Severity::error, "RFC 6376 section 3.6.1",
    "v= has to be the first tag. Verifiers drop the record as it stands, and signatures with this selector fail.",
    "Move v=DKIM1 to the front."};
Finding version_not_first(base::Span span) {
  return make(version_not_first_entry, span);
}

constexpr Entry version_value_entry{"dkim.version-value", Severity::error, "RFC 6376 section 3.6.1",
                                    "The version has to be exactly DKIM1, not \"{value}\". Verifiers drop the record, "
                                    "and signatures with this selector fail.",
                                    "Write v=DKIM1."};
Finding version_value(base::Span span, std::string_view value) {
  return make(version_value_entry, span, {{"value", value}});
}

constexpr Entry value_case_entry{"dkim.value-case", Severity::note, "RFC 5234 section 2.3",
                                 "{written} is {value} to the standard, which takes it in any case. A verifier that "
                                 "compares letter for letter does not know it.",
                                 "Write {value}."};
Finding value_case(base::Span span, std::string_view written, std::string_view value) {
  return make(value_case_entry, span, {{"written", written}, {"value", value}});
}

constexpr Entry blank_in_value_entry{
    "dkim.blank-in-value", Severity::error, "RFC 6376 section 3.2",
    "A blank stands inside \"{value}\". White space inside the value of {tag}= counts, so verifiers do not know the "
    "value, and signatures with this selector fail.",
    "Take the blank out; it came in where the record was put together."};
Finding blank_in_value(base::Span span, std::string_view tag, std::string_view value) {
  return make(blank_in_value_entry, span, {{"tag", tag}, {"value", value}});
}

constexpr Entry hash_sha1_entry{
    "dkim.hash-sha1", Severity::error, "RFC 8301 section 3.1",
    "The key allows SHA-1 alone, and no verifier accepts SHA-1 any more: every signature made with it fails.",
    "Take h= out, or write h=sha256."};
Finding hash_sha1(base::Span span) {
  return make(hash_sha1_entry, span);
}

constexpr Entry hash_unusable_entry{
    "dkim.hash-unusable", Severity::error, "RFC 6376 section 3.6.1",
    "h={value} allows no hash that verifiers know, so every signature made with the key fails.",
    "Take h= out, or write h=sha256."};
Finding hash_unusable(base::Span span, std::string_view value) {
  return make(hash_unusable_entry, span, {{"value", value}});
}

constexpr Entry key_type_unknown_entry{"dkim.key-type-unknown", Severity::error, "RFC 6376 section 3.6.1",
                                       "Verifiers know the key types rsa and ed25519, not \"{value}\". They pass over "
                                       "the record, and signatures with this selector fail.",
                                       "Write k=rsa or k=ed25519, as the key is."};
Finding key_type_unknown(base::Span span, std::string_view value) {
  return make(key_type_unknown_entry, span, {{"value", value}});
}

constexpr Entry not_for_mail_entry{"dkim.not-for-mail", Severity::error, "RFC 6376 section 3.6.1",
                                   "s={value} does not let the key be used for mail, so signatures made with it fail.",
                                   "Take s= out, or write s=email."};
Finding not_for_mail(base::Span span, std::string_view value) {
  return make(not_for_mail_entry, span, {{"value", value}});
}

constexpr Entry test_mode_entry{
    "dkim.test-mode", Severity::warning, "RFC 6376 section 3.6.1",
    "t=y says that DKIM is only being tried here: receivers may treat mail whose signature fails as if it were not "
    "signed.",
    "Take t=y out once signing works."};
Finding test_mode(base::Span span) {
  return make(test_mode_entry, span);
}

constexpr Entry historic_tag_entry{"dkim.historic-tag", Severity::note, "RFC 6376 section 3.6.1",
                                   "{tag}= belongs to an older DKIM and is passed over today.", "Take it out."};
Finding historic_tag(base::Span span, std::string_view tag) {
  return make(historic_tag_entry, span, {{"tag", tag}});
}

std::span<const Entry* const> record_entries() {
  static constexpr std::array rows{
      &note_character_entry,    &tag_case_ignored_entry, &too_many_tags_entry,    &value_case_entry,
      &blank_in_value_entry,    &quotation_marks_entry,  &backslash_entry,        &character_entry,
      &missing_semicolon_entry, &empty_tag_entry,        &not_a_tag_entry,        &duplicate_tag_entry,
      &unknown_tag_entry,       &tag_case_entry,         &not_a_key_record_entry, &host_name_in_text_entry,
      &version_not_first_entry, &version_value_entry,    &hash_sha1_entry,        &hash_unusable_entry,
      &key_type_unknown_entry,  &not_for_mail_entry,     &test_mode_entry,        &historic_tag_entry};
  return rows;
}

}  // namespace mailalign::finding::dkim
