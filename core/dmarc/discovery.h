// Which DMARC policy applies to mail From a domain (RFC 9989 section 4.10.1), and beside it what RFC 7489 says.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dmarc/existence.h"
#include "dmarc/walk.h"
#include "finding/finding.h"

namespace mailalign::dmarc {

enum class State {
  applies,    // there is a policy
  none,       // definitely none: DMARC must not be applied
  temperror,  // a question that was needed failed: nobody can say
  pending,    // a question that is needed has not been answered yet
};

std::string_view to_text(State state);  // "applies", "none", "temperror", "pending"

// The same by RFC 7489 section 6.6.3 and RFC 7489 section 3.2, with the public suffix list as the host knows it.
struct Rfc7489 {
  State state = State::pending;
  std::optional<std::string> record;
  std::optional<dns::Name> record_domain;
  std::optional<dns::Name> organizational_domain;  // nothing where the domain is a public suffix itself
  std::optional<Policy> policy;
  std::optional<int> pct;  // nothing without a policy

  bool operator==(const Rfc7489&) const = default;
};

struct Discovery {
  dns::Name domain;  // the Author Domain
  State state = State::pending;
  std::optional<std::string> record;       // the text of the record that applies
  std::optional<Record> parsed;            // and its value
  std::optional<dns::Name> record_domain;  // where it was found
  // Known also where no policy applies; nothing while pending, and where a question of the walk failed.
  std::optional<dns::Name> organizational_domain;
  Knowledge organizational_knowledge = Knowledge::pending;

  std::optional<Policy> policy;  // for this very domain, before t=y lowers it
  // For names below without a record of their own, by the Organizational Domain's record: where that is another one,
  // sp and np of this domain's own have no effect.
  std::optional<Policy> subdomain_policy;    // of those that exist
  std::optional<Policy> nonexistent_policy;  // of those that do not
  std::optional<Mode> adkim;
  std::optional<Mode> aspf;
  std::optional<bool> testing;
  std::optional<bool> exists;  // the Author Domain, by the letter of RFC 9989 section 3.2.13
  // The same, and how; wildcard only where `denial` was asked for.
  Existence existence = Existence::pending;
  // For receivers whose resolver says NXDOMAIN for a name that is denied compactly, where that is another policy.
  std::optional<Policy> policy_if_absent;
  // What is said of names that do not exist, beside the Author Domain or below one with a record of its own; nothing
  // where sp and np ask for the same.
  std::optional<Denial> denial;

  Walk walk;
  std::optional<Rfc7489> rfc7489;  // nothing while no host has said the public suffix
  std::optional<bool> differs;     // whether the two standards come to different ends; nothing while one is open
  finding::Findings findings;
};

// Asks for all names of the walk, for the domain itself and for its public suffix in one round, then judges.
Discovery discover(dns::Inquiry& inquiry, const dns::Name& domain);

}  // namespace mailalign::dmarc
