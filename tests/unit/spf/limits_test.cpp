// The limits of one evaluation (RFC 7208 section 4.6.4).
#include "evaluation.h"
#include "spf/survey.h"

using namespace mailalign;
using spf::test::evaluate;
using spf::test::Evaluated;
using spf::test::Mail;
using spf::test::said;
using spf::test::with_record;
using spf::test::Zone;

namespace {

std::string times(int count, const std::string& term) {
  std::string text;
  for (int i = 0; i < count; ++i) text += term + " ";
  return text;
}

const std::vector<std::string> hosts = {"h.test A 198.51.100.1", "h.test MX 10 h.test.", "none.test TXT v=spf1",
                                        "3.2.0.192.in-addr.arpa PTR h.test."};

bool survey_finds(const Zone& zone, std::string_view id) {
  const dns::Snapshot snapshot = zone.snapshot();
  dns::Inquiry inquiry(snapshot);
  const spf::Survey survey = spf::survey(inquiry, *dns::Name::read("example.com"));
  return std::any_of(survey.findings.begin(), survey.findings.end(), [&](const auto& one) { return one.id() == id; });
}

}  // namespace

TEST_CASE("the eleventh term that asks is permerror, whichever kind", "[spf][rfc7208-4.6.4][SPF-4.6.4-a]") {
  for (const char* term : {"a:h.test", "mx:h.test", "ptr:other.test", "exists:%{i}.h.test", "include:none.test"}) {
    CAPTURE(term);
    Mail patient;
    patient.void_lookups = 100;
    const Evaluated ten = evaluate(with_record("v=spf1 " + times(10, term) + "ip4:192.0.2.3 -all", hosts), patient);
    CHECK(ten.said() == "pass");
    CHECK(ten.lookups == 10);
    const Evaluated eleven = evaluate(with_record("v=spf1 " + times(11, term) + "ip4:192.0.2.3 -all", hosts), patient);
    CHECK(eleven.said() == "permerror");
    CHECK(eleven.finds("spf.lookup-limit"));
    CHECK(eleven.trace.size() == 11);
    CHECK(eleven.trace.back().result == spf::StepResult::permerror);
    CHECK(eleven.trace.back().questions.empty());
  }
  CHECK(said(with_record("v=spf1 " + times(9, "a:h.test") + "redirect=none.test", hosts)) == "neutral");
  CHECK(said(with_record("v=spf1 " + times(10, "a:h.test") + "redirect=none.test", hosts)) == "permerror");
}

TEST_CASE("all, ip4, ip6, exp and unknown modifiers do not count", "[spf][rfc7208-4.6.4][SPF-4.6.4-a]") {
  const std::string free = times(20, "ip4:203.0.113.1 ip6:2001:db8::1 moo=x");
  const Evaluated evaluated = evaluate(with_record("v=spf1 " + free + times(10, "a:h.test") + "-all exp=e.test",
                                                   {"h.test A 198.51.100.1", "e.test TXT no"}));
  CHECK(evaluated.said() == "fail");
  CHECK(evaluated.lookups == 10);
  CHECK(evaluated.explanation == "no");
}

TEST_CASE("one counter for all records", "[spf][rfc7208-4.6.4][SPF-4.6.4-a]") {
  // 1 include + 4 inside, twice: 10; the record counts each time it is included.
  std::vector<std::string> lines = hosts;
  lines.push_back("four.test TXT v=spf1 " + times(4, "a:h.test") + "-all");
  lines.push_back("last.test TXT v=spf1 a:h.test -all");
  CHECK(evaluate(with_record("v=spf1 include:four.test include:four.test -all", lines)).lookups == 10);
  CHECK(said(with_record("v=spf1 include:four.test include:four.test -all", lines)) == "fail");
  CHECK(said(with_record("v=spf1 include:four.test include:four.test a:h.test -all", lines)) == "permerror");
  CHECK(said(with_record("v=spf1 a:h.test include:four.test include:four.test -all", lines)) == "permerror");
  CHECK(said(with_record("v=spf1 include:four.test a:h.test a:h.test a:h.test redirect=last.test", lines)) == "fail");
  CHECK(said(with_record("v=spf1 include:four.test a:h.test a:h.test a:h.test a:h.test redirect=last.test", lines)) ==
        "permerror");
}

TEST_CASE("only terms that are reached count", "[spf][rfc7208-4.6.4][SPF-4.6.4-b]") {
  const Evaluated early =
      evaluate(with_record("v=spf1 a:h.test ip4:192.0.2.3 " + times(20, "a:h.test") + "-all", hosts));
  CHECK(early.said() == "pass");
  CHECK(early.lookups == 1);
  CHECK(said(with_record("v=spf1 a:h.test ip4:192.0.2.4 " + times(20, "a:h.test") + "-all", hosts)) == "permerror");
  const Evaluated with_all =
      evaluate(with_record("v=spf1 " + times(10, "a:h.test") + "-all redirect=none.test", hosts));
  CHECK(with_all.said() == "fail");
  CHECK(with_all.lookups == 10);
  CHECK(said(with_record("v=spf1 ?all " + times(11, "a:h.test"), hosts)) == "neutral");
}

