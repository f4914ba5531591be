// Providers, setups and guides as JSON: report.schema.json, $defs Setup, SetupRecord, Guide and ProviderSummary.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json_writer.h"
#include "provider/catalogue.h"
#include "provider/detection.h"
#include "provider/guide.h"

namespace mailalign::report {

void write(base::JsonWriter& json, const provider::Evidence& evidence);
void write(base::JsonWriter& json, const provider::SetupRecord& record);
void write(base::JsonWriter& json, const provider::FilledSetup& setup);

// `wanted`: ids of setups; all where it is empty.
bool is_wanted(const provider::FilledSetup& setup, const std::vector<std::string>& wanted);

// The members provider, name, category, website, domain, unicode, setups, parameters, dmarc, pitfalls, sources and
// checked of an object that is being written. `setups`: ids; all where it is empty.
void write_guide_members(base::JsonWriter& json, const provider::Provider& provider, const provider::Guide& guide,
                         const std::vector<std::string>& setups);

// [{id, name, category, capabilities, checked}] of the providers of a category whose id or name contains `search`, case
// aside; both may be empty.
void write_providers(base::JsonWriter& json, const provider::Catalogue& catalogue, std::string_view category,
                     std::string_view search);

}  // namespace mailalign::report
