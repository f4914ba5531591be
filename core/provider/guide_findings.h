// What is worth saying about a provider's setups as they stand in DNS. Nothing is said of a setup that nobody began.
#pragma once

#include "dns/inquiry.h"
#include "finding/finding.h"
#include "provider/guide.h"

namespace mailalign::provider {

// A record of the setup that nobody could have published by chance stands there.
bool is_begun(const FilledSetup& setup);

// Findings in the order of the setups and their records. Asks for the SPF record at the domain.
finding::Findings guide_findings(const Provider& provider, const Guide& guide, dns::Inquiry& inquiry);

}  // namespace mailalign::provider
