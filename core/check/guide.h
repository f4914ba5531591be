// A provider's guide for a domain: its setups filled in and held against DNS, and under the domain's own DMARC policy
// where it has one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json_writer.h"
#include "check/check.h"
#include "provider/guide.h"

namespace mailalign::check {

struct GuideReport {
  std::optional<provider::Provider> provider;  // nothing while its file is not loaded
  provider::Guide guide;
  finding::Findings findings;
  std::map<dns::Question, dns::Reply> questions;
  int rounds = 0;
  std::size_t open_questions = 0;
  std::string problem;  // why there is no guide: an unknown provider, a domain that is none; empty where there is one
};

struct GuideChecked {
  GuideReport report;
  Open open;
};

// $defs/Guide; null while the provider's file is not loaded. `setups`: ids of those wanted; all where it is empty.
void write(base::JsonWriter& json, const GuideReport& guide, const std::vector<std::string>& setups);

// As check(), for request.provider.
GuideChecked guide(const Request& request, const dns::Snapshot& snapshot, const provider::Catalogue& catalogue);

}  // namespace mailalign::check
