// Directives and the mechanisms that look at addresses (RFC 7208 section 4.6.2 and section 5).
#include "evaluation.h"

using namespace mailalign;
using spf::test::evaluate;
using spf::test::Evaluated;
using spf::test::said;
using spf::test::with_record;
using spf::test::Zone;

TEST_CASE("the first directive that matches decides, by its qualifier", "[spf][rfc7208-4.6.2][SPF-4.6.2-a]") {
  const Zone zone = with_record(
      "v=spf1 ip4:192.0.2.1 -ip4:192.0.2.2 ~ip4:192.0.2.3 ?ip4:192.0.2.4 +ip4:192.0.2.5 -ip4:192.0.2.0/29 ~all");
  const auto [ip, wanted, term] = GENERATE(table<const char*, const char*, const char*>({
      {"192.0.2.1", "pass", "ip4:192.0.2.1"},
      {"192.0.2.2", "fail", "-ip4:192.0.2.2"},
      {"192.0.2.3", "softfail", "~ip4:192.0.2.3"},
      {"192.0.2.4", "neutral", "?ip4:192.0.2.4"},
      {"192.0.2.5", "pass", "+ip4:192.0.2.5"},
      {"192.0.2.6", "fail", "-ip4:192.0.2.0/29"},
      {"192.0.2.8", "softfail", "~all"},
  }));
  const Evaluated evaluated = evaluate(zone, {ip});
  CHECK(evaluated.said() == wanted);
  CHECK(evaluated.mechanism->text == term);
}

TEST_CASE("an exception ends everything, the outer records too", "[spf][rfc7208-4.6.2][SPF-4.6.2-b]") {
  const std::vector<std::string> lines = {"temp.test TXT v=spf1 a:failing.test +all", "failing.test A SERVFAIL",
                                          "perm.test TXT v=spf1 include:gone.test +all",
                                          "deep.test TXT v=spf1 ?include:temp.test +all"};
  CHECK(said(with_record("v=spf1 a:failing.test +all", lines)) == "temperror");
  CHECK(said(with_record("v=spf1 include:gone.test +all", lines)) == "permerror");
  CHECK(said(with_record("v=spf1 ?include:temp.test +all", lines)) == "temperror");
  CHECK(said(with_record("v=spf1 -include:perm.test +all", lines)) == "permerror");
  CHECK(said(with_record("v=spf1 ~include:deep.test +all", lines)) == "temperror");
  CHECK(said(with_record("v=spf1 redirect=perm.test", lines)) == "permerror");
  // A match in front of it, and no match.
  CHECK(said(with_record("v=spf1 ip4:192.0.2.3 a:failing.test -all", lines)) == "pass");
  const Evaluated other = evaluate(with_record("v=spf1 ip4:192.0.2.4 a:failing.test -all", lines));
  CHECK(other.said() == "temperror");
  CHECK_FALSE(other.mechanism);
  CHECK(other.trace.back().result == spf::StepResult::temperror);
}

TEST_CASE("nothing matched: neutral", "[spf][rfc7208-4.7][SPF-4.7-a]") {
  for (const char* record : {"v=spf1", "v=spf1 ip4:192.0.2.4", "v=spf1 -ip4:192.0.2.4 moo=x exp=e.test"}) {
    const Evaluated evaluated = evaluate(with_record(record));
    CHECK(evaluated.said() == "neutral");
    CHECK_FALSE(evaluated.mechanism);
    CHECK(evaluated.finds("spf.check-unmatched"));
  }
}

