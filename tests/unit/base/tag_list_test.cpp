#include "base/tag_list.h"

#include <catch2/catch.hpp>

using namespace mailalign;

TEST_CASE("a character may stand where any text may", "[base]") {
  const auto is_note = [](const base::Tag& tag) { return tag.name == "n"; };
  CHECK_FALSE(base::stands_outside("v=1; n=\"x\" y; p=2", '"', is_note));
  CHECK_FALSE(base::stands_outside("v=1; p=2", '"', is_note));
  CHECK(base::stands_outside("\"v=1; n=x\"", '"', is_note));
  CHECK(base::stands_outside("v=1; n=\"x\"; p=\"2\"", '"', is_note));
  CHECK(base::stands_outside("v=1; n\"=x", '"', is_note));
  CHECK(base::stands_outside("v=1; \"n\"", '"', is_note));
}
