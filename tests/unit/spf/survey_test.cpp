// The survey over closed worlds: what a receiver would come to, counted by hand.
#include "spf/survey.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/json_writer.h"
#include "report/spf_json.h"
#include "zone.h"

using namespace mailalign;
using mailalign::spf::test::Zone;

namespace {

std::string json_of(const spf::Survey& survey) {
  return base::json_text([&](base::JsonWriter& json) { report::write(json, survey); });
}

dns::Name name(std::string_view text) {
  return *dns::Name::read(text);
}

spf::Survey surveyed(const Zone& zone, std::string_view domain = "d.example") {
  const dns::Snapshot snapshot = zone.snapshot();
  dns::Inquiry inquiry(snapshot);
  return spf::survey(inquiry, name(domain));
}

std::set<std::string> ids(const spf::Survey& survey) {
  std::set<std::string> found;
  for (const finding::Finding& one : survey.findings) found.insert(std::string(one.id()));
  return found;
}

std::string spf_line(const std::string& domain, const std::string& terms) {
  return domain + " TXT v=spf1 " + terms;
}

}  // namespace

TEST_CASE("mx costs one look-up, its hosts' addresses none", "[spf][rfc7208-4.6.4]") {
  const spf::Survey survey = surveyed({{spf_line("d.example", "mx -all"), "d.example MX 10 mx.d.example.",
                                        "mx.d.example A 192.0.2.1", "mx.d.example AAAA 2001:db8::1"}});
  CHECK(survey.lookups == 1);
  CHECK(survey.state == spf::SurveyState::valid);
  CHECK(survey.valid == true);
  CHECK(survey.policy == spf::Qualifier::fail);
  CHECK(base::count(survey.ipv4) == "1");
  CHECK(base::count(survey.ipv6) == "1");
  CHECK(survey.void_ipv4 == 0);
  CHECK(survey.tree->terms[0].authorises == "one IPv4 address and one IPv6 address");
}

TEST_CASE("ten mail servers are legal, eleven are permerror", "[spf][rfc7208-4.6.4]") {
  for (const int hosts : {10, 11}) {
    CAPTURE(hosts);
    Zone zone{{spf_line("d.example", "mx:ten.example -all")}};
    for (int i = 0; i < hosts; ++i) {
      const std::string host = std::string("mx") + std::to_string(i) + ".ten.example";
      zone.lines.push_back("ten.example MX 10 " + host + ".");
      zone.lines.push_back(host + " A 192.0.2." + std::to_string(i));
    }
    const spf::Survey survey = surveyed(zone);
    CHECK(survey.lookups == 1);
    CHECK(survey.valid == (hosts == 10));
    CHECK(ids(survey).count("spf.mx-limit") == (hosts == 10 ? 0U : 1U));
    CHECK(base::count(survey.ipv4) == (hosts == 10 ? "10" : "0"));
  }
}

TEST_CASE("two void look-ups are legal, the third is permerror", "[spf][rfc7208-4.6.4]") {
  const spf::Survey two = surveyed({{spf_line("d.example", "a mx -all")}});
  CHECK(two.lookups == 2);
  CHECK(two.void_ipv4 == 2);
  CHECK(two.void_ipv6 == 2);
  CHECK(two.valid == true);
  CHECK(ids(two) == std::set<std::string>{"spf.void-lookup", "spf.no-mx"});
  const spf::Survey three = surveyed({{spf_line("d.example", "a:e1.example a:e2.example a:e3.example ?all")}});
  CHECK(three.void_ipv4 == 3);
  CHECK(three.valid == false);
  CHECK(three.state == spf::SurveyState::permerror);
  CHECK(ids(three).count("spf.void-limit") == 1);
  const spf::Survey later =
      surveyed({{spf_line("d.example", "ip4:8.8.8.8 a:e1.example a:e2.example a:e3.example ip4:9.9.9.9 -all")}});
  CHECK(later.valid == true);
  CHECK(base::count(later.ipv4) == "1");
}

TEST_CASE("hosts without AAAA are void for IPv6 clients alone", "[spf][rfc7208-4.6.4]") {
  const spf::Survey survey = surveyed({{spf_line("d.example", "a:a.example a:b.example a:c.example ip6:2a00::/32 -all"),
                                        "a.example A 8.8.8.1", "b.example A 8.8.8.2", "c.example A 8.8.8.3"}});
  CHECK(survey.void_ipv4 == 0);
  CHECK(survey.void_ipv6 == 3);
  CHECK(survey.valid == true);
  CHECK(ids(survey) == std::set<std::string>{"spf.void-limit-ipv6"});
  CHECK(base::count(survey.ipv4) == "3");
  CHECK(base::count(survey.ipv6) == "0");
}

