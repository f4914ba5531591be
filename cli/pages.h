// The pages of docs/findings, put into the program when it is built (cmake/embed.cmake).
#pragma once

#include <string_view>
#include <vector>

namespace mailalign::cli {

struct FindingPage {
  std::string_view id;  // the file's name without .md
  std::string_view markdown;
};

// In order of id.
const std::vector<FindingPage>& finding_pages();

}  // namespace mailalign::cli
