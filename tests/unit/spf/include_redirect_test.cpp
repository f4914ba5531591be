// Records that lead to other records (RFC 7208 section 5.2 and section 6.1), and whole examples.
#include "evaluation.h"

using namespace mailalign;
using spf::test::evaluate;
using spf::test::Evaluated;
using spf::test::said;
using spf::test::with_record;
using spf::test::Zone;

TEST_CASE("include matches on pass alone", "[spf][rfc7208-5.2][SPF-5.2-b]") {
  const auto [inner, wanted, step] = GENERATE(table<const char*, const char*, const char*>({
      {"TXT v=spf1 +all", "softfail", "match"},
      {"TXT v=spf1 -all", "neutral", "no_match"},
      {"TXT v=spf1 ~all", "neutral", "no_match"},
      {"TXT v=spf1 ?all", "neutral", "no_match"},
      {"TXT v=spf1", "neutral", "no_match"},
      {"TXT SERVFAIL", "temperror", "temperror"},
      {"TXT v=spf1 moo", "permerror", "permerror"},
      {"TXT no record", "permerror", "permerror"},
      {"TXT NXDOMAIN", "permerror", "permerror"},
      {"A 192.0.2.3", "permerror", "permerror"},
  }));
  CAPTURE(inner);
  const Evaluated evaluated = evaluate(with_record("v=spf1 ~include:b.test ?all", {std::string("b.test ") + inner}));
  CHECK(evaluated.said() == wanted);
  CHECK(spf::to_text(evaluated.trace.at(0).result) == step);
  // Never reached, it does no harm.
  CHECK(said(with_record("v=spf1 ip4:192.0.2.3 ~include:b.test ?all", {std::string("b.test ") + inner})) == "pass");
}

TEST_CASE("an included record has its own domain, and the same sender and address", "[spf][rfc7208-5.2][SPF-5.2-b]") {
  const Zone zone =
      with_record("v=spf1 include:b.test exists:%{d}.after.test -all",
                  {"b.test TXT v=spf1 a mx ptr exists:%{d}.%{o}.%{l}.%{i}.%{h}.in.test", "b.test A 192.0.2.9",
                   "b.test MX 10 mx.b.test.", "mx.b.test A 192.0.2.10", "3.2.0.192.in-addr.arpa PTR h.test."});
  const Evaluated evaluated = evaluate(zone);
  CHECK(evaluated.has_asked("A b.test"));
  CHECK(evaluated.has_asked("MX b.test"));
  CHECK(evaluated.has_asked("A b.test.example.com.joe.192.0.2.3.mail.example.com.in.test"));
  CHECK(evaluated.has_asked("A example.com.after.test"));  // and behind it the outer domain again
  CHECK(evaluated.said() == "fail");
}

TEST_CASE("redirect comes after all directives, and its target has to have a record", "[spf][rfc7208-6.1][SPF-6.1-a]") {
  const std::vector<std::string> lines = {"b.test TXT v=spf1 ip4:192.0.2.4 ~all", "empty.test TXT v=spf1",
                                          "other.test TXT nothing", "failing.test TXT SERVFAIL",
                                          "broken.test TXT v=spf1 moo"};
  const auto [record, ip, wanted] = GENERATE(table<const char*, const char*, const char*>({
      {"v=spf1 redirect=b.test", "192.0.2.4", "pass"},
      {"v=spf1 redirect=b.test", "192.0.2.3", "softfail"},
      {"v=spf1 redirect=b.test -ip4:192.0.2.4", "192.0.2.4", "fail"},  // wherever it stands
      {"v=spf1 redirect=b.test -ip4:192.0.2.4", "192.0.2.3", "softfail"},
      {"v=spf1 redirect=b.test -all", "192.0.2.4", "fail"},
      {"v=spf1 redirect=empty.test", "192.0.2.4", "neutral"},
      {"v=spf1 redirect=other.test", "192.0.2.4", "permerror"},
      {"v=spf1 redirect=gone.test", "192.0.2.4", "permerror"},
      {"v=spf1 redirect=%{d1}", "192.0.2.4", "permerror"},  // one label: none, and so permerror
      {"v=spf1 redirect=failing.test", "192.0.2.4", "temperror"},
      {"v=spf1 redirect=broken.test", "192.0.2.4", "permerror"},
      {"v=spf1 ip4:192.0.2.4 redirect=gone.test", "192.0.2.4", "pass"},
      {"v=spf1 ip4:192.0.2.4 redirect=gone.test", "192.0.2.3", "permerror"},
      {"v=spf1 include:b.test redirect=gone.test", "192.0.2.4", "pass"},
  }));
  CAPTURE(record, ip);
  CHECK(said(with_record(record, lines), {ip}) == wanted);
}

