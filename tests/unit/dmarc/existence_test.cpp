// Whether a name exists, and what np is worth where its DNS host never says that one does not.
#include "dmarc/existence.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "world.h"

using namespace mailalign;
using namespace mailalign::dmarc;
using zone::Lines;

namespace {

constexpr const char* record = "_dmarc.example.test TXT v=DMARC1; p=quarantine; sp=none; np=reject";

// With the record beside them.
Discovery found(Lines lines, std::string_view domain) {
  lines.emplace_back(record);
  return zone::found(lines, domain);
}

std::string policy(const std::optional<Policy>& value) {
  return value ? std::string(to_text(*value)) : "-";
}

std::string word(const std::optional<bool>& value) {
  return !value ? "-" : *value ? "yes" : "no";
}

// "existence exists policy policy_if_absent: finding..."
std::string summary(const Lines& lines, std::string_view domain) {
  const Discovery discovery = found(lines, domain);
  std::string text = std::string(to_text(discovery.existence)) + " " + word(discovery.exists) + " " +
                     policy(discovery.policy) + " " + policy(discovery.policy_if_absent);
  for (const finding::Finding& finding : discovery.findings) {
    if (finding.id() == "dmarc.np-wildcard" || finding.id() == "dmarc.np-compact-denial" ||
        finding.id() == "dmarc.denied-compactly") {
      text += " " + std::string(finding.id().substr(6));
    }
  }
  return text;
}

std::string probe(std::string_view parent) {
  const dns::Name name = zone::name(parent);
  return name.below(dns::improbable_label(name))->text();
}

}  // namespace

TEST_CASE("a name does not exist where its own question gives NXDOMAIN", "[dmarc][rfc9989-3.2.13][DMARC-3.2.13-a]") {
  CHECK(summary({}, "nx.example.test") == "no_such_name no reject -");
  CHECK(summary({"a.example.test EXISTS"}, "a.example.test") == "no_data yes none -");
  CHECK(summary({"a.example.test TXT any"}, "a.example.test") == "exists yes none -");
  // What is said of _dmarc below it says nothing of the name.
  CHECK(summary({"_dmarc.a.example.test EXISTS"}, "a.example.test") == "no_such_name no reject -");
  CHECK(summary({"a.example.test EXISTS"}, "b.a.example.test") == "no_such_name no reject -");
  // An alias exists, wherever it leads.
  CHECK(summary({"a.example.test CNAME gone.test"}, "a.example.test") == "exists yes none -");
  CHECK(summary({"a.example.test CNAME b.test", "b.test NSEC RRSIG NSEC NXNAME"}, "a.example.test") ==
        "exists yes none -");
  CHECK(summary({"a.example.test FAIL"}, "a.example.test") == "unknown - - -");
}

TEST_CASE("four answers for a name that nobody published are told apart",
          "[dmarc][rfc9989-3.2.13][rfc9824-3.1][DMARC-3.2.13-b]") {
  const std::string sibling = probe("example.test");
  // By the letter it exists, and sp applies; a resolver that sees through it says NXDOMAIN.
  CHECK(summary({"nx.example.test NSEC RRSIG NSEC NXNAME"}, "nx.example.test") ==
        "compact_denial yes none reject denied-compactly");
  CHECK(summary({"nx.example.test NSEC RRSIG NSEC TYPE128"}, "nx.example.test") ==
        "compact_denial yes none reject denied-compactly");
  CHECK(summary({"a.example.test NSEC A RRSIG NSEC"}, "a.example.test") == "no_data yes none -");
  // The sibling answers too, and the same.
  CHECK(summary({"a.example.test EXISTS", sibling + " EXISTS"}, "a.example.test") == "wildcard yes none - np-wildcard");
  CHECK(summary({"a.example.test TXT w", sibling + " TXT w"}, "a.example.test") == "wildcard yes none - np-wildcard");
  CHECK(summary({"a.example.test CNAME w.test", sibling + " CNAME w.test"}, "a.example.test") ==
        "wildcard yes none - np-wildcard");
  // It answers otherwise: this name is there by itself.
  CHECK(summary({"a.example.test TXT own", sibling + " TXT w"}, "a.example.test") == "exists yes none - np-wildcard");
  CHECK(summary({"a.example.test EXISTS", sibling + " TXT w"}, "a.example.test") == "no_data yes none - np-wildcard");
  CHECK(summary({"a.example.test EXISTS", sibling + " NSEC RRSIG NSEC NXNAME"}, "a.example.test") ==
        "no_data yes none - np-compact-denial");
  CHECK(summary({"a.example.test EXISTS", sibling + " FAIL"}, "a.example.test") == "no_data yes none -");
}

TEST_CASE("an owner is told where np is without effect", "[dmarc][rfc9989-3.2.13][rfc9824-3.1][DMARC-3.2.13-b]") {
  const std::string below = probe("example.test");
  CHECK(summary({"example.test EXISTS"}, "example.test") == "no_data yes quarantine -");
  CHECK(summary({"example.test EXISTS", below + " EXISTS"}, "example.test") == "no_data yes quarantine - np-wildcard");
  CHECK(summary({"example.test EXISTS", below + " NSEC NXNAME RRSIG NSEC"}, "example.test") ==
        "no_data yes quarantine - np-compact-denial");
  // As hosts answered before NXNAME had a name: an NSEC record there, and nothing but what signs it.
  CHECK(summary({"example.test EXISTS", below + " NSEC RRSIG NSEC"}, "example.test") ==
        "no_data yes quarantine - np-compact-denial");
}

TEST_CASE("whose signing takes np its effect is named", "[dmarc][rfc9989-3.2.13][rfc9824-3.1][DMARC-3.2.13-b]") {
  const Discovery discovery = found(
      {probe("example.test") + " NSEC RRSIG NSEC NXNAME", "example.test NS b.host.test", "example.test NS a.host.test"},
      "example.test");
  REQUIRE(discovery.denial);
  CHECK(discovery.denial->answer == Existence::compact_denial);
  CHECK(discovery.denial->name_servers == std::vector<std::string>{"a.host.test", "b.host.test"});
  const auto said = std::find_if(discovery.findings.begin(), discovery.findings.end(),
                                 [](const auto& finding) { return finding.id() == "dmarc.np-compact-denial"; });
  REQUIRE(said != discovery.findings.end());
  const std::string text = finding::sentence(*said);
  CAPTURE(text);
  CHECK(text.find("the DNS host of example.test (a.host.test and others)") != std::string::npos);
}

TEST_CASE("the sibling is asked for where np asks for something of its own, in the round after the walk", "[dmarc]") {
  dns::Snapshot snapshot;
  zone::add(snapshot, record);
  for (const char* line : {"_dmarc.test EXISTS", "_dmarc.a.example.test EXISTS", "a.example.test EXISTS"}) {
    zone::add(snapshot, line);
  }
  dns::Inquiry inquiry(snapshot);
  const Discovery open = discover(inquiry, zone::name("a.example.test"));
  CHECK(open.policy == Policy::none);  // decided without it
  CHECK(open.exists == true);
  CHECK(open.existence == Existence::pending);
  CHECK(inquiry.open().count({zone::name(probe("example.test")), dns::Type::txt}) == 1);
  CHECK(inquiry.rounds() == 2);

  const dns::Snapshot same = zone::closed({"_dmarc.example.test TXT v=DMARC1; p=reject; sp=none; np=none"});
  dns::Inquiry without(same);
  CHECK_FALSE(discover(without, zone::name("a.example.test")).denial);
  CHECK(without.rounds() == 1);
}
