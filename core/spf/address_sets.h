// Exactly which addresses get which result, worked out for all of them at once: what check_host gives each, as far as
// no macro, ptr or exists depends on the message or the client.
#pragma once

#include <string>
#include <vector>

#include "base/ip.h"
#include "spf/tree.h"

namespace mailalign::spf {

// All addresses of one family, by their result. Disjoint; together the whole family. IPv4 addresses stand as the last
// 32 bits.
struct ResultSets {
  base::Ipv6Set pass;
  base::Ipv6Set softfail;
  base::Ipv6Set neutral;
  base::Ipv6Set fail;
  base::Ipv6Set permerror;
  base::Ipv6Set temperror;
  base::Ipv6Set pending;  // not known: an answer is lacking, or one of our bounds was reached
  base::Ipv6Set none;
  // Clients that come to a term that depends on the message or on more than their address. They stand in one of the
  // sets above as if that term did not match.
  base::Ipv6Set depends;

  bool operator==(const ResultSets&) const = default;
};

struct AddressSets {
  ResultSets ipv4;
  ResultSets ipv6;

  bool exact() const { return ipv4.depends.empty() && ipv6.depends.empty(); }
  bool operator==(const AddressSets&) const = default;
};

constexpr int no_limit = 1 << 20;

// RFC 7208 section 4.6.4. With no_limit it is what a record means, limits aside.
struct Limits {
  int lookups = no_limit;
  int void_ipv4 = no_limit;
  int void_ipv6 = no_limit;
};
AddressSets address_sets(const Tree& tree, const Limits& limits);

// "192.0.2.0/24" where the range is one network, else "192.0.2.1-192.0.2.6".
std::string range_text(const base::Ipv6Set::Range& range, bool ipv4);

base::Ipv4Set to_ipv4(const base::Ipv6Set& set);
base::Ipv6Set widened(const base::Ipv4Set& set);

}  // namespace mailalign::spf
