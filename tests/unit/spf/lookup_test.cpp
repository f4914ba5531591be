// Which of the TXT records at a name is the domain's SPF record, and what its strings make (RFC 7208 section 3.3, RFC
// 7208 section 4.4, RFC 7208 section 4.5).
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "spf/survey.h"

using namespace mailalign;

namespace {

using Strings = std::vector<std::string>;

dns::Name name(std::string_view text) {
  return *dns::Name::read(text);
}

void add(dns::Snapshot& snapshot, std::string_view domain, const std::vector<Strings>& records) {
  dns::Answer answer;
  answer.outcome = records.empty() ? dns::Outcome::no_data : dns::Outcome::records;
  for (const Strings& strings : records) answer.records.push_back(dns::Txt{strings});
  snapshot.add({name(domain), dns::Type::txt}, answer);
}

spf::Survey surveyed(const dns::Snapshot& snapshot) {
  dns::Inquiry inquiry(snapshot);
  return spf::survey(inquiry, name("d.example"));
}

spf::Survey surveyed(const std::vector<Strings>& records) {
  dns::Snapshot snapshot;
  snapshot.set_closed_world(true);
  add(snapshot, "d.example", records);
  return surveyed(snapshot);
}

bool finds(const spf::Survey& survey, std::string_view id) {
  for (const finding::Finding& one : survey.findings) {
    if (one.id() == id) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("strings are joined with nothing between", "[spf][rfc7208-3.3][SPF-3.3-a]") {
  const spf::Survey survey = surveyed({{"v=spf1 ip4:8.8.8.", "8 -a", "ll"}});
  CHECK(survey.record == "v=spf1 ip4:8.8.8.8 -all");
  CHECK(survey.valid == true);
  CHECK(surveyed({{"v=s", "pf1 -all"}}).record == "v=spf1 -all");
  CHECK(surveyed({{"8 -all", "v=spf1 ip4:8.8.8."}}).state == spf::SurveyState::none);
}

TEST_CASE("a blank that got lost between strings is pointed out", "[spf][rfc7208-3.3][SPF-3.3-b]") {
  CHECK(finds(surveyed({{"v=spf1 ip4:8.8.8.8", "ip4:9.9.9.9 -all"}}), "spf.join-without-blank"));
  CHECK_FALSE(finds(surveyed({{"v=spf1 ip4:8.8.8.8 ", "ip4:9.9.9.9 -all"}}), "spf.join-without-blank"));
  const spf::Survey swallowed = surveyed({{"v=spf1", "mx"}});
  CHECK(swallowed.state == spf::SurveyState::none);
  CHECK_FALSE(finds(swallowed, "spf.none"));  // but what it nearly was
}

TEST_CASE("an answer that is large in all is pointed out", "[spf][rfc7208-3.4][SPF-3.4-a]") {
  std::vector<Strings> records = {{"v=spf1 a:x.example -all"}};
  for (int i = 0; i < 2; ++i) records.push_back({std::string(150, 'x')});
  CHECK_FALSE(finds(surveyed(records), "spf.large-answer"));
  records.push_back({std::string(150, 'y')});
  CHECK(finds(surveyed(records), "spf.large-answer"));
}

TEST_CASE("without a record: none", "[spf][rfc7208-4.5][SPF-4.5-b]") {
  CHECK(surveyed(std::vector<Strings>{}).state == spf::SurveyState::none);
  CHECK(surveyed({{"v=spf10 -all"}, {"spf2.0/pra -all"}, {"other"}}).state == spf::SurveyState::none);
  CHECK(surveyed({{"other"}, {"v=spf1 -all"}, {"v=DMARC1; p=none"}}).state == spf::SurveyState::valid);
}

TEST_CASE("several records: permerror, also when they are the same", "[spf][rfc7208-4.5][SPF-4.5-c]") {
  CHECK(surveyed({{"v=spf1 -all"}, {"v=spf1 ip4:8.8.8.8 -all"}}).state == spf::SurveyState::permerror);
  // Identical records in one answer collapse on the wire; a snapshot may hold them.
  CHECK(surveyed({{"v=spf1 -all"}, {"V=SPF1 -all"}}).state == spf::SurveyState::permerror);
  CHECK(surveyed({{"v=spf1 -all"}, {"v=spf1 -all"}}).state == spf::SurveyState::permerror);
  CHECK(surveyed({{"v=spf1 -all"}, {"v=spf1"}}).state == spf::SurveyState::permerror);
}

TEST_CASE("what stands behind an alias counts", "[spf][rfc7208-4.4][SPF-4.4-c]") {
  dns::Snapshot snapshot;
  snapshot.set_closed_world(true);
  dns::Answer alias;
  alias.outcome = dns::Outcome::records;
  alias.records.push_back(dns::Host{name("spf.host.example")});
  snapshot.add({name("d.example"), dns::Type::cname}, alias);
  add(snapshot, "spf.host.example", {{"v=spf1 ip4:8.8.8.8 -all"}});
  const spf::Survey survey = surveyed(snapshot);
  CHECK(survey.state == spf::SurveyState::valid);
  CHECK(base::count(survey.ipv4) == "1");
}