TEST_CASE("a prefix without a name widens the domain's own addresses", "[spf][rfc7208-5.3]") {
  const Zone zone{{spf_line("d.example", "a/24 mx/24 -all"), "d.example A 8.8.8.8", "d.example AAAA 2a00::1",
                   "d.example MX 10 mx.d.example.", "mx.d.example A 9.9.9.9", "mx.d.example AAAA 2a00::2"}};
  const spf::Survey survey = surveyed(zone);
  CHECK(survey.lookups == 2);
  CHECK(survey.void_ipv4 == 0);
  CHECK(base::count(survey.ipv4) == "512");
  CHECK(base::count(survey.ipv6) == "2");
}

TEST_CASE("only the first all counts", "[spf][rfc7208-5.1]") {
  CHECK(surveyed({{spf_line("d.example", "-all ~all")}}).policy == spf::Qualifier::fail);
  const spf::Survey dead = surveyed({{spf_line("d.example", "~all include:x.example a redirect=y.example")}});
  CHECK(dead.lookups == 0);
  CHECK(dead.policy == spf::Qualifier::softfail);
  CHECK(dead.tree->terms[1].state == spf::TermState::dead);
  CHECK_FALSE(dead.tree->terms[1].reached);
  CHECK(dead.tree->terms[3].state == spf::TermState::dead);
}

TEST_CASE("several records are permerror, none is none", "[spf][rfc7208-4.5]") {
  const spf::Survey several = surveyed({{"d.example TXT v=spf1 -all", "d.example TXT v=spf1 -all"}});
  CHECK(several.state == spf::SurveyState::permerror);
  CHECK(several.valid == false);
  CHECK(ids(several) == std::set<std::string>{"spf.several-records"});
  const spf::Survey none = surveyed({{"d.example TXT other"}});
  CHECK(none.state == spf::SurveyState::none);
  CHECK_FALSE(none.valid);
  CHECK(ids(none) == std::set<std::string>{"spf.none"});
  const spf::Survey near = surveyed({{"d.example TXT other", "d.example TXT  v=spf1 -all"}});
  CHECK(near.state == spf::SurveyState::none);
  REQUIRE(ids(near) == std::set<std::string>{"spf.leading-blank"});
  CHECK(near.findings[0].place == finding::Place{"d.example", "TXT", 1});
  REQUIRE(near.findings[0].records.size() == 1);
  CHECK(near.findings[0].records[0].value == "v=spf1 -all");
  CHECK(near.findings[0].records[0].found == " v=spf1 -all");
  const spf::Survey failed = surveyed({{"d.example TXT SERVFAIL"}});
  CHECK(failed.state == spf::SurveyState::temperror);
  CHECK_FALSE(failed.valid);
  CHECK(ids(failed) == std::set<std::string>{"spf.lookup-failed"});
}

TEST_CASE("a fault anywhere is permerror for everybody", "[spf][rfc7208-4.6]") {
  for (const std::string terms : {"ipv4:192.0.2.1 foo:bar -all", "ip4:192.0.2.1 -all ip4:999.1.1.1", "a --all"}) {
    CAPTURE(terms);
    const spf::Survey survey = surveyed({{spf_line("d.example", terms), "d.example A 8.8.8.8"}});
    CHECK(survey.state == spf::SurveyState::permerror);
    CHECK(survey.valid == false);
    CHECK(survey.ipv4.empty());
    CHECK_FALSE(survey.policy);
  }
}

TEST_CASE("an include that fails does not match", "[spf][rfc7208-5.2]") {
  const spf::Survey survey = surveyed(
      {{spf_line("d.example", "include:b.example ~all"), spf_line("b.example", "-ip4:8.8.8.8 ip4:8.8.8.0/24 -all")}});
  CHECK(survey.policy == spf::Qualifier::softfail);
  CHECK(survey.lookups == 1);
  CHECK(base::count(survey.ipv4) == "255");
  CHECK_FALSE(survey.ipv4.contains(*base::read_ipv4("8.8.8.8")));
}

