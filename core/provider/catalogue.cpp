#include "provider/catalogue.h"

#include <algorithm>

#include "base/ascii.h"

namespace mailalign::provider {

std::string_view to_text(Mechanism mechanism) {
  switch (mechanism) {
    case Mechanism::spf: return "spf";
    case Mechanism::dkim: return "dkim";
    case Mechanism::both: return "both";
  }
  return {};
}

const Parameter* Provider::parameter(std::string_view wanted) const {
  const auto found =
      std::find_if(parameters.begin(), parameters.end(), [&](const Parameter& p) { return p.name == wanted; });
  return found == parameters.end() ? nullptr : &*found;
}

const Setup* Provider::setup(std::string_view setup_id) const {
  const auto found = std::find_if(setups.begin(), setups.end(), [&](const Setup& s) { return s.id == setup_id; });
  return found == setups.end() ? nullptr : &*found;
}

const IndexEntry* Catalogue::entry(std::string_view id) const {
  const auto found = std::find_if(index.begin(), index.end(), [&](const IndexEntry& row) { return row.id == id; });
  return found == index.end() ? nullptr : &*found;
}

const Provider* Catalogue::provider(std::string_view id) const {
  const auto found = providers.find(std::string(id));
  return found == providers.end() ? nullptr : &found->second;
}

std::vector<std::string> Catalogue::users_of(std::string_view selector) const {
  for (const KnownSelector& known : selectors) {
    if (base::equal_ignoring_case(known.selector, selector)) return known.providers;
  }
  return {};
}

IndexEntry index_entry(const Provider& provider) {
  return {provider.id,           provider.name,    provider.category,
          provider.capabilities, provider.checked, provider.fingerprints};
}

}  // namespace mailalign::provider
