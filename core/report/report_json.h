// The report as JSON: report.schema.json, key by key.
#pragma once

#include <string>

#include "base/json_writer.h"
#include "report/report.h"

namespace mailalign::report {

void write(base::JsonWriter& json, const Report& report);
void write(base::JsonWriter& json, const Input& input);

// "questions" of a report or a guide: what was asked, what failed, what is open.
void write_questions(base::JsonWriter& json, const std::map<dns::Question, dns::Reply>& asked, int rounds,
                     std::size_t open);

}  // namespace mailalign::report
