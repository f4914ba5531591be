// Which policy applies to mail From a domain (RFC 9989 section 4.10.1), a rule each.
#include <catch2/catch.hpp>

#include "world.h"

using namespace mailalign;
using namespace mailalign::dmarc;
using zone::found;
using zone::Lines;

namespace {

// "reject of example.test"; "none" where DMARC does not apply.
std::string applied(const Lines& lines, std::string_view domain) {
  const Discovery discovery = found(lines, domain);
  if (discovery.state != State::applies) return std::string(to_text(discovery.state));
  return std::string(to_text(*discovery.policy)) + " of " + discovery.record_domain->text();
}

std::string record(std::string_view domain, std::string_view tags) {
  return "_dmarc." + std::string(domain) + " TXT v=DMARC1; " + std::string(tags);
}

bool says(const Discovery& discovery, std::string_view id) {
  return std::any_of(discovery.findings.begin(), discovery.findings.end(),
                     [id](const finding::Finding& finding) { return finding.id() == id; });
}

const std::string org = record("example.test", "p=reject; sp=quarantine; np=none");
const std::string www = "www.example.test EXISTS";

}  // namespace

TEST_CASE("a record at the Author Domain is the record, its p the policy", "[dmarc][rfc9989-4.10.1][DMARC-4.10.1-a]") {
  CHECK(applied({org}, "example.test") == "reject of example.test");
  CHECK(applied({org, record("x.example.test", "p=none; sp=reject")}, "x.example.test") == "none of x.example.test");
  // Its sp matters to nobody: names below follow the Organizational Domain, unless psd=n makes it one.
  CHECK(found({org, record("x.example.test", "p=none; sp=reject")}, "x.example.test").subdomain_policy ==
        Policy::quarantine);
  CHECK(found({org, record("x.example.test", "p=none; sp=reject; psd=n")}, "x.example.test").subdomain_policy ==
        Policy::reject);
}

TEST_CASE("without one it is that of the Organizational Domain", "[dmarc][rfc9989-4.10.1][DMARC-4.10.1-b]") {
  CHECK(applied({org, www}, "www.example.test") == "quarantine of example.test");
  CHECK(applied({org, record("a.example.test", "p=none"), "b.a.example.test EXISTS"}, "b.a.example.test") ==
        "quarantine of example.test");  // not that of a name between
}

TEST_CASE("without that it is the registry's", "[dmarc][rfc9989-4.10.1][DMARC-4.10.1-c]") {
  const std::string registry = record("gov.test", "p=reject; psd=y");
  CHECK(applied({registry, "agency.gov.test EXISTS"}, "agency.gov.test") == "reject of gov.test");
  CHECK(applied({registry, record("agency.gov.test", "p=none"), "a.agency.gov.test EXISTS"}, "a.agency.gov.test") ==
        "none of agency.gov.test");
  // The registry's own name, asked for at its parent, is no registry without psd=y.
  CHECK(applied({record("test", "p=none; psd=y"), registry, "agency.gov.test EXISTS"}, "agency.gov.test") ==
        "reject of gov.test");
}

TEST_CASE("from above, sp is for names that exist and np for names that do not",
          "[dmarc][rfc9989-4.10.1][DMARC-4.10.1-d]") {
  CHECK(applied({org, www}, "www.example.test") == "quarantine of example.test");
  CHECK(applied({org}, "nope.example.test") == "none of example.test");
  CHECK(applied({record("example.test", "p=reject; sp=quarantine")}, "nope.example.test") ==
        "quarantine of example.test");
  CHECK(applied({record("example.test", "p=reject; np=quarantine"), www}, "www.example.test") ==
        "reject of example.test");
  CHECK(applied({record("example.test", "p=reject; np=quarantine")}, "nope.example.test") ==
        "quarantine of example.test");
  for (const std::string_view domain : {"example.test", "www.example.test", "nope.example.test"}) {
    CHECK(applied({record("example.test", "p=reject"), www}, domain) == "reject of example.test");
  }
}

TEST_CASE("a faulty policy is as good as none, or ends DMARC",
          "[dmarc][rfc9989-4.10.1][DMARC-4.10.1-e][DMARC-4.10.1-g]") {
  const auto own = [](std::string_view tags) {
    return applied({record("a.example.test", tags), record("example.test", "p=reject")}, "a.example.test");
  };
  CHECK(own("p=quarentine; rua=mailto:x@e.test") == "none of a.example.test");
  CHECK(own("p=reject; sp=bogus; rua=mailto:x@e.test") == "none of a.example.test");
  CHECK(own("p=reject; np=bogus; rua=mailto:x@e.test") == "none of a.example.test");
  CHECK(own("p=quarentine; rua=https://e.test/") == "none of a.example.test");
  // Without a valid address DMARC does not apply; there is no falling back to a record above.
  CHECK(own("p=quarentine") == "none");
  CHECK(own("p=reject; sp=bogus") == "none");
  CHECK(own("p=reject; np=bogus; rua=x@e.test") == "none");
  CHECK(own("p=reject; aspf=bogus") == "reject of a.example.test");
  // It replaces the whole policy; modes and addresses stay.
  const Discovery discovery = found(
      {record("example.test", "p=quarentine; sp=reject; np=reject; aspf=s; rua=mailto:x@e.test")}, "example.test");
  CHECK(discovery.subdomain_policy == Policy::none);
  CHECK(discovery.nonexistent_policy == Policy::none);
  CHECK(discovery.aspf == Mode::strict);
  REQUIRE(discovery.parsed);
  CHECK(discovery.parsed->rua.size() == 1);
}

TEST_CASE("neither p nor rua: none is taken, and that receivers differ is said",
          "[dmarc][rfc9989-4.10.1][DMARC-4.10.1-f]") {
  const Discovery discovery = found({record("example.test", "aspf=s"), "example.test SUFFIX test"}, "example.test");
  CHECK(discovery.policy == Policy::none);
  CHECK(says(discovery, "dmarc.policy-and-reports-missing"));
  CHECK(discovery.rfc7489->state == State::none);
  CHECK(discovery.differs == true);
  const Discovery with_rua = found({record("example.test", "rua=mailto:x@e.test")}, "example.test");
  CHECK(with_rua.policy == Policy::none);
  CHECK_FALSE(says(with_rua, "dmarc.policy-and-reports-missing"));
}

TEST_CASE("where nothing is found DMARC does not apply", "[dmarc][rfc9989-4.10.1][DMARC-4.10.1-h]") {
  const Discovery discovery = found({}, "a.example.test");
  CHECK(discovery.state == State::none);
  CHECK_FALSE(discovery.policy);
  CHECK(says(discovery, "dmarc.no-record"));
  // Only where that is certain.
  CHECK(found({"_dmarc.example.test FAIL"}, "a.example.test").state == State::temperror);
}

TEST_CASE("an organization without a record is under the registry's", "[dmarc][rfc9989-4.10.1][DMARC-4.10.1-i]") {
  const std::string registry = record("bank.test", "p=reject; sp=quarantine; np=none; psd=y");
  const Discovery existing = found({registry, "a.foo.bank.test EXISTS"}, "a.foo.bank.test");
  CHECK(existing.organizational_domain == zone::name("foo.bank.test"));
  CHECK(existing.policy == Policy::quarantine);
  CHECK(found({registry}, "a.foo.bank.test").policy == Policy::none);
  CHECK(found({registry}, "foo.bank.test").policy == Policy::none);
}
