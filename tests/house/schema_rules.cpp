#include "schema_rules.h"

#include <algorithm>
#include <regex>
#include <set>

#include "base/json.h"

namespace mailalign::house {
namespace {

using base::Json;

struct Walk {
  Complaints complaints;
  std::set<std::string> used;  // names of definitions
};

void check_object(const Json& object, const std::string& place, Walk& walk) {
  static const std::regex snake_case("[a-z][a-z0-9]*(_[a-z0-9]+)*");
  const Json* properties = base::member(object, "properties");
  if (!properties || !properties->is_object()) return;
  const Json* required = base::member(object, "required");
  for (const auto& [key, value] : properties->items()) {
    if (!std::regex_match(key, snake_case)) walk.complaints.push_back(place + "." + key + ": not snake_case");
    const bool always =
        required && required->is_array() && std::find(required->begin(), required->end(), Json(key)) != required->end();
    if (!always) walk.complaints.push_back(place + "." + key + ": may be left out");
  }
  if (base::bool_member(object, "additionalProperties").value_or(true)) {
    walk.complaints.push_back(place + ": allows other keys");
  }
}

void check(const Json& value, const std::string& place, Walk& walk) {
  if (value.is_object()) {
    check_object(value, place, walk);
    constexpr std::string_view begin = "#/$defs/";
    const std::string reference = base::string_member(value, "$ref").value_or("");
    if (reference.starts_with(begin)) walk.used.insert(reference.substr(begin.size()));
    for (const auto& [key, inner] : value.items()) {
      if (key == "properties" || key == "$defs") {
        for (const auto& [name, schema] : inner.items()) check(schema, place + "." + name, walk);
      } else {
        check(inner, place, walk);
      }
    }
  } else if (value.is_array()) {
    for (const Json& inner : value) check(inner, place, walk);
  }
}

}  // namespace

Complaints wrong_schema(std::string_view schema, const std::vector<std::string_view>& roots) {
  const auto json = base::read_json(schema);
  if (!json) return {"not JSON"};
  Walk walk;
  check(*json, "", walk);
  std::set<std::string> defined;
  if (const Json* definitions = base::member(*json, "$defs"); definitions && definitions->is_object()) {
    for (const auto& [name, ignored] : definitions->items()) defined.insert(name);
  }
  for (const std::string& name : walk.used) {
    if (!defined.contains(name)) walk.complaints.push_back(name + ": no such definition");
  }
  for (const std::string& name : defined) {
    const bool root = std::find(roots.begin(), roots.end(), name) != roots.end();
    if (!root && !walk.used.contains(name)) walk.complaints.push_back(name + ": not used");
  }
  return walk.complaints;
}

}  // namespace mailalign::house
