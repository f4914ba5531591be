// Who sends for the domain, and whether its mail passes DMARC: what a provider's setups reach, together with the SPF
// record and the DKIM keys that stand there. Records show who may send, not who does.
#pragma once

#include <vector>

#include "dkim/keys.h"
#include "dmarc/discovery.h"
#include "dns/inquiry.h"
#include "provider/detection.h"
#include "provider/guide.h"
#include "report/report.h"
#include "spf/survey.h"

namespace mailalign::check {

// What a sender is judged by.
struct Grounds {
  const dns::Name& domain;
  const dmarc::Discovery& dmarc;
  const spf::Survey& spf;
  const dkim::Keys& dkim;
  dns::Inquiry& inquiry;        // for SPF at the MAIL FROM name of a setup,
  finding::Findings& findings;  // and what is wrong there
};

// A provider that was found, or that the request named, with its setups filled in.
report::Sender judge_sender(const Grounds& grounds, const provider::DetectedProvider& detected,
                            std::vector<provider::FilledSetup> setups);

// Whoever else the domain's own SPF record lets send: includes of services that are not in the catalogue (`known`: the
// includes that are), and servers named by address, a or mx.
std::vector<report::Sender> other_senders(const Grounds& grounds, const std::vector<std::string>& known);

}  // namespace mailalign::check
