// Whose policy applies: the worked walks of our zones, a line each.
#include "dmarc/discovery.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "zone.h"

using namespace mailalign;
using namespace mailalign::dmarc;

namespace {

using Lines = std::initializer_list<std::string_view>;

constexpr std::string_view z1 = "_dmarc.example.test TXT v=DMARC1; p=quarantine; sp=none";
constexpr std::string_view b_alone = "_dmarc.b.example.test TXT v=DMARC1; p=reject; psd=n";
constexpr std::string_view bank = "_dmarc.bank.test TXT v=DMARC1; p=reject; np=reject; sp=none; psd=y";
constexpr std::string_view three = "_dmarc.example.test TXT v=DMARC1; p=reject; sp=quarantine; np=none";

Discovery discover_in(const dns::Snapshot& snapshot, std::string_view domain) {
  dns::Inquiry inquiry(snapshot);
  return discover(inquiry, zone::name(domain));
}

std::string text(const std::optional<dns::Name>& name) {
  return name ? name->text() : "-";
}
std::string text(const std::optional<Policy>& policy) {
  return policy ? std::string(to_text(*policy)) : "-";
}

// "applies reject example.test of example.test": state, policy, Organizational Domain, domain of the record.
std::string summary(const Discovery& found) {
  return std::string(to_text(found.state)) + " " + text(found.policy) + " " + text(found.organizational_domain) +
         " of " + text(found.record_domain);
}

bool says(const Discovery& discovery, std::string_view id) {
  return std::any_of(discovery.findings.begin(), discovery.findings.end(),
                     [id](const finding::Finding& finding) { return finding.id() == id; });
}

struct Case {
  Lines lines;
  std::string_view domain;
  std::string_view expected;
};

void check(const Case& one) {
  CAPTURE(one.domain, one.expected);
  CHECK(summary(discover_in(zone::closed(one.lines), one.domain)) == one.expected);
}

}  // namespace

TEST_CASE("the walk finds the policy", "[dmarc][rfc9989-4.10.1]") {
  // Worked walks.
  check({{z1, "a.b.example.test EXISTS"}, "a.b.example.test", "applies none example.test of example.test"});
  check({{z1, b_alone, "a.b.example.test EXISTS"},
         "a.b.example.test",
         "applies reject b.example.test of b.example.test"});
  check({{bank, "foo.bank.test EXISTS"}, "foo.bank.test", "applies none foo.bank.test of bank.test"});
  check({{bank}, "foo.bank.test", "applies reject foo.bank.test of bank.test"});
  check({{bank}, "bank.test", "applies reject bank.test of bank.test"});
  check({{bank, "_dmarc.foo.bank.test TXT v=DMARC1; p=none"},
         "foo.bank.test",
         "applies none foo.bank.test of foo.bank.test"});
  check({{z1, "_dmarc.b.example.test TXT v=DMARC1; p=reject", "_dmarc.b.example.test TXT v=DMARC1; p=none",
          "b.example.test EXISTS"},
         "b.example.test",
         "applies none example.test of example.test"});
  check({{"_dmarc.example.test FAIL"}, "a.example.test", "temperror - - of -"});
}

TEST_CASE("p, sp and np each have their names", "[dmarc][rfc9989-4.10.1]") {
  check({{three}, "example.test", "applies reject example.test of example.test"});
  check({{three, "www.example.test EXISTS"}, "www.example.test", "applies quarantine example.test of example.test"});
  check({{three}, "nope.example.test", "applies none example.test of example.test"});
  check({{three, "_dmarc.x.example.test TXT v=DMARC1; p=none; sp=reject"},
         "x.example.test",
         "applies none example.test of x.example.test"});
  check({{"_dmarc.example.test TXT v=DMARC1; p=reject"},
         "nope.example.test",
         "applies reject example.test of example.test"});
  // NXDOMAIN of an alias speaks of its target: the name exists (RFC 6604 section 3).
  check({{"_dmarc.example.test TXT v=DMARC1; p=none; sp=quarantine; np=reject", "www.example.test CNAME gone.test"},
         "www.example.test",
         "applies quarantine example.test of example.test"});
  check({{"_dmarc.example.test TXT v=DMARC1; p=none; sp=none; np=reject"},
         "nx.example.test",
         "applies reject example.test of example.test"});
}

