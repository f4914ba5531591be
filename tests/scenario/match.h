// Holds a report against what a scenario expects of it.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "base/json.h"

namespace mailalign::scenario {

// Where `value` is not what `expected` says, each with its place; objects may have more keys, arrays are compared
// element by element.
std::vector<std::string> differences(const base::Json& expected, const base::Json& value,
                                     const std::string& place = "");

// The ids in a report's findings, each once.
std::set<std::string> finding_ids(const base::Json& report);
// All setups of all senders by "provider/setup".
base::Json setups_of(const base::Json& report);

// Findings whose span reaches beyond the record they speak of, or that speak of a record that is not in `snapshot`.
std::vector<std::string> misplaced_findings(const base::Json& report, const base::Json& snapshot);

// Records that more than one step of `to_do` changes: each step would begin from what is published, and undo the
// others.
std::vector<std::string> changed_twice(const base::Json& report);

// What must never change once it is there, from a report to one with more answers: where `later` takes something back.
std::vector<std::string> taken_back(const base::Json& earlier, const base::Json& later);

}  // namespace mailalign::scenario
