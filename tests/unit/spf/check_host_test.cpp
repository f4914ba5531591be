#include "spf/check_host.h"

#include <catch2/catch.hpp>

#include "zone.h"

using namespace mailalign;
using spf::Result;
using spf::test::Zone;

namespace {

spf::Evaluation check(const Zone& zone, const std::string& ip, const std::string& mail_from,
                      const std::string& helo = "mail.example.com") {
  const dns::Snapshot snapshot = zone.snapshot();
  dns::Inquiry inquiry(snapshot);
  spf::Client client;
  client.ip = *base::read_address(ip);
  client.helo = helo;
  return spf::check_mail_from(inquiry, client, mail_from);
}

std::string first_finding(const spf::Evaluation& evaluation) {
  REQUIRE_FALSE(evaluation.findings.empty());
  return std::string(evaluation.findings.front().id());
}

}  // namespace

TEST_CASE("each result, and the finding that says what it means", "[spf][rfc7208-2.6][SPF-2.6-a]") {
  const Zone zone{{
      "example.com TXT v=spf1 ip4:192.0.2.1 -ip4:192.0.2.2 ~ip4:192.0.2.3 ?ip4:192.0.2.4 include:other.example.com",
      "other.example.com TXT SERVFAIL",
      "broken.example.com TXT v=spf1 include:gone.example.com",
      "open.example.com TXT v=spf1 ip4:192.0.2.1",
  }};
  const auto result = [&](const char* ip, const char* domain, Result wanted, const char* id) {
    const spf::Evaluation evaluation = check(zone, ip, domain);
    CAPTURE(ip, domain);
    CHECK(evaluation.result == wanted);
    CHECK(first_finding(evaluation) == id);
  };
  result("192.0.2.1", "joe@example.com", Result::pass, "spf.check-pass");
  result("192.0.2.2", "joe@example.com", Result::fail, "spf.check-fail");
  result("192.0.2.3", "joe@example.com", Result::softfail, "spf.check-softfail");
  result("192.0.2.4", "joe@example.com", Result::neutral, "spf.check-neutral");
  result("192.0.2.5", "joe@open.example.com", Result::neutral, "spf.check-unmatched");
  result("192.0.2.5", "joe@example.com", Result::temperror, "spf.check-temperror");
  result("192.0.2.5", "joe@broken.example.com", Result::permerror, "spf.check-permerror");
  result("192.0.2.5", "joe@nothing.example.com", Result::none, "spf.check-none");
}

TEST_CASE("neutral is told as none is: neither for nor against", "[spf][rfc7208-8.2][SPF-8.2-a]") {
  const Zone zone{{"record.example.com TXT v=spf1 ?all", "open.example.com TXT v=spf1"}};
  const auto finding = [&](const char* domain) { return check(zone, "192.0.2.1", domain).findings.at(0); };
  const finding::Finding none = finding("nothing.example.com");
  CHECK(none.severity() == finding::Severity::note);
  for (const char* domain : {"record.example.com", "open.example.com"}) {
    const finding::Finding neutral = finding(domain);
    CHECK(neutral.severity() == none.severity());
    const std::string sentence = finding::sentence(neutral);
    CHECK(sentence.find("as if there were no record") != std::string::npos);
    CHECK(sentence.find("SPF gives DMARC no pass") != std::string::npos);
  }
}