TEST_CASE("%{p} costs a look-up, once", "[spf][rfc7208-4.6.4][SPF-4.6.4-c]") {
  std::vector<std::string> lines = hosts;
  lines.push_back("unknown.x.test A 127.0.0.2");
  lines.push_back("h.test.x.test A 127.0.0.2");
  CHECK(evaluate(with_record("v=spf1 exists:%{i}.x.test -all", lines)).lookups == 1);
  CHECK(evaluate(with_record("v=spf1 exists:%{p}.x.test -all", lines)).lookups == 2);
  CHECK(evaluate(with_record("v=spf1 -exists:%{p}.%{P}.y.test exists:%{p}.x.test -all", lines)).lookups == 3);
  CHECK(said(with_record("v=spf1 " + times(8, "a:h.test") + "exists:%{p}.x.test -all", lines)) == "pass");
  const Evaluated eleventh = evaluate(with_record("v=spf1 " + times(9, "a:h.test") + "exists:%{p}.x.test -all", lines));
  CHECK(eleventh.said() == "permerror");
  CHECK(eleventh.finds("spf.lookup-limit"));
  // In an explanation it is free.
  lines.push_back("e.test TXT %{p} may not");
  const Evaluated fail = evaluate(with_record("v=spf1 " + times(10, "a:h.test") + "-all exp=e.test", lines));
  CHECK(fail.said() == "fail");
  CHECK(fail.lookups == 10);
  CHECK(fail.explanation == "unknown may not");  // h.test does not lead back
}

TEST_CASE("ten mail exchangers are legal, eleven permerror", "[spf][rfc7208-4.6.4][SPF-4.6.4-d]") {
  for (const int count : {10, 11}) {
    CAPTURE(count);
    std::vector<std::string> lines;
    for (int i = 0; i < count; ++i) {
      const std::string host = "m" + std::to_string(i) + ".test";
      lines.push_back("many.test MX 10 " + host + ".");
      lines.push_back(host + " A 192.0.2." + std::to_string(i));
      lines.push_back("same.test MX " + std::to_string(i) + " m0.test.");
    }
    const Zone zone = with_record("v=spf1 mx:many.test -all", lines);
    const Evaluated last = evaluate(zone, {"192.0.2.9"});
    CHECK(last.said() == (count == 10 ? "pass" : "permerror"));
    CHECK(last.lookups == 1);
    CHECK(last.finds("spf.mx-limit") == (count == 11));
    // The number decides before any address is looked at; entries count, not hosts.
    CHECK(said(zone, {"192.0.2.0"}) == (count == 10 ? "pass" : "permerror"));
    CHECK(said(with_record("v=spf1 mx:same.test -all", lines), {"192.0.2.0"}) == (count == 10 ? "pass" : "permerror"));
    CHECK(said(with_record("v=spf1 ip4:192.0.2.0 mx:many.test -all", lines), {"192.0.2.0"}) == "pass");
  }
}

TEST_CASE("two look-ups may find nothing, the third is permerror", "[spf][rfc7208-4.6.4][SPF-4.6.4-f]") {
  const Evaluated two = evaluate(with_record("v=spf1 a:e1.test a:e2.test ?all"));
  CHECK(two.said() == "neutral");
  CHECK(two.void_lookups == 2);
  const Evaluated three = evaluate(with_record("v=spf1 a:e1.test a:e2.test a:e3.test ?all"));
  CHECK(three.said() == "permerror");
  CHECK(three.finds("spf.void-limit"));
  CHECK(three.trace.size() == 3);
  CHECK(
      evaluate(with_record("v=spf1 a:e1.test a:e2.test a:e3.test ?all"), {"2001:db8::1"}).finds("spf.void-limit-ipv6"));
  // A setting.
  const Zone zone = with_record("v=spf1 a:e1.test a:e2.test a:e3.test ?all");
  for (const int allowed : {0, 1, 2, 3, 10}) {
    CAPTURE(allowed);
    Mail mail;
    mail.void_lookups = allowed;
    const Evaluated evaluated = evaluate(zone, mail);
    CHECK(evaluated.said() == (allowed < 3 ? "permerror" : "neutral"));
    CHECK(evaluated.void_lookups == std::min(allowed + 1, 3));
  }
  // A match in front of the third, and one counter for all records.
  CHECK(said(with_record("v=spf1 a:e1.test a:e2.test ip4:192.0.2.3 a:e3.test -all")) == "pass");
  CHECK(said(with_record("v=spf1 a:e1.test include:b.test -all", {"b.test TXT v=spf1 a:e2.test a:e3.test -all"})) ==
        "permerror");
}

