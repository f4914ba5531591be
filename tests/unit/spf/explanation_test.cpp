// The explanation that a domain gives for fail (RFC 7208 section 6.2).
#include "evaluation.h"

using namespace mailalign;
using spf::test::evaluate;
using spf::test::Evaluated;
using spf::test::Mail;
using spf::test::with_record;
using spf::test::Zone;

namespace {

// Of "v=spf1 -all exp=e.test", with these lines; "none" where there is none. The result stays fail.
std::string explained(const std::vector<std::string>& lines, const Mail& mail = {}) {
  const Evaluated evaluated = evaluate(with_record("v=spf1 -all exp=e.test", lines), mail);
  CHECK(evaluated.said() == "fail");
  CHECK_FALSE(evaluated.explanation_pending);
  return evaluated.explanation.value_or("none");
}

}  // namespace

TEST_CASE("exp is looked at only where a mechanism gave fail", "[spf][rfc7208-6.2][SPF-6.2-a]") {
  const std::vector<std::string> lines = {"e.test TXT no", "broken.test TXT v=spf1 moo", "gone.test TXT NXDOMAIN"};
  const auto [terms, wanted] = GENERATE(table<const char*, const char*>({
      {"+all", "pass"},
      {"~all", "softfail"},
      {"?all", "neutral"},
      {"ip4:192.0.2.4", "neutral"},
      {"include:gone.test -all", "permerror"},
      {"include:broken.test -all", "permerror"},
      {"-all", "fail"},
      {"-ip4:192.0.2.3 +all", "fail"},
      {"-include:pass.test", "fail"},
  }));
  CAPTURE(terms);
  std::vector<std::string> all = lines;
  all.push_back("pass.test TXT v=spf1 +all");
  const Evaluated evaluated = evaluate(with_record(std::string("v=spf1 exp=e.test ") + terms, all));
  CHECK(evaluated.said() == wanted);
  CHECK(evaluated.explanation.has_value() == (evaluated.said() == "fail"));
  CHECK(evaluated.has_asked("TXT e.test") == (evaluated.said() == "fail"));
}

TEST_CASE("an included record's exp is ignored, behind redirect the target's counts", "[spf][rfc7208-6.2][SPF-6.2-b]") {
  const std::vector<std::string> lines = {"e.test TXT outer", "i.test TXT inner"};
  const auto text = [&](const std::string& record, const std::string& other) {
    std::vector<std::string> all = lines;
    all.push_back("b.test TXT " + other);
    const Evaluated evaluated = evaluate(with_record(record, all));
    CHECK(evaluated.said() == "fail");
    return evaluated.explanation.value_or("none");
  };
  CHECK(text("v=spf1 include:b.test -all exp=e.test", "v=spf1 -all exp=i.test") == "outer");
  CHECK(text("v=spf1 -include:b.test exp=e.test", "v=spf1 +all exp=i.test") == "outer");
  CHECK(text("v=spf1 include:b.test -all", "v=spf1 -all exp=i.test") == "none");
  CHECK(text("v=spf1 redirect=b.test exp=e.test", "v=spf1 -all exp=i.test") == "inner");
  CHECK(text("v=spf1 redirect=b.test exp=e.test", "v=spf1 -all") == "none");
  CHECK(text("v=spf1 -ip4:192.0.2.3 redirect=b.test exp=e.test", "v=spf1 +all exp=i.test") == "outer");
}

