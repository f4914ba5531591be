// docs/conformance.md against the tests: each requirement has a test that carries its id as a tag, or a reason why not.
#pragma once

#include <set>

#include "citation_rules.h"
#include "tree.h"

namespace mailalign::house {

// A row of docs/conformance.md. Without a reason it needs a test.
struct Requirement {
  std::size_t line = 0;
  std::string id, level, text, reason;
};

// A test case, and what its tags say that it shows: "SPF-4.6.4-a", "rfc7208-4.6.4", without brackets.
struct TaggedTest {
  std::string path;
  std::size_t line = 0;
  std::vector<std::string> tags;
};

// The rows whose first column is an id. What is no such row is no requirement.
std::vector<Requirement> requirements(std::string_view document);
// The test cases of one source. One that Catch2 does not run, or whose failure it forgives, has no tags.
std::vector<TaggedTest> tagged_tests(std::string_view path, std::string_view text);
// Whether a tag has the form of a requirement's id.
bool is_id(std::string_view tag);

// Each row has an id of its own, a level that is one, and a sentence.
Complaints wrong_rows(const std::vector<Requirement>& all);
// Ids without a row, rows with both test and reason.
Complaints wrong_shows(const std::vector<Requirement>& all, const std::vector<TaggedTest>& tests);
// An id whose number is a section stands beside the tag of that section; [survey] stands beside SPF-S.
Complaints wrong_section_tags(const std::vector<TaggedTest>& tests, const Standards& standards);

struct Count {
  std::size_t all = 0, tested = 0, reasons = 0;
  std::vector<std::string> open;  // neither a test nor a reason
};

Count count(const std::vector<Requirement>& all, const std::vector<TaggedTest>& tests);
// "212 requirements: 180 tested, 32 listed with a reason".
std::string to_text(const Count& count);

}  // namespace mailalign::house
