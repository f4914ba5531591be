// Records read alone: which text is valid, how it is written back.
#include "spf/record.h"

#include <catch2/catch.hpp>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "base/json_writer.h"
#include "report/spf_json.h"

using namespace mailalign;

namespace {

std::string v(std::string_view terms) {
  return "v=spf1 " + std::string(terms);
}

}  // namespace

TEST_CASE("a TXT record is selected by its version alone", "[spf][rfc7208-4.5]") {
  for (const std::string_view text : {"v=spf1", "v=spf1 ", "V=sPf1 -all", "v=spf1 moo"}) {
    CAPTURE(text);
    CHECK(spf::selects(text));
  }
  for (const std::string_view text : {"", "v=spf", "v=spf10", " v=spf1 -all", "v=spf1\tmx", "\"v=spf1 -all\"", "spf1",
                                      "v=spf2.0/mfrom", "v=spf1mx", "v=spf1;"}) {
    CAPTURE(text);
    CHECK_FALSE(spf::selects(text));
    CHECK_FALSE(spf::parse_record(text).valid);
  }
}

TEST_CASE("terms within the grammar", "[spf][rfc7208-4.6.1]") {
  for (const std::string_view terms : {
           "-all",
           "",
           "  -all   ",
           "+all",
           "?aLL",
           "IP4:192.0.2.1",
           "ReDiReCt=x.example",
           "moo.cow-far_out=man:dog/cat -all",  // an unknown modifier
           "default=pass",
           "foo= -all",
           "foo=%{t}",  // any value that is a macro-string
           "a",
           "a:x.example",
           "a/24",
           "a//64",
           "a/24//64",
           "a/0",
           "mx/32//128",
           "a:%{d}/24",
           "a:foo:bar/baz.example.com",  // any visible character left of the toplabel
           "a:foo.example.xn--zckzah",
           "a:x.example.",
           "a:1.example.1-1",
           "a:%{d}",
           "a:%%",
           "exists:%{i}",
           "include:_spf.example.com",
           "ptr",
           "ptr:x.example",
           "ip4:192.0.2.7/24",
           "ip4:0.0.0.0/0",
           "ip6:::1.1.1.1/0",
           "ip6:Cafe:Babe:8000::/33",
           "ip6:::",
           "exists:%{ir}.%{v}._spf.%{d2}",
           "exists:%{L1r-.+,/_=}.x.example",
           "exists:%{d999999999999}.x.example",
           "redirect=%{d}",
           "exp=explain.%{d}",
           "a:macro%%percent%_x%-y.example.com",
           "mx ra=postmaster -all",
           "-all ra=postmaster",  // modifiers may stand anywhere
           "-all ~all",           // legal: only the first counts
           "include=x.example",
           "a:mail.example...com",
           "a:.example",
       }) {
    CAPTURE(terms);
    CHECK(spf::parse_record(v(terms)).valid);
  }
}

TEST_CASE("terms that break the grammar", "[spf][rfc7208-4.6]") {
  for (const std::string_view terms : {
           "ip4:192.0.2.1 -all moo",  // one error anywhere, also behind all
           "ipv4:192.0.2.1 foo:bar -all",
           "moo.cow/x=y",
           "moo:x=y",
           "-redirect=x.example",
           "--all",
           "- all",
           "redirect=a.example redirect=a.example",
           "exp=a.example exp=b.example",
           "foo=%abc",
           "1up=x",
           "=all",
           "redirect=",
           "exp=-all",
           "redirect=-all",
           "redirect:x.example",
           "all.",
           "all:x",
           "all/8",
           "include",
           "include:",
           "include:x.example/24",
           "a:",
           "mx:",
           "a/33",
           "a//129",
           "a/24/64",
           "a/032",
           "a/",
           "a//",
           "ptr/0",
           "ptr:",
           "ip4:1.2.3",
           "ip4:1.2.3.4:25",
           "ip4:1.2.3.4//32",
           "ip4:01.2.3.4",
           "ip4:1.2.3.4/032",
           "ip4:1.2.3.4/33",
           "ip4",
           "ip4:2001:db8::1",
           "ip4:192.0.2.300",
           "ip4:192.0.2.1/33",
           "ip4:999.1.1.1",
           "ip6:::1.1.1.1//33",
           "ip6:2001:db8::/129",
           "ip6::CAFE::BABE",
           "ip6:fe80::1%eth0",
           "ip6:[::1]",
           "exists",
           "exists:x.example/24",
           "exists:%{i}/24",
           "a:museum",
           "a:museum.",
           "a:localhost",
           "a:foo-bar",
           "a:111.222.33.44",
           "a:abc.123",
           "a:example.com:8080",
           "a:example.-com",
           "include:_spf.example.com,",
           "exists:%(ir).x.example",
           "a:%{a}.example.com",
           "exp=%{r}.example.com",
           "redirect=%{c}.example",
           "a:%{d0}",
           "a:%{d",
           "a:%",
           "a:%{}.example",
           "a%{d}",
           "a\rptr -all",
           "a\tmx -all",
           "a:b\xc3\xbc"
           "cher.example",
           "a:x\x7f.example",
           "+",
           "?",
       }) {
    CAPTURE(terms);
    CHECK_FALSE(spf::parse_record(v(terms)).valid);
  }
}

