// JSON as a tree of values, by nlohmann/json: for hosts and tests, which look into reports. Heavy to compile and to
// carry: nothing in the core includes it, so that the module is without it (json_reader.h, json_values.h,
// json_writer.h).
//
// The core is built without exceptions, so a wrong type would end the program: ask with the functions here, never with
// get<>() or operator[] on a value that somebody else wrote.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace mailalign::base {

// Keys keep the order in which they are written, so that one report has one text.
using Json = nlohmann::ordered_json;

// Nothing where the text is not JSON or goes beyond the bounds of json_reader.h; `place` then says where ("line 3,
// column 14", in octets).
std::optional<Json> read_json(std::string_view text, std::string* place = nullptr);
// Compact UTF-8; octets that are not UTF-8 become U+FFFD.
std::string to_text(const Json& json);

// A member of an object, or null where the value is no object or has no such member.
const Json* member(const Json& object, std::string_view key);
std::optional<std::string> string_member(const Json& object, std::string_view key);
std::optional<std::int64_t> integer_member(const Json& object, std::string_view key);
std::optional<bool> bool_member(const Json& object, std::string_view key);

}  // namespace mailalign::base