TEST_CASE("a name of one label has no record for include and redirect, whatever it publishes",
          "[spf][rfc7208-6.1][SPF-6.1-a][rfc7208-5.2][SPF-5.2-b]") {
  for (const char* term : {"include:%{d1}", "redirect=%{d1}"}) {
    const Evaluated evaluated = evaluate(with_record(std::string("v=spf1 ") + term, {"com TXT v=spf1 +all"}));
    CHECK(evaluated.said() == "permerror");
    CHECK(evaluated.asked == std::vector<std::string>{"TXT example.com"});
  }
}

TEST_CASE("behind redirect the domain is the target, the sender stays", "[spf][rfc7208-6.1][SPF-6.1-b]") {
  const Zone zone = with_record("v=spf1 redirect=b.test",
                                {"b.test TXT v=spf1 a mx exists:%{d}.%{s}.%{i}.in.test -all", "b.test A 192.0.2.9",
                                 "example.com A 192.0.2.3", "b.test.joe@example.com.192.0.2.5.in.test A 127.0.0.2"});
  CHECK(said(zone, {"192.0.2.9"}) == "pass");
  CHECK(said(zone, {"192.0.2.5"}) == "pass");
  const Evaluated evaluated = evaluate(zone);
  CHECK(evaluated.said() == "fail");
  CHECK(evaluated.mechanism->text == "-all");
  CHECK(evaluated.mechanism->domain == "b.test");
  CHECK(evaluated.domain == "example.com");
}

TEST_CASE("a redirect in an included record gives that record's result",
          "[spf][rfc7208-6.1][SPF-6.1-a][rfc7208-5.2][SPF-5.2-b]") {
  const Zone zone = with_record("v=spf1 include:b.test -all",
                                {"b.test TXT v=spf1 redirect=c.test", "c.test TXT v=spf1 ip4:192.0.2.3 -all"});
  const Evaluated evaluated = evaluate(zone);
  CHECK(evaluated.said() == "pass");
  CHECK(evaluated.mechanism->text == "include:b.test");
  CHECK(said(zone, {"192.0.2.4"}) == "fail");
  CHECK(said(with_record("v=spf1 include:b.test -all", {"b.test TXT v=spf1 redirect=c.test"})) == "permerror");
}

// ---- whole examples

TEST_CASE("an included record's fail is no match", "[spf][rfc7208-5.2][SPF-5.2-b]") {
  const Zone zone = with_record("v=spf1 include:b.test -all", {"b.test TXT v=spf1 ip4:192.0.2.0/24 -all"});
  CHECK(said(zone, {"192.0.2.9"}) == "pass");
  CHECK(said(zone, {"198.51.100.1"}) == "fail");
  for (const char* ip : {"192.0.2.9", "198.51.100.1"}) {
    CHECK(said(with_record("v=spf1 include:b.test -all", {"b.test A 192.0.2.9"}), {ip}) == "permerror");
  }
}

TEST_CASE("the outer qualifier decides where an include matches",
          "[spf][rfc7208-5.2][SPF-5.2-b][rfc7208-4.6.2][SPF-4.6.2-a]") {
  const std::vector<std::string> lines = {"b.test TXT v=spf1 ip4:192.0.2.0/24 -all"};
  CHECK(said(with_record("v=spf1 -include:b.test +all", lines), {"192.0.2.9"}) == "fail");
  CHECK(said(with_record("v=spf1 -include:b.test +all", lines), {"198.51.100.1"}) == "pass");
  CHECK(said(with_record("v=spf1 ?include:b.test -all", lines), {"192.0.2.9"}) == "neutral");
  CHECK(said(with_record("v=spf1 ?include:b.test -all", lines), {"198.51.100.1"}) == "fail");
}

TEST_CASE("a host without AAAA does not serve an IPv6 client",
          "[spf][rfc7208-5][SPF-5-b][rfc7208-4.6.4][SPF-4.6.4-g]") {
  const Zone zone = with_record("v=spf1 a -all", {"example.com A 192.0.2.3"});
  const Evaluated v6 = evaluate(zone, {"2001:db8::1"});
  CHECK(v6.said() == "fail");
  CHECK(v6.void_lookups == 1);
  CHECK(evaluate(zone).void_lookups == 0);
}

TEST_CASE("softfail has no explanation", "[spf][rfc7208-6.2][SPF-6.2-a]") {
  const Zone zone = with_record("v=spf1 ip4:192.0.2.1 redirect=_s.test",
                                {"_s.test TXT v=spf1 ~all exp=e.test", "e.test TXT not from here"});
  const Evaluated evaluated = evaluate(zone, {"203.0.113.9"});
  CHECK(evaluated.said() == "softfail");
  CHECK_FALSE(evaluated.explanation);
  CHECK_FALSE(evaluated.has_asked("TXT e.test"));
  CHECK(said(zone, {"192.0.2.1"}) == "pass");
}
