#include "spf/address_sets.h"

#include <algorithm>
#include <limits>
#include <queue>

namespace mailalign::spf {
namespace {

using Set = base::Ipv6Set;
using Range = Set::Range;

constexpr std::uint64_t ones = std::numeric_limits<std::uint64_t>::max();

// Clients that have come to the same place with the same account: there are few of these, whatever the record.
struct Class {
  Set clients;
  int lookups = 0;
  int voids = 0;
};
using Classes = std::vector<Class>;

void add(Classes& classes, Class more) {
  if (more.clients.empty()) return;
  for (Class& one : classes) {
    if (one.lookups != more.lookups || one.voids != more.voids) continue;
    one.clients.add(more.clients);
    return;
  }
  classes.push_back(std::move(more));
}

void add(Classes& classes, Classes more) {
  for (Class& one : more) add(classes, std::move(one));
}

// What one record gives those that came to it (RFC 7208 section 5.2 knows no more of an include).
struct Returned {
  Classes pass;
  Classes other;  // fail, softfail, neutral
  Classes none;
};

// A network of a run of terms, none of which asks anything.
struct Marked {
  Range range;
  std::size_t term = 0;
};

// For each address the first of the terms that names it: ranges in order, each with its term.
std::vector<Marked> first_matches(std::vector<Marked> marked) {
  std::sort(marked.begin(), marked.end(),
            [](const Marked& a, const Marked& b) { return a.range.first < b.range.first; });
  const auto later = [](const Marked& a, const Marked& b) { return a.term > b.term; };
  std::priority_queue<Marked, std::vector<Marked>, decltype(later)> open(later);
  std::vector<Marked> all;
  const auto next = [](base::Ipv6 a) { return base::Ipv6{a.low == ones ? a.high + 1 : a.high, a.low + 1}; };
  const auto previous = [](base::Ipv6 a) { return base::Ipv6{a.low == 0 ? a.high - 1 : a.high, a.low - 1}; };
  base::Ipv6 at;
  std::size_t i = 0;
  while (i < marked.size() || !open.empty()) {
    if (open.empty()) at = marked[i].range.first;
    for (; i < marked.size() && marked[i].range.first <= at; ++i) open.push(marked[i]);
    while (!open.empty() && open.top().range.last < at) open.pop();
    if (open.empty()) continue;
    base::Ipv6 last = open.top().range.last;
    if (i < marked.size() && marked[i].range.first <= last) last = previous(marked[i].range.first);
    if (!all.empty() && all.back().term == open.top().term && next(all.back().range.last) == at) {
      all.back().range.last = last;
    } else {
      all.push_back({{at, last}, open.top().term});
    }
    if (last == base::Ipv6{ones, ones}) break;
    at = next(last);
  }
  return all;
}

class SetEvaluator {
 public:
  SetEvaluator(bool ipv4, int lookups_allowed, int void_lookups_allowed)
      : ipv4_(ipv4), lookups_allowed_(lookups_allowed), voids_allowed_(void_lookups_allowed) {}

  ResultSets run(const Branch& root) {
    Classes all;
    all.push_back({everybody(), 0, 0});
    Returned returned = evaluate(root, std::move(all), true);
    for (const Class& one : returned.none) out_.none.add(one.clients);
    return std::move(out_);
  }

 private:
  Set everybody() const {
    Set all;
    all.add(ipv4_ ? Range{{0, 0}, {0, 0xffffffff}} : Range{{0, 0}, {ones, ones}});
    return all;
  }

  static void end(Set& result, Classes& classes) {
    for (const Class& one : classes) result.add(one.clients);
    classes.clear();
  }