TEST_CASE("the outer qualifier decides for what an include matches", "[spf][rfc7208-5.2]") {
  const Zone zone{{spf_line("d.example", "-include:b.example +all"), spf_line("b.example", "ip4:8.8.8.0/24 -all")}};
  const spf::Survey survey = surveyed(zone);
  CHECK(survey.policy == spf::Qualifier::pass);
  CHECK(base::count(survey.ipv4) == std::to_string((1ULL << 32U) - 256));
  const spf::Survey neutral = surveyed({{spf_line("d.example", "?include:b.example -all"), zone.lines[1]}});
  CHECK(neutral.ipv4.empty());
}

TEST_CASE("a record that passes everyone makes the include match always", "[spf][rfc7208-5.2]") {
  const spf::Survey survey =
      surveyed({{spf_line("d.example", "include:b.example -all"), spf_line("b.example", "+all")}});
  CHECK(survey.policy == spf::Qualifier::pass);
  CHECK(ids(survey) == std::set<std::string>{"spf.include-authorises-all"});
  CHECK_FALSE(survey.tree->terms[1].reached);
}

TEST_CASE("includes nested seven deep are counted to their end", "[spf][rfc7208-4.6.4]") {
  // 7 includes and 12 a: 19 terms in all.
  Zone zone{{spf_line("d.example", "a:h.example include:n1.example -all")}};
  for (int i = 1; i <= 7; ++i) {
    const std::string next = i < 7 ? std::string(" include:n") + std::to_string(i + 1) + ".example" : "";
    const std::string second = i <= 4 ? " a:h.example/24" : "";
    zone.lines.push_back(
        spf_line(std::string("n") + std::to_string(i) + ".example", "a:h.example" + second + next + " -all"));
  }
  zone.lines.push_back("h.example A 8.8.8.8");
  zone.lines.push_back("h.example AAAA 2a00::1");
  const spf::Survey survey = surveyed(zone);
  CHECK(survey.lookups == 19);
  CHECK(ids(survey).count("spf.lookup-limit") == 1);
  CHECK(survey.valid == true);  // whom the first a matches passes
  CHECK(survey.tree->terms[1].lookups_below == 17);
}

TEST_CASE("the eleventh look-up is named where it stands", "[spf][rfc7208-4.6.4]") {
  Zone zone{{spf_line("d.example", "ip4:8.8.8.8 include:one.example include:two.example ip4:9.9.9.9 ~all"),
             spf_line("one.example", "a:h.example a:h.example/31 a:h.example/30 a:h.example/29 a:h.example/28 -all"),
             spf_line("two.example", "a:h.example/27 a:h.example/26 a:h.example/25 a:h.example/24 -all"),
             "h.example A 7.7.7.7", "h.example AAAA 2a00::1"}};
  const spf::Survey survey = surveyed(zone);
  CHECK(survey.lookups == 11);
  REQUIRE(survey.limit_term);
  CHECK(survey.limit_term->text == "a:h.example/24");
  CHECK(survey.limit_term->domain == "two.example");
  CHECK(survey.policy == spf::Qualifier::softfail);
  CHECK_FALSE(survey.ipv4.contains(*base::read_ipv4("9.9.9.9")));
  CHECK(survey.ipv4.contains(*base::read_ipv4("8.8.8.8")));
  CHECK_FALSE(survey.tree->terms[3].reached);
  for (const finding::Finding& found : survey.findings) {
    if (found.id() != "spf.lookup-limit") continue;
    CHECK(base::at(*survey.record, *found.span) == "include:two.example");
    CHECK(finding::sentence(found).find("needs 11 DNS look-ups, and 10 are allowed") != std::string::npos);
  }
  zone.lines[2] = spf_line("two.example", "a:h.example/27 a:h.example/26 a:h.example/25 -all");
  const spf::Survey ten = surveyed(zone);
  CHECK(ten.lookups == 10);
  CHECK_FALSE(ten.limit_term);
  CHECK(ids(ten).count("spf.near-lookup-limit") == 1);
}

TEST_CASE("exp and redirect beside all cost nothing, redirect alone one", "[spf][rfc7208-4.6.4]") {
  CHECK(surveyed({{spf_line("d.example", "exp=e.example -all"), "e.example TXT go away"}}).lookups == 0);
  const spf::Survey survey =
      surveyed({{spf_line("d.example", "redirect=b.example ip4:8.8.8.8"), spf_line("b.example", "ip4:9.9.9.9 -all")}});
  CHECK(survey.lookups == 1);
  CHECK(survey.policy == spf::Qualifier::fail);
  CHECK(base::count(survey.ipv4) == "2");
  CHECK(ids(surveyed({{spf_line("d.example", "exp=e.example a -all"), "d.example A 8.8.8.8",
                       "d.example AAAA 2a00::1"}})) == std::set<std::string>{"spf.unusable-explanation"});
}

