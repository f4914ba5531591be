// DKIM in the report: the keys of a domain, and one record parsed alone.
#pragma once

#include "base/json_writer.h"
#include "dkim/keys.h"
#include "dkim/record.h"

namespace mailalign::report {

// $defs/Dkim.
void write(base::JsonWriter& json, const dkim::Keys& keys);
// $defs/Parsed.
void write(base::JsonWriter& json, const dkim::Parsed& parsed);

}  // namespace mailalign::report
