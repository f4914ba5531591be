// Goes through the tree in the order of RFC 7208 section 4.6, as a receiver does for a client that nothing has matched
// so far: who passes, and (account.h) the look-ups it takes and where it ends.
#pragma once

#include <optional>

#include "spf/survey.h"
#include "spf/tree.h"

namespace mailalign::spf {

// Clients: those with IPv4 addresses and those with IPv6 addresses.
struct Clients {
  base::Ipv4Set ipv4;
  base::Ipv6Set ipv6;

  bool empty() const { return ipv4.empty() && ipv6.empty(); }
};

// Why no client of a family gets any further.
enum class End { none, permerror, temperror, pending };

struct Judgement {
  Node tree;
  int lookups = 0;
  int void_ipv4 = 0;
  int void_ipv6 = 0;
  std::optional<LimitTerm> limit_term;
  Clients pass;
  Clients decided;  // everybody some term matched
  std::optional<Qualifier> policy;
  bool macros = false;
  bool unknown_match = false;  // a term that may have matched somebody, before the end
  End end_ipv4 = End::none;
  End end_ipv6 = End::none;
  bool pending = false;  // somewhere in the tree
  bool failed = false;   // somewhere a client gets to
  finding::Findings findings;
};

Judgement judge(const Tree& tree);

}  // namespace mailalign::spf
