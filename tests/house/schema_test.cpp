#include <catch2/catch.hpp>

#include "schema_rules.h"

using namespace mailalign::house;

TEST_CASE("a schema's faults are found", "[house][schema]") {
  auto [schema, complaints] = GENERATE(table<const char*, Complaints>({
      {R"({"properties": {"a_b": {}}, "required": ["a_b"], "additionalProperties": false})", {}},
      {R"({"properties": {"aB": {}}, "required": ["aB"], "additionalProperties": false})", {".aB: not snake_case"}},
      {R"({"properties": {"a": {}}, "required": [], "additionalProperties": false})", {".a: may be left out"}},
      {R"({"properties": {"a": {}}, "required": ["a"]})", {": allows other keys"}},
      {R"({"$defs": {"A": {}}})", {"A: not used"}},
      {R"({"$defs": {"Root": {}}})", {}},
      {R"({"items": {"$ref": "#/$defs/A"}})", {"A: no such definition"}},
      {R"({"items": {"$ref": "#/$defs/A"}, "$defs": {"A": {}}})", {}},
      {"{", {"not JSON"}},
  }));
  INFO(schema);
  CHECK(wrong_schema(schema, {"Root"}) == complaints);
}

TEST_CASE("the schema of the report keeps the rules", "[house][tree]") {
  CHECK(joined(wrong_schema(read("core/report/report.schema.json"),
                            {"Checked", "GuideChecked", "SpfChecked", "AlignmentChecked", "OrganizationChecked",
                             "Parsed", "ProviderSummary"})) == "");
}
