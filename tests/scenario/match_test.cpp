// The comparisons themselves: each must fail on what it is there to catch.
#include "match.h"

#include <catch2/catch.hpp>

using namespace mailalign;
using namespace mailalign::scenario;

namespace {

base::Json json(const char* text) {
  return base::read_json(text).value_or(base::Json("not JSON"));
}

}  // namespace

TEST_CASE("expected values are a part of the report", "[scenario][match]") {
  auto [expected, value, count] = GENERATE(table<const char*, const char*, std::size_t>({
      {R"({"a": 1})", R"({"a": 1, "b": 2})", 0},
      {R"({"a": {"b": null}})", R"({"a": {"b": null}})", 0},
      {R"({"a": 1})", R"({"a": 2})", 1},
      {R"({"a": 1})", R"({})", 1},
      {R"([{"a": 1}, 2])", R"([{"a": 1, "b": 1}, 2])", 0},
      {R"([1])", R"([1, 2])", 1},
      {R"([{"a": 1}, 2])", R"([{"a": 2}, 3])", 2},
      {R"("a")", R"(null)", 1},
  }));
  INFO(expected << " in " << value);
  CHECK(differences(json(expected), json(value)).size() == count);
}

TEST_CASE("a span lies inside its record", "[scenario][match]") {
  const auto snapshot = json(R"({"answers": [
    {"name": "example.com", "type": "TXT", "records": [["abc", "d\u00e9"]]},
    {"name": "www.example.com", "type": "CNAME", "records": ["example.com."]}]})");
  auto [record, span, count] = GENERATE(table<const char*, const char*, std::size_t>({
      {R"({"name": "example.com", "type": "TXT", "index": 0})", R"({"offset": 1, "length": 4})", 0},
      {R"({"name": "www.example.com", "type": "TXT", "index": 0})", R"({"offset": 1, "length": 4})", 0},
      {R"({"name": "example.com", "type": "TXT", "index": 0})", R"({"offset": 1, "length": 5})", 1},
      {R"({"name": "example.com", "type": "TXT", "index": 1})", R"({"offset": 0, "length": 0})", 1},
      {"null", R"({"offset": 0, "length": 0})", 1},
      {"null", "null", 0},
  }));
  const std::string report =
      std::string(R"({"findings": [{"id": "x.y", "record": )") + record + R"(, "span": )" + span + "}]}";
  INFO(report);
  CHECK(misplaced_findings(json(report.c_str()), snapshot).size() == count);
}

TEST_CASE("what is decided is not taken back", "[scenario][match]") {
  auto [earlier, later, count] = GENERATE(table<const char*, const char*, std::size_t>({
      {R"({"dmarc": {"state": "pending"}})", R"({"dmarc": {"state": "none"}})", 0},
      {R"({"dmarc": {"state": "none"}})", R"({"dmarc": {"state": "applies"}})", 1},
      {R"({"spf": {"state": "valid"}, "dmarc": {"state": "pending"}})",
       R"({"spf": {"state": "permerror"}, "dmarc": {"state": "pending"}})", 1},
      {R"({"verdict": {"decided": true, "level": "good"}})", R"({"verdict": {"decided": true, "level": "error"}})", 1},
      {R"({"verdict": {"decided": false, "level": "good"}})", R"({"verdict": {"decided": true, "level": "error"}})", 0},
      {R"({"dkim": {"keys": [{"selector": "s", "state": "found"}]}})",
       R"({"dkim": {"keys": [{"selector": "s", "state": "none"}]}})", 1},
      {R"({"senders": [{"provider": "p", "setups": [{"id": "s", "state": "published"}]}]})",
       R"({"senders": [{"provider": "p", "setups": [{"id": "s", "state": "partial"}]}]})", 1},
      {R"({"senders": [{"provider": "p", "setups": [{"id": "s", "state": "published"}]}]})", R"({"senders": []})", 1},
  }));
  INFO(earlier << " then " << later);
  CHECK(taken_back(json(earlier), json(later)).size() == count);
}

TEST_CASE("a record is changed in one step", "[scenario][match]") {
  const auto report = [](const std::string& first, const std::string& second) {
    return json((R"({"to_do": [{"records": [)" + first + R"(]}, {"records": [)" + second + "]}]}").c_str());
  };
  const std::string change = R"({"type": "TXT", "host": "a.test", "value": "x", "found": "y"})";
  const std::string other = R"({"type": "TXT", "host": "a.test", "value": "z", "found": "y"})";
  const std::string elsewhere = R"({"type": "TXT", "host": "b.test", "value": "x", "found": "y"})";
  const std::string spf = R"({"type": "TXT", "host": "a.test", "value": "v=spf1 a -all", "found": null})";
  const std::string more_spf = R"({"type": "TXT", "host": "a.test", "value": "v=spf1 mx -all", "found": null})";
  CHECK(changed_twice(report(change, other)).size() == 1);
  CHECK(changed_twice(report(change, elsewhere)).empty());
  CHECK(changed_twice(report(spf, more_spf)).size() == 1);
  CHECK(changed_twice(report(spf, change)).empty());
}
