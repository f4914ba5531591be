// Rows of a table: a zone, a domain, and what the report has to say at one place. For known_wrong_answers_test.cpp.
#pragma once

#include <catch2/catch.hpp>
#include <iterator>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "base/json.h"
#include "check/calls.h"
#include "dns/snapshot_json.h"

namespace mailalign::check::test {

// "NAME TYPE DATA", the lines of one answer next to each other; strings of a TXT record are parted by "|"; DATA
// "SERVFAIL" is a failure; "NAME NSEC TYPE..." has no text, and these types instead. All else does not exist.
using Zone = std::vector<std::string>;

// `place` is a JSON pointer into the report, or "finding ID" for the parameters of that finding.
struct Row {
  int number;
  Zone zone;
  std::string domain;
  std::string place;
  std::string expected;  // JSON
};

inline base::Json data(const std::string& type, const std::string& text) {
  if (type == "MX") return {{"preference", 10}, {"exchange", text.substr(text.find(' ') + 1)}};
  if (type != "TXT") return text;
  base::Json strings = base::Json::array();
  std::size_t begin = 0;
  for (std::size_t bar = text.find('|'); bar != std::string::npos; bar = text.find('|', begin)) {
    strings.push_back(text.substr(begin, bar - begin));
    begin = bar + 1;
  }
  strings.push_back(text.substr(begin));
  return strings;
}

inline std::string snapshot_text(const Zone& zone) {
  base::Json answers = base::Json::array();
  for (const std::string& line : zone) {
    const std::size_t first = line.find(' '), second = line.find(' ', first + 1);
    const std::string name = line.substr(0, first), type = line.substr(first + 1, second - first - 1);
    const std::string text = line.substr(second + 1);
    const bool failed = text == "SERVFAIL";
    if (type == "NSEC") {
      std::istringstream types(text);
      const std::vector<std::string> all(std::istream_iterator<std::string>{types}, {});
      answers.push_back({{"name", name}, {"type", "TXT"}, {"records", base::Json::array()}, {"nsec", all}});
      continue;
    }
    if (answers.empty() || answers.back()["name"] != name || answers.back()["type"] != type) {
      answers.push_back({{"name", name}, {"type", type}, {"rcode", failed ? "SERVFAIL" : "NOERROR"}, {"status", "ok"}});
      answers.back()["records"] = base::Json::array();
    }
    if (!failed) answers.back()["records"].push_back(data(type, text));
  }
  return base::to_text(base::Json{{"version", 1}, {"answers", answers}});
}

inline dns::Snapshot read(const Zone& zone) {
  dns::ReadSnapshot read = dns::read_snapshot(snapshot_text(zone));
  REQUIRE(read.problem.empty());
  read.snapshot.set_closed_world(true);
  return read.snapshot;
}

// Asks for the selector s1 where the zone begins with its key, else for none.
inline base::Json report(const Zone& zone, const std::string& domain) {
  base::Json request = {{"domain", domain}, {"closed_world", true}};
  if (zone.front().starts_with("s1._domainkey.")) request["selectors"] = {"s1"};
  const auto checked = base::read_json(check::check({}, base::to_text(request), snapshot_text(zone)));
  REQUIRE(checked);
  const base::Json* found = base::member(*checked, "report");
  REQUIRE(found != nullptr);
  return *found;
}

inline base::Json at(const base::Json& report, const std::string& place) {
  if (!place.starts_with("finding ")) {
    const base::Json::json_pointer pointer(place);
    return report.contains(pointer) ? report.at(pointer) : base::Json("nothing there");
  }
  for (const base::Json& finding : report["findings"]) {
    if ("finding " + finding["id"].get<std::string>() == place) return finding["parameters"];
  }
  return "no such finding";
}

// Whatever the order of an object's members.
inline bool same(const base::Json& one, const base::Json& other) {
  return nlohmann::json::parse(base::to_text(one)) == nlohmann::json::parse(base::to_text(other));
}

inline void hold(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    CAPTURE(row.number, row.domain, row.place);
    const base::Json found = at(report(row.zone, row.domain), row.place);
    CAPTURE(base::to_text(found), row.expected);
    CHECK(same(found, *base::read_json(row.expected)));
  }
}

}  // namespace mailalign::check::test
