// A finding as JSON: the one form in which every report carries it.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "finding/finding.h"

namespace mailalign::report {

// {"id", "severity", "parameters", "text", "record", "span", "source", "remedy"}. A repair whose record's name is not
// known (a record read alone) stands in the remedy with an empty host.
nlohmann::ordered_json to_json(const finding::Finding& finding);
nlohmann::ordered_json to_json(const finding::Findings& findings);
// {"offset", "length"}
nlohmann::ordered_json to_json(const base::Span& span);
// {"action", "type", "host", "value", "found"}
nlohmann::ordered_json to_json(const finding::RecordChange& change);

}  // namespace mailalign::report
