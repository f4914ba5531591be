// How check_host comes to the record it evaluates (RFC 7208 section 3 and section 4.4 to section 4.6).
#include "evaluation.h"

using namespace mailalign;
using spf::test::evaluate;
using spf::test::Evaluated;
using spf::test::said;
using spf::test::with_record;
using spf::test::Zone;

TEST_CASE("TXT alone is asked for and used", "[spf][rfc7208-4.4][SPF-4.4-a]") {
  // The same text at TYPE99 (SPF) alone is none.
  const Evaluated old = evaluate({{"example.com SPF v=spf1 -all"}});
  CHECK(old.said() == "none");
  CHECK(old.asked == std::vector<std::string>{"TXT example.com"});
  CHECK(said({{"example.com SPF v=spf1 -all", "example.com TXT v=spf1 +all"}}) == "pass");
  CHECK(said({{"example.com SPF SERVFAIL", "example.com TXT v=spf1 +all"}}) == "pass");
  // Nor in records below.
  const Evaluated below =
      evaluate(with_record("v=spf1 include:b.test redirect=c.test",
                           {"b.test SPF v=spf1 +all", "b.test TXT v=spf1 ?all", "c.test TXT v=spf1 -all"}));
  CHECK(below.said() == "fail");
  CHECK(below.asked == std::vector<std::string>{"TXT b.test", "TXT c.test", "TXT example.com"});
}

TEST_CASE("a failed question for the record is temperror", "[spf][rfc7208-4.4][SPF-4.4-b]") {
  for (const char* failure : {"SERVFAIL", "REFUSED", "TIMEOUT"}) {
    CAPTURE(failure);
    const Evaluated evaluated = evaluate({{std::string("example.com TXT ") + failure}});
    CHECK(evaluated.said() == "temperror");
    CHECK(evaluated.finds("spf.lookup-failed"));
    CHECK(evaluated.finds("spf.check-temperror"));
    CHECK(evaluated.asked.size() == 1);
  }
  CHECK(said({{"example.com TXT NXDOMAIN"}}) == "none");
  CHECK(said({{"example.com TXT NODATA"}}) == "none");
}

TEST_CASE("an alias leads to the record that counts", "[spf][rfc7208-4.4][SPF-4.4-c]") {
  const Zone zone{{"example.com CNAME spf.host.test.", "spf.host.test TXT v=spf1 exists:%{d}.x.test -all",
                   "example.com.x.test A 127.0.0.2"}};
  const Evaluated evaluated = evaluate(zone);
  CHECK(evaluated.said() == "pass");
  CHECK(evaluated.mechanism->domain == "example.com");  // %{d} stays as well
  CHECK(said({{"example.com CNAME gone.test."}}) == "none");
  CHECK(said({{"example.com CNAME b.test.", "b.test CNAME example.com."}}) == "temperror");
}

TEST_CASE("the strings of the record that is evaluated are joined", "[spf][rfc7208-3.3][SPF-3.3-a]") {
  const Zone zone{{"example.com STRINGS v=spf1 ip4:192.0.2.|3 -al|l"}};
  CHECK(said(zone) == "pass");
  CHECK(said(zone, {"192.0.2.4"}) == "fail");
  CHECK(evaluate(zone, {"192.0.2.4"}).mechanism->text == "-all");
  CHECK(evaluate(zone).records.at(0).text == "v=spf1 ip4:192.0.2.3 -all");
  CHECK(said({{"example.com STRINGS v=spf1|mx -all"}}) == "none");
}

TEST_CASE("which text is evaluated as the record", "[spf][rfc7208-4.5][SPF-4.5-a]") {
  for (const char* selected : {"v=spf1 -all", "V=sPf1 -all", "v=spf1  -all", "v=spf1 -all "}) {
    CAPTURE(selected);
    CHECK(said(with_record(selected)) == "fail");
  }
  for (const char* empty : {"v=spf1", "v=spf1 ", "V=SPF1   "}) CHECK(said(with_record(empty)) == "neutral");
  for (const char* other : {"v=spf10 -all", " v=spf1 -all", "v=spf1\tmx -all", "\"v=spf1 -all\"", "spf1 -all",
                            "v=spf2.0/mfrom -all", "v=spf1,-all", "v=spf 1 -all", ""}) {
    CAPTURE(other);
    CHECK(said(with_record(other)) == "none");
    CHECK(said(with_record(other, {"example.com TXT v=spf1 -all"})) == "fail");  // beside the record it is nothing
  }
}

