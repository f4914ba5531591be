#include "page.h"

#include <catch2/catch.hpp>

using namespace mailalign::cli;

namespace {

Page narrow(int columns = 40) {
  return Page({columns, false, true});
}

std::string marked(std::string_view record, const std::vector<Mark>& marks, int columns = 40) {
  Page page = narrow(columns);
  page.marked({blanks(2), blanks(2)}, to_cells(record, Tone::plain, {}), marks);
  return page.text();
}

int longest_line(const std::string& text) {
  int longest = 0, used = 0;
  for (char c : text) {
    used = c == '\n' ? 0 : used + 1;
    longest = std::max(longest, used);
  }
  return longest;
}

}  // namespace

TEST_CASE("faulty characters are underlined and numbered", "[cli]") {
  CHECK(marked("v=spf1 ip4:1.2.3 -all", {{7, 9, 1, Tone::error}}) ==
        "  v=spf1 ip4:1.2.3 -all\n"
        "         ^^^^^^^^^\n"
        "         1\n");
}

TEST_CASE("two faults on one line keep their places", "[cli]") {
  CHECK(marked("aa bb cc", {{0, 2, 1, Tone::error}, {6, 2, 2, Tone::warning}}) ==
        "  aa bb cc\n"
        "  ^^    ^^\n"
        "  1     2\n");
}

TEST_CASE("numbers that have no room on one line stand on several", "[cli]") {
  CHECK(marked("abcd",
               {{0, 1, 1, Tone::error}, {0, 3, 2, Tone::error}, {1, 1, 3, Tone::error}, {2, 1, 4, Tone::error}}) ==
        "  abcd\n"
        "  ^^^\n"
        "  1 4\n"
        "  2\n"
        "   3\n");
  CHECK(marked("aaaaaaaaaa", {{9, 1, 12, Tone::error}}, 12) ==
        "  aaaaaaaaaa\n"
        "           ^\n"
        "          12\n");
}

TEST_CASE("a fault across a line break is underlined on both lines", "[cli]") {
  CHECK(marked("aaaaaa bbbbbb cccc", {{3, 9, 1, Tone::error}}, 12) ==
        "  aaaaaa\n"
        "     ^^^\n"
        "     1\n"
        "  bbbbbb\n"
        "  ^^^^^\n"
        "  1\n"
        "  cccc\n");
}

TEST_CASE("numbers stand below their place, whatever order the faults come in", "[cli]") {
  CHECK(marked("aa bb cc", {{6, 2, 2, Tone::warning}, {0, 2, 1, Tone::error}}) ==
        "  aa bb cc\n"
        "  ^^    ^^\n"
        "  1     2\n");
}

TEST_CASE("a line feed in a text starts no line", "[cli]") {
  Page page = narrow();
  page.paragraph({{"a\nb"}});
  page.item("-", {{"c\nd"}});
  page.field("e\nf", {{"g\nh"}}, 0, 4);
  CHECK(page.text() == "a\\010b\n- c\\010d\ne\\010f  g\\010h\n");
}

TEST_CASE("a fault behind the last character is pointed at", "[cli]") {
  CHECK(marked("ab", {{2, 0, 1, Tone::error}}) == "  ab\n    ^\n    1\n");
}

TEST_CASE("behind the end of a full line there is no room", "[cli]") {
  CHECK(marked("aaaaaaaaaa", {{10, 0, 1, Tone::error}}, 12) ==
        "  aaaaaaaaaa\n"
        "           ^\n"
        "           1\n");
}

TEST_CASE("escapes are underlined as wide as they are", "[cli]") {
  CHECK(marked("a\x1b"
               "b",
               {{1, 1, 1, Tone::error}}) == "  a\\027b\n   ^^^^\n   1\n");
}

TEST_CASE("underlined characters carry the terminal's underline where it has colour", "[cli]") {
  Page page({40, true, true});
  page.marked({}, to_cells("ab", Tone::plain, {}), {{1, 1, 1, Tone::error}});
  CHECK(page.text().find("a\033[0m\033[4mb\033[0m") != std::string::npos);
}

TEST_CASE("a table keeps to the width, or becomes cards", "[cli]") {
  for (int columns = 40; columns <= 120; ++columns) {
    Page page = narrow(columns);
    const std::vector<Cells> row{below(page.cells("Amazon SES"), page.cells("amazon-ses")),
                                 below(page.cells("not aligned"), page.cells("eu-west-1.amazonses.com")),
                                 below(page.cells("aligned, strict too"), page.cells("example.com")),
                                 page.cells("passes by DKIM alone")};
    page.table({"Sender", "SPF domain", "DKIM signing domain", "DMARC"}, {row, row}, 2);
    INFO(columns);
    CHECK(longest_line(page.text()) <= columns);
    CHECK(page.text().find("amazon-ses") != std::string::npos);
  }
}

TEST_CASE("text beside a label stays beside it", "[cli]") {
  Page page = narrow();
  page.field("Value", {{"one two three four five six seven eight nine"}}, 2, 7);
  CHECK(page.text() ==
        "  Value  one two three four five six\n"
        "         seven eight nine\n");
}
