#include "base/edit.h"

#include <algorithm>
#include <cstdint>

namespace mailalign::base {

namespace {

// What is only put in overlaps nothing: it comes first. Then the longer.
std::uint32_t rank(const Edit& edit) {
  return edit.span.length == 0 ? UINT32_MAX : edit.span.length;
}

// The edits' indices in the order in which they are made: by where they begin, then by rank, then as given.
std::vector<std::size_t> in_order(const Edits& edits) {
  std::vector<std::uint64_t> begins;  // offset and index in one number: what sorts is in every program already
  for (std::size_t i = 0; i < edits.size(); ++i) begins.push_back(std::uint64_t{edits[i].span.offset} << 32U | i);
  std::sort(begins.begin(), begins.end());
  std::vector<std::size_t> order;
  for (const std::uint64_t begin : begins) {
    const std::size_t index = begin & 0xffffffffU;
    auto place = order.end();
    while (place != order.begin() && edits[place[-1]].span.offset == edits[index].span.offset &&
           rank(edits[place[-1]]) < rank(edits[index])) {
      --place;
    }
    order.insert(place, index);
  }
  return order;
}

}  // namespace

std::string edited(std::string_view text, const Edits& edits) {
  constexpr std::size_t usual_growth = 32;
  std::string result;
  result.reserve(text.size() + usual_growth);
  std::size_t done = 0;
  const auto make = [&](const Edit& edit) {
    const std::size_t begin = std::min<std::size_t>(edit.span.offset, text.size());
    if (begin < done) return;
    result.append(text.substr(done, begin - done)).append(edit.replacement);
    done = std::min<std::size_t>(begin + edit.span.length, text.size());
  };
  const auto stands_behind = [](const Edit& one, const Edit& next) { return one.span.offset >= next.span.offset; };
  if (std::adjacent_find(edits.begin(), edits.end(), stands_behind) == edits.end()) {
    for (const Edit& edit : edits) make(edit);
  } else {
    for (const std::size_t index : in_order(edits)) make(edits[index]);
  }
  result.append(text.substr(done));
  return result;
}

}  // namespace mailalign::base
