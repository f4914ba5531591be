// The grammar of RFC 7208, a requirement a test: what it allows, what it refuses, and what is read where both are near.
#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "spf/record.h"

using namespace mailalign;

namespace {

using Texts = std::vector<std::string_view>;

// Records without their version.
void allowed(const Texts& all) {
  for (const std::string_view terms : all) {
    CAPTURE(terms);
    CHECK(spf::parse_record("v=spf1 " + std::string(terms)).valid);
  }
}

void refused(const Texts& all) {
  for (const std::string_view terms : all) {
    CAPTURE(terms);
    const spf::Parsed parsed = spf::parse_record("v=spf1 " + std::string(terms));
    CHECK_FALSE(parsed.valid);
    bool error = false;
    for (const finding::Finding& one : parsed.findings) error |= one.entry->severity == finding::Severity::error;
    CHECK(error);
  }
}

// "include ip4 malformed all"
std::string kinds(std::string_view record) {
  std::string all;
  for (const spf::Term& term : spf::parse_record(record).record.terms) {
    if (!all.empty()) all += ' ';
    all += spf::kind(term);
  }
  return all;
}

bool finds(std::string_view record, std::string_view id) {
  for (const finding::Finding& one : spf::parse_record(record).findings) {
    if (one.id() == id) return true;
  }
  return false;
}

std::string_view target(std::string_view record) {
  static spf::Parsed parsed;  // what is looked at outlives this call
  parsed = spf::parse_record(record);
  const spf::DomainSpec* domain = spf::domain_spec(parsed.record.terms.at(0));
  return domain == nullptr ? std::string_view() : std::string_view(domain->text);
}

}  // namespace

TEST_CASE("a record begins with its version and a space, or is none", "[spf][rfc7208-4.5][SPF-4.5-a]") {
  for (const std::string_view text : {"V=sPf1 -all", "v=spf1 ", "v=spf1"}) {
    CAPTURE(text);
    CHECK(spf::selects(text));
  }
  for (const std::string_view text :
       {"v=spf10", "v=spf10 -all", " v=spf1 -all", "v=spf1\tmx", "\"v=spf1 -all\"", "spf1", "v=spf2.0/mfrom",
        "v=spf1\xc2\xa0-all", "v=spf1\r", "", "v = spf1 -all"}) {
    CAPTURE(text);
    CHECK_FALSE(spf::selects(text));
  }
}

TEST_CASE("a selected record is ASCII without control characters", "[spf][rfc7208-3.1][SPF-3.1-a]") {
  refused({"a\rptr -all", "a\tmx", "-all\n", "a\x7f",
           "a:b\xc3\xbc"
           "cher.example",
           "a \xe2\x80\x93"
           "all",
           "foo=b\xc3\xbc"
           "cher",
           "a:x.example\xc2\xa0-all", "-all\x1b[2J"});
  allowed({"a:b!\"#$&'()*+,-./:;<=>?@[]^_`{|}~.example"});
}

TEST_CASE("only spaces part terms, any number of them", "[spf][rfc7208-4.5][SPF-4.5-a]") {
  CHECK(kinds("v=spf1   a  mx   -all  ") == "a mx all");
  CHECK(kinds("v=spf1") == "");
}

TEST_CASE("the whole record is read, whatever would decide first", "[spf][rfc7208-4.6][SPF-4.6-a]") {
  refused({"ip4:1.2.3.4 -all moo", "+all ip4:1.2.3", "-all redirect=", "ip4:192.0.2.1 ip6:junk -all", "all exp=%{x}"});
  CHECK(kinds("v=spf1 ip4:1.2.3.4 -all moo") == "ip4 all malformed");
}

TEST_CASE("an equals sign right behind a name makes a modifier", "[spf][rfc7208-4.6.1][SPF-4.6.1-a]") {
  allowed({"moo.cow-far_out=man:dog/cat", "m=", "a1=b", "a.b-c_d=e"});
  refused({"moo.cow/x=y", "moo:x=y", "1up=x", "-x=y", "_x=y", "m%{d}=x", "=x"});
  CHECK(kinds("v=spf1 moo.cow-far_out=man:dog/cat a:x=y.example redirect=x.example exp=y.example") ==
        "unknown a redirect exp");
}

TEST_CASE("names are the same in any case", "[spf][rfc7208-4.6.1][SPF-4.6.1-b]") {
  CHECK(kinds("v=spf1 IP4:192.0.2.1 Ip6:::1 inCLUDE:x.example A MX pTr EXISTS:x.example aLL ReDiReCt=x.example "
              "EXP=x.example") == "ip4 ip6 include a mx ptr exists all redirect exp");
  CHECK(spf::parse_record("v=spf1 IP4:192.0.2.1 A -aLL").record ==
        spf::parse_record("v=spf1 ip4:192.0.2.1 a -all").record);
}

