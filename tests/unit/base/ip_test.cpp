#include "base/ip.h"

#include <catch2/catch.hpp>

using namespace mailalign::base;

namespace {

std::string again4(std::string_view text) {
  const auto address = read_ipv4(text);
  return address ? to_text(*address) : "none";
}

std::string again6(std::string_view text) {
  const auto address = read_ipv6(text);
  return address ? to_text(*address) : "none";
}

std::string purpose4(std::string_view address, int prefix) {
  return std::string(special_purpose(Network4{*read_ipv4(address), prefix}).value_or("none"));
}

std::string purpose6(std::string_view address, int prefix) {
  return std::string(special_purpose(Network6{*read_ipv6(address), prefix}).value_or("none"));
}

}  // namespace

TEST_CASE("an IPv4 address is four octets in decimal", "[ip][rfc3986-3.2.2]") {
  CHECK(read_ipv4("192.0.2.1") == Ipv4{0xc0000201});
  CHECK(again4("0.0.0.0") == "0.0.0.0");
  CHECK(again4("255.255.255.255") == "255.255.255.255");
  const char* bad = GENERATE("", "1", "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "1.2.3.", ".1.2.3", "1..2.3",
                             "1.2.3.4 ", " 1.2.3.4", "1.2.3.4/8", "1.2.3.0004", "1.2.3.-4", "1.2.3.x", "0x1.2.3.4");
  CHECK(again4(bad) == "none");
}

TEST_CASE("an IPv6 address is written the one recommended way", "[ip][rfc4291-2.2][rfc5952-4]") {
  const auto [text, canonical] = GENERATE(table<std::string, std::string>({
      {"2001:DB8:0:0:8:800:200C:417A", "2001:db8::8:800:200c:417a"},
      {"2001:db8::8:800:200c:417a", "2001:db8::8:800:200c:417a"},
      {"FF01:0:0:0:0:0:0:101", "ff01::101"},
      {"::1", "::1"},
      {"::", "::"},
      {"0:0:0:0:0:0:0:0", "::"},
      {"1::", "1::"},
      {"2001:0db8::0001", "2001:db8::1"},
      {"2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"},  // RFC 5952 section 4.2.2: one group is not shortened
      {"2001:db8::1:1:1:1:1", "2001:db8:0:1:1:1:1:1"},   // but may be read so
      {"2001:0:0:1:0:0:0:1", "2001:0:0:1::1"},           // section 4.2.3: the longest run
      {"2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"},     // the first of equal ones
      {"::ffff:192.0.2.1", "::ffff:192.0.2.1"},
      {"::ffff:c000:201", "::ffff:192.0.2.1"},
      {"64:ff9b::192.0.2.33", "64:ff9b::c000:221"},
      {"1:2:3:4:5:6:192.0.2.1", "1:2:3:4:5:6:c000:201"},
      {"1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"},
      {"::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"},
      {"0:0:3:4:5:6:0:0", "::3:4:5:6:0:0"},
      {"1:2:3:4:5:6:0:0", "1:2:3:4:5:6::"},
  }));
  CHECK(again6(text) == canonical);
}

TEST_CASE("what is no IPv6 address is refused", "[ip][rfc4291-2.2]") {
  const char* bad =
      GENERATE("", ":", ":::", "1", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3",
               "1:2:3:4:5:6:7:8::", "::1:2:3:4:5:6:7:8", "12345::", "g::", ":1", "1:", "1:::2", "::1%eth0", "[::1]",
               "1.2.3.4", "::1.2.3", "1.2.3.4::", "::1.2.3.4:5", "1:2:3:4:5:6:7:1.2.3.4", ":: ", "::01.2.3.4", "::/0");
  CHECK(again6(bad) == "none");
}

TEST_CASE("an address of either family is recognised", "[ip]") {
  CHECK(read_address("192.0.2.1") == Address(Ipv4{0xc0000201}));
  CHECK(read_address("::1") == Address(Ipv6{0, 1}));
  CHECK_FALSE(read_address("example.com"));
  CHECK(to_text(*read_address("2001:DB8::1")) == "2001:db8::1");
}

