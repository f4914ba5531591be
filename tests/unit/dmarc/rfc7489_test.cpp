// Where the two standards come to different ends: a row a case, with what each says.
#include <algorithm>
#include <catch2/catch.hpp>

#include "dmarc/alignment.h"
#include "world.h"

using namespace mailalign;
using namespace mailalign::dmarc;
using zone::found;
using zone::Lines;
using zone::world;

namespace {

std::string text(const std::optional<Policy>& policy) {
  return policy ? std::string(to_text(*policy)) : "-";
}

std::string text(const std::optional<dns::Name>& name) {
  return name ? name->text() : "-";
}

// "reject of example.test, example.test": the policy in force, the record's domain, the Organizational Domain.
std::string by_rfc9989(const Discovery& discovery) {
  return text(discovery.in_force.policy) + " of " + text(discovery.record_domain) + ", " +
         text(discovery.organizational_domain);
}

// The same; "20% reject" and then the policy of the rest.
std::string by_rfc7489(const Discovery& discovery) {
  if (!discovery.rfc7489) return "open";
  const Rfc7489& view = *discovery.rfc7489;
  if (view.state == State::pending || view.state == State::temperror) return std::string(to_text(view.state));
  const std::string share = view.policy_of_rest ? std::to_string(*view.pct) + "% " : "";
  return share + text(view.policy) + (view.policy_of_rest ? " " + text(view.policy_of_rest) : "") + " of " +
         text(view.record_domain) + ", " + text(view.organizational_domain);
}

// The topics in which they differ: "policy record".
std::string topics(const Discovery& discovery) {
  std::string all;
  for (const Difference& difference : discovery.differences) {
    all += (all.empty() ? "" : " ") + std::string(to_text(difference.topic));
  }
  return all;
}

bool says(const Discovery& discovery, std::string_view id) {
  return std::any_of(discovery.findings.begin(), discovery.findings.end(),
                     [id](const finding::Finding& finding) { return finding.id() == id; });
}

struct Case {
  const char* about;
  Lines lines;
  std::string_view domain;
  std::string_view rfc9989;
  std::string_view rfc7489;
  std::string_view topics;
};

void hold(const std::vector<Case>& cases) {
  for (const Case& one : cases) {
    CAPTURE(one.about, one.domain);
    const Discovery discovery = found(one.lines, one.domain);
    CHECK(by_rfc9989(discovery) == one.rfc9989);
    CHECK(by_rfc7489(discovery) == one.rfc7489);
    CHECK(topics(discovery) == one.topics);
    CHECK(discovery.differs == !one.topics.empty());
  }
}

constexpr const char* suffix = "example.test SUFFIX test";
constexpr const char* a_suffix = "a.example.test SUFFIX test";
constexpr const char* ab_suffix = "a.b.example.test SUFFIX test";
constexpr const char* a_exists = "a.example.test EXISTS";

}  // namespace

