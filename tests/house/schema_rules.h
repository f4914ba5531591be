// The schema of the report: what its keys look like, and that every key is always there.
#pragma once

#include "tree.h"

namespace mailalign::house {

// Keys are snake_case; an object says of every key that it is required (none is left out because it is null) and allows
// no other; every $ref leads to a definition, every definition is used or is one of `roots`.
Complaints wrong_schema(std::string_view schema, const std::vector<std::string_view>& roots);

}  // namespace mailalign::house
