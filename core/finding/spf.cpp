// The catalogue of the room spf, put together from its five files.
#include "finding/spf.h"

#include "finding/catalogue.h"
#include "finding/spf_rows.h"

namespace mailalign::finding::spf {

std::span<const Entry* const> entries() {
  static const std::vector<const Entry*> all = [] {
    std::vector<const Entry*> rows;
    for (const auto part : {term_entries(), meaning_entries(), record_entries(), survey_entries(), check_entries()}) {
      rows.insert(rows.end(), part.begin(), part.end());
    }
    return rows;
  }();
  return all;
}

}  // namespace mailalign::finding::spf
