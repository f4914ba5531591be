// IP addresses and networks: text as RFC 4291 section 2.2 and RFC 5952 have it, and sets of addresses.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace mailalign::base {

struct Ipv4 {
  std::uint32_t value = 0;  // 192.0.2.1 is 0xC0000201

  auto operator<=>(const Ipv4&) const = default;
};

struct Ipv6 {
  std::uint64_t high = 0;  // the first eight octets
  std::uint64_t low = 0;

  auto operator<=>(const Ipv6&) const = default;
};

using Address = std::variant<Ipv4, Ipv6>;

constexpr int ipv4_bits = 32;
constexpr int ipv6_bits = 128;

// Exactly four decimal octets, 0 to 255, without leading zeros.
std::optional<Ipv4> read_ipv4(std::string_view text);
// RFC 4291 section 2.2: one `::` at most, one to four hexadecimal digits a group, a dotted quad at the end allowed; no
// zone, no brackets.
std::optional<Ipv6> read_ipv6(std::string_view text);
std::optional<Address> read_address(std::string_view text);

std::string to_text(Ipv4 address);
// RFC 5952: lower case, the longest run of zero groups shortened.
std::string to_text(Ipv6 address);
std::string to_text(const Address& address);

struct Network4 {
  Ipv4 address;
  int prefix = ipv4_bits;  // 0 to 32

  Ipv4 first() const;
  Ipv4 last() const;
  bool contains(Ipv4 other) const { return first() <= other && other <= last(); }
  bool operator==(const Network4&) const = default;
};

struct Network6 {
  Ipv6 address;
  int prefix = ipv6_bits;  // 0 to 128

  Ipv6 first() const;
  Ipv6 last() const;
  bool contains(Ipv6 other) const { return first() <= other && other <= last(); }
  bool operator==(const Network6&) const = default;
};

// "192.0.2.0/24"; the prefix is left out where it is the whole address.
std::string to_text(const Network4& network);
std::string to_text(const Network6& network);

// What a network is reserved for ("private", "loopback", "link-local", "documentation", ...: RFC 6890), or nothing.
std::optional<std::string_view> special_purpose(const Network4& network);
std::optional<std::string_view> special_purpose(const Network6& network);

// A set of addresses as disjoint ranges in ascending order.
template <class A>
class AddressSet {
 public:
  struct Range {
    A first;
    A last;  // included

    bool operator==(const Range&) const = default;
  };

  const std::vector<Range>& ranges() const { return ranges_; }
  bool empty() const { return ranges_.empty(); }
  bool contains(A address) const;
  bool covers(Range range) const;
  void add(Range range);
  void add(const AddressSet& other);
  // Of ranges in any order, however many.
  static AddressSet of(std::vector<Range> ranges);
  void remove(const AddressSet& other);
  // What both hold.
  AddressSet common(const AddressSet& other) const;
  bool operator==(const AddressSet&) const = default;

 private:
  std::vector<Range> ranges_;
};

using Ipv4Set = AddressSet<Ipv4>;
using Ipv6Set = AddressSet<Ipv6>;

// The smallest list of networks that is exactly one range.
std::vector<Network4> networks(const Ipv4Set::Range& range);
std::vector<Network6> networks(const Ipv6Set::Range& range);

// How many addresses a set holds, in decimal: an IPv6 set may hold 2^128.
std::string count(const Ipv4Set& set);
std::string count(const Ipv6Set& set);

}  // namespace mailalign::base