TEST_CASE("what counts as finding nothing", "[spf][rfc7208-4.6.4][SPF-4.6.4-g]") {
  const std::vector<std::string> lines = {"m.test MX 10 e1.test.", "m.test MX 20 e2.test.", "data.test A NODATA",
                                          "h.test A 192.0.2.9",    "b.test TXT v=spf1",     "six.test AAAA 2001:db8::1",
                                          "mx.test MX 10 h.test.", "null.test MX 0 ."};
  const auto [terms, wanted] = GENERATE(table<const char*, int>({
      {"a:gone.test", 1},
      {"a:data.test", 1},
      {"a:six.test", 1},  // of the other family alone
      {"exists:gone.test", 1},
      {"exists:six.test", 1},
      {"mx:gone.test", 1},
      {"mx:h.test", 1},
      {"mx:m.test", 2},  // both exchangers
      {"ptr:h.test", 1},
      {"a:gone.test a:gone.test", 2},  // each term, though it is the same question
      {"a:h.test", 0},
      {"mx:mx.test", 0},
      {"mx:null.test", 0},
      {"ip4:192.0.2.9", 0},
      {"include:b.test", 0},
      {"exists:%{p}.h.test", 2},  // the names of the address, and what is asked with them
      {"exists:%{p}.h.test ip4:192.0.2.9 a:%{p}.h.test", 3},
  }));
  CAPTURE(terms);
  Mail mail;
  mail.void_lookups = 100;
  CHECK(evaluate(with_record(std::string("v=spf1 ") + terms + " -all", lines), mail).void_lookups == wanted);
}

TEST_CASE("what does not count as finding nothing", "[spf][rfc7208-4.6.4][SPF-4.6.4-g]") {
  // The explanation, the addresses of an address's names, a record that is not there.
  const Evaluated evaluated = evaluate(with_record(
      "v=spf1 ptr -all exp=gone.test", {"3.2.0.192.in-addr.arpa PTR a.test.", "3.2.0.192.in-addr.arpa PTR b.test."}));
  CHECK(evaluated.said() == "fail");
  CHECK(evaluated.void_lookups == 0);
  CHECK(evaluate(with_record("v=spf1 redirect=gone.test")).void_lookups == 0);
  const Evaluated p = evaluate(with_record("v=spf1 -all exp=e.test", {"e.test TXT %{p}"}));
  CHECK(p.explanation == "unknown");
  CHECK(p.void_lookups == 0);
  // A failed question is none that found nothing.
  CHECK(evaluate(with_record("v=spf1 a:f.test -all", {"f.test A SERVFAIL"})).void_lookups == 0);
}

TEST_CASE("an answer that is lacking is pending, a failed one temperror", "[spf][rfc7208-4.6.4][SPF-4.6.4-h]") {
  const Zone zone = with_record("v=spf1 a:slow.test -all");
  const Evaluated open = evaluate(zone.snapshot(false));
  CHECK(open.said() == "pending");
  CHECK(open.open == std::vector<std::string>{"A slow.test"});
  CHECK(open.trace.back().result == spf::StepResult::pending);
  CHECK(open.findings.empty());
  Zone failed = zone;
  failed.lines.push_back("slow.test A TIMEOUT");
  CHECK(evaluate(failed.snapshot(false)).said() == "temperror");
  CHECK(evaluate(failed.snapshot(false)).open.empty());
  CHECK(evaluate(Zone{}.snapshot(false)).said() == "pending");
  // What is not needed holds nothing up.
  CHECK(evaluate(with_record("v=spf1 ip4:192.0.2.3 a:slow.test -all").snapshot(false)).said() == "pass");
}

TEST_CASE("a record that leads back to itself ends by the limit", "[spf][rfc7208-4.6.4][SPF-4.6.4-i]") {
  const Zone self = with_record("v=spf1 include:example.com -all");
  CHECK(said(self) == "permerror");
  CHECK(evaluate(self).finds("spf.lookup-limit"));
  CHECK(survey_finds(self, "spf.include-loop"));
  CHECK(said(with_record("v=spf1 redirect=example.com")) == "permerror");
  CHECK(said(with_record("v=spf1 include:b.test -all", {"b.test TXT v=spf1 redirect=example.com"})) == "permerror");
  // A match in front of the circle.
  CHECK(said(with_record("v=spf1 ip4:192.0.2.3 include:example.com -all")) == "pass");
  CHECK_FALSE(survey_finds(with_record("v=spf1 include:b.test -all", {"b.test TXT v=spf1 -all"}), "spf.include-loop"));
}

TEST_CASE("exactly ten are legal, and said to be at the limit", "[spf][rfc7208-11.1][SPF-11.1-a]") {
  for (const int count : {9, 10, 11}) {
    CAPTURE(count);
    const Zone zone = with_record("v=spf1 " + times(count, "a:h.test") + "-all", hosts);
    CHECK(said(zone) == (count <= 10 ? "fail" : "permerror"));
    CHECK(survey_finds(zone, "spf.near-lookup-limit") == (count == 10));
    CHECK(survey_finds(zone, "spf.lookup-limit") == (count == 11));
  }
}