TEST_CASE("a mechanism that nobody knows breaks the record", "[spf][rfc7208-4.6.1][SPF-4.6.1-c]") {
  refused({"ipv4:192.0.2.1 -all", "foo:bar -all", "moo", "allx", "a1", "ptrs", "ip5:::", "include2:x.example", "4"});
}

TEST_CASE("one qualifier stands right before a mechanism, none before a modifier",
          "[spf][rfc7208-4.6.1][SPF-4.6.1-d]") {
  allowed({"+a -mx ~ptr ?all", "-include:x.example", "~ip4:192.0.2.1", "?ip6:::", "-exists:x.example"});
  refused({"-redirect=x.example", "+exp=x.example", "?foo=bar", "--all", "+-all", "- all", "~ a", "-", "!all", "*a"});
  CHECK(spf::directive(spf::parse_record("v=spf1 a").record.terms[0])->qualifier == spf::Qualifier::pass);
  CHECK(spf::directive(spf::parse_record("v=spf1 ~a").record.terms[0])->qualifier == spf::Qualifier::softfail);
}

TEST_CASE("redirect and exp stand once each", "[spf][rfc7208-6][SPF-6-a]") {
  allowed({"redirect=x.example exp=y.example", "exp=y.example redirect=x.example"});
  refused({"redirect=x.example redirect=x.example", "exp=x.example exp=y.example", "exp=a.b redirect=c.d EXP=e.f",
           "REDIRECT=x.example a redirect=y.example -all"});
}

TEST_CASE("unknown modifiers are ignored where their form is right", "[spf][rfc7208-6][SPF-6-b]") {
  allowed({"default=pass", "foo=", "foo=bar foo=bar foo=baz -all", "-all ra=postmaster", "ra=postmaster mx -all",
           "foo=%{d}%%%_%-", "foo=a/b:c=d"});
  refused({"foo=%abc", "foo=%", "foo=%{d", "foo=%{x}", "1up=x", "=all"});
  CHECK(spf::write_record(spf::parse_record("v=spf1 Foo=Bar -all").record) == "v=spf1 Foo=Bar -all");
}

TEST_CASE("a known modifier with a bad value is not an unknown one", "[spf][rfc7208-6][SPF-6-c]") {
  refused({"redirect=", "redirect=-all", "redirect=x", "redirect=192.0.2.1", "exp=", "exp=-all", "exp=x", "Exp=-all",
           "redirect=x.example/24"});
}

TEST_CASE("a modifier as a mechanism breaks the record, a mechanism as a modifier does nothing",
          "[spf][rfc7208-6][SPF-6-d]") {
  refused({"redirect:x.example", "exp:x.example", "redirect", "exp"});
  for (const std::string_view record : {"v=spf1 include=x.example -all", "v=spf1 ip4=192.0.2.1 -all"}) {
    CAPTURE(record);
    CHECK(spf::parse_record(record).valid);
    CHECK(kinds(record) == "unknown all");
    CHECK(finds(record, "spf.equals-for-colon"));
  }
  CHECK_FALSE(finds("v=spf1 foo=x.example -all", "spf.equals-for-colon"));
}

TEST_CASE("all has no argument", "[spf][rfc7208-5.1][SPF-5.1-a]") {
  allowed({"all", "-all", "ALL"});
  refused({"all.", "all:x", "all:x.example", "all/8", "all:", "all//8"});
}

TEST_CASE("include has a domain and nothing else", "[spf][rfc7208-5.2][SPF-5.2-a]") {
  allowed({"include:x.example", "include:%{d}", "include:_spf.%{d2}"});
  refused({"include", "include:", "include:x.example/24", "include:%{d}/24", "include/24", "include:x.example//64"});
}

TEST_CASE("a colon behind a or mx is followed by a domain", "[spf][rfc7208-5.3][SPF-5.3-a]") {
  allowed({"a", "mx", "a:x.example", "mx:x.example"});
  refused({"a:", "mx:", "a:/24", "mx:/24", "a:x", "mx:x"});
}

