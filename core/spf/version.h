// Which text is an SPF record (RFC 7208 section 4.5), and what somebody meant as one although no receiver selects it.
#pragma once

#include <string_view>

#include "spf/faults.h"

namespace mailalign::spf {

struct VersionReading {
  bool selected = false;
  bool meant = false;       // selected, or nearly: the text speaks of SPF at its beginning
  bool spf1 = false;        // likewise, and of this version of it
  std::uint32_t begin = 0;  // where the terms begin
  std::uint32_t end = 0;    // where they end: before a quotation mark that encloses the whole
};

// version = "v=spf1"                                                                    (RFC 7208 section 4.5)
// What is wrong with it is said in `report`.
VersionReading read_version(std::string_view text, Report& report);

}  // namespace mailalign::spf
