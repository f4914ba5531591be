// Inputs on which widely used tools were seen to answer wrongly, each with the right answer. The numbers are those of
// docs/conformance.md, where each is described.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "../dkim/keys.h"
#include "answers.h"
#include "dmarc/alignment.h"
#include "spf/check_host.h"

using namespace mailalign;
using namespace mailalign::check::test;

namespace {

dns::Name name(std::string_view text) {
  return *dns::Name::read(text);
}

dmarc::Aligned aligned(const Zone& zone, std::string_view from, std::string_view identifier, dmarc::Mode mode) {
  const dns::Snapshot snapshot = read(zone);
  dns::Inquiry inquiry(snapshot);
  return dmarc::aligned(inquiry, name(from), name(identifier), mode);
}

spf::Result result(const Zone& zone, std::string_view ip) {
  const dns::Snapshot snapshot = read(zone);
  dns::Inquiry inquiry(snapshot);
  spf::Client client;
  client.ip = *base::read_address(ip);
  client.helo = "mail.example";
  return spf::check_mail_from(inquiry, client, "user@d.example").result;
}

// "mx -all" with so many mail exchangers.
Zone mail_exchangers(int count) {
  Zone zone = {"d.example TXT v=spf1 mx:ten.example -all"};
  const auto host = [](int i) { return "m" + std::to_string(i) + ".ten.example"; };
  for (int i = 0; i < count; ++i) zone.push_back("ten.example MX 10 " + host(i) + ".");
  for (int i = 0; i < count; ++i) zone.push_back(host(i) + " A 8.8.4." + std::to_string(i));
  return zone;
}

// Includes one in the other, seven deep, with two terms more in each record: 19 look-ups in all.
Zone nested_includes() {
  Zone zone;
  for (int depth = 0; depth < 7; ++depth) {
    const std::string host = "n" + std::to_string(depth) + ".example";
    const std::string below = depth < 6 ? "include:n" + std::to_string(depth + 1) + ".example " : "";
    const std::string terms = depth == 6 ? "a:h.example" : "a:h.example exists:h.example ";
    zone.push_back(host + " TXT v=spf1 " + terms + " " + below + "-all");
  }
  zone.push_back("h.example A 8.8.8.8");
  return zone;
}

const std::string permerror = "\"permerror\"";
const std::string key_in_two_strings = "v=DKIM1; p=" + keys::rsa_2048.substr(0, 244) + "|" + keys::rsa_2048.substr(244);

// clang-format off
const std::vector<Row> dmarc_rows = {
    {1, {"_dmarc.mail.example.com TXT v=DMARC1; p=none", "_dmarc.example.com TXT v=DMARC1; p=reject", "a.mail.example.com A 8.8.8.8"}, "a.mail.example.com", "/dmarc/organizational_domain", "\"example.com\""},
    {1, {"_dmarc.mail.example.com TXT v=DMARC1; p=none", "_dmarc.example.com TXT v=DMARC1; p=reject", "a.mail.example.com A 8.8.8.8"}, "a.mail.example.com", "/dmarc/policy", "\"reject\""},
    {2, {"_dmarc.example.com TXT v=DMARC1; p=none; sp=none; np=reject"}, "nx.example.com", "/dmarc/policy", "\"reject\""},
    {2, {"_dmarc.example.com TXT v=DMARC1; p=none; sp=none; np=reject"}, "nx.example.com", "/dmarc/state", "\"applies\""},
    {3, {"_dmarc.gov TXT v=DMARC1; p=reject; psd=y", "agency.gov A 8.8.8.8"}, "agency.gov", "/dmarc/policy", "\"reject\""},
    {3, {"_dmarc.gov TXT v=DMARC1; p=reject; psd=y", "agency.gov A 8.8.8.8"}, "agency.gov", "/dmarc/organizational_domain", "\"agency.gov\""},
    {4, {"_dmarc.example.com TXT v=DMARC1; p=reject; t=y"}, "example.com", "finding dmarc.test-mode", R"({"policy":"reject","lowered":"quarantine"})"},
    {4, {"_dmarc.example.com TXT v=DMARC1; p=quarantine; t=y"}, "example.com", "finding dmarc.test-mode", R"({"policy":"quarantine","lowered":"none"})"},
    {5, {"_dmarc.example.com TXT v=DMARC1; p=quarentine; rua=mailto:a@example.com"}, "example.com", "/dmarc/policy", "\"none\""},
    {5, {"_dmarc.example.com TXT v=DMARC1; p=quarentine"}, "example.com", "/dmarc/state", "\"none\""},
    {6, {"_dmarc.example.com TXT v=DMARC1; p=reject; adkim=x"}, "example.com", "/dmarc/policy", "\"reject\""},
    {6, {"_dmarc.example.com TXT v=DMARC1; p=reject; adkim=x"}, "example.com", "/dmarc/adkim", "\"r\""},
    {7, {"_dmarc.example.com TXT v=DMARC1; rua=mailto:a@example.com; p=reject"}, "example.com", "/dmarc/policy", "\"reject\""},
    {7, {"_dmarc.example.com TXT v=DMARC1; p=reject; foo=bar"}, "example.com", "/dmarc/policy", "\"reject\""},
    {8, {"_dmarc.sub.example.com TXT v=DMARC1; p=none; sp=reject", "_dmarc.example.com TXT v=DMARC1; p=none", "a.sub.example.com A 8.8.8.8"}, "a.sub.example.com", "/dmarc/policy", "\"none\""},
    {8, {"_dmarc.sub.example.com TXT v=DMARC1; p=none; sp=reject", "_dmarc.example.com TXT v=DMARC1; p=none"}, "sub.example.com", "/dmarc/subdomain_policy", "\"none\""},
    {10, {"_dmarc.example.com TXT v=DMARC1; p=reject; rua=mailto:a@EXAMPLE.com"}, "Example.Com", "/dmarc/reports/0/authorized", "true"},
    {10, {"_dmarc.example.com TXT v=DMARC1; p=reject; rua=mailto:a@EXAMPLE.com"}, "Example.Com", "/dmarc/reports/0/external", "false"},
    {25, {"_dmarc.example.test TXT v=DMARC1; p=none; sp=quarantine; np=reject", "www.example.test CNAME gone.example.test."}, "www.example.test", "/dmarc/policy", "\"quarantine\""},
    {31, {"_dmarc.example.test TXT SERVFAIL"}, "a.example.test", "/dmarc/state", "\"temperror\""},
    {33, {"_dmarc.example.test TXT v=DMARC1; p=none; sp=quarantine; np=reject", "nx.example.test NSEC RRSIG NSEC NXNAME"}, "nx.example.test", "/dmarc/policy", "\"quarantine\""},
    {33, {"_dmarc.example.test TXT v=DMARC1; p=none; sp=quarantine; np=reject", "nx.example.test NSEC RRSIG NSEC NXNAME"}, "nx.example.test", "/dmarc/policy_if_absent", "\"reject\""},
    {33, {"_dmarc.example.test TXT v=DMARC1; p=none; sp=quarantine; np=reject", "nx.example.test NSEC RRSIG NSEC NXNAME"}, "nx.example.test", "finding dmarc.denied-compactly", R"({"host":"the DNS host of example.test","domain":"nx.example.test","np":"reject","sp":"quarantine"})"},
};

const std::vector<Row> spf_rows = {
    {13, {"d.example TXT v=spf1 mx -all", "d.example MX 10 m.d.example.", "m.d.example A 8.8.8.8"}, "d.example", "/spf/lookups", "1"},
    {14, mail_exchangers(10), "d.example", "/spf/valid", "true"},
    {14, mail_exchangers(11), "d.example", "/spf/valid", "false"},
    {15, {"d.example TXT v=spf1 a mx -all"}, "d.example", "/spf/void_lookups", "2"},
    {15, {"d.example TXT v=spf1 a mx -all"}, "d.example", "/spf/valid", "true"},
    {16, {"d.example TXT v=spf1 a/24 -all", "d.example A 8.8.8.8"}, "d.example", "/spf/lookups", "1"},
    {16, {"d.example TXT v=spf1 a/24 -all", "d.example A 8.8.8.8"}, "d.example", "/spf/void_lookups_by_family/ipv4", "0"},
    {16, {"d.example TXT v=spf1 a/24 -all", "d.example A 8.8.8.8"}, "d.example", "/spf/addresses/ipv4", "\"256\""},
    {16, {"d.example TXT v=spf1 mx/24 -all", "d.example MX 10 m.example.", "m.example A 8.8.8.8"}, "d.example", "/spf/addresses/ipv4", "\"256\""},
    {17, {"d.example TXT v=spf1 -all ~all"}, "d.example", "/spf/valid", "true"},
    {17, {"d.example TXT v=spf1 -all ~all"}, "d.example", "/spf/policy", "\"fail\""},
    {18, {"d.example TXT v=spf1 -all", "d.example TXT v=spf1 ip4:8.8.8.8 -all"}, "d.example", "/spf/state", permerror},
    {19, {"d.example TXT  v=spf1 -all"}, "d.example", "/spf/state", "\"none\""},
    {20, {"d.example TXT v=spf1 include:b.example ~all", "b.example TXT v=spf1 ip4:8.8.8.8 -all"}, "d.example", "/spf/policy", "\"softfail\""},
    {21, {"d.example TXT v=spf1 mx ra=postmaster -all"}, "d.example", "/spf/valid", "true"},
    {21, {"d.example TXT v=spf1 mx -all ra=postmaster"}, "d.example", "/spf/valid", "true"},
    {22, {"d.example TXT v=spf1 -all exp=e.example", "e.example TXT no"}, "d.example", "/spf/lookups", "0"},
    {26, {"d.example TXT v=spf1 ipv4:192.0.2.1 foo:bar -all"}, "d.example", "/spf/state", permerror},
    {27, {"d.example TXT v=spf1 ip4:192.0.2.300 -all"}, "d.example", "/spf/state", permerror},
    {27, {"d.example TXT v=spf1 ip4:192.0.2.1/33 -all"}, "d.example", "/spf/state", permerror},
    {27, {"d.example TXT v=spf1 a --all"}, "d.example", "/spf/state", permerror},
    {28, {"d.example TXT v=spf1 ip4:192.0.2.1 -all ip4:999.1.1.1"}, "d.example", "/spf/state", permerror},
    {28, {"d.example TXT v=spf1 ip4:192.0.2.1 -all ip4:999.1.1.1"}, "d.example", "/spf/addresses/ipv4", "\"0\""},
    {29, nested_includes(), "n0.example", "/spf/lookups", "19"},
};

const std::vector<Row> dkim_rows = {
    {24, {"s1._domainkey.d.example TXT " + key_in_two_strings}, "d.example", "/dkim/keys/0/state", "\"found\""},
    {24, {"s1._domainkey.d.example TXT " + key_in_two_strings}, "d.example", "/dkim/keys/0/bits", "2048"},
    {30, {"_domainkey.d.example TXT other", "d.example TXT v=spf1 -all"}, "d.example", "/dkim/exist", "\"unknown\""},
};
// clang-format on

}  // namespace

