// What a whole report makes of a DMARC policy: what is said to owners beside the policy itself.
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "answers.h"
#include "check/check.h"
#include "embedded_catalogue.h"

using namespace mailalign;
using namespace mailalign::check::test;

namespace {

check::Checked checked(const Zone& zone, const std::string& domain) {
  static const provider::Catalogue catalogue = provider::load_catalogue(embedded_catalogue()).catalogue;
  check::Request request;
  request.domain = domain;
  request.selectors = {"s1"};
  return check::check(request, read(zone), catalogue);
}

bool says(const Zone& zone, std::string_view id) {
  const auto findings = checked(zone, "d.example").report.findings;
  return std::any_of(findings.begin(), findings.end(), [&](const auto& finding) { return finding.id() == id; });
}

const std::string by_google = "d.example TXT v=spf1 include:_spf.google.com -all";
const std::string google = "_spf.google.com TXT v=spf1 ip4:192.0.2.0/24 -all";
const std::string dkim_exists = "_domainkey.d.example TXT any";

std::string policy(const std::string& tags) {
  return "_dmarc.d.example TXT v=DMARC1; rua=mailto:a@d.example; " + tags;
}

}  // namespace

TEST_CASE("whoever asks for reject is told that SPF alone is not enough", "[check][rfc9989-7.4][DMARC-7.4-a]") {
  constexpr std::string_view id = "dmarc.reject-needs-dkim";
  CHECK(says({policy("p=reject"), by_google, google}, id));
  CHECK_FALSE(says({policy("p=quarantine"), by_google, google}, id));
  CHECK_FALSE(says({policy("p=reject; t=y"), by_google, google}, id));          // asks for quarantine as yet
  CHECK_FALSE(says({policy("p=reject"), by_google, google, dkim_exists}, id));  // it may be signed
  CHECK_FALSE(says({policy("p=reject"), "d.example TXT v=spf1 -all"}, id));     // nothing is sent
  // p=none changes nothing for the mail, and that is said.
  CHECK(says({policy("p=none"), by_google, google}, "dmarc.policy-none"));
  CHECK(checked({policy("p=none"), by_google, google}, "d.example")
            .report.verdict.text.find("delivered like any other") != std::string::npos);
}
