// The tree walk and the Organizational Domain, a rule each; then the worked walks, a zone each.
#include "dmarc/walk.h"

#include <catch2/catch.hpp>

#include "dmarc/alignment.h"
#include "world.h"

using namespace mailalign;
using namespace mailalign::dmarc;
using zone::found;
using zone::Lines;
using zone::world;

namespace {

std::string policy(const Discovery& discovery) {
  return discovery.policy ? std::string(to_text(*discovery.policy)) : std::string(to_text(discovery.state));
}

std::string organization(const Lines& lines, std::string_view name) {
  const dns::Snapshot snapshot = world(lines);
  dns::Inquiry inquiry(snapshot);
  const Organization found = find_organization(inquiry, zone::name(name));
  return found.domain ? found.domain->text() : "unknown";
}

// The domains whose records were looked at, in order.
std::string path(const Lines& lines, std::string_view domain) {
  std::string all;
  for (const Step& step : found(lines, domain).walk.steps) all += (all.empty() ? "" : " ") + step.domain.text();
  return all;
}

Aligned relaxed(const Lines& lines, std::string_view from, std::string_view identifier) {
  const dns::Snapshot snapshot = world(lines);
  dns::Inquiry inquiry(snapshot);
  return aligned(inquiry, zone::name(from), zone::name(identifier), Mode::relaxed);
}

std::string record(std::string_view domain, std::string_view tags) {
  return "_dmarc." + std::string(domain) + " TXT v=DMARC1; " + std::string(tags);
}

}  // namespace

TEST_CASE("texts without the version are passed over", "[dmarc][rfc9989-4.10][DMARC-4.10-a]") {
  const Lines lines = {"_dmarc.a.test TXT other", record("a.test", "p=reject"), "_dmarc.a.test TXT p=none; v=DMARC1"};
  CHECK(policy(found(lines, "a.test")) == "reject");
  CHECK(policy(found({"_dmarc.a.test TXT other"}, "a.test")) == "none");
  CHECK_FALSE(found({"_dmarc.a.test TXT other"}, "a.test").record);
}

TEST_CASE("several records at a name are as good as none", "[dmarc][rfc9989-4.10][DMARC-4.10-b]") {
  const Lines two = {record("a.b.test", "p=none"), record("a.b.test", "p=reject"), "a.b.test EXISTS"};
  CHECK_FALSE(found(two, "a.b.test").record);
  Lines above = two;
  above.push_back(record("b.test", "p=quarantine"));
  above.push_back("a.b.test SUFFIX test");
  const Discovery discovery = found(above, "a.b.test");
  CHECK(policy(discovery) == "quarantine");        // the search goes on
  CHECK(discovery.rfc7489->state == State::none);  // RFC 7489 section 6.6.3: it ends
}

TEST_CASE("no such name and no text are no record, a failure is neither", "[dmarc][rfc9989-4.10][DMARC-4.10-c]") {
  CHECK(policy(found({record("b.test", "p=reject"), "a.b.test EXISTS"}, "a.b.test")) == "reject");  // NXDOMAIN
  CHECK(policy(found({record("b.test", "p=reject"), "_dmarc.a.b.test EXISTS"}, "a.b.test")) == "reject");
  CHECK(policy(found({"_dmarc.a.test CNAME d.host.test", "d.host.test TXT v=DMARC1; p=reject"}, "a.test")) == "reject");
  CHECK(policy(found({"_dmarc.a.test CNAME gone.test"}, "a.test")) == "none");
  CHECK(policy(found({"_dmarc.a.test FAIL"}, "a.test")) == "temperror");
  CHECK(policy(found({record("b.test", "p=reject"), "_dmarc.a.b.test FAIL"}, "a.b.test")) == "temperror");
}

TEST_CASE("from eight labels on the walk goes on with the last seven", "[dmarc][rfc9989-4.10][DMARC-4.10-d]") {
  CHECK(path({}, "a.b.c.d.e.f.g.h.i.j.mail.example.com") ==
        "a.b.c.d.e.f.g.h.i.j.mail.example.com g.h.i.j.mail.example.com h.i.j.mail.example.com i.j.mail.example.com "
        "j.mail.example.com mail.example.com example.com com");
  CHECK(path({}, "a.b.c.d.e.f.g.h") == "a.b.c.d.e.f.g.h b.c.d.e.f.g.h c.d.e.f.g.h d.e.f.g.h e.f.g.h f.g.h g.h h");
  CHECK(path({}, "a.b.c.d.e.f.g.h.i") == "a.b.c.d.e.f.g.h.i c.d.e.f.g.h.i d.e.f.g.h.i e.f.g.h.i f.g.h.i g.h.i h.i i");
  CHECK(path({}, "a.b.c") == "a.b.c b.c c");
  CHECK(walk_domains(zone::name("a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p")).size() == std::size_t{max_walk_queries});
}

