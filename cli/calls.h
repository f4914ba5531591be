// The calls of the command line: each does its work, prints what was found and gives the exit status.
#pragma once

#include "options.h"

namespace mailalign::cli {

enum Status { status_answered = 0, status_found = 1, status_usage = 2, status_no_answer = 3 };

// Throws UsageError for exit status 2.
int run(const Options& options);

}  // namespace mailalign::cli
