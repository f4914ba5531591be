// A finding as JSON: the one form in which every report carries it.
#pragma once

#include "base/json_text.h"
#include "finding/finding.h"

namespace mailalign::report {

// {"id", "severity", "parameters", "text", "record", "span", "source", "remedy"}. A repair whose record's name is not
// known (a record read alone) stands in the remedy with an empty host.
base::JsonText to_json(const finding::Finding& finding);
base::JsonText to_json(const finding::Findings& findings);
// {"offset", "length"}
base::JsonText to_json(const base::Span& span);
// {"action", "type", "host", "value", "found"}
base::JsonText to_json(const finding::RecordChange& change);

}  // namespace mailalign::report