TEST_CASE("addresses are compared in their first bits", "[spf][rfc7208-5][SPF-5-a]") {
  const std::vector<std::string> hosts = {"h.test A 192.0.2.77", "h.test AAAA 2001:db8::1:1", "m.test MX 10 h.test."};
  const auto [term, ip, wanted] = GENERATE(table<const char*, const char*, const char*>({
      {"ip4:192.0.2.128/25", "192.0.2.128", "pass"},
      {"ip4:192.0.2.128/25", "192.0.2.127", "neutral"},
      {"ip4:192.0.2.200/25", "192.0.2.129", "pass"},  // the bits behind the prefix do not matter
      {"ip4:192.0.2.3", "192.0.2.3", "pass"},
      {"ip4:192.0.2.3", "192.0.2.2", "neutral"},
      {"ip4:192.0.2.3/32", "192.0.2.2", "neutral"},
      {"ip4:198.51.100.1/0", "192.0.2.2", "pass"},
      {"ip4:192.0.2.0/31", "192.0.2.1", "pass"},
      {"ip4:192.0.2.0/31", "192.0.2.2", "neutral"},
      {"ip6:2001:db8::/33", "2001:db8:7fff::1", "pass"},
      {"ip6:2001:db8::/33", "2001:db8:8000::1", "neutral"},
      {"ip6:2001:db8::/64", "2001:db8::ffff:0:0:0", "pass"},
      {"ip6:2001:db8::/64", "2001:db8:0:1::", "neutral"},
      {"ip6:2001:db8::/65", "2001:db8::8000:0:0:0", "neutral"},
      {"ip6:2001:db8::1", "2001:db8::1", "pass"},
      {"ip6:2001:db8::1", "2001:db8::2", "neutral"},
      {"ip6:2001:db8::1/0", "fe80::1", "pass"},
      {"a:h.test", "192.0.2.77", "pass"},
      {"a:h.test", "192.0.2.76", "neutral"},
      {"a:h.test/24", "192.0.2.1", "pass"},
      {"a:h.test/24", "192.0.3.1", "neutral"},
      {"a:h.test/24", "2001:db8::1:2", "neutral"},  // still all 128 bits
      {"a:h.test/24", "2001:db8::1:1", "pass"},
      {"a:h.test//112", "2001:db8::1:2", "pass"},
      {"a:h.test//112", "2001:db8::2:2", "neutral"},
      {"a:h.test//112", "192.0.2.76", "neutral"},  // still all 32
      {"a:h.test/24//112", "192.0.2.1", "pass"},
      {"a:h.test/24//112", "2001:db8::1:2", "pass"},
      {"mx:m.test/24", "192.0.2.1", "pass"},
      {"mx:m.test/24", "2001:db8::1:2", "neutral"},
      {"mx:m.test//112", "2001:db8::1:2", "pass"},
      {"mx:m.test", "2001:db8::1:2", "neutral"},
  }));
  CAPTURE(term, ip);
  CHECK(said(with_record(std::string("v=spf1 ") + term, hosts), {ip}) == wanted);
}

TEST_CASE("the client's family says which addresses are asked for", "[spf][rfc7208-5][SPF-5-b]") {
  const Zone zone = with_record("v=spf1 a mx -all", {"example.com A 192.0.2.3", "example.com AAAA 2001:db8::3",
                                                     "example.com MX 10 mx.example.com.", "mx.example.com A 192.0.2.4",
                                                     "mx.example.com AAAA 2001:db8::4"});
  const Evaluated v4 = evaluate(zone, {"192.0.2.4"});
  CHECK(v4.said() == "pass");
  CHECK(v4.asked == std::vector<std::string>{"A example.com", "MX example.com", "TXT example.com", "A mx.example.com"});
  const Evaluated v6 = evaluate(zone, {"2001:db8::4"});
  CHECK(v6.said() == "pass");
  CHECK(v6.asked ==
        std::vector<std::string>{"MX example.com", "TXT example.com", "AAAA example.com", "AAAA mx.example.com"});

  const Evaluated mapped = evaluate(zone, {"::ffff:192.0.2.4"});
  CHECK(mapped.said() == "pass");
  CHECK(mapped.asked == v4.asked);
  CHECK(said(with_record("v=spf1 ip4:192.0.2.3 -all"), {"::ffff:192.0.2.3"}) == "pass");
  CHECK(said(with_record("v=spf1 ip4:192.0.2.3 -all"), {"::ffff:192.0.2.4"}) == "fail");
  CHECK(said(with_record("v=spf1 ip6:::ffff:192.0.2.3 -all"), {"::ffff:192.0.2.3"}) == "fail");
  // In macros and in the reverse name too.
  const Evaluated macro = evaluate(with_record("v=spf1 exists:%{ir}.%{v}.x.test ptr -all"), {"::ffff:192.0.2.4"});
  CHECK(macro.has_asked("A 4.2.0.192.in-addr.x.test"));
  CHECK(macro.has_asked("PTR 4.2.0.192.in-addr.arpa"));
  // An address that only looks like one: IPv4-compatible, and another prefix.
  CHECK(said(with_record("v=spf1 ip4:192.0.2.3 -all"), {"::192.0.2.3"}) == "fail");
  CHECK(said(with_record("v=spf1 ip4:192.0.2.3 -all"), {"64:ff9b::192.0.2.3"}) == "fail");
}

