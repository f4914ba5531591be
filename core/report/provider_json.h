// Providers, setups and guides as JSON: report.schema.json, $defs Setup, SetupRecord, Guide and ProviderSummary.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "provider/catalogue.h"
#include "provider/detection.h"
#include "provider/guide.h"

namespace mailalign::report {

nlohmann::ordered_json to_json(const provider::Evidence& evidence);
nlohmann::ordered_json to_json(const provider::SetupRecord& record);
nlohmann::ordered_json to_json(const provider::FilledSetup& setup);

// provider, name, evidence, setups, checked. `guide` may be null (the file is not loaded): then without setups.
nlohmann::ordered_json sender_json(const provider::DetectedProvider& sender, const provider::Guide* guide,
                                   const provider::IndexEntry* entry);

// provider, name, category, website, domain, setups, parameters, dmarc, pitfalls, sources, checked. `setups`: ids; all
// where it is empty.
nlohmann::ordered_json guide_json(const provider::Provider& provider, const provider::Guide& guide,
                                  const std::vector<std::string>& setups);

// [{id, name, category, capabilities, checked}] of the providers of a category whose id or name contains `search`, case
// aside; both may be empty.
nlohmann::ordered_json providers_json(const provider::Catalogue& catalogue, std::string_view category,
                                      std::string_view search);

}  // namespace mailalign::report