TEST_CASE("prefix lengths of a and mx", "[spf][rfc7208-5.3][SPF-5.3-b]") {
  allowed({"a/0", "a/32", "a//0", "a//128", "a/24//64", "mx/0//0", "mx:x.example/32//128", "a/9", "a//99"});
  refused({"a/33", "a//129", "a/24/64", "a/032", "a/00", "a/", "a//", "a/24//", "a//064", "mx/33", "mx//129", "a/-1",
           "a/24//64//64", "a///64", "a/2 4", "a/24 /64", "a/4294967297", "a//18446744073709551617"});
  const spf::Parsed parsed = spf::parse_record("v=spf1 a:x.example/24//64 mx//7");
  CHECK(spf::mechanism<spf::A>(parsed.record.terms.at(0))->prefixes == spf::Prefixes{24, 64});
  CHECK(spf::mechanism<spf::Mx>(parsed.record.terms.at(1))->prefixes == spf::Prefixes{32, 7});
}

TEST_CASE("ptr has a domain or nothing", "[spf][rfc7208-5.5][SPF-5.5-a]") {
  allowed({"ptr", "ptr:x.example", "ptr:%{d}"});
  refused({"ptr/0", "ptr:", "ptr:x.example/24", "ptr//64", "ptr:x"});
}

TEST_CASE("ip4 has four decimal octets and perhaps a prefix", "[spf][rfc7208-5.6][SPF-5.6-a]") {
  allowed({"ip4:192.0.2.1", "ip4:0.0.0.0/0", "ip4:255.255.255.255/32", "ip4:192.0.2.1/9"});
  refused({"ip4:1.2.3",
           "ip4:1.2.3.4:25",
           "ip4:1.2.3.4//32",
           "ip4:01.2.3.4",
           "ip4:1.2.3.4/032",
           "ip4:1.2.3.4/33",
           "ip4",
           "ip4:",
           "ip4:2001:db8::1",
           "ip4:192.0.2.256",
           "ip4:999.1.1.1",
           "ip4:1.2.3.4.5",
           "ip4:1.2.3.",
           "ip4:.1.2.3",
           "ip4:1.2.3.4/",
           "ip4:0x1.2.3.4",
           "ip4:1.2.3.+4",
           "ip4/24",
           "ip4:%{i}",
           "ip4:1.2.3.4/24/24"});
}

TEST_CASE("ip6 has an address in any of its forms and perhaps a prefix", "[spf][rfc7208-5.6][SPF-5.6-b]") {
  allowed({"ip6:::1.1.1.1/0", "ip6:Cafe:Babe:8000::/33", "ip6:::", "ip6:::1", "ip6:1::", "ip6:1:2:3:4:5:6:7:8/128",
           "ip6:1:2:3:4:5:6:192.0.2.1", "ip6:2001:DB8::/32", "ip6:0001::"});
  refused({"ip6:::1.1.1.1//33", "ip6:2001:db8::/129", "ip6::CAFE::BABE", "ip6:fe80::1%eth0", "ip6:[::1]", "ip6",
           "ip6:", "ip6:1:2:3:4:5:6:7", "ip6:1:2:3:4:5:6:7:8:9", "ip6:1::2::3", "ip6:12345::", "ip6:192.0.2.1",
           "ip6:g::", "ip6:::/", "ip6:::/064", "ip6:1:2:3:4:5:6:7:192.0.2.1", "ip6:::1.2.3", "ip6:1:"});
}

TEST_CASE("bits behind the prefix are legal, and noted", "[spf][rfc7208-5.6][SPF-5.6-c]") {
  CHECK(spf::parse_record("v=spf1 ip4:8.8.8.7/24 -all").valid);
  CHECK(finds("v=spf1 ip4:8.8.8.7/24 -all", "spf.host-bits"));
  CHECK(finds("v=spf1 ip6:2a00::1/32 -all", "spf.host-bits"));
  CHECK_FALSE(finds("v=spf1 ip4:8.8.8.0/24 ip4:8.8.8.7 ip6:2a00::/32 -all", "spf.host-bits"));
}

TEST_CASE("exists has a domain and nothing else", "[spf][rfc7208-5.7][SPF-5.7-a]") {
  allowed({"exists:x.example", "exists:%{i}", "exists:%{ir}.x.example"});
  refused({"exists", "exists:", "exists:x.example/24", "exists:%{i}/24", "exists/24", "exists:x"});
}

TEST_CASE("a domain ends in a dot and a top label, or in a macro", "[spf][rfc7208-7.1][SPF-7.1-a]") {
  allowed({"a:museum.example", "a:museum.example.", "a:%{d}", "a:%%", "a:x.%_", "a:%{d}.example", "a:.example"});
  refused({"a:museum", "a:museum.", "a:localhost", "a:foo-bar", "a:x.example..", "a:x.", "a:.", "a:%{d}example",
           "a:%{d}.", "include:x", "exists:x", "redirect=x"});
}

