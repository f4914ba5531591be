// DKIM in the report: the keys of a domain, and one record parsed alone.
#pragma once

#include "base/json_text.h"
#include "dkim/keys.h"
#include "dkim/record.h"

namespace mailalign::report {

// $defs/Dkim.
base::JsonText to_json(const dkim::Keys& keys);
// $defs/Parsed.
base::JsonText to_json(const dkim::Parsed& parsed);

}  // namespace mailalign::report
