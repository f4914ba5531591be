// Holds a value against the report's schema: the part of JSON Schema 2020-12 that it uses (type, const, enum,
// properties, required, additionalProperties, items, anyOf, $ref).
#pragma once

#include <string>
#include <vector>

#include "base/json.h"

namespace mailalign::scenario {

// Where `value` breaks `schema`, each with its place. `root` is the document that $ref speaks of.
std::vector<std::string> faults(const base::Json& root, const base::Json& schema, const base::Json& value,
                                const std::string& place = "");

}  // namespace mailalign::scenario
