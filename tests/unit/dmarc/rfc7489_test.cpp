// Where the two standards come to different ends.
#include <catch2/catch.hpp>

#include "dmarc/discovery.h"
#include "zone.h"

using namespace mailalign;
using namespace mailalign::dmarc;

namespace {

using Lines = std::initializer_list<std::string_view>;

// "state policy organization of record: differs" by RFC 7489.
std::string old_view(Lines lines, std::string_view domain) {
  const dns::Snapshot snapshot = zone::closed(lines);
  dns::Inquiry inquiry(snapshot);
  const Discovery found = discover(inquiry, zone::name(domain));
  if (!found.rfc7489) return "open";
  const Rfc7489& view = *found.rfc7489;
  const std::string policy = view.policy ? std::string(to_text(*view.policy)) : "-";
  const std::string organization = view.organizational_domain ? view.organizational_domain->text() : "-";
  const std::string record = view.record_domain ? view.record_domain->text() : "-";
  const std::string differs = found.differs ? (*found.differs ? "differs" : "same") : "open";
  return std::string(to_text(view.state)) + " " + policy + " " + organization + " of " + record + ": " + differs;
}

}  // namespace

TEST_CASE("RFC 7489 finds its own way", "[dmarc][rfc7489-6.6.3]") {
  constexpr std::string_view at_example = "_dmarc.example.test TXT v=DMARC1; p=reject; sp=none";
  constexpr std::string_view suffix = "example.test SUFFIX test";
  constexpr std::string_view a_suffix = "a.example.test SUFFIX test";
  constexpr std::string_view ab_suffix = "a.b.example.test SUFFIX test";
  CHECK(old_view({at_example, suffix}, "example.test") == "applies reject example.test of example.test: same");
  CHECK(old_view({at_example}, "example.test") == "open");
  CHECK(old_view({at_example, a_suffix, "a.example.test EXISTS"}, "a.example.test") ==
        "applies none example.test of example.test: same");
  // Several records at the From domain end it.
  CHECK(old_view({at_example, a_suffix, "_dmarc.a.example.test TXT v=DMARC1", "_dmarc.a.example.test TXT v=DMARC1;"},
                 "a.example.test") == "none - example.test of -: differs");
  // No p and no rua.
  CHECK(old_view({"_dmarc.example.test TXT v=DMARC1;", suffix}, "example.test") ==
        "none - example.test of example.test: differs");
  // np is unknown.
  CHECK(old_view({"_dmarc.example.test TXT v=DMARC1; p=reject; np=bogus", suffix}, "example.test") ==
        "applies reject example.test of example.test: differs");
  CHECK(old_view({"_dmarc.example.test TXT v=DMARC1; p=none; np=reject", a_suffix}, "a.example.test") ==
        "applies none example.test of example.test: differs");
  CHECK(old_view({"_dmarc.example.test TXT v=DMARC1; p=reject; pct=20", suffix}, "example.test") ==
        "applies reject example.test of example.test: differs");
  CHECK(old_view({"_dmarc.example.test TXT v=DMARC1; p=reject; t=y", suffix}, "example.test") ==
        "applies reject example.test of example.test: differs");
  CHECK(old_view({"_dmarc.example.test TXT v=DMARC1; p=none; t=y; pct=20", suffix}, "example.test") ==
        "applies none example.test of example.test: same");
  // A record between the domain and the registered domain.
  CHECK(old_view({"_dmarc.b.example.test TXT v=DMARC1; p=reject", ab_suffix}, "a.b.example.test") ==
        "none - example.test of -: differs");
  CHECK(old_view({"_dmarc.a.example.test TXT v=DMARC1; p=reject", a_suffix}, "a.example.test") ==
        "applies reject example.test of a.example.test: differs");
  // A record of the registry.
  CHECK(old_view({"_dmarc.test TXT v=DMARC1; p=reject; psd=y", suffix}, "example.test") ==
        "none - example.test of -: differs");
  CHECK(old_view({"_dmarc.test TXT v=DMARC1; p=reject", suffix}, "example.test") ==
        "none - example.test of -: differs");
  // The domain is a public suffix itself.
  CHECK(old_view({"_dmarc.co.test TXT v=DMARC1; p=reject", "co.test SUFFIX co.test"}, "co.test") ==
        "applies reject - of co.test: same");
  // More than eight labels: any depth, two questions.
  CHECK(old_view({"_dmarc.example.test TXT v=DMARC1; p=reject", "a.b.c.d.e.f.g.h.example.test SUFFIX test"},
                 "a.b.c.d.e.f.g.h.example.test") == "applies reject example.test of example.test: same");
  CHECK(old_view({a_suffix}, "a.example.test") == "none - example.test of -: same");
  CHECK(old_view({a_suffix, "_dmarc.example.test FAIL"}, "a.example.test") == "temperror - example.test of -: open");
}
