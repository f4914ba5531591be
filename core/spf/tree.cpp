#include "spf/tree.h"

#include <algorithm>

#include "base/ascii.h"
#include "spf/domain_spec.h"

namespace mailalign::spf {
namespace {

using dns::Name;
using dns::Outcome;
using dns::Reply;
using dns::Type;

base::Ipv4Set::Range range(const base::Network4& network) {
  return {network.first(), network.last()};
}
base::Ipv6Set::Range range(const base::Network6& network) {
  return {network.first(), network.last()};
}

bool is_static_name(const Term& term) {
  return domain_spec(term) != nullptr || needs_lookup(term);
}

class TreeReader {
 public:
  TreeReader(dns::Inquiry& inquiry, const Name& domain)
      : inquiry_(inquiry), sender_domain_(domain), asked_before_(inquiry.asked().size()) {}

  Branch read(const Name& domain, int after) {
    Branch branch;
    branch.domain = domain;
    const Reply& reply = ask(domain, Type::txt, after);
    branch.reply = &reply;
    ++nodes_;
    select(branch, reply);
    const bool followed = branch.state == NodeState::valid || (path_.empty() && branch.state == NodeState::permerror);
    if (!followed || branch.records != 1) return branch;
    path_.push_back(domain);
    read_terms(branch, reply.round);
    path_.pop_back();
    return branch;
  }

  bool bounded() const { return bounded_; }

 private:
  const Reply& ask(const Name& name, Type type, int after) { return inquiry_.ask(name, type, after); }

  bool asked_enough() const { return inquiry_.asked().size() >= asked_before_ + max_survey_questions; }

  // RFC 7208 section 4.5: the records that begin with the version, and no others.
  void select(Branch& branch, const Reply& reply) {
    switch (reply.outcome) {
      case Outcome::pending: branch.state = NodeState::pending; return;
      case Outcome::failed: branch.state = NodeState::temperror; return;
      case Outcome::no_data:
      case Outcome::no_such_name: branch.state = NodeState::none; return;
      case Outcome::records: break;
    }
    int index = 0;
    for (const dns::Txt* txt : dns::all<dns::Txt>(reply)) {
      const std::string text = txt->joined();
      if (selects(text)) {
        if (++branch.records == 1) {
          branch.parsed = parse_record(text);
          branch.index = index;
        }
      } else if (!branch.near_miss) {
        branch.near_miss = near_miss(text);
        branch.near_miss_index = index;
        branch.near_miss_text = text;
      }
      ++index;
    }
    branch.state = branch.records == 0                          ? NodeState::none
                   : branch.records > 1 || !branch.parsed.valid ? NodeState::permerror
                                                                : NodeState::valid;
  }

  void read_terms(Branch& branch, int round) {
    const std::vector<Term>& terms = branch.parsed.record.terms;
    branch.leaves.resize(terms.size());
    terms_ += static_cast<int>(terms.size());
    bool all = false;
    const bool any_all =
        std::any_of(terms.begin(), terms.end(), [](const Term& t) { return mechanism<All>(t) != nullptr; });
    for (std::size_t i = 0; i < terms.size(); ++i) {
      Leaf& leaf = branch.leaves[i];
      leaf.dead = std::holds_alternative<Redirect>(terms[i].value) ? any_all : all && directive(terms[i]) != nullptr;
      all = all || mechanism<All>(terms[i]) != nullptr;
      if (!leaf.dead && is_static_name(terms[i])) name_target(branch.domain, terms[i], leaf);
    }
    // All names of this record first, so that they make one round; then what is found there.
    for (std::size_t i = 0; i < terms.size(); ++i) follow(terms[i], branch.leaves[i], round, false);
    for (std::size_t i = 0; i < terms.size(); ++i) follow(terms[i], branch.leaves[i], round, true);
  }

  void name_target(const Name& domain, const Term& term, Leaf& leaf) {
    const DomainSpec* spec = domain_spec(term);
    if (spec == nullptr) {
      leaf.target = domain.text();
      return;
    }
    const auto expanded = expand_static(*spec, {domain.text(), sender_domain_.text()});
    leaf.depends = !expanded;
    leaf.target = base::to_lower(expanded.value_or(spec->text));
    if (!expanded) return;
    const auto name = expanded_name(*expanded);
    // RFC 7208 section 4.3: a name of one label has the result none, without a query.
    leaf.impossible = !name || (leads_to_record(term) && name->label_count() < 2);
    if (name) leaf.target = name->text();
  }

  // The first time only asks, the second looks at the answers and goes on from there.
  void follow(const Term& term, Leaf& leaf, int round, bool look) {
    if (leaf.dead || leaf.depends || leaf.impossible || !leaf.target || leaf.bounded) return;
    const bool known = mechanism<Ptr>(term) == nullptr;
    if (!known) return;
    if (!look && asked_enough()) {
      leaf.bounded = bounded_ = true;
      return;
    }
    const Name target = *Name::read(*leaf.target);
    if (leads_to_record(term)) {
      follow_record(target, leaf, round, look);
    } else if (const A* a = mechanism<A>(term)) {
      if (look)
        take(leaf, find_addresses(target, a->prefixes, round));
      else
        ask_addresses(target, round);
    } else if (const Mx* mx = mechanism<Mx>(term)) {
      follow_mx(target, *mx, leaf, round, look);
    } else if (mechanism<Exists>(term) != nullptr) {
      const Reply& reply = ask(target, Type::a, round);
      if (look) take_exists(reply, leaf);
    } else if (std::holds_alternative<Explanation>(term.value) && path_.size() == 1) {
      const Reply& reply = ask(target, Type::txt, round);
      if (look) leaf.explanation_usable = reply.outcome == Outcome::pending || dns::all<dns::Txt>(reply).size() == 1;
    }
  }

