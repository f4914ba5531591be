// The catalogue's rows for whole SPF records, each above the function that makes the finding.
#include <array>

#include "finding/spf.h"
#include "finding/spf_rows.h"

namespace mailalign::finding::spf {

constexpr Entry repeated_modifier_row{
    "spf.repeated-modifier", Severity::error, "RFC 7208 section 6",
    "{name} stands in the record more than once. Receivers stop there with permerror, so SPF passes for no "
    "mail.",
    "Keep one of them."};
Finding repeated_modifier(Span span, std::string_view name) {
  return make(repeated_modifier_row, span, {{"name", name}});
}

constexpr Entry no_all_row{
    "spf.no-all", Severity::warning, "RFC 7208 section 4.7",
    "The record ends without all or redirect. Mail from any other address is neutral: SPF neither passes nor "
    "fails for it, and nothing is said against forgers.",
    "End the record with -all, or with ~all while you are still finding senders."};
Finding no_all(Span span) {
  return make(no_all_row, span);
}

constexpr Entry all_neutral_row{
    "spf.all-neutral", Severity::warning, "RFC 7208 section 5.1",
    "?all makes no statement: mail from any other address is neutral, the same as without an SPF record.",
    "End the record with -all, or with ~all while you are still finding senders."};
Finding all_neutral(Span span) {
  return make(all_neutral_row, span);
}

constexpr Entry plus_all_row{
    "spf.plus-all", Severity::warning, "RFC 7208 section 5.1",
    "all passes everyone: any server in the world may send in the domain's name, and SPF passes for forgers "
    "too.",
    "End the record with -all or ~all."};
Finding plus_all(Span span) {
  return make(plus_all_row, span);
}

constexpr Entry after_all_row{"spf.after-all", Severity::warning, "RFC 7208 section 5.1",
                              "{term} stands after all and is never reached: what it names is not authorised.",
                              "Move it before all, or remove it."};
Finding after_all(Span span, std::string_view term) {
  return make(after_all_row, span, {{"term", term}});
}

constexpr Entry all_repeated_row{"spf.all-repeated", Severity::warning, "RFC 7208 section 5.1",
                                 "all stands more than once; only the first counts ({first}).",
                                 "Keep one all, at the end."};
Finding all_repeated(Span span, std::string_view first) {
  return make(all_repeated_row, span, {{"first", first}});
}

constexpr Entry repeated_term_row{
    "spf.repeated-term", Severity::note, "RFC 7208 section 4.6.2",
    "{term} stands in the record twice. The second never matches, and costs its look-ups again.",
    "Remove one of them."};
Finding repeated_term(Span span, std::string_view term) {
  return make(repeated_term_row, span, {{"term", term}});
}

constexpr Entry covered_network_row{
    "spf.covered-network", Severity::note, "RFC 7208 section 4.6.2",
    "{term} is already covered by {by} before it. It authorises nobody new, and makes the record longer.",
    "Remove it."};
Finding covered_network(Span span, std::string_view term, std::string_view by) {
  return make(covered_network_row, span, {{"term", term}, {"by", by}});
}

constexpr Entry redirect_with_all_row{
    "spf.redirect-with-all", Severity::warning, "RFC 7208 section 6.1",
    "redirect is ignored, because the record has all: nothing of the other domain's record is used.",
    "Remove redirect, or remove all if the other domain's record is to decide."};
Finding redirect_with_all(Span span) {
  return make(redirect_with_all_row, span);
}

constexpr Entry too_long_row{
    "spf.too-long", Severity::note, "RFC 7208 section 3.4",
    "The record has {octets} octets. Answers over 450 octets may not fit in one DNS packet over UDP; nearly "
    "every resolver copes.",
    "Shorten it when you can, for instance by removing senders you no longer use."};
Finding too_long(Span span, int octets) {
  return make(too_long_row, span, {}, {{"octets", octets}});
}

constexpr Entry very_long_row{
    "spf.very-long", Severity::warning, "RFC 7208 section 3.4",
    "The record has {octets} octets. Some receivers and resolvers cut off or refuse records of this size.",
    "Move networks into records of their own and include those."};
Finding very_long(Span span, int octets) {
  return make(very_long_row, span, {}, {{"octets", octets}});
}

constexpr Entry too_many_terms_row{
    "spf.too-many-terms", Severity::warning, "RFC 7208 section 4.6",
    "The record has more than {terms} terms. The rest was not read here, and hardly any receiver reads it.",
    "Shorten the record."};
Finding too_many_terms(Span span, int terms) {
  return make(too_many_terms_row, span, {}, {{"terms", terms}});
}

constexpr Entry own_lookups_row{
    "spf.own-lookups", Severity::error, "RFC 7208 section 4.6.4",
    "The record itself has {used} terms that need a DNS look-up, and {allowed} are allowed in all. Mail that "
    "the first {allowed} do not match gets permerror, and SPF cannot pass.",
    "Remove terms for services you no longer use, and write ip4 or ip6 where addresses are fixed."};
Finding own_lookups(Span span, int used, int allowed) {
  return make(own_lookups_row, span, {}, {{"used", used}, {"allowed", allowed}});
}

constexpr Entry no_mail_row{
    "spf.no-mail", Severity::good, "RFC 7208 section 10.1.2",
    "The record says that the domain sends no mail. Receivers can refuse what is sent in its name.", ""};
Finding no_mail(Span span) {
  return make(no_mail_row, span);
}

constexpr Entry leading_blank_row{"spf.leading-blank", Severity::error, "RFC 7208 section 4.5",
                                  "A blank before v=spf1 hides the record: receivers see no SPF record at all.",
                                  "Remove the blank."};
Finding leading_blank(Span span) {
  return make(leading_blank_row, span);
}

constexpr Entry quoted_record_row{"spf.quoted-record", Severity::error, "RFC 7208 section 4.5",
                                  "Quotation marks became part of the record, so receivers see no SPF record at all.",
                                  "Remove the quotation marks; the DNS panel adds its own."};
Finding quoted_record(Span span) {
  return make(quoted_record_row, span);
}

constexpr Entry no_blank_after_version_row{"spf.no-blank-after-version", Severity::error, "RFC 7208 section 4.5",
                                           "There is no blank after v=spf1, so receivers see no SPF record at all.",
                                           "Put a blank after v=spf1."};
Finding no_blank_after_version(Span span) {
  return make(no_blank_after_version_row, span);
}

constexpr Entry separator_after_version_row{
    "spf.separator-after-version", Severity::error, "RFC 7208 section 4.5",
    "v=spf1 must be followed by a blank. With anything else there receivers see no SPF record at all.",
    "Write a blank after v=spf1 and between the terms."};
Finding separator_after_version(Span span) {
  return make(separator_after_version_row, span);
}

constexpr Entry misspelt_version_row{
    "spf.misspelt-version", Severity::error, "RFC 7208 section 4.5",
    "The record begins with {version} instead of v=spf1, so receivers see no SPF record at all.",
    "Begin the record with v=spf1 and a blank."};
Finding misspelt_version(Span span, std::string_view version) {
  return make(misspelt_version_row, span, {{"version", version}});
}

constexpr Entry sender_id_row{"spf.sender-id", Severity::note, "RFC 7208 section 3.1",
                              "This is a record of Sender ID (spf2.0), which is no longer used. SPF does not read it.",
                              "It can be removed."};
Finding sender_id(Span span) {
  return make(sender_id_row, span);
}

std::span<const Entry* const> record_entries() {
  static constexpr std::array<const Entry*, 20> rows{&repeated_modifier_row,
                                                     &no_all_row,
                                                     &all_neutral_row,
                                                     &plus_all_row,
                                                     &after_all_row,
                                                     &all_repeated_row,
                                                     &repeated_term_row,
                                                     &covered_network_row,
                                                     &redirect_with_all_row,
                                                     &too_long_row,
                                                     &very_long_row,
                                                     &too_many_terms_row,
                                                     &own_lookups_row,
                                                     &no_mail_row,
                                                     &leading_blank_row,
                                                     &quoted_record_row,
                                                     &no_blank_after_version_row,
                                                     &separator_after_version_row,
                                                     &misspelt_version_row,
                                                     &sender_id_row};
  return rows;
}

}  // namespace mailalign::finding::spf