  // `own`: the domain's own record, or one that it redirects to.
  Returned evaluate(const Branch& branch, Classes classes, bool own) {
    Returned returned;
    switch (branch.state) {
      case NodeState::valid: break;
      case NodeState::none: returned.none = std::move(classes); return returned;
      case NodeState::temperror: end(out_.temperror, classes); return returned;
      case NodeState::pending:
      case NodeState::limit: end(out_.pending, classes); return returned;
      case NodeState::permerror:
      case NodeState::loop: end(out_.permerror, classes); return returned;
    }
    const std::vector<Term>& terms = branch.parsed.record.terms;
    std::optional<std::size_t> redirect;
    for (std::size_t i = 0; i < terms.size() && !classes.empty(); ++i) {
      if (std::holds_alternative<Redirect>(terms[i].value)) redirect = i;
      if (directive(terms[i]) == nullptr) continue;
      const std::size_t run_end = end_of_run(terms, i);
      if (run_end > i) {
        match_networks(terms, i, run_end, classes, returned, own);
        i = run_end - 1;
      } else {
        evaluate_term(terms[i], branch.leaves[i], classes, returned, own);
      }
    }
    if (redirect && !classes.empty()) {
      follow_redirect(terms[*redirect], branch.leaves[*redirect], classes, returned, own);
    } else {
      settle(Qualifier::neutral, std::move(classes), returned, own);  // RFC 7208 section 4.7
    }
    return returned;
  }

  // ---- results

  void settle(Qualifier qualifier, Classes classes, Returned& returned, bool own) {
    if (!own) return add(qualifier == Qualifier::pass ? returned.pass : returned.other, std::move(classes));
    switch (qualifier) {
      case Qualifier::pass: return end(out_.pass, classes);
      case Qualifier::fail: return end(out_.fail, classes);
      case Qualifier::softfail: return end(out_.softfail, classes);
      case Qualifier::neutral: return end(out_.neutral, classes);
    }
  }

  // Those of `classes` that are in `matched` have their result.
  void match(const Set& matched, Qualifier qualifier, Classes& classes, Returned& returned, bool own) {
    Classes hit;
    Classes rest;
    for (Class& one : classes) {
      Set common = one.clients.common(matched);
      if (!common.empty()) {
        one.clients.remove(common);
        add(hit, {std::move(common), one.lookups, one.voids});
      }
      add(rest, std::move(one));
    }
    classes = std::move(rest);
    settle(qualifier, std::move(hit), returned, own);
  }

  // ---- terms that ask nothing

  static bool is_network(const Term& term) {
    return mechanism<Ip4>(term) != nullptr || mechanism<Ip6>(term) != nullptr;
  }

  static std::size_t end_of_run(const std::vector<Term>& terms, std::size_t begin) {
    std::size_t end = begin;
    while (end < terms.size() && is_network(terms[end])) ++end;
    return end;
  }

  void match_networks(const std::vector<Term>& terms, std::size_t begin, std::size_t end, Classes& classes,
                      Returned& returned, bool own) {
    std::vector<Marked> marked;
    for (std::size_t i = begin; i < end; ++i) {
      if (const Ip4* ip4 = mechanism<Ip4>(terms[i]); ip4 != nullptr && ipv4_) {
        marked.push_back({{{0, ip4->network.first().value}, {0, ip4->network.last().value}}, i});
      }
      if (const Ip6* ip6 = mechanism<Ip6>(terms[i]); ip6 != nullptr && !ipv4_) {
        marked.push_back({{ip6->network.first(), ip6->network.last()}, i});
      }
    }
    std::vector<Range> by_qualifier[4];
    for (const Marked& one : first_matches(std::move(marked))) {
      by_qualifier[static_cast<std::size_t>(directive(terms[one.term])->qualifier)].push_back(one.range);
    }
    for (std::size_t i = 0; i < 4; ++i) {
      if (by_qualifier[i].empty()) continue;
      match(Set::of(std::move(by_qualifier[i])), static_cast<Qualifier>(i), classes, returned, own);
    }
  }

  // ---- terms that ask

  void evaluate_term(const Term& term, const Leaf& leaf, Classes& classes, Returned& returned, bool own) {
    const Directive& held = *directive(term);
    if (std::holds_alternative<All>(held.mechanism)) return match(everybody(), held.qualifier, classes, returned, own);
    count(term, classes);
    if (std::holds_alternative<Ptr>(held.mechanism) || leaf.depends) return depend(classes);
    if (leaf.bounded) return end(out_.pending, classes);
    if (std::holds_alternative<Include>(held.mechanism)) return include(held, leaf, classes, returned, own);
    if (leaf.impossible) return;
    bool first = true;
    for (const Found& found : leaf.steps) {
      take_voids(found, classes);
      // RFC 7208 section 4.6.4: the number of exchanges is known before any of them is asked for.
      if (first && leaf.exchanges > max_mx_exchanges) end(out_.permerror, classes);
      first = false;
      const Set there = ipv4_ ? widened(found.ipv4) : found.ipv6;
      match(there, held.qualifier, classes, returned, own);
    }
    if (leaf.exists) match(everybody(), held.qualifier, classes, returned, own);
  }

