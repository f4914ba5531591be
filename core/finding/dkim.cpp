// The catalogue of the room dkim, put together from its two files.
#include "finding/dkim.h"

#include "finding/catalogue.h"
#include "finding/dkim_rows.h"
#include "finding/make.h"

namespace mailalign::finding::dkim {

std::span<const Entry* const> entries() {
  static const std::vector<const Entry*> all = joined({record_entries(), key_entries()});
  return all;
}

}  // namespace mailalign::finding::dkim
