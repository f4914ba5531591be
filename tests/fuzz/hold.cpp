#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "target.h"

namespace mailalign::fuzz {

void hold(bool holds, std::string_view property) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %.*s\n", static_cast<int>(property.size()), property.data());
  std::abort();
}

void hold_equal(std::string_view one, std::string_view other, std::string_view property) {
  if (one == other) return;
  const auto at =
      static_cast<std::size_t>(std::mismatch(one.begin(), one.end(), other.begin(), other.end()).first - one.begin());
  const std::size_t begin = at < 200 ? 0 : at - 200;
  for (const std::string_view text : {one, other}) {
    const std::string shown(text.substr(std::min(begin, text.size()), 500));
    std::fprintf(stderr, "... %s ...\n\n", shown.c_str());
  }
  hold(false, property);
}

void hold_findings(const finding::Findings& findings, std::string_view text) {
  hold(findings.size() <= 2 * finding::max_findings, "findings are bounded");
  for (const finding::Finding& one : findings) {
    hold(one.entry != nullptr, "a finding is a row of the catalogue");
    if (one.span) hold(is_inside(*one.span, text), "a finding's place lies inside the text");
    hold(!finding::sentence(one).empty(), "a finding has a sentence");
    hold(finding::advice(one).empty() == one.entry->remedy.empty(), "a finding with a remedy has advice");
    if (one.repaired) hold(one.repaired->size() <= finding::max_repaired_octets, "a repaired record is bounded");
  }
}

}  // namespace mailalign::fuzz
