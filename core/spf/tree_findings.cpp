#include "spf/tree_findings.h"

#include <algorithm>

#include "finding/spf.h"
#include "spf/survey.h"

namespace mailalign::spf {
namespace {

namespace findings = finding::spf;

std::string_view text_of(const Branch& branch, const Term& term) {
  return base::at(branch.parsed.record.text, term.span);
}

finding::Place place_of(const Branch& branch) {
  return {branch.domain.text(), "TXT", branch.index};
}

}  // namespace

void TreeFindings::report(const Branch& branch, finding::Finding found) {
  std::size_t& count = found.severity() == finding::Severity::error ? errors_ : others_;
  if (count >= max_survey_findings) return;
  found.place = place_of(is_own(branch) ? branch : root_);
  if (std::find(list_.begin(), list_.end(), found) != list_.end()) return;
  ++count;
  list_.push_back(std::move(found));
}

void TreeFindings::report(finding::Finding found) {
  found.place = place_of(root_);
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
