// What is said of names beside each other, and of one alone: alignment ($defs/Alignment) and the Organizational Domain
// ($defs/Organization). Both stand beside the report of a domain, not in it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json_writer.h"
#include "dmarc/result.h"

namespace mailalign::report {

// What one standard says of an identifier.
struct AlignedBy {
  std::optional<dns::Name> organizational_domain;
  dmarc::Aligned relaxed = dmarc::Aligned::pending;
  dmarc::Aligned strict = dmarc::Aligned::pending;
  dmarc::Aligned aligned = dmarc::Aligned::pending;  // in the mode that counts
};

struct AlignedIdentifier {
  dmarc::Method method = dmarc::Method::spf;
  dns::Name domain;
  dmarc::Mode mode = dmarc::Mode::relaxed;  // by RFC 9989's record, or as asked for
  AlignedBy rfc9989;
  AlignedBy rfc7489;
  dmarc::Walk walk;
};

struct Alignment {
  std::string problem;  // why nothing can be said: a name that is none; empty where something can
  dmarc::Discovery dmarc;
  std::vector<AlignedIdentifier> identifiers;
  dmarc::Result result = dmarc::Result::pending;  // supposing that SPF and all signatures pass
  dmarc::Result rfc7489_result = dmarc::Result::pending;
  std::map<dns::Question, dns::Reply> questions;
  int rounds = 0;
  std::size_t open_questions = 0;
};

struct Organization {
  std::string problem;
  dns::Name name;
  bool by_suffix_list = false;  // which of the two was asked for
  dmarc::Organization tree_walk;
  dmarc::SuffixOrganization suffix_list;
  std::optional<dns::Name> public_suffix;
  std::map<dns::Question, dns::Reply> questions;
  int rounds = 0;
  std::size_t open_questions = 0;
};

void write(base::JsonWriter& json, const Alignment& alignment);
void write(base::JsonWriter& json, const Organization& organization);

}  // namespace mailalign::report
