#include "provider/template.h"

#include <catch2/catch.hpp>

using namespace mailalign::provider;

namespace {

bool label(std::string_view, std::string_view value) {
  return is_one_label(value);
}

std::string bound(std::string_view pattern, std::string_view text) {
  const auto bindings = match(pattern, text, label);
  if (!bindings) return "no";
  std::string result;
  for (const auto& [name, value] : *bindings) result += name + "=" + value + " ";
  return result;
}

}  // namespace

TEST_CASE("a text is read backwards by its template", "[provider][template]") {
  const auto [pattern, text, expected] = GENERATE(table<std::string, std::string, std::string>({
      {"feedback-smtp.{region}.amazonses.com", "feedback-smtp.eu-west-1.amazonses.com", "region=eu-west-1 "},
      {"feedback-smtp.{region}.amazonses.com", "FEEDBACK-SMTP.eu-west-1.amazonses.COM", "region=eu-west-1 "},
      {"feedback-smtp.{region}.amazonses.com", "feedback-smtp..amazonses.com", "no"},
      {"feedback-smtp.{region}.amazonses.com", "feedback-smtp.a.b.amazonses.com", "no"},
      {"feedback-smtp.{region}.amazonses.com", "feedback-smtp.a.amazonses.com.example", "no"},
      {"s1-{dashed}._domainkey.{tenant}.{p}-v1.x", "s1-a-b._domainkey.t.n-v1.x", "dashed=a-b p=n tenant=t "},
      {"{a}-{a}.x", "u-v-u-v.x", "a=u-v "},
      {"{a}-{a}.x", "u-v.x", "no"},
      {"plain", "plain", ""},
      {"{not a blank}", "{not a blank}", ""},
      {"{open", "{open", ""},
      {"{}", "{}", ""},
  }));
  CHECK(bound(pattern, text) == expected);
}

TEST_CASE("matching a hostile text ends", "[provider][template]") {
  const std::string pattern = "{a}{b}{c}{d}{e}{f}x";
  CHECK(bound(pattern, std::string(4000, 'a')) == "no");
}

TEST_CASE("blanks are filled in one pass", "[provider][template]") {
  const auto value_of = [](std::string_view name) {
    return name == "a"   ? std::optional<std::string>("{b}")
           : name == "b" ? std::optional<std::string>("2")
                         : std::nullopt;
  };
  CHECK(fill("{a}-{b}-{c}-{", value_of) == "{b}-2-{c}-{");
  CHECK(blanks("{a}.{b}.{a}.{ c }.{d") == std::vector<std::string>{"a", "b"});
}

TEST_CASE("suffixes match at a label border", "[provider][template]") {
  CHECK(has_suffix("amazonses.com", "amazonses.com"));
  CHECK(has_suffix("x.dkim.AMAZONSES.com", "dkim.amazonses.com"));
  CHECK_FALSE(has_suffix("notamazonses.com", "amazonses.com"));
  CHECK_FALSE(has_suffix("amazonses.com.example", "amazonses.com"));
  CHECK(has_suffix("inbound-smtp.eu-west-1.amazonaws.com", "inbound-smtp.{region}.amazonaws.com"));
  CHECK(has_suffix("example-com.20230601.gappssmtp.com", "*.20230601.gappssmtp.com"));
  CHECK_FALSE(has_suffix("20230601.gappssmtp.com", "*.20230601.gappssmtp.com"));
}

TEST_CASE("of a name with blanks the end is known", "[provider][template]") {
  CHECK(known_end("{region}.amazonses.com") == "amazonses.com");
  CHECK(known_end("a-{b}-c.{d}x.example.com") == "example.com");
  CHECK(known_end("mail.example.com") == "mail.example.com");
  CHECK(known_end("example.{tld}").empty());
}
