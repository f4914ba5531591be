// JSON of a report as something to read from: what is not there is empty, never an error. A report comes from the core,
// its texts from the DNS.
#pragma once

#include <string>
#include <string_view>

#include "base/json.h"

namespace mailalign::cli {

using base::Json;

// The member, or null.
const Json& at(const Json& object, std::string_view key);
// The member where it is an array, else an empty one.
const Json& list(const Json& object, std::string_view key);
// The member where it is a string, else empty.
std::string text(const Json& object, std::string_view key);
// The member where it is an integer, else 0.
std::int64_t integer(const Json& object, std::string_view key);
// The member where it is true or false, else false.
bool is_true(const Json& object, std::string_view key);
bool is_null(const Json& object, std::string_view key);
// The strings of an array, with `separator` between.
std::string joined(const Json& array, std::string_view separator);
std::string as_text(const Json& value);

// "1 question", "2 questions".
std::string counted(std::int64_t count, std::string_view one, std::string_view many);

}  // namespace mailalign::cli