// The policies of names below x.example.test that exist, and of those that do not.
void check_below(Lines lines, std::string_view expected) {
  const Discovery found = discover_in(zone::closed(lines), "x.example.test");
  CAPTURE(std::vector<std::string_view>(lines), expected);
  CHECK(found.state == State::applies);
  CHECK(text(found.subdomain_policy) + " " + text(found.nonexistent_policy) == expected);
}

TEST_CASE("names below follow the Organizational Domain's record", "[dmarc][rfc9989-4.10.1]") {
  constexpr std::string_view own = "_dmarc.x.example.test TXT v=DMARC1; p=none; sp=reject";
  check_below({three}, "quarantine none");
  check_below({three, own}, "quarantine none");
  check_below({three, "_dmarc.x.example.test TXT v=DMARC1; p=none; sp=reject; psd=n"}, "reject reject");
  check_below({own}, "reject reject");
  check_below({own, "_dmarc.test FAIL"}, "- -");                                                 // nobody can say
  check_below({own, "_dmarc.example.test TXT v=DMARC1; p=bogus"}, "- -");                        // no DMARC below
  check_below({own, "_dmarc.test TXT v=DMARC1; p=quarantine; psd=y"}, "quarantine quarantine");  // the registry's
}

TEST_CASE("the Organizational Domain follows from records alone", "[dmarc][rfc9989-4.10.2]") {
  check({{"_dmarc.mail.example.test TXT v=DMARC1; p=none", "_dmarc.example.test TXT v=DMARC1; p=reject"},
         "a.mail.example.test",
         "applies reject example.test of example.test"});
  check({{"_dmarc.test TXT v=DMARC1; p=reject; psd=y"}, "a.mail.example.test", "applies reject example.test of test"});
  check({{"_dmarc.gov.test TXT v=DMARC1; p=reject; psd=y"}, "gov.test", "applies reject gov.test of gov.test"});
  check({{"_dmarc.test TXT v=DMARC1; p=none"}, "a.example.test", "applies none test of test"});
  check({{"_dmarc.mail.example.test TXT v=DMARC1; p=reject"},
         "mail.example.test",
         "applies reject mail.example.test of mail.example.test"});
  check({{"_dmarc.b.example.test TXT v=DMARC1; p=reject"},
         "a.b.example.test",
         "applies reject b.example.test of b.example.test"});
  check({{}, "a.example.test", "none - a.example.test of -"});
  check({{"_dmarc.example.test CNAME d.service.test", "d.service.test TXT v=DMARC1; p=reject"},
         "example.test",
         "applies reject example.test of example.test"});
}

TEST_CASE("a faulty policy counts as none, or ends DMARC", "[dmarc][rfc9989-4.10.1]") {
  const auto [record, expected] = GENERATE(table<std::string_view, std::string_view>({
      {"v=DMARC1; p=quarentine; rua=mailto:a@x.test", "applies none example.test of example.test"},
      {"v=DMARC1; p=quarentine", "none - example.test of example.test"},
      {"v=DMARC1; p=reject; np=bogus", "none - example.test of example.test"},
      {"v=DMARC1; p=reject; sp=bogus; rua=mailto:a@x.test", "applies none example.test of example.test"},
      {"v=DMARC1; p=reject; sp=bogus; rua=a@x.test", "none - example.test of example.test"},
      {"v=DMARC1; rua=mailto:a@x.test", "applies none example.test of example.test"},
      {"v=DMARC1", "applies none example.test of example.test"},
      {"v=DMARC1; p=reject; adkim=x", "applies reject example.test of example.test"},
      {"p=reject; v=DMARC1", "none - example.test of -"},
  }));
  CAPTURE(record);
  dns::Snapshot snapshot = zone::closed({});
  zone::add(snapshot, "_dmarc.example.test TXT " + std::string(record));
  CHECK(summary(discover_in(snapshot, "example.test")) == expected);
}

