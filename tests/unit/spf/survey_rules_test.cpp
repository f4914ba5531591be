// What the survey derives, rule by rule.
#include <catch2/catch.hpp>
#include <set>

#include "spf/survey.h"
#include "zone.h"

using namespace mailalign;
using spf::SurveyState;
using spf::TermState;
using spf::test::Zone;

namespace {

spf::Survey surveyed(const Zone& zone, bool closed = true) {
  const dns::Snapshot snapshot = zone.snapshot(closed);
  dns::Inquiry inquiry(snapshot);
  return spf::survey(inquiry, *dns::Name::read("d.example"));
}

spf::Survey of(const std::string& record) {
  return surveyed(Zone{{"d.example TXT " + record}});
}

std::set<std::string> ids(const spf::Survey& survey) {
  std::set<std::string> found;
  for (const finding::Finding& one : survey.findings) found.insert(std::string(one.id()));
  return found;
}

bool has(const spf::Survey& survey, const std::string& id) {
  return ids(survey).count(id) == 1;
}

}  // namespace

TEST_CASE("which record is selected, and what is nearly one", "[survey][SPF-S-a]") {
  CHECK(of("v=spf1 -all").state == SurveyState::valid);
  CHECK(has(of("something else"), "spf.none"));
  CHECK(has(surveyed(Zone{{"d.example TXT v=spf1 -all", "d.example TXT v=spf1 ~all"}}), "spf.several-records"));
  CHECK(has(of(" v=spf1 -all"), "spf.leading-blank"));
  CHECK(has(of("\"v=spf1 -all\""), "spf.quoted-record"));
  CHECK(has(of("v=spf1; -all"), "spf.separator-after-version"));
  CHECK(has(of("v=spf1, -all"), "spf.separator-after-version"));
  CHECK(has(of("v=spf 1 -all"), "spf.misspelt-version"));
  CHECK(has(of("spf1 -all"), "spf.misspelt-version"));
  CHECK(has(of("v=spf1mx -all"), "spf.no-blank-after-version"));
  for (const char* near : {" v=spf1 -all", "v=spf1; -all", "spf1 -all", "v=spf1\t-all", "v=spf1\xc2\xa0-all"}) {
    CAPTURE(near);
    CHECK(of(near).state == SurveyState::none);
    CHECK_FALSE(of(near).lookups.has_value());
    CHECK_FALSE(of(near).findings.empty());
  }
}

TEST_CASE("every term has its place, and a slip is named for what it is", "[survey][SPF-S-b]") {
  const spf::Survey survey = of("v=spf1 ipv4:192.0.2.1 a:192.0.2.2 ip4:2001:db8::1 include=x.example ~alll");
  REQUIRE(survey.tree);
  REQUIRE(survey.tree->terms.size() == 5);
  CHECK(survey.tree->terms[1].span == base::Span{22, 11});
  CHECK(survey.tree->terms[0].state == TermState::error);
  for (const char* id : {"spf.misspelt-ip4", "spf.address-as-domain", "spf.ipv6-in-ip4", "spf.equals-for-colon",
                         "spf.misspelt-mechanism"}) {
    CAPTURE(id);
    CHECK(has(survey, id));
  }
  CHECK(has(of("v=spf1 ip4:192.0.2.1:25 -all"), "spf.port-in-network"));
  CHECK(has(of("v=spf1 a,mx,-all"), "spf.separator"));
  CHECK(has(of("v=spf1 include x.example -all"), "spf.missing-colon"));
  CHECK(ids(of("V=SPF1 IP4:8.8.8.8 -ALL")).empty());  // upper case is in order
}

TEST_CASE("mail exchangers: too many, none, the null MX", "[survey][SPF-S-f]") {
  Zone eleven{{"d.example TXT v=spf1 mx -all"}};
  for (int i = 0; i < 11; ++i) eleven.lines.push_back("d.example MX 10 m" + std::to_string(i) + ".example.");
  CHECK(has(surveyed(eleven), "spf.mx-limit"));
  const spf::Survey none = of("v=spf1 mx -all");
  CHECK(has(none, "spf.no-mx"));
  CHECK(none.void_ipv4 == 1);
  const spf::Survey null = surveyed(Zone{{"d.example TXT v=spf1 mx -all", "d.example MX 0 ."}});
  CHECK(has(null, "spf.no-mx"));
  CHECK(null.ipv4.empty());
  CHECK(null.void_ipv4 == 0);  // an answer with a record in it is not void (RFC 7208 section 4.6.4)
  CHECK(null.lookups == 1);
}

TEST_CASE("redirect: its target counts, beside all it is dead, its place does not matter", "[survey][SPF-S-i]") {
  const Zone zone{{"d.example TXT v=spf1 redirect=t.example ip4:8.8.8.8", "t.example TXT v=spf1 ip4:9.9.9.9 -all"}};
  const spf::Survey survey = surveyed(zone);
  CHECK(survey.lookups == 1);
  CHECK(base::count(survey.ipv4) == "2");
  CHECK(survey.policy == spf::Qualifier::fail);
  const spf::Survey dead = of("v=spf1 redirect=t.example ~all");
  CHECK(dead.lookups == 0);
  CHECK(has(dead, "spf.redirect-with-all"));
  CHECK(dead.tree->terms[0].state == TermState::dead);
  const spf::Survey gone = of("v=spf1 redirect=t.example");
  CHECK(has(gone, "spf.redirect-without-record"));
  CHECK(gone.valid == false);
}

