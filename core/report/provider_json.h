// Providers, setups and guides as JSON: report.schema.json, $defs Setup, SetupRecord, Guide and ProviderSummary.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json_text.h"
#include "provider/catalogue.h"
#include "provider/detection.h"
#include "provider/guide.h"

namespace mailalign::report {

base::JsonText to_json(const provider::Evidence& evidence);
base::JsonText to_json(const provider::SetupRecord& record);
base::JsonText to_json(const provider::FilledSetup& setup);

// provider, name, category, website, domain, setups, parameters, dmarc, pitfalls, sources, checked. `setups`: ids; all
// where it is empty.
base::JsonText guide_json(const provider::Provider& provider, const provider::Guide& guide,
                          const std::vector<std::string>& setups);

// [{id, name, category, capabilities, checked}] of the providers of a category whose id or name contains `search`, case
// aside; both may be empty.
base::JsonText providers_json(const provider::Catalogue& catalogue, std::string_view category, std::string_view search);

}  // namespace mailalign::report
