// Which repaired records are offered: what nobody meant is not, least of all to let everybody send.
#include <catch2/catch.hpp>
#include <string>
#include <utility>

#include "spf/record.h"

using namespace mailalign;

namespace {

// The whole record that some finding offers; empty where none does.
std::string offered(std::string_view record) {
  for (const finding::Finding& found : spf::parse_record(record).findings) {
    if (found.repaired) return *found.repaired;
  }
  return {};
}

}  // namespace

TEST_CASE("no repair lets everybody send", "[spf][rfc7208-5.1]") {
  const auto [record, repaired] = GENERATE(table<std::string, std::string>({
      {"v=spf1 ip4:8.8.8.8 all-", "v=spf1 ip4:8.8.8.8 -all"},
      {"v=spf1 ip4:8.8.8.8 all~", "v=spf1 ip4:8.8.8.8 ~all"},
      {"v=spf1 ip4:8.8.8.8 ALL-", "v=spf1 ip4:8.8.8.8 -all"},
      {"v=spf1 ip4:8.8.8.8 all+", ""},
      {"v=spf1 ip4:8.8.8.8 alll", ""},
      {"v=spf1 ip4:8.8.8.8 ++all", ""},
      {"v=spf1 ip4:8.8.8.8 \xc2\xad"
       "all",
       "v=spf1 ip4:8.8.8.8 -all"},
      {"v=spf1 ip4:8.8.8.8 \xc2\xad\xc2\xad"
       "all",
       "v=spf1 ip4:8.8.8.8 -all"},
      {"v=spf1 ip4:8.8.8.8\xc2\xad -all", "v=spf1 ip4:8.8.8.8 -all"},
      {"v=spf1 ip4:8.8.8.8 \xe2\x80\x8b"
       "all",
       ""},
      {"v=spf1 +all -all", ""},
      {"v=spf1 redirect=x.test all", ""},
      {"v=spf1 a:8.8.8.8/0 -all", ""},
      {"v=spf1 ipv6:2001:4860::/0 -all", ""},
      {"v=spf1 ip4=0.0.0.0/1 ip4=128.0.0.0/1 -all", ""},
      {"v=spf1 ipv4:8.8.8.8 a//0 -all", ""},
      {"v=spf1 ipv4:8.8.8.8 -a//0 -all", "v=spf1 ip4:8.8.8.8 -a//0 -all"},
      {"v=spf1 a:8.0.0.0/8 -all", "v=spf1 ip4:8.0.0.0/8 -all"},
  }));
  CAPTURE(record);
  CHECK(offered(record) == repaired);
}

TEST_CASE("no repair leaves a fault behind", "[spf][rfc7208-5.1]") {
  const auto [record, repaired] = GENERATE(table<std::string, std::string>({
      {"v=spf1 -all v=spf1 a -all", ""},
      {"v=spf1 a mx v=spf1 ~all include:x.example -all", ""},
      {"v=spf1 a v=spf1 mx -all", "v=spf1 a mx -all"},
      {"v=spf1 ip4:::ffff:8.8.8.8 -all", "v=spf1 ip4:8.8.8.8 -all"},
      {"v=spf1 ~ip4:::ffff:8.8.8.0/120 -all", "v=spf1 ~ip4:8.8.8.0/24 -all"},
  }));
  CAPTURE(record);
  CHECK(offered(record) == repaired);
}

TEST_CASE("neighbouring bad characters of one kind are one finding", "[spf][rfc7208-3.1]") {
  const auto [run, repaired] = GENERATE(table<std::string, std::string>({
      {"\x01\x01\x01", "v=spf1 a mx -all"},
      {"\xc2\xa0\xc2\xa0", "v=spf1 a mx -all"},
      {"\xe2\x80\x8b\xe2\x80\x8b ", "v=spf1 a mx -all"},
  }));
  const spf::Parsed parsed = spf::parse_record("v=spf1 a" + run + "mx -all");
  REQUIRE(parsed.findings.size() == 1);
  CHECK(parsed.findings[0].span->length == (run.back() == ' ' ? run.size() - 1 : run.size()));
  CHECK(parsed.findings[0].repaired == repaired);
  CHECK(spf::parse_record("v=spf1 " + std::string(65000, '\x01') + "-all").findings.front().span->length == 65000);
}

TEST_CASE("a long record is not offered whole", "[spf]") {
  for (const auto& [terms, is_offered] : {std::pair{200, true}, std::pair{300, false}}) {
    std::string record = "v=spf1";
    for (int i = 0; i < terms; ++i)
      record += " ipv4:8.8." + std::to_string(100 + i / 100) + "." + std::to_string(100 + i % 100);
    CAPTURE(terms);
    CHECK(offered(record + " -all").empty() != is_offered);
  }
}