TEST_CASE("only psd=y and psd=n end the walk early", "[dmarc][rfc9989-4.10][DMARC-4.10-e]") {
  CHECK(path({record("b.c.test", "p=none; psd=n")}, "a.b.c.test") == "a.b.c.test b.c.test");
  CHECK(path({record("b.c.test", "p=none; psd=y")}, "a.b.c.test") == "a.b.c.test b.c.test");
  CHECK(path({record("b.c.test", "p=none; psd=u")}, "a.b.c.test") == "a.b.c.test b.c.test c.test test");
  CHECK(path({record("b.c.test", "p=none")}, "a.b.c.test") == "a.b.c.test b.c.test c.test test");
  CHECK(path({record("b.c.test", "p=none; psd=x")}, "a.b.c.test") == "a.b.c.test b.c.test c.test test");
  // A walk that runs out of labels keeps what it found.
  CHECK(organization({record("b.c.test", "p=none")}, "a.b.c.test") == "b.c.test");
}

TEST_CASE("a record at a deep name is found for that very name alone", "[dmarc][rfc9989-4.10][DMARC-4.10-f]") {
  const Lines lines = {record("b.c.d.e.f.g.example.com", "p=reject")};
  CHECK(policy(found(lines, "b.c.d.e.f.g.example.com")) == "reject");
  CHECK(policy(found(lines, "a.b.c.d.e.f.g.example.com")) == "none");
  CHECK(policy(found({record("c.d.e.f.g.example.com", "p=reject")}, "a.b.c.d.e.f.g.example.com")) == "reject");
}

TEST_CASE("all names of the walk are asked for in one round", "[dmarc][rfc9989-4.10][DMARC-4.10-g]") {
  const dns::Snapshot nothing;
  dns::Inquiry inquiry(nothing);
  walk(inquiry, zone::name("a.b.c.d.e.f.g.h.i.j.mail.example.com"));
  CHECK(inquiry.open().size() == std::size_t{max_walk_queries});
  CHECK(inquiry.rounds() == 1);
}

TEST_CASE("below psd=y the name itself counts, one label longer", "[dmarc][rfc9989-4.10.2][DMARC-4.10.2-a]") {
  CHECK(organization({record("com", "p=none; psd=y")}, "a.mail.example.com") == "example.com");
  CHECK(organization({record("com", "p=none; psd=y"), record("mail.example.com", "p=none")}, "a.mail.example.com") ==
        "example.com");
  // The name is not one that the walk of a deep name comes to.
  CHECK(organization({record("e.f.g.h.i", "p=none; psd=y")}, "a.b.c.d.e.f.g.h.i") == "d.e.f.g.h.i");
}

TEST_CASE("psd=y at the start cuts nothing", "[dmarc][rfc9989-4.10.2][DMARC-4.10.2-b]") {
  CHECK(organization({record("gov.test", "p=none; psd=y")}, "gov.test") == "gov.test");
  CHECK(organization({record("gov.test", "p=none; psd=y")}, "agency.gov.test") == "agency.gov.test");
}

TEST_CASE("of the names with a record that with the fewest labels counts", "[dmarc][rfc9989-4.10.2][DMARC-4.10.2-c]") {
  CHECK(organization({record("mail.example.com", "p=none"), record("example.com", "p=none")}, "a.mail.example.com") ==
        "example.com");
  CHECK(organization({record("a.mail.example.com", "p=none"), record("mail.example.com", "p=none")},
                     "a.mail.example.com") == "mail.example.com");
  // psd=n is the end, whatever is above.
  CHECK(organization({record("mail.example.com", "p=none; psd=n"), record("example.com", "p=none")},
                     "a.mail.example.com") == "mail.example.com");
}

TEST_CASE("a top-level record without psd=y takes in all names below, and is pointed out",
          "[dmarc][rfc9989-4.10.2][DMARC-4.10.2-d]") {
  const auto trap = [](const Lines& lines) {
    const finding::Findings findings = found(lines, "a.example.test").findings;
    return std::any_of(findings.begin(), findings.end(),
                       [](const auto& finding) { return finding.id() == "dmarc.suffix-as-organization"; });
  };
  const std::string top = record("test", "p=none");
  CHECK(organization({top}, "a.example.test") == "test");
  CHECK(trap({top}));
  CHECK(relaxed({top}, "a.test", "b.test") == Aligned::yes);
  CHECK(organization({top, record("example.test", "p=none; psd=n")}, "a.example.test") == "example.test");
  CHECK_FALSE(trap({top, record("example.test", "p=none; psd=n")}));
  CHECK_FALSE(trap({record("test", "p=none; psd=y")}));
}

TEST_CASE("where no walk is needed none is made", "[dmarc][rfc9989-4.10.2][DMARC-4.10.2-e]") {
  const dns::Snapshot nothing;
  dns::Inquiry inquiry(nothing);
  CHECK(aligned(inquiry, zone::name("a.test"), zone::name("b.a.test"), Mode::strict) == Aligned::no);
  CHECK(aligned(inquiry, zone::name("a.test"), zone::name("a.test"), Mode::strict) == Aligned::yes);
  CHECK(aligned(inquiry, zone::name("a.test"), zone::name("a.test"), Mode::relaxed) == Aligned::yes);
  CHECK(inquiry.asked().empty());
  CHECK(aligned(inquiry, zone::name("a.test"), zone::name("b.a.test"), Mode::relaxed) == Aligned::pending);
  CHECK_FALSE(inquiry.asked().empty());
}

