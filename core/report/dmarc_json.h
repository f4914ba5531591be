// DMARC in the report: what was discovered for a domain, where its reports go, and one record parsed alone.
#pragma once

#include <vector>

#include "base/json_writer.h"
#include "dmarc/discovery.h"
#include "dmarc/record.h"
#include "dmarc/reports.h"

namespace mailalign::report {

// $defs/Dmarc.
void write(base::JsonWriter& json, const dmarc::Discovery& discovery,
           const std::vector<dmarc::ReportAddress>& addresses);
// $defs/Walk.
void write_walk(base::JsonWriter& json, const std::vector<dmarc::Step>& steps);
// $defs/Parsed.
void write(base::JsonWriter& json, const dmarc::Parsed& parsed);

}  // namespace mailalign::report
