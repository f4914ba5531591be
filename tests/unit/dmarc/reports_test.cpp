#include "dmarc/reports.h"

#include <catch2/catch.hpp>

#include "zone.h"

using namespace mailalign;
using namespace mailalign::dmarc;

namespace {

constexpr std::string_view asked_name = "example.test._report._dmarc.rep.other.test";

using Lines = std::vector<std::string>;

Reports reports_of(std::string_view rua, const Lines& lines, std::string_view domain = "example.test") {
  dns::Snapshot snapshot = zone::closed({});
  for (const std::string& line : lines) zone::add(snapshot, line);
  zone::add(snapshot, "_dmarc.example.test TXT v=DMARC1; p=none; rua=" + std::string(rua));
  dns::Inquiry inquiry(snapshot);
  return check_reports(inquiry, discover(inquiry, zone::name(domain)));
}

// What is said of the addresses of example.test: "external authorized, external authorized finding".
std::string judged(std::string_view rua, const Lines& lines, std::string_view domain = "example.test") {
  const Reports reports = reports_of(rua, lines, domain);
  const auto word = [](const std::optional<bool>& value) { return !value ? "null" : *value ? "true" : "false"; };
  std::string text;
  for (const ReportAddress& address : reports.addresses) {
    text += (text.empty() ? "" : ", ") + std::string(word(address.external)) + " " + word(address.authorized);
  }
  for (const finding::Finding& finding : reports.findings) text += " " + std::string(finding.id());
  return text;
}

}  // namespace

TEST_CASE("a destination outside the organization has to agree",
          "[dmarc][rfc9990-4][DMARC-9990-4-a][DMARC-9990-4-b][DMARC-9990-4-c]") {
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
  CHECK(judged(external, {at + "TXT p=none; v=DMARC1"}) == refused);
  CHECK(judged(external, {"rep.other.test._report._dmarc.example.test TXT v=DMARC1"}) == refused);
  // Organizational Domains are compared, not names: below it, and none of its organization.
  CHECK(judged("mailto:d@badexample.test", {}) == refused);
  CHECK(judged("mailto:d@dept.example.test", {"_dmarc.dept.example.test TXT v=DMARC1; p=none; psd=n"}) == refused);
  // The record's own domain counts, not the one that mail is from.
  CHECK(judged("mailto:d@example.test", {}, "a.example.test") == "false true");
}

TEST_CASE("without a permission an address is not used, and the others are", "[dmarc][rfc9990-4][DMARC-9990-4-d]") {
  constexpr std::string_view external = "mailto:d@rep.other.test";
  const std::string at = std::string(asked_name) + " ";
  CHECK(judged(external, {at + "EXISTS"}) == "true false dmarc.report-unauthorized");
  CHECK(judged(external, {at + "FAIL"}) == "true null dmarc.report-check-failed");
  CHECK(judged("mailto:d@rep.other.test,mailto:e@example.test", {}) ==
        "true false, false true dmarc.report-unauthorized");
  // No such name can be asked for.
  const std::string label(55, 'x');
  const std::string long_host = label + "." + label + "." + label + "." + label + ".other.test";
  CHECK(judged("mailto:d@" + long_host, {}) == "true false dmarc.report-name-too-long");
  // Which organization the destination is of cannot be said; with its permission that does not matter.
  CHECK(judged(external, {"_dmarc.rep.other.test FAIL"}) == "null null");
  CHECK(judged(external, {"_dmarc.rep.other.test FAIL", at + "TXT v=DMARC1"}) == "null true");
}

TEST_CASE("a permission may name another address at the same host", "[dmarc][rfc9990-4][DMARC-9990-4-e]") {
  constexpr std::string_view external = "mailto:d@rep.other.test";
  const std::string at = std::string(asked_name) + " ";
  const auto replaced = [&](const std::string& permission) {
    const Reports reports = reports_of(external, {at + permission});
    std::string all;
    for (const std::string& uri : reports.addresses.at(0).replaced_by) all += uri + " ";
    return all;
  };
  CHECK(judged(external, {at + "TXT v=DMARC1; rua=mailto:e@rep.other.test"}) == "true true");
  CHECK(replaced("TXT v=DMARC1; rua=mailto:e@REP.other.test") == "mailto:e@REP.other.test ");
  CHECK(replaced("TXT v=DMARC1") == "");
  // Another host: neither of the two is used.
  constexpr std::string_view led_away = "true false dmarc.report-redirected-away";
  CHECK(judged(external, {at + "TXT v=DMARC1; rua=mailto:e@elsewhere.test"}) == led_away);
  CHECK(judged(external, {at + "TXT v=DMARC1; rua=mailto:e@a.rep.other.test"}) == led_away);
  CHECK(judged(external, {at + "TXT v=DMARC1; rua=mailto:e@rep.other.test,mailto:f@elsewhere.test"}) == led_away);
  CHECK(replaced("TXT v=DMARC1; rua=mailto:e@elsewhere.test") == "");
}

