// The report as JSON: report.schema.json, key by key.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "report/report.h"

namespace mailalign::report {

nlohmann::ordered_json to_json(const Report& report);
nlohmann::ordered_json to_json(const Input& input);

// "questions" of a report or a guide: what was asked, what failed, what is open.
nlohmann::ordered_json questions_to_json(const std::map<dns::Question, dns::Reply>& asked, int rounds,
                                         std::size_t open);

}  // namespace mailalign::report
