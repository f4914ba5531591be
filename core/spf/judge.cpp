#include "spf/judge.h"

#include <limits>
#include <set>

#include "finding/spf.h"
#include "spf/account.h"
#include "spf/survey_text.h"

namespace mailalign::spf {
namespace {

namespace findings = finding::spf;
using base::Span;

Clients everybody() {
  Clients clients;
  clients.ipv4.add({base::Ipv4{0}, base::Ipv4{std::numeric_limits<std::uint32_t>::max()}});
  constexpr std::uint64_t ones = std::numeric_limits<std::uint64_t>::max();
  clients.ipv6.add({base::Ipv6{0, 0}, base::Ipv6{ones, ones}});
  return clients;
}

// One record's evaluation: what it has decided so far.
struct Frame {
  const Branch& branch;
  Node& node;
  Clients pass;
  Clients decided;
  std::optional<Qualifier> policy;
  bool everybody_matched = false;
  std::set<std::string> included;
};

// One term being judged, and what could still be reached when it began.
struct Step {
  Frame& frame;
  const Term& term;
  const Leaf& leaf;
  TermNode& node;
  bool ipv4 = true;
  bool ipv6 = true;
};

class Judge {
 public:
  explicit Judge(const Tree& tree)
      : root_(tree.root), bounded_(tree.bounded), findings_(tree.root), account_(result_, findings_) {}

  Judgement run() {
    Frame frame = judge_record(root_, result_.tree);
    account_.report_limits(bounded_ || result_.pending || result_.failed);
    result_.pass = std::move(frame.pass);
    result_.decided = std::move(frame.decided);
    result_.policy = frame.policy;
    result_.findings = findings_.take();
    return std::move(result_);
  }

 private:
  Frame judge_record(const Branch& branch, Node& node) {
    Frame frame{branch, node, {}, {}, {}, false, {}};
    node.domain = branch.domain.text();
    node.state = branch.state;
    if (branch.records > 0) node.record = branch.parsed.record.text;
    const int before = result_.lookups;
    const std::vector<Term>& terms = branch.parsed.record.terms;
    node.terms.resize(branch.leaves.size());
    std::optional<std::size_t> redirect;
    for (std::size_t i = 0; i < node.terms.size(); ++i) {
      describe(branch, terms[i], branch.leaves[i], node.terms[i]);
      if (std::holds_alternative<Redirect>(terms[i].value) && !branch.leaves[i].dead) {
        if (!redirect) redirect = i;
        continue;
      }
      judge_term(frame, i);
    }
    // RFC 7208 section 6.1: redirect comes last, wherever it stands.
    if (redirect) {
      judge_term(frame, *redirect);
    } else if (!frame.policy && node.state == NodeState::valid) {
      frame.policy = Qualifier::neutral;  // RFC 7208 section 4.7
    }
    node.lookups = result_.lookups - before;
    return frame;
  }

  static void describe(const Branch& branch, const Term& term, const Leaf& leaf, TermNode& node) {
    node.text = base::at(branch.parsed.record.text, term.span);
    node.span = term.span;
    node.kind = kind(term);
    if (const Directive* held = directive(term)) node.qualifier = held->qualifier;
    node.target = leaf.target;
    if (leaf.dead) node.state = TermState::dead;
    if (std::holds_alternative<Malformed>(term.value)) node.state = TermState::error;
  }

  void judge_term(Frame& frame, std::size_t index) {
    const Term& term = frame.branch.parsed.record.terms[index];
    const bool at_root = &frame.branch == &root_;
    if (at_root) findings_.enter(term.span);
    Step step{frame, term, frame.branch.leaves[index], frame.node.terms[index]};
    step.node.reached = (account_.open_ipv4() || account_.open_ipv6()) && !frame.everybody_matched && !step.leaf.dead;
    if (!step.leaf.dead) {
      account_.count(term, frame.branch.domain, step.node);
      step.ipv4 = account_.open_ipv4();
      step.ipv6 = account_.open_ipv6();
      std::visit([&](const auto& value) { judge_value(step, value); }, term.value);
      account_.count_voids(step.leaf.found, step.ipv4, step.ipv6, step.node);
    }
    step.node.note = note_text(step.node, step.leaf);
  }