TEST_CASE("which record is found, by each standard", "[dmarc][rfc7489-6.6.3][rfc9989-4.10]") {
  hold({
      {"several records at the From domain",
       {"_dmarc.a.example.test TXT v=DMARC1; p=none", "_dmarc.a.example.test TXT v=DMARC1; p=reject",
        "_dmarc.example.test TXT v=DMARC1; p=quarantine", a_suffix, a_exists},
       "a.example.test",
       "quarantine of example.test, example.test",
       "- of -, example.test",
       "policy record"},
      {"neither p nor rua",
       {"_dmarc.example.test TXT v=DMARC1;", suffix},
       "example.test",
       "none of example.test, example.test",
       "- of example.test, example.test",
       "policy record"},
      {"rua without p: none by both",
       {"_dmarc.example.test TXT v=DMARC1; rua=mailto:x@e.test", suffix},
       "example.test",
       "none of example.test, example.test",
       "none of example.test, example.test",
       ""},
      {"a faulty np without rua ends the one, and is not known to the other",
       {"_dmarc.example.test TXT v=DMARC1; p=reject; np=bogus", suffix},
       "example.test",
       "- of example.test, example.test",
       "reject of example.test, example.test",
       "policy record"},
      {"a record between the domain and the registered one",
       {"_dmarc.b.example.test TXT v=DMARC1; p=reject", ab_suffix, "a.b.example.test EXISTS"},
       "a.b.example.test",
       "reject of b.example.test, b.example.test",
       "- of -, example.test",
       "policy record organizational_domain"},
      {"an own record, none at the registered domain",
       {"_dmarc.a.example.test TXT v=DMARC1; p=reject", a_suffix},
       "a.example.test",
       "reject of a.example.test, a.example.test",
       "reject of a.example.test, example.test",
       "organizational_domain"},
      {"psd=n at a department",
       {"_dmarc.a.example.test TXT v=DMARC1; p=reject; psd=n", "_dmarc.example.test TXT v=DMARC1; p=none", a_suffix},
       "a.example.test",
       "reject of a.example.test, a.example.test",
       "reject of a.example.test, example.test",
       "organizational_domain"},
      {"a record of a top-level domain without psd=y",
       {"_dmarc.test TXT v=DMARC1; p=reject", suffix, "example.test EXISTS"},
       "example.test",
       "reject of test, test",
       "- of -, example.test",
       "policy record organizational_domain"},
      {"a record of a registry with psd=y",
       {"_dmarc.test TXT v=DMARC1; p=reject; psd=y", suffix, "example.test EXISTS"},
       "example.test",
       "reject of test, example.test",
       "- of -, example.test",
       "policy record"},
      {"a public suffix known to the list, without any record there",
       {"_dmarc.x.co.test TXT v=DMARC1; p=reject", "x.co.test SUFFIX co.test"},
       "x.co.test",
       "reject of x.co.test, x.co.test",
       "reject of x.co.test, x.co.test",
       ""},
      {"the Author Domain is a public suffix itself",
       {"_dmarc.co.test TXT v=DMARC1; p=reject", "co.test SUFFIX co.test"},
       "co.test",
       "reject of co.test, co.test",
       "reject of co.test, -",
       ""},
      {"more than eight labels: two questions reach any depth",
       {"_dmarc.example.test TXT v=DMARC1; p=reject", "a.b.c.d.e.f.g.h.example.test SUFFIX test",
        "a.b.c.d.e.f.g.h.example.test EXISTS"},
       "a.b.c.d.e.f.g.h.example.test",
       "reject of example.test, example.test",
       "reject of example.test, example.test",
       ""},
      {"a record at a level that the walk skips is at no Organizational Domain either",
       {"_dmarc.d.e.f.g.h.example.test TXT v=DMARC1; p=reject", "a.b.c.d.e.f.g.h.example.test SUFFIX test"},
       "a.b.c.d.e.f.g.h.example.test",
       "reject of d.e.f.g.h.example.test, d.e.f.g.h.example.test",
       "- of -, example.test",
       "policy record organizational_domain"},
      {"nothing at all", {a_suffix}, "a.example.test", "- of -, a.example.test", "- of -, example.test", ""},
  });
}

