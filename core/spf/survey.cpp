#include "spf/survey.h"

#include <algorithm>

#include "finding/spf.h"
#include "spf/judge.h"
#include "spf/lint.h"
#include "spf/repair.h"
#include "spf/survey_text.h"
#include "spf/tree.h"

namespace mailalign::spf {
namespace {

namespace findings = finding::spf;

constexpr std::size_t plain_udp_octets = 512;  // RFC 1035 section 2.3.4
constexpr int max_records_explained = 10;      // ours, of several where one may stand
constexpr std::size_t record_overhead = 12;    // RFC 1035 section 4.1.3, with a compressed name
constexpr std::size_t message_overhead = 12 + 6;

const dns::Txt* record_at(const dns::Reply& reply, int index) {
  const auto all = dns::all<dns::Txt>(reply);
  return static_cast<std::size_t>(index) < all.size() ? all[static_cast<std::size_t>(index)] : nullptr;
}

// RFC 7208 section 3.4: all TXT records at the name share one answer.
int answer_octets(const dns::Reply& reply, const dns::Name& domain) {
  std::size_t octets = message_overhead + domain.text().size();
  for (const dns::Txt* txt : dns::all<dns::Txt>(reply)) {
    octets += record_overhead;
    for (const std::string& string : txt->strings) octets += string.size() + 1;
  }
  return static_cast<int>(std::min<std::size_t>(octets, 1 << 30));
}

// RFC 7208 section 3.3: strings are joined with nothing between. Where that broke the record and a blank at one seam
// mends it, the seam is the fault.
std::optional<finding::Finding> blank_lost_in_join(const dns::Txt& txt) {
  const std::string joined = txt.joined();
  std::size_t seam = 0;
  for (std::size_t i = 0; i + 1 < txt.strings.size() && i < 16; ++i) {
    seam += txt.strings[i].size();
    std::string mended = joined;
    mended.insert(seam, 1, ' ');
    if (seam == 0 || !parse_record(mended).valid) continue;
    finding::Finding found = findings::join_without_blank({static_cast<std::uint32_t>(seam - 1), 2});
    if (may_be_offered(mended)) found.repaired = std::move(mended);
    return found;
  }
  return std::nullopt;
}

class Surveyor {
 public:
  Surveyor(const Tree& tree, Survey& survey) : tree_(tree), root_(tree.root), survey_(survey) {}

  void run() {
    survey_.sets = address_sets(tree_, {max_lookups, max_void_lookups, max_void_lookups});
    switch (root_.state) {
      case NodeState::pending: survey_.state = SurveyState::pending; return;
      case NodeState::temperror: return temperror();
      case NodeState::none: return none();
      default: break;
    }
    if (root_.records > 1) return several();
    survey_.parsed = root_.parsed;
    survey_.record = root_.parsed.record.text;
    take(judge(tree_));
    own_findings();
  }

 private:
  void temperror() {
    survey_.state = SurveyState::temperror;
    finding::Finding found = findings::lookup_failed(std::nullopt, root_.domain.text(), "TXT");
    found.place = finding::Place{root_.domain.text(), "TXT", 0};
    survey_.findings.push_back(std::move(found));
  }

  void none() {
    survey_.state = SurveyState::none;
    finding::Findings own;
    if (root_.near_miss) {
      own.push_back(*root_.near_miss);
      settle(std::move(own), root_, root_.near_miss_index, root_.near_miss_text);
      own = {};
    }
    const bool meant = root_.near_miss && root_.near_miss->severity() == finding::Severity::error;
    if (!meant) own.push_back(findings::none(root_.domain.text()));
    settle(std::move(own), root_, 0, {});
  }

  void several() {
    survey_.state = SurveyState::permerror;
    survey_.valid = false;
    survey_.lookups = 0;
    survey_.record = root_.parsed.record.text;
    survey_.tree = Node{root_.domain.text(), survey_.record, NodeState::permerror, 0, {}};
    settle({findings::several_records(root_.domain.text(), root_.records)}, root_, root_.index, {});
    errors_of_each();
  }

