// The snapshot as a file: docs/snapshot.md describes it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dns/snapshot.h"

namespace mailalign::dns {

constexpr std::size_t max_snapshot_octets = 32 << 20;  // ours

struct ReadSnapshot {
  Snapshot snapshot;
  // Why the file is unreadable, with the place ("answers[3].records[0]: expected an array of strings"); empty where it
  // was read.
  std::string problem;
  // What was left out or kept without being usable, each with its place.
  std::vector<std::string> remarks;
};

// What an answer with this status, rcode and these records means; its `outcome` is not looked at.
Outcome outcome_of(const Answer& answer);

ReadSnapshot read_snapshot(std::string_view json);
// In canonical order, whatever order it was filled in.
std::string write_snapshot(const Snapshot& snapshot);
// Its "answers" alone: an array.
std::string write_answers(const Snapshot& snapshot);

}  // namespace mailalign::dns
