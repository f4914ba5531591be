// Slips: each gets its own finding, at its characters, with the repaired record where the repair is certain.
#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "base/span.h"
#include "finding/catalogue.h"
#include "spf/record.h"

using namespace mailalign;

namespace {

struct Slip {
  std::string_view record;
  std::string_view id;
  std::string_view place;     // the characters the finding points at
  std::string_view repaired;  // empty: nobody can be certain
};

// clang-format off
const Slip slips[] = {
    {"v=spf1 ipv4:192.0.2.1 -all", "spf.misspelt-ip4", "ipv4:192.0.2.1", "v=spf1 ip4:192.0.2.1 -all"},
    {"v=spf1 ip:192.0.2.1/24 -all", "spf.misspelt-ip4", "ip:192.0.2.1/24", "v=spf1 ip4:192.0.2.1/24 -all"},
    {"v=spf1 ~ipv6:2001:4860::/32 -all", "spf.misspelt-ip4", "~ipv6:2001:4860::/32", "v=spf1 ~ip6:2001:4860::/32 -all"},
    {"v=spf1 ip4: 192.0.2.1 -all", "spf.blank-after-colon", "ip4: 192.0.2.1", "v=spf1 ip4:192.0.2.1 -all"},
    {"v=spf1 include: x.example -all", "spf.blank-after-colon", "include: x.example", "v=spf1 include:x.example -all"},
    {"v=spf1 include x.example -all", "spf.missing-colon", "include x.example", "v=spf1 include:x.example -all"},
    {"v=spf1 redirect x.example", "spf.missing-colon", "redirect x.example", "v=spf1 redirect=x.example"},
    {"v=spf1 ip4: -all", "spf.empty-argument", "ip4:", ""},
    {"v=spf1 a: -all", "spf.empty-argument", "a:", ""},
    {"v=spf1 include -all", "spf.empty-argument", "include", ""},
    {"v=spf1 116.160.225 -all", "spf.not-a-term", "116.160.225", ""},
    {"v=spf1 spf.host.example -all", "spf.bare-domain", "spf.host.example", ""},
    {"v=spf1 203.0.113.5 -all", "spf.bare-address", "203.0.113.5", "v=spf1 ip4:203.0.113.5 -all"},
    {"v=spf1 2001:db8::5 -all", "spf.bare-address", "2001:db8::5", "v=spf1 ip6:2001:db8::5 -all"},
    {"v=spf1 ~allv=spf1", "spf.merged-terms", "~allv=spf1", "v=spf1 ~all"},
    {"v=spf1 mxinclude:x.example -all", "spf.merged-terms", "mxinclude:x.example", "v=spf1 mx include:x.example -all"},
    {"v=spf1 include:a.exampleinclude:b.example -all", "spf.merged-terms", "include:a.exampleinclude:b.example", "v=spf1 include:a.example include:b.example -all"},
    {"v=spf1 ip4:192.0.2.1ip4:192.0.2.2 -all", "spf.merged-terms", "ip4:192.0.2.1ip4:192.0.2.2", "v=spf1 ip4:192.0.2.1 ip4:192.0.2.2 -all"},
    {"v=spf1 +a+mx~all", "spf.missing-blank", "+a+mx~all", "v=spf1 +a +mx ~all"},
    {"v=spf1 include:x.example~all", "spf.missing-blank", "include:x.example~all", "v=spf1 include:x.example ~all"},
    {"v=spf1 ip4:192.0.2.1-all", "spf.missing-blank", "ip4:192.0.2.1-all", "v=spf1 ip4:192.0.2.1 -all"},
    {"v=spf1 a:203.0.113.7 -all", "spf.address-as-domain", "203.0.113.7", "v=spf1 ip4:203.0.113.7 -all"},
    {"v=spf1 mx:203.0.113.0/24 -all", "spf.address-as-domain", "203.0.113.0", "v=spf1 ip4:203.0.113.0/24 -all"},
    {"v=spf1 include:203.0.113.7 -all", "spf.address-as-domain", "203.0.113.7", "v=spf1 ip4:203.0.113.7 -all"},
    {"v=spf1 a:2001:db8::1 -all", "spf.address-as-domain", "2001:db8::1", "v=spf1 ip6:2001:db8::1 -all"},
    {"v=spf1 ip4:203.0.113.97. -all", "spf.trailing-dot", "203.0.113.97.", "v=spf1 ip4:203.0.113.97 -all"},
    {"v=spf1 ip4:203.0.113.300 -all", "spf.bad-network", "203.0.113.300", ""},
    {"v=spf1 ip6:[2001:db8::1] -all", "spf.bad-network", "[2001:db8::1]", "v=spf1 ip6:2001:db8::1 -all"},
    {"v=spf1 ip4:203.0.113.0/33 -all", "spf.bad-prefix", "/33", ""},
    {"v=spf1 a/24/64 -all", "spf.bad-prefix", "/64", ""},
    {"v=spf1 ip4:203.0.113.1:25 -all", "spf.port-in-network", ":25", "v=spf1 ip4:203.0.113.1 -all"},
    {"v=spf1 ip4:2001:4860::/32 -all", "spf.ipv6-in-ip4", "2001:4860::", "v=spf1 ip6:2001:4860::/32 -all"},
    {"v=spf1 ip6:203.0.113.1 -all", "spf.ipv4-in-ip6", "203.0.113.1", "v=spf1 ip4:203.0.113.1 -all"},
    {"v=spf1 ip4:mail.x.example -all", "spf.host-name-in-network", "mail.x.example", ""},
    {"v=spf1 ip4=192.0.2.1 -all", "spf.equals-for-colon", "ip4=192.0.2.1", "v=spf1 ip4:192.0.2.1 -all"},
    {"v=spf1 include=x.example -all", "spf.equals-for-colon", "include=x.example", "v=spf1 include:x.example -all"},
    {"v=spf1 -include=x.example -all", "spf.equals-for-colon", "-include=x.example", "v=spf1 -include:x.example -all"},
    {"v=spf1 a -alll", "spf.misspelt-mechanism", "-alll", "v=spf1 a -all"},
    {"v=spf1 nclude:x.example -all", "spf.misspelt-mechanism", "nclude:x.example", "v=spf1 include:x.example -all"},
    {"v=spf1 includes:x.example -all", "spf.misspelt-mechanism", "includes:x.example", "v=spf1 include:x.example -all"},
    {"v=spf1 mx. -all", "spf.misspelt-mechanism", "mx.", "v=spf1 mx -all"},
    {"v=spf1 redirect:x.example", "spf.colon-for-equals", "redirect:x.example", "v=spf1 redirect=x.example"},
    {"v=spf1 a - all", "spf.blank-after-qualifier", "- all", "v=spf1 a -all"},
    {"v=spf1 a --all", "spf.double-qualifier", "--", "v=spf1 a -all"},
    {"v=spf1 a ~-all", "spf.double-qualifier", "~-", ""},
    {"v=spf1 -redirect=x.example", "spf.qualifier-on-modifier", "-", "v=spf1 redirect=x.example"},
    {"v=spf1 all:x.example", "spf.all-with-argument", "all:x.example", ""},
    {"v=spf1 include:x.example/24 -all", "spf.unexpected-prefix", "/24", ""},
    {"v=spf1 ptr/0 -all", "spf.unexpected-prefix", "0", ""},
    {"v=spf1 a:museum -all", "spf.bad-domain", "museum", ""},
    {"v=spf1 include:https://x.example/ -all", "spf.url-as-domain", "https://x.example/", ""},
    {"v=spf1 exists:%(i).x.example -all", "spf.bad-macro", "%(", ""},
    {"v=spf1 a, mx, -all", "spf.separator", ",", "v=spf1 a mx -all"},
    {"v=spf1 a;mx;-all", "spf.separator", ";", "v=spf1 a mx -all"},
    {"v=spf1 include:x.example; -all;", "spf.separator", ";", "v=spf1 include:x.example -all"},
    {"v=spf1 include:a.example,include:b.example -all", "spf.separator", ",", "v=spf1 include:a.example include:b.example -all"},
    {"v=spf1 a:a.example;mx:b.example -all", "spf.separator", ";", "v=spf1 a:a.example mx:b.example -all"},
    {"v=spf1 ~ip4:1.2.3.4,1.2.3.5 -all", "spf.separator", ",", "v=spf1 ~ip4:1.2.3.4 ~ip4:1.2.3.5 -all"},
    {"v=spf1 ip4:1.2.3.4,2001:4860::/32, -all", "spf.separator", ",", "v=spf1 ip4:1.2.3.4 ip6:2001:4860::/32 -all"},
    {"v=spf1 include:a.example,b.example -all", "spf.odd-character", "include:a.example,b.example", ""},
    {"v=spf1 exists:%{p}.x.example -all", "spf.ptr", "exists:%{p}.x.example", ""},
    {"v=spf1 a -all\"", "spf.stray-quote", "-all\"", "v=spf1 a -all"},
    {"v=spf1 foo:bar -all", "spf.unknown-mechanism", "foo:bar", ""},
    {"v=spf1 a\xc2\xa0-all", "spf.not-ascii", "\xc2\xa0", "v=spf1 a -all"},
    {"v=spf1 a \xe2\x80\x93" "all", "spf.not-ascii", "\xe2\x80\x93", "v=spf1 a -all"},
    {"v=spf1 a\xe2\x80\x8b -all", "spf.not-ascii", "\xe2\x80\x8b", "v=spf1 a -all"},
    {"v=spf1 a -all\xe2\x80\x9d", "spf.not-ascii", "\xe2\x80\x9d", "v=spf1 a -all"},
    {"v=spf1 a:b\xc3\xbc" "cher.example -all", "spf.not-ascii", "\xc3\xbc", ""},
    {"v=spf1 a\tmx -all", "spf.control-character", "\t", "v=spf1 a mx -all"},
    {"v=spf1 a -all\r\n", "spf.control-character", "\r", "v=spf1 a -all"},
    {"v=spf1 ra=postmaster -all", "spf.unknown-modifier", "ra=postmaster", ""},
    {"v=spf1 a v=spf1 mx -all", "spf.second-version", "v=spf1", "v=spf1 a mx -all"},
    {"v=spf1 a:mail..x.example -all", "spf.bad-label", "a:mail..x.example", ""},
    {"v=spf1 a:ma*il.x.example -all", "spf.odd-character", "a:ma*il.x.example", ""},
    {"v=spf1 ptr:x.example -all", "spf.ptr", "ptr:x.example", ""},
    {"v=spf1 ip4:10.1.2.3 -all", "spf.private-address", "ip4:10.1.2.3", ""},
    {"v=spf1 ip6:::ffff:1.2.3.4 -all", "spf.mapped-address", "ip6:::ffff:1.2.3.4", "v=spf1 ip4:1.2.3.4 -all"},
    {"v=spf1 ip4:8.0.0.0/8 -all", "spf.broad-network", "ip4:8.0.0.0/8", ""},
    {"v=spf1 a/8 -all", "spf.broad-network", "a/8", ""},
    {"v=spf1 ip4:8.8.8.8/24 -all", "spf.host-bits", "ip4:8.8.8.8/24", ""},
    {"v=spf1 redirect=a.example redirect=a.example", "spf.repeated-modifier", "redirect=a.example", "v=spf1 redirect=a.example"},
    {"v=spf1 redirect=a.example redirect=b.example", "spf.repeated-modifier", "redirect=b.example", ""},
    {"v=spf1 include:spf.host.example", "spf.no-all", "include:spf.host.example", ""},
    {"v=spf1", "spf.no-all", "v=spf1", ""},
    {"v=spf1 a ?all", "spf.all-neutral", "?all", ""},
    {"v=spf1 a +all", "spf.plus-all", "+all", ""},
    {"v=spf1 a all", "spf.plus-all", "all", ""},
    {"v=spf1 ~all include:x.example -all", "spf.after-all", "include:x.example", ""},
    {"v=spf1 ~all include:x.example -all", "spf.all-repeated", "-all", ""},
    {"v=spf1 a -all -all", "spf.all-repeated", "-all", "v=spf1 a -all"},
    {"v=spf1 a mx a -all", "spf.repeated-term", "a", "v=spf1 a mx -all"},
    {"v=spf1 ip4:8.8.0.0/16 ip4:8.8.8.8 -all", "spf.covered-network", "ip4:8.8.8.8", ""},
    {"v=spf1 redirect=x.example -all", "spf.redirect-with-all", "redirect=x.example", "v=spf1 -all"},
    {"v=spf1 a:b.x a:c.x a:d.x a:e.x a:f.x a:g.x a:h.x a:i.x a:j.x a:k.x a:l.x -all", "spf.own-lookups", "a:l.x", ""},
    {"v=spf1 -all", "spf.no-mail", "-all", ""},
    {" v=spf1 -all", "spf.leading-blank", " ", "v=spf1 -all"},
    {"\"v=spf1 -all\"", "spf.quoted-record", "\"", "v=spf1 -all"},
    {"\xe2\x80\x9cv=spf1 -all\xe2\x80\x9d", "spf.quoted-record", "\xe2\x80\x9c", "v=spf1 -all"},
    {"v=spf1include:x.example -all", "spf.no-blank-after-version", "i", "v=spf1 include:x.example -all"},
    {"v=spf1mx", "spf.no-blank-after-version", "m", "v=spf1 mx"},
    {"v=spf1; a -all", "spf.separator-after-version", "; ", "v=spf1 a -all"},
    {"v=spf1,a -all", "spf.separator-after-version", ",", "v=spf1 a -all"},
    {"v=spf1\tmx -all", "spf.separator-after-version", "\t", "v=spf1 mx -all"},
    {"v=spf1\xc2\xa0mx -all", "spf.separator-after-version", "\xc2\xa0", "v=spf1 mx -all"},
    {"v=spf 1 mx -all", "spf.misspelt-version", "v=spf 1", "v=spf1 mx -all"},
    {"spf1 mx -all", "spf.misspelt-version", "spf1", "v=spf1 mx -all"},
    {"v = spf1 mx -all", "spf.misspelt-version", "v = spf1", "v=spf1 mx -all"},
    {"v:spf1 mx -all", "spf.misspelt-version", "v:spf1", "v=spf1 mx -all"},
    {"v=spf10 mx -all", "spf.misspelt-version", "v=spf10", ""},
    {"spf2.0/pra -all", "spf.sender-id", "spf2.0/pra", ""},
};
// clang-format on

}  // namespace

