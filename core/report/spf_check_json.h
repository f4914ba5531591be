// One check of an address by SPF as JSON ($defs/SpfCheck). It stands beside the report of a domain, not in it.
#pragma once

#include <optional>
#include <string>

#include "base/json_writer.h"
#include "spf/check_host.h"

namespace mailalign::report {

// What one object says: the MAIL FROM identity, and beside it HELO.
struct SpfCheck {
  const spf::Evaluation& mail_from;
  const std::optional<spf::Evaluation>& helo;
  int asked = 0;
  int rounds = 0;
  std::size_t open = 0;
};

void write(base::JsonWriter& json, const SpfCheck& check);

}  // namespace mailalign::report
