// Prints a line for each scenario: its name, the request, the snapshot and the report, divided by tabs. All three are
// JSON, in which no tab and no line feed stands as such.
#include <iostream>

#include "check/calls.h"
#include "scenario.h"

using namespace mailalign;

int main() {
  for (const std::string& file : scenario::scenario_files()) {
    const scenario::ReadScenario read = scenario::read_scenario(file);
    if (!read.problem.empty()) {
      std::cerr << file << ": " << read.problem << "\n";
      return 1;
    }
    const std::string snapshot = base::to_text(read.scenario.snapshot);
    std::cout << file << '\t' << read.scenario.request << '\t' << snapshot << '\t'
              << check::check(scenario::catalogue(), read.scenario.request, snapshot) << '\n';
  }
}
