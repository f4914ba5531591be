// What the senders of a report come to: in numbers, and in the words of the verdict and of the answer about the
// domain's own mail. Counts are of `senders`, as the report has them; whoever else the SPF record lets send is spoken
// of apart, since one term may name one server or a thousand.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "report/report.h"

namespace mailalign::check {

struct Tally {
  std::size_t all = 0;
  std::size_t passing = 0;
  std::size_t by_spf = 0;         // by SPF alone
  std::size_t by_dkim = 0;        // by DKIM alone
  std::size_t open = 0;           // nobody can say
  std::size_t unless_signed = 0;  // of those that fail
  std::vector<std::string> failing;
};

struct Tallies {
  Tally senders;
  Tally others;

  bool empty() const { return senders.all + others.all == 0; }
  bool any_fails() const { return !senders.failing.empty() || !others.failing.empty(); }
  bool any_open() const { return senders.open + others.open > 0; }
};

Tallies tallies_of(const report::Report& report);

// The domain does not exist, and nothing of it was found below it either. (In a file names are not made to exist by
// what is below them; an answer found there outweighs NXDOMAIN.)
bool is_missing(const report::Report& report);

// "1 sender", "2 senders".
std::string counted(std::size_t count, std::string_view one, std::string_view many);

// "2 of 3 senders", "one fails, unless signed". Some sender is known.
report::Answer own_mail_of(const Tallies& tallies);
// "2 of 3 senders pass DMARC": the first half of a sentence. Some sender is known.
std::string clause_of(const Tallies& tallies);
// "Mail from Amazon SES fails DMARC as the records stand." Some sender fails.
std::string about_failing(const Tallies& tallies);

}  // namespace mailalign::check