TEST_CASE("a wildcard permits everybody", "[dmarc][rfc9990-4][DMARC-9990-4-f]") {
  const dns::Name all = zone::name("_report._dmarc.rep.other.test");
  const std::string probe = all.below(dns::improbable_label(all))->text();
  const std::string at = std::string(asked_name) + " TXT v=DMARC1";
  const auto by_wildcard = [&](const Lines& lines) {
    return reports_of("mailto:d@rep.other.test", lines).addresses.at(0).by_wildcard;
  };
  CHECK(by_wildcard({at, probe + " TXT v=DMARC1;"}) == true);
  CHECK(by_wildcard({at}) == false);
  CHECK(by_wildcard({at, probe + " TXT other"}) == false);
  CHECK(by_wildcard({at, probe + " FAIL"}) == std::nullopt);
  CHECK(by_wildcard({probe + " TXT v=DMARC1"}) == std::nullopt);  // this one is not permitted
}

TEST_CASE("what is no mail address is no destination", "[dmarc][rfc9990-4][DMARC-9990-4-g]") {
  for (const std::string_view uri : {"https://x.test/", "d@example.test", "mailto:", "mailto:d", "mailto:d@",
                                     "mailto:@x.test", "mailto:d@x..test", "mailto:d@e@x.test"}) {
    CAPTURE(uri);
    CHECK(judged(uri, {}) == "null false");
    CHECK_FALSE(reports_of(uri, {}).addresses.at(0).host);
  }
}

TEST_CASE("failure reports about a registry are sent to nobody", "[dmarc][rfc9991-5]") {
  const dns::Snapshot snapshot =
      zone::closed({"_dmarc.co.test TXT v=DMARC1; p=none; psd=y; rua=mailto:d@co.test; ruf=mailto:f@co.test"});
  dns::Inquiry inquiry(snapshot);
  const Reports reports = check_reports(inquiry, discover(inquiry, zone::name("co.test")));
  REQUIRE(reports.addresses.size() == 2);
  CHECK(reports.addresses[0].authorized == true);
  CHECK(reports.addresses[1].authorized == false);
}

TEST_CASE("the old standard tells organizations apart by the suffix list", "[dmarc][rfc7489-7.1]") {
  const auto by_both = [](std::string_view uri, Lines lines) {
    lines.insert(lines.end(), {"example.test SUFFIX test", "mail.example.test SUFFIX test", "other.test SUFFIX test"});
    const ReportAddress address = reports_of(uri, lines).addresses.at(0);
    const auto word = [](const std::optional<bool>& value) { return !value ? "null" : *value ? "true" : "false"; };
    return std::string(word(address.authorized)) + " " + word(address.authorized_rfc7489);
  };
  CHECK(by_both("mailto:d@mail.example.test", {}) == "true true");
  CHECK(by_both("mailto:d@other.test", {}) == "false false");
  // Records make one organization of what the list takes for two, and the other way round.
  const std::string top = "_dmarc.test TXT v=DMARC1; p=none";
  CHECK(by_both("mailto:d@other.test", {top}) == "true false");
  CHECK(by_both("mailto:d@mail.example.test", {"_dmarc.mail.example.test TXT v=DMARC1; p=none; psd=n"}) ==
        "false true");
  CHECK(by_both("mailto:d@other.test", {top, "example.test._report._dmarc.other.test TXT v=DMARC1"}) == "true true");
  CHECK(judged("mailto:d@other.test", {top, "example.test SUFFIX test", "other.test SUFFIX test"}) ==
        "false true dmarc.report-unauthorized-rfc7489");
  const Reports reports =
      reports_of("mailto:d@other.test", {top, "example.test SUFFIX test", "other.test SUFFIX test"});
  REQUIRE(reports.findings.size() == 1);
  CHECK(reports.findings[0].records.at(0).host == "example.test._report._dmarc.other.test");
}

TEST_CASE("the record that the other side lacks is given whole", "[dmarc][rfc9990-4][DMARC-9990-4-b]") {
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
