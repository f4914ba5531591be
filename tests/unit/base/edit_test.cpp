#include "base/edit.h"

#include <catch2/catch.hpp>

using namespace mailalign::base;

TEST_CASE("edits are made where they stand, whatever their order", "[base][edit]") {
  CHECK(edited("abc", {}) == "abc");
  CHECK(edited("abc", {{{0, 1}, "x"}, {{2, 1}, ""}}) == "xb");
  CHECK(edited("abc", {{{2, 1}, ""}, {{0, 1}, "x"}}) == "xb");
  CHECK(edited("abc", {{{3, 0}, "d"}, {{0, 0}, "_"}}) == "_abcd");
  CHECK(edited("abc", {{{7, 2}, "x"}}) == "abcx");
}

TEST_CASE("of two edits that overlap the first is made, or the longer", "[base][edit]") {
  CHECK(edited("abcdef", {{{1, 3}, ""}, {{2, 2}, "x"}}) == "aef");
  CHECK(edited("abcdef", {{{1, 1}, "x"}, {{1, 3}, "y"}}) == "ayef");
}

TEST_CASE("what is put in where something goes is put in", "[base][edit]") {
  CHECK(edited("abcdef", {{{1, 2}, ""}, {{1, 0}, "x"}}) == "axdef");
  CHECK(edited("abcdef", {{{1, 0}, "x"}, {{1, 2}, ""}}) == "axdef");
  CHECK(edited("abcdef", {{{1, 0}, "x"}, {{1, 0}, "y"}, {{1, 2}, "z"}}) == "axyzdef");
  // But not inside of what goes.
  CHECK(edited("abcdef", {{{1, 3}, ""}, {{2, 0}, "x"}}) == "aef");
}
