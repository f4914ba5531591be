// The tree of records as the DNS answers it: which names a record mentions, and what stands there. Nothing is counted
// or judged here (judge.h).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dns/inquiry.h"
#include "spf/record.h"

namespace mailalign::spf {

constexpr int max_void_lookups = 2;                // RFC 7208 section 4.6.4
constexpr int max_mx_exchanges = 10;               // RFC 7208 section 4.6.4
constexpr int max_depth = 20;                      // ours: deeper than the ten look-ups of any usable tree
constexpr int max_nodes = 150;                     // ours: records in one tree
constexpr int max_tree_terms = 8000;               // ours: terms in one tree
constexpr std::size_t max_survey_questions = 400;  // ours: leaves room for the rest of a check (dns::max_questions)

enum class NodeState {
  valid,
  none,       // no SPF record there
  permerror,  // several records, or one that breaks the grammar
  temperror,  // the DNS gave no usable answer
  pending,    // not asked yet
  loop,       // stands further up already; not followed again
  limit,      // one of our own bounds: not followed
};

// Addresses found by A and AAAA at one name or at several, widened by the term's prefixes.
struct Found {
  base::Ipv4Set ipv4;
  base::Ipv6Set ipv6;
  int void_ipv4 = 0;
  int void_ipv6 = 0;
  bool failed_ipv4 = false;
  bool failed_ipv6 = false;
  bool pending_ipv4 = false;
  bool pending_ipv6 = false;

  bool failed() const { return failed_ipv4 || failed_ipv6; }
  bool pending() const { return pending_ipv4 || pending_ipv6; }
  void add(const Found& other);
};

struct Branch;

// What the DNS says about one term.
struct Leaf {
  std::optional<std::string> target;  // the name, lower case; nothing for a term without one
  bool dead = false;                  // never evaluated, so never asked
  bool depends = false;               // the name needs the message or the client
  bool impossible = false;            // no such name can exist in the DNS (RFC 7208 section 4.8)
  bool bounded = false;               // not asked, because of one of our bounds
  Found found;                        // all of it
  // In the order in which a receiver asks: a and exists: one; mx: the MX records, and then each host, with the
  // addresses it has.
  std::vector<Found> steps;
  int exchanges = 0;               // mx: how many
  bool no_exchange = false;        // mx: none, or the null MX (RFC 7505)
  bool exists = false;             // exists: there is an address
  bool explanation_usable = true;  // exp: exactly one TXT record in ASCII
  std::vector<Branch> child;       // include and redirect: one
};

struct Branch {
  dns::Name domain;
  NodeState state = NodeState::pending;
  Parsed parsed;
  int index = 0;                              // of the record in its answer
  int records = 0;                            // how many were selected
  std::optional<finding::Finding> near_miss;  // where none was
  int near_miss_index = 0;
  std::string near_miss_text;
  const dns::Reply* reply = nullptr;
  std::vector<Leaf> leaves;  // one a term
};

struct Tree {
  Branch root;
  bool bounded = false;  // a bound was reached: not everything was read
};

Tree read_tree(dns::Inquiry& inquiry, const dns::Name& domain, int after);

}  // namespace mailalign::spf
