#include "dns/record.h"

#include <catch2/catch.hpp>

using namespace mailalign::dns;

namespace {

std::string again(Type type, std::string_view text) {
  const auto data = read_data(type, text);
  return data ? to_text(*data) : "none";
}

}  // namespace

TEST_CASE("types have a mnemonic or a number", "[record][rfc3597-5]") {
  CHECK(to_text(Type::txt) == "TXT");
  CHECK(to_text(Type{65}) == "TYPE65");
  CHECK(to_text(Type{257}) == "CAA");
  CHECK(read_type("mx") == Type::mx);
  CHECK(read_type("TYPE16") == Type::txt);
  CHECK(read_type("type65535") == Type{65535});
  const char* bad = GENERATE("", "TYPE", "TYPE65536", "TYPE 16", "TYPE-1", "TXT ", "FOO", "16");
  CHECK_FALSE(read_type(bad));
}

TEST_CASE("data is read from master-file text and written back", "[record][rfc1035-5.1]") {
  const auto [type, text, canonical] = GENERATE(table<Type, std::string, std::string>({
      {Type::a, "192.0.2.1", "192.0.2.1"},
      {Type::aaaa, "2001:DB8::1", "2001:db8::1"},
      {Type::a, "192.0.2.256", "none"},
      {Type::a, "::1", "none"},
      {Type::mx, "10 MX.example.", "10 mx.example."},
      {Type::mx, "0 .", "0 ."},
      {Type::mx, "10\tmx.example", "10 mx.example."},
      {Type::mx, "65536 mx.example.", "none"},
      {Type::mx, "mx.example.", "none"},
      {Type::mx, "10 mx.example. x", "none"},
      {Type::cname, "target.example.", "target.example."},
      {Type::cname, "a..b", "none"},
      {Type::ptr, "", "none"},
      {Type::ns, "a\\.b.example.", "a\\.b.example."},
      {Type::soa, "ns.test. host.test. 1 3600 600 86400 60", "ns.test. host.test. 1 3600 600 86400 60"},
      {Type::soa, "ns.test. host.test. 1 3600 600 86400", "none"},
      {Type::soa, "ns.test. host.test. 4294967296 1 1 1 1", "none"},
      {Type::tlsa, "3 1 1 ABcd 01", "3 1 1 abcd01"},
      {Type::tlsa, "3 1 256 ab", "none"},
      {Type::tlsa, "3 1 1 abc", "none"},
      {Type::tlsa, "3 1 1", "none"},
      {Type{65}, "\\# 2 aBcD", "\\# 2 abcd"},
      {Type{65}, "\\# 0", "\\# 0"},
      {Type{65}, "\\# 3 abcd", "none"},
      {Type{65}, "abcd", "none"},
  }));
  CHECK(again(type, text) == canonical);
}

TEST_CASE("character-strings are quoted and escaped", "[doh][dns-5.1-b]") {
  const auto [text, canonical] = GENERATE(table<std::string, std::string>({
      {"\"v=spf1 -all\"", "\"v=spf1 -all\""},
      {"\"a\" \"b\"", "\"a\" \"b\""},
      {"\"a\"\"b\"", "\"a\" \"b\""},
      {"word other", "\"word\" \"other\""},
      {"\"say \\\"x\\\" \\\\ \\065\\255\\000\"", "\"say \\\"x\\\" \\\\ A\\255\\000\""},
      {"\"\"", "\"\""},
      {"\"open", "none"},
      {"\"a\\", "none"},
      {"\"\\2x\"", "none"},
      {"\"\\256\"", "none"},
      {"a\"b", "none"},
  }));
  CHECK(again(Type::txt, text) == canonical);
}

TEST_CASE("the strings of a record are joined with nothing between", "[doh][dns-3.3.14-a]") {
  CHECK(Txt{{"v=spf", "1 ", "", "-all"}}.joined() == "v=spf1 -all");
  CHECK(Txt{}.joined() == "");
}
