#include "base/utf8.h"

#include <catch2/catch.hpp>

using namespace mailalign::base;

TEST_CASE("octets that are no character become U+FFFD, the others stay", "[utf8][rfc3629-4]") {
  const auto [octets, text] = GENERATE(table<std::string, std::string>({
      {"plain", "plain"},
      {"\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80", "\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80"},
      {"a\xff"
       "b",
       "a\xef\xbf\xbd"
       "b"},
      {"\xc3", "\xef\xbf\xbd"},
      {"\xe2\x82", "\xef\xbf\xbd\xef\xbf\xbd"},
      {"\xc0\x80", "\xef\xbf\xbd\xef\xbf\xbd"},                                  // longer than need be
      {"\xed\xa0\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},                  // a surrogate
      {"\xf4\x90\x80\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},  // beyond U+10FFFF
  }));
  CHECK(to_valid_utf8(octets) == text);
}
