// "May this address send?": SPF for one client, over a snapshot (RFC 7208).
#pragma once

#include <map>
#include <optional>
#include <string>

#include "base/json_writer.h"
#include "check/check.h"
#include "spf/check_host.h"

namespace mailalign::check {

struct SpfRequest {
  std::string ip;
  std::optional<std::string> mail_from;  // "user@example.com", "example.com", "" for the null sender
  std::string helo;
  std::int64_t void_lookups = spf::usual_void_lookups;
  std::int64_t time = 0;
};

struct SpfReport {
  std::string problem;  // why nothing could be checked: an address that is none; empty where it could
  spf::Evaluation mail_from;
  std::optional<spf::Evaluation> helo;  // nothing where the name is none that is checked
  std::map<dns::Question, dns::Reply> questions;
  int rounds = 0;
  std::size_t open_questions = 0;
};

// $defs/SpfCheck.
void write(base::JsonWriter& json, const SpfReport& report);

struct SpfChecked {
  SpfReport report;
  Open open;
};

SpfChecked check_spf(const SpfRequest& request, const dns::Snapshot& snapshot);

}  // namespace mailalign::check