TEST_CASE("every slip is named at its characters, and repaired where that is certain", "[spf][rfc7208-4.6]") {
  for (const Slip& slip : slips) {
    CAPTURE(slip.record, slip.id);
    const spf::Parsed parsed = spf::parse_record(slip.record);
    const finding::Finding* found = nullptr;
    for (const finding::Finding& one : parsed.findings) {
      if (one.id() == slip.id && found == nullptr) found = &one;
    }
    std::string all;
    for (const finding::Finding& one : parsed.findings) all.append(one.id()).append(" ");
    CAPTURE(all);
    CHECK(found != nullptr);
    if (found == nullptr) continue;
    REQUIRE(found->span);
    CHECK(base::at(slip.record, *found->span) == slip.place);
    CHECK(found->repaired.value_or("") == slip.repaired);
    if (!slip.repaired.empty()) CHECK(spf::parse_record(slip.repaired).valid);
  }
}

TEST_CASE("one slip gets one finding", "[spf]") {
  // What the term itself is said about; the rest of each record gives no cause for a remark.
  for (const std::string_view record :
       {"v=spf1 ipv4:8.8.8.8 -all", "v=spf1 ip4: 8.8.8.8 -all", "v=spf1 include x.example -all", "v=spf1 +a+mx~all",
        "v=spf1 a, mx -all", "v=spf1 a:8.8.8.8 -all", "v=spf1 a\xc2\xa0-all", " v=spf1 a -all", "\"v=spf1 a -all\"",
        "v=spf1include:x.example -all", "v=spf1;a -all", "spf1 a -all", "v=spf1 a -all\"", "v=spf1 ip4=8.8.8.8 -all",
        "v=spf1 a --all", "v=spf1 include:https://x.example/ -all", "v=spf1 a -all -all", "v=spf1 mx moo -all"}) {
    CAPTURE(record);
    CHECK(spf::parse_record(record).findings.size() == 1);
  }
}

