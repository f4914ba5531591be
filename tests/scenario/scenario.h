// A scenario as its file has it (README.md), and the files there are.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/json.h"
#include "provider/catalogue.h"

namespace mailalign::scenario {

struct Scenario {
  std::string file;  // "ses-default.json"
  std::string request;
  base::Json snapshot;
  bool closed_world = false;
  std::optional<std::string> state;
  base::Json verdict;              // must be part of the verdict
  base::Json setups;               // by "provider/setup"; each must be part of the setup
  std::set<std::string> findings;  // all ids, each once
  base::Json report;               // must be part of the report
  std::optional<int> rounds_at_most;
};

struct ReadScenario {
  Scenario scenario;
  std::string problem;  // empty where the file could be read
};

// Names of the files in tests/scenario/files, in order.
std::vector<std::string> scenario_files();
ReadScenario read_scenario(const std::string& file);

// The catalogue as programs carry it inside.
const provider::Catalogue& catalogue();
// A file of the tree; empty where there is none.
std::string read_file(const std::string& path);

}  // namespace mailalign::scenario