TEST_CASE("a network begins and ends where its prefix says", "[ip]") {
  const Network4 network{*read_ipv4("192.0.2.77"), 26};
  CHECK(to_text(network.first()) == "192.0.2.64");
  CHECK(to_text(network.last()) == "192.0.2.127");
  CHECK(Network4{{}, 0}.last() == Ipv4{0xffffffff});
  CHECK(Network4{*read_ipv4("10.0.0.1"), 32}.first() == *read_ipv4("10.0.0.1"));
  const auto [prefix, first, last] = GENERATE(table<int, std::string, std::string>({
      {0, "::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"},
      {1, "::", "7fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"},
      {63, "2001:db8:0:4::", "2001:db8:0:5:ffff:ffff:ffff:ffff"},
      {64, "2001:db8:0:5::", "2001:db8:0:5:ffff:ffff:ffff:ffff"},
      {65, "2001:db8:0:5:8000::", "2001:db8:0:5:ffff:ffff:ffff:ffff"},
      {127, "2001:db8:0:5:8000::6", "2001:db8:0:5:8000::7"},
      {128, "2001:db8:0:5:8000::7", "2001:db8:0:5:8000::7"},
  }));
  const Network6 wide{*read_ipv6("2001:db8:0:5:8000::7"), prefix};
  CHECK(to_text(wide.first()) == first);
  CHECK(to_text(wide.last()) == last);
  CHECK(wide.contains(wide.address));
}

TEST_CASE("a network is written without a prefix that says nothing", "[ip]") {
  CHECK(to_text(Network4{*read_ipv4("192.0.2.0"), 24}) == "192.0.2.0/24");
  CHECK(to_text(Network4{*read_ipv4("192.0.2.1"), 32}) == "192.0.2.1");
  CHECK(to_text(Network6{*read_ipv6("2001:db8::"), 32}) == "2001:db8::/32");
  CHECK(to_text(Network6{*read_ipv6("::1"), 128}) == "::1");
}

TEST_CASE("reserved networks are known", "[ip][rfc6890-2.2.2]") {
  const auto [address, prefix, purpose] = GENERATE(table<std::string, int, std::string>({
      {"10.1.2.3", 32, "private"},
      {"10.0.0.0", 8, "private"},
      {"172.16.0.0", 12, "private"},
      {"172.32.0.1", 32, "none"},
      {"192.168.5.0", 24, "private"},
      {"127.0.0.1", 32, "loopback"},
      {"169.254.0.0", 16, "link-local"},
      {"100.64.0.1", 32, "shared"},
      {"100.128.0.1", 32, "none"},
      {"192.0.2.1", 32, "documentation"},
      {"198.51.100.0", 24, "documentation"},
      {"203.0.113.9", 32, "documentation"},
      {"198.19.255.255", 32, "benchmarking"},
      {"224.0.0.1", 32, "multicast"},
      {"255.255.255.255", 32, "broadcast"},
      {"250.0.0.0", 8, "reserved"},
      {"0.0.0.0", 32, "unspecified"},
      {"0.1.2.3", 32, "this network"},
      {"8.8.8.8", 32, "none"},
      {"10.0.0.0", 7, "none"},
      {"0.0.0.0", 0, "none"},
  }));
  CHECK(purpose4(address, prefix) == purpose);
}

TEST_CASE("reserved IPv6 networks are known", "[ip][rfc6890-2.2.3]") {
  const auto [address, prefix, purpose] = GENERATE(table<std::string, int, std::string>({
      {"::", 128, "unspecified"},
      {"::1", 128, "loopback"},
      {"::ffff:8.8.8.8", 128, "IPv4-mapped"},
      {"fd00::1", 128, "unique local"},
      {"fe80::1", 64, "link-local"},
      {"ff02::1", 128, "multicast"},
      {"2001:db8::", 32, "documentation"},
      {"2001:db8::1", 128, "documentation"},
      {"3fff::1", 128, "documentation"},
      {"2002::", 16, "6to4"},
      {"2001::1", 128, "Teredo"},
      {"2a00:1450::1", 128, "none"},
      {"2000::", 3, "none"},
      {"::", 0, "none"},
      {"100::1", 128, "discard"},
  }));
  CHECK(purpose6(address, prefix) == purpose);
}
