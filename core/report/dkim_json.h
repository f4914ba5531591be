// DKIM in the report: the keys of a domain, and one record parsed alone.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "dkim/keys.h"
#include "dkim/record.h"

namespace mailalign::report {

// $defs/Dkim.
nlohmann::ordered_json to_json(const dkim::Keys& keys);
// $defs/Parsed.
nlohmann::ordered_json to_json(const dkim::Parsed& parsed);

}  // namespace mailalign::report
