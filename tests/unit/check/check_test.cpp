#include "check/check.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "dns/snapshot_json.h"

using namespace mailalign;

namespace {

std::string txt(const std::string& name, const std::string& text) {
  return R"({"name":")" + name + R"(","type":"TXT","rcode":"NOERROR","status":"ok","records":[[")" + text + R"("]]})";
}

check::Checked checked(const std::string& answers, const std::string& domain, bool closed = true) {
  dns::ReadSnapshot read = dns::read_snapshot(R"({"version":1,"answers":[)" + answers + R"(],
    "public_suffixes":[{"name":")" + domain + R"(","suffix":"example","list_date":"2026-01-01"}]})");
  REQUIRE(read.problem.empty());
  read.snapshot.set_closed_world(closed);
  check::Request request;
  request.domain = domain;
  return check::check(request, read.snapshot, {});
}

bool has(const report::Report& report, std::string_view id) {
  return std::any_of(report.findings.begin(), report.findings.end(), [&](const auto& f) { return f.id() == id; });
}

// Ten includes in each of ten includes in each of ten, `depth` deep.
void wide_tree(std::string& answers, const std::string& name, int depth) {
  std::string record = "v=spf1";
  for (int i = 0; i < 10 && depth > 0; ++i) {
    const std::string below = std::to_string(i) + "." + name;
    record += " include:" + below;
    wide_tree(answers, below, depth - 1);
  }
  answers += "," + txt(name, record + " a:a." + name + " mx:b." + name + " -all");
}

}  // namespace

TEST_CASE("without any answer everything first is open, and nothing is decided", "[check][pending]") {
  const auto [report, open] = checked("", "shop.example", false);
  CHECK(report.state == report::State::pending);
  CHECK_FALSE(report.verdict.decided);
  CHECK(report.rounds == 1);
  CHECK(report.forgery.level == report::Level::unknown);
  CHECK(report.forgery.detail == "an answer is missing");
  // True for a page that still asks, and for a file that nobody asks any more.
  CHECK(report.verdict.text == "Answers from DNS are missing, so nothing can be said of shop.example yet.");
  CHECK(std::count(open.dns.begin(), open.dns.end(),
                   dns::Question{*dns::Name::read("_dmarc.shop.example"), dns::Type::txt}) == 1);
}

TEST_CASE("a domain without DMARC is told to begin with a record that only watches", "[check][to_do]") {
  const auto report = checked(txt("shop.example", "v=spf1 ip4:198.51.100.1 -all"), "shop.example").report;
  CHECK(report.verdict.level == report::Level::error);
  CHECK(report.forgery.level == report::Level::error);
  REQUIRE_FALSE(report.to_do.empty());
  const auto& change = report.to_do.back().records.at(0);
  CHECK(change.action == finding::Action::add);
  CHECK(change.host == "_dmarc.shop.example");
  CHECK(change.value == "v=DMARC1; p=none; rua=mailto:dmarc@shop.example");
}

TEST_CASE("a domain that sends nothing and says so everywhere is in order", "[check][rfc7505-3]") {
  const auto report =
      checked(
          txt("shop.example", "v=spf1 -all") + "," +
              txt("_dmarc.shop.example", "v=DMARC1; p=reject; rua=mailto:a@shop.example") +
              R"(,{"name":"shop.example","type":"MX","rcode":"NOERROR","status":"ok","records":[{"preference":0,"exchange":"."}]})",
          "shop.example")
          .report;
  CHECK(has(report, "check.no-mail-domain"));
  CHECK_FALSE(has(report, "dkim.no-keys-exist"));
  CHECK(report.verdict.level == report::Level::good);
}

TEST_CASE("a record that lets everybody pass outweighs any policy", "[check][verdict]") {
  const auto report =
      checked(txt("shop.example", "v=spf1 +all") + "," + txt("_dmarc.shop.example", "v=DMARC1; p=reject"),
              "shop.example")
          .report;
  CHECK(report.verdict.level == report::Level::error);
  CHECK(report.forgery.level == report::Level::error);
}

