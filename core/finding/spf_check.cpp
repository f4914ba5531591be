// The catalogue's rows for the result of one check of an address (RFC 7208 section 2.6), each above the function that
// makes the finding.
#include <array>

#include "finding/spf.h"
#include "finding/spf_rows.h"

namespace mailalign::finding::spf {

constexpr Entry check_pass_row{
    "spf.check-pass", Severity::good, "RFC 7208 section 2.6.3",
    "SPF passes: {term} in the record of {record} names {address}, so it may send mail for {domain}. For DMARC it "
    "counts where {domain} aligns with the From domain.",
    ""};
Finding check_pass(const Checked& checked) {
  return make(
      check_pass_row, std::nullopt,
      {{"term", checked.term}, {"record", checked.record}, {"address", checked.address}, {"domain", checked.domain}});
}

constexpr Entry check_fail_row{
    "spf.check-fail", Severity::note, "RFC 7208 section 2.6.4",
    "SPF fails: {term} in the record of {record} says that {address} may not send mail for {domain}. Receivers may "
    "refuse it, and SPF gives DMARC no pass.",
    "If this server sends for {domain}, name it in the SPF record in front of that term."};
Finding check_fail(const Checked& checked) {
  return make(
      check_fail_row, std::nullopt,
      {{"term", checked.term}, {"record", checked.record}, {"address", checked.address}, {"domain", checked.domain}});
}

constexpr Entry check_softfail_row{
    "spf.check-softfail", Severity::note, "RFC 7208 section 2.6.5",
    "SPF gives softfail: {term} in the record of {record} says that {address} probably may not send mail for {domain}. "
    "Receivers do not refuse mail for that alone, and SPF gives DMARC no pass.",
    "If this server sends for {domain}, name it in the SPF record in front of that term."};
Finding check_softfail(const Checked& checked) {
  return make(
      check_softfail_row, std::nullopt,
      {{"term", checked.term}, {"record", checked.record}, {"address", checked.address}, {"domain", checked.domain}});
}

constexpr Entry check_neutral_row{
    "spf.check-neutral", Severity::note, "RFC 7208 section 2.6.2",
    "SPF gives neutral: {term} in the record of {record} takes no position on {address}. Receivers treat that as if "
    "there were no record, and SPF gives DMARC no pass.",
    "If this server sends for {domain}, name it in the SPF record in front of that term."};
Finding check_neutral(const Checked& checked) {
  return make(
      check_neutral_row, std::nullopt,
      {{"term", checked.term}, {"record", checked.record}, {"address", checked.address}, {"domain", checked.domain}});
}

constexpr Entry check_unmatched_row{
    "spf.check-unmatched", Severity::note, "RFC 7208 section 4.7",
    "SPF gives neutral: no term of the record names {address}, and the record does not say what then. Receivers treat "
    "that as if there were no record, and SPF gives DMARC no pass.",
    "If this server sends for {domain}, name it in the SPF record; end the record in -all or ~all."};
Finding check_unmatched(const Checked& checked) {
  return make(check_unmatched_row, std::nullopt, {{"address", checked.address}, {"domain", checked.domain}});
}

constexpr Entry check_none_row{
    "spf.check-none", Severity::note, "RFC 7208 section 2.6.1",
    "SPF gives none: {domain} has no SPF record, or is no name that could have one. SPF says nothing about {address}, "
    "and gives DMARC no pass.",
    "Publish an SPF record at {domain} if mail is sent with it as the envelope sender."};
Finding check_none(const Checked& checked) {
  return make(check_none_row, std::nullopt, {{"domain", checked.domain}, {"address", checked.address}});
}

constexpr Entry check_permerror_row{
    "spf.check-permerror", Severity::error, "RFC 7208 section 2.6.7",
    "SPF ends in permerror: a receiver cannot work out from the published records whether {address} may send for "
    "{domain}. Some refuse the mail; SPF gives DMARC no pass.",
    "Mend the record that the finding beside this one names."};
Finding check_permerror(const Checked& checked) {
  return make(check_permerror_row, std::nullopt, {{"address", checked.address}, {"domain", checked.domain}});
}

constexpr Entry check_temperror_row{
    "spf.check-temperror", Severity::warning, "RFC 7208 section 2.6.6",
    "SPF ends in temperror: the DNS did not answer a question that decides whether {address} may send for {domain}. "
    "Receivers defer the mail or go on without SPF.",
    "Check again later; if it stays, look at the name servers that the finding beside this one names."};
Finding check_temperror(const Checked& checked) {
  return make(check_temperror_row, std::nullopt, {{"address", checked.address}, {"domain", checked.domain}});
}

std::span<const Entry* const> check_entries() {
  static constexpr std::array<const Entry*, 8> rows{&check_pass_row,      &check_fail_row,      &check_softfail_row,
                                                    &check_neutral_row,   &check_unmatched_row, &check_none_row,
                                                    &check_permerror_row, &check_temperror_row};
  return rows;
}

}  // namespace mailalign::finding::spf
