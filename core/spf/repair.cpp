#include "spf/repair.h"

#include <algorithm>

#include "spf/lint.h"

namespace mailalign::spf {
namespace {

std::size_t count_terms(const Branch& branch) {
  std::size_t count = branch.leaves.size();
  for (const Leaf& leaf : branch.leaves) {
    for (const Branch& child : leaf.child) count += count_terms(child);
  }
  return count;
}

bool is_network(const Term& term) {
  return mechanism<Ip4>(term) != nullptr || mechanism<Ip6>(term) != nullptr;
}

template <class T>
auto place(std::vector<T>& all, std::size_t i) {
  return all.begin() + static_cast<std::ptrdiff_t>(i);
}

// The tree with some of the record's own terms gone, or others in their place.
class Draft {
 public:
  explicit Draft(const Tree& tree) : tree_(tree) {}

  const Branch& root() const { return tree_.root; }
  std::size_t size() const { return terms().size(); }
  const Term& term(std::size_t i) const { return terms()[i]; }
  const Leaf& leaf(std::size_t i) const { return tree_.root.leaves[i]; }

  void drop(std::size_t i) {
    tree_.root.parsed.record.terms.erase(place(tree_.root.parsed.record.terms, i));
    tree_.root.leaves.erase(place(tree_.root.leaves, i));
  }
  void insert(std::size_t i, std::vector<Term> networks) {
    std::vector<Term>& all = tree_.root.parsed.record.terms;
    tree_.root.leaves.insert(place(tree_.root.leaves, i), networks.size(), Leaf());
    all.insert(place(all, i), std::make_move_iterator(networks.begin()), std::make_move_iterator(networks.end()));
  }
  AddressSets meant() const { return address_sets(tree_, {}); }
  // A host without an IPv6 address is no fault: the void look-ups of IPv6 clients are not mended, but only told.
  // What receivers give today.
  AddressSets given() const { return address_sets(tree_, {max_lookups, max_void_lookups, max_void_lookups}); }
  AddressSets actual() const { return address_sets(tree_, {max_lookups, max_void_lookups, no_limit}); }
  std::string text() const { return write_record(tree_.root.parsed.record); }

 private:
  const std::vector<Term>& terms() const { return tree_.root.parsed.record.terms; }

