#include "dkim/strings.h"

#include <algorithm>

#include "dkim/record.h"
#include "finding/dkim.h"

namespace mailalign::dkim {
namespace {

// The one text that some order of `strings` gives and that is a usable key.
std::optional<std::string> right_order(const std::vector<std::string>& strings) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < strings.size(); ++i) order.push_back(i);
  std::optional<std::string> usable;
  do {
    std::string text;
    for (const std::size_t i : order) text += strings[i];
    if (text == usable || parse_record(text).usability != Usability::usable) continue;
    if (usable) return std::nullopt;
    usable = std::move(text);
  } while (std::next_permutation(order.begin(), order.end()));
  return usable;
}

}  // namespace

std::optional<finding::Finding> mended_strings(const std::vector<std::string>& strings, const std::string& name) {
  if (strings.size() < 2 || strings.size() > max_strings_ordered) return std::nullopt;
  std::vector<std::string> once;
  for (const std::string& string : strings) {
    if (std::find(once.begin(), once.end(), string) == once.end()) once.push_back(string);
  }
  std::size_t octets = 0;
  for (const std::string& string : once) octets += string.size();
  if (octets > finding::max_repaired_octets) return std::nullopt;
  const bool twice = once.size() < strings.size();
  std::optional<std::string> text = right_order(twice ? once : strings);
  if (!text) return std::nullopt;
  finding::Finding finding = twice ? finding::dkim::string_twice(name) : finding::dkim::strings_in_wrong_order(name);
  finding.repaired = std::move(text);
  return finding;
}

}  // namespace mailalign::dkim
