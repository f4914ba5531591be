// A finding as JSON: the one form in which every report carries it.
#pragma once

#include <vector>

#include "base/json_writer.h"
#include "finding/finding.h"

namespace mailalign::report {

// {"id", "severity", "parameters", "text", "record", "span", "source", "remedy"}. A repair whose record's name is not
// known (a record read alone) stands in the remedy with an empty host.
void write(base::JsonWriter& json, const finding::Finding& finding);
void write(base::JsonWriter& json, const finding::Findings& findings);
// {"offset", "length"}
void write(base::JsonWriter& json, const base::Span& span);
// {"action", "type", "host", "value", "found"}
void write(base::JsonWriter& json, const finding::RecordChange& change);
void write(base::JsonWriter& json, const std::vector<finding::RecordChange>& changes);

}  // namespace mailalign::report