TEST_CASE("DMARC where other tools err",
          "[check][ANSWER-1][ANSWER-2][ANSWER-3][ANSWER-4][ANSWER-5][ANSWER-6][ANSWER-7][ANSWER-8][ANSWER-10]"
          "[ANSWER-25][ANSWER-31][ANSWER-33]") {
  hold(dmarc_rows);
}

TEST_CASE("SPF where other tools err",
          "[check][ANSWER-13][ANSWER-14][ANSWER-15][ANSWER-16][ANSWER-17][ANSWER-18][ANSWER-19][ANSWER-21][ANSWER-22]"
          "[ANSWER-26][ANSWER-27][ANSWER-29]") {
  hold(spf_rows);
}

TEST_CASE("DKIM where other tools err", "[check][ANSWER-24][ANSWER-30]") {
  hold(dkim_rows);
  const base::Json report =
      check::test::report({"_domainkey.d.example TXT other", "d.example TXT v=spf1 -all"}, "d.example");
  for (const base::Json& finding : report["findings"]) {
    CAPTURE(base::to_text(finding));
    CHECK_FALSE((finding["id"].get<std::string>().starts_with("dkim.") && finding["severity"] == "error"));
  }
}

TEST_CASE("alignment where other tools err", "[check][ANSWER-9][ANSWER-10][ANSWER-32]") {
  const Zone org = {"_dmarc.example.com TXT v=DMARC1; p=reject; aspf=s"};
  CHECK(aligned(org, "sub.example.com", "example.com", dmarc::Mode::strict) == dmarc::Aligned::no);
  CHECK(aligned(org, "sub.example.com", "example.com", dmarc::Mode::relaxed) == dmarc::Aligned::yes);

  CHECK(aligned(org, "Example.COM", "example.com", dmarc::Mode::strict) == dmarc::Aligned::yes);
  CHECK(aligned(org, "Mail.Example.COM", "bounce.example.com.", dmarc::Mode::relaxed) == dmarc::Aligned::yes);

  const Zone broken = {"_dmarc.a.example.test TXT v=DMARC1; p=reject; adkim=s", "_dmarc.example.test TXT SERVFAIL"};
  CHECK(aligned(broken, "a.example.test", "a.example.test", dmarc::Mode::strict) == dmarc::Aligned::yes);
  CHECK(aligned(broken, "a.example.test", "b.example.test", dmarc::Mode::strict) == dmarc::Aligned::no);
  CHECK(aligned(broken, "a.example.test", "b.example.test", dmarc::Mode::relaxed) == dmarc::Aligned::unknown);
}

