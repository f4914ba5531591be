// Every file in files/: what must come out, and what holds of every report.
#include <catch2/catch.hpp>

#include "host.h"
#include "match.h"
#include "schema.h"

using namespace mailalign;
using namespace mailalign::scenario;

namespace {

std::string lines(const std::vector<std::string>& all) {
  std::string text;
  for (const std::string& line : all) text += line + "\n";
  return text;
}

std::string lines(const std::set<std::string>& all) {
  return lines(std::vector<std::string>(all.begin(), all.end()));
}

const base::Json& schema() {
  static const base::Json json =
      base::read_json(read_file("core/report/report.schema.json")).value_or(base::Json::object());
  return json;
}

// {"report","open"} as the schema's Checked says; null where it is not even that.
base::Json checked(const std::string& text) {
  auto json = base::read_json(text).value_or(nullptr);
  return json.is_object() && json.contains("report") && json.contains("open") ? json : base::Json(nullptr);
}

void check_expectations(const Scenario& scenario, const base::Json& report) {
  if (scenario.state) CHECK(report["state"] == *scenario.state);
  if (!scenario.verdict.is_null()) CHECK(lines(differences(scenario.verdict, report["verdict"])) == "");
  CHECK(lines(finding_ids(report)) == lines(scenario.findings));
  if (!scenario.setups.is_null()) CHECK(lines(differences(scenario.setups, setups_of(report))) == "");
  if (!scenario.report.is_null()) CHECK(lines(differences(scenario.report, report)) == "");
  if (scenario.rounds_at_most) CHECK(report["questions"]["rounds"] <= *scenario.rounds_at_most);
}

void check_arrival(const Scenario& scenario, const Arrival& arrival, const std::string& whole) {
  INFO("answers arrive " << arrival.name);
  const Run arrived = run(scenario, arrival);
  CHECK(arrived.last == whole);
  base::Json earlier = checked(arrived.reports.front());
  for (const std::string& text : arrived.reports) {
    base::Json later = checked(text);
    REQUIRE(later.is_object());
    CHECK(lines(taken_back(earlier["report"], later["report"])) == "");
    earlier = std::move(later);
  }
  CHECK(lines(taken_back(earlier["report"], checked(arrived.last)["report"])) == "");
}

}  // namespace

TEST_CASE("the catalogue holds every provider's file", "[scenario]") {
  CHECK(catalogue().providers.size() >= 3);
  CHECK(catalogue().provider("amazon-ses") != nullptr);
}

TEST_CASE("scenarios", "[scenario]") {
  const std::vector<std::string> all = scenario_files();
  REQUIRE(all.size() >= 25);
  for (const std::string& file : all) {
    DYNAMIC_SECTION(file) {
      const ReadScenario read = read_scenario(file);
      REQUIRE(read.problem == "");
      const Scenario& scenario = read.scenario;
      const std::string whole = evaluate(scenario);
      base::Json result = checked(whole);
      INFO(whole.substr(0, 300));
      REQUIRE(result.is_object());
      CHECK(lines(faults(schema(), schema()["$defs"]["Checked"], result)) == "");
      CHECK(lines(misplaced_findings(result["report"], scenario.snapshot)) == "");
      CHECK(lines(changed_twice(result["report"])) == "");
      check_expectations(scenario, result["report"]);
      for (const Arrival& arrival : arrivals()) check_arrival(scenario, arrival, whole);
    }
  }
}