TEST_CASE("what the record found asks for, by each standard", "[dmarc][rfc7489-6.3][rfc9989-4.7][DMARC-4.7-t]") {
  hold({
      {"pct leaves some mail to one level less",
       {"_dmarc.example.test TXT v=DMARC1; p=reject; pct=20", suffix},
       "example.test",
       "reject of example.test, example.test",
       "20% reject quarantine of example.test, example.test",
       "percentage"},
      {"pct=0 was the old way to test",
       {"_dmarc.example.test TXT v=DMARC1; p=quarantine; pct=0", suffix},
       "example.test",
       "quarantine of example.test, example.test",
       "0% quarantine none of example.test, example.test",
       "percentage"},
      {"t=y lowers by one level",
       {"_dmarc.example.test TXT v=DMARC1; p=reject; t=y", suffix},
       "example.test",
       "quarantine of example.test, example.test",
       "reject of example.test, example.test",
       "test_mode"},
      {"quarantine is lowered to none",
       {"_dmarc.example.test TXT v=DMARC1; p=quarantine; t=y", suffix},
       "example.test",
       "none of example.test, example.test",
       "quarantine of example.test, example.test",
       "test_mode"},
      {"neither matters where nothing is asked for",
       {"_dmarc.example.test TXT v=DMARC1; p=none; t=y; pct=20", suffix},
       "example.test",
       "none of example.test, example.test",
       "none of example.test, example.test",
       ""},
      {"sp from above, by both",
       {"_dmarc.example.test TXT v=DMARC1; p=reject; sp=none", a_suffix, a_exists},
       "a.example.test",
       "none of example.test, example.test",
       "none of example.test, example.test",
       ""},
      {"np is for the one alone",
       {"_dmarc.example.test TXT v=DMARC1; p=none; np=reject", a_suffix},
       "a.example.test",
       "reject of example.test, example.test",
       "none of example.test, example.test",
       "policy"},
      {"a faulty optional tag is dropped, by both",
       {"_dmarc.example.test TXT v=DMARC1; p=reject; adkim=x; fo=9", suffix},
       "example.test",
       "reject of example.test, example.test",
       "reject of example.test, example.test",
       ""},
      {"p not second: strict readers of the old grammar pass over it, which is said",
       {"_dmarc.example.test TXT v=DMARC1; rua=mailto:x@e.test; p=reject", suffix},
       "example.test",
       "reject of example.test, example.test",
       "reject of example.test, example.test",
       ""},
  });
  CHECK(
      says(found({"_dmarc.example.test TXT v=DMARC1; rua=mailto:x@e.test; p=reject"}, "example.test"), "dmarc.order"));
}

TEST_CASE("t=y lowers the policies of names below as well", "[dmarc][rfc9989-4.7][DMARC-4.7-t]") {
  const Discovery own =
      found({"_dmarc.example.test TXT v=DMARC1; p=reject; sp=quarantine; np=reject; t=y"}, "example.test");
  CHECK(own.policy == Policy::reject);
  CHECK(own.testing == true);
  CHECK(own.in_force.policy == Policy::quarantine);
  CHECK(own.in_force.subdomain_policy == Policy::none);
  CHECK(own.in_force.nonexistent_policy == Policy::quarantine);
  // Of the record that applies to them: the domain's own t says nothing of names below.
  const Discovery below = found({"_dmarc.a.example.test TXT v=DMARC1; p=reject; t=y",
                                 "_dmarc.example.test TXT v=DMARC1; p=reject; sp=quarantine"},
                                "a.example.test");
  CHECK(below.in_force.policy == Policy::quarantine);
  CHECK(below.in_force.subdomain_policy == Policy::quarantine);
  const Discovery without = found({"_dmarc.example.test TXT v=DMARC1; p=reject; t=n"}, "example.test");
  CHECK(without.in_force.policy == Policy::reject);
}

TEST_CASE("pct is the share of mail under the policy", "[dmarc][rfc7489-6.6.4][DMARC-6.6.4-a]") {
  const auto view = [](const char* tags) {
    return *found({std::string("_dmarc.example.test TXT v=DMARC1; ") + tags, suffix}, "example.test").rfc7489;
  };
  CHECK(view("p=reject; pct=20").pct == 20);
  CHECK(view("p=reject; pct=20").policy_of_rest == Policy::quarantine);
  CHECK(view("p=quarantine; pct=99").policy_of_rest == Policy::none);
  CHECK(view("p=reject; pct=0").policy_of_rest == Policy::quarantine);
  CHECK_FALSE(view("p=reject; pct=100").policy_of_rest);
  CHECK_FALSE(view("p=reject").policy_of_rest);
  CHECK(view("p=reject").pct == 100);
  CHECK_FALSE(view("p=none; pct=20").policy_of_rest);
  CHECK(view("p=reject; pct=101").pct == 100);  // no such share
}