TEST_CASE("at most eight names are asked", "[dmarc][rfc9989-4.10]") {
  std::vector<std::string> asked;
  for (const dns::Name& domain : walk_domains(zone::name("a.b.c.d.e.f.g.h.i.j.mail.example.com"))) {
    asked.push_back(domain.text());
  }
  CHECK(asked == std::vector<std::string>{"a.b.c.d.e.f.g.h.i.j.mail.example.com", "g.h.i.j.mail.example.com",
                                          "h.i.j.mail.example.com", "i.j.mail.example.com", "j.mail.example.com",
                                          "mail.example.com", "example.com", "com"});
  CHECK(walk_domains(zone::name("a.b.c.d.e.f.g.h")).size() == 8);
  CHECK(walk_domains(zone::name("a.b.c.d.e.f.g.h"))[1].text() == "b.c.d.e.f.g.h");
  CHECK(walk_domains(zone::name("a.b.c.d.e.f.g.h.i"))[1].text() == "c.d.e.f.g.h.i");
  CHECK(walk_domains(dns::Name()).empty());
  // A record on a skipped level is not seen.
  check({{"_dmarc.b.c.d.e.f.g.example.com TXT v=DMARC1; p=reject"},
         "mail.a.b.c.d.e.f.g.example.com",
         "none - mail.a.b.c.d.e.f.g.example.com of -"});
}

TEST_CASE("the walk stops at psd=y and psd=n", "[dmarc][rfc9989-4.10]") {
  const Discovery found = discover_in(zone::closed({z1, b_alone}), "a.b.example.test");
  REQUIRE(found.walk.steps.size() == 2);
  CHECK(found.walk.steps[0].name.text() == "_dmarc.a.b.example.test");
  CHECK(found.walk.steps[1].name.text() == "_dmarc.b.example.test");
  CHECK(discover_in(zone::closed({z1}), "a.b.example.test").walk.steps.size() == 4);
  CHECK(discover_in(zone::closed({"_dmarc.a.test TXT v=DMARC1; p=none; psd=u"}), "a.test").walk.steps.size() == 2);
}

TEST_CASE("all names are asked in one round, and what is open is pending", "[dmarc]") {
  const dns::Snapshot snapshot;
  dns::Inquiry inquiry(snapshot);
  const Discovery found = discover(inquiry, zone::name("a.example.test"));
  CHECK(found.state == State::pending);
  CHECK_FALSE(found.organizational_domain);
  CHECK_FALSE(found.rfc7489);
  CHECK_FALSE(found.differs);
  CHECK(inquiry.open().size() == 4);
  CHECK(inquiry.open_public_suffixes().size() == 1);
  CHECK(inquiry.rounds() == 1);
}

TEST_CASE("what failed after something open decides nothing", "[dmarc]") {
  dns::Snapshot snapshot;
  zone::add(snapshot, "_dmarc.test FAIL");
  CHECK(discover_in(snapshot, "example.test").state == State::pending);
  zone::add(snapshot, "_dmarc.example.test TXT v=DMARC1; p=reject; psd=n");
  zone::add(snapshot, "example.test EXISTS");
  CHECK(summary(discover_in(snapshot, "example.test")) == "applies reject example.test of example.test");
}

TEST_CASE("an own record is known though a name above fails", "[dmarc][rfc9989-5.3.6]") {
  const Discovery found =
      discover_in(zone::closed({"_dmarc.a.example.test TXT v=DMARC1; p=reject; adkim=s", "_dmarc.example.test FAIL"}),
                  "a.example.test");
  CHECK(summary(found) == "applies reject - of a.example.test");
  CHECK(found.organizational_knowledge == Knowledge::temperror);
  CHECK(says(found, "dmarc.walk-failed"));
}

TEST_CASE("whether a name exists is asked only of itself", "[dmarc][rfc9989-3.2.13]") {
  CHECK(discover_in(zone::closed({"a.test EXISTS"}), "a.test").exists == true);
  CHECK(discover_in(zone::closed({"_dmarc.a.test TXT v=DMARC1"}), "a.test").exists == false);
  CHECK(discover_in(zone::closed({"a.test FAIL"}), "a.test").exists == std::nullopt);
  const Discovery unknown = discover_in(zone::closed({three, "a.example.test FAIL"}), "a.example.test");
  CHECK(unknown.state == State::temperror);
  CHECK(says(unknown, "dmarc.existence-unknown"));
  check({{z1, "a.example.test FAIL"}, "a.example.test", "applies none example.test of example.test"});
}

TEST_CASE("test mode is reported, not applied", "[dmarc][rfc9989-4.7]") {
  const Discovery found = discover_in(zone::closed({"_dmarc.a.test TXT v=DMARC1; p=reject; t=y; aspf=s"}), "a.test");
  CHECK(found.policy == Policy::reject);
  CHECK(found.testing == true);
  CHECK(found.aspf == Mode::strict);
  CHECK(found.adkim == Mode::relaxed);
}
