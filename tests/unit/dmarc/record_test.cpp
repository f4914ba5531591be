#include "dmarc/record.h"

#include <catch2/catch.hpp>

using namespace mailalign;
using namespace mailalign::dmarc;

namespace {

std::optional<Policy> policy(std::string_view text) {
  const Record record = parse_record(text).record;
  return record.p ? record.p->policy : std::nullopt;
}

}  // namespace

TEST_CASE("the version comes first and is exactly DMARC1", "[dmarc][rfc9989-4.7]") {
  const auto [text, valid] = GENERATE(table<std::string_view, bool>({
      {"v=DMARC1", true},  // RFC 7489 wanted a semicolon (erratum 5440)
      {"v=DMARC1;", true},
      {"v=DMARC1; p=none", true},
      {"v = DMARC1 ; p=none", true},
      {"V=DMARC1;p=none", true},
      {"v=\tDMARC1\t;p=none", true},
      {"p=none; v=DMARC1", false},
      {"v=dmarc1; p=none", false},
      {"v=DMARC1.0; p=none", false},
      {"v=DMARC1 p=none", false},
      {"v=DMARC1,p=none", false},
      {"v=DMARC2; p=none", false},
      {" v=DMARC1; p=none", false},
      {"\"v=DMARC1; p=none\"", false},
      {"v=DMARC1\\; p=none", false},
      {"nv=DMARC1; p=none", false},
      {"", false},
      {"v", false},
      {"v=spf1 -all", false},
  }));
  CAPTURE(text);
  CHECK(parse_record(text).valid == valid);
}

TEST_CASE("a policy is one of three words, in any case", "[dmarc][rfc9989-4.8]") {
  const auto [text, expected] = GENERATE(table<std::string_view, std::optional<Policy>>({
      {"v=DMARC1; p=none", Policy::none},
      {"v=DMARC1; p=quarantine", Policy::quarantine},
      {"v=DMARC1;p=reject;", Policy::reject},
      {"v=DMARC1;;p=reject;", Policy::reject},
      {"v=DMARC1; P=Reject", Policy::reject},
      {"v=DMARC1; rua=mailto:a@x.example; p=reject", Policy::reject},
      {"v=DMARC1; p=reject; foo=bar", Policy::reject},
      {"v=DMARC1; p=none; p=reject", Policy::none},
      {"v=DMARC1; p = reject ;", Policy::reject},
      {"v=DMARC1; p=quarentine", std::nullopt},
      {"v=DMARC1; p=reject\\; rua=mailto:a@x.example", std::nullopt},  // a receiver sees the backslash
      {"v=DMARC1; p=reject rua=mailto:a@x.example", std::nullopt},     // and no semicolon
      {"v=DMARC1; p=\xc2\xa0reject", std::nullopt},
      {"v=DMARC1;", std::nullopt},
  }));
  CAPTURE(text);
  CHECK(policy(text) == expected);
}

TEST_CASE("a faulty tag is dropped, the record stays", "[dmarc][rfc9989-4.8]") {
  const Record record = parse_record("v=DMARC1; p=reject; adkim=x; aspf=s; t=maybe; psd=z; fo=0:1").record;
  CHECK(record.p == PolicyTag{Policy::reject, ""});
  CHECK_FALSE(record.adkim);
  CHECK(record.aspf == Mode::strict);
  CHECK_FALSE(record.t);
  CHECK_FALSE(record.psd);
  CHECK_FALSE(record.fo);
}

TEST_CASE("fo is a set without 0 beside 1", "[dmarc][rfc9989-4.8]") {
  const auto [value, expected] = GENERATE(table<std::string_view, std::optional<FailureOptions>>({
      {"0", FailureOptions{true, false, false, false}},
      {"1", FailureOptions{false, true, false, false}},
      {"d", FailureOptions{false, false, true, false}},
      {"s", FailureOptions{false, false, false, true}},
      {"0:d", FailureOptions{true, false, true, false}},
      {"1:d:s", FailureOptions{false, true, true, true}},
      {"d:s", FailureOptions{false, false, true, true}},
      {"d:0:s", FailureOptions{true, false, true, true}},
      {"1 : d", FailureOptions{false, true, true, false}},
      {"0:1", std::nullopt},
      {"d:d", std::nullopt},
      {"x", std::nullopt},
      {"1,d", std::nullopt},
  }));
  CAPTURE(value);
  CHECK(parse_record("v=DMARC1; p=none; ruf=mailto:a@x.example; fo=" + std::string(value)).record.fo == expected);
}

TEST_CASE("report addresses are URIs", "[dmarc][rfc9989-4.8][rfc3986]") {
  struct Expected {
    std::string_view address;
    std::string_view host;
    bool valid;
  };
  const auto [value, expected] = GENERATE(table<std::string_view, Expected>({
      {"mailto:a@b.test", {"a@b.test", "b.test", true}},
      {"MAILTO:a@B.test", {"a@B.test", "b.test", true}},
      {"mailto:a@b.test!10m", {"a@b.test", "b.test", true}},
      {"mailto:a%21b@b.test", {"a!b@b.test", "b.test", true}},
      {"mailto:a%2Cb@b.test", {"a,b@b.test", "b.test", true}},
      {"mailto:a@b.test?subject=x", {"a@b.test", "b.test", true}},
      {"https://b.test/dmarc", {"", "", true}},
      {"a@b.test", {"", "", false}},
      {"mailto:", {"", "", false}},
      {"mailto:a", {"", "", false}},
      {"mailto:@b.test", {"", "", false}},
      {"mailto:a@", {"", "", false}},
      {"mailto:a@b@c.test", {"", "", false}},
      {"mailto:a@localhost", {"a@localhost", "localhost", true}},  // RFC 6068 section 2: one label is a domain, too
      {"mailto:a@b..test", {"", "", false}},
      {"mailto:a%2@b.test", {"", "", false}},
      {"mailto:a b@b.test", {"", "", false}},
      {"mailto:\">@b.test", {"", "", false}},
      {"mailto:a|b@b.test", {"", "", false}},
      {"mailto:%22a%22@b.test", {"\"a\"@b.test", "b.test", true}},
      {"mailto:a@b\xc3\xbc.test", {"", "", false}},
  }));
  CAPTURE(value);
  const Record record = parse_record("v=DMARC1; p=none; rua=" + std::string(value)).record;
  REQUIRE(record.rua.size() == 1);
  CHECK(record.rua[0].address == expected.address);
  CHECK(record.rua[0].host.value_or("") == expected.host);
  CHECK(record.rua[0].valid == expected.valid);
}

