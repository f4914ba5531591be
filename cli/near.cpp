#include "near.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "base/ascii.h"

namespace mailalign::cli {

namespace {

constexpr std::size_t most_suggestions = 3;
constexpr std::size_t longest_typed = 64;  // longer words are no slips

// How many letters have to be put in, left out or changed (Levenshtein's distance).
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, changed}));
    }
  }
  return row[b.size()];
}

}  // namespace

std::vector<std::string> near(std::string_view typed, const std::vector<std::string>& known) {
  std::vector<std::pair<std::size_t, std::string>> ranked;
  if (typed.empty() || typed.size() > longest_typed) return {};
  const std::string folded = base::to_lower(typed);  // all that is known is lower case
  for (const std::string& word : known) {
    const bool contains = folded.size() >= 3 && word.find(folded) != std::string::npos;
    const std::size_t far = contains ? 0 : distance(folded, word);
    if (far <= std::max<std::size_t>(2, typed.size() / 3)) ranked.emplace_back(far, word);
  }
  std::sort(ranked.begin(), ranked.end());
  std::vector<std::string> nearest;
  for (const auto& [far, word] : ranked) {
    if (nearest.size() < most_suggestions) nearest.push_back(word);
  }
  return nearest;
}

std::string did_you_mean(std::string_view typed, const std::vector<std::string>& known) {
  const std::vector<std::string> nearest = near(typed, known);
  if (nearest.empty()) return {};
  std::string text = " Did you mean " + nearest.front();
  for (std::size_t at = 1; at < nearest.size(); ++at) text += (at + 1 == nearest.size() ? " or " : ", ") + nearest[at];
  return text + "?";
}

}  // namespace mailalign::cli