  void judge_value(Step& step, const Directive& held) {
    std::visit([&](const auto& mechanism) { judge_mechanism(step, mechanism); }, held.mechanism);
  }
  void judge_value(Step&, const UnknownModifier&) {}
  void judge_value(Step&, const Malformed&) {}
  void judge_value(Step& step, const Explanation& explanation) {
    if (!step.leaf.explanation_usable) {
      note(step, findings::unusable_explanation(step.term.span, explanation.domain.text));
    }
  }
  void judge_value(Step& step, const Redirect&) {
    if (depends(step) || unreadable(step)) return;
    step.node.child.emplace_back();
    const Frame inner = judge_child(step);
    if (!usable(step)) return;
    add(step.frame.pass, step, inner.pass, step.frame.decided);
    add(step.frame.decided, step, inner.decided, {});
    step.frame.policy = inner.policy;
  }

  void judge_mechanism(Step& step, const All&) {
    if (!step.frame.policy) step.frame.policy = *step.node.qualifier;
    match(step, everybody());
  }
  void judge_mechanism(Step& step, const Ip4& ip4) {
    Clients clients;
    clients.ipv4.add({ip4.network.first(), ip4.network.last()});
    step.node.authorises = count_text(clients.ipv4, clients.ipv6);
    match(step, clients);
  }
  void judge_mechanism(Step& step, const Ip6& ip6) {
    Clients clients;
    clients.ipv6.add({ip6.network.first(), ip6.network.last()});
    step.node.authorises = count_text(clients.ipv4, clients.ipv6);
    match(step, clients);
  }
  void judge_mechanism(Step& step, const A&) {
    if (depends(step) || unreadable(step)) return;
    match_found(step);
    if (step.node.state == TermState::void_lookup) {
      note(step, findings::void_lookup(step.term.span, step.node.text, *step.leaf.target));
    }
  }
  void judge_mechanism(Step& step, const Mx&) {
    if (depends(step) || unreadable(step)) return;
    if (step.leaf.exchanges > max_mx_exchanges) {
      report(step, findings::mx_limit(here(step), *step.leaf.target, step.leaf.exchanges, max_mx_exchanges));
      fail(step, End::permerror);
      return;
    }
    match_found(step);
    if (step.leaf.no_exchange) note(step, findings::no_mx(step.term.span, step.node.text, *step.leaf.target));
  }
  void judge_mechanism(Step& step, const Ptr&) {
    set(step, TermState::macro);
    unknown(step);
  }
  void judge_mechanism(Step& step, const Exists&) {
    if (depends(step) || unreadable(step)) return;
    match_found(step);
    if (step.leaf.exists) {
      set(step, TermState::ok);
      match(step, everybody());
    }
  }
  void judge_mechanism(Step& step, const Include&) {
    if (depends(step) || unreadable(step)) return;
    step.node.child.emplace_back();
    const int before = result_.lookups;
    Frame inner = judge_child(step);
    if (!usable(step)) return;
    step.node.authorises = count_text(inner.pass.ipv4, inner.pass.ipv6);
    match(step, inner.pass);
    const Clients everyone = everybody();
    const bool all_named = inner.pass.ipv4 == everyone.ipv4 && inner.pass.ipv6 == everyone.ipv6;
    if (inner.policy == Qualifier::pass || all_named) passes_all(step);
    const bool again = !included_.insert(*step.leaf.target).second;
    const bool same_record = !step.frame.included.insert(*step.leaf.target).second;
    if (again && !same_record) {
      report(step,
             findings::included_twice(here(step), step.node.text, *step.leaf.target, result_.lookups - before + 1));
    }
  }

  // RFC 7208 section 5.2: a record that passes everyone makes the include match always.
  void passes_all(Step& step) {
    step.frame.everybody_matched = true;
    if (!step.frame.policy) step.frame.policy = *step.node.qualifier;
    // Said once, of the term that its owner can take out, however deep the record stands that does it.
    if (*step.node.qualifier == Qualifier::pass && &step.frame.branch == &root_) {
      report(step, findings::include_authorises_all(here(step), step.node.text, *step.leaf.target));
    }
  }

  Frame judge_child(Step& step) {
    const int before = result_.lookups;
    Frame inner = judge_record(step.leaf.child.front(), step.node.child.front());
    step.node.lookups_below = result_.lookups - before;
    return inner;
  }

