#include "base/base64.h"

#include <catch2/catch.hpp>

using namespace mailalign::base;

TEST_CASE("the standard's own examples go both ways", "[base64][rfc4648-10]") {
  const auto [octets, text] = GENERATE(table<std::string, std::string>({
      {"", ""},
      {"f", "Zg=="},
      {"fo", "Zm8="},
      {"foo", "Zm9v"},
      {"foob", "Zm9vYg=="},
      {"fooba", "Zm9vYmE="},
      {"foobar", "Zm9vYmFy"},
  }));
  CHECK(to_base64(octets) == text);
  CHECK(read_base64(text) == octets);
}

TEST_CASE("base64url has its own two characters and no padding", "[base64][rfc4648-5][rfc8484-6]") {
  CHECK(to_base64url("\xfb\xff\xfe") == "-__-");
  CHECK(to_base64("\xfb\xff\xfe") == "+//+");
  CHECK(to_base64url("f") == "Zg");
}

TEST_CASE("what is not base64 is refused", "[base64][rfc4648-3.3]") {
  const char* text =
      GENERATE("Z", "Zg", "Zg=", "Zg===", "=", "====", "Z===", "Zm9v Zg==", "Zm9v\n", "Zm-_", "Zg==Zg==", "Zm9v!mFy",
               "\xc3\xa4"
               "ab");
  CHECK_FALSE(read_base64(text));
}

TEST_CASE("unused bits before the padding are not looked at", "[base64][rfc4648-3.5]") {
  CHECK(read_base64("Zh==") == "f");
}
