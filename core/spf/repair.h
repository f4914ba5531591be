// The smallest change of a domain's own record that makes it usable: terms dropped because others name the same
// addresses, an include replaced by the networks behind it, networks moved in front of what breaks the limit. What it
// changes is proved by the sets of addresses.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "spf/address_sets.h"
#include "spf/check_host.h"
#include "spf/tree.h"

namespace mailalign::spf {

constexpr std::size_t max_repair_terms = 600;     // ours, of the whole tree: beyond it nothing is tried
constexpr std::size_t max_repair_steps = 10;      // ours
constexpr std::size_t max_written_networks = 24;  // ours: more of them in one record nobody keeps up to date
constexpr std::size_t max_weighed_terms = 24;     // ours, of the record itself

enum class RepairKind {
  drop,     // nothing is lost: other terms name the same addresses, or it names none
  remove,   // the record it leads to cannot be used
  replace,  // by the networks that stand behind it today
  move,     // networks, to the front
};
std::string_view to_text(RepairKind kind);  // "drop", "remove", ...

struct RepairStep {
  RepairKind kind = RepairKind::drop;
  std::string term;  // as written
  std::string with;  // what stands in its place; empty where nothing does
};

// An address, and what it gets.
struct Difference {
  std::string address;
  Result before = Result::none;  // by what the record means, limits aside; pass where that is what it gets today
  Result after = Result::none;
};

struct Repair {
  std::string record;
  std::vector<RepairStep> steps;
  bool complete = false;            // nobody gets permerror any more, void look-ups of IPv6 clients aside
  bool same = false;                // the same addresses get the same results as the record means, limits aside
  std::optional<Difference> first;  // the first address that differs, where not
};

// Nothing where the record needs none, or none was found.
std::optional<Repair> find_repair(const Tree& tree);

// A term of the record itself that could go without a change for anybody.
struct Superfluous {
  base::Span span;
  std::string term;
  std::string by;  // the include whose addresses hold this network; empty where several terms together do
};
std::vector<Superfluous> superfluous_terms(const Tree& tree);

}  // namespace mailalign::spf