  // The record an include or a redirect leads to; where there is none to use, what that means.
  bool usable(Step& step) {
    const Branch& child = step.leaf.child.front();
    const std::string& text = step.node.text;
    const std::string& target = *step.leaf.target;
    switch (child.state) {
      case NodeState::valid: return true;
      case NodeState::pending: fail(step, End::pending); return false;
      case NodeState::limit: fail(step, End::permerror); return false;
      case NodeState::temperror:
        report(step, findings::include_failed(here(step), text, target));
        fail(step, End::temperror);
        return false;
      case NodeState::none: report(step, findings_.without_record(step.frame.branch, step.term, step.leaf)); break;
      case NodeState::loop: report(step, findings::include_loop(here(step), text, target)); break;
      case NodeState::permerror: report(step, findings_.broken(step.frame.branch, step.term, step.leaf)); break;
    }
    fail(step, End::permerror);
    return false;
  }

  // Whether the term's name is not known without a message or a client.
  bool depends(Step& step) {
    if (!step.leaf.depends) return false;
    set(step, TermState::macro);
    unknown(step);
    std::string letters;
    for (const char letter : domain_spec(step.term)->macro_letters)
      letters.append(letters.empty() ? "" : ", ") += letter;
    note(step, findings::macros(step.term.span, step.node.text, letters));
    return true;
  }

  // RFC 7208 section 4.8: a name that cannot be asked for matches nothing; for a record it is the result none.
  bool unreadable(Step& step) {
    if (step.leaf.bounded) {
      fail(step, End::permerror);
      set(step, TermState::limit);
      return true;
    }
    if (!step.leaf.impossible) return false;
    const bool record = leads_to_record(step.term);
    if (record) {
      report(step, findings_.without_record(step.frame.branch, step.term, step.leaf));
      fail(step, End::permerror);
    }
    set(step, TermState::error);
    return true;
  }

  void match_found(Step& step) {
    const Found& found = step.leaf.found;
    Clients clients{found.ipv4, found.ipv6};
    step.node.authorises = count_text(clients.ipv4, clients.ipv6);
    match(step, clients);
    if (found.pending()) {
      fail(step, End::pending);
    } else if (found.failed()) {
      report(step, findings::lookup_failed(here(step), *step.leaf.target, step.node.kind));
      fail(step, End::temperror);
    } else if (clients.empty()) {
      set(step, TermState::void_lookup);
    }
  }

  void match(Step& step, const Clients& clients) {
    if (*step.node.qualifier == Qualifier::pass) add(step.frame.pass, step, clients, step.frame.decided);
    add(step.frame.decided, step, clients, {});
  }

  // Adds `clients` without those `except`, for the families that got as far as this term.
  static void add(Clients& to, const Step& step, const Clients& clients, const Clients& except) {
    if (step.ipv4) {
      base::Ipv4Set rest = clients.ipv4;
      rest.remove(except.ipv4);
      to.ipv4.add(rest);
    }
    if (step.ipv6) {
      base::Ipv6Set rest = clients.ipv6;
      rest.remove(except.ipv6);
      to.ipv6.add(rest);
    }
  }

  void unknown(const Step& step) {
    result_.macros = true;
    result_.unknown_match = result_.unknown_match || step.ipv4 || step.ipv6;
  }

  // Evaluation ends at this term for whoever gets to it.
  void fail(Step& step, End why) {
    if (step.node.reached && why == End::temperror) result_.failed = true;
    if (why == End::pending) result_.pending = true;
    account_.end(why);
    set(step, why == End::permerror   ? TermState::error
              : why == End::temperror ? TermState::failed
                                      : TermState::pending);
  }

  static void set(Step& step, TermState state) {
    if (step.node.state != TermState::limit && step.node.state != TermState::dead) step.node.state = state;
  }

  Span here(const Step& step) const { return findings_.here(step.frame.branch, step.term); }
  void report(const Step& step, finding::Finding found) { findings_.report(step.frame.branch, std::move(found)); }
  void note(const Step& step, finding::Finding found) { findings_.note(step.frame.branch, std::move(found)); }

  const Branch& root_;
  bool bounded_;
  TreeFindings findings_;
  Judgement result_;
  Account account_;
  std::set<std::string> included_;
};

}  // namespace

Judgement judge(const Tree& tree) {
  return Judge(tree).run();
}

}  // namespace mailalign::spf
