// SPF in reports: a record read alone (`parse spf`), and the survey of a domain.
#pragma once

#include "base/json_writer.h"
#include "spf/record.h"
#include "spf/survey.h"

namespace mailalign::report {

// {"valid", "findings", "record": {"version", "terms"}, "canonical"}
void write(base::JsonWriter& json, const spf::Parsed& parsed);

// The report's part "spf", without findings.
void write(base::JsonWriter& json, const spf::Survey& survey);

}  // namespace mailalign::report
