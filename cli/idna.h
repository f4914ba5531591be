// Names as people write them (U-labels) to names as the DNS has them (A-labels), by libidn2.
#pragma once

#include <optional>
#include <string>

namespace mailalign::cli {

// UTS 46, nontransitional. ASCII stays as it is. Nothing where the name has no A-labels; `problem` then says why.
std::optional<std::string> to_a_labels(const std::string& name, std::string* problem = nullptr);

}  // namespace mailalign::cli
