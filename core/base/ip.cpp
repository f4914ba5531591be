// Addresses and networks as text and back, and what networks are reserved for. Sets: address_set.cpp.
#include "base/ip.h"

#include <algorithm>

#include "base/cursor.h"

namespace mailalign::base {

namespace {

constexpr int ipv6_groups = 8;

// dec-octet: 0 to 255 without leading zeros.
std::optional<std::uint32_t> read_octet(Cursor& in) {
  const std::string_view digits = in.take_while(is_digit);
  if (digits.empty() || digits.size() > 3 || (digits.size() > 1 && digits[0] == '0')) return std::nullopt;
  std::uint32_t value = 0;
  for (const char digit : digits) value = value * 10 + static_cast<std::uint32_t>(digit - '0');
  if (value > 255) return std::nullopt;
  return value;
}

// h16 = 1*4HEXDIG
std::optional<std::uint16_t> read_group(Cursor& in) {
  const std::string_view digits = in.take_while(is_hex_digit);
  if (digits.empty() || digits.size() > 4) return std::nullopt;
  unsigned value = 0;
  for (const char digit : digits) value = value << 4U | static_cast<unsigned>(hex_value(digit));
  return static_cast<std::uint16_t>(value);
}

struct Groups {
  std::array<std::uint16_t, ipv6_groups> values{};
  int count = 0;
  int gap = -1;  // before which group `::` stands

