#include "base/json_values.h"

#include <catch2/catch.hpp>

using namespace mailalign::base;

namespace {

struct Shape {
  std::string text;
  std::optional<std::string> maybe;
  bool truth = false;
  std::int64_t number = 0;
  std::vector<std::string> list;
  std::map<std::string, std::string> map;
  std::vector<std::string> names;  // of {"name"} in "items"
  std::string problem;
};

Shape read(std::string_view text) {
  Shape shape;
  JsonValues in(text, "file", {8, 3});
  in.object([&](std::string_view key) {
    if (key == "text") return in.take(shape.text);
    if (key == "maybe") return in.take(shape.maybe);
    if (key == "truth") return in.take(shape.truth);
    if (key == "number") return in.take(shape.number);
    if (key == "list") return in.take(shape.list);
    if (key == "map") return in.take(shape.map);
    if (key == "items") {
      return in.array(2, [&] {
        std::string& name = shape.names.emplace_back();
        in.object([&](std::string_view inner) { inner == "name" ? in.take(name) : in.skip(); });
        in.require("name", name);
      });
    }
    in.skip();
  });
  shape.problem = in.problem();
  return shape;
}

std::string problem(std::string_view text) {
  return read(text).problem;
}

}  // namespace

TEST_CASE("values are taken by name; what is not known is passed over", "[json]") {
  const Shape shape =
      read(R"( {"text":"a","other":[{"text":"b"}],"maybe":"","truth":true,"number":-7,"list":["x","y"],)"
           R"("map":{"k":"v"},"items":[{"name":"n","else":1}]} )");
  CHECK(shape.problem == "");
  CHECK(shape.text == "a");
  CHECK(shape.maybe == "");
  CHECK(shape.truth);
  CHECK(shape.number == -7);
  CHECK(shape.list == std::vector<std::string>{"x", "y"});
  CHECK(shape.map == std::map<std::string, std::string>{{"k", "v"}});
  CHECK(shape.names == std::vector<std::string>{"n"});
}

TEST_CASE("null is as good as absent", "[json]") {
  const Shape shape =
      read(R"({"text":null,"maybe":null,"truth":null,"number":null,"list":null,"map":null,"items":null})");
  CHECK(shape.problem == "");
  CHECK_FALSE(shape.maybe);
  CHECK(read("null").problem == "");
}

TEST_CASE("the first fault is told with its place", "[json]") {
  CHECK(problem("[]") == "file: expected an object");
  CHECK(problem(R"({"text":7,"number":"a"})") == "file.text: expected a string");
  CHECK(problem(R"({"number":1.5})") == "file.number: expected a whole number");
  CHECK(problem(R"({"number":true})") == "file.number: expected a whole number");
  CHECK(problem(R"({"truth":"true"})") == "file.truth: expected true or false");
  CHECK(problem(R"({"list":{}})") == "file.list: expected an array");
  CHECK(problem(R"({"list":["a",null]})") == "file.list[1]: expected a string");
  CHECK(problem(R"({"map":{"k":["v"]}})") == "file.map.k: expected a string");
  CHECK(problem(R"({"items":[{"name":"a"},{"else":1}]})") == "file.items[1].name: must be there, and not be empty");
  CHECK(problem(R"({"items":[{"name":{}}]})") == "file.items[0].name: expected a string");
}

TEST_CASE("what is beyond the bounds is a fault", "[json]") {
  CHECK(problem(R"({"text":"12345678"})") == "");
  CHECK(problem(R"({"text":"123456789"})") == "file.text: is too long");
  CHECK(problem(R"({"list":["a","b","c"]})") == "");
  CHECK(problem(R"({"list":["a","b","c","d"]})") == "file.list: has too many items");
  CHECK(problem(R"({"map":{"a":"","b":"","c":""}})") == "");
  CHECK(problem(R"({"map":{"a":"","b":"","c":"","d":""}})") == "file.map.d: is one member too many");
  CHECK(problem(R"({"items":[{"name":"a"},{"name":"b"},{"name":"c"}]})") == "file.items: has too many items");
}

TEST_CASE("text that is not JSON is told with line and column", "[json]") {
  CHECK(problem("") == "line 1, column 1: is not JSON");
  CHECK(problem("{\n\"text\":}") == "line 2, column 8: is not JSON");
  CHECK(problem("{\"text\":\"a\"} x") == "line 1, column 14: is not JSON");
  CHECK(problem("{\"list\":[\"a\"") == "line 1, column 13: is not JSON");
}