TEST_CASE("all failures are one finding that counts them and names the first", "[check]") {
  std::string answers = R"({"name":"shop.example","type":"MX","rcode":"REFUSED","status":"ok","records":[]})";
  for (const char* name : {"shop.example", "_dmarc.shop.example", "_dmarc.example", "_domainkey.shop.example"}) {
    answers += std::string(R"(,{"name":")") + name + R"(","type":"TXT","rcode":"","status":"timeout","records":[]})";
  }
  const auto report = checked(answers, "shop.example", false).report;
  const auto failed = [](const auto& finding) { return finding.id() == "check.question-failed"; };
  REQUIRE(std::count_if(report.findings.begin(), report.findings.end(), failed) == 1);
  const auto found = std::find_if(report.findings.begin(), report.findings.end(), failed);
  CHECK(found->parameters.at(0) == finding::Parameter{"count", std::int64_t{5}});
  const std::string text = finding::sentence(*found);
  CHECK(text.find("for TXT at _dmarc.example (timeout), ") != std::string::npos);
  CHECK(text.find(" and 2 more.") != std::string::npos);
}

TEST_CASE("a report address that receivers do not read is no open question", "[check][reports]") {
  const auto report =
      checked(txt("_dmarc.shop.example", "v=DMARC1; p=reject; rua=dmarc@shop.example"), "shop.example").report;
  REQUIRE(report.report_addresses.size() == 1);
  CHECK(report.report_addresses[0].authorized == false);
  CHECK_FALSE(report.report_addresses[0].external);
  CHECK(report.reports.level == report::Level::error);
  CHECK(report.reports.text == "0 of 1 report address");
  CHECK(report.reports.detail == "no report arrives");
}

TEST_CASE("servers that the SPF record names are spoken of, not counted", "[check][verdict]") {
  const std::string policy = txt("_dmarc.shop.example", "v=DMARC1; p=reject; rua=mailto:a@shop.example");
  const auto fine =
      checked(policy + "," + txt("shop.example", "v=spf1 ip4:198.51.100.1 mx -all") + R"(,
    {"name":"shop.example","type":"MX","rcode":"NOERROR","status":"ok","records":[{"preference":1,"exchange":"mx.shop.example"}]})" +
                  "," +
                  R"({"name":"mx.shop.example","type":"A","rcode":"NOERROR","status":"ok","records":["198.51.100.2"]})",
              "shop.example")
          .report;
  CHECK(fine.senders.empty());
  CHECK(fine.other_senders.size() == 1);
  CHECK(fine.verdict.text ==
        "Mail from the servers that the SPF record names passes DMARC, and forged mail is rejected.");
  CHECK(fine.own_mail.level == report::Level::good);
  CHECK(fine.own_mail.text == "Servers named in SPF");
  const auto broken =
      checked(policy + "," + txt("shop.example", "v=spf1 ip4:198.51.100.1 ip4:198.51.100.300 -all"), "shop.example")
          .report;
  CHECK(broken.verdict.level == report::Level::error);
  CHECK(broken.own_mail.level == report::Level::error);
}

TEST_CASE("the worst tree of includes ends, and says where it stopped", "[check][bounds]") {
  std::string answers = txt("_dmarc.shop.example", "v=DMARC1; p=none");
  wide_tree(answers, "shop.example", 3);
  const auto report = checked(answers, "shop.example").report;
  CHECK(report.questions.size() <= static_cast<std::size_t>(dns::max_questions));
  CHECK((has(report, "spf.work-limit") || has(report, "check.work-limit")));
}

TEST_CASE("what cannot be checked gives a report with the problem, and asks nothing", "[check][input]") {
  const auto [report, open] = checked("", "shop..example", false);
  CHECK(report.input.problem);
  CHECK(report.verdict.text == *report.input.problem);
  CHECK(open.empty());
}

TEST_CASE("a selector may be given as the whole name of its key", "[check][dkim]") {
  check::Request request;
  request.domain = "shop.example";
  request.selectors = {"s1._domainkey.shop.example", "S2._DomainKey.shop.example.", "s3"};
  dns::Snapshot nothing;
  nothing.set_closed_world(true);
  const auto report = check::check(request, nothing, {}).report;
  REQUIRE(report.dkim.keys.size() == 3);
  CHECK(report.dkim.keys[0].name == "s1._domainkey.shop.example");
  CHECK(report.dkim.keys[1].selector == "S2");
  CHECK(report.dkim.keys[2].selector == "s3");
}

TEST_CASE("whom a name with macros lets send is not known", "[check][senders]") {
  const auto report =
      checked(txt("shop.example", "v=spf1 include:%{i}._ip.%{d}._spf.service.test exists:%{i}.e.shop.example -all") +
                  "," + txt("_dmarc.shop.example", "v=DMARC1; p=reject; rua=mailto:a@shop.example"),
              "shop.example")
          .report;
  REQUIRE(report.other_senders.size() == 2);
  CHECK(report.other_senders[0].name == "Servers of _spf.service.test");
  for (const report::Sender& sender : report.other_senders) CHECK(sender.level == report::Level::unknown);
  CHECK(report.verdict.level == report::Level::warning);
}
