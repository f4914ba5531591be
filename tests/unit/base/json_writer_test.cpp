#include "base/json_writer.h"

#include <catch2/catch.hpp>
#include <cstdint>
#include <limits>

#include "base/json.h"

using namespace mailalign::base;

TEST_CASE("values stand where the caller put them, with their commas", "[json]") {
  const std::string text = json_text([](JsonWriter& json) {
    json.object([&] {
      json.member("text", "a");
      json.member("none", nullptr);
      json.member("absent", std::optional<std::string>());
      json.member("given", std::optional<int>(7));
      json.member("yes", true);
      json.member("list", std::vector<std::string>{"x", "y"});
      json.key("empty").object([] {});
      json.key("nested").array([&] {
        json.array([] {});
        json.object([&] { json.member("a", 1); });
        json.raw("{\"b\":2}");
      });
      json.data_key("a\"b").value(std::string("c"));
    });
  });
  CHECK(text == R"({"text":"a","none":null,"absent":null,"given":7,"yes":true,"list":["x","y"],"empty":{},)"
                R"("nested":[[],{"a":1},{"b":2}],"a\"b":"c"})");
}

TEST_CASE("numbers are written whole", "[json]") {
  CHECK(json_text([](JsonWriter& json) { json.value(std::numeric_limits<std::int64_t>::min()); }) ==
        "-9223372036854775808");
  CHECK(json_text([](JsonWriter& json) { json.value(std::uint32_t{4294967295}); }) == "4294967295");
  CHECK(json_text([](JsonWriter& json) { json.value(0); }) == "0");
}

TEST_CASE("every octet a string can hold comes back as it was, or as U+FFFD", "[json][rfc8259-7]") {
  for (int octet = 0; octet < 256; ++octet) {
    const std::string given = "a" + std::string(1, static_cast<char>(octet)) + "b";
    const std::string text = json_text([&](JsonWriter& json) { json.value(given); });
    INFO(octet << ": " << text);
    const auto read = read_json(text);
    REQUIRE(read);
    CHECK(read->get<std::string>() == (octet < 128 ? given
                                                   : "a\xef\xbf\xbd"
                                                     "b"));
  }
  CHECK(json_text([](JsonWriter& json) { json.value("\x01\x1f\n\t\"\\/\x7f"); }) ==
        "\"\\u0001\\u001f\\n\\t\\\"\\\\/\x7f\"");
  CHECK(json_text([](JsonWriter& json) {
          json.value(
              "b\xc3\xbc"
              "cher");
        }) ==
        "\"b\xc3\xbc"
        "cher\"");
}

TEST_CASE("a writer begins anew once its text was taken", "[json]") {
  JsonWriter json;
  json.value("a");
  CHECK(json.take() == "\"a\"");
  json.value("b");
  CHECK(json.take() == "\"b\"");
}