TEST_CASE("each name has a walk of its own", "[dmarc][rfc9989-4.10.2][DMARC-4.10.2-f]") {
  const Lines lines = {record("example.test", "p=none"), record("b.example.test", "p=none; psd=n")};
  CHECK(organization(lines, "a.example.test") == "example.test");
  CHECK(organization(lines, "x.b.example.test") == "b.example.test");
  CHECK(relaxed(lines, "a.example.test", "c.example.test") == Aligned::yes);
  CHECK(relaxed(lines, "a.example.test", "x.b.example.test") == Aligned::no);
}

TEST_CASE("the walk starts at the Author Domain, for the policy too", "[dmarc][rfc9989-4.10.2][DMARC-4.10.2-g]") {
  // Begun at its parent, "com" would be the start, and psd=y there would cut nothing.
  const Discovery discovery = found({record("com", "p=reject; psd=y"), "example.com EXISTS"}, "example.com");
  CHECK(discovery.organizational_domain == zone::name("example.com"));
  CHECK(policy(discovery) == "reject");
}

TEST_CASE("without any record both Organizational Domains are the names", "[dmarc][rfc9989-4.4][DMARC-4.4-e]") {
  CHECK(organization({}, "a.example.test") == "a.example.test");
  CHECK(relaxed({}, "a.example.test", "b.example.test") == Aligned::no);
  CHECK(relaxed({}, "a.example.test", "a.example.test") == Aligned::yes);
}

namespace {

const Lines z1 = {record("example.test", "p=quarantine; sp=none"), "a.b.example.test EXISTS"};
const Lines z3 = {record("bank.test", "p=reject; np=reject; sp=none; psd=y")};

Lines with(Lines lines, const std::string& line) {
  lines.push_back(line);
  return lines;
}

}  // namespace

TEST_CASE("Z1: sp of the Organizational Domain, four names up", "[dmarc][rfc9989-4.10]") {
  const Discovery discovery = found(z1, "a.b.example.test");
  CHECK(path(z1, "a.b.example.test") == "a.b.example.test b.example.test example.test test");
  CHECK(discovery.organizational_domain == zone::name("example.test"));
  CHECK(policy(discovery) == "none");
}

TEST_CASE("Z2: psd=n parts a department off", "[dmarc][rfc9989-4.10]") {
  const Lines z2 = with(z1, record("b.example.test", "p=reject; psd=n"));
  const Discovery discovery = found(z2, "a.b.example.test");
  CHECK(path(z2, "a.b.example.test") == "a.b.example.test b.example.test");
  CHECK(discovery.organizational_domain == zone::name("b.example.test"));
  CHECK(policy(discovery) == "reject");
  CHECK(relaxed(z2, "a.b.example.test", "example.test") == Aligned::no);
  CHECK(relaxed(z2, "a.b.example.test", "x.b.example.test") == Aligned::yes);
}

TEST_CASE("Z3: a registry's record, for names that exist and names that do not", "[dmarc][rfc9989-4.10]") {
  const Discovery existing = found(with(z3, "foo.bank.test EXISTS"), "foo.bank.test");
  CHECK(existing.organizational_domain == zone::name("foo.bank.test"));
  CHECK(policy(existing) == "none");
  CHECK(policy(found(z3, "foo.bank.test")) == "reject");
  const Discovery itself = found(z3, "bank.test");
  CHECK(itself.organizational_domain == zone::name("bank.test"));
  CHECK(policy(itself) == "reject");
}

TEST_CASE("Z4: an own record below a registry", "[dmarc][rfc9989-4.10]") {
  const Lines z4 = with(z3, record("foo.bank.test", "p=none"));
  const Discovery discovery = found(z4, "foo.bank.test");
  CHECK(policy(discovery) == "none");
  CHECK(discovery.organizational_domain == zone::name("foo.bank.test"));
  CHECK(discovery.record_domain == zone::name("foo.bank.test"));  // the registry's rua is not used
}

TEST_CASE("Z5: two records at the name, by either standard", "[dmarc][rfc9989-4.10]") {
  Lines z5 = with(z1, record("b.example.test", "p=none"));
  z5.insert(z5.end(), {record("b.example.test", "p=reject"), "b.example.test EXISTS", "b.example.test SUFFIX test"});
  const Discovery discovery = found(z5, "b.example.test");
  CHECK(policy(discovery) == "none");
  CHECK(discovery.record_domain == zone::name("example.test"));
  CHECK(discovery.rfc7489->state == State::none);
}

TEST_CASE("Z6: a failure at the Organizational Domain", "[dmarc][rfc9989-4.10]") {
  CHECK(policy(found({"_dmarc.example.test FAIL"}, "a.example.test")) == "temperror");
}
