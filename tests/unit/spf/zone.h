// A small zone for the tests of this room.
#pragma once

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "base/json.h"
#include "dns/snapshot_json.h"

namespace mailalign::spf::test {

// One answer a line: "NAME TYPE DATA"; several lines of one name and type are one answer. TYPE "STRINGS" is a TXT
// record of several strings, with "|" between them. DATA may be an rcode ("SERVFAIL", "REFUSED", "NXDOMAIN"),
// "TIMEOUT", or "NODATA": no records of that type.
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
    if (type == "STRINGS") return strings(text);
    if (type == "TXT") return base::Json::array({text});
    if (type != "MX") return text;
    const std::size_t blank = text.find(' ');
    return {{"preference", std::stoi(text.substr(0, blank))}, {"exchange", text.substr(blank + 1)}};
  }

  static base::Json strings(const std::string& text) {
    base::Json all = base::Json::array();
    for (std::size_t begin = 0; begin <= text.size();) {
      const std::size_t bar = std::min(text.find('|', begin), text.size());
      all.push_back(text.substr(begin, bar - begin));
      begin = bar + 1;
    }
    return all;
  }

  static bool is_rcode(const std::string& text) {
    return text == "SERVFAIL" || text == "REFUSED" || text == "NXDOMAIN";
  }

  static void add(base::Json& answers, const std::string& line) {
    const std::size_t first = line.find(' ');
    const std::size_t second = line.find(' ', first + 1);
    const std::string name = line.substr(0, first);
    const std::string word = line.substr(first + 1, second - first - 1);
    const std::string type = word == "STRINGS" ? "TXT" : word;
    const std::string text = line.substr(second + 1);
    for (base::Json& answer : answers) {
      if (answer["name"] != name || answer["type"] != type) continue;
      answer["records"].push_back(data(word, text));
      return;
    }
    const bool late = text == "TIMEOUT";
    base::Json answer = {{"name", name}, {"type", type}, {"rcode", is_rcode(text) ? text : "NOERROR"}};
    answer["status"] = late ? "timeout" : "ok";
    answer["records"] = base::Json::array();
    if (!late && !is_rcode(text) && text != "NODATA") answer["records"].push_back(data(word, text));
    answers.push_back(answer);
  }
};

}  // namespace mailalign::spf::test
