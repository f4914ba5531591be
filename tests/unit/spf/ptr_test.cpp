// ptr and %{p}: the names of an address that lead back to it (RFC 7208 section 5.5 and section 7.3).
#include "evaluation.h"
#include "spf/record.h"

using namespace mailalign;
using spf::test::evaluate;
using spf::test::Evaluated;
using spf::test::said;
using spf::test::with_record;
using spf::test::Zone;

namespace {

const std::string reverse = "3.2.0.192.in-addr.arpa PTR ";

// What %{p} stands for, with these names for 192.0.2.3; each is validated where it stands in `validated`.
std::string p_of(const std::vector<std::string>& names, const std::vector<std::string>& validated,
                 const std::string& term = "exists:%{p}.seen.test") {
  std::vector<std::string> lines;
  for (const std::string& name : names) lines.push_back(reverse + name + ".");
  for (const std::string& name : validated) lines.push_back(name + " A 192.0.2.3");
  const Evaluated evaluated = evaluate(with_record("v=spf1 " + term + " -all", lines));
  REQUIRE(evaluated.said() == "fail");
  const auto& macros = evaluated.trace.at(0).macros;
  REQUIRE_FALSE(macros.empty());
  return macros[0].value;
}

}  // namespace

TEST_CASE("ptr matches a validated name at or below the target", "[spf][rfc7208-5.5][SPF-5.5-b]") {
  const auto [name, address, wanted] = GENERATE(table<const char*, const char*, const char*>({
      {"example.com", "192.0.2.3", "pass"},
      {"mail.example.com", "192.0.2.3", "pass"},
      {"a.b.MAIL.Example.COM", "192.0.2.3", "pass"},
      {"bad-example.com", "192.0.2.3", "fail"},  // label by label
      {"com", "192.0.2.3", "fail"},              // not above it
      {"example.com.test", "192.0.2.3", "fail"},
      {"mail.example.com", "192.0.2.4", "fail"},  // does not lead back
      {"mail.example.com", "NODATA", "fail"},
  }));
  CAPTURE(name, address);
  const std::vector<std::string> lines = {reverse + name + ".", std::string(name) + " A " + address};
  CHECK(said(with_record("v=spf1 ptr -all", lines)) == wanted);
  CHECK(said(with_record("v=spf1 ptr:Example.com -all", lines)) == wanted);
  CHECK(said(with_record("v=spf1 ptr:other.test -all", lines)) == "fail");
}

TEST_CASE("any of several names may be the one", "[spf][rfc7208-5.5][SPF-5.5-b]") {
  const Zone zone =
      with_record("v=spf1 ptr:a.test -all", {reverse + "x.test.", reverse + "mail.a.test.", "x.test A 192.0.2.3",
                                             "mail.a.test A 198.51.100.1", "mail.a.test A 192.0.2.3"});
  CHECK(said(zone) == "pass");
  CHECK(said(zone, {"198.51.100.1"}) == "fail");
}

TEST_CASE("for an IPv6 client the names are those of its nibbles, with AAAA", "[spf][rfc7208-5.5][SPF-5.5-b]") {
  const std::string nibbles = "1.0.b.c.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa";
  const std::vector<std::string> lines = {nibbles + " PTR mail.example.com.", "mail.example.com A 192.0.2.3"};
  std::vector<std::string> both = lines;
  both.push_back("mail.example.com AAAA 2001:db8::cb01");
  CHECK(said(with_record("v=spf1 ptr -all", both), {"2001:db8::cb01"}) == "pass");
  CHECK(said(with_record("v=spf1 ptr -all", lines), {"2001:db8::cb01"}) == "fail");
}

TEST_CASE("a failed question for the names is no match", "[spf][rfc7208-5.5][SPF-5.5-c]") {
  for (const char* failure : {"SERVFAIL", "REFUSED", "TIMEOUT"}) {
    CAPTURE(failure);
    const Evaluated evaluated = evaluate(with_record("v=spf1 ptr ?all", {reverse + failure}));
    CHECK(evaluated.said() == "neutral");
    CHECK(evaluated.void_lookups == 0);
    // One for the addresses of a name passes over that name.
    const std::vector<std::string> lines = {reverse + "one.example.com.", reverse + "two.example.com.",
                                            std::string("one.example.com A ") + failure};
    CHECK(said(with_record("v=spf1 ptr ?all", lines)) == "neutral");
    std::vector<std::string> two = lines;
    two.push_back("two.example.com A 192.0.2.3");
    CHECK(said(with_record("v=spf1 ptr ?all", two)) == "pass");
  }
  // A circle of aliases there.
  const std::vector<std::string> circle = {reverse + "one.example.com.", reverse + "two.example.com.",
                                           "one.example.com CNAME x.example.com.",
                                           "x.example.com CNAME one.example.com.", "two.example.com A 192.0.2.3"};
  CHECK(said(with_record("v=spf1 ptr ?all", circle)) == "pass");
}

