// The whole catalogue as one text, for programs that carry it inside: the command line and the tests. The page loads it
// as files.
#pragma once

#include <string_view>

namespace mailalign {

// For provider::load_catalogue().
std::string_view embedded_catalogue();

}  // namespace mailalign