TEST_CASE("SPF for one client where other tools err",
          "[check][ANSWER-14][ANSWER-18][ANSWER-20][ANSWER-26][ANSWER-28]") {
  using spf::Result;
  CHECK(result(mail_exchangers(10), "192.0.2.1") == Result::fail);
  CHECK(result(mail_exchangers(11), "192.0.2.1") == Result::permerror);
  CHECK(result({"d.example TXT v=spf1 ip4:192.0.2.1 -all", "d.example TXT v=spf1 -all"}, "192.0.2.1") ==
        Result::permerror);
  const Zone included = {"d.example TXT v=spf1 include:b.example ~all", "b.example TXT v=spf1 ip4:8.8.8.8 -all"};
  CHECK(result(included, "8.8.8.8") == Result::pass);
  CHECK(result(included, "192.0.2.1") == Result::softfail);
  for (const std::string_view ip : {"192.0.2.1", "8.8.8.8", "2001:db8::1"}) {
    CAPTURE(ip);
    CHECK(result({"d.example TXT v=spf1 ipv4:192.0.2.1 foo:bar -all"}, ip) == Result::permerror);
    CHECK(result({"d.example TXT v=spf1 ip4:192.0.2.1 -all ip4:999.1.1.1"}, ip) == Result::permerror);
  }
}