TEST_CASE("what an include or a redirect may lead to", "[spf][rfc7208-5.2]") {
  struct Case {
    std::string terms;
    std::vector<std::string> lines;
    std::string id;
    spf::SurveyState state;
  };
  const std::vector<Case> cases{
      {"include:b.example -all", {}, "spf.include-without-record", spf::SurveyState::permerror},
      {"ip4:8.8.8.8 include:b.example -all", {}, "spf.include-without-record", spf::SurveyState::valid},
      {"include:museum.%{d1} -all", {}, "spf.include-without-record", spf::SurveyState::permerror},
      {"include:b.example -all", {"b.example TXT v=spf1;a"}, "spf.include-near-miss", spf::SurveyState::permerror},
      {"include:b.example -all",
       {"b.example TXT v=spf1 -all", "b.example TXT v=spf1 a"},
       "spf.include-several-records",
       spf::SurveyState::permerror},
      {"include:b.example -all", {"b.example TXT v=spf1 foo:bar"}, "spf.include-broken", spf::SurveyState::permerror},
      {"include:b.example -all", {"b.example TXT SERVFAIL"}, "spf.include-failed", spf::SurveyState::temperror},
      {"include:d.example -all", {}, "spf.include-loop", spf::SurveyState::permerror},
      {"include:b.example -all",
       {spf_line("b.example", "include:d.example -all")},
       "spf.include-loop",
       spf::SurveyState::permerror},
      {"redirect=b.example", {}, "spf.redirect-without-record", spf::SurveyState::permerror},
      {"redirect=d.example", {}, "spf.include-loop", spf::SurveyState::permerror},
      {"a:b.example -all", {"b.example A SERVFAIL"}, "spf.lookup-failed", spf::SurveyState::temperror},
      {"include:b.example include:c.example -all",
       {spf_line("b.example", "include:c.example -all"), spf_line("c.example", "ip4:8.8.8.8")},
       "spf.included-twice",
       spf::SurveyState::valid},
      {"exists:%{i}.b.example -all", {}, "spf.macros", spf::SurveyState::valid},
  };
  for (const Case& one : cases) {
    CAPTURE(one.terms, one.id);
    Zone zone{{spf_line("d.example", one.terms)}};
    zone.lines.insert(zone.lines.end(), one.lines.begin(), one.lines.end());
    const spf::Survey survey = surveyed(zone);
    CHECK(ids(survey) == std::set<std::string>{one.id});
    CHECK(survey.state == one.state);
    for (const finding::Finding& found : survey.findings) {
      REQUIRE(found.place);
      CHECK(found.place->name == "d.example");
    }
  }
}

TEST_CASE("a broken record of one's own further down is one's own to repair", "[spf]") {
  const spf::Survey survey = surveyed(
      {{spf_line("d.example", "include:_spf.d.example -all"), spf_line("_spf.d.example", "ipv4:8.8.8.8 -all")}});
  CHECK(ids(survey) == std::set<std::string>{"spf.include-broken", "spf.misspelt-ip4"});
  CHECK(survey.findings.back().records.at(0).host == "_spf.d.example");
  CHECK(survey.findings.back().records.at(0).value == "v=spf1 ip4:8.8.8.8 -all");
}

TEST_CASE("a blank lost between two strings", "[spf][rfc7208-3.3]") {
  dns::Snapshot snapshot;
  snapshot.set_closed_world(true);
  dns::Answer answer;
  answer.outcome = dns::Outcome::records;
  answer.records.push_back(dns::Txt{{"v=spf1 ip4:8.8.8.8", "ip4:9.9.9.9 -all"}});
  snapshot.add({name("d.example"), dns::Type::txt}, answer);
  dns::Inquiry inquiry(snapshot);
  const spf::Survey survey = spf::survey(inquiry, name("d.example"));
  CHECK(ids(survey).count("spf.join-without-blank") == 1);
  CHECK(survey.findings.front().records.at(0).value == "v=spf1 ip4:8.8.8.8 ip4:9.9.9.9 -all");
}

TEST_CASE("a large answer", "[spf][rfc7208-3.4]") {
  Zone zone{{spf_line("d.example", "-all")}};
  for (int i = 0; i < 4; ++i) zone.lines.push_back("d.example TXT " + std::to_string(i) + std::string(150, 'x'));
  CHECK(ids(surveyed(zone)) == std::set<std::string>{"spf.large-answer", "spf.no-mail"});
}