  // Whoever joins the records takes their faults along. What is repaired alone is still one record too many.
  void errors_of_each() {
    int index = -1;
    int explained = 0;
    for (const dns::Txt* txt : dns::all<dns::Txt>(*root_.reply)) {
      ++index;
      const std::string text = txt->joined();
      if (!selects(text) || ++explained > max_records_explained) continue;
      finding::Findings errors;
      for (finding::Finding& found : parse_record(text).findings) {
        if (found.severity() != finding::Severity::error) continue;
        found.repaired.reset();
        errors.push_back(std::move(found));
      }
      settle(std::move(errors), root_, index, text);
    }
  }

  void take(Judgement judged) {
    survey_.tree = std::move(judged.tree);
    survey_.lookups = judged.lookups;
    survey_.void_ipv4 = judged.void_ipv4;
    survey_.void_ipv6 = judged.void_ipv6;
    survey_.limit_term = judged.limit_term;
    survey_.macros = judged.macros;
    judged_findings_ = std::move(judged.findings);
    if (root_.state == NodeState::permerror) {
      survey_.state = SurveyState::permerror;
      survey_.valid = false;
      return;
    }
    survey_.ipv4 = to_ipv4(survey_.sets.ipv4.pass);
    survey_.ipv6 = survey_.sets.ipv6.pass;
    survey_.policy = judged.policy;
    settle_state(judged);
    count_otherwise(root_);
    survey_.repair = find_repair(tree_);
  }

  void count_otherwise(const Branch& branch) {
    for (std::size_t i = 0; i < branch.leaves.size(); ++i) {
      const Leaf& leaf = branch.leaves[i];
      if (leaf.dead) continue;
      const bool explains = std::holds_alternative<Explanation>(branch.parsed.record.terms[i].value);
      survey_.other_counts.explanations += explains ? 1 : 0;
      if (leaf.exchanges <= max_mx_exchanges) survey_.other_counts.mx_hosts += leaf.exchanges;
      for (const Branch& child : leaf.child) count_otherwise(child);
    }
  }

  // What the sets of addresses show.
  finding::Findings weighed() const {
    finding::Findings found;
    const int lookups = survey_.lookups.value_or(0);
    const int others = lookups + survey_.other_counts.explanations + survey_.other_counts.mx_hosts;
    if (lookups <= max_lookups && others > max_lookups) {
      found.push_back(findings::counted_otherwise({0, 6}, lookups, others, max_lookups));
    }
    const auto served = count_text(survey_.ipv4, survey_.ipv6);
    if (survey_.limit_term && served) {
      found.push_back(findings::served_before_limit({0, 6}, *served, survey_.limit_term->text));
    }
    // Said already, by name: the same term, a network inside another one, a record that is included twice.
    const auto is_said = [&](const Superfluous& term) {
      const auto speaks = [&](const finding::Finding& one) {
        return (one.span == term.span && (one.id() == "spf.repeated-term" || one.id() == "spf.covered-network")) ||
               one.id() == "spf.included-twice";
      };
      const finding::Findings& own = root_.parsed.findings;
      return std::any_of(own.begin(), own.end(), speaks) ||
             std::any_of(survey_.findings.begin(), survey_.findings.end(), speaks);
    };
    if (survey_.policy == Qualifier::pass) return found;  // beside +all no term matters
    for (const Superfluous& term : superfluous_terms(tree_)) {
      if (is_said(term)) continue;
      found.push_back(term.by.empty() ? findings::covered_term(term.span, term.term)
                                      : findings::network_in_include(term.span, term.term, term.by));
    }
    return found;
  }