  void include(const Directive& held, const Leaf& leaf, Classes& classes, Returned& returned, bool own) {
    if (leaf.impossible || leaf.child.empty()) return end(out_.permerror, classes);
    Returned below = evaluate(leaf.child.front(), std::move(classes), false);
    end(out_.permerror, below.none);
    classes = std::move(below.other);
    settle(held.qualifier, std::move(below.pass), returned, own);
  }

  // RFC 7208 section 6.1.
  void follow_redirect(const Term& term, const Leaf& leaf, Classes& classes, Returned& returned, bool own) {
    count(term, classes);
    if (leaf.depends) {
      depend(classes);
      return settle(Qualifier::neutral, std::move(classes), returned, own);
    }
    if (leaf.bounded) return end(out_.pending, classes);
    if (leaf.impossible || leaf.child.empty()) return end(out_.permerror, classes);
    Returned below = evaluate(leaf.child.front(), std::move(classes), own);
    end(out_.permerror, below.none);
    add(returned.pass, std::move(below.pass));
    add(returned.other, std::move(below.other));
  }

  void depend(const Classes& classes) {
    for (const Class& one : classes) out_.depends.add(one.clients);
  }

  // ---- the account (RFC 7208 section 4.6.4)

  void count(const Term& term, Classes& classes) {
    const DomainSpec* spec = domain_spec(term);
    const bool validated = spec != nullptr && spec->macro_letters.find('p') != std::string::npos;
    const int cost = 1 + (validated && !validated_counted_ ? 1 : 0);
    validated_counted_ = validated_counted_ || validated;
    Classes rest;
    for (Class& one : classes) {
      one.lookups += cost;
      if (one.lookups > lookups_allowed_) {
        out_.permerror.add(one.clients);
      } else {
        add(rest, std::move(one));
      }
    }
    classes = std::move(rest);
  }

  void take_voids(const Found& found, Classes& classes) {
    if (ipv4_ ? found.pending_ipv4 : found.pending_ipv6) return end(out_.pending, classes);
    if (ipv4_ ? found.failed_ipv4 : found.failed_ipv6) return end(out_.temperror, classes);
    const int voids = ipv4_ ? found.void_ipv4 : found.void_ipv6;
    Classes rest;
    for (Class& one : classes) {
      one.voids += voids;
      if (one.voids > voids_allowed_) {
        out_.permerror.add(one.clients);
      } else {
        add(rest, std::move(one));
      }
    }
    classes = std::move(rest);
  }

  bool ipv4_;
  int lookups_allowed_;
  int voids_allowed_;
  bool validated_counted_ = false;
  ResultSets out_;
};

}  // namespace

AddressSets address_sets(const Tree& tree, const Limits& limits) {
  return {SetEvaluator(true, limits.lookups, limits.void_ipv4).run(tree.root),
          SetEvaluator(false, limits.lookups, limits.void_ipv6).run(tree.root)};
}

std::string range_text(const Range& range, bool ipv4) {
  const auto text = [](const auto& narrow) {
    const auto networks = base::networks(narrow);
    return networks.size() == 1 ? base::to_text(networks.front())
                                : base::to_text(narrow.first).append("-").append(base::to_text(narrow.last));
  };
  if (!ipv4) return text(range);
  return text(base::Ipv4Set::Range{{static_cast<std::uint32_t>(range.first.low)},
                                   {static_cast<std::uint32_t>(range.last.low)}});
}

base::Ipv4Set to_ipv4(const base::Ipv6Set& set) {
  std::vector<base::Ipv4Set::Range> ranges;
  for (const Range& range : set.ranges()) {
    ranges.push_back({{static_cast<std::uint32_t>(range.first.low)}, {static_cast<std::uint32_t>(range.last.low)}});
  }
  return base::Ipv4Set::of(std::move(ranges));
}

base::Ipv6Set widened(const base::Ipv4Set& set) {
  std::vector<Range> ranges;
  for (const base::Ipv4Set::Range& range : set.ranges()) {
    ranges.push_back({{0, range.first.value}, {0, range.last.value}});
  }
  return Set::of(std::move(ranges));
}

}  // namespace mailalign::spf