TEST_CASE("an ordinary record gives no cause for remarks", "[spf]") {
  for (const std::string_view record :
       {"v=spf1 include:_spf.google.com ~all", "v=spf1 a mx ip4:8.8.8.0/24 ip6:2a00:1450:4000::/36 -all",
        "v=spf1 exists:%{i}._spf.x.example -all", "v=spf1 redirect=_spf.x.example", "V=SPF1 MX -ALL"}) {
    CAPTURE(record);
    CHECK(spf::parse_record(record).findings.empty());
  }
}

TEST_CASE("several slips are repaired together", "[spf]") {
  const spf::Parsed parsed = spf::parse_record("v=spf1 ipv4:8.8.8.8, include: x.example;-alll");
  CHECK_FALSE(parsed.valid);
  for (const finding::Finding& found : parsed.findings) CHECK_FALSE(found.repaired);
  const spf::Parsed other = spf::parse_record("v=spf1 ipv4:8.8.8.8 include: x.example -alll");
  REQUIRE(other.findings.size() == 3);
  for (const finding::Finding& found : other.findings) {
    CHECK(found.repaired == "v=spf1 ip4:8.8.8.8 include:x.example -all");
  }
}

TEST_CASE("a record that no repair makes valid is not offered", "[spf]") {
  const spf::Parsed parsed = spf::parse_record("v=spf1 ipv4:192.0.2.1 foo:bar -all");
  for (const finding::Finding& found : parsed.findings) CHECK_FALSE(found.repaired);
}

