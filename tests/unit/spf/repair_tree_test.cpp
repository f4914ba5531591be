// The repair of a record by what the DNS makes of it, and the terms that could go.
#include <catch2/catch.hpp>

#include "spf/lint.h"
#include "spf/repair.h"
#include "spf/survey.h"
#include "zone.h"

using namespace mailalign;
using spf::RepairKind;
using spf::Result;
using spf::test::Zone;

namespace {

spf::Survey survey(const Zone& zone) {
  const dns::Snapshot snapshot = zone.snapshot();
  dns::Inquiry inquiry(snapshot);
  return spf::survey(inquiry, *dns::Name::read("d.example"));
}

Zone with_hosts(const std::string& record, int hosts) {
  Zone zone{{"d.example TXT " + record}};
  for (int i = 0; i < hosts; ++i) {
    const std::string n = std::to_string(i);
    zone.lines.push_back("h" + n + ".example A 198.51.100." + n);
  }
  return zone;
}

std::string hosts(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += " a:h" + std::to_string(i) + ".example";
  return text;
}

bool has(const spf::Survey& survey, std::string_view id) {
  return std::any_of(survey.findings.begin(), survey.findings.end(), [&](const auto& one) { return one.id() == id; });
}

const finding::Finding& finding_of(const spf::Survey& survey, std::string_view id) {
  for (const finding::Finding& one : survey.findings) {
    if (one.id() == id) return one;
  }
  FAIL("no such finding");
  return survey.findings.front();
}

// What the repaired record gives everybody.
spf::AddressSets sets_after(Zone zone, const std::string& record) {
  zone.lines.front() = "d.example TXT " + record;
  return survey(zone).sets;
}

}  // namespace

TEST_CASE("a record within its limits needs no repair", "[spf][survey][SPF-S-c]") {
  CHECK_FALSE(survey(with_hosts("v=spf1" + hosts(10) + " -all", 10)).repair);
  CHECK_FALSE(survey(Zone{{"d.example TXT v=spf1 -all"}}).repair);
}

TEST_CASE("a term that others cover is dropped, and the record is offered", "[spf][survey][SPF-S-k]") {
  const Zone zone = with_hosts("v=spf1 ip4:198.51.100.0/28" + hosts(11) + " -all", 11);
  const spf::Survey found = survey(zone);
  REQUIRE(found.repair);
  CHECK(found.repair->complete);
  CHECK(found.repair->same);
  CHECK_FALSE(found.repair->first);
  REQUIRE(found.repair->steps.size() == 1);
  CHECK(found.repair->steps.front().kind == RepairKind::drop);
  const finding::Finding& limit = finding_of(found, "spf.lookup-limit");
  REQUIRE(limit.records.size() == 1);
  CHECK(limit.records.front().value == found.repair->record);
  const spf::AddressSets after = sets_after(zone, found.repair->record);
  CHECK(after.ipv4.pass == found.sets.ipv4.pass);
  CHECK(after.ipv4.permerror.empty());
}

TEST_CASE("a term is replaced by the networks behind it", "[spf][survey][SPF-S-c]") {
  Zone zone = with_hosts("v=spf1 include:i.example" + hosts(8) + " -all", 8);
  zone.lines.push_back("i.example TXT v=spf1 include:j.example include:k.example ~all");
  zone.lines.push_back("j.example TXT v=spf1 ip4:192.0.2.0/25 ip4:192.0.2.128/25 ~all");
  zone.lines.push_back("k.example TXT v=spf1 ip6:2001:db8::/32 ~all");
  const spf::Survey found = survey(zone);
  REQUIRE(found.repair);
  REQUIRE(found.repair->steps.size() == 1);
  CHECK(found.repair->steps.front().kind == RepairKind::replace);
  CHECK(found.repair->steps.front().term == "include:i.example");
  CHECK(found.repair->steps.front().with == "ip4:192.0.2.0/24 ip6:2001:db8::/32");
  CHECK(found.repair->same);
  // What a service lists today is no remedy for ever: it is shown, and not put into the steps to take.
  CHECK(finding_of(found, "spf.lookup-limit").records.empty());
  CHECK(sets_after(zone, found.repair->record).ipv4.permerror.empty());
}

TEST_CASE("void look-ups are dropped", "[spf][survey][SPF-S-g]") {
  const Zone zone = with_hosts("v=spf1 a:g1.example a:g2.example a:g3.example ip4:192.0.2.1 -all", 0);
  const spf::Survey found = survey(zone);
  REQUIRE(found.repair);
  CHECK(found.repair->complete);
  CHECK(found.repair->same);
  CHECK(found.repair->steps.size() == 1);
  CHECK(finding_of(found, "spf.void-limit").records.size() == 1);
}

TEST_CASE("an include without a record is removed, and the first address that differs is named",
          "[spf][survey][SPF-S-h]") {
  const spf::Survey found = survey(Zone{{"d.example TXT v=spf1 ip4:192.0.2.1 include:gone.example -all"}});
  REQUIRE(found.repair);
  CHECK(found.repair->record == "v=spf1 ip4:192.0.2.1 -all");
  CHECK(found.repair->steps.front().kind == RepairKind::remove);
  CHECK(found.repair->complete);
}

