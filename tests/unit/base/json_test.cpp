#include "base/json.h"

#include <catch2/catch.hpp>

using namespace mailalign::base;

namespace {

std::string place_of(std::string_view text) {
  std::string place;
  return read_json(text, &place) ? "read" : place;
}

std::string repeated(std::string_view part, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += part;
  return text;
}

}  // namespace

TEST_CASE("a fault in JSON is given its line and column", "[json][rfc8259-2]") {
  CHECK(place_of("{}") == "read");
  CHECK(place_of("") == "line 1, column 1");
  CHECK(place_of("{\"a\" 1}") == "line 1, column 6");
  CHECK(place_of("{\n  \"a\": [1,\n  2,, 3]\n}") == "line 3, column 5");
  CHECK(place_of("[1,2") == "line 1, column 5");
  CHECK(place_of("[1] x") == "line 1, column 5");
  CHECK(place_of("[\"\xff\"]") == "line 1, column 3");
}

TEST_CASE("nesting is bounded before a value is built", "[json]") {
  CHECK(place_of(repeated("[", 64) + repeated("]", 64)) == "read");
  CHECK(place_of(repeated("[", 65) + repeated("]", 65)) == "line 1, column 65");
  CHECK(place_of(repeated("{\"a\":", 500000)) == "line 1, column 321");
  CHECK(place_of("[\"" + repeated("[", 100) + "\\\"" + repeated("{", 100) + "\"]") == "read");
  CHECK(place_of("\"\\") == "line 1, column 3");
}

TEST_CASE("the members of an object are bounded, the items of an array are not", "[json]") {
  std::string members;
  for (int i = 0; i < 1000; ++i) members += (i == 0 ? "\"" : ",\"") + std::to_string(i) + "\":0";
  CHECK(place_of("{" + members + "}") == "read");
  CHECK(place_of("{" + members + ",\"x\":0}") == "line 1, column " + std::to_string(members.size() + 2));
  CHECK(place_of("[0" + repeated(",0", 5000) + "]") == "read");
}

TEST_CASE("members are given only where they have the type asked for", "[json]") {
  const Json json =
      *read_json(R"({"text":"a","number":7,"flag":true,"real":1.5,"huge":18446744073709551615,"none":null})");
  CHECK(string_member(json, "text") == "a");
  CHECK(integer_member(json, "number") == 7);
  CHECK(bool_member(json, "flag") == true);
  CHECK_FALSE(string_member(json, "number"));
  CHECK_FALSE(integer_member(json, "real"));
  CHECK_FALSE(integer_member(json, "huge"));
  CHECK_FALSE(bool_member(json, "none"));
  CHECK(member(json, "none") != nullptr);
  CHECK(member(json, "other") == nullptr);
  CHECK(member(Json(7), "text") == nullptr);
  CHECK(member(*read_json("[1]"), "text") == nullptr);
}

TEST_CASE("what is written is UTF-8 and keeps its order", "[json]") {
  Json json = Json::object();
  json["b"] = 1;
  json["a"] = "\xff";
  json["n"] = nullptr;
  CHECK(to_text(json) == "{\"b\":1,\"a\":\"\xef\xbf\xbd\",\"n\":null}");
}