TEST_CASE("the top label", "[spf][rfc7208-7.1][SPF-7.1-b]") {
  allowed({"a:foo.example.xn--zckzah", "a:x.a", "a:x.1a", "a:x.a-1", "a:x.1-1", "a:x.1-a-2"});
  refused({"a:111.222.33.44", "a:abc.123", "a:example.com:8080", "a:example.-com", "a:example.com-",
           "include:_spf.example.com,", "a:x.ex_ample", "a:x.com/", "a:x.c%om", "a:x.com!"});
}

TEST_CASE("in front of the top label any visible character", "[spf][rfc7208-7.1][SPF-7.1-c]") {
  allowed({"a:foo:bar/baz.example.com", "a:!#$&.example", "a:\"x\".example", "a:=.example", "exists:a/b.example"});
  refused({"a:%.example", "a:x%y.example", "a:x% y.example"});
  CHECK(target("v=spf1 a:foo:bar/baz.example.com") == "foo:bar/baz.example.com");
}

TEST_CASE("a prefix is cut off the end of the domain", "[spf][rfc7208-7.1][SPF-7.1-d]") {
  CHECK(target("v=spf1 a:example.com/24") == "example.com");
  CHECK(target("v=spf1 a:%{d}/24//64") == "%{d}");
  CHECK(target("v=spf1 mx:a/24.example//64") == "a/24.example");
  refused({"a:example.com/24/", "a:example.com/x", "a:example.com/33", "a:example/24", "exists:%{i}/24",
           "a:example.com//24/24"});
}

TEST_CASE("what breaks the grammar of macros breaks the record", "[spf][rfc7208-7.1][SPF-7.1-f]") {
  allowed({"exists:%{s}%{l}%{o}%{d}%{i}%{p}%{h}%{v}", "exists:%{S}%{L}.x.example", "a:a%%b%_c%-d.example"});
  refused({"exists:%(ir).x.example", "a:%{a}.example.com", "exp=%{r}.example.com", "redirect=%{c}.example",
           "a:%{t}.example", "exists:%{C}", "a:%{}", "a:%{d", "a:%d.example", "a:%{1d}", "a:%{d-r}", "a:%{d1.2}",
           "a:%{dd}", "a:%{d }"});
}

TEST_CASE("in an unknown modifier the letters of explanations are accepted", "[spf][rfc7208-7.1][SPF-7.1-g]") {
  allowed({"foo=%{t}", "foo=%{c}%{R}", "foo=%{tr-}"});
}

TEST_CASE("the number in a macro is not zero, and may be long", "[spf][rfc7208-7.3][SPF-7.3-a]") {
  allowed({"a:%{d1}", "a:%{d127}", "a:%{d128r}", "a:%{d999999999999}", "a:%{d01}", "a:%{d4294967296}"});
  refused({"a:%{d0}", "a:%{d00}", "a:%{d0r}", "exists:%{i0}", "exp=%{d0}"});
}

TEST_CASE("a label that cannot be asked for is pointed out, not refused", "[spf][rfc7208-4.8]") {
  const std::string long_label(64, 'x');
  for (const std::string& domain : {std::string("a:mail.example...com"), "a:" + long_label + ".example"}) {
    CAPTURE(domain);
    const std::string record = "v=spf1 " + domain + " -all";
    CHECK(spf::parse_record(record).valid);
    CHECK(finds(record, "spf.bad-label"));
  }
  CHECK_FALSE(finds("v=spf1 a:" + long_label.substr(1) + ".example -all", "spf.bad-label"));
}

TEST_CASE("no term holds a character outside printable ASCII, wherever it stands", "[spf][rfc7208-3.1][SPF-3.1-a]") {
  for (const std::string base :
       {"all", "ip4:192.0.2.1/24", "ip6:2001:db8::1/32", "a:h.example/24//64", "a/24", "mx//64", "include:h.example",
        "exists:%{ir}.h.example", "ptr:h.example", "redirect=h.example", "exp=h.example", "foo=bar"}) {
    for (int c = 0; c < 256; ++c) {
      if (c >= 0x20 && c < 0x7f) continue;
      for (std::size_t i = 0; i <= base.size(); ++i) {
        std::string term = base;
        term.insert(i, 1, static_cast<char>(c));
        CAPTURE(base, c, i);
        CHECK_FALSE(spf::parse_record("v=spf1 " + term + " -all").valid);
      }
    }
  }
}
