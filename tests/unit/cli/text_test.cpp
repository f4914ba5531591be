#include "text.h"

#include <catch2/catch.hpp>

using namespace mailalign::cli;

namespace {

const Style ascii{40, false, false};
const Style utf8{40, false, true};

std::string shown(std::string_view text, bool unicode = true) {
  return paint(to_cells(text, Tone::plain, {unicode, false}), unicode ? utf8 : ascii);
}

std::vector<std::string> lines(std::string_view text, int columns) {
  std::vector<std::string> painted;
  for (const Cells& line : wrap(to_cells(text, Tone::plain, {true, true}), columns))
    painted.push_back(paint(line, utf8));
  return painted;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("nothing that steers a terminal passes", "[cli]") {
  CHECK(shown("v=spf1 -all") == "v=spf1 -all");
  CHECK(shown("\x1b[31mred") == "\\027[31mred");
  CHECK(shown("a\nb\tc\rd") == "a\\010b\\009c\\013d");
  CHECK(shown("\x7f") == "\\127");
  CHECK(shown("\xc2\x9b"
              "31m") == "\\194\\15531m");  // CSI of the C1 set
  CHECK(shown("\xe2\x80\xae"
              "dlo") == "\\226\\128\\174dlo");        // right-to-left override
  CHECK(shown("\xe2\x80\x8b") == "\\226\\128\\139");  // zero width space
  CHECK(shown("\xff\xfe") == "\\255\\254");
  CHECK(shown("\xc0\xaf") == "\\192\\175");           // not the shortest form
  CHECK(shown("\xed\xa0\x80") == "\\237\\160\\128");  // a surrogate
  CHECK(shown("b\xc3\xbc"
              "cher") ==
        "b\xc3\xbc"
        "cher");
  CHECK(shown("b\xc3\xbc"
              "cher",
              false) == "b\\195\\188cher");
  CHECK(shown("\xe2\x82") == "\\226\\130");  // cut off
}

TEST_CASE("lines break at blanks", "[cli]") {
  CHECK(lines("one two three", 7) == Lines{"one two", "three"});
  CHECK(lines("one two three", 8) == Lines{"one two", "three"});
  CHECK(lines("one  two", 4) == Lines{"one", "two"});
  CHECK(lines("abcdefghij", 4) == Lines{"abcd", "efgh", "ij"});
  CHECK(lines("ab cdefghij", 4) == Lines{"ab", "cdef", "ghij"});
  CHECK(lines("", 4) == Lines{""});
  CHECK(lines("one\ntwo", 40) == Lines{"one", "two"});
  CHECK(lines("one\n\ntwo", 40) == Lines{"one", "", "two"});
}

TEST_CASE("every character stays, whatever the width", "[cli]") {
  const std::string record = "v=spf1 include:_spf.example.com ip4:192.0.2.0/24 \x1b ~all";
  for (int columns = 1; columns < 70; ++columns) {
    std::string joined;
    for (const Cells& line : wrap(to_cells(record, Tone::plain, {true, false}), columns)) {
      for (const Cell& cell : line) joined += cell.glyph == " " ? "" : cell.glyph;
    }
    CHECK(joined == "v=spf1include:_spf.example.comip4:192.0.2.0/24\\027~all");
  }
}

TEST_CASE("colour only where it is wanted", "[cli]") {
  Cells cells = to_cells("ab", Tone::error, {});
  cells[1].underlined = true;
  CHECK(paint(cells, {80, false, true}) == "ab");
  CHECK(paint(cells, {80, true, true}) == "\033[0m\033[31ma\033[0m\033[31m\033[4mb\033[0m");
}

TEST_CASE("cells know where they come from", "[cli]") {
  const Cells cells = to_cells(
      "a\x1b"
      "b",
      Tone::plain, {});
  REQUIRE(cells.size() == 3);
  CHECK(cells[1].width == 4);
  CHECK(cells[2].offset == 2);
  CHECK(width(cells) == 6);
}

TEST_CASE("JSON that steers nothing has the same value", "[cli]") {
  CHECK(visible_json(R"({"a":"b\u001b\n"})") == R"({"a":"b\u001b\n"})");
  CHECK(visible_json("\"b\u00fccher\"") == "\"b\u00fccher\"");
  CHECK(visible_json("\"\u202e\u200b\u009b\x7f\"") == R"("\u202e\u200b\u009b\u007f")");
  CHECK(visible_json("\"\U000e0041\"") == R"("\udb40\udc41")");
}

TEST_CASE("a sentence on standard error is one line", "[cli]") {
  CHECK(visible("no \"a\nb\u202e\"", true) == "no \"a\\010b\\226\\128\\174\"");
  CHECK(visible("b\u00fccher", true) == "b\u00fccher");
  CHECK(visible("b\u00fccher", false) == "b\\195\\188cher");
}

TEST_CASE("what is long is shortened between characters", "[cli]") {
  CHECK(shortened("abc", 3) == "abc");
  CHECK(shortened("abcd", 3) == "abc...");
  CHECK(shortened("ab\u00fcd", 3) == "ab...");
  CHECK(in_quotes("a") == "\"a\"");
  CHECK(in_quotes(std::string(101, 'a')) == "\"" + std::string(100, 'a') + "...\"");
}

TEST_CASE("a long word is cut behind a comma or dot where one is near", "[cli]") {
  CHECK(lines("rua=a@x.example,b@y.example", 20) == Lines{"rua=a@x.example,", "b@y.example"});
  CHECK(lines("a,bcdefghijklmnop", 10) == Lines{"a,bcdefghi", "jklmnop"});
}

TEST_CASE("no line is broken at a tied blank", "[cli]") {
  Cells cells = to_cells("ab cd ef", Tone::plain, {});
  cells[5].tied = true;
  const std::vector<Cells> wrapped = wrap(cells, 5);
  REQUIRE(wrapped.size() == 2);
  CHECK(paint(wrapped[0], utf8) == "ab");
  CHECK(paint(wrapped[1], utf8) == "cd ef");
}
