#include "finding/catalogue.h"

#include <algorithm>

namespace mailalign::finding {

const std::vector<const Entry*>& catalogue() {
  static const std::vector<const Entry*> all = [] {
    std::vector<const Entry*> rows;
    for (const auto room : {spf::entries(), dkim::entries(), dmarc::entries(), provider::entries(), check::entries()}) {
      rows.insert(rows.end(), room.begin(), room.end());
    }
    std::sort(rows.begin(), rows.end(), [](const Entry* a, const Entry* b) { return a->id < b->id; });
    return rows;
  }();
  return all;
}

const Entry* find(std::string_view id) {
  const auto& all = catalogue();
  const auto found = std::lower_bound(all.begin(), all.end(), id,
                                      [](const Entry* entry, std::string_view wanted) { return entry->id < wanted; });
  return found != all.end() && (*found)->id == id ? *found : nullptr;
}

}  // namespace mailalign::finding
