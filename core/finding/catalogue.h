// The one catalogue: every kind of finding there is. Its rows stand in spf.cpp, dkim.cpp, dmarc.cpp, ..., beside the
// functions that make the findings; this file only brings them together. Pages (docs/findings/ID.md), the site, the
// terminal and translations are keyed by id.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "finding/finding.h"

namespace mailalign::finding {

// All rows, in order of id.
const std::vector<const Entry*>& catalogue();
const Entry* find(std::string_view id);

// The rows of one room. A room that is added is entered in catalogue.cpp.
namespace spf {
std::span<const Entry* const> entries();
}
namespace dkim {
std::span<const Entry* const> entries();
}
namespace dmarc {
std::span<const Entry* const> entries();
}
namespace provider {
std::span<const Entry* const> entries();
}
namespace check {
std::span<const Entry* const> entries();
}

}  // namespace mailalign::finding
