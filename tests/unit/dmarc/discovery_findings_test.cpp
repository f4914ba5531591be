// What discovery says: each finding provoked once, and kept silent beside it.
#include <algorithm>
#include <catch2/catch.hpp>

#include "dmarc/discovery.h"
#include "zone.h"

using namespace mailalign;
using namespace mailalign::dmarc;

namespace {

using Lines = std::initializer_list<std::string_view>;

finding::Findings found_in(Lines lines, std::string_view domain) {
  const dns::Snapshot snapshot = zone::closed(lines);
  dns::Inquiry inquiry(snapshot);
  return discover(inquiry, zone::name(domain)).findings;
}

// How many findings have this id (without "dmarc.").
long count(Lines lines, std::string_view domain, std::string_view id) {
  const finding::Findings findings = found_in(lines, domain);
  return std::count_if(findings.begin(), findings.end(),
                       [id](const finding::Finding& finding) { return finding.id().substr(6) == id; });
}

constexpr std::string_view strict = "_dmarc.example.test TXT v=DMARC1; p=reject; rua=mailto:d@example.test";
constexpr std::string_view a_none = "_dmarc.a.example.test TXT v=DMARC1; p=none; sp=reject; rua=mailto:d@example.test";

}  // namespace

TEST_CASE("discovery says what it met", "[dmarc][rfc9989-4.10]") {
  CHECK(count({}, "example.test", "no-record") == 1);
  CHECK(count({strict}, "example.test", "no-record") == 0);
  CHECK(count({strict, "_dmarc.example.test TXT v=DMARC1; p=none"}, "example.test", "several-records") == 1);
  CHECK(count({strict, "_dmarc.example.test TXT v=DMARC1; p=none"}, "example.test", "no-record") == 0);
  CHECK(count({strict, "_dmarc.example.test TXT other"}, "example.test", "several-records") == 0);
  CHECK(count({strict, "_dmarc.example.test TXT other"}, "example.test", "unrelated-text") == 1);
  CHECK(count({"_dmarc.example.test TXT p=none; v=DMARC1"}, "example.test", "unrelated-text") == 0);
  CHECK(count({"_dmarc.example.test TXT p=none; v=DMARC1"}, "example.test", "version-not-first") == 1);
  CHECK(count({"_dmarc.test FAIL"}, "example.test", "walk-failed") == 1);
  CHECK(count({"_dmarc.example.test TXT v=DMARC1; p=none; np=reject", "a.example.test FAIL"}, "a.example.test",
              "existence-unknown") == 1);
  CHECK(count({strict}, "a.example.test", "inherited") == 1);
  CHECK(count({strict}, "example.test", "inherited") == 0);
  CHECK(count({"_dmarc.test TXT v=DMARC1; p=reject; psd=y"}, "a.test", "registry-policy") == 1);
  CHECK(count({"_dmarc.example.test CNAME gone.test"}, "example.test", "dangling-alias") == 1);
  CHECK(count({"_dmarc.example.test CNAME d.test", "d.test TXT v=DMARC1; p=none"}, "example.test", "dangling-alias") ==
        0);
  CHECK(count({"example.test TXT v=DMARC1; p=none"}, "example.test", "record-at-domain") == 1);
  CHECK(count({strict, "example.test TXT v=DMARC1; p=none"}, "example.test", "record-at-domain") == 0);
  CHECK(count({strict, "example.test TXT v=DMARC1; p=none"}, "example.test", "spare-record-at-domain") == 1);
  CHECK(count({"_dmarc.example.test TXT example.test.dmarc.service.test"}, "example.test", "host-name-in-text") == 1);
  CHECK(count({"_dmarc.example.test TXT example.test.dmarc.service.test"}, "example.test", "unrelated-text") == 0);
  CHECK(count({strict, "_dmarc.example.test TXT a.service.test"}, "example.test", "host-name-in-text") == 0);
  CHECK(count({"_dmarc.example.test TXT v=DMARC1; p=quarantine; sp=reject"}, "example.test",
              "policy-weaker-than-below") == 1);
  CHECK(count({"_dmarc.example.test TXT v=DMARC1; p=none; sp=reject"}, "example.test", "policy-weaker-than-below") ==
        0);
  CHECK(count({strict, "_dmarc.a.example.test TXT v=DMARC1; p=quarantine; sp=reject"}, "a.example.test",
              "policy-weaker-than-below") == 0);
  CHECK(count({strict}, "a.b.c.d.e.f.g.example.test", "deep-name") == 1);
  CHECK(count({strict}, "b.c.d.e.f.g.example.test", "deep-name") == 0);
}

