// The catalogue's rows for the room dmarc: faults of the record's grammar and of its tags.
// Each stands above the function that makes the finding.
#include <array>

#include "finding/catalogue.h"
#include "finding/dmarc.h"
#include "finding/make.h"

namespace mailalign::finding::dmarc {

// ---- The version ----

constexpr Entry not_a_record_entry{
    "dmarc.not-a-record", Severity::error, "RFC 9989 section 4.7",
    "This text is not a DMARC record: it does not begin with v=DMARC1, so receivers act as if it were not there.",
    "Publish a record that begins with v=DMARC1, such as v=DMARC1; p=none."};
Finding not_a_record(base::Span span) {
  return make(not_a_record_entry, span);
}

constexpr Entry foreign_record_entry{
    "dmarc.foreign-record", Severity::error, "RFC 9989 section 4.7",
    "This is {protocol} record, not a DMARC record. Receivers that look for a DMARC policy here pass over it.",
    "Move it to the name where it belongs, and publish a DMARC record here."};
Finding foreign_record(std::string_view protocol) {
  return make(foreign_record_entry, std::nullopt, {{"protocol", protocol}});
}

constexpr Entry version_not_first_entry{
    "dmarc.version-not-first", Severity::error, "RFC 9989 section 4.7",
    "The tag v=DMARC1 is not the first one, so receivers do not take this for a DMARC record and apply no policy.",
    "Put v=DMARC1 in front of all other tags."};
Finding version_not_first(base::Span span) {
  return make(version_not_first_entry, span);
}

constexpr Entry version_value_entry{
    "dmarc.version-value", Severity::error, "RFC 9989 section 4.7",
    "The version is written {value}, not DMARC1. It has to be exactly that, in capitals, or receivers pass over the "
    "whole record.",
    "Write v=DMARC1."};
Finding version_value(base::Span span, std::string_view value) {
  return make(version_value_entry, span, {{"value", value}});
}

constexpr Entry version_name_entry{
    "dmarc.version-name", Severity::error, "RFC 9989 section 4.7",
    "The first tag is called {name}, not v, so receivers do not take this for a DMARC record and apply no policy.",
    "Write v=DMARC1 at the beginning."};
Finding version_name(base::Span span, std::string_view name) {
  return make(version_name_entry, span, {{"name", name}});
}

constexpr Entry version_separator_entry{
    "dmarc.version-separator", Severity::error, "RFC 9989 section 4.8",
    "A semicolon is missing after v=DMARC1. Receivers therefore do not recognise the version and pass over the whole "
    "record.",
    "Put a semicolon after v=DMARC1."};
Finding version_separator(base::Span span) {
  return make(version_separator_entry, span);
}

constexpr Entry version_equals_entry{"dmarc.version-equals", Severity::error, "RFC 9989 section 4.8",
                                     "There is no \"=\" between v and DMARC1, so receivers pass over the whole record.",
                                     "Write v=DMARC1."};
Finding version_equals(base::Span span) {
  return make(version_equals_entry, span);
}

constexpr Entry leading_white_space_entry{
    "dmarc.leading-white-space", Severity::error, "RFC 9989 section 4.8",
    "There is white space in front of v=DMARC1. Strictly read, the record does not begin with the version and is "
    "passed over; some receivers are lenient.",
    "Remove the white space at the beginning."};
Finding leading_white_space(base::Span span) {
  return make(leading_white_space_entry, span);
}

constexpr Entry second_record_inside_entry{
    "dmarc.second-record-inside", Severity::error, "RFC 9989 section 4.8",
    "A second v= stands inside the record: two records seem to have been joined into one. Receivers differ in which "
    "tags they use.",
    "Keep one record, with each tag once."};
Finding second_record_inside(base::Span span) {
  return make(second_record_inside_entry, span);
}

// ---- Characters and separators ----

constexpr Entry quotation_marks_entry{
    "dmarc.quotation-marks", Severity::error, "RFC 9989 section 4.8",
    "Quotation marks stand inside the record's text. They belong to the notation of zone files, not to the record, "
    "and receivers cannot read what they touch.",
    "Enter the record without quotation marks."};
Finding quotation_marks(base::Span span) {
  return make(quotation_marks_entry, span);
}

constexpr Entry backslash_entry{
    "dmarc.backslash", Severity::error, "RFC 9989 section 4.8",
    "A backslash stands inside the record's text. It is an escape of the zone file's notation that ended up in the "
    "record, and spoils the tag before it.",
    "Enter the record without backslashes."};
Finding backslash(base::Span span) {
  return make(backslash_entry, span);
}

constexpr Entry character_entry{
    "dmarc.character", Severity::error, "RFC 9989 section 4.8",
    "{character} stands here, which a DMARC record cannot hold. Receivers cannot use the tag it stands in.",
    "Type the record anew here, in plain characters."};
Finding character(base::Span span, std::string_view character) {
  return make(character_entry, span, {{"character", character}});
}

constexpr Entry missing_semicolon_entry{
    "dmarc.missing-semicolon", Severity::error, "RFC 9989 section 4.8",
    "A semicolon is missing before {tag}. Receivers read it as part of the value before, and can use neither.",
    "Put a semicolon before {tag}."};
Finding missing_semicolon(base::Span span, std::string_view tag) {
  return make(missing_semicolon_entry, span, {{"tag", tag}});
}

constexpr Entry colon_entry{
    "dmarc.colon", Severity::error, "RFC 9989 section 4.8",
    "A colon stands behind {tag} instead of an equals sign, so receivers pass over the tag as if it were not there.",
    "Write {tag}= and the value."};
Finding colon(base::Span span, std::string_view tag) {
  return make(colon_entry, span, {{"tag", tag}});
}

// ---- Tags ----

constexpr Entry empty_tag_entry{
    "dmarc.empty-tag", Severity::warning, "RFC 9989 section 4.8",
    "There is a semicolon too many. Receivers pass over it, though a strict one may stop reading here.",
    "Remove one semicolon."};
Finding empty_tag(base::Span span) {
  return make(empty_tag_entry, span);
}

constexpr Entry not_a_tag_entry{
    "dmarc.not-a-tag", Severity::warning, "RFC 9989 section 4.8",
    "\"{text}\" is not a tag: a tag is a name of letters, \"=\" and a value. Receivers pass over it.",
    "Remove it, or write it as a name, an equals sign and a value."};
Finding not_a_tag(base::Span span, std::string_view text) {
  return make(not_a_tag_entry, span, {{"text", text}});
}

constexpr Entry empty_value_entry{"dmarc.empty-value", Severity::error, "RFC 9989 section 4.8",
                                  "The tag {tag} has no value, so receivers act as if it were not there.",
                                  "Give it a value, or remove it."};
Finding empty_value(base::Span span, std::string_view tag) {
  return make(empty_value_entry, span, {{"tag", tag}});
}

constexpr Entry tag_case_entry{"dmarc.tag-case", Severity::warning, "RFC 9989 section 4.8",
                               "The tag is written {written}. Most receivers know it in any case, some only as {tag}.",
                               "Write {tag} in lower case."};
Finding tag_case(base::Span span, std::string_view written, std::string_view tag) {
  return make(tag_case_entry, span, {{"written", written}, {"tag", tag}});
}

constexpr Entry value_case_entry{
    "dmarc.value-case", Severity::warning, "RFC 9989 section 4.8",
    "The value is written {written}. Most receivers know it in any case, some only as {value}.",
    "Write {value} in lower case."};
Finding value_case(base::Span span, std::string_view written, std::string_view value) {
  return make(value_case_entry, span, {{"written", written}, {"value", value}});
}

constexpr Entry duplicate_tag_entry{"dmarc.duplicate-tag", Severity::error, "RFC 6376 section 3.2",
                                    "The tag {tag} occurs twice. Receivers differ: some take the first, some the last, "
                                    "some drop the whole record and apply no policy.",
                                    "Keep one {tag}: the one that you mean."};
Finding duplicate_tag(base::Span span, std::string_view tag) {
  return make(duplicate_tag_entry, span, {{"tag", tag}});
}

constexpr Entry unknown_tag_entry{"dmarc.unknown-tag", Severity::note, "RFC 9989 section 4.8",
                                  "No receiver knows the tag {tag}; it is ignored and does no harm.",
                                  "Remove it if you do not need it."};
Finding unknown_tag(base::Span span, std::string_view tag) {
  return make(unknown_tag_entry, span, {{"tag", tag}});
}

constexpr Entry misspelt_tag_entry{
    "dmarc.misspelt-tag", Severity::error, "RFC 9989 section 4.8",
    "No receiver knows the tag {tag}; {meant} seems to be meant. As written it has no effect.", "Write {meant}."};
Finding misspelt_tag(base::Span span, std::string_view tag, std::string_view meant) {
  return make(misspelt_tag_entry, span, {{"tag", tag}, {"meant", meant}});
}

constexpr Entry policy_missing_entry{
    "dmarc.policy-missing", Severity::warning, "RFC 9989 section 4.10.1",
    "There is no p tag. Because the record has a report address, receivers act as if it said p=none: mail that fails "
    "is delivered as usual.",
    "Add p=none, p=quarantine or p=reject."};
Finding policy_missing() {
  return make(policy_missing_entry, std::nullopt);
}

constexpr Entry policy_and_reports_missing_entry{
    "dmarc.policy-and-reports-missing", Severity::error, "RFC 9989 section 4.10.1",
    "There is neither a p tag nor a usable rua address, so the record asks for nothing: some receivers act as if it "
    "said p=none, others as if it were not there.",
    "Add p=none, p=quarantine or p=reject, and an rua address."};
Finding policy_and_reports_missing() {
  return make(policy_and_reports_missing_entry, std::nullopt);
}

constexpr Entry policy_invalid_entry{
    "dmarc.policy-invalid", Severity::error, "RFC 9989 section 4.10.1",
    "{tag}={value} is not a policy. Because the record has a report address, receivers act as if it said p=none and "
    "nothing else: mail that fails is delivered as usual.",
    "Write none, quarantine or reject."};
Finding policy_invalid(base::Span span, std::string_view tag, std::string_view value) {
  return make(policy_invalid_entry, span, {{"tag", tag}, {"value", value}});
}

constexpr Entry policy_invalid_without_reports_entry{
    "dmarc.policy-invalid-without-reports", Severity::error, "RFC 9989 section 4.10.1",
    "{tag}={value} is not a policy, and the record has no usable rua address: receivers do not apply DMARC to this "
    "domain at all.",
    "Write none, quarantine or reject, and add an rua address."};
Finding policy_invalid_without_reports(base::Span span, std::string_view tag, std::string_view value) {
  return make(policy_invalid_without_reports_entry, span, {{"tag", tag}, {"value", value}});
}

constexpr Entry mode_invalid_entry{"dmarc.mode-invalid", Severity::error, "RFC 9989 section 4.7",
                                   "{tag}={value} is not an alignment mode. Receivers use the default, r (relaxed).",
                                   "Write r (relaxed) or s (strict)."};
Finding mode_invalid(base::Span span, std::string_view tag, std::string_view value) {
  return make(mode_invalid_entry, span, {{"tag", tag}, {"value", value}});
}

constexpr Entry flag_invalid_entry{"dmarc.flag-invalid", Severity::error, "RFC 9989 section 4.7",
                                   "{tag}={value} cannot be read. Receivers use the default, {fallback}.",
                                   "Write one of {allowed}."};
Finding flag_invalid(base::Span span, std::string_view tag, std::string_view value, std::string_view fallback,
                     std::string_view allowed) {
  return make(flag_invalid_entry, span, {{"tag", tag}, {"value", value}, {"fallback", fallback}, {"allowed", allowed}});
}

constexpr Entry fo_invalid_entry{
    "dmarc.fo-invalid", Severity::warning, "RFC 9989 section 4.7",
    "fo={value} cannot be read: it is a list of 0, 1, d and s with colons between, each at most once. Receivers use "
    "the default, 0.",
    "Write for example fo=1."};
Finding fo_invalid(base::Span span, std::string_view value) {
  return make(fo_invalid_entry, span, {{"value", value}});
}

constexpr Entry fo_zero_and_one_entry{
    "dmarc.fo-zero-and-one", Severity::warning, "RFC 9989 section 4.7",
    "fo has both 0 and 1, which exclude each other. By the current standard the whole value is dropped and 0 is "
    "used; by the old one it was fine.",
    "Leave the 0 out: 1 asks for everything that 0 asks for."};
Finding fo_zero_and_one(base::Span span, std::string_view value) {
  return make(fo_zero_and_one_entry, span, {{"value", value}});
}

constexpr Entry fo_without_ruf_entry{"dmarc.fo-without-ruf", Severity::note, "RFC 9989 section 4.7",
                                     "fo has no effect, because there is no ruf address to send such reports to.",
                                     "Remove fo, or add ruf."};
Finding fo_without_ruf(base::Span span) {
  return make(fo_without_ruf_entry, span);
}

constexpr Entry order_entry{
    "dmarc.order", Severity::note, "RFC 7489 section 6.4",
    "p does not follow directly after v. RFC 9989 takes tags in any order; a receiver that keeps to the letter of "
    "RFC 7489 may pass over the record.",
    "Put p second."};
Finding order(base::Span span) {
  return make(order_entry, span);
}

constexpr Entry historic_tag_entry{"dmarc.historic-tag", Severity::note, "RFC 9989 section 4.7",
                                   "The tag {tag} is gone from the standard. Receivers of today ignore it.",
                                   "Remove it."};
Finding historic_tag(base::Span span, std::string_view tag) {
  return make(historic_tag_entry, span, {{"tag", tag}});
}

constexpr Entry report_format_entry{
    "dmarc.report-format", Severity::warning, "RFC 7489 section 6.3",
    "rf={value} is no format that anybody knows. The tag is gone from the standard, but receivers of the old one may "
    "ignore the whole record for it.",
    "Remove rf."};
Finding report_format(base::Span span, std::string_view value) {
  return make(report_format_entry, span, {{"value", value}});
}

constexpr Entry percentage_entry{
    "dmarc.percentage", Severity::warning, "RFC 9989 section 4.7",
    "pct={value} is gone from the standard: receivers of today apply the policy to all mail, older ones to {value} % "
    "of it.",
    "Remove pct. To try a policy without its full effect, add t=y."};
Finding percentage(base::Span span, std::string_view value) {
  return make(percentage_entry, span, {{"value", value}});
}

constexpr Entry too_many_tags_entry{
    "dmarc.too-many-tags", Severity::warning, "RFC 6376 section 3.2",
    "The record has more than {allowed} tags. What follows was not read here, and receivers may stop earlier.",
    "Remove what is not needed."};
Finding too_many_tags(std::int64_t allowed) {
  return make(too_many_tags_entry, std::nullopt, {{"allowed", allowed}});
}

namespace {

constexpr std::array<const Entry*, 36> rows{{
    &not_a_record_entry,
    &foreign_record_entry,
    &version_not_first_entry,
    &version_value_entry,
    &version_name_entry,
    &version_separator_entry,
    &version_equals_entry,
    &leading_white_space_entry,
    &second_record_inside_entry,
    &quotation_marks_entry,
    &backslash_entry,
    &character_entry,
    &missing_semicolon_entry,
    &colon_entry,
    &empty_tag_entry,
    &not_a_tag_entry,
    &empty_value_entry,
    &tag_case_entry,
    &value_case_entry,
    &duplicate_tag_entry,
    &unknown_tag_entry,
    &misspelt_tag_entry,
    &policy_missing_entry,
    &policy_and_reports_missing_entry,
    &policy_invalid_entry,
    &policy_invalid_without_reports_entry,
    &mode_invalid_entry,
    &flag_invalid_entry,
    &fo_invalid_entry,
    &fo_zero_and_one_entry,
    &fo_without_ruf_entry,
    &order_entry,
    &historic_tag_entry,
    &report_format_entry,
    &percentage_entry,
    &too_many_tags_entry,
}};

}  // namespace

std::span<const Entry* const> record_entries() {
  return rows;
}

}  // namespace mailalign::finding::dmarc
