// SPF in reports: a record read alone (`parse spf`), and the survey of a domain.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "spf/record.h"
#include "spf/survey.h"

namespace mailalign::report {

// {"valid", "findings", "record": {"version", "terms"}, "canonical"}
nlohmann::ordered_json to_json(const spf::Parsed& parsed);

// The report's part "spf", without findings.
nlohmann::ordered_json to_json(const spf::Survey& survey);

}  // namespace mailalign::report
