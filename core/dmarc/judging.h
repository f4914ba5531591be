// What the parts of discovery share. Internal to the room: callers use discovery.h.
#pragma once

#include "dmarc/discovery.h"

namespace mailalign::dmarc {

// What a record asks for, faults weighed (RFC 9989 section 4.10.1).
struct Effective {
  bool applies = false;  // false: no DMARC for this message
  Policy policy = Policy::none;
  Policy subdomain = Policy::none;
  Policy nonexistent = Policy::none;
};

// By RFC 9989. A faulty p, sp or np takes everything to none where there is a report address, and ends DMARC where
// there is none. An absent p without one: sections 4.7 and 4.10.1 disagree; none is taken.
Effective effective(const Record& record);
// By RFC 7489 section 6.6.3: np is unknown, and p must be there.
Effective effective_rfc7489(const Record& record);

// rfc7489.cpp. Nothing while no host has said the public suffix.
std::optional<Rfc7489> discover_rfc7489(dns::Inquiry& inquiry, const dns::Name& domain);
// The public suffix and one label more (RFC 7489 section 3.2); nothing where the name is the suffix.
std::optional<dns::Name> organization_below(const dns::Name& suffix, const dns::Name& name);
void compare(Discovery& discovery);  // fills differs and differences

// discovery_findings.cpp. `text_at_domain`: the TXT records of the domain itself.
finding::Findings findings_of(const Discovery& discovery, const std::vector<std::string>& text_at_domain);

}  // namespace mailalign::dmarc