TEST_CASE("the size of RFC 7489 is set apart", "[dmarc][rfc9989-4.8]") {
  const Record record = parse_record("v=DMARC1; p=none; rua=mailto:a@b.test!10m , mailto:c@d.test").record;
  REQUIRE(record.rua.size() == 2);
  CHECK(record.rua[0].text == "mailto:a@b.test");
  CHECK(record.rua[0].size == "10m");
  CHECK(record.rua[1].text == "mailto:c@d.test");
}

TEST_CASE("every tag has its place", "[dmarc]") {
  const std::string_view text = "v=DMARC1; p = none;rua=mailto:a@b.test";
  const std::vector<TagPlace> tags = tag_places(text);
  REQUIRE(tags.size() == 3);
  CHECK(base::at(text, tags[1].name_span) == "p");
  CHECK(base::at(text, tags[1].value_span) == "none");
  CHECK(base::at(text, tags[2].value_span) == "mailto:a@b.test");
}

TEST_CASE("what was read is written back and read the same", "[dmarc]") {
  const std::string_view text = GENERATE(
      "v=DMARC1", "v=DMARC1; p=none", "v=DMARC1;p=reject;sp=none;np=quarantine;psd=n;t=y;adkim=s;aspf=r;fo=1:d:s",
      "v=DMARC1; rua=mailto:a@b.test!10m,mailto:c@d.test; p=reject; ruf=mailto:e@f.test", "p=none; v=DMARC1",
      "v=DMARC1; p=reject; pct=20; rf=afrf; ri=3600; foo=bar; x=", "v=DMARC1; p=quarentine; sp=bogus",
      "v=DMARC1; p=reject rua=mailto:a@b.test", "v=DMARC1; p=Reject; ADKIM=S; rua=a@b.test,,https://x.test/",
      "v=DMARC1; p=none; p=reject; fo=0:1; adkim=x", "\"v=DMARC1\\; p=reject\\;\"", "v=DMARC1\xe2\x80\x9c; p=none");
  CAPTURE(text);
  const Record record = parse_record(text).record;
  CHECK(parse_record(write_record(record)).record == record);
}

TEST_CASE("no text is too strange to be read", "[dmarc]") {
  for (unsigned char c = 0; c < 255; ++c) {
    const std::string odd(3, static_cast<char>(c));
    for (const std::string& text :
         {odd, "v=DMARC1" + odd, "v=DMARC1; p=" + odd, "v=DMARC1; rua=mailto:" + odd + "@x.test",
          "v=DMARC1; " + odd + "=none" + odd, odd + "v=DMARC1; p=none"}) {
      CAPTURE(static_cast<int>(c), text);
      const Parsed parsed = parse_record(text);
      for (const finding::Finding& found : parsed.findings) {
        if (found.span) CHECK(found.span->offset + found.span->length <= text.size());
      }
      if (parsed.valid) CHECK(parse_record(write_record(parsed.record)).record == parsed.record);
    }
  }
}

TEST_CASE("many of anything are read within bounds", "[dmarc]") {
  std::string many = "v=DMARC1; p=none; rua=";
  for (int i = 0; i < 3000; ++i) many += "mailto:a@x.example,";
  CHECK(parse_record(many).record.rua.size() == max_uris);
  CHECK(parse_record("v=DMARC1" + std::string(60000, ';')).findings.size() < 300);
  std::string tags = "v=DMARC1";
  for (int i = 0; i < 5000; ++i) tags += " p=none";
  CHECK_FALSE(parse_record(tags).valid);
}

TEST_CASE("what was meant as a record is read as one", "[dmarc]") {
  const Parsed late = parse_record("p=reject; v=DMARC1; rua=mailto:a@x.test");
  CHECK_FALSE(late.valid);
  CHECK(late.is_meant);
  CHECK(write_record(late.record) == "v=DMARC1; p=reject; rua=mailto:a@x.test");
  CHECK(parse_record("v=DMARC1").is_meant);
  CHECK_FALSE(parse_record("v=spf1 -all").is_meant);
  CHECK_FALSE(parse_record("hello").is_meant);
}

TEST_CASE("a record of another version is read, and not taken for one of this", "[dmarc][rfc9989-4.7]") {
  CHECK(parse_record("v=DMARC2; p=none").is_meant);
  for (const std::string_view other : {"v=DMARC2; p=none", "v=DMARC10; p=none"}) {
    CAPTURE(other);
    CHECK(parse_record(other).other_version);
  }
  for (const std::string_view same :
       {"v=DMARC1; p=none", "v=DMARC1.0; p=none", "v=dmarc1; p=none", "p=none; v=DMARC1"}) {
    CAPTURE(same);
    CHECK_FALSE(parse_record(same).other_version);
  }
}