  Tree tree_;
};

bool is_legal(const AddressSets& sets) {
  return sets.ipv4.permerror.empty() && sets.ipv6.permerror.empty();
}

bool is_known(const AddressSets& sets) {
  const auto known = [](const ResultSets& family) { return family.pending.empty() && family.temperror.empty(); };
  return known(sets.ipv4) && known(sets.ipv6);
}

// ---- the first address that differs

std::optional<base::Ipv6> first_beyond(const base::Ipv6Set& set, const base::Ipv6Set& other) {
  base::Ipv6Set rest = set;
  rest.remove(other);
  if (rest.empty()) return std::nullopt;
  return rest.ranges().front().first;
}

using Member = base::Ipv6Set ResultSets::*;
constexpr std::pair<Result, Member> members[] = {
    {Result::pass, &ResultSets::pass},           {Result::softfail, &ResultSets::softfail},
    {Result::neutral, &ResultSets::neutral},     {Result::fail, &ResultSets::fail},
    {Result::permerror, &ResultSets::permerror}, {Result::temperror, &ResultSets::temperror},
    {Result::pending, &ResultSets::pending}};

Result result_of(const ResultSets& sets, base::Ipv6 address) {
  for (const auto& [result, member] : members) {
    if ((sets.*member).contains(address)) return result;
  }
  return Result::none;
}

std::string text_of(base::Ipv6 address, bool ipv4) {
  return ipv4 ? base::to_text(base::Ipv4{static_cast<std::uint32_t>(address.low)}) : base::to_text(address);
}

std::optional<Difference> difference(const ResultSets& before, const ResultSets& after, bool ipv4) {
  std::optional<base::Ipv6> first;
  for (const auto& [result, member] : members) {
    const auto here = first_beyond(after.*member, before.*member);
    if (here && (!first || *here < *first)) first = here;
  }
  if (!first) return std::nullopt;
  return Difference{text_of(*first, ipv4), result_of(before, *first), result_of(after, *first)};
}

// The first address that passes before and does not afterwards.
std::optional<Difference> loss(const ResultSets& before, const ResultSets& after, bool ipv4) {
  const auto first = first_beyond(before.pass, after.pass);
  if (!first) return std::nullopt;
  return Difference{text_of(*first, ipv4), Result::pass, result_of(after, *first)};
}

// ---- what stands behind a term

// Whom a term names when nothing before it matched; nothing where that is not known, or not all of it.
std::optional<AddressSets> behind(const Draft& draft, std::size_t i) {
  const Leaf& leaf = draft.leaf(i);
  if (leaf.depends || leaf.bounded || leaf.impossible || mechanism<Ptr>(draft.term(i)) != nullptr) return std::nullopt;
  AddressSets sets;
  if (!leaf.child.empty()) {
    sets = address_sets(Tree{leaf.child.front(), false}, {});
    if (!is_known(sets) || !is_legal(sets) || !sets.exact()) return std::nullopt;
    return sets;
  }
  if (leaf.found.failed() || leaf.found.pending() || leaf.exists) return std::nullopt;
  sets.ipv4.pass = widened(leaf.found.ipv4);
  sets.ipv6.pass = leaf.found.ipv6;
  return sets;
}

std::vector<Term> written_networks(const AddressSets& sets, Qualifier qualifier) {
  std::vector<Term> terms;
  const auto add = [&](Mechanism mechanism) {
    Term term;
    term.value.emplace<Directive>(Directive{qualifier, std::move(mechanism)});
    terms.push_back(std::move(term));
  };
  const base::Ipv4Set ipv4 = to_ipv4(sets.ipv4.pass);
  for (const auto& range : ipv4.ranges()) {
    for (const base::Network4& network : base::networks(range)) {
      if (terms.size() <= max_written_networks) add(Ip4{network});
    }
  }
  for (const auto& range : sets.ipv6.pass.ranges()) {
    for (const base::Network6& network : base::networks(range)) {
      if (terms.size() <= max_written_networks) add(Ip6{network});
    }
  }
  return terms;
}

std::string joined(const std::vector<Term>& terms) {
  std::string text;
  for (const Term& term : terms) text.append(text.empty() ? "" : " ").append(write_term(term));
  return text;
}

int lookups_of(const Branch& branch);
int lookups_of(const Term& term, const Leaf& leaf) {
  if (leaf.dead || !needs_lookup(term)) return 0;
  return 1 + (leaf.child.empty() ? 0 : lookups_of(leaf.child.front()));
}
int lookups_of(const Branch& branch) {
  int sum = 0;
  for (std::size_t i = 0; i < branch.leaves.size(); ++i) {
    sum += lookups_of(branch.parsed.record.terms[i], branch.leaves[i]);
  }
  return sum;
}

bool leads_nowhere(const Draft& draft, std::size_t i) {
  const Leaf& leaf = draft.leaf(i);
  if (mechanism<Include>(draft.term(i)) == nullptr || leaf.dead) return false;
  if (leaf.impossible) return true;
  if (leaf.child.empty()) return false;
  const NodeState state = leaf.child.front().state;
  return state == NodeState::none || state == NodeState::permerror || state == NodeState::loop;
}

class Search {
 public:
  explicit Search(const Tree& tree) : draft_(tree) {}

