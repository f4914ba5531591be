// Every fault of a record, one line each: its finding, and the repaired record where the repair is certain.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdint>

#include "dmarc/record.h"
#include "report/finding_json.h"

using namespace mailalign;
using namespace mailalign::dmarc;

namespace {

struct Vector {
  std::string_view text;
  std::string_view id;        // without "dmarc."
  std::string_view at;        // the octets it points at; empty: nowhere
  std::string_view repaired;  // empty: no repair is certain
};

const finding::Finding* find(const finding::Findings& findings, std::string_view id) {
  const auto found = std::find_if(findings.begin(), findings.end(),
                                  [id](const finding::Finding& one) { return one.id().substr(6) == id; });
  return found == findings.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("each fault of a record has its own finding", "[dmarc][rfc9989-4.8]") {
  const Vector vector = GENERATE(values<Vector>({
      {"some verification", "not-a-record", "some verification", ""},
      {"v=spf1 -all", "foreign-record", "", ""},
      {"v=DKIM1; p=", "foreign-record", "", ""},
      {"p=none; v=DMARC1", "version-not-first", "v=DMARC1", "v=DMARC1; p=none"},
      {";v=DMARC1; p=none", "version-not-first", "v=DMARC1", "v=DMARC1; p=none"},
      {" ; ; v=DMARC1; p=none", "version-not-first", "v=DMARC1", "v=DMARC1; p=none"},
      {"v=dmarc1; p=none", "version-value", "dmarc1", "v=DMARC1; p=none"},
      {"v=DMARC1.0; p=none", "version-value", "DMARC1.0", "v=DMARC1; p=none"},
      {"v=DMARC2; p=none", "version-value", "DMARC2", ""},
      {"nv=DMARC1; p=none", "version-name", "nv", "v=DMARC1; p=none"},
      {"v=DMARC1 p=none", "version-separator", " ", "v=DMARC1; p=none"},
      {"v=DMARC1,p=none", "version-separator", ",", "v=DMARC1;p=none"},
      {"v:DMARC1; p=none", "version-equals", "v:DMARC1", "v=DMARC1; p=none"},
      {" v=DMARC1; p=none", "leading-white-space", " ", "v=DMARC1; p=none"},
      {"v=DMARC1; p=none; v=DMARC1; p=reject", "second-record-inside", "v=DMARC1", ""},
      {"\"v=DMARC1; p=none\"", "quotation-marks", "\"", "v=DMARC1; p=none"},
      {"v=DMARC1\\; p=none\\;", "backslash", "\\", "v=DMARC1; p=none;"},
      {"v=DMARC1; p=\xc2\xa0none", "character", "\xc2\xa0", "v=DMARC1; p= none"},
      {"v=DMARC1; p=none\n", "character", "\n", "v=DMARC1; p=none"},
      {"\r\n v=DMARC1; p=none\r\n\n", "character", "\r", "v=DMARC1; p=none"},
      {"v=DMARC1;\np=none", "character", "\n", "v=DMARC1; p=none"},
      {"v=DMARC1; p=no\xe2\x80\x8bne", "character", "\xe2\x80\x8b", "v=DMARC1; p=none"},
      {"\xe2\x80\x9cv=DMARC1; p=none\xe2\x80\x9d", "character", "\xe2\x80\x9c", "v=DMARC1; p=none"},
      {"v=DMARC1; p=none\xff", "character", "\xff", ""},
      {"v=DMARC1; p=reject rua=mailto:d@x.example", "missing-semicolon", "rua",
       "v=DMARC1; p=reject; rua=mailto:d@x.example"},
      {"v=DMARC1; p=reject, sp=none", "missing-semicolon", "sp", "v=DMARC1; p=reject; sp=none"},
      {"v=DMARC1;; p=none", "empty-tag", ";", "v=DMARC1; p=none"},
      {"v=DMARC1; stray; p=none", "not-a-tag", "stray", ""},
      {"v=DMARC1; p:reject", "colon", ":", "v=DMARC1; p=reject"},
      {"v=DMARC1; p=none; RUA :mailto:d@x.example", "colon", ":", "v=DMARC1; p=none; rua =mailto:d@x.example"},
      {"v=DMARC1: p=none", "version-separator", ":", "v=DMARC1; p=none"},
      {"v=DMARC1:", "version-separator", ":", ""},
      {"v=DMARC1; p=none; v=DMARC1; p=none", "second-record-inside", "v=DMARC1", "v=DMARC1; p=none"},
      {"v=DMARC1; p=none; rua=", "empty-value", "rua", ""},
      {"v=DMARC1; P=none", "tag-case", "P", "v=DMARC1; p=none"},
      {"V=DMARC1; p=none", "tag-case", "V", "v=DMARC1; p=none"},
      {"v=DMARC1; p=none; PCT=50", "tag-case", "PCT", "v=DMARC1; p=none; pct=50"},
      {"v=DMARC1; p=Reject", "value-case", "Reject", "v=DMARC1; p=reject"},
      {"v=DMARC1; p=none; p=reject", "duplicate-tag", "p=reject", ""},
      {"v=DMARC1; p=none; p=none", "duplicate-tag", "p=none", "v=DMARC1; p=none"},
      {"v=DMARC1; p=none; P=None", "duplicate-tag", "P=None", "v=DMARC1; p=none"},
      {"v=DMARC1; rua=mailto:d@x.example; p=none; p=none", "duplicate-tag", "p=none",
       "v=DMARC1; p=none; rua=mailto:d@x.example"},
      {"v=DMARC1; p=none; rua=mailto:d@x.example; rua=mailto:D@x.example", "duplicate-tag", "rua=mailto:D@x.example",
       ""},
      {"v=DMARC1; p=none; foo=bar", "unknown-tag", "foo=bar", ""},
      {"v=DMARC1; p=none; rau=mailto:d@x.example", "misspelt-tag", "rau", "v=DMARC1; p=none; rua=mailto:d@x.example"},
      {"v=DMARC1; policy=none", "misspelt-tag", "policy", "v=DMARC1; p=none"},
      {"v=DMARC1; rua=mailto:d@x.example", "policy-missing", "", ""},
      {"v=DMARC1;", "policy-and-reports-missing", "", ""},
      {"v=DMARC1; p=quarentine; rua=mailto:d@x.example", "policy-invalid", "quarentine",
       "v=DMARC1; p=quarantine; rua=mailto:d@x.example"},
      {"v=DMARC1; p=none; sp=bogus; rua=mailto:d@x.example", "policy-invalid", "bogus", ""},
      {"v=DMARC1; p=rejct", "policy-invalid-without-reports", "rejct", "v=DMARC1; p=reject"},
      {"v=DMARC1; p=reject; np=bogus", "policy-invalid-without-reports", "bogus", ""},
      {"v=DMARC1; p=none; adkim=x", "mode-invalid", "x", ""},
      {"v=DMARC1; p=none; aspf=strict", "mode-invalid", "strict", "v=DMARC1; p=none; aspf=s"},
      {"v=DMARC1; p=none; t=yes", "flag-invalid", "yes", ""},
      {"v=DMARC1; p=none; psd=x", "flag-invalid", "x", ""},
      {"v=DMARC1; p=none; fo=all", "fo-invalid", "all", ""},
      {"v=DMARC1; p=none; fo=0:1:d:s", "fo-zero-and-one", "0:1:d:s", "v=DMARC1; p=none; fo=1:d:s"},
      {"v=DMARC1; p=none; fo=1", "fo-without-ruf", "", ""},
      {"v=DMARC1; rua=mailto:d@x.example; p=none", "order", "p=none", "v=DMARC1; p=none; rua=mailto:d@x.example"},
      {"v=DMARC1;rua=mailto:d@x.example;P=Reject;sp=none", "order", "P=Reject",
       "v=DMARC1; p=reject;rua=mailto:d@x.example;sp=none"},
      // A fault is left: what would be published would still not do.
      {"v=DMARC1; p=nothing rua=mailto:d@x.example", "missing-semicolon", "rua", ""},
      {"v=DMARC1; p=none; pct=100", "historic-tag", "pct=100", "v=DMARC1; p=none"},
      {"v=DMARC1; p=none; rf=afrf; ri=86400", "historic-tag", "rf=afrf", "v=DMARC1; p=none"},
      {"v=DMARC1; p=none; rf=iodef", "report-format", "rf=iodef", "v=DMARC1; p=none"},
      {"v=DMARC1; p=reject; pct=5", "percentage", "pct=5", ""},
      {"v=DMARC1; p=none", "reports-missing", "", ""},
      {"v=DMARC1; p=none; rua=d@x.example", "uri-scheme-missing", "d@x.example",
       "v=DMARC1; p=none; rua=mailto:d@x.example"},
      {"v=DMARC1; p=none; rua=mailto:", "uri-address-missing", "mailto:", ""},
      {"v=DMARC1; p=none; rua=mailto:d@@x.example", "uri-invalid", "mailto:d@@x.example", ""},
      {"v=DMARC1; p=none; rua=MAILTO://d@x.example!1m", "uri-invalid", "MAILTO://d@x.example!1m",
       "v=DMARC1; p=none; rua=MAILTO:d@x.example"},
      {"v=DMARC1; p=none; rua=mailto=a@x.example", "uri-invalid", "mailto=a@x.example",
       "v=DMARC1; p=none; rua=mailto:a@x.example"},
      {"v=DMARC1; p=none; rua=mailto//a@x.example", "uri-invalid", "mailto//a@x.example",
       "v=DMARC1; p=none; rua=mailto:a@x.example"},
      {"v=DMARC1; p=none; rua=mailto:///a@x.example", "uri-invalid", "mailto:///a@x.example",
       "v=DMARC1; p=none; rua=mailto:a@x.example"},
      {"v=DMARC1; p=none; rua=mailto:mailto:a@x.example", "uri-invalid", "mailto:mailto:a@x.example",
       "v=DMARC1; p=none; rua=mailto:a@x.example"},
      {"v=DMARC1; p=none; rua=mailto://x.example", "uri-invalid", "mailto://x.example", ""},
      {"v=DMARC1; p=none; rua=mailto://a@x.example/", "uri-invalid", "mailto://a@x.example/",
       "v=DMARC1; p=none; rua=mailto:a@x.example"},
      {"v=DMARC1; p=none; rua=mailto:<a@x.example>", "uri-invalid", "mailto:<a@x.example>",
       "v=DMARC1; p=none; rua=mailto:a@x.example"},
      {"v=DMARC1; p=none; rua=<mailto:a@x.example>,<b@x.example>", "uri-invalid", "<mailto:a@x.example>",
       "v=DMARC1; p=none; rua=mailto:a@x.example,mailto:b@x.example"},
      {"v=DMARC1; p=none; rua=mailto: a@x.example", "uri-invalid", "mailto: a@x.example",
       "v=DMARC1; p=none; rua=mailto:a@x.example"},
      {"v=DMARC1; p=none; rua=mailto:a b@x.example", "uri-invalid", "mailto:a b@x.example", ""},
      {"v=DMARC1; p=none; rua=mailto:a!b@x.example!5m", "uri-exclamation-mark", "mailto:a!b@x.example!5m",
       "v=DMARC1; p=none; rua=mailto:a%21b@x.example"},
      {"v=DMARC1; p=none; rau=\"mailto:d@x.example\"", "quotation-marks", "\"",
       "v=DMARC1; p=none; rua=mailto:d@x.example"},
      {"v=DMARC1; p=none; rua=https://x.example/", "uri-scheme", "https://x.example/", ""},
      {"v=DMARC1; p=none; rua=mailto:d@x.example!10m", "uri-size", "!10m", "v=DMARC1; p=none; rua=mailto:d@x.example"},
      {"v=DMARC1; p=none; rua=mailto:d@b\xc3\xbc.example", "uri-not-ascii", "mailto:d@b\xc3\xbc.example", ""},
      {"v=DMARC1; p=none; rua=mailto:d@x.example;mailto:e@x.example", "uri-separator", ";",
       "v=DMARC1; p=none; rua=mailto:d@x.example,mailto:e@x.example"},
      {"v=DMARC1; p=none; rua=mailto:d@x.example; e@x.example;f@x.example; sp=none", "uri-separator", ";",
       "v=DMARC1; p=none; rua=mailto:d@x.example, mailto:e@x.example,mailto:f@x.example; sp=none"},
      {"v=DMARC1; p=none; rua=mailto:d@x.example;mailto=e@x.example", "uri-separator", ";",
       "v=DMARC1; p=none; rua=mailto:d@x.example,mailto:e@x.example"},
      {"v=DMARC1; p=none; rua=mailto:d@x.example mailto:e@x.example", "uri-separator", " ",
       "v=DMARC1; p=none; rua=mailto:d@x.example,mailto:e@x.example"},
      {"v=DMARC1; p=none; rua=mailto:d@x.example,", "uri-empty", ",", "v=DMARC1; p=none; rua=mailto:d@x.example"},
      {"v=DMARC1; p=none; rua=mailto:d@x.example,mailto:d@x.example", "uri-duplicate", "mailto:d@x.example",
       "v=DMARC1; p=none; rua=mailto:d@x.example"},
      {"v=DMARC1; p=none; rua=mailto:a@x.example,mailto:b@x.example,mailto:c@x.example", "many-uris",
       "mailto:a@x.example,mailto:b@x.example,mailto:c@x.example", ""},
      {"v=DMARC1; p=none; rua=mailto:d@x.example", "policy-none", "", ""},
      {"v=DMARC1; p=reject", "policy-enforced", "", ""},
      {"v=DMARC1; p=reject; t=y", "test-mode", "", ""},
      {"v=DMARC1; p=reject; sp=none", "subdomain-policy-weaker", "", ""},
      {"v=DMARC1; p=reject; np=quarantine", "subdomain-policy-weaker", "", ""},
      {"v=DMARC1; p=reject; psd=y", "registry", "", ""},
      {"v=DMARC1; p=reject; psd=y; ruf=mailto:f@x.example", "registry-with-ruf", "", ""},
  }));
  CAPTURE(vector.text, vector.id);
  const Parsed parsed = parse_record(vector.text);
  const finding::Finding* const found = find(parsed.findings, vector.id);
  REQUIRE(found != nullptr);
  const std::string_view pointed = found->span ? base::at(vector.text, *found->span) : std::string_view{};
  if (vector.id == "empty-value") {
    CHECK(pointed.substr(0, 3) == vector.at);
  } else {
    CHECK(pointed == vector.at);
  }
  CHECK(found->repaired.value_or("") == vector.repaired);
}

TEST_CASE("a long record and one with too many tags are said", "[dmarc]") {
  std::string text = "v=DMARC1; p=none";
  for (int i = 0; i < 150; ++i) text += "; abc=d";
  const Parsed parsed = parse_record(text);
  CHECK(find(parsed.findings, "long-record") != nullptr);
  CHECK(find(parsed.findings, "too-many-tags") != nullptr);
}

TEST_CASE("a record in order has nothing but good to be said of", "[dmarc]") {
  const std::string_view text = GENERATE(
      "v=DMARC1; p=reject; rua=mailto:d@x.example", "v=DMARC1; p=quarantine; sp=reject; rua=mailto:d@x.example;",
      "v = DMARC1 ; p = reject ; rua = mailto:d@x.example , mailto:e@x.example ;",
      "v=DMARC1; p=reject; adkim=s; aspf=s; t=n; psd=n; fo=1:d:s; rua=mailto:d@x.example; ruf=mailto:d@x.example");
  CAPTURE(text);
  const Parsed parsed = parse_record(text);
  REQUIRE(parsed.findings.size() == 1);
  CHECK(parsed.findings[0].id() == "dmarc.policy-enforced");
}

TEST_CASE("a tag that nobody knows holds any text", "[dmarc][rfc9989-4.8]") {
  const std::string_view value = GENERATE("it is p=none here", "\"y\"", "a\\b", "rua=mailto:e@x.example, \\\"sp=none",
                                          "", "Gr\xc3\xbc\xc3\x9f", "a\xc2\xa0 b", "\xff", "a\x01z");
  CAPTURE(value);
  const Parsed parsed = parse_record("v=DMARC1; p=reject; note=" + std::string(value) + "; rua=mailto:d@x.example");
  CHECK(parsed.record.p == PolicyTag{Policy::reject, ""});
  CHECK(parsed.record.unknown == std::vector<UnknownTag>{{"note", std::string(value)}});
  REQUIRE(parsed.findings.size() == 2);
  CHECK(parsed.findings[0].id() == "dmarc.unknown-tag");
  CHECK(parsed.findings[1].id() == "dmarc.policy-enforced");
}

TEST_CASE("a web address's slashes make no mail address", "[dmarc][rfc6068-2]") {
  const Record record = parse_record("v=DMARC1; p=reject; rua=mailto://d@x.example").record;
  REQUIRE(record.rua.size() == 1);
  CHECK_FALSE(record.rua[0].valid);
  CHECK_FALSE(record.rua[0].host);
}

TEST_CASE("a hostile record has few findings, and a report not much longer than itself", "[dmarc][bounds]") {
  constexpr std::size_t octets = 65536;
  const auto [start, again] = GENERATE(table<std::string, std::string>({
      {"v=DMARC1;p=none;rua=", ","},
      {"v=DMARC1;p=none;rua=", "a,"},
      {"v=DMARC1;p=none;rua=", "mailto:a@b.example "},
      {"v=DMARC1;p=none;rua=", ";mailto:a@b.example"},
      {"v=DMARC1;p=none;rua=", "\xc3\xbc"},
      {"v=DMARC1;p=none", " p=none"},
      {"v=DMARC1;p=none", ", p=none"},
      {"v=DMARC1;", "p=none;"},
      {"v=DMARC1;", ";"},
      {"v=DMARC1;p=none;", "\""},
      {"v=DMARC1;p=none;", "\\;"},
      {"v=DMARC1;p=none;", "\xc2\xa0"},
      {"v=DMARC1;p=none;fo=", "0:"},
      {"v=DMARC1;p=none", ";a b"},
  }));
  std::string text = start;
  while (text.size() < octets) text += again;
  CAPTURE(start, again);
  const Parsed parsed = parse_record(text);
  CHECK(parsed.findings.size() <= finding::max_findings);
  base::JsonWriter json;
  report::write(json, parsed.findings);
  CHECK(json.take().size() < 4 * octets);
}

TEST_CASE("one slip at the beginning does not hide the others", "[dmarc]") {
  const Parsed parsed = parse_record("\"v=DMARC1\\; p=Reject rua=d@x.example\\; pct=100\"");
  for (const std::string_view id :
       {"quotation-marks", "backslash", "value-case", "missing-semicolon", "uri-scheme-missing", "historic-tag"}) {
    CAPTURE(id);
    const finding::Finding* const found = find(parsed.findings, id);
    REQUIRE(found != nullptr);
    CHECK(found->repaired == "v=DMARC1; p=reject; rua=mailto:d@x.example");
  }
}

TEST_CASE("a repaired record has the repaired faults no more", "[dmarc]") {
  const std::string_view text =
      GENERATE("p=none; v=DMARC1", "v=DMARC1 p=none,rua=mailto:a@x.example;mailto:b@x.example",
               "nv=DMARC1;; P=None; rua=d@x.example,,e@x.example; ri=1; pct=100");
  CAPTURE(text);
  const Parsed parsed = parse_record(text);
  std::string repaired;
  for (const finding::Finding& found : parsed.findings) repaired = found.repaired.value_or(repaired);
  const Parsed again = parse_record(repaired);
  CAPTURE(repaired);
  CHECK(again.valid);
  for (const finding::Finding& found : again.findings) CHECK_FALSE(found.repaired);
}

TEST_CASE("the repair of a record without an error makes none, and is whole", "[dmarc]") {
  constexpr std::string_view pieces[] = {"p=none",
                                         "P=Reject",
                                         "p=quarantine",
                                         "sp=None",
                                         "np=reject",
                                         ";",
                                         "t=Y",
                                         "aspf=S",
                                         "ADKIM=r",
                                         "fo=0:1:d",
                                         "fo=1",
                                         "pct=100",
                                         "pct=20",
                                         "rf=afrf",
                                         "rf=x",
                                         "ri=1",
                                         "foo=bar",
                                         "x=",
                                         "psd=N",
                                         " ; ",
                                         "rua=mailto:a@b.test",
                                         "RUF=mailto:a@b.test,mailto:a@b.test,mailto:c@d.test!5m",
                                         "rua=mailto:a@b.test,,mailto:c@d.test,",
                                         "policy=none",
                                         "stray",
                                         "rua=a@b.test",
                                         "t=z"};
  std::uint32_t seed = 2026;
  const auto next = [&seed] { return (seed = seed * 1664525U + 1013904223U) >> 8U; };
  const auto errors = [](const Parsed& parsed) {
    return std::count_if(parsed.findings.begin(), parsed.findings.end(),
                         [](const auto& finding) { return finding.severity() == finding::Severity::error; });
  };
  int repaired = 0;
  for (int round = 0; round < 20000; ++round) {
    std::string text = "v=DMARC1";
    for (std::size_t left = next() % 7; left > 0; --left) text += ";" + std::string(pieces[next() % std::size(pieces)]);
    const Parsed parsed = parse_record(text);
    if (!parsed.valid || errors(parsed) > 0) continue;
    for (const finding::Finding& finding : parsed.findings) {
      if (!finding.repaired) continue;
      ++repaired;
      const Parsed again = parse_record(*finding.repaired);
      if (!again.valid || errors(again) > 0) FAIL(text << " is repaired to " << *finding.repaired);
      // What it asks for stays the same.
      if (again.record.p != parsed.record.p || again.record.rua.size() > parsed.record.rua.size()) FAIL(text);
    }
  }
  CHECK(repaired > 1000);
}