  bool add(std::uint16_t value) {
    if (count == ipv6_groups) return false;
    values[static_cast<std::size_t>(count++)] = value;
    return true;
  }
};

// A group, or the dotted quad that stands for the last two.
bool read_groups_here(Cursor& in, Groups& groups) {
  const std::string_view rest = in.rest();
  const std::size_t end = rest.find_first_of(":.");
  if (end == std::string_view::npos || rest[end] == ':') {
    const std::optional<std::uint16_t> value = read_group(in);
    return value && groups.add(*value);
  }
  const std::optional<Ipv4> quad = read_ipv4(rest);
  in.go_to(in.position() + static_cast<std::uint32_t>(rest.size()));
  return quad && groups.add(static_cast<std::uint16_t>(quad->value >> 16U)) &&
         groups.add(static_cast<std::uint16_t>(quad->value & 0xffffU));
}

bool read_separator(Cursor& in, Groups& groups) {
  if (!in.take(':')) return false;
  if (!in.take(':')) return !in.at_end();
  if (groups.gap >= 0) return false;
  groups.gap = groups.count;
  return true;
}

Ipv6 from_groups(const std::array<std::uint16_t, ipv6_groups>& groups) {
  Ipv6 address;
  for (std::size_t i = 0; i < 4; ++i) {
    address.high = address.high << 16U | groups[i];
    address.low = address.low << 16U | groups[i + 4];
  }
  return address;
}

std::array<std::uint16_t, ipv6_groups> to_groups(Ipv6 address) {
  std::array<std::uint16_t, ipv6_groups> groups{};
  for (std::size_t i = 0; i < 4; ++i) {
    const unsigned shift = 48U - 16U * static_cast<unsigned>(i);
    groups[i] = static_cast<std::uint16_t>(address.high >> shift & 0xffffU);
    groups[i + 4] = static_cast<std::uint16_t>(address.low >> shift & 0xffffU);
  }
  return groups;
}

struct Run {
  std::size_t begin = 0;
  std::size_t length = 0;
};

// RFC 5952 section 4.2: the longest run of zero groups, the first of equal ones, never a single group.
Run run_to_shorten(const std::array<std::uint16_t, ipv6_groups>& groups) {
  Run best;
  for (std::size_t i = 0; i < groups.size();) {
    Run run{i, 0};
    while (i < groups.size() && groups[i] == 0) ++i, ++run.length;
    if (run.length > best.length) best = run;
    if (run.length == 0) ++i;
  }
  return best.length > 1 ? best : Run{};
}

std::string to_hex(std::uint16_t value) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (int shift = 12; shift >= 0; shift -= 4) {
    const unsigned digit = static_cast<unsigned>(value) >> shift & 0xfU;
    if (digit != 0 || !text.empty() || shift == 0) text += digits[digit];
  }
  return text;
}

// The bits of a 64-bit half that lie behind a prefix of `prefix` bits.
constexpr std::uint64_t host_bits(int prefix) {
  if (prefix <= 0) return ~std::uint64_t{0};
  return prefix >= 64 ? 0 : ~std::uint64_t{0} >> prefix;
}

constexpr std::uint32_t host_bits4(int prefix) {
  return static_cast<std::uint32_t>(std::uint64_t{0xffffffff} >> std::clamp(prefix, 0, ipv4_bits));
}

template <class N>
struct Reserved {
  N network;
  std::string_view purpose;
};

// RFC 6890 section 2.2.2 and its registry; multicast: RFC 5771 section 3. A narrower network stands before a wider.
constexpr Reserved<Network4> reserved4[] = {
    {{{0x00000000}, 32}, "unspecified"},   {{{0x00000000}, 8}, "this network"},
    {{{0x0a000000}, 8}, "private"},        {{{0x64400000}, 10}, "shared"},
    {{{0x7f000000}, 8}, "loopback"},       {{{0xa9fe0000}, 16}, "link-local"},
    {{{0xac100000}, 12}, "private"},       {{{0xc0000000}, 24}, "protocol assignments"},
    {{{0xc0000200}, 24}, "documentation"}, {{{0xc0586300}, 24}, "6to4 relay"},
    {{{0xc0a80000}, 16}, "private"},       {{{0xc6120000}, 15}, "benchmarking"},
    {{{0xc6336400}, 24}, "documentation"}, {{{0xcb007100}, 24}, "documentation"},
    {{{0xe0000000}, 4}, "multicast"},      {{{0xffffffff}, 32}, "broadcast"},
    {{{0xf0000000}, 4}, "reserved"},
};

// RFC 6890 section 2.2.3 and its registry; multicast and site-local: RFC 4291 section 2.7 and
// RFC 4291 section 2.5.7; 3fff::/20: RFC 9637.
constexpr Reserved<Network6> reserved6[] = {
    {{{0, 0}, 128}, "unspecified"},
    {{{0, 1}, 128}, "loopback"},
    {{{0, 0x0000ffff00000000}, 96}, "IPv4-mapped"},
    {{{0x0064ff9b00010000, 0}, 48}, "translation"},
    {{{0x0100000000000000, 0}, 64}, "discard"},
    {{{0x2001000000000000, 0}, 32}, "Teredo"},
    {{{0x2001000200000000, 0}, 48}, "benchmarking"},
    {{{0x2001000000000000, 0}, 23}, "protocol assignments"},
    {{{0x20010db800000000, 0}, 32}, "documentation"},
    {{{0x2002000000000000, 0}, 16}, "6to4"},
    {{{0x3fff000000000000, 0}, 20}, "documentation"},
    {{{0xfc00000000000000, 0}, 7}, "unique local"},
    {{{0xfe80000000000000, 0}, 10}, "link-local"},
    {{{0xfec0000000000000, 0}, 10}, "site-local"},
    {{{0xff00000000000000, 0}, 8}, "multicast"},
};

template <class N>
std::optional<std::string_view> purpose_of(const N& network, const Reserved<N>* begin, const Reserved<N>* end) {
  for (const Reserved<N>* row = begin; row != end; ++row) {
    if (row->network.contains(network.first()) && row->network.contains(network.last())) return row->purpose;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Ipv4> read_ipv4(std::string_view text) {
  Cursor in(text);
  Ipv4 address;
  for (int i = 0; i < 4; ++i) {
    if (i > 0 && !in.take('.')) return std::nullopt;
    const std::optional<std::uint32_t> octet = read_octet(in);
    if (!octet) return std::nullopt;
    address.value = address.value << 8U | *octet;
  }
  if (!in.at_end()) return std::nullopt;
  return address;
}

std::optional<Ipv6> read_ipv6(std::string_view text) {
  Cursor in(text);
  Groups groups;
  if (in.take_exactly("::")) groups.gap = 0;
  while (!in.at_end()) {
    if (!read_groups_here(in, groups)) return std::nullopt;
    if (!in.at_end() && !read_separator(in, groups)) return std::nullopt;
  }
  // Without `::` all groups are there; with it at least one is left out.
  if (groups.gap < 0 ? groups.count != ipv6_groups : groups.count == ipv6_groups) return std::nullopt;
  if (groups.gap >= 0) {
    std::rotate(groups.values.begin() + groups.gap, groups.values.begin() + groups.count, groups.values.end());
  }
  return from_groups(groups.values);
}

std::optional<Address> read_address(std::string_view text) {
  if (const std::optional<Ipv4> address = read_ipv4(text)) return Address(*address);
  if (const std::optional<Ipv6> address = read_ipv6(text)) return Address(*address);
  return std::nullopt;
}

std::string to_text(Ipv4 address) {
  std::string text;
  for (int shift = 24; shift >= 0; shift -= 8) {
    text += std::to_string(address.value >> shift & 0xffU);
    if (shift > 0) text += '.';
  }
  return text;
}

std::string to_text(Ipv6 address) {
  // RFC 5952 section 5: the dotted quad stays where the prefix says that there is one.
  if (address.high == 0 && address.low >> 32U == 0xffffU) {
    return "::ffff:" + to_text(Ipv4{static_cast<std::uint32_t>(address.low & 0xffffffffU)});
  }
  const std::array<std::uint16_t, ipv6_groups> groups = to_groups(address);
  const Run run = run_to_shorten(groups);
  std::string text;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (run.length > 0 && i == run.begin) {
      text += "::";
      i += run.length - 1;
      continue;
    }
    if (!text.empty() && text.back() != ':') text += ':';
    text += to_hex(groups[i]);
  }
  return text;
}

std::string to_text(const Address& address) {
  return std::visit([](const auto& value) { return to_text(value); }, address);
}

Ipv4 Network4::first() const {
  return {address.value & ~host_bits4(prefix)};
}
Ipv4 Network4::last() const {
  return {address.value | host_bits4(prefix)};
}
Ipv6 Network6::first() const {
  return {address.high & ~host_bits(prefix), address.low & ~host_bits(prefix - 64)};
}
Ipv6 Network6::last() const {
  return {address.high | host_bits(prefix), address.low | host_bits(prefix - 64)};
}

std::string to_text(const Network4& network) {
  const std::string text = to_text(network.address);
  return network.prefix == ipv4_bits ? text : text + "/" + std::to_string(network.prefix);
}

std::string to_text(const Network6& network) {
  const std::string text = to_text(network.address);
  return network.prefix == ipv6_bits ? text : text + "/" + std::to_string(network.prefix);
}

std::optional<std::string_view> special_purpose(const Network4& network) {
  return purpose_of(network, std::begin(reserved4), std::end(reserved4));
}

std::optional<std::string_view> special_purpose(const Network6& network) {
  return purpose_of(network, std::begin(reserved6), std::end(reserved6));
}

}  // namespace mailalign::base
