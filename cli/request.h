// From the words of a call to what the core is asked.
#pragma once

#include "check/check.h"
#include "options.h"

namespace mailalign::cli {

// Domain and selectors in A-labels. Throws UsageError where a domain, selector, provider, setup or parameter cannot be
// what is meant.
check::Request read_request(const Options& options, const provider::Catalogue& catalogue);

// The domain in what was typed, in A-labels. Throws UsageError where there is none.
std::string read_domain(const std::string& typed);

}  // namespace mailalign::cli
