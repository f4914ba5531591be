#include "schema.h"

#include <algorithm>

namespace mailalign::scenario {
namespace {

using base::Json;
using Faults = std::vector<std::string>;

void append(Faults& all, Faults more) {
  all.insert(all.end(), more.begin(), more.end());
}

bool is_of_type(const Json& value, const std::string& type) {
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "string") return value.is_string();
  if (type == "integer") return value.is_number_integer();
  if (type == "number") return value.is_number();
  if (type == "boolean") return value.is_boolean();
  return type == "null" && value.is_null();
}

bool is_of_types(const Json& value, const Json& types) {
  if (types.is_string()) return is_of_type(value, types.get<std::string>());
  return std::any_of(types.begin(), types.end(),
                     [&](const Json& type) { return type.is_string() && is_of_type(value, type.get<std::string>()); });
}

const Json* referred(const Json& root, const std::string& reference) {
  if (reference == "#") return &root;
  constexpr std::string_view begin = "#/$defs/";
  const Json* definitions = base::member(root, "$defs");
  if (!definitions || !reference.starts_with(begin)) return nullptr;
  return base::member(*definitions, reference.substr(begin.size()));
}

Faults object_faults(const Json& root, const Json& schema, const Json& value, const std::string& place) {
  Faults all;
  const Json* properties = base::member(schema, "properties");
  const Json* additional = base::member(schema, "additionalProperties");
  if (const Json* required = base::member(schema, "required")) {
    for (const Json& key : *required) {
      if (!base::member(value, key.get<std::string>()))
        all.push_back(place + "." + key.get<std::string>() + ": left out");
    }
  }
  for (const auto& [key, inner] : value.items()) {
    const Json* known = properties ? base::member(*properties, key) : nullptr;
    if (known)
      append(all, faults(root, *known, inner, place + "." + key));
    else if (additional && additional->is_object())
      append(all, faults(root, *additional, inner, place + "." + key));
    else if (additional && *additional == false)
      all.push_back(place + "." + key + ": not in the schema");
  }
  return all;
}

}  // namespace

std::vector<std::string> faults(const Json& root, const Json& schema, const Json& value, const std::string& place) {
  if (const auto reference = base::string_member(schema, "$ref")) {
    const Json* target = referred(root, *reference);
    return target ? faults(root, *target, value, place) : Faults{place + ": no " + *reference};
  }
  Faults all;
  if (const Json* choices = base::member(schema, "anyOf")) {
    const bool fits = std::any_of(choices->begin(), choices->end(),
                                  [&](const Json& choice) { return faults(root, choice, value, place).empty(); });
    if (!fits) all.push_back(place + ": fits none of anyOf");
  }
  if (const Json* type = base::member(schema, "type"); type && !is_of_types(value, *type)) {
    all.push_back(place + ": not of type " + base::to_text(*type) + ": " + base::to_text(value));
    return all;
  }
  if (const Json* only = base::member(schema, "const"); only && *only != value)
    all.push_back(place + ": not " + base::to_text(*only));
  if (const Json* allowed = base::member(schema, "enum")) {
    if (std::find(allowed->begin(), allowed->end(), value) == allowed->end()) {
      all.push_back(place + ": " + base::to_text(value) + " is none of " + base::to_text(*allowed));
    }
  }
  if (value.is_object()) append(all, object_faults(root, schema, value, place));
  if (const Json* items = base::member(schema, "items"); items && value.is_array()) {
    for (std::size_t i = 0; i < value.size(); ++i)
      append(all, faults(root, *items, value[i], place + "[" + std::to_string(i) + "]"));
  }
  return all;
}

}  // namespace mailalign::scenario