TEST_CASE("length", "[spf][rfc7208-3.4]") {
  const auto ids = [](std::size_t includes) {
    std::string text = "v=spf1";
    for (std::size_t i = 0; i < includes; ++i)
      text += " ip4:8.8." + std::to_string(i / 250) + "." + std::to_string(i % 250);
    std::set<std::string_view> found;
    for (const finding::Finding& one : spf::parse_record(text + " -all").findings) found.insert(one.id());
    return found;
  };
  CHECK(ids(10).empty());
  CHECK(ids(40) == std::set<std::string_view>{"spf.too-long"});
  CHECK(ids(200) == std::set<std::string_view>{"spf.very-long"});
  CHECK(ids(5000).count("spf.too-many-terms") == 1);
}

TEST_CASE("what is nearly an SPF record, and what is not", "[spf][rfc7208-4.5]") {
  CHECK(spf::near_miss(" v=spf1 -all")->id() == "spf.leading-blank");
  CHECK(spf::near_miss("v=spf1; -all")->repaired == "v=spf1 -all");
  CHECK(spf::near_miss("spf2.0/pra a -all")->id() == "spf.sender-id");
  for (const std::string_view other :
       {"v=spf1 -all", "", "google-site-verification=spf1", "v=DMARC1; p=none", "spfoo", "MS=ms1"}) {
    CAPTURE(other);
    CHECK_FALSE(spf::near_miss(other));
  }
}

