#include "provider/policy.h"

#include "finding/provider.h"
#include "provider/guide_findings.h"
#include "zone.h"

using namespace mailalign;
using namespace mailalign::provider;
using namespace mailalign::provider::test;

namespace {

std::vector<Line> healthy(const std::string& dmarc) {
  return {{"_dmarc.example.com", "TXT", "\"" + dmarc + "\""},
          {"example.com", "TXT", "\"v=spf1 include:amazonses.com ~all\""},
          {"email.example.com", "MX", "10 feedback-smtp.eu-west-1.amazonses.com."},
          {"email.example.com", "TXT", "\"v=spf1 include:amazonses.com ~all\""}};
}

Guide judged(dns::Inquiry& inquiry) {
  GuideRequest request;
  request.domain = name("example.com");
  Guide filled = fill_guide(shipped("amazon-ses"), inquiry, request);
  apply_policy(filled, inquiry, dmarc::discover(inquiry, request.domain));
  return filled;
}

std::string under_policy(const std::vector<Line>& lines, std::string_view id) {
  const dns::Snapshot snapshot = zone(lines);
  dns::Inquiry inquiry(snapshot);
  const FilledSetup filled = setup(judged(inquiry), id);
  return std::string(to_text(filled.spf_under_policy)) + " " + std::string(to_text(filled.dkim_under_policy));
}

std::vector<std::string> findings(const std::vector<Line>& lines) {
  const dns::Snapshot snapshot = zone(lines);
  dns::Inquiry inquiry(snapshot);
  const Guide filled = judged(inquiry);
  std::vector<std::string> ids;
  for (const finding::Finding& finding : guide_findings(shipped("amazon-ses"), filled, inquiry)) {
    ids.emplace_back(finding.id());
    CHECK(finding::sentence(finding).find("{") == std::string::npos);
    CHECK_FALSE(finding::advice(finding).empty());
  }
  return ids;
}

}  // namespace

TEST_CASE("aspf=s breaks custom MAIL FROM and nothing else", "[provider][policy][rfc9989-4.4]") {
  const auto [record, id, expected] = GENERATE(table<std::string, std::string, std::string>({
      {"v=DMARC1; p=reject", "default-mail-from", "not_aligned not_applicable"},
      {"v=DMARC1; p=reject", "custom-mail-from", "aligned not_applicable"},
      {"v=DMARC1; p=reject; aspf=s", "custom-mail-from", "not_aligned not_applicable"},
      {"v=DMARC1; p=reject; aspf=s; adkim=s", "easy-dkim", "not_applicable aligned"},
      {"no record", "custom-mail-from", "not_applicable not_applicable"},
  }));
  INFO(record << ": " << id);
  CHECK(under_policy(healthy(record), id) == expected);
}

TEST_CASE("a setup whose names are not known yet goes by its labels", "[provider][policy]") {
  const std::vector<Line> lines{{"_dmarc.example.com", "TXT", "\"v=DMARC1; p=reject\""}};
  CHECK(under_policy(lines, "custom-mail-from") == "aligned not_applicable");
  CHECK(under_policy(lines, "default-mail-from") == "not_aligned not_applicable");
}

TEST_CASE("a MAIL FROM subdomain with an organization of its own does not align",
          "[provider][policy][rfc9989-4.10.2]") {
  std::vector<Line> lines = healthy("v=DMARC1; p=reject");
  lines.push_back({"_dmarc.email.example.com", "TXT", "\"v=DMARC1; p=none; psd=n\""});
  CHECK(under_policy(lines, "custom-mail-from") == "not_aligned not_applicable");
}

TEST_CASE("Amazon's own domain costs no question", "[provider][policy]") {
  const dns::Snapshot snapshot = zone(healthy("v=DMARC1; p=reject"));
  dns::Inquiry inquiry(snapshot);
  judged(inquiry);
  for (const auto& [question, reply] : inquiry.asked())
    CHECK(question.name.text().find("amazonses") == std::string::npos);
}

