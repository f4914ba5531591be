#include "check/input.h"

#include <catch2/catch.hpp>
#include <string>
#include <tuple>

using mailalign::check::Input;
using mailalign::check::InputKind;
using mailalign::check::read_input;

TEST_CASE("the domain is found in what people paste", "[check][input]") {
  const auto [text, kind, domain] = GENERATE(table<std::string, InputKind, std::string>({
      {"example.com", InputKind::domain, "example.com"},
      {"Example.COM", InputKind::domain, "example.com"},
      {"example.com.", InputKind::domain, "example.com"},
      {"  example.com\t\n", InputKind::domain, "example.com"},
      {"\xc2\xa0 \xe2\x80\x8b"
       "example.com\xe2\x80\x8f\xef\xbb\xbf",
       InputKind::domain, "example.com"},  // U+00A0 U+200B ... U+200F U+FEFF
      {"\xe2\x80\x9c"
       "example.com\xe2\x80\x9d",
       InputKind::domain, "example.com"},  // curly quotation marks
      {"<example.com>,", InputKind::domain, "example.com"},
      {"\"example.com.\".", InputKind::domain, "example.com"},
      {"user@<example.com>", InputKind::address, "example.com"},
      {"localhost", InputKind::domain, "localhost"},
      {"_dmarc.example.com", InputKind::domain, "_dmarc.example.com"},
      {"example.com:443", InputKind::domain, "example.com"},
      {"b\xc3\xbc"
       "cher.example",
       InputKind::domain,
       "b\xc3\xbc"
       "cher.example"},
      {"user@example.com", InputKind::address, "example.com"},
      {"@example.com", InputKind::address, "example.com"},
      {"Jane Doe <jane@example.com>", InputKind::address, "example.com"},
      {"\"a@b\"@example.com", InputKind::address, "example.com"},
      {"mailto:jane@example.com?subject=hello", InputKind::address, "example.com"},
      {"https://www.example.com/path?q=a@b", InputKind::url, "www.example.com"},
      {"https://user:word@example.com:8443/", InputKind::url, "example.com"},
      {"//example.com", InputKind::url, "example.com"},
      {"example.com/contact", InputKind::url, "example.com"},
      {"HTTP://EXAMPLE.COM", InputKind::url, "example.com"},
  }));
  CAPTURE(text);
  const Input input = read_input(text);
  CHECK_FALSE(input.problem);
  CHECK(input.domain == domain);
  CHECK(input.kind == kind);
  CHECK(read_input(*input.domain).domain == domain);
}

TEST_CASE("what cannot be checked gets a sentence that says what to do", "[check][input]") {
  const auto [text, part_of_problem] = GENERATE(table<std::string, std::string>({
      {"", "Nothing to check"},
      {"   ", "Nothing to check"},
      {"user@", "Nothing to check"},
      {"..", "Two dots"},
      {"example..com", "Two dots"},
      {".example.com", "dot stands in front"},
      {"192.0.2.1", "IP address"},
      {"[192.0.2.1]", "IP address"},
      {"2001:db8::1", "IP address"},
      {"[IPv6:2001:db8::1]", "IP address"},
      {"user@[192.0.2.1]", "IP address"},
      {"http://192.0.2.1/", "IP address"},
      {std::string(300, 'a') + ".example", "longer than"},
      {std::string(64, 'a') + ".example", "longer than 63"},
      {std::string(3000, 'a'), "far too long"},
      {"exam ple,com", "no domain"},
      {"exa<b>mple.com", "no domain"},
  }));
  CAPTURE(text);
  const Input input = read_input(text);
  CHECK_FALSE(input.domain);
  CHECK(input.kind == InputKind::none);
  REQUIRE(input.problem);
  CHECK(input.problem->find(part_of_problem) != std::string::npos);
}

TEST_CASE("faulty characters are named and pointed at, and what was meant is offered", "[check][input]") {
  const Input input = read_input("exam ple,com");
  REQUIRE(input.faults.size() == 2);
  CHECK(input.faults[0].span == mailalign::base::Span{4, 1});
  CHECK(input.faults[0].text == "a space");
  CHECK(input.faults[1].span == mailalign::base::Span{8, 1});
  CHECK(input.faults[1].text == "a comma");
  CHECK(input.suggestion == "example.com");
  CHECK(read_input("example..com").suggestion == "example.com");
  CHECK(read_input("example.com, example.org").suggestion == "example.com");
  CHECK(read_input("exam\xe2\x80\x8bple.com").suggestion == "example.com");
  CHECK(read_input("ex%61mple.com").suggestion == std::nullopt);
  CHECK(read_input(".example.com").suggestion == "example.com");
  CHECK(read_input("exam\xe2\x80\x8bple.com").faults.at(0).text == "a character that nobody sees");
}

TEST_CASE("octets that are no UTF-8 harm nothing", "[check][input]") {
  for (int first = 0; first < 256; ++first) {
    for (int second = 0; second < 256; second += 5) {
      const std::string text = {static_cast<char>(first), static_cast<char>(second)};
      const Input input = read_input(text);
      CHECK((input.problem.has_value() != input.domain.has_value()));
    }
  }
}