TEST_CASE("ptr and %{p} are evaluated, and pointed out", "[spf][rfc7208-5.5][SPF-5.5-d]") {
  const auto warned = [](const char* record) {
    const spf::Parsed parsed = spf::parse_record(record);
    REQUIRE(parsed.valid);
    return std::any_of(parsed.findings.begin(), parsed.findings.end(), [](const auto& one) {
      return one.id() == "spf.ptr" && one.severity() == finding::Severity::warning;
    });
  };
  CHECK(warned("v=spf1 ptr -all"));
  CHECK(warned("v=spf1 ptr:example.com -all"));
  CHECK(warned("v=spf1 exists:%{p}.x.test -all"));
  CHECK(warned("v=spf1 include:%{P2r}.x.test -all"));
  CHECK_FALSE(warned("v=spf1 exists:%{i}.x.test a:ptr.test -all"));
  const std::vector<std::string> lines = {reverse + "mail.example.com.", "mail.example.com A 192.0.2.3",
                                          "mail.example.com.x.test A 127.0.0.2"};
  CHECK(said(with_record("v=spf1 ptr -all", lines)) == "pass");
  CHECK(said(with_record("v=spf1 exists:%{p}.x.test -all", lines)) == "pass");
}

TEST_CASE("the first ten names are used, the others ignored", "[spf][rfc7208-4.6.4][SPF-4.6.4-e]") {
  for (const int place : {9, 10}) {
    CAPTURE(place);
    std::vector<std::string> lines;
    for (int i = 0; i < 12; ++i) {
      const std::string name = (i == place ? "mail.example.com" : "n" + std::to_string(i) + ".test");
      lines.push_back(reverse + name + ".");
      lines.push_back(name + " A 192.0.2.3");
    }
    const Evaluated evaluated = evaluate(with_record("v=spf1 ptr -all", lines));
    CHECK(evaluated.said() == (place < 10 ? "pass" : "fail"));  // never an error
    CHECK(evaluated.asked.size() == 12);                        // the record, the names, ten addresses
    const Evaluated macro = evaluate(with_record("v=spf1 exists:%{p} -all", lines));
    CHECK(macro.trace.at(0).macros.at(0).value == (place < 10 ? "mail.example.com" : "n0.test"));
  }
}

TEST_CASE("%{p} is the domain, else a name below it, else any, else unknown", "[spf][rfc7208-7.3][SPF-7.3-f]") {
  const std::vector<std::string> names = {"other.test", "mail.example.com", "example.com"};
  CHECK(p_of(names, names) == "example.com");
  CHECK(p_of(names, {"other.test", "mail.example.com"}) == "mail.example.com");
  const std::vector<std::string> below = {"other.test", "a.example.com", "b.example.com", "c.test"};
  CHECK(p_of(below, below) == "a.example.com");  // the first of its kind
  CHECK(p_of(names, {"other.test"}) == "other.test");
  CHECK(p_of(names, {}) == "unknown");
  CHECK(p_of({}, {"example.com"}) == "unknown");
  CHECK(p_of({"bad-example.com", "other.test"}, {"bad-example.com", "other.test"}) ==
        "bad-example.com");  // merely the first
  CHECK(p_of(names, names, "exists:%{pr}.seen.test") == "com.example");
  CHECK(p_of(names, {"other.test"}, "exists:%{p1}.seen.test") == "test");
  for (const char* failure : {"SERVFAIL", "TIMEOUT"}) {
    const Evaluated evaluated = evaluate(
        with_record("v=spf1 exists:%{p}.seen.test -all", {reverse + failure, "unknown.seen.test A 127.0.0.2"}));
    CHECK(evaluated.said() == "pass");
  }
}

TEST_CASE("%{p} looks at the current domain", "[spf][rfc7208-7.3][SPF-7.3-f]") {
  const Zone zone = with_record("v=spf1 include:b.test -all",
                                {"b.test TXT v=spf1 exists:%{p}.seen.test -all", reverse + "mail.example.com.",
                                 reverse + "mail.b.test.", "mail.example.com A 192.0.2.3", "mail.b.test A 192.0.2.3"});
  CHECK(evaluate(zone).has_asked("A mail.b.test.seen.test"));
}
