#include "dns/name.h"

#include <catch2/catch.hpp>

using namespace mailalign::dns;

namespace {

std::string again(std::string_view text) {
  const auto name = Name::read(text);
  return name ? name->display() : "none";
}

Name name(std::string_view text) {
  return *Name::read(text);
}

const std::string label63(63, 'a');

}  // namespace

TEST_CASE("names are read in presentation form and written in lower case", "[doh][dns-5.1-a][dns-4343-a]") {
  const auto [text, canonical] = GENERATE(table<std::string, std::string>({
      {"Example.COM", "example.com"},
      {"example.com.", "example.com"},
      {"", "."},
      {".", "."},
      {"_dmarc.example", "_dmarc.example"},
      {"a\\.b.example", "a\\.b.example"},
      {"a\\046b.example", "a\\.b.example"},
      {"a\\\\b", "a\\\\b"},
      {"\\065bc", "abc"},
      {"\\bc", "bc"},
      {"a b", "a\\032b"},
      {"a\\ b", "a\\032b"},
      {"\xc3\x84.example", "\\195\\132.example"},
      {"\\000", "\\000"},
      {"a\\.", "a\\."},
      {"\"x\"", "\"x\""},
      {"-..", "none"},
      {"a..b", "none"},
      {".a", "none"},
      {"..", "none"},
      {"a\\", "none"},
      {"a\\25", "none"},
      {"a\\256", "none"},
  }));
  CHECK(again(text) == canonical);
  if (canonical != "none") CHECK(again(canonical) == canonical);
}

TEST_CASE("labels and names have their limits", "[doh][dns-2.3.4-a]") {
  CHECK(again(label63) == label63);
  CHECK(again(label63 + "a") == "none");
  // An escape is one octet, however it is written.
  CHECK(again(label63.substr(1) + "\\097") == label63);
  CHECK(again(label63 + "\\097") == "none");
  const std::string longest = label63 + "." + label63 + "." + label63 + "." + std::string(61, 'a');
  CHECK(longest.size() == 253);
  CHECK(again(longest) == longest);
  CHECK(again(longest + ".") == longest);
  CHECK(again(longest + "a") == "none");
  CHECK(again("\\001" + longest.substr(1)) == "\\001" + longest.substr(1));
  CHECK(again("\\001" + longest) == "none");
  CHECK(again(std::string(100000, 'a')) == "none");
  CHECK(again(std::string(100000, '\\')) == "none");
}

TEST_CASE("labels are raw octets, both ways", "[doh][dns-5.1-a]") {
  const Name escaped = name("a\\.b.\\255.Example");
  CHECK(escaped.labels() == std::vector<std::string>{"a.b", "\xff", "example"});
  CHECK(Name::from_labels(escaped.labels()) == escaped);
  CHECK(escaped.label_count() == 3);
  CHECK(Name::from_labels({}) == Name());
  CHECK_FALSE(Name::from_labels({"a", ""}));
  CHECK_FALSE(Name::from_labels({label63 + "a"}));
  CHECK(Name().label_count() == 0);
  CHECK(Name().labels().empty());
}

TEST_CASE("names are cut by label, not by dot", "[doh][dns-5.1-a]") {
  CHECK(name("a\\.b.c.example").parent() == name("c.example"));
  CHECK(name("example").parent().is_root());
  CHECK(Name().parent().is_root());
  CHECK(name("a.b\\.c.d").last_labels(2) == name("b\\.c.d"));
  CHECK(name("a.b").last_labels(5) == name("a.b"));
  CHECK(name("a.b").last_labels(0).is_root());
}

TEST_CASE("at or below is decided label by label", "[doh][dns-4343-a]") {
  CHECK(name("a.example.com").is_at_or_below(name("EXAMPLE.com")));
  CHECK(name("example.com").is_at_or_below(name("example.com")));
  CHECK(name("example.com").is_at_or_below(Name()));
  CHECK_FALSE(name("badexample.com").is_at_or_below(name("example.com")));
  CHECK_FALSE(name("example.com").is_at_or_below(name("a.example.com")));
  CHECK_FALSE(name("com").is_at_or_below(name("example.com")));
  CHECK_FALSE(name("x\\.example.com").is_at_or_below(name("example.com")));
  CHECK(name("x\\\\.example.com").is_at_or_below(name("example.com")));
  CHECK_FALSE(name("\\032.com").is_at_or_below(name("032.com")));
  CHECK_FALSE(Name().is_at_or_below(name("com")));
}

TEST_CASE("labels go in front of a name where there is room", "[doh][dns-2.3.4-a]") {
  CHECK(name("example.com").below("S1._DomainKey") == name("s1._domainkey.example.com"));
  CHECK(Name().below("com") == name("com"));
  CHECK_FALSE(name("example.com").below(""));
  CHECK_FALSE(name("example.com").below("a."));
  CHECK_FALSE(name("example.com").below("a..b"));
  CHECK_FALSE(name("example.com").below(label63 + "." + label63 + "." + label63 + "." + label63));
}

TEST_CASE("an improbable label depends on the name alone", "[dns][wildcard]") {
  CHECK(improbable_label(Name()) == "mailalign-probe-cbf29ce484222325");  // the digest of no octets
  CHECK(improbable_label(name("a")) == "mailalign-probe-af63dc4c8601ec8c");
  CHECK(improbable_label(name("Example.COM.")) == improbable_label(name("example.com")));
  CHECK(improbable_label(name("example.com")) != improbable_label(name("example.net")));
  CHECK(name("example.com").below(improbable_label(name("example.com"))));
}
