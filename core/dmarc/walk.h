// The DNS tree walk (RFC 9989 section 4.10) and the Organizational Domain that follows from it (section 4.10.2).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dmarc/record.h"
#include "dns/inquiry.h"

namespace mailalign::dmarc {

constexpr int max_walk_queries = 8;  // RFC 9989 section 4.10: the name itself and seven more
constexpr int max_walk_labels = 7;   // of every name but the first

// What is known of something: a failed question is not an open one.
enum class Knowledge { known, temperror, pending };

// One name of the walk.
struct Step {
  dns::Name domain;  // example.com
  dns::Name name;    // _dmarc.example.com
  dns::Outcome outcome = dns::Outcome::pending;
  std::vector<std::string> texts;   // all TXT records, joined, in the answer's order
  std::vector<dns::Name> aliases;   // of the CNAMEs on the way
  int count = 0;                    // how many of the texts are DMARC records
  int index = 0;                    // which text is the record
  std::optional<std::string> text;  // the record; nothing where there is none or more than one
  std::optional<Record> record;
};

struct Walk {
  dns::Name start;
  std::vector<Step> steps;  // longest name first, up to where the walk stops
  // Of the first name that gave no answer: no later one can mend or spoil it.
  Knowledge knowledge = Knowledge::known;
  int round = 1;  // in which the last of the answers comes
};

// The record at one domain, and nothing else; nothing where _dmarc does not fit in front of it.
std::optional<Step> look_up(dns::Inquiry& inquiry, const dns::Name& domain, int after = 0);

// Which domains are asked for, longest first: at most max_walk_queries, the last one the top-level domain. Empty for
// the root. RFC 9989 section 4.10.
std::vector<dns::Name> walk_domains(const dns::Name& start);

// Asks for all names at once, then reads the answers in order and stops where the standard does: at a record with
// psd=y or psd=n. `after` is the round of the answer that named `start`.
Walk walk(dns::Inquiry& inquiry, const dns::Name& start, int after = 0);

// The Organizational Domain of the walk's start; the walk must be known. RFC 9989 section 4.10.2.
dns::Name organizational_domain(const Walk& walk);

}  // namespace mailalign::dmarc
