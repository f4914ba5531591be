#include <catch2/catch.hpp>

#include "base/ip.h"

using namespace mailalign::base;

namespace {

constexpr std::uint32_t last4 = 0xffffffff;

Ipv4Set set4(std::initializer_list<std::pair<std::uint32_t, std::uint32_t>> ranges) {
  Ipv4Set set;
  for (const auto& [first, last] : ranges) set.add({{first}, {last}});
  return set;
}

Ipv6Set set6(std::string_view address, int prefix) {
  const Network6 network{*read_ipv6(address), prefix};
  Ipv6Set set;
  set.add({network.first(), network.last()});
  return set;
}

}  // namespace

TEST_CASE("ranges that overlap or touch become one, in any order", "[address_set]") {
  CHECK(set4({{1, 3}, {4, 9}}) == set4({{1, 9}}));
  CHECK(set4({{4, 9}, {1, 3}}) == set4({{1, 9}}));
  CHECK(set4({{1, 3}, {5, 9}}).ranges().size() == 2);
  CHECK(set4({{20, 30}, {1, 3}, {5, 9}, {2, 25}}) == set4({{1, 30}}));
  CHECK(set4({{20, 30}, {1, 3}, {5, 9}, {4, 4}}) == set4({{1, 9}, {20, 30}}));
  CHECK(set4({{5, 9}, {1, 2}, {12, 13}}).ranges().size() == 3);
  CHECK(set4({{0, last4}, {5, 6}}) == set4({{0, last4}}));
  CHECK(set4({{last4, last4}, {0, 0}}).ranges().size() == 2);
  CHECK(set4({{5, 6}, {last4, last4}, {0, last4 - 1}}) == set4({{0, last4}}));
  CHECK(set4({{9, 1}}).empty());
}

TEST_CASE("what is in a set is found", "[address_set]") {
  const Ipv4Set set = set4({{10, 20}, {30, 40}});
  CHECK(set.contains({10}));
  CHECK(set.contains({20}));
  CHECK_FALSE(set.contains({9}));
  CHECK_FALSE(set.contains({25}));
  CHECK_FALSE(set.contains({41}));
  CHECK(set.covers({{30}, {40}}));
  CHECK_FALSE(set.covers({{15}, {35}}));
  CHECK_FALSE(Ipv4Set().contains({0}));
}

TEST_CASE("sets are joined and taken from each other", "[address_set]") {
  Ipv4Set set = set4({{10, 20}, {30, 40}, {60, 70}});
  set.add(set4({{21, 25}, {35, 50}, {80, 90}}));
  CHECK(set == set4({{10, 25}, {30, 50}, {60, 70}, {80, 90}}));
  set.remove(set4({{0, 12}, {20, 22}, {24, 31}, {50, 85}}));
  CHECK(set == set4({{13, 19}, {23, 23}, {32, 49}, {86, 90}}));
  set.remove(set4({{0, last4}}));
  CHECK(set.empty());
  set.add(set4({{0, last4}}));
  set.remove(set4({{0, 0}, {last4, last4}}));
  CHECK(set == set4({{1, last4 - 1}}));
  set.remove(Ipv4Set());
  CHECK(set == set4({{1, last4 - 1}}));
}

TEST_CASE("joining and taking away agree with membership, address by address", "[address_set]") {
  // Two sets out of all pairs of 8-bit patterns, and the operations done bit by bit.
  const auto from_bits = [](unsigned bits) {
    Ipv4Set set;
    for (unsigned i = 0; i < 8; ++i) {
      if ((bits >> i & 1U) != 0) set.add({{i}, {i}});
    }
    return set;
  };
  bool same = true;
  for (unsigned a = 0; a < 256; ++a) {
    for (unsigned b = 0; b < 256; ++b) {
      Ipv4Set joined = from_bits(a);
      joined.add(from_bits(b));
      Ipv4Set rest = from_bits(a);
      rest.remove(from_bits(b));
      same = same && joined == from_bits(a | b) && rest == from_bits(a & ~b);
    }
  }
  CHECK(same);
}

TEST_CASE("counts are exact up to 2^128", "[address_set]") {
  CHECK(count(Ipv4Set()) == "0");
  CHECK(count(set4({{1, 3}, {10, 10}})) == "4");
  CHECK(count(set4({{0, last4}})) == "4294967296");
  CHECK(count(Ipv6Set()) == "0");
  CHECK(count(set6("::1", 128)) == "1");
  CHECK(count(set6("2001:db8::", 64)) == "18446744073709551616");
  CHECK(count(set6("2001:db8::", 32)) == "79228162514264337593543950336");
  CHECK(count(set6("8000::", 1)) == "170141183460469231731687303715884105728");
  CHECK(count(set6("::", 0)) == "340282366920938463463374607431768211456");
  Ipv6Set across;
  across.add({{0, UINT64_MAX}, {1, 0}});
  CHECK(count(across) == "2");
  across.remove(set6("0:0:0:1::", 128));
  CHECK(count(across) == "1");
}
