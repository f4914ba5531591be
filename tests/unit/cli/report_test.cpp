#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "show.h"

using namespace mailalign::cli;

namespace {

const Json& report() {
  static const Json read = [] {
    std::ifstream in(MAILALIGN_CLI_FIXTURES "/report.json");
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    return mailalign::base::read_json(text).value_or(Json());
  }();
  return read;
}

std::string drawn(int columns, bool color = false, bool unicode = false) {
  Page page({columns, color, unicode});
  show_report(page, report());
  return page.text();
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a report says what matters first", "[cli]") {
  const std::string text = drawn(100);
  REQUIRE(report().is_object());
  CHECK(text.starts_with("[x] error  Two of three senders pass DMARC"));
  std::size_t before = 0;
  for (const char* part :
       {"Can others send in its name?", "What to do, in this order", "Senders, and what aligns", "\nDMARC\n", "\nSPF\n",
        "\nDKIM keys\n", "\nReports\n", "\nIncoming mail\n", "\nOther findings\n", "\nQuestions\n"}) {
    INFO(part);
    const std::size_t place = text.find(part);
    CHECK(place != std::string::npos);
    CHECK(place > before);
    before = place;
  }
}

TEST_CASE("what to do names host and value on lines of their own, and what stands there now", "[cli]") {
  const std::string text = drawn(100);
  CHECK(has(text,
            "     Change this TXT record\n"
            "     Host   example.com\n"
            "     Value  v=spf1 mx include:amazonses.com ~all\n"
            "     Now    v=spf1 a mx include:amazonses.com include:_spf.example.org ~all\n"));
  CHECK(has(text, "     Add this MX record\n     Host   email.example.com\n"));
}

TEST_CASE("the faulty characters of a record are underlined and numbered", "[cli]") {
  const std::string text = drawn(100);
  CHECK(has(text,
            "  v=DMARC1; p=quarantine; pct=0; rua=mailto:dmarc@example.com\n"
            "                          ^^^^^\n"
            "                          1\n"
            "  1 [!] warning  pct=0 switches the policy off"));
}

TEST_CASE("the budget and the tree of an SPF record", "[cli]") {
  CHECK(has(drawn(100), "##########|#  11 of 10"));
  CHECK(has(drawn(100), "  |- include:amazonses.com  3 networks"));
  CHECK(has(drawn(100), "  |  |- a:one.example  one address"));
  CHECK(has(drawn(100, false, true), "  ├─ include:amazonses.com  3 networks"));
  CHECK(has(drawn(100, false, true), "■■■■■■■■■■|■  11 of 10"));
}

TEST_CASE("without UTF-8 all is ASCII, without colour there is no escape sequence", "[cli]") {
  for (char c : drawn(80)) CHECK((c == '\n' || (c >= 0x20 && c < 0x7f)));
  CHECK(has(drawn(80), "Hostile text \\027[31mhere\\226\\128\\174."));
  CHECK_FALSE(has(drawn(80, false, true), "\033"));
  CHECK(has(drawn(80, true, true), "\033[31m"));
}

TEST_CASE("no line is wider than the terminal, and nothing is lost", "[cli]") {
  for (int columns = 40; columns <= 120; ++columns) {
    const std::string text = drawn(columns);
    INFO(columns);
    int used = 0, longest = 0;
    for (char c : text) {
      used = c == '\n' ? 0 : used + 1;
      longest = std::max(longest, used);
    }
    CHECK(longest <= columns);
    CHECK(has(text, "eu-west-1.amazonses"));
  }
}

TEST_CASE("JSON that lacks everything is drawn without a crash", "[cli]") {
  for (const char* text :
       {"{}", "[]", "null", "1", R"({"dmarc":1,"spf":[],"senders":{"a":1},"findings":[1,null,[]],"to_do":[[]]})"}) {
    Page page({80, false, false});
    show_report(page, mailalign::base::read_json(text).value_or(Json()));
    CHECK_FALSE(page.text().empty());
  }
}
