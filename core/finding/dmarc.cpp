// The rows of the room dmarc, brought together. They stand in dmarc_record.cpp, dmarc_uri.cpp and dmarc_policy.cpp.
#include "finding/dmarc.h"

#include "finding/catalogue.h"
#include "finding/make.h"

namespace mailalign::finding::dmarc {

std::span<const Entry* const> record_entries();
std::span<const Entry* const> uri_entries();
std::span<const Entry* const> policy_entries();

std::span<const Entry* const> entries() {
  static const std::vector<const Entry*> all = joined({record_entries(), uri_entries(), policy_entries()});
  return all;
}

}  // namespace mailalign::finding::dmarc
