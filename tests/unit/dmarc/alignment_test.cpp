#include "dmarc/alignment.h"

#include <catch2/catch.hpp>

#include "zone.h"

using namespace mailalign;
using namespace mailalign::dmarc;

namespace {

using Lines = std::initializer_list<std::string_view>;

struct Pair {
  std::string_view from;
  std::string_view identifier;
};

Aligned judged(Lines lines, Pair pair, Mode mode) {
  const dns::Snapshot snapshot = zone::closed(lines);
  dns::Inquiry inquiry(snapshot);
  return aligned(inquiry, zone::name(pair.from), zone::name(pair.identifier), mode);
}

constexpr std::string_view at_example = "_dmarc.example.test TXT v=DMARC1; p=reject";
constexpr std::string_view b_alone = "_dmarc.b.example.test TXT v=DMARC1; p=reject; psd=n";

}  // namespace

TEST_CASE("relaxed compares Organizational Domains", "[dmarc][rfc9989-4.4]") {
  CHECK(judged({at_example}, {"example.test", "news.example.test"}, Mode::relaxed) == Aligned::yes);
  CHECK(judged({at_example}, {"a.example.test", "news.example.test"}, Mode::relaxed) == Aligned::yes);
  CHECK(judged({at_example}, {"example.test", "example.com"}, Mode::relaxed) == Aligned::no);
  CHECK(judged({at_example}, {"example.test", "badexample.test"}, Mode::relaxed) == Aligned::no);
  CHECK(judged({at_example}, {"EXAMPLE.test.", "News.Example.TEST"}, Mode::relaxed) == Aligned::yes);
  CHECK(judged({at_example, b_alone}, {"a.b.example.test", "example.test"}, Mode::relaxed) == Aligned::no);
  CHECK(judged({at_example, b_alone}, {"a.b.example.test", "x.b.example.test"}, Mode::relaxed) == Aligned::yes);
  // An own record, none above: the registered domain does not belong to it (RFC 7489: aligned).
  CHECK(judged({"_dmarc.mail.example.test TXT v=DMARC1; p=reject"}, {"mail.example.test", "example.test"},
               Mode::relaxed) == Aligned::no);
  // A registry's record without psd=y makes strangers one organization.
  CHECK(judged({"_dmarc.test TXT v=DMARC1; p=none"}, {"a.test", "b.test"}, Mode::relaxed) == Aligned::yes);
  CHECK(judged({"_dmarc.test TXT v=DMARC1; p=none; psd=y"}, {"a.test", "b.test"}, Mode::relaxed) == Aligned::no);
  CHECK(judged({}, {"a.test", "x.a.test"}, Mode::relaxed) == Aligned::no);
}

TEST_CASE("strict compares names", "[dmarc][rfc9989-4.4]") {
  CHECK(judged({at_example}, {"example.test", "news.example.test"}, Mode::strict) == Aligned::no);
  CHECK(judged({at_example}, {"sub.example.test", "example.test"}, Mode::strict) == Aligned::no);
  CHECK(judged({at_example}, {"example.test", "Example.Test."}, Mode::strict) == Aligned::yes);
}

TEST_CASE("only relaxed alignment of different names needs a walk", "[dmarc][rfc9989-4.10.2]") {
  const dns::Snapshot nothing;
  dns::Inquiry inquiry(nothing);
  CHECK(aligned(inquiry, zone::name("a.test"), zone::name("a.test"), Mode::relaxed) == Aligned::yes);
  CHECK(aligned(inquiry, zone::name("a.test"), zone::name("b.a.test"), Mode::strict) == Aligned::no);
  CHECK(aligned(inquiry, zone::name("a.test"), zone::name("a.example"), Mode::relaxed) == Aligned::no);
  CHECK(inquiry.open().empty());
  CHECK(aligned(inquiry, zone::name("a.test"), zone::name("b.a.test"), Mode::relaxed) == Aligned::pending);
  CHECK(inquiry.open().size() == 3);
}

TEST_CASE("a failed walk leaves alignment unknown", "[dmarc][rfc9989-5.3.6]") {
  const Lines lines = {"_dmarc.a.example.test TXT v=DMARC1; p=reject; adkim=s", "_dmarc.example.test FAIL"};
  CHECK(judged(lines, {"a.example.test", "b.example.test"}, Mode::relaxed) == Aligned::unknown);
  CHECK(judged(lines, {"a.example.test", "a.example.test"}, Mode::strict) == Aligned::yes);
  CHECK(judged(lines, {"a.example.test", "b.example.test"}, Mode::strict) == Aligned::no);
}

TEST_CASE("every identifier has its own walk", "[dmarc][rfc9989-4.10.2]") {
  const dns::Snapshot snapshot = zone::closed({at_example, b_alone});
  dns::Inquiry inquiry(snapshot);
  CHECK(find_organization(inquiry, zone::name("x.b.example.test")).domain == zone::name("b.example.test"));
  CHECK(find_organization(inquiry, zone::name("x.c.example.test")).domain == zone::name("example.test"));
  CHECK(find_organization(inquiry, zone::name("other.com")).domain == zone::name("other.com"));
}
