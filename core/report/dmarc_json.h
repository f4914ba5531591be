// DMARC in the report: what was discovered for a domain, where its reports go, and one record parsed alone.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "dmarc/discovery.h"
#include "dmarc/record.h"
#include "dmarc/reports.h"

namespace mailalign::report {

// $defs/Dmarc.
nlohmann::ordered_json to_json(const dmarc::Discovery& discovery, const std::vector<dmarc::ReportAddress>& addresses);
// $defs/Parsed.
nlohmann::ordered_json to_json(const dmarc::Parsed& parsed);

}  // namespace mailalign::report
