#include "base/ascii.h"

#include <catch2/catch.hpp>

using namespace mailalign::base;

TEST_CASE("case is folded in ASCII alone", "[ascii][rfc5234-2.3]") {
  CHECK(to_lower("Example-09.TEST") == "example-09.test");
  CHECK(to_lower("\xc3\x84") == "\xc3\x84");
  CHECK(equal_ignoring_case("Include", "iNCLUDE"));
  CHECK_FALSE(equal_ignoring_case("include", "includes"));
  CHECK_FALSE(equal_ignoring_case("@", "`"));
  CHECK(starts_with_ignoring_case("V=SPF1 -all", "v=spf1"));
  CHECK_FALSE(starts_with_ignoring_case("v=s", "v=spf1"));
}

TEST_CASE("spaces and tabs at the ends are cut off, no other octet", "[ascii]") {
  CHECK(trimmed(" \ta b\t ") == "a b");
  CHECK(trimmed(" \t ") == "");
  CHECK(trimmed("\na") == "\na");
}

TEST_CASE("a text is printable where every octet is, wherever it stands", "[ascii][rfc5234-B.1]") {
  for (std::size_t length = 0; length < 20; ++length) CHECK(is_printable(std::string(length, 'a')));
  CHECK(is_printable(" ~ !\"\\ a long text of eight octets and more, and a rest"));
  for (unsigned c = 0; c < 256; ++c) {
    const bool expected = c >= ' ' && c <= '~';
    for (std::size_t at = 0; at < 19; ++at) {
      for (const char other : {' ', '~'}) {
        std::string text(19, other);
        text[at] = static_cast<char>(c);
        if (is_printable(text) != expected) FAIL("octet " << c << " at " << at);
      }
    }
  }
  CHECK_FALSE(is_printable(std::string("\xff\x7f\x1f\x80 aaaa")));
}

TEST_CASE("hexadecimal digits have their value in both cases", "[ascii][rfc5234-B.1]") {
  CHECK(hex_value('0') == 0);
  CHECK(hex_value('9') == 9);
  CHECK(hex_value('a') == 10);
  CHECK(hex_value('F') == 15);
  CHECK(is_hex_digit('f'));
  CHECK_FALSE(is_hex_digit('g'));
}
