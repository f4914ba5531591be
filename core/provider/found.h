// What stands in DNS at a host where a setup wants a record.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dns/inquiry.h"

namespace mailalign::provider {

struct Found {
  dns::Outcome outcome = dns::Outcome::pending;
  std::vector<std::string> values;   // whole values: "10 mx.example", a TXT record joined, the target of a CNAME
  std::optional<std::string> alias;  // the host is a CNAME to this name
  int round = 0;                     // of the answer

  // Neither pending nor failed.
  bool is_known() const { return outcome != dns::Outcome::pending && outcome != dns::Outcome::failed; }
};

// The records of `type` (TXT, MX, CNAME) at `host`, which is known from the answers of round `after`. For a CNAME what
// a TXT answer says counts as well, so that a key that was asked for need not be asked for twice; `values` is then the
// first target.
Found find(dns::Inquiry& inquiry, const dns::Name& host, dns::Type type, int after = 0);

// "10 mx.example"; the root is ".".
std::string to_text(const dns::Mx& mx);

// `value` without `domain` at its end, where a panel added it: "x.dkim.amazonses.com" of
// "x.dkim.amazonses.com.example.com". Nothing where it does not end in the domain.
std::optional<std::string> without_appended(std::string_view value, std::string_view domain);

}  // namespace mailalign::provider
