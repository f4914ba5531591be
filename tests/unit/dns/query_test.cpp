#include <catch2/catch.hpp>

#include "base/base64.h"
#include "dns/message.h"
#include "message_builder.h"

using namespace mailalign::dns;

namespace {

Question question(std::string_view name, Type type) {
  return {*Name::read(name), type};
}

}  // namespace

TEST_CASE("a query has ID 0, RD, AD and EDNS", "[doh][doh-4.1-b][dns-6891-a]") {
  const std::string expected = u16(0) + u16(0x0120) + u16(1) + u16(0) + u16(0) + u16(1) +  //
                               wire_name("signed.test") + u16(16) + u16(1) +               //
                               u8(0) + u16(41) + u16(1232) + u32(0) + u16(0);
  CHECK(write_query(question("Signed.TEST.", Type::txt)) == expected);
  CHECK(mailalign::base::to_base64url(expected) == "AAABIAABAAAAAAABBnNpZ25lZAR0ZXN0AAAQAAEAACkE0AAAAAAAAA");
}

TEST_CASE("labels are written as octets, the root as one", "[doh][dns-2.3.4-a]") {
  const std::string query = write_query(question("a\\.b.\\255", Type::a));
  CHECK(query.substr(12, 7) == std::string("\x03"
                                           "a.b\x01\xff\x00",
                                           7));
  CHECK(write_query(question(".", Type::ns)).substr(12, 5) == std::string("\x00\x00\x02\x00\x01", 5));
}

TEST_CASE("DO and the hidden client subnet stand in OPT", "[doh][prv-b]") {
  const std::string plain = write_query(question("x.test", Type::mx));
  const std::string query = write_query(question("x.test", Type::mx), {true, false, true});
  CHECK(query == plain.substr(0, plain.size() - 6) + u32(0x8000) + u16(8) + u16(8) + u16(4) + u16(1) + u16(0));
}

TEST_CASE("questions whose answer may have to say that a name does not exist are asked with DO", "[dns][rfc9824-3.1]") {
  CHECK(tests_existence(question("x.test", Type::txt)));
  CHECK_FALSE(tests_existence(question("x.test", Type::mx)));
}

TEST_CASE("a padded query is a multiple of 128 octets", "[doh][pad-8467-a][pad-7830-a]") {
  const bool subnet = GENERATE(false, true);
  bool whole = true;
  bool least = true;
  for (int length = 1; length <= 63; ++length) {
    for (const std::string& rest : {std::string(), "." + std::string(63, 'b')}) {
      const Question asked = question(std::string(static_cast<std::size_t>(length), 'a') + rest, Type::txt);
      const std::size_t plain = write_query(asked, {false, false, subnet}).size() + 4;
      const std::size_t padded = write_query(asked, {false, true, subnet}).size();
      whole = whole && padded % 128 == 0;
      least = least && padded >= plain && padded < plain + 128;
    }
  }
  CHECK(whole);
  CHECK(least);
}
