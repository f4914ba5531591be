// A closed world out of lines (zone.h), and what DMARC finds in it: for the tests that go through the standard row by
// row.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dmarc/discovery.h"
#include "zone.h"

namespace zone {

using Lines = std::vector<std::string>;

inline mailalign::dns::Snapshot world(const Lines& lines) {
  mailalign::dns::Snapshot snapshot = closed({});
  for (const std::string& line : lines) add(snapshot, line);
  return snapshot;
}

inline mailalign::dmarc::Discovery found(const Lines& lines, std::string_view domain) {
  const mailalign::dns::Snapshot snapshot = world(lines);
  mailalign::dns::Inquiry inquiry(snapshot);
  return mailalign::dmarc::discover(inquiry, name(domain));
}

}  // namespace zone
