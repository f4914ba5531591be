// The report as JSON: report.schema.json, key by key.
#pragma once

#include <string>

#include "base/json_text.h"
#include "report/report.h"

namespace mailalign::report {

base::JsonText to_json(const Report& report);
base::JsonText to_json(const Input& input);

// "questions" of a report or a guide: what was asked, what failed, what is open.
base::JsonText questions_to_json(const std::map<dns::Question, dns::Reply>& asked, int rounds, std::size_t open);

}  // namespace mailalign::report
