#include "spf/tree_findings.h"

#include <algorithm>

#include "finding/spf.h"

namespace mailalign::spf {
namespace {

namespace findings = finding::spf;

std::string_view text_of(const Branch& branch, const Term& term) {
  return base::at(branch.parsed.record.text, term.span);
}

}  // namespace

void TreeFindings::report(const Branch& branch, finding::Finding found) {
  const Branch& owner = is_own(branch) ? branch : root_;
  found.place = finding::Place{owner.domain.text(), "TXT", owner.index};
  if (list_.size() >= max_survey_findings || std::find(list_.begin(), list_.end(), found) != list_.end()) return;
  list_.push_back(std::move(found));
}

void TreeFindings::note(const Branch& branch, finding::Finding found) {
  if (is_own(branch)) report(branch, std::move(found));
}

finding::Finding TreeFindings::without_record(const Branch& branch, const Term& term, const Leaf& leaf) const {
  const base::Span span = here(branch, term);
  if (std::holds_alternative<Redirect>(term.value)) return findings::redirect_without_record(span, *leaf.target);
  const bool nearly = !leaf.child.empty() && leaf.child.front().near_miss;
  if (nearly) return findings::include_near_miss(span, text_of(branch, term), *leaf.target);
  return findings::include_without_record(span, text_of(branch, term), *leaf.target);
}

finding::Finding TreeFindings::broken(const Branch& branch, const Term& term, const Leaf& leaf) const {
  const base::Span span = here(branch, term);
  const std::string_view text = text_of(branch, term);
  const Branch& child = leaf.child.front();
  if (child.records > 1) return findings::include_several_records(span, text, *leaf.target);
  std::string why;
  for (const finding::Finding& found : child.parsed.findings) {
    if (why.empty() && found.severity() == finding::Severity::error) why = finding::sentence(found);
  }
  return findings::include_broken(span, text, *leaf.target, why);
}

}  // namespace mailalign::spf
