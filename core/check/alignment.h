// Names beside each other, and one alone: whether mail From one domain aligns with what SPF and DKIM authenticate, and
// which Organizational Domain a name has, by both standards. Over a snapshot, as a whole check is.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "check/check.h"
#include "report/alignment_json.h"

namespace mailalign::check {

constexpr std::size_t max_identifiers = 20;  // ours: more signatures than that no receiver looks at

struct AlignmentRequest {
  std::string from;                // a domain, or an address at it
  std::optional<std::string> spf;  // of MAIL FROM; "" is the null sender, which stands for the HELO name
  std::string helo;
  std::vector<std::string> dkim;  // d= of each signature
  // The modes to suppose instead of the record's: "r" or "s".
  std::optional<std::string> aspf;
  std::optional<std::string> adkim;
};

struct AlignmentChecked {
  report::Alignment report;
  Open open;
};
AlignmentChecked align(const AlignmentRequest& request, const dns::Snapshot& snapshot);

struct OrganizationChecked {
  report::Organization report;
  Open open;
};
// `by_suffix_list`: by RFC 7489, else by the tree walk of RFC 9989. Both are worked out.
OrganizationChecked find_organization(std::string_view name, bool by_suffix_list, const dns::Snapshot& snapshot);

}  // namespace mailalign::check
