// Who may include whom. Dependency points down; rooms on one line do not know each other; hosts see only the rooms that
// answer them; the heavy JSON header stays out of headers.
#pragma once

#include "tree.h"

namespace mailalign::house {

Complaints wrong_includes(std::string_view path, std::string_view text);
// What the core cannot use: it compiles with an older standard library too, without exceptions, and it does no I/O.
Complaints foreign_headers(std::string_view path, std::string_view text);
// <nlohmann/json.hpp> through base/json.h alone, and that from hosts and tests alone: the module is without it.
Complaints heavy_json(std::string_view path, std::string_view text);

}  // namespace mailalign::house