TEST_CASE("a network never matches a client of the other family", "[spf][rfc7208-5][SPF-5-c]") {
  CHECK(said(with_record("v=spf1 ip4:0.0.0.0/0 -all"), {"2001:db8::1"}) == "fail");
  CHECK(said(with_record("v=spf1 ip6:::/0 -all"), {"192.0.2.3"}) == "fail");
  CHECK(said(with_record("v=spf1 ip6:::/0 -all"), {"::ffff:192.0.2.3"}) == "fail");
  CHECK(said(with_record("v=spf1 ip4:0.0.0.0/0 -all"), {"192.0.2.3"}) == "pass");
  CHECK(said(with_record("v=spf1 ip6:::/0 -all"), {"2001:db8::1"}) == "pass");
}

TEST_CASE("a mechanism whose question fails is temperror, a missing name has no records", "[spf][rfc7208-5][SPF-5-d]") {
  for (const char* term : {"a:h.test", "exists:h.test", "mx:m.test", "mx:h.test", "include:h.test"}) {
    for (const char* failure : {"SERVFAIL", "REFUSED", "TIMEOUT"}) {
      CAPTURE(term, failure);
      const Evaluated evaluated =
          evaluate(with_record(std::string("v=spf1 ") + term + " +all",
                               {std::string("h.test A ") + failure, std::string("h.test MX ") + failure,
                                std::string("h.test TXT ") + failure, "m.test MX 10 h.test."}));
      CHECK(evaluated.said() == "temperror");
      CHECK(evaluated.finds("spf.lookup-failed"));
    }
  }
  for (const char* term : {"a:h.test", "exists:h.test", "mx:h.test", "mx:m.test", "ptr:h.test"}) {
    for (const char* nothing : {"NXDOMAIN", "NODATA"}) {
      CAPTURE(term, nothing);
      CHECK(said(with_record(std::string("v=spf1 ") + term + " -all",
                             {std::string("h.test A ") + nothing, std::string("h.test MX ") + nothing,
                              "m.test MX 10 h.test."})) == "fail");
    }
  }
}

TEST_CASE("all always matches, and makes what follows and redirect void", "[spf][rfc7208-5.1][SPF-5.1-b]") {
  for (const char* record : {"v=spf1 redirect=x.test ~all", "v=spf1 ~all redirect=x.test", "v=spf1 ~all -all +all",
                             "v=spf1 ~all a:failing.test include:gone.test"}) {
    CAPTURE(record);
    const Evaluated evaluated = evaluate(with_record(record, {"x.test TXT v=spf1 -all", "failing.test A SERVFAIL"}));
    CHECK(evaluated.said() == "softfail");
    CHECK(evaluated.asked == std::vector<std::string>{"TXT example.com"});
    CHECK(evaluated.lookups == 0);
  }
  for (const char* ip : {"192.0.2.3", "0.0.0.0", "::", "2001:db8::1"})
    CHECK(said(with_record("v=spf1 all"), {ip}) == "pass");
}