  void follow_record(const Name& target, Leaf& leaf, int round, bool look) {
    const bool loop = std::find(path_.begin(), path_.end(), target) != path_.end();
    const bool deep = path_.size() >= static_cast<std::size_t>(max_depth);
    const bool full = nodes_ >= max_nodes || terms_ >= max_tree_terms;
    if (!look) {
      if (!loop && !deep && !full) ask(target, Type::txt, round);
      return;
    }
    if (!loop && !deep && !full) {
      leaf.child.push_back(read(target, round));
      return;
    }
    Branch end;
    end.domain = target;
    end.state = loop ? NodeState::loop : NodeState::limit;
    bounded_ = bounded_ || !loop;
    leaf.child.push_back(std::move(end));
  }

  void follow_mx(const Name& target, const Mx& mx, Leaf& leaf, int round, bool look) {
    const Reply& reply = ask(target, Type::mx, round);
    std::vector<const Name*> exchanges;
    for (const dns::Mx* record : dns::all<dns::Mx>(reply)) {
      ++leaf.exchanges;
      if (!record->exchange.is_root()) exchanges.push_back(&record->exchange);
    }
    const bool usable = leaf.exchanges <= max_mx_exchanges;
    if (!look) {
      leaf.exchanges = 0;
      for (const Name* exchange : exchanges) {
        if (usable) ask_addresses(*exchange, reply.round);
      }
      return;
    }
    // The null MX is an answer: its look-up is not void (RFC 7208 section 4.6.4).
    Found query = outcome_of(reply);
    leaf.no_exchange = !query.pending() && !query.failed() && exchanges.empty();
    take(leaf, query);
    for (const Name* exchange : exchanges) {
      if (usable) take(leaf, find_addresses(*exchange, mx.prefixes, reply.round));
    }
  }

  void ask_addresses(const Name& name, int round) {
    ask(name, Type::a, round);
    ask(name, Type::aaaa, round);
  }

  static void take(Leaf& leaf, Found found) {
    leaf.found.add(found);
    leaf.steps.push_back(std::move(found));
  }

  Found find_addresses(const Name& name, const Prefixes& prefixes, int round) {
    const Reply& a = inquiry_.ask(name, Type::a, round);
    const Reply& aaaa = inquiry_.ask(name, Type::aaaa, round);
    Found found;
    std::vector<base::Ipv4Set::Range> ipv4;
    for (const base::Ipv4* address : dns::all<base::Ipv4>(a)) {
      ipv4.push_back(range(base::Network4{*address, prefixes.ipv4}));
    }
    std::vector<base::Ipv6Set::Range> ipv6;
    for (const base::Ipv6* address : dns::all<base::Ipv6>(aaaa)) {
      ipv6.push_back(range(base::Network6{*address, prefixes.ipv6}));
    }
    found.ipv4 = base::Ipv4Set::of(std::move(ipv4));
    found.ipv6 = base::Ipv6Set::of(std::move(ipv6));
    found.void_ipv4 = a.is_void() ? 1 : 0;
    found.void_ipv6 = aaaa.is_void() ? 1 : 0;
    found.pending_ipv4 = a.outcome == Outcome::pending;
    found.pending_ipv6 = aaaa.outcome == Outcome::pending;
    found.failed_ipv4 = a.outcome == Outcome::failed;
    found.failed_ipv6 = aaaa.outcome == Outcome::failed;
    return found;
  }

  // Of one question that is asked for clients of both families.
  static Found outcome_of(const Reply& reply) {
    Found found;
    found.void_ipv4 = found.void_ipv6 = reply.is_void() ? 1 : 0;
    found.pending_ipv4 = found.pending_ipv6 = reply.outcome == Outcome::pending;
    found.failed_ipv4 = found.failed_ipv6 = reply.outcome == Outcome::failed;
    return found;
  }

  // RFC 7208 section 5.7: an A query, for IPv6 clients too.
  static void take_exists(const Reply& reply, Leaf& leaf) {
    leaf.exists = reply.has_records();
    take(leaf, outcome_of(reply));
  }

  dns::Inquiry& inquiry_;
  Name sender_domain_;
  std::size_t asked_before_;
  std::vector<Name> path_;
  int nodes_ = 0;
  int terms_ = 0;
  bool bounded_ = false;
};

}  // namespace

void Found::add(const Found& other) {
  ipv4.add(other.ipv4);
  ipv6.add(other.ipv6);
  void_ipv4 += other.void_ipv4;
  void_ipv6 += other.void_ipv6;
  failed_ipv4 = failed_ipv4 || other.failed_ipv4;
  failed_ipv6 = failed_ipv6 || other.failed_ipv6;
  pending_ipv4 = pending_ipv4 || other.pending_ipv4;
  pending_ipv6 = pending_ipv6 || other.pending_ipv6;
}

Tree read_tree(dns::Inquiry& inquiry, const dns::Name& domain, int after) {
  TreeReader reader(inquiry, domain);
  Tree tree;
  tree.root = reader.read(domain, after);
  tree.bounded = reader.bounded();
  return tree;
}

}  // namespace mailalign::spf
