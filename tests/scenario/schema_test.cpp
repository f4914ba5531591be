#include "schema.h"

#include <catch2/catch.hpp>

using namespace mailalign;
using scenario::faults;

TEST_CASE("a value is held against the schema", "[scenario][schema]") {
  const auto schema = base::read_json(R"({
    "type": "object", "additionalProperties": false, "required": ["a"],
    "properties": {
      "a": {"type": ["string", "null"]},
      "b": {"type": "array", "items": {"$ref": "#/$defs/Small"}},
      "c": {"anyOf": [{"type": "null"}, {"$ref": "#/$defs/Small"}]},
      "d": {"type": "object", "additionalProperties": {"type": "string"}},
      "e": {"const": "x"}
    },
    "$defs": {"Small": {"enum": [1, 2]}}
  })");
  REQUIRE(schema);
  auto [text, count] = GENERATE(table<const char*, std::size_t>({
      {R"({"a": null, "b": [1, 2], "c": 1, "d": {"k": "v"}, "e": "x"})", 0},
      {R"({"b": []})", 1},                 // a is left out
      {R"({"a": 1})", 1},                  // not of its type
      {R"({"a": "", "b": [1, 3]})", 1},    // no such choice
      {R"({"a": "", "c": "1"})", 1},       // neither null nor Small
      {R"({"a": "", "d": {"k": 1}})", 1},  // a value of another type
      {R"({"a": "", "e": "y"})", 1},       // not the one value
      {R"({"a": "", "f": 1})", 1},         // another key
      {"[]", 1},
  }));
  INFO(text);
  const auto value = base::read_json(text);
  REQUIRE(value);
  CHECK(faults(*schema, *schema, *value).size() == count);
}