TEST_CASE("static macros are names like any other", "[spf][rfc7208-7.3]") {
  const spf::Survey survey =
      surveyed({{spf_line("d.example", "include:_spf.%{d} a:%{d2r}.x.example ~all"),
                 spf_line("_spf.d.example", "ip4:8.8.8.8 -all"), "example.d.x.example A 9.9.9.9"}});
  CHECK(base::count(survey.ipv4) == "2");
  CHECK_FALSE(survey.macros);
}

TEST_CASE("%{p} costs a look-up of its own, once", "[spf][rfc7208-4.6.4]") {
  CHECK(surveyed({{spf_line("d.example", "exists:%{p}.x.example exists:%{p}.y.example -all")}}).lookups == 3);
}

TEST_CASE("two nested includes need no more than four rounds", "[spf]") {
  const Zone zone{{spf_line("d.example", "include:b.example mx -all"), spf_line("b.example", "include:c.example -all"),
                   spf_line("c.example", "a:h.example ip4:8.8.8.8 -all"), "h.example A 7.7.7.7",
                   "h.example AAAA 2a00::1", "d.example MX 10 mx.d.example.", "mx.d.example A 9.9.9.9",
                   "mx.d.example AAAA 2a00::9"}};
  const dns::Snapshot snapshot = zone.snapshot();
  dns::Inquiry inquiry(snapshot);
  spf::survey(inquiry, name("d.example"));
  CHECK(inquiry.rounds() == 4);
}

TEST_CASE("answers may come in any order and in any batches", "[spf]") {
  const Zone zone{{spf_line("d.example", "a include:b.example mx include:c.example -all"), "d.example A 8.8.8.8",
                   "d.example AAAA 2a00::1", "d.example MX 10 mx.d.example.", "mx.d.example A 9.9.9.9",
                   "mx.d.example AAAA 2a00::9", spf_line("b.example", "include:c.example -all"),
                   spf_line("c.example", "ip4:7.7.7.0/24 a:gone.example -all"), "gone.example A SERVFAIL",
                   "gone.example AAAA SERVFAIL"}};
  const dns::Snapshot whole = zone.snapshot();
  dns::Inquiry all(whole);
  const std::string expected = json_of(spf::survey(all, name("d.example")));
  for (const std::size_t batch : {1U, 2U, 3U, 100U}) {
    for (const bool backwards : {false, true}) {
      dns::Snapshot partial;
      std::optional<bool> decided;
      for (int round = 0; round < 60; ++round) {
        dns::Inquiry inquiry(partial);
        const spf::Survey survey = spf::survey(inquiry, name("d.example"));
        if (decided) CHECK(survey.valid == decided);
        decided = survey.valid ? survey.valid : decided;
        if (inquiry.open().empty()) {
          CHECK(json_of(survey) == expected);
          break;
        }
        CHECK(survey.state == spf::SurveyState::pending);
        std::vector<dns::Question> open(inquiry.open().begin(), inquiry.open().end());
        if (backwards) std::reverse(open.begin(), open.end());
        for (std::size_t i = 0; i < std::min(batch, open.size()); ++i) partial.add(open[i], *whole.find(open[i]));
      }
    }
  }
}

TEST_CASE("a hostile tree ends soon, and says so", "[spf]") {
  Zone zone;
  const auto includes = [](const std::string& below) {
    std::string terms;
    for (int i = 0; i < 10; ++i) terms += "include:" + std::to_string(i) + below + " ";
    return terms + "-all";
  };
  zone.lines.push_back(spf_line("d.example", includes(".d.example")));
  for (int i = 0; i < 10; ++i) {
    const std::string first = std::to_string(i) + ".d.example";
    zone.lines.push_back(spf_line(first, includes(std::string(".") + first)));
    for (int j = 0; j < 10; ++j) {
      const std::string second = std::to_string(j) + std::string(".") + first;
      zone.lines.push_back(spf_line(second, includes(std::string(".") + second)));
      for (int k = 0; k < 10; ++k)
        zone.lines.push_back(spf_line(std::to_string(k) + std::string(".") + second, "ip4:8.8.8.8 -all"));
    }
  }
  const dns::Snapshot snapshot = zone.snapshot();
  dns::Inquiry inquiry(snapshot);
  const spf::Survey survey = spf::survey(inquiry, name("d.example"));
  CHECK(inquiry.asked().size() <= spf::max_survey_questions + 20);
  CHECK(*survey.lookups > 100);
  CHECK(ids(survey).count("spf.work-limit") == 1);
  CHECK(ids(survey).count("spf.lookup-limit") == 1);
}
