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

// What those of the old standard's receivers do that take part in the experiment of RFC 9091, where it is something
// else: np, for names without A, AAAA and MX (RFC 9091 section 2.7), and the record of a registry that they have a list
// of.
struct Rfc9091 {
  std::optional<dns::Name> record_domain;
  Policy policy = Policy::none;
};

// The same by RFC 7489 section 6.6.3 and RFC 7489 section 3.2, with the public suffix list as the host knows it.
struct Rfc7489 {
  State state = State::pending;
  std::optional<std::string> record;
  std::optional<dns::Name> record_domain;
  std::optional<dns::Name> organizational_domain;  // nothing where the domain is a public suffix itself
  // By the ICANN section of the list alone; nothing where it is the same, or the host does not know it.
  std::optional<dns::Name> icann_organizational_domain;
  std::optional<Policy> policy;
  std::optional<Policy> subdomain_policy;  // of names below without a record of their own, whether they exist or not
  std::optional<int> pct;                  // the share of failing mail that has the policy; nothing without a policy
  std::optional<Policy> policy_of_rest;    // what the others have (RFC 7489 section 6.6.4); nothing without such
  std::optional<Mode> adkim;               // with a policy
  std::optional<Mode> aspf;
  std::vector<Step> walk;  // the names asked, in order: two at most
  std::optional<Rfc9091> rfc9091;
};

// In what the two standards come to different ends.
enum class Topic { record, policy, test_mode, percentage, organizational_domain };
std::string_view to_text(Topic topic);  // "record", "policy", ...

struct Difference {
  Topic topic = Topic::policy;
  std::optional<std::string> rfc9989;  // nothing: no DMARC
  std::optional<std::string> rfc7489;

  bool operator==(const Difference&) const = default;
};

// Policies as they are to be acted upon: t=y lowers them (RFC 9989 section 4.7).
struct InForce {
  std::optional<Policy> policy;
  std::optional<Policy> subdomain_policy;
  std::optional<Policy> nonexistent_policy;
};

// One level lower: reject becomes quarantine, quarantine none.
Policy lowered(Policy policy);

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
  InForce in_force;
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
  std::vector<Difference> differences;
  finding::Findings findings;
};

// Asks for all names of the walk, for the domain itself and for its public suffix in one round, then judges.
Discovery discover(dns::Inquiry& inquiry, const dns::Name& domain);

}  // namespace mailalign::dmarc
