#include "dkim/strings.h"

#include <algorithm>
#include <set>

#include "dkim/record.h"
#include "finding/dkim.h"

namespace mailalign::dkim {
namespace {

std::string joined(const std::vector<std::string>& strings) {
  std::string text;
  for (const std::string& string : strings) text += string;
  return text;
}

// The one text that some order of `strings` gives and that is a usable key.
std::optional<std::string> right_order(std::vector<std::string> strings) {
  std::sort(strings.begin(), strings.end());
  std::set<std::string> usable;
  do {
    std::string text = joined(strings);
    if (parse_record(text).usability == Usability::usable) usable.insert(std::move(text));
  } while (usable.size() < 2 && std::next_permutation(strings.begin(), strings.end()));
  return usable.size() == 1 ? std::optional(*usable.begin()) : std::nullopt;
}

}  // namespace

std::optional<finding::Finding> mended_strings(const std::vector<std::string>& strings, const std::string& name) {
  if (strings.size() < 2 || strings.size() > max_strings_ordered) return std::nullopt;
  std::vector<std::string> once;
  for (const std::string& string : strings) {
    if (std::find(once.begin(), once.end(), string) == once.end()) once.push_back(string);
  }
  const bool twice = once.size() < strings.size();
  std::optional<std::string> text = right_order(twice ? once : strings);
  if (!text) return std::nullopt;
  finding::Finding finding = twice ? finding::dkim::string_twice(name) : finding::dkim::strings_in_wrong_order(name);
  finding.repaired = std::move(text);
  return finding;
}

}  // namespace mailalign::dkim
