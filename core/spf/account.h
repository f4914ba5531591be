// The account of one evaluation: look-ups and void look-ups against the limits of RFC 7208 section 4.6.4, and where it
// ends for clients of each family.
#pragma once

#include "spf/judge.h"
#include "spf/tree_findings.h"

namespace mailalign::spf {

class Account {
 public:
  // Both outlive it.
  Account(Judgement& result, TreeFindings& findings) : result_(result), findings_(findings) {}

  bool open_ipv4() const { return result_.end_ipv4 == End::none; }
  bool open_ipv6() const { return result_.end_ipv6 == End::none; }
  // For whoever got so far.
  void end(End why);

  // The look-ups of a term in the record of `domain`.
  void count(const Term& term, const dns::Name& domain, TermNode& node);
  // `ipv4`, `ipv6`: the families that got as far as the term.
  void count_voids(const Found& found, bool ipv4, bool ipv6, TermNode& node);

  // What only the whole walk tells. `at_least`: some of the tree is not known, so that more may be needed.
  void report_limits(bool at_least);

 private:
  void count_one(const Term& term, const dns::Name& domain, TermNode& node);

  Judgement& result_;
  TreeFindings& findings_;
  bool validated_name_known_ = false;
  std::optional<base::Span> limit_top_;
  std::optional<base::Span> void_top_ipv4_;
  std::optional<base::Span> void_top_ipv6_;
};

}  // namespace mailalign::spf