TEST_CASE("several records end in permerror, the same ones too", "[spf][rfc7208-4.5][SPF-4.5-c]") {
  const Evaluated two = evaluate(with_record("v=spf1 -all", {"example.com TXT v=spf1 +all"}));
  CHECK(two.said() == "permerror");
  CHECK(two.finds("spf.several-records"));
  CHECK(said(with_record("v=spf1 -all", {"example.com TXT v=spf1 -all"})) == "permerror");
  CHECK(said(with_record("v=spf1 include:b.test", {"b.test TXT v=spf1", "b.test TXT v=spf1 +all"})) == "permerror");
}

TEST_CASE("octets that are no US-ASCII text break the selected record alone", "[spf][rfc7208-3.1][SPF-3.1-a]") {
  for (const char* bad : {"v=spf1 a\rptr -all", "v=spf1 -all \x7f", "v=spf1 x=\xc3\xa9 -all", "v=spf1\u00a0-all -all",
                          "v=spf1 a\t-all"}) {
    CAPTURE(bad);
    const std::string result = said(with_record(bad));
    CHECK(result == (std::string(bad).starts_with("v=spf1 ") ? "permerror" : "none"));
    CHECK(said(with_record("v=spf1 -all", {std::string("example.com TXT ") + (bad + 1)})) == "fail");
  }
}

TEST_CASE("a fault anywhere ends in permerror before anything is evaluated", "[spf][rfc7208-4.6][SPF-4.6-a]") {
  for (const char* record :
       {"v=spf1 ip4:192.0.2.3 -all moo", "v=spf1 +all ip4:192.0.2.300", "v=spf1 a:gone.test ip6:2001:db8::/129 +all",
        "v=spf1 +all redirect=b.test redirect=c.test", "v=spf1 exp=a.test +all exp=b.test"}) {
    CAPTURE(record);
    const Evaluated evaluated = evaluate(with_record(record));
    CHECK(evaluated.said() == "permerror");
    CHECK(evaluated.asked == std::vector<std::string>{"TXT example.com"});
    CHECK(evaluated.trace.empty());
    CHECK_FALSE(evaluated.mechanism);
    REQUIRE(evaluated.findings.size() == 2);  // the result, and why
    CHECK(evaluated.findings.back().severity() == finding::Severity::error);
  }
  // A record below is read when it is reached: not before.
  const Zone zone = with_record("v=spf1 ip4:192.0.2.3 include:b.test -all", {"b.test TXT v=spf1 moo"});
  CHECK(said(zone) == "pass");
  CHECK(said(zone, {"192.0.2.4"}) == "permerror");
}

TEST_CASE("what macros expand to is not held against the grammar", "[spf][rfc7208-7.1][SPF-7.1-e]") {
  const Zone zone = with_record("v=spf1 a:%{h} -all");
  for (const char* helo : {"[192.0.2.3]", "", "localhost", "a..b", "%{x}", "moo moo", "1.2.3.4"}) {
    CAPTURE(helo);
    CHECK(said(zone, {"192.0.2.3", "joe@example.com", helo}) == "fail");
  }
  CHECK(said(with_record("v=spf1 a:%{h} -all", {"localhost A 192.0.2.3"}),
             {"192.0.2.3", "joe@example.com", "localhost"}) == "pass");
  // The same text in the record itself.
  CHECK(said(with_record("v=spf1 a:localhost -all", {"localhost A 192.0.2.3"})) == "permerror");
}

TEST_CASE("names with an empty or over-long label are asked for by nobody", "[spf][rfc7208-4.8][SPF-4.8-a]") {
  const std::string label(64, 'a');
  for (const std::string& name :
       {std::string("mail.example...com"), label + ".example.com", std::string("%{h}.example.com")}) {
    for (const char* mechanism : {"a:", "mx:", "ptr:", "exists:"}) {
      CAPTURE(mechanism, name);
      const Evaluated evaluated =
          evaluate(with_record("v=spf1 " + (mechanism + name) + " ?all"), {"192.0.2.3", "joe@example.com", "a..b"});
      CHECK(evaluated.said() == "neutral");
      CHECK(evaluated.trace.at(0).result == spf::StepResult::not_askable);
      CHECK(evaluated.asked.size() == 1);
      CHECK(evaluated.void_lookups == 0);
      CHECK(evaluated.lookups == 1);
    }
    for (const char* term : {"include:", "redirect="}) {
      CAPTURE(term, name);
      const Evaluated evaluated =
          evaluate(with_record("v=spf1 " + (term + name)), {"192.0.2.3", "joe@example.com", "a..b"});
      CHECK(evaluated.said() == "permerror");
      CHECK(evaluated.asked.size() == 1);
      CHECK(evaluated.findings.size() == 2);
    }
  }
}
