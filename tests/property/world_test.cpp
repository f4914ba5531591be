// Whole checks and check_host over worlds made by chance: the order of answers changes nothing, what is decided stays
// decided. The properties are those of the fuzzers (tests/fuzz); one that does not hold says which and ends the
// program.
#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <string>

#include "target.h"

namespace {

bool holds(void (*target)(std::string_view)) {
  return rc::check([target] {
    const auto octets = *rc::gen::resize(400, rc::gen::container<std::string>(rc::gen::arbitrary<char>()));
    target(octets);
  });
}

}  // namespace

TEST_CASE("answers to a whole check may come in any order", "[property]") {
  CHECK(holds(mailalign::fuzz::whole_check));
}

TEST_CASE("answers to check_host may come in any order", "[property]") {
  CHECK(holds(mailalign::fuzz::spf_check));
}