  std::optional<Repair> run() {
    const AddressSets given = draft_.given();
    if (is_legal(draft_.actual())) return std::nullopt;
    const AddressSets written = draft_.meant();
    remove_broken();
    meant_ = draft_.meant();
    if (!is_known(meant_)) return std::nullopt;
    const AddressSets before = draft_.actual();
    while (repair_.steps.size() < max_repair_steps && !is_legal(draft_.actual())) {
      if (!drop_one() && !replace_one()) break;
    }
    if (!is_legal(draft_.actual())) move_networks(before);
    if (repair_.steps.empty()) return std::nullopt;
    const AddressSets after = draft_.actual();
    repair_.record = draft_.text();
    if (!may_be_offered(repair_.record)) return std::nullopt;
    repair_.complete = is_legal(after);
    // What mends nobody is no repair.
    if (!repair_.complete && !first_beyond(before.ipv4.permerror, after.ipv4.permerror) &&
        !first_beyond(before.ipv6.permerror, after.ipv6.permerror)) {
      return std::nullopt;
    }
    // Nobody may lose a pass that receivers give today, not even by a void look-up that is not mended.
    const AddressSets gives = draft_.given();
    repair_.first = loss(given.ipv4, gives.ipv4, true);
    if (!repair_.first) repair_.first = loss(given.ipv6, gives.ipv6, false);
    if (!repair_.first) repair_.first = difference(written.ipv4, after.ipv4, true);
    if (!repair_.first) repair_.first = difference(written.ipv6, after.ipv6, false);
    repair_.same = !repair_.first;
    return std::move(repair_);
  }

 private:
  void remove_broken() {
    for (std::size_t i = 0; i < draft_.size();) {
      if (repair_.steps.size() < max_repair_steps && leads_nowhere(draft_, i)) {
        repair_.steps.push_back({RepairKind::remove, write_term(draft_.term(i)), {}});
        draft_.drop(i);
      } else {
        ++i;
      }
    }
  }

  // Of the terms without which nobody gets another result the one that costs most.
  bool drop_one() {
    std::optional<std::size_t> best;
    int saved = 0;
    const std::size_t weighed = std::min(draft_.size(), max_weighed_terms);
    for (std::size_t i = 0; i < weighed; ++i) {
      const int cost = directive(draft_.term(i)) == nullptr ? 0 : lookups_of(draft_.term(i), draft_.leaf(i));
      // What depends on the message may match anybody: the sets do not show what would be lost.
      if (cost <= saved || !behind(draft_, i)) continue;
      Draft without = draft_;
      without.drop(i);
      if (without.meant() != meant_) continue;
      best = i;
      saved = cost;
    }
    if (!best) return false;
    repair_.steps.push_back({RepairKind::drop, write_term(draft_.term(*best)), {}});
    draft_.drop(*best);
    return true;
  }

  // The term with the fewest networks behind it for each look-up that it costs.
  bool replace_one() {
    std::optional<std::size_t> best;
    std::vector<Term> networks;
    int saved = 1;
    const std::size_t weighed = std::min(draft_.size(), max_weighed_terms);
    for (std::size_t i = 0; i < weighed; ++i) {
      const Directive* held = directive(draft_.term(i));
      const int cost = held == nullptr ? 0 : lookups_of(draft_.term(i), draft_.leaf(i));
      const auto sets = cost == 0 ? std::nullopt : behind(draft_, i);
      if (!sets) continue;
      std::vector<Term> written = written_networks(*sets, held->qualifier);
      if (written.empty() || written.size() > max_written_networks) continue;
      const auto weight = [](std::size_t count, int lookups) {
        return count * 100 / static_cast<std::size_t>(lookups);
      };
      if (best && weight(written.size(), cost) >= weight(networks.size(), saved)) continue;
      best = i;
      saved = cost;
      networks = std::move(written);
    }
    if (!best) return false;
    repair_.steps.push_back({RepairKind::replace, write_term(draft_.term(*best)), joined(networks)});
    draft_.drop(*best);
    draft_.insert(*best, std::move(networks));
    return true;
  }