TEST_CASE("a matches where any address of the client's family does", "[spf][rfc7208-5.3][SPF-5.3-c]") {
  Zone zone = with_record("v=spf1 a:many.test -all");
  for (int i = 0; i < 40; ++i) zone.lines.push_back("many.test A 198.51.100." + std::to_string(i));
  CHECK(said(zone, {"198.51.100.39"}) == "pass");
  CHECK(said(zone, {"198.51.100.40"}) == "fail");
  CHECK(said(zone, {"2001:db8::1"}) == "fail");
  // Without a domain, the current one.
  CHECK(said(with_record("v=spf1 a -all", {"example.com A 192.0.2.3"})) == "pass");
  // Even the whole Internet needs one address to exist.
  CHECK(said(with_record("v=spf1 a:gone.test/0 -all")) == "fail");
  CHECK(said(with_record("v=spf1 a:gone.test/0 -all", {"gone.test A 203.0.113.1"})) == "pass");
  CHECK(said(with_record("v=spf1 a:gone.test/0 -all", {"gone.test AAAA 2001:db8::1"})) == "fail");
  CHECK(said(with_record("v=spf1 a:alias.test -all", {"alias.test CNAME h.test.", "h.test A 192.0.2.3"})) == "pass");
}

TEST_CASE("mx takes the addresses of the exchangers alone", "[spf][rfc7208-5.4][SPF-5.4-a]") {
  const std::vector<std::string> hosts = {"m.test MX 10 one.test.", "m.test MX 20 two.test.", "m.test A 192.0.2.9",
                                          "one.test A 192.0.2.1",   "two.test A 192.0.2.2",   "bare.test A 192.0.2.9"};
  const Zone zone = with_record("v=spf1 mx:m.test -all", hosts);
  CHECK(said(zone, {"192.0.2.1"}) == "pass");
  CHECK(said(zone, {"192.0.2.2"}) == "pass");
  CHECK(said(zone, {"192.0.2.9"}) == "fail");
  CHECK_FALSE(evaluate(zone, {"192.0.2.9"}).has_asked("A m.test"));
  // Without MX there is no fall-back to the name's own address, as there is for delivery.
  const Evaluated bare = evaluate(with_record("v=spf1 mx:bare.test -all", hosts), {"192.0.2.9"});
  CHECK(bare.said() == "fail");
  CHECK_FALSE(bare.has_asked("A bare.test"));
  CHECK(said(with_record("v=spf1 mx -all", {"example.com MX 0 one.test.", "one.test A 192.0.2.3"})) == "pass");
}

TEST_CASE("a null MX matches nothing and asks for no address", "[spf][rfc7208-5.4][SPF-5.4-b]") {
  const Evaluated evaluated =
      evaluate(with_record("v=spf1 mx mx:m.test/0 -all", {"example.com MX 0 .", "m.test MX 0 ."}));
  CHECK(evaluated.said() == "fail");
  CHECK(evaluated.asked == std::vector<std::string>{"MX example.com", "TXT example.com", "MX m.test"});
  CHECK(evaluated.void_lookups == 0);
}

TEST_CASE("exists asks for A, whoever the client is, and any record matches", "[spf][rfc7208-5.7][SPF-5.7-b]") {
  for (const char* ip : {"192.0.2.3", "2001:db8::3"}) {
    CAPTURE(ip);
    const Evaluated some = evaluate(with_record("v=spf1 exists:x.test -all", {"x.test A 127.0.0.99"}), {ip});
    CHECK(some.said() == "pass");
    CHECK(some.asked == std::vector<std::string>{"TXT example.com", "A x.test"});
    CHECK(said(with_record("v=spf1 exists:x.test -all", {"x.test AAAA 2001:db8::3"}), {ip}) == "fail");
    CHECK(said(with_record("v=spf1 exists:x.test -all"), {ip}) == "fail");
  }
}
