// Snapshots in files.
#pragma once

#include <string>

#include "dns/snapshot.h"

namespace mailalign::cli {

// "-" is standard input. What was left out is told on standard error. Throws UsageError where it cannot be read, with
// the place in the file.
dns::Snapshot read_snapshot_file(const std::string& file);
// Throws UsageError where it cannot be written.
void write_snapshot_file(const std::string& file, const dns::Snapshot& snapshot);

}  // namespace mailalign::cli
