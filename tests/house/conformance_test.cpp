#include <catch2/catch.hpp>
#include <iostream>

#include "conformance_rules.h"

using namespace mailalign::house;

namespace {

const char* const document = R"(# Title

| id | level | requirement | not met, because |
| --- | --- | --- | --- |
| SPF-4.6.4-a | must | At most ten terms. | |
| SPF-9.1-a | should | Words of a field. | Later. |
| SPF-S-a | choice | What is nearly a record. | |
)";

const Standards standards = {
    {"RFC 7208", {"4.6.4", "6"}}, {"RFC 9989", {"4.4"}}, {"RFC 7489", {"4.2", "6.6.4"}}, {"RFC 9990", {"4"}}};

std::vector<TaggedTest> tests_with(const std::string& tags) {
  return tagged_tests("a_test.cpp", "TEST_CASE(\"name\", \"" + tags + "\") {\n");
}

// The house rules' own tests speak of tags, and show no requirement.
std::vector<TaggedTest> tests_of_the_tree() {
  std::vector<TaggedTest> all;
  for (const File& file : files("tests", {"_test.cpp"})) {
    if (file.path.starts_with("tests/house/")) continue;
    for (TaggedTest& test : tagged_tests(file.path, file.text)) all.push_back(std::move(test));
  }
  return all;
}

}  // namespace

TEST_CASE("rows and tags are read", "[house][conformance]") {
  const std::vector<Requirement> rows = requirements(document);
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].id == "SPF-4.6.4-a");
  CHECK(rows[0].line == 5);
  CHECK(rows[1].reason == "Later.");
  CHECK(wrong_rows(rows).empty());

  const std::vector<TaggedTest> tests = tagged_tests(
      "a_test.cpp",
      "TEST_CASE(\"a \\\"name\\\", (with) all\",\n          \"[spf][rfc7208-4.6.4]\"\n          \"[SPF-4.6.4-a]\") {\n"
      "// TEST_CASE(\"no\", \"[SPF-S-a]\")\n"
      "TEST_CASE(\"hidden\", \"[.][SPF-S-a]\") {\n"
      "TEST_CASE(\"forgiven\", \"[!mayfail][SPF-S-a]\") {\n"
      "TEST_CASE(\"bare\") {\n");
  REQUIRE(tests.size() == 4);
  CHECK(tests[0].tags == std::vector<std::string>{"spf", "rfc7208-4.6.4", "SPF-4.6.4-a"});
  CHECK(tests[1].line == 5);
  for (const std::size_t untagged : {1u, 2u, 3u}) CHECK(tests[untagged].tags.empty());
}

TEST_CASE("a row has an id of its own, a level and sentences", "[house][conformance]") {
  CHECK(
      wrong_rows(requirements("| SPF-1-a | must | It is a rule. | |\n| SPF-1-a | may | It is another. | |\n")).size() ==
      1);
  CHECK(wrong_rows(requirements("| SPF-1-a | M | It is a rule. | |\n")).size() == 1);
  CHECK(wrong_rows(requirements("| SPF-1-a | must | | |\n")).size() == 1);
  CHECK(wrong_rows(requirements("| SPF-1-a | must | It is a rule. | later |\n")).size() == 1);
  CHECK(wrong_rows(requirements("| SPF-1-a | must | It is a rule. |\n")).empty());
}

TEST_CASE("a tag names a row, and a row has a test or a reason", "[house][conformance]") {
  const std::vector<Requirement> rows = requirements(document);
  CHECK(wrong_shows(rows, tests_with("[spf][SPF-4.6.4-a]")).empty());
  CHECK(wrong_shows(rows, tests_with("[spf][SPF-4.6.4-b]")).size() == 1);
  CHECK(wrong_shows(rows, tests_with("[spf][SPF-9.1-a]")).size() == 1);

  const Count counted = count(rows, tests_with("[SPF-4.6.4-a]"));
  CHECK(counted.open == std::vector<std::string>{"SPF-S-a"});
  CHECK(to_text(counted) == "3 requirements: 1 tested, 1 listed with a reason, 1 open");
  CHECK(to_text(count(rows, tests_with("[SPF-4.6.4-a][SPF-S-a]"))) ==
        "3 requirements: 2 tested, 1 listed with a reason");
}

TEST_CASE("the tag of an id's section stands beside it", "[house][conformance]") {
  const auto [tags, complaints] = GENERATE(table<const char*, std::size_t>({
      {"[rfc7208-4.6.4][SPF-4.6.4-a]", 0},
      {"[rfc7208-4.6][SPF-4.6.4-a]", 1},
      {"[SPF-4.6.4-a]", 1},
      {"[rfc7208-6][SPF-6-a]", 0},
      {"[rfc9989-4.4][DMARC-4.4-a]", 0},
      {"[rfc7489-4.2][DMARC-4.4-a]", 1},
      {"[rfc7489-6.6.4][DMARC-6.6.4-a]", 0},
      {"[rfc9990-4][DMARC-9990-4-b]", 0},
      {"[DMARC-9990-4-b]", 1},
      {"[rfc8616-4][SPF-8616-a]", 0},
      {"[rfc7208-4.6.4][SPF-8616-a]", 1},
      {"[survey][SPF-S-a]", 0},
      {"[SPF-S-a]", 1},
      {"[SPF-DMARC-a]", 0},
      {"[SPF-8.x-b]", 0},
  }));
  INFO(tags);
  CHECK(wrong_section_tags(tests_with(tags), standards).size() == complaints);
}

TEST_CASE("each requirement has a test or a reason", "[house][tree][conformance]") {
  const std::vector<Requirement> rows = requirements(read("docs/conformance.md"));
  const std::vector<TaggedTest> tests = tests_of_the_tree();
  REQUIRE(rows.size() > 250);
  REQUIRE(tests.size() > 200);
  CHECK(joined(wrong_rows(rows)) == "");
  CHECK(joined(wrong_shows(rows, tests)) == "");
  CHECK(joined(wrong_section_tags(tests, read_standards(read("docs/standards.json")))) == "");

  const Count counted = count(rows, tests);
  CHECK(joined(counted.open) == "");
  std::cout << to_text(counted) << '\n';
}

// A file that no list names is never run, whatever its tags say.
TEST_CASE("each test is built", "[house][tree][conformance]") {
  for (const File& file : files("tests", {"_test.cpp"})) {
    const std::size_t slash = file.path.rfind('/');
    const std::string list = read(file.path.substr(0, slash) + "/CMakeLists.txt");
    INFO(file.path);
    CHECK(list.find(file.path.substr(slash + 1)) != std::string::npos);
  }
}
