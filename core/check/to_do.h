// What to do, in order: each step is safe once the one before it is live.
#pragma once

#include <vector>

#include "provider/guide.h"
#include "report/report.h"

namespace mailalign::check {

// The guide of one sender, and whether the request named it.
struct Prepared {
  std::string name;  // the provider's
  provider::Guide guide;
  bool asked = false;
};

// First what is broken and can be repaired, then each sender's records, then DMARC and the reports.
std::vector<report::Step> steps(const report::Report& report, const std::vector<Prepared>& senders);

}  // namespace mailalign::check