TEST_CASE("discovery says how names belong together", "[dmarc][rfc9989-4.10.2]") {
  CHECK(count({strict, a_none}, "a.example.test", "subdomain-tag-unused") == 1);
  CHECK(count({a_none}, "a.example.test", "subdomain-tag-unused") == 0);
  constexpr std::string_view a_weaker_below = "_dmarc.a.example.test TXT v=DMARC1; p=reject; sp=none";
  CHECK(count({strict, a_weaker_below}, "a.example.test", "subdomain-tag-unused") == 1);
  CHECK(count({strict, a_weaker_below}, "a.example.test", "subdomain-policy-weaker") == 0);
  CHECK(count({a_weaker_below}, "a.example.test", "subdomain-policy-weaker") == 1);
  // Nobody can say whose record counts below.
  CHECK(count({a_weaker_below, "_dmarc.example.test FAIL"}, "a.example.test", "subdomain-policy-weaker") == 0);
  CHECK(count({a_weaker_below, "_dmarc.example.test FAIL"}, "a.example.test", "subdomain-tag-unused") == 0);
  constexpr std::string_view a_faulty =
      "_dmarc.a.example.test TXT v=DMARC1; p=none; sp=rejct; np=none; rua=mailto:d@example.test";
  CHECK(count({strict, a_faulty}, "a.example.test", "subdomain-tag-unused") == 1);  // np
  CHECK(count({strict, a_faulty}, "a.example.test", "policy-invalid") == 1);
  CHECK(count({strict, a_none}, "a.example.test", "weaker-than-above") == 1);
  CHECK(count({"_dmarc.example.test TXT v=DMARC1; p=none", a_none}, "a.example.test", "weaker-than-above") == 0);
  CHECK(count({a_none, "a.example.test SUFFIX test"}, "a.example.test", "organizational-domain-differs") == 1);
  CHECK(count({a_none, strict, "a.example.test SUFFIX test"}, "a.example.test", "organizational-domain-differs") == 0);
  CHECK(count({"_dmarc.test TXT v=DMARC1; p=none"}, "example.test", "suffix-as-organization") == 1);
  CHECK(count({"_dmarc.co.test TXT v=DMARC1; p=none", "a.co.test SUFFIX co.test"}, "a.co.test",
              "suffix-as-organization") == 1);
  CHECK(count({"_dmarc.test TXT v=DMARC1; p=none", "_dmarc.a.test TXT v=DMARC1; p=none; psd=n"}, "a.test",
              "suffix-as-organization") == 0);
}

TEST_CASE("a registry says that it is one, and asks for no failure reports", "[dmarc][rfc9989-5.2][DMARC-5.2-a]") {
  constexpr std::string_view is_suffix = "co.test SUFFIX co.test";
  CHECK(count({"_dmarc.co.test TXT v=DMARC1; p=none", is_suffix}, "co.test", "registry-without-psd") == 1);
  CHECK(count({"_dmarc.co.test TXT v=DMARC1; p=none; psd=y", is_suffix}, "co.test", "registry-without-psd") == 0);
  CHECK(count({"_dmarc.co.test TXT v=DMARC1; p=none"}, "co.test", "registry-without-psd") == 0);
  CHECK(count({"_dmarc.a.co.test TXT v=DMARC1; p=none", "a.co.test SUFFIX co.test"}, "a.co.test",
              "registry-without-psd") == 0);
  constexpr std::string_view with_ruf = "_dmarc.co.test TXT v=DMARC1; p=none; psd=y; ruf=mailto:f@co.test";
  CHECK(count({with_ruf, is_suffix}, "co.test", "registry-with-ruf") == 1);
  CHECK(count({"_dmarc.a.test TXT v=DMARC1; p=none; ruf=mailto:f@a.test"}, "a.test", "registry-with-ruf") == 0);
}

TEST_CASE("a record's findings know their place, and its repair is a record to change", "[dmarc]") {
  const finding::Findings findings = found_in({"_dmarc.example.test TXT v=DMARC1; p=Reject"}, "a.example.test");
  const auto found = std::find_if(findings.begin(), findings.end(),
                                  [](const finding::Finding& finding) { return finding.id() == "dmarc.value-case"; });
  REQUIRE(found != findings.end());
  CHECK(found->place == finding::Place{"_dmarc.example.test", "TXT", 0});
  REQUIRE(found->records.size() == 1);
  CHECK(found->records[0].value == "v=DMARC1; p=reject");
  CHECK(found->records[0].found == "v=DMARC1; p=Reject");
}
