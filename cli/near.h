// What somebody perhaps meant.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mailalign::cli {

// Those of `known` that are nearest to `typed`, three at most: few letters differ, or one begins with the other.
std::vector<std::string> near(std::string_view typed, const std::vector<std::string>& known);
// " Did you mean a or b?"; empty where nothing is near.
std::string did_you_mean(std::string_view typed, const std::vector<std::string>& known);

}  // namespace mailalign::cli
