// SPF in reports: a record read alone (`parse spf`), and the survey of a domain.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "spf/record.h"

namespace mailalign::report {

// {"valid", "findings", "record": {"version", "terms"}, "canonical"}
nlohmann::ordered_json to_json(const spf::Parsed& parsed);

}  // namespace mailalign::report
