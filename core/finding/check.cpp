// The catalogue's rows for the room check, each above the function that makes the finding.
#include "finding/check.h"

#include <array>

#include "finding/catalogue.h"
#include "finding/make.h"

namespace mailalign::finding::check {

constexpr Entry no_such_domain_entry{
    "check.no-such-domain", Severity::warning, "RFC 9989 section 3.2.13",
    "DNS says that {domain} does not exist. Mail in its name falls under the policy for names that do not exist, where "
    "a record above it has one.",
    "Look for a slip in the name."};
Finding no_such_domain(std::string_view domain) {
  return make(no_such_domain_entry, std::nullopt, {{"domain", domain}});
}

constexpr Entry public_suffix_entry{
    "check.public-suffix", Severity::warning, "RFC 7489 section 3.2",
    "{domain} is a public suffix: people register their domains below it, and hardly any mail comes from the name "
    "itself.",
    "Type the whole domain that stands behind the @, one name longer than {domain}."};
Finding public_suffix(std::string_view domain) {
  return make(public_suffix_entry, std::nullopt, {{"domain", domain}});
}

constexpr Entry question_failed_entry{
    "check.question-failed", Severity::warning, "RFC 1035 section 4.1.1",
    "The question for {type} at {name} failed ({answer}). What depends on it is not known, and receivers that meet the "
    "same failure delay the mail or judge it without this record.",
    "Ask again in a while. If it fails again, look at the name servers that answer for this name."};
Finding question_failed(std::string_view name, std::string_view type, std::string_view answer) {
  return make(question_failed_entry, std::nullopt, {{"name", name}, {"type", type}, {"answer", answer}});
}

constexpr Entry work_limit_entry{
    "check.work-limit", Severity::warning, "RFC 7208 section 11.1",
    "The records lead to more than {allowed} questions, so the rest was not asked. Receivers stop far earlier.",
    "Cut the includes down: receivers follow ten look-ups in all."};
Finding work_limit(std::int64_t allowed) {
  return make(work_limit_entry, std::nullopt, {{"allowed", allowed}});
}

constexpr Entry no_mail_domain_entry{"check.no-mail-domain", Severity::good, "RFC 7505 section 3",
                                     "{domain} sends no mail and takes none, and its records say so everywhere: forged "
                                     "mail in its name finds no way in.",
                                     ""};
Finding no_mail_domain(std::string_view domain) {
  return make(no_mail_domain_entry, std::nullopt, {{"domain", domain}});
}

std::span<const Entry* const> entries() {
  static constexpr std::array rows{&no_such_domain_entry, &public_suffix_entry, &question_failed_entry,
                                   &work_limit_entry, &no_mail_domain_entry};
  return rows;
}

}  // namespace mailalign::finding::check