TEST_CASE("a repair that takes a pass from an IPv6 client says so, and is not offered", "[spf][survey][SPF-S-g]") {
  Zone zone{
      {"d.example TXT v=spf1 a:n.example a:v1.example a:v2.example a:v3.example include:i1.example "
       "include:i2.example include:i3.example include:i4.example include:i5.example include:i6.example "
       "include:i7.example ip4:8.8.0.0/16 ip6:2001:db8::1 -all",
       "n.example A 8.8.8.8", "n.example AAAA 2001:db8::1"}};
  for (int i = 1; i < 4; ++i) zone.lines.push_back("v" + std::to_string(i) + ".example A 9.9.9." + std::to_string(i));
  for (int i = 1; i < 8; ++i) {
    zone.lines.push_back("i" + std::to_string(i) + ".example TXT v=spf1 ip4:11." + std::to_string(i) + ".0.0/16 -all");
  }
  const spf::Survey found = survey(zone);
  CHECK(found.sets.ipv6.pass.contains(*base::read_ipv6("2001:db8::1")));
  if (found.repair && found.repair->same) {
    CHECK(sets_after(zone, found.repair->record).ipv6.pass.contains(*base::read_ipv6("2001:db8::1")));
  } else {
    CHECK(finding_of(found, "spf.lookup-limit").records.empty());
  }
}

TEST_CASE("a record that nobody can use gives everybody permerror", "[spf][survey][SPF-S-m]") {
  for (const Zone& zone : {Zone{{"d.example TXT v=spf1 ip4:1.2.3 -all"}},
                           Zone{{"d.example TXT v=spf1 -all", "d.example TXT v=spf1 ~all"}}}) {
    const spf::Survey found = survey(zone);
    CHECK(base::count(spf::to_ipv4(found.sets.ipv4.permerror)) == "4294967296");
    CHECK(found.sets.ipv4.pass.empty());
  }
}

TEST_CASE("where nothing makes it legal the networks come first", "[spf][survey][SPF-S-d]") {
  std::string macros;
  for (int i = 0; i < 11; ++i) macros += " exists:%{l}." + std::to_string(i) + ".example";
  CHECK_FALSE(survey(Zone{{"d.example TXT v=spf1" + macros + " -all"}}).repair);  // no networks to move
  const spf::Survey found = survey(Zone{{"d.example TXT v=spf1" + macros + " ip4:192.0.2.1 -all"}});
  REQUIRE(found.repair);
  CHECK_FALSE(found.repair->complete);
  CHECK(found.repair->steps.back().kind == RepairKind::move);
  CHECK(found.repair->record.starts_with("v=spf1 ip4:192.0.2.1 exists:"));
}

TEST_CASE("who is served before the limit is said", "[spf][survey][SPF-S-d]") {
  const spf::Survey found = survey(with_hosts("v=spf1 ip4:192.0.2.0/30" + hosts(11) + " -all", 11));
  CHECK(finding::sentence(finding_of(found, "spf.served-before-limit")).find("14 IPv4 addresses") != std::string::npos);
  CHECK_FALSE(has(survey(with_hosts("v=spf1" + hosts(10) + " -all", 10)), "spf.served-before-limit"));
}

TEST_CASE("what other checkers count is told apart", "[spf][survey][SPF-S-e]") {
  Zone zone = with_hosts("v=spf1" + hosts(9) + " mx exp=e.example -all", 9);
  zone.lines.push_back("d.example MX 10 m1.example.");
  zone.lines.push_back("d.example MX 20 m2.example.");
  zone.lines.push_back("m1.example A 192.0.2.1");
  zone.lines.push_back("m2.example A 192.0.2.2");
  zone.lines.push_back("e.example TXT not you");
  const spf::Survey found = survey(zone);
  CHECK(found.lookups == 10);
  CHECK(found.other_counts.explanations == 1);
  CHECK(found.other_counts.mx_hosts == 2);
  CHECK(has(found, "spf.counted-otherwise"));
  CHECK_FALSE(has(survey(with_hosts("v=spf1" + hosts(3) + " -all", 3)), "spf.counted-otherwise"));
}

TEST_CASE("terms that change nothing", "[spf][survey][SPF-S-k]") {
  const spf::Survey host =
      survey(Zone{{"d.example TXT v=spf1 ip4:192.0.2.0/24 a:h.example -all", "h.example A 192.0.2.9"}});
  CHECK(has(host, "spf.covered-term"));
  const spf::Survey network = survey(Zone{
      {"d.example TXT v=spf1 ip4:192.0.2.9 include:i.example -all", "i.example TXT v=spf1 ip4:192.0.2.0/24 -all"}});
  CHECK(has(network, "spf.network-in-include"));
  // Another qualifier, an address more, or an answer that is not there: it may matter.
  CHECK_FALSE(has(survey(Zone{{"d.example TXT v=spf1 ip4:192.0.2.0/24 ~a:h.example -all", "h.example A 192.0.2.9",
                               "h.example A 192.0.3.9"}}),
                  "spf.covered-term"));
  CHECK_FALSE(has(survey(Zone{{"d.example TXT v=spf1 ip4:192.0.2.0/24 a:h.example -all", "h.example A SERVFAIL"}}),
                  "spf.covered-term"));
}