  // Where nothing makes the record legal for all, as many as possible are served before the limit.
  void move_networks(const AddressSets& before) {
    Draft moved = draft_;
    std::vector<Term> networks;
    for (std::size_t i = 0; i < moved.size();) {
      const bool front = i < networks.size();
      if (!front && is_network(moved.term(i)) && !moved.leaf(i).dead) {
        networks.push_back(moved.term(i));
        moved.drop(i);
      } else {
        ++i;
      }
    }
    if (networks.empty()) return;
    const std::string list = joined(networks);
    moved.insert(0, std::move(networks));
    // Among terms that all let pass, the order changes nothing, not even beside one that depends on the message.
    if (!all_pass() || moved.actual() == before) return;
    repair_.steps.push_back({RepairKind::move, list, {}});
    draft_ = std::move(moved);
  }

  bool all_pass() const {
    for (std::size_t i = 0; i < draft_.size(); ++i) {
      const Directive* held = directive(draft_.term(i));
      const bool last = mechanism<All>(draft_.term(i)) != nullptr || draft_.leaf(i).dead;
      if (held != nullptr && !last && held->qualifier != Qualifier::pass) return false;
    }
    return true;
  }

  Draft draft_;
  AddressSets meant_;
  Repair repair_;
};

bool is_worth_trying(const Tree& tree) {
  return tree.root.state == NodeState::valid && !tree.bounded && count_terms(tree.root) <= max_repair_terms;
}

}  // namespace

std::string_view to_text(RepairKind kind) {
  switch (kind) {
    case RepairKind::drop: return "drop";
    case RepairKind::remove: return "remove";
    case RepairKind::replace: return "replace";
    case RepairKind::move: return "move";
  }
  return {};
}

std::optional<Repair> find_repair(const Tree& tree) {
  if (!is_worth_trying(tree)) return std::nullopt;
  return Search(tree).run();
}

std::vector<Superfluous> superfluous_terms(const Tree& tree) {
  std::vector<Superfluous> all;
  if (!is_worth_trying(tree)) return all;
  const Draft draft(tree);
  const AddressSets meant = draft.meant();
  if (!is_known(meant)) return all;
  const std::size_t weighed = std::min(draft.size(), max_weighed_terms);
  // What the includes name, to say which of them holds a network.
  std::vector<std::optional<AddressSets>> named(weighed);
  for (std::size_t i = 0; i < weighed; ++i) {
    if (mechanism<Include>(draft.term(i)) != nullptr && !draft.leaf(i).dead) named[i] = behind(draft, i);
  }
  for (std::size_t i = 0; i < weighed; ++i) {
    const Term& term = draft.term(i);
    const Directive* held = directive(term);
    if (held == nullptr || mechanism<All>(term) != nullptr || draft.leaf(i).dead) continue;
    const bool names_nobody =
        !is_network(term) &&
        (!behind(draft, i) || (behind(draft, i)->ipv4.pass.empty() && behind(draft, i)->ipv6.pass.empty()));
    if (names_nobody) continue;
    Draft without = draft;
    without.drop(i);
    if (without.meant() != meant) continue;
    Superfluous found{term.span, std::string(base::at(tree.root.parsed.record.text, term.span)), {}};
    const Ip4* ip4 = mechanism<Ip4>(term);
    const Ip6* ip6 = mechanism<Ip6>(term);
    for (std::size_t other = 0; other < weighed && found.by.empty(); ++other) {
      if (!named[other] || (ip4 == nullptr && ip6 == nullptr)) continue;
      const bool holds =
          ip4 != nullptr
              ? named[other]->ipv4.pass.covers({{0, ip4->network.first().value}, {0, ip4->network.last().value}})
              : named[other]->ipv6.pass.covers({ip6->network.first(), ip6->network.last()});
      if (holds) found.by = base::at(tree.root.parsed.record.text, draft.term(other).span);
    }
    all.push_back(std::move(found));
  }
  return all;
}

}  // namespace mailalign::spf