TEST_CASE("an explanation that cannot be had or read is none", "[spf][rfc7208-6.2][SPF-6.2-c]") {
  CHECK(explained({"e.test TXT plain"}) == "plain");
  for (const char* answer : {"NXDOMAIN", "NODATA", "SERVFAIL", "REFUSED", "TIMEOUT"}) {
    CAPTURE(answer);
    CHECK(explained({std::string("e.test TXT ") + answer}) == "none");
  }
  CHECK(explained({"e.test TXT one", "e.test TXT two"}) == "none");
  CHECK(explained({"e.test TXT same", "e.test TXT same"}) == "none");
  CHECK(explained({"e.test A 192.0.2.1"}) == "none");
  CHECK(explained({"e.test CNAME f.test.", "f.test TXT alias"}) == "alias");
  for (const char* bad : {"%", "100% sure", "%{x}", "%{i", "%(i)", "%{d0}", "%{ir-x}", "ends in %"}) {
    CAPTURE(bad);
    CHECK(explained({std::string("e.test TXT ") + bad}) == "none");
  }
  // Neither US-ASCII text: RFC 7208 section 6.2 has visible characters and spaces alone.
  for (const char* bad : {"nicht m\xc3\xb6glich", "\xc3\xbf", "red \x1b[31m", "two\r\nlines", "a\ttab", "\x7f"}) {
    CAPTURE(bad);
    CHECK(explained({std::string("e.test TXT ") + bad}) == "none");
  }
  // The same in what its macros stand for.
  for (const char* helo : {"m\xc3\xb6.example", "a\r\nb", "\x1b[2J"}) {
    CAPTURE(helo);
    CHECK(explained({"e.test TXT from %{h}"}, {"192.0.2.3", "joe@example.com", helo}) == "none");
    CHECK(explained({"e.test TXT from %{i}"}, {"192.0.2.3", "joe@example.com", helo}) == "from 192.0.2.3");
  }
  // A name that cannot be asked for.
  const Evaluated unaskable =
      evaluate(with_record("v=spf1 -all exp=%{h}.test"), {"192.0.2.3", "joe@example.com", "a..b"});
  CHECK(unaskable.said() == "fail");
  CHECK_FALSE(unaskable.explanation);
  CHECK(unaskable.asked.size() == 1);
}

TEST_CASE("strings are joined, macros expanded with all letters", "[spf][rfc7208-6.2][SPF-6.2-d]") {
  CHECK(explained({"e.test STRINGS See http://%{|d}/why.html?s=%{S}&|i=%{I}"}) ==
        "See http://example.com/why.html?s=joe%40example.com&i=192.0.2.3");
  CHECK(explained({"e.test TXT %{i} is not one of %{d}'s servers"}) == "192.0.2.3 is not one of example.com's servers");
  CHECK(explained({"e.test TXT %{c} %{r} %{t}"}, {"192.0.2.3", "joe@example.com", "h.test", 2, "mx.test", 7}) ==
        "192.0.2.3 mx.test 7");
  CHECK(explained({"e.test TXT v=spf1 -all"}) == "v=spf1 -all");
  CHECK(explained({"e.test TXT <b>no</b> & \"no\""}) == "<b>no</b> & \"no\"");  // as it is: whoever shows it escapes it
  // The name is expanded as well, in the record whose mechanism failed.
  const Zone zone =
      with_record("v=spf1 redirect=b.test", {"b.test TXT v=spf1 -all exp=%{l}.%{d}", "joe.b.test TXT for %{d}"});
  CHECK(evaluate(zone).explanation == "for b.test");
}

TEST_CASE("a long explanation is cut, whatever its macros make of it", "[spf][rfc7208-6.2][SPF-6.2-d]") {
  const std::string text(spf::max_explanation_octets, 'x');
  CHECK(explained({"e.test TXT " + text}) == text);
  CHECK(explained({"e.test TXT " + text + "yz"}) == text);
  CHECK(explained({"e.test TXT " + text + "y\tz"}) == "none");  // no explanation, though that is cut
  std::string macros;
  for (int i = 0; i < 500; ++i) macros += "%{h}";
  const Mail mail{"192.0.2.3", "joe@example.com", std::string(300, 'h')};
  CHECK(explained({"e.test TXT " + macros}, mail) == std::string(spf::max_explanation_octets, 'h'));
}

TEST_CASE("the result does not wait for its explanation", "[spf][rfc7208-6.2][SPF-6.2-a]") {
  for (const std::string text : {"", "e.test TXT by %{p}"}) {
    std::vector<std::string> lines;
    if (!text.empty()) lines.push_back(text);
    const Evaluated evaluated = evaluate(with_record("v=spf1 -all exp=e.test", lines).snapshot(false));
    CHECK(evaluated.said() == "fail");
    CHECK(evaluated.explanation_pending);
    CHECK_FALSE(evaluated.explanation);
    CHECK(evaluated.open == std::vector<std::string>{text.empty() ? "TXT e.test" : "PTR 3.2.0.192.in-addr.arpa"});
  }
}