TEST_CASE("the old standard asks two names, and stops at what it finds", "[dmarc][rfc7489-6.6.3]") {
  const auto path = [](const Lines& lines, std::string_view domain) {
    std::string names;
    const Discovery discovery = found(lines, domain);
    REQUIRE(discovery.rfc7489);
    for (const Step& step : discovery.rfc7489->walk) names += step.name.text() + " ";
    return names;
  };
  const std::string deep = "a.b.c.example.test";
  CHECK(path({deep + " SUFFIX test"}, deep) == "_dmarc." + deep + " _dmarc.example.test ");
  CHECK(path({deep + " SUFFIX test", "_dmarc." + deep + " TXT v=DMARC1; p=none"}, deep) == "_dmarc." + deep + " ");
  CHECK(path({suffix}, "example.test") == "_dmarc.example.test ");
  CHECK(path({"test SUFFIX test"}, "test") == "_dmarc.test ");
  // Names that the walk of RFC 9989 does not come to any more.
  CHECK(path({a_suffix, "_dmarc.a.example.test TXT v=DMARC1; p=none; psd=n"}, "a.example.test") ==
        "_dmarc.a.example.test ");
}

TEST_CASE("the old standard's policy of names below", "[dmarc][rfc7489-6.6.3]") {
  const auto below = [](const Lines& lines, std::string_view domain) {
    return text(found(lines, domain).rfc7489->subdomain_policy);
  };
  CHECK(below({"_dmarc.example.test TXT v=DMARC1; p=reject; sp=none; np=quarantine", suffix}, "example.test") ==
        "none");
  CHECK(below({"_dmarc.example.test TXT v=DMARC1; p=reject", suffix}, "example.test") == "reject");
  CHECK(below({"_dmarc.a.example.test TXT v=DMARC1; p=none; sp=none", "_dmarc.example.test TXT v=DMARC1; p=reject",
               a_suffix},
              "a.example.test") == "reject");
  CHECK(below({"_dmarc.a.example.test TXT v=DMARC1; p=none; sp=none", a_suffix}, "a.example.test") == "-");
  CHECK(below({"_dmarc.co.test TXT v=DMARC1; p=reject", "co.test SUFFIX co.test"}, "co.test") == "-");
}

TEST_CASE("the experiment of RFC 9091 knows np, and asks otherwise whether a name exists", "[dmarc][rfc9091-2.7]") {
  const std::string np = "_dmarc.example.test TXT v=DMARC1; p=none; sp=quarantine; np=reject";
  const auto experiment = [](const Lines& lines, std::string_view domain) -> std::string {
    const auto view = found(lines, domain).rfc7489->rfc9091;
    return view ? text(view->policy) + " of " + text(view->record_domain) : "same";
  };
  CHECK(experiment({np, a_suffix}, "a.example.test") == "reject of example.test");
  CHECK(experiment({np, a_suffix, a_exists}, "a.example.test") == "reject of example.test");  // no A, AAAA, MX
  CHECK(experiment({np, a_suffix, "a.example.test A 192.0.2.1"}, "a.example.test") == "same");
  CHECK(experiment({np, suffix}, "example.test") == "same");
  CHECK(experiment({np, a_suffix, "_dmarc.a.example.test TXT v=DMARC1; p=none"}, "a.example.test") == "same");
  // RFC 9091 section 3.3: the record of the registry, for those who have it on their list.
  CHECK(experiment({"_dmarc.test TXT v=DMARC1; p=reject; np=quarantine", suffix, "example.test A 192.0.2.1"},
                   "example.test") == "reject of test");
  CHECK(experiment({"_dmarc.test TXT v=DMARC1; p=reject; np=quarantine", suffix}, "example.test") ==
        "quarantine of test");
}

