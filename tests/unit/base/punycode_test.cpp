#include "base/punycode.h"

#include <catch2/catch.hpp>

using namespace mailalign::base;

TEST_CASE("A-labels are shown in their own letters", "[punycode][rfc3492-6.2]") {
  CHECK(to_unicode("xn--bcher-kva.example") ==
        "b\xc3\xbc"
        "cher.example");
  CHECK(to_unicode("example.com") == std::nullopt);
}

TEST_CASE("a label that is no A-label is shown as it is written", "[punycode][rfc5890-2.3.2.1]") {
  CHECK(to_unicode("xn--paypal-.com") == std::nullopt);
  CHECK(to_unicode("xn--.com") == std::nullopt);
  CHECK(to_unicode("xn--a-.example") == std::nullopt);
  CHECK(to_unicode("xn--99999999.example") == std::nullopt);
}
