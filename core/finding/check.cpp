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
    "DNS gave no answer for {questions}. What depends on that is not known here, and receivers that meet the same "
    "failure delay the mail or judge it without these records.",
    "Check again in a while, or with another resolver. If it still fails, ask whoever runs your DNS to look at the "
    "name "
    "servers."};
Finding questions_failed(std::int64_t count, std::string_view questions) {
  return make(question_failed_entry, std::nullopt, {{"count", count}, {"questions", questions}});
}

constexpr Entry work_limit_entry{
    "check.work-limit", Severity::warning, "RFC 7208 section 11.1",
    "The records lead to more than {allowed} questions, so the rest was not asked. Receivers stop far earlier, and SPF "
    "then passes for nobody who comes later in the record.",
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
