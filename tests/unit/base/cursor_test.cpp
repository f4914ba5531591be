#include "base/cursor.h"

#include <catch2/catch.hpp>

using namespace mailalign::base;

TEST_CASE("a cursor takes from the front and never past the end", "[cursor]") {
  Cursor in("V=SPF1 a");
  CHECK(in.take_ignoring_case("v=spf1"));
  CHECK_FALSE(in.take_exactly("a"));
  CHECK(in.take(' '));
  const std::uint32_t begin = in.position();
  CHECK(in.peek() == 'a');
  CHECK(in.peek(1) == '\0');
  CHECK(in.take() == 'a');
  CHECK(in.at_end());
  CHECK(in.take() == '\0');
  CHECK(in.since(begin) == "a");
  CHECK(in.span_since(begin) == Span{7, 1});
  in.go_to(100);
  CHECK(in.position() == 8);
}

TEST_CASE("a read past the end gives zeros and is remembered", "[cursor]") {
  ByteCursor in(std::string_view("\x01\x02\x03\x04\x05", 5));
  CHECK(in.u32() == 0x01020304);
  CHECK(in.ok());
  CHECK(in.u16() == 0x0500);
  CHECK_FALSE(in.ok());
  CHECK(in.u8() == 0);
  in.go_to(0);
  CHECK(in.u8() == 1);
  CHECK_FALSE(in.ok());
}