  // Whether anybody gets a result at all decides between permerror for everyone and permerror for some.
  void settle_state(const Judgement& judged) {
    const bool nobody = judged.decided.empty() && !judged.unknown_match;
    const auto both = [&](End end) { return judged.end_ipv4 == end && judged.end_ipv6 == end; };
    const bool all_end = judged.end_ipv4 != End::none && judged.end_ipv6 != End::none;
    // Behind one of our own bounds, and before the eleventh look-up, nobody can say how it ends.
    const bool unread = tree_.bounded && judged.lookups <= max_lookups;
    if (nobody && both(End::permerror) && !unread) {
      survey_.state = SurveyState::permerror;
      survey_.valid = false;
      survey_.policy.reset();
      return;
    }
    survey_.state = judged.pending || unread ? SurveyState::pending
                    : judged.failed          ? SurveyState::temperror
                                             : SurveyState::valid;
    if (!(nobody && all_end)) survey_.valid = true;
  }

  void own_findings() {
    finding::Findings own = root_.parsed.findings;
    if (const dns::Txt* txt = record_at(*root_.reply, root_.index)) {
      if (!root_.parsed.valid && txt->strings.size() > 1) {
        if (auto lost = blank_lost_in_join(*txt)) own.insert(own.begin(), std::move(*lost));
      }
    }
    // The survey says the same more exactly.
    if (survey_.limit_term) {
      own.erase(
          std::remove_if(own.begin(), own.end(), [](const auto& found) { return found.id() == "spf.own-lookups"; }),
          own.end());
    }
    const int octets = answer_octets(*root_.reply, root_.domain);
    if (octets > static_cast<int>(plain_udp_octets)) own.push_back(findings::large_answer(root_.domain.text(), octets));
    if (tree_.bounded) own.push_back(findings::work_limit(root_.domain.text()));
    settle(std::move(own), root_, root_.index, root_.parsed.record.text);
    offer_repair();
    add_all(std::move(judged_findings_));
    if (root_.state == NodeState::valid) settle(weighed(), root_, root_.index, root_.parsed.record.text);
    below(root_);
  }

  // A repair that takes nothing from anybody is what to publish: it stands in the remedy of the limit it mends.
  void offer_repair() {
    const std::optional<Repair>& repair = survey_.repair;
    if (!repair || !repair->complete || !repair->same) return;
    const bool only_drops = std::all_of(repair->steps.begin(), repair->steps.end(),
                                        [](const RepairStep& step) { return step.kind == RepairKind::drop; });
    for (finding::Finding& found : judged_findings_) {
      if (!only_drops || (found.id() != "spf.lookup-limit" && !found.id().starts_with("spf.void-limit"))) continue;
      found.records = {{finding::Action::change, "TXT", root_.domain.text(), repair->record, root_.parsed.record.text}};
    }
  }

  // Records further down that belong to the same owner: what breaks there is theirs to repair.
  void below(const Branch& branch) {
    for (const Leaf& leaf : branch.leaves) {
      for (const Branch& child : leaf.child) {
        if (child.records == 1 && child.domain.is_at_or_below(root_.domain)) {
          finding::Findings errors;
          for (const finding::Finding& found : child.parsed.findings) {
            if (found.severity() != finding::Severity::error || errors_below_ >= max_survey_findings) continue;
            ++errors_below_;
            errors.push_back(found);
          }
          settle(std::move(errors), child, child.index, child.parsed.record.text);
        }
        below(child);
      }
    }
  }

  void settle(finding::Findings found, const Branch& branch, int index, std::string_view text) {
    finding::settle(found, {branch.domain.text(), "TXT", index}, text);
    add_all(std::move(found));
  }

  void add_all(finding::Findings found) {
    for (finding::Finding& one : found) {
      if (std::find(survey_.findings.begin(), survey_.findings.end(), one) != survey_.findings.end()) continue;
      survey_.findings.push_back(std::move(one));
    }
  }

  const Tree& tree_;
  const Branch& root_;
  Survey& survey_;
  finding::Findings judged_findings_;
  std::size_t errors_below_ = 0;
};

}  // namespace

Survey survey(dns::Inquiry& inquiry, const dns::Name& domain, int after) {
  const Tree tree = read_tree(inquiry, domain, after);
  Survey result;
  Surveyor(tree, result).run();
  return result;
}

}  // namespace mailalign::spf