TEST_CASE("a suffix of the private section is one by choice", "[dmarc][rfc7489-3.2]") {
  dns::Snapshot snapshot = zone::closed({"_dmarc.pages.test TXT v=DMARC1; p=reject", "shop.pages.test EXISTS"});
  snapshot.add(zone::name("shop.pages.test"), {zone::name("pages.test"), "", zone::name("test")});
  const auto organization = [&] {
    dns::Inquiry inquiry(snapshot);
    return *discover(inquiry, zone::name("shop.pages.test")).rfc7489;
  };
  CHECK(text(organization().organizational_domain) == "shop.pages.test");
  CHECK(text(organization().icann_organizational_domain) == "pages.test");
  CHECK(organization().state == State::none);
  snapshot.set_icann_only(true);
  CHECK(text(organization().organizational_domain) == "pages.test");
  CHECK(organization().policy == Policy::reject);
}

TEST_CASE("alignment by each standard", "[dmarc][rfc7489-3.1][rfc7489-3.2][rfc9989-4.4][DMARC-4.4-d][DMARC-4.4-f]") {
  const auto both = [](const Lines& lines, std::string_view from, std::string_view identifier) {
    const dns::Snapshot snapshot = world(lines);
    dns::Inquiry inquiry(snapshot);
    return std::string(to_text(aligned(inquiry, zone::name(from), zone::name(identifier), Mode::relaxed))) + " " +
           std::string(to_text(aligned_rfc7489(inquiry, zone::name(from), zone::name(identifier), Mode::relaxed)));
  };
  const Lines suffixes = {"example.test SUFFIX test", "mail.example.test SUFFIX test",
                          "x.co.test SUFFIX co.test", "y.co.test SUFFIX co.test",
                          "test SUFFIX test",         "a.test SUFFIX test",
                          "co.test SUFFIX co.test"};
  const auto with = [&](const Lines& lines) {
    Lines all = suffixes;
    all.insert(all.end(), lines.begin(), lines.end());
    return all;
  };
  // An own record, none at the parent: records decide by the one, the list by the other.
  CHECK(both(with({"_dmarc.mail.example.test TXT v=DMARC1; p=reject"}), "mail.example.test", "example.test") ==
        "no yes");
  CHECK(both(with({"_dmarc.mail.example.test TXT v=DMARC1; p=reject", "_dmarc.example.test TXT v=DMARC1; p=none"}),
             "mail.example.test", "example.test") == "yes yes");
  CHECK(
      both(with({"_dmarc.mail.example.test TXT v=DMARC1; p=reject; psd=n", "_dmarc.example.test TXT v=DMARC1; p=none"}),
           "mail.example.test", "example.test") == "no yes");
  // A suffix of the list, without a record and with one.
  CHECK(both(with({"_dmarc.x.co.test TXT v=DMARC1; p=none", "_dmarc.y.co.test TXT v=DMARC1; p=none"}), "x.co.test",
             "y.co.test") == "no no");
  CHECK(both(with({"_dmarc.co.test TXT v=DMARC1; p=none"}), "x.co.test", "y.co.test") == "yes no");
  // A bare suffix is aligned with nothing but itself.
  CHECK(both(suffixes, "a.test", "test") == "no no");
  CHECK(both(with({"_dmarc.test TXT v=DMARC1; p=none"}), "a.test", "test") == "yes no");
  CHECK(both(suffixes, "test", "test") == "yes yes");
  CHECK(both(suffixes, "co.test", "x.co.test") == "no no");
  // Nobody has said the suffix.
  CHECK(both({"_dmarc.example.test TXT v=DMARC1; p=none"}, "mail.example.test", "example.test") == "yes pending");
}

TEST_CASE("a failed question leaves the old standard's end open as well", "[dmarc][rfc7489-6.6.3]") {
  const Discovery discovery = found({a_suffix, "_dmarc.example.test FAIL"}, "a.example.test");
  CHECK(discovery.rfc7489->state == State::temperror);
  CHECK(discovery.rfc7489->organizational_domain == zone::name("example.test"));
  CHECK_FALSE(discovery.differs);
  CHECK(by_rfc7489(found({"_dmarc.example.test TXT v=DMARC1; p=reject"}, "example.test")) == "open");
}
