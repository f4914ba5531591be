#include "base/json_reader.h"

#include <catch2/catch.hpp>

#include "base/json.h"

using namespace mailalign::base;
using Kind = JsonReader::Kind;

namespace {

bool is_json(std::string_view text) {
  JsonReader reader(text);
  return reader.skip() && reader.at_end();
}

std::string string_in(std::string_view text) {
  JsonReader reader(text);
  std::string string = reader.take_string();
  return reader.ok() ? string : "fault";
}

std::optional<std::int64_t> integer_in(std::string_view text) {
  return JsonReader(text).take_integer();
}

}  // namespace

TEST_CASE("what is JSON and what is not", "[json][rfc8259-2]") {
  const char* good = GENERATE("{}", "[]", " [ 1 , 2 ] ", "\t\n\r 0", "\"\"", "true", "false", "null", "-0", "1.5e-3",
                              "1E+2", "{\"a\":{\"b\":[{}]},\"a\":null}", "\"\\u00e9\\ud83d\\ude00\\/\"",
                              "\xef\xbb\xbf[]", "\"\xf0\x9f\x98\x80\x7f\"");
  CHECK(is_json(good));
  CHECK(Json::accept(good));
}

TEST_CASE("both readers refuse the same", "[json][rfc8259-2]") {
  const char* bad =
      GENERATE("", " ", "{", "[", "[1,]", "[,1]", "{\"a\":1,}", "{\"a\"}", "{a:1}", "{1:1}", "[1 2]", "[1]]", "01", "-",
               "1.", ".5", "1e", "+1", "0x1", "tru", "nul", "True", "NaN", "\"", "\"\\x\"", "\"\\u12\"", "\"\\ud800\"",
               "\"\\udc00\"", "\"\\ud800\\u0041\"", "\"\n\"", "\"\x1f\"", "\"\xff\"", "\"\xc0\x80\"",
               "\"\xed\xa0\x80\"", "'a'", "// x\n1", "[1}", "\xef\xbb[]");
  CHECK_FALSE(is_json(bad));
  CHECK_FALSE(Json::accept(bad));
}

TEST_CASE("strings are decoded to UTF-8", "[json][rfc8259-7]") {
  CHECK(string_in("\"a\\n\\t\\\"\\\\\\/\\b\\f\\r\"") == "a\n\t\"\\/\b\f\r");
  CHECK(string_in("\"\\u0041\\u00e9\\u20AC\\uD83D\\uDE00\"") == "A\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80");
  CHECK(string_in("\"caf\xc3\xa9\"") == "caf\xc3\xa9");
  CHECK(string_in("\"\\u0000\"") == std::string(1, '\0'));
  CHECK(string_in("\"open") == "fault");
}

TEST_CASE("strings are decoded to octets where every code point is one", "[json]") {
  CHECK(JsonReader("\"a\xc3\xa9\\u00ff\\u0000\xc2\x80\"").take_octets() == std::string("a\xe9\xff\x00\x80", 5));
  const char* beyond = GENERATE("\"\\u0100\"", "\"\xc4\x80\"", "\"\xe2\x82\xac\"", "\"\\ud83d\\ude00\"");
  JsonReader reader(beyond);
  CHECK_FALSE(reader.take_octets());
  CHECK(reader.ok());
  CHECK(reader.at_end());
}

TEST_CASE("whole numbers are told from others", "[json][rfc8259-6]") {
  CHECK(integer_in("0") == 0);
  CHECK(integer_in("-17") == -17);
  CHECK(integer_in("999999999999999999") == 999999999999999999);
  CHECK_FALSE(integer_in("1000000000000000000"));
  CHECK_FALSE(integer_in("1.0"));
  CHECK_FALSE(integer_in("1e3"));
  CHECK_FALSE(integer_in("-"));
}

TEST_CASE("nothing is taken behind a fault", "[json]") {
  JsonReader reader("[1,x,2]");
  int items = 0;
  CHECK_FALSE(reader.take_items([&] {
    ++items;
    return reader.skip();
  }));
  CHECK(items == 2);
  CHECK_FALSE(reader.ok());
  CHECK(reader.position() == 3);
  CHECK(reader.next() == Kind::fault);
}
