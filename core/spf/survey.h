// What a domain's SPF records mean, without any client's address: the tree of includes and redirects, the look-ups it
// costs at worst (RFC 7208 section 4.6.4), the addresses it authorises, and what breaks (RFC 7208 section 5.2,
// RFC 7208 section 6.1).
//
// Ask, then judge: tree.cpp asks for all names a record mentions, level by level; judge.cpp goes through the tree in
// the order of RFC 7208 section 4.6, as a receiver does for a client that nothing has matched so far.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/ip.h"
#include "dns/inquiry.h"
#include "spf/record.h"
#include "spf/repair.h"

namespace mailalign::spf {

constexpr std::size_t max_survey_findings = 150;  // ours, of errors, of the rest, and of errors in records below

enum class TermState {
  ok,
  error,        // breaks the grammar, or ends the evaluation with permerror
  void_lookup,  // finds nothing
  failed,       // the DNS gave no usable answer
  pending,      // waits for an answer
  limit,        // the eleventh look-up falls here
  dead,         // behind all, or redirect beside all
  macro,        // depends on the message or the client
};

struct Node;

struct TermNode {
  std::string text;
  base::Span span;
  std::string kind;  // spf::kind
  std::optional<Qualifier> qualifier;
  std::optional<std::string> target;  // the name asked, lower case
  int lookups = 0;                    // its own (RFC 7208 section 4.6.4)
  int lookups_below = 0;              // those of the records it leads to
  int void_ipv4 = 0;                  // void look-ups for a client with an IPv4 address
  int void_ipv6 = 0;
  TermState state = TermState::ok;
  bool reached = true;                    // by a client that nothing before it matched
  std::optional<std::string> authorises;  // "two IPv4 addresses"
  std::optional<std::string> note;
  std::vector<Node> child;  // none or one
};

struct Node {
  std::string domain;
  std::optional<std::string> record;
  NodeState state = NodeState::pending;
  int lookups = 0;  // of its terms and of everything below
  std::vector<TermNode> terms;
};

struct LimitTerm {
  std::string text;
  std::string domain;  // whose record it stands in
  base::Span span;
};

// What RFC 7208 section 4.6.4 does not count to the ten, and some checkers do.
struct OtherCounts {
  int explanations = 0;  // exp, in the records that are evaluated
  int mx_hosts = 0;      // the exchanges of mx, which have a limit of their own
};

// The result for the domain as a whole.
enum class SurveyState { valid, none, permerror, temperror, pending };

struct Survey {
  // permerror: for every client. temperror and pending: some client's result is not known; counts are lower bounds.
  // pending also where a bound of ours cut the tree short before the eleventh look-up.
  SurveyState state = SurveyState::pending;
  std::optional<std::string> record;
  // False where every client gets permerror; nothing where there is no record, or nobody can know.
  std::optional<bool> valid;
  std::optional<int> lookups;  // at worst, over all clients; nothing without a record
  int void_ipv4 = 0;
  int void_ipv6 = 0;
  std::optional<LimitTerm> limit_term;  // on which the eleventh look-up falls
  // What an address gets that no term names; nothing where that is an error or not known.
  std::optional<Qualifier> policy;
  base::Ipv4Set ipv4;  // addresses that pass, as far as the records tell
  base::Ipv6Set ipv6;
  AddressSets sets;              // what every address gets (RFC 7208 section 4.6.4 reckoned in)
  OtherCounts other_counts;      // why other checkers say another number
  std::optional<Repair> repair;  // where somebody gets permerror for a limit or a record that cannot be used
  bool macros = false;  // some term depends on the message or the client (ptr too): its addresses are not in the sets
  std::optional<Node> tree;
  std::optional<Parsed> parsed;  // the domain's own record
  finding::Findings findings;    // with their places
};

// Asks for what it needs; `after` is the round of the answer that named the domain, 0 where the request did.
Survey survey(dns::Inquiry& inquiry, const dns::Name& domain, int after = 0);

}  // namespace mailalign::spf