TEST_CASE("every term is read, also behind a fault", "[spf][rfc7208-4.6]") {
  const spf::Parsed parsed = spf::parse_record("v=spf1 moo ip4:1.2.3.4 -all");
  REQUIRE(parsed.record.terms.size() == 3);
  CHECK(spf::kind(parsed.record.terms[0]) == "malformed");
  CHECK(spf::kind(parsed.record.terms[1]) == "ip4");
  CHECK(parsed.record.terms[1].span == base::Span{11, 11});
  CHECK(spf::directive(parsed.record.terms[2])->qualifier == spf::Qualifier::fail);
}

TEST_CASE("a domain-spec keeps its text and its macro letters", "[spf][rfc7208-7.1]") {
  const spf::Parsed parsed = spf::parse_record("v=spf1 exists:%{IR}.%{v}.%{i}._spf.%{d2} a:x.Example");
  const spf::DomainSpec* exists = spf::domain_spec(parsed.record.terms.at(0));
  REQUIRE(exists != nullptr);
  CHECK(exists->macro_letters == "ivd");
  CHECK(exists->has_macros);
  const spf::DomainSpec* a = spf::domain_spec(parsed.record.terms.at(1));
  REQUIRE(a != nullptr);
  CHECK(a->text == "x.Example");
  CHECK_FALSE(a->has_macros);
}

TEST_CASE("the canonical form", "[spf]") {
  const auto [text, canonical] = GENERATE(table<std::string_view, std::string_view>({
      {"V=SPF1  +A  MX/32//128  -ALL ", "v=spf1 a mx -all"},
      {"v=spf1 IP6:2001:DB8:0::/32 ~all", "v=spf1 ip6:2001:db8::/32 ~all"},
      {"v=spf1 ip4:192.0.2.1/32 ?all", "v=spf1 ip4:192.0.2.1 ?all"},
      {"v=spf1 a:X.Example/24//64 redirect=Y.Example", "v=spf1 a:X.Example/24//64 redirect=Y.Example"},
      {"v=spf1 Foo=Bar exp=e.%{d}", "v=spf1 Foo=Bar exp=e.%{d}"},
      {"v=spf1 moo ip4: 192.0.2.1 -all", "v=spf1 moo ip4: 192.0.2.1 -all"},
      {"v=spf1", "v=spf1"},
  }));
  const spf::Record record = spf::parse_record(text).record;
  CHECK(spf::write_record(record) == canonical);
  CHECK(spf::parse_record(spf::write_record(record)).record == record);
}

TEST_CASE("only a record of this version has a canonical form", "[spf][rfc7208-4.5]") {
  const auto [text, canonical] = GENERATE(table<std::string, std::string>({
      {"v=spf1 +a -all", "\"v=spf1 a -all\""},
      {" v=spf1 -all", "\"v=spf1 -all\""},
      {"v=spf1; -all", "\"v=spf1 -all\""},
      {"v=spf1 moo", "\"v=spf1 moo\""},
      {"v=spf10 -all", "null"},
      {"v=spf2.0/mfrom", "null"},
      {"spf2.0/pra -all", "null"},
      {"hello", "null"},
      {"", "null"},
  }));
  const std::string json = base::json_text(
      [&, record = text](base::JsonWriter& writer) { report::write(writer, spf::parse_record(record)); });
  CAPTURE(json);
  CHECK(json.find("\"canonical\":" + canonical) != std::string::npos);
}
