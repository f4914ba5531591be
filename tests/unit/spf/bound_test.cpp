// What the bounds of the survey and of the parser may cut, and what they never do.
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "spf/survey.h"
#include "zone.h"

using namespace mailalign;
using mailalign::spf::test::Zone;

namespace {

spf::Survey surveyed(const Zone& zone) {
  const dns::Snapshot snapshot = zone.snapshot();
  dns::Inquiry inquiry(snapshot);
  return spf::survey(inquiry, *dns::Name::read("d.example"));
}

const finding::Finding* find(const finding::Findings& findings, std::string_view id) {
  const auto found = std::find_if(findings.begin(), findings.end(), [&](const auto& one) { return one.id() == id; });
  return found == findings.end() ? nullptr : &*found;
}

// Ten includes a record, `levels` deep, below `name`; at the leaves `terms`.
void grow(Zone& zone, const std::string& name, int levels, const std::string& terms) {
  std::string text = terms;
  if (levels > 0) {
    text.clear();
    for (int i = 0; i < 10; ++i) {
      const std::string below = std::to_string(i) + "." + name;
      text += "include:" + below + " ";
      grow(zone, below, levels - 1, terms);
    }
  }
  zone.lines.push_back(name + " TXT v=spf1 " + text + " -all");
}

}  // namespace

TEST_CASE("errors are not cut for notes that came before", "[spf][rfc7208-4.6.4]") {
  Zone zone;
  grow(zone, "d.example", 3, "a mx ptr exists:%{i}.x.test");
  const spf::Survey survey = surveyed(zone);
  const finding::Finding* limit = find(survey.findings, "spf.lookup-limit");
  REQUIRE(limit != nullptr);
  CHECK(finding::sentence(*limit).find("needs at least " + std::to_string(*survey.lookups)) != std::string::npos);
  CHECK(find(survey.findings, "spf.work-limit") != nullptr);
  CHECK(survey.findings.size() < 2 * spf::max_survey_findings + 50);
}

TEST_CASE("a tree read to its end is counted exactly", "[spf][rfc7208-4.6.4]") {
  Zone zone;
  grow(zone, "d.example", 1, "ip4:8.8.8.8 exists:%{i}.x.test");
  const spf::Survey survey = surveyed(zone);
  CHECK(survey.lookups == 20);
  CHECK(find(survey.findings, "spf.work-limit") == nullptr);
  const finding::Finding* limit = find(survey.findings, "spf.lookup-limit");
  REQUIRE(limit != nullptr);
  CHECK(finding::sentence(*limit).find("needs 20 DNS look-ups") != std::string::npos);
}

TEST_CASE("cut short before the eleventh look-up, nobody knows how it ends", "[spf][rfc7208-4.6.4]") {
  std::string many;
  for (int i = 0; i < 4090; ++i) many += "ip4:8.8." + std::to_string(i / 250) + "." + std::to_string(i % 250) + " ";
  Zone zone{{"d.example TXT v=spf1 include:a.test include:b.test include:c.test -all"}};
  for (const std::string name : {"a", "b", "c"}) zone.lines.push_back(name + ".test TXT v=spf1 " + many + "-all");
  const spf::Survey survey = surveyed(zone);
  CHECK(survey.lookups == 3);
  CHECK(find(survey.findings, "spf.work-limit") != nullptr);
  CHECK(survey.state == spf::SurveyState::pending);
}

TEST_CASE("a record's errors are not cut for its notes", "[spf]") {
  std::string record = "v=spf1";
  for (int i = 0; i < 300; ++i) record += " x" + std::to_string(i) + "=y";
  const spf::Parsed parsed = spf::parse_record(record + " foo:bar -all");
  CHECK_FALSE(parsed.valid);
  CHECK(find(parsed.findings, "spf.unknown-mechanism") != nullptr);
  CHECK(parsed.findings.size() < 210);
}
