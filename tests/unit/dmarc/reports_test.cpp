#include "dmarc/reports.h"

#include <catch2/catch.hpp>

#include "zone.h"

using namespace mailalign;
using namespace mailalign::dmarc;

namespace {

constexpr std::string_view asked_name = "example.test._report._dmarc.rep.other.test";

// What is said of the one address of example.test: "external authorized finding".
std::string judged(std::string_view uri, std::initializer_list<std::string_view> lines) {
  dns::Snapshot snapshot = zone::closed(lines);
  zone::add(snapshot, "_dmarc.example.test TXT v=DMARC1; p=none; rua=" + std::string(uri));
  dns::Inquiry inquiry(snapshot);
  const Reports reports = check_reports(inquiry, discover(inquiry, zone::name("example.test")));
  if (reports.addresses.size() != 1) return "not one address";
  const auto word = [](const std::optional<bool>& value) { return !value ? "null" : *value ? "true" : "false"; };
  const ReportAddress& address = reports.addresses[0];
  std::string text = std::string(word(address.external)) + " " + word(address.authorized);
  for (const finding::Finding& finding : reports.findings) text += " " + std::string(finding.id());
  return text;
}

}  // namespace

TEST_CASE("a destination outside the organization has to agree", "[dmarc][rfc9990-4]") {
  constexpr std::string_view external = "mailto:d@rep.other.test";
  constexpr std::string_view refused = "true false dmarc.report-unauthorized";
  const std::string at = std::string(asked_name) + " ";
  CHECK(judged("mailto:d@example.test", {}) == "false true");
  CHECK(judged("mailto:d@EXAMPLE.test", {}) == "false true");
  CHECK(judged("mailto:d@reports.example.test", {}) == "false true");
  CHECK(judged(external, {}) == refused);
  CHECK(judged(external, {at + "TXT v=DMARC1"}) == "true true");
  CHECK(judged(external, {at + "TXT v=DMARC1; p=none"}) == "true true");
  CHECK(judged(external, {at + "TXT other", at + "TXT v=DMARC1;", at + "TXT v=DMARC1"}) == "true true");
  CHECK(judged(external, {at + "TXT v=spf1 -all"}) == refused);
  CHECK(judged(external, {at + "EXISTS"}) == refused);
  CHECK(judged(external, {at + "FAIL"}) == "true null dmarc.report-check-failed");
  CHECK(judged(external, {at + "TXT v=DMARC1; rua=mailto:e@rep.other.test"}) == "true true");
  CHECK(judged(external, {at + "TXT v=DMARC1; rua=mailto:e@elsewhere.test"}) ==
        "true false dmarc.report-redirected-away");
  CHECK(judged("https://x.test/", {}) == "null false");
  CHECK(judged("d@example.test", {}) == "null false");
  CHECK(judged("mailto:d@badexample.test", {}) == refused);
  CHECK(judged(external, {"_dmarc.rep.other.test FAIL"}) == "null null");
}

TEST_CASE("the record that the other side lacks is given whole", "[dmarc][rfc9990-4]") {
  const dns::Snapshot snapshot =
      zone::closed({"_dmarc.example.test TXT v=DMARC1; p=none; rua=mailto:d@example.com; ruf=mailto:f@rep.other.test"});
  dns::Inquiry inquiry(snapshot);
  const Reports reports = check_reports(inquiry, discover(inquiry, zone::name("a.example.test")));
  REQUIRE(reports.addresses.size() == 2);
  CHECK(reports.addresses[0].kind == ReportKind::aggregate);
  CHECK(reports.addresses[1].kind == ReportKind::failure);
  REQUIRE(reports.addresses[0].record_needed);
  CHECK(reports.addresses[0].record_needed->host == "example.test._report._dmarc.example.com");
  CHECK(reports.addresses[0].record_needed->value == "v=DMARC1;");
  REQUIRE(reports.addresses[1].record_needed);
  CHECK(reports.addresses[1].record_needed->host == asked_name);
}

TEST_CASE("permissions are asked in the round after the record", "[dmarc]") {
  dns::Snapshot snapshot;
  zone::add(snapshot, "_dmarc.example.test TXT v=DMARC1; p=none; psd=n; rua=mailto:d@rep.other.test");
  dns::Inquiry inquiry(snapshot);
  const Reports reports = check_reports(inquiry, discover(inquiry, zone::name("example.test")));
  CHECK_FALSE(reports.addresses.at(0).authorized);
  CHECK(reports.findings.empty());
  CHECK(inquiry.open().count({zone::name(asked_name), dns::Type::txt}) == 1);
  CHECK(inquiry.rounds() == 2);
}