TEST_CASE("of a text without anything of SPF only its beginning is said", "[spf][rfc7208-4.5]") {
  const auto [text, beginning] = GENERATE(table<std::string, std::string>({
      {"", "nothing"},
      {"   ", "nothing"},
      {"\"\"", "nothing"},
      {"hello", "hello"},
  }));
  CAPTURE(text);
  const spf::Parsed parsed = spf::parse_record(text);
  CHECK_FALSE(parsed.valid);
  REQUIRE(parsed.findings.size() == 1);
  CHECK(finding::sentence(parsed.findings[0]).find("begins with " + beginning + " instead of v=spf1") !=
        std::string::npos);
}

TEST_CASE("an include or a redirect of an impossible name is permerror, another term matches nothing",
          "[spf][rfc7208-5.2]") {
  const auto [record, id, effect] = GENERATE(table<std::string, std::string, std::string>({
      {"v=spf1 include:@x.example -all", "spf.odd-character", "Without an SPF record there they stop with permerror"},
      {"v=spf1 redirect=@x.example", "spf.odd-character", "Without an SPF record there they stop with permerror"},
      {"v=spf1 a:@x.example -all", "spf.odd-character", "Unless it exists the term matches nothing"},
      {"v=spf1 include:a..b.example -all", "spf.bad-label", "Receivers that come to the term stop with permerror"},
      {"v=spf1 mx:a..b.example -all", "spf.bad-label", "The term matches nothing"},
  }));
  CAPTURE(record);
  const spf::Parsed parsed = spf::parse_record(record);
  REQUIRE(parsed.findings.size() == 1);
  CHECK(parsed.findings[0].id() == id);
  CHECK(finding::sentence(parsed.findings[0]).find(effect) != std::string::npos);
}

TEST_CASE("what no receiver selects is not praised", "[spf][rfc7208-4.5]") {
  for (const std::string_view record : {"v=spf10 -all", " v=spf1 -all", "spf1 -all", "v=spf1; -all"}) {
    CAPTURE(record);
    for (const finding::Finding& found : spf::parse_record(record).findings) CHECK(found.id() != "spf.no-mail");
  }
}
