// What a guide's setups reach under the DMARC policy that applies to the domain.
#pragma once

#include "dmarc/discovery.h"
#include "dns/inquiry.h"
#include "provider/guide.h"

namespace mailalign::provider {

// Fills under_policy of each setup (RFC 9989 section 4.4). Asks for the walk of an envelope or signing domain only
// where it could share the From domain's Organizational Domain. A name that still has a blank goes by its labels.
void apply_policy(Guide& guide, dns::Inquiry& inquiry, const dmarc::Discovery& discovery);

}  // namespace mailalign::provider
