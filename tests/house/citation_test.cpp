#include <catch2/catch.hpp>

#include "citation_rules.h"
#include "finding/catalogue.h"

using namespace mailalign::house;

namespace {

const Standards& known() {
  static const Standards all = read_standards(read("docs/standards.json"));
  return all;
}

Complaints citations(std::string_view path, std::string_view text) {
  return wrong_citations(path, text, known());
}
Complaints tags(std::string_view path, std::string_view text) {
  return wrong_tags(path, text, known());
}

}  // namespace

TEST_CASE("a section is cited in one form, and exists", "[house][citation]") {
  const Standards standards = read_standards(R"({"standards": {"RFC 7208": {"sections": "4 4.6 4.6.4 A A.1"}}})");
  auto [text, complaints] = GENERATE(table<const char*, std::size_t>({
      {"RFC 7208 section 4.6.4", 0},
      {"as RFC 7208 section 4.6.4. The next sentence", 0},
      {"RFC 7208 appendix A.1", 0},
      {"RFC 7208 alone; RFC 9999 too", 0},
      {"RFC 7208 section 4.6.5", 1},
      {"RFC 7209 section 4.6.4", 1},
      {"RFC 7208 section 4.6.4 and RFC 7208 section 9", 1},
      {"RFC7208 section 4.6.4", 1},
      {"RFC 7208, section 4.6.4", 1},
      {"RFC 7208 Section 4.6.4", 1},
      {"RFC 7208 sections 4.6 and 4.6.4", 1},
      {"RFC 7208 \xc2\xa7 4.6", 1},
      {"section 4.6.4 of RFC 7208", 1},
  }));
  INFO(text);
  CHECK(wrong_citations("a.cpp", text, standards).size() == complaints);
}

TEST_CASE("a tag names a section that exists", "[house][citation]") {
  const Standards standards = {{"RFC 7208", {"4.6.4"}}};
  CHECK(wrong_tags("a.cpp", "[spf][rfc7208-4.6.4]", standards).empty());
  CHECK(wrong_tags("a.cpp",
                   "[spf][rfc7208"
                   "-4.6.9]",
                   standards)
            .size() == 1);
}

TEST_CASE("what the tree cites exists", "[house][tree]") {
  REQUIRE(known().size() > 20);
  std::vector<File> sources;
  for (const std::string_view folder : {"core", "cli", "wasm", "web", "docs", "tests/unit", "tests/scenario"}) {
    for (File& file : files(folder, {".h", ".cpp", ".ts", ".md", ".html", ".json"})) {
      const bool made_of_citations = file.path == "docs/standards.json";
      const bool anothers_text = file.path.starts_with("web/examples/") && file.path.ends_with(".json");
      if (!made_of_citations && !anothers_text) sources.push_back(std::move(file));
    }
  }
  CHECK(joined(over(sources, citations)) == "");
  CHECK(joined(over(files("tests", {"_test.cpp"}), tags)) == "");
}

TEST_CASE("each finding says where it is written", "[house][tree]") {
  for (const mailalign::finding::Entry* entry : mailalign::finding::catalogue()) {
    INFO(entry->id);
    CHECK(entry->source.substr(0, 4) == "RFC ");
    CHECK(joined(citations("source", entry->source)) == "");
  }
}
