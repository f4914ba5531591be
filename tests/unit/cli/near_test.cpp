#include "near.h"

#include <catch2/catch.hpp>

using namespace mailalign::cli;

TEST_CASE("what somebody perhaps meant", "[cli]") {
  const std::vector<std::string> known{"amazon-ses", "google-workspace", "microsoft-365"};
  CHECK(near("amazon-se", known) == std::vector<std::string>{"amazon-ses"});
  CHECK(near("gogle-workspace", known) == std::vector<std::string>{"google-workspace"});
  CHECK(near("ses", known) == std::vector<std::string>{"amazon-ses"});
  CHECK(near("mailgun", known).empty());
  CHECK(near("", known).empty());
  CHECK(near(std::string(5000, 'a'), known).empty());
  CHECK(near("Amazon-SES", known) == std::vector<std::string>{"amazon-ses"});
  CHECK(near("amazno-ses", known) == std::vector<std::string>{"amazon-ses"});  // two letters changed places
  CHECK(near("xy", known).empty());
  CHECK(near("amazon-ses-and-much-more-than-that", known).empty());
  CHECK(did_you_mean("google", known) == " Did you mean google-workspace?");
  CHECK(did_you_mean("zzzzzz", known).empty());
}

TEST_CASE("the nearest first, three at most, the same every time", "[cli]") {
  const std::vector<std::string> known{"dddd", "aaab", "aabb", "aaaa", "aaac"};
  CHECK(near("aaaa", known) == std::vector<std::string>{"aaaa", "aaab", "aaac"});
  CHECK(did_you_mean("aaaa", known) == " Did you mean aaaa, aaab or aaac?");
}
