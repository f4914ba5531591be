// Checks a domain: a request and a snapshot to a report. A pure function: no I/O, no clock, no random numbers; what the
// snapshot lacks is noted as open, what does not depend on it is worked out, the rest is pending. A host answers the
// open questions and calls again until there are none.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "check/input.h"
#include "dns/snapshot.h"
#include "provider/catalogue.h"
#include "report/report.h"

namespace mailalign::check {

struct Request {
  // A domain, mail address or URL as people paste it. Names in A-labels: a host converts before (see input.h).
  std::string domain;
  std::vector<std::string> selectors;
  std::optional<std::string> provider;            // a provider's id: reported also without evidence
  std::optional<std::string> setup;               // one of its setups
  std::map<std::string, std::string> parameters;  // win over what can be read
  std::int64_t time = 0;                          // of checking, seconds since 1970
};

// What a host has to answer before the report can grow. All in canonical order.
struct Open {
  std::vector<dns::Question> dns;
  std::vector<dns::Name> public_suffixes;
  std::vector<std::string> providers;  // files of providers/ to load into the catalogue

  bool empty() const { return dns.empty() && public_suffixes.empty() && providers.empty(); }
};

struct Checked {
  report::Report report;
  Open open;
};

// What was typed, as the report has it.
report::Input reported(const Input& input);

Checked check(const Request& request, const dns::Snapshot& snapshot, const provider::Catalogue& catalogue);

}  // namespace mailalign::check
