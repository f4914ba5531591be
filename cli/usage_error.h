// What the reader of the terminal did that cannot be answered: exit status 2.
#pragma once

#include <stdexcept>

namespace mailalign::cli {

// what() is a whole sentence that says what to do.
struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace mailalign::cli
