// The sections of a check's report, one function each, in the order in which they stand.
#pragma once

#include "show_parts.h"

namespace mailalign::cli {

void show_to_do(Page& page, const Json& report);
void show_senders(Page& page, const Json& report);
void show_dmarc(Page& page, const Json& report, Findings& findings);
// The names asked for a DMARC record, and what was found at each; `old`: by RFC 7489, or null.
void show_walk(Page& page, const Json& walk, const Json& old);
void show_spf(Page& page, const Json& report, Findings& findings);
void show_dkim(Page& page, const Json& report, Findings& findings);
void show_report_addresses(Page& page, const Json& report);
void show_incoming_mail(Page& page, const Json& report);
// What no section has shown beside its record.
void show_other_findings(Page& page, const Json& report, Findings& findings);

}  // namespace mailalign::cli