TEST_CASE("what an address gets that nobody names", "[survey][SPF-S-j]") {
  CHECK(of("v=spf1 -all").policy == spf::Qualifier::fail);
  CHECK(of("v=spf1 ~all").policy == spf::Qualifier::softfail);
  CHECK(of("v=spf1 ?all").policy == spf::Qualifier::neutral);
  CHECK(of("v=spf1 ip4:8.8.8.8").policy == spf::Qualifier::neutral);
  CHECK(of("v=spf1 all").policy == spf::Qualifier::pass);
  const auto included = [](const std::string& end) {
    return surveyed(Zone{{"d.example TXT v=spf1 include:i.example ~all", "i.example TXT v=spf1 " + end}});
  };
  CHECK(included("-all").policy == spf::Qualifier::softfail);  // all inside an include decides nothing
  CHECK(included("+all").policy == spf::Qualifier::pass);      // but this one matches everybody
  CHECK(has(included("+all"), "spf.include-authorises-all"));
}

TEST_CASE("what authorises too much, or what nobody outside can have", "[survey][SPF-S-l]") {
  CHECK(has(of("v=spf1 ip4:8.0.0.0/8 -all"), "spf.broad-network"));
  CHECK(has(of("v=spf1 ip4:0.0.0.0/1 ip4:128.0.0.0/1 -all"), "spf.broad-network"));
  CHECK(has(of("v=spf1 ip6:2a00::/16 -all"), "spf.broad-network"));
  CHECK(has(of("v=spf1 a:h.example/8 -all"), "spf.broad-network"));
  CHECK(has(of("v=spf1 ip4:10.1.2.3 -all"), "spf.private-address"));
  CHECK(has(of("v=spf1 ip4:100.64.0.0/10 -all"), "spf.private-address"));
  CHECK(has(of("v=spf1 +all"), "spf.plus-all"));
  CHECK(ids(of("v=spf1 ip4:8.8.0.0/16 ip6:2a00:1::/32 -all")).empty());
}

TEST_CASE("an explanation that cannot be used is noted, and changes nothing", "[survey][SPF-S-o]") {
  const spf::Survey gone = of("v=spf1 exp=e.example -all");
  CHECK(has(gone, "spf.unusable-explanation"));
  CHECK(gone.valid == true);
  CHECK(gone.lookups == 0);
  CHECK(gone.void_ipv4 == 0);
  const Zone two{{"d.example TXT v=spf1 exp=e.example -all", "e.example TXT one", "e.example TXT two"}};
  CHECK(has(surveyed(two), "spf.unusable-explanation"));
  const Zone one{{"d.example TXT v=spf1 ip4:8.8.8.8 exp=e.example -all", "e.example TXT not you"}};
  CHECK(ids(surveyed(one)).empty());
}

TEST_CASE("records and answers that are long", "[survey][SPF-S-p]") {
  const auto record = [](int networks) {
    std::string text = "v=spf1";
    for (int i = 0; i < networks; ++i) text += " ip4:8.8." + std::to_string(i) + ".0/24";
    return text + " -all";
  };
  CHECK_FALSE(has(of(record(20)), "spf.too-long"));
  CHECK(has(of(record(30)), "spf.too-long"));
  CHECK(has(of(record(140)), "spf.very-long"));
  Zone many{{"d.example TXT v=spf1 -all"}};
  for (int i = 0; i < 12; ++i) many.lines.push_back("d.example TXT " + std::string(60, 'x') + std::to_string(i));
  CHECK(has(surveyed(many), "spf.large-answer"));
}

TEST_CASE("the form for a domain that sends no mail", "[survey][SPF-S-q]") {
  CHECK(ids(of("v=spf1 -all")) == std::set<std::string>{"spf.no-mail"});
  CHECK_FALSE(has(of("v=spf1 ~all"), "spf.no-mail"));
  CHECK_FALSE(has(of("v=spf1 ip4:8.8.8.8 -all"), "spf.no-mail"));
}

TEST_CASE("a record says nothing of names below", "[survey][SPF-S-r]") {
  const dns::Snapshot snapshot = Zone{{"example.com TXT v=spf1 ip4:8.8.8.8 -all"}}.snapshot();
  dns::Inquiry inquiry(snapshot);
  CHECK(spf::survey(inquiry, *dns::Name::read("example.com")).state == SurveyState::valid);
  CHECK(spf::survey(inquiry, *dns::Name::read("mail.example.com")).state == SurveyState::none);
}

TEST_CASE("while an answer is lacking the counts are lower bounds", "[survey][SPF-S-s]") {
  const Zone zone{{"d.example TXT v=spf1 include:i.example include:j.example -all",
                   "i.example TXT v=spf1 include:k.example -all", "k.example TXT v=spf1 ip4:8.8.8.8 -all"}};
  const spf::Survey open = surveyed(zone, false);
  CHECK(open.state == SurveyState::pending);
  CHECK(open.lookups == 3);
  CHECK(base::count(open.ipv4) == "1");
  CHECK_FALSE(open.sets.ipv4.pending.empty());
  Zone answered = zone;
  answered.lines.push_back("j.example TXT v=spf1 include:l.example -all");
  answered.lines.push_back("l.example TXT v=spf1 ip4:9.9.9.9 -all");
  CHECK(surveyed(answered, false).state == SurveyState::valid);
  CHECK(surveyed(answered, false).lookups == 4);
}
