#include "base/edit.h"

#include <algorithm>

namespace mailalign::base {

std::string edited(std::string_view text, Edits edits) {
  std::stable_sort(edits.begin(), edits.end(), [](const Edit& a, const Edit& b) {
    if (a.span.offset != b.span.offset) return a.span.offset < b.span.offset;
    return a.span.length > b.span.length;
  });
  std::string result;
  std::size_t done = 0;
  for (const Edit& edit : edits) {
    const std::size_t begin = std::min<std::size_t>(edit.span.offset, text.size());
    if (begin < done) continue;
    result.append(text.substr(done, begin - done));
    result.append(edit.replacement);
    done = std::min<std::size_t>(begin + edit.span.length, text.size());
  }
  result.append(text.substr(done));
  return result;
}

}  // namespace mailalign::base