TEST_CASE("nothing is asked of a foreign name before the domain's own organization is known", "[provider][policy]") {
  const dns::Snapshot snapshot = zone({{"_dmarc.example.com", "TXT", "\"v=DMARC1; p=reject\""}}, false);
  dns::Inquiry inquiry(snapshot);
  GuideRequest request;
  request.domain = name("example.com");
  request.parameters = {{"region", "eu-west-1"}};
  Guide filled = fill_guide(shipped("amazon-ses"), inquiry, request);
  apply_policy(filled, inquiry, dmarc::discover(inquiry, request.domain));
  for (const auto& [question, reply] : inquiry.asked())
    CHECK(question.name.text().find("amazonses") == std::string::npos);
}

TEST_CASE("the report says that aspf=s breaks the setup, and that the include is useless", "[provider][findings]") {
  CHECK(findings(healthy("v=DMARC1; p=reject")) == std::vector<std::string>{"provider.useless-include"});
  CHECK(findings(healthy("v=DMARC1; p=reject; aspf=s")) ==
        std::vector<std::string>{"provider.strict-spf-breaks-setup", "provider.useless-include"});
}

TEST_CASE("each fault of a setup that was begun is a finding with its change", "[provider][findings]") {
  std::vector<Line> lines = healthy("v=DMARC1; p=reject");
  lines.erase(lines.begin() + 1);
  CHECK(findings(lines).empty());
  lines.push_back({"email.example.com", "MX", "20 mx.example.org."});
  CHECK(findings(lines) == std::vector<std::string>{"provider.second-mx"});
  lines.push_back({"email.example.com", "TXT", "\"v=spf1 -all\""});
  CHECK(findings(lines) == std::vector<std::string>{"provider.second-mx", "provider.second-spf"});
  lines.erase(lines.begin() + 2, lines.end());
  CHECK(findings(lines) == std::vector<std::string>{"provider.setup-partial"});
  CHECK(findings({}).empty());
}

TEST_CASE("a domain that a panel added, and a text where a CNAME belongs", "[provider][findings]") {
  const dns::Snapshot snapshot = zone({{"aaa._domainkey.example.com", "CNAME", "aaa.dkim.amazonses.com."},
                                       {"bbb._domainkey.example.com", "CNAME", "bbb.dkim.amazonses.com.example.com."},
                                       {"ccc._domainkey.example.com", "TXT", "\"ccc.dkim.amazonses.com\""}});
  dns::Inquiry inquiry(snapshot);
  GuideRequest request;
  request.domain = name("example.com");
  request.parameters = {{"token1", "aaa"}, {"token2", "bbb"}, {"token3", "ccc"}};
  const Guide filled = fill_guide(shipped("amazon-ses"), inquiry, request);
  std::set<std::string> ids;
  for (const finding::Finding& finding : guide_findings(shipped("amazon-ses"), filled, inquiry))
    ids.emplace(finding.id());
  CHECK(ids.count("provider.domain-appended") == 1);
  CHECK(ids.count("provider.record-in-the-way") == 1);
}

TEST_CASE("adkim=s breaks a setup that signs with a subdomain", "[provider][policy][rfc9989-4.4]") {
  Provider facts = shipped("amazon-ses");
  for (Setup& setup : facts.setups) {
    if (setup.dkim_domain) setup.dkim_domain = "mail.{domain}";
  }
  const dns::Snapshot snapshot = zone({{"_dmarc.example.com", "TXT", "\"v=DMARC1; p=reject; adkim=s\""},
                                       {"aaa._domainkey.example.com", "CNAME", "aaa.dkim.amazonses.com."},
                                       {"bbb._domainkey.example.com", "CNAME", "bbb.dkim.amazonses.com."},
                                       {"ccc._domainkey.example.com", "CNAME", "ccc.dkim.amazonses.com."}});
  dns::Inquiry inquiry(snapshot);
  GuideRequest request;
  request.domain = name("example.com");
  request.parameters = {{"token1", "aaa"}, {"token2", "bbb"}, {"token3", "ccc"}};
  Guide filled = fill_guide(facts, inquiry, request);
  apply_policy(filled, inquiry, dmarc::discover(inquiry, request.domain));
  std::set<std::string> ids;
  for (const finding::Finding& finding : guide_findings(facts, filled, inquiry)) ids.emplace(finding.id());
  CHECK(ids.count("provider.strict-dkim-breaks-setup") == 1);
}
