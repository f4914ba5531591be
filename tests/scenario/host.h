// The host's loop, for tests: answers open questions from a whole snapshot, some at a time and in any order, until none
// is open that the snapshot can answer.
#pragma once

#include <string>
#include <vector>

#include "scenario.h"

namespace mailalign::scenario {

// How answers arrive.
struct Arrival {
  std::string name;        // for messages
  std::size_t batch = 0;   // how many answers before the next evaluation; 0: all that are open
  std::uint32_t seed = 0;  // of the order; 0: as asked
  bool reversed = false;
};

const std::vector<Arrival>& arrivals();

struct Run {
  std::vector<std::string> reports;  // what each evaluation gave, in order: {"report","open"}
  std::string last;                  // over all that came in, with the scenario's own request
};

// One evaluation over the whole snapshot.
std::string evaluate(const Scenario& scenario);
Run run(const Scenario& scenario, const Arrival& arrival);

}  // namespace mailalign::scenario
