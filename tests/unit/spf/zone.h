// A small zone for the tests of this room.
#pragma once

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "base/json.h"
#include "dns/snapshot_json.h"

namespace mailalign::spf::test {

// One answer a line: "NAME TYPE DATA"; several lines of one name and type are one answer. DATA "SERVFAIL" is a failure.
struct Zone {
  std::vector<std::string> lines;

  dns::Snapshot snapshot(bool closed = true) const {
    base::Json answers = base::Json::array();
    for (const std::string& line : lines) add(answers, line);
    const base::Json file = {{"version", 1}, {"answers", answers}};
    dns::ReadSnapshot read = dns::read_snapshot(base::to_text(file));
    REQUIRE(read.problem.empty());
    read.snapshot.set_closed_world(closed);
    return read.snapshot;
  }

 private:
  static base::Json data(const std::string& type, const std::string& text) {
    if (type == "TXT") return base::Json::array({text});
    if (type != "MX") return text;
    const std::size_t blank = text.find(' ');
    return {{"preference", std::stoi(text.substr(0, blank))}, {"exchange", text.substr(blank + 1)}};
  }

  static void add(base::Json& answers, const std::string& line) {
    const std::size_t first = line.find(' ');
    const std::size_t second = line.find(' ', first + 1);
    const std::string name = line.substr(0, first);
    const std::string type = line.substr(first + 1, second - first - 1);
    const std::string text = line.substr(second + 1);
    for (base::Json& answer : answers) {
      if (answer["name"] != name || answer["type"] != type) continue;
      answer["records"].push_back(data(type, text));
      return;
    }
    const bool failed = text == "SERVFAIL";
    base::Json answer = {{"name", name}, {"type", type}, {"rcode", failed ? "SERVFAIL" : "NOERROR"}, {"status", "ok"}};
    answer["records"] = base::Json::array();
    if (!failed) answer["records"].push_back(data(type, text));
    answers.push_back(answer);
  }
};

}  // namespace mailalign::spf::test
