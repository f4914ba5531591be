#include "finding/catalogue.h"

#include <catch2/catch.hpp>
#include <map>

#include "catalogue_rules.h"

using namespace mailalign::house;

namespace {

constexpr std::string_view sample = R"(
constexpr Entry lookup_limit_entry{
    "spf.lookup-limit", Severity::error, "RFC 7208 section 4.6.4",
    "This record takes {used} look-ups, "
    "\"{allowed}\" are allowed.",
    "Remove {term}."};
Finding lookup_limit(Span span, int used, int allowed) {
  return make(lookup_limit_entry, span, {{"used", used}, {"allowed", allowed}});
}

constexpr Entry Other{"Spf-other", Severity::fatal, "somewhere", "No full stop", ""};
)";

std::vector<Row> all_rows() {
  std::vector<Row> all;
  for (const File& file : files("core/finding", {".cpp"})) {
    for (Row& row : rows(file.path, file.text)) all.push_back(std::move(row));
  }
  return all;
}

}  // namespace

TEST_CASE("rows are read as they are written", "[house][catalogue]") {
  const std::vector<Row> read = rows("spf.cpp", sample);
  REQUIRE(read.size() == 2);
  CHECK(read[0].entry == "lookup_limit_entry");
  CHECK(read[0].line == 2);
  CHECK(read[0].id == "spf.lookup-limit");
  CHECK(read[0].severity == "Severity::error");
  CHECK(read[0].source == "RFC 7208 section 4.6.4");
  CHECK(read[0].text == "This record takes {used} look-ups, \"{allowed}\" are allowed.");
  CHECK(read[0].remedy == "Remove {term}.");
}

TEST_CASE("a row's faults are found", "[house][catalogue]") {
  const std::vector<Row> read = rows("spf.cpp", sample);
  REQUIRE(read.size() == 2);
  CHECK(wrong_form(read[0]).empty());
  CHECK(wrong_form(read[1]).size() == 5);
  CHECK(wrong_factory(read[0]) == Complaints{"spf.cpp:2: spf.lookup-limit: {term} is not set"});
  CHECK(wrong_factory(read[1]) == Complaints{"spf.cpp:11: Spf-other: no function makes it"});
}

TEST_CASE("a page's faults are found", "[house][catalogue]") {
  const std::string page =
      "# spf.all\n\n## What it means\nx\n\n## Example\nx\n\n## What to do\nx\n\n## Where it is written\nx\n";
  CHECK(wrong_page("spf.all", page).empty());
  CHECK(wrong_page("spf.other", page).size() == 1);
  CHECK(wrong_page("spf.all", "").size() == 1);
  CHECK(wrong_page("spf.all", "# spf.all\n\n## Example\n").size() == 3);
}

TEST_CASE("every row has its form, its function and its parameters", "[house][tree]") {
  const std::vector<Row> all = all_rows();
  Complaints complaints;
  for (const Row& row : all) {
    for (std::string& complaint : wrong_form(row)) complaints.push_back(std::move(complaint));
    for (std::string& complaint : wrong_factory(row)) complaints.push_back(std::move(complaint));
  }
  CHECK(joined(complaints) == "");
}

TEST_CASE("the catalogue holds exactly the rows that are written", "[house][tree]") {
  const std::vector<Row> all = all_rows();
  Complaints complaints;
  for (const Row& row : all) {
    if (!mailalign::finding::find(row.id)) complaints.push_back(row.id + " is in no room's entries()");
  }
  CHECK(joined(complaints) == "");
  CHECK(all.size() == mailalign::finding::catalogue().size());
}

TEST_CASE("every finding has a page, and every page a finding", "[house][tree]") {
  Complaints complaints;
  for (const mailalign::finding::Entry* entry : mailalign::finding::catalogue()) {
    const std::string path = "docs/findings/" + std::string(entry->id) + ".md";
    for (std::string& complaint : wrong_page(entry->id, exists(path) ? read(path) : "")) {
      complaints.push_back(std::move(complaint));
    }
  }
  constexpr std::string_view folder = "docs/findings/";
  for (const File& page : files("docs/findings", {".md"})) {
    const std::string id = page.path.substr(folder.size(), page.path.size() - folder.size() - 3);
    if (id != "README" && !mailalign::finding::find(id)) complaints.push_back(page.path + ": no such finding");
  }
  CHECK(joined(complaints) == "");
}

TEST_CASE("a test mentions every finding", "[house][tree]") {
  std::string tests;
  std::map<std::string, std::string> of_room;  // its own tests may leave the room's name out
  for (const std::string_view folder : {"tests/unit", "tests/scenario"}) {
    for (const File& file : files(folder, {".cpp", ".json"})) {
      tests += file.text;
      if (folder == "tests/unit") of_room[file.path.substr(11, file.path.find('/', 11) - 11)] += file.text;
    }
  }
  Complaints complaints;
  for (const mailalign::finding::Entry* entry : mailalign::finding::catalogue()) {
    const std::string id(entry->id);
    const std::size_t dot = id.find('.');
    const bool whole = tests.find(id + '"') != std::string::npos;
    const bool short_form = of_room[id.substr(0, dot)].find('"' + id.substr(dot + 1) + '"') != std::string::npos;
    if (!whole && !short_form) complaints.push_back(id + ": no test");
  }
  CHECK(joined(complaints) == "");
}
