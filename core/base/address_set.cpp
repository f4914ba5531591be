// Sets of addresses (ip.h): disjoint ranges in ascending order, ranges that touch joined, so that equal sets have equal
// ranges.
#include <algorithm>

#include "base/ip.h"

namespace mailalign::base {

namespace {

constexpr bool is_last(Ipv4 address) {
  return address.value == UINT32_MAX;
}
constexpr bool is_last(Ipv6 address) {
  return address.high == UINT64_MAX && address.low == UINT64_MAX;
}
// The next address; the last has none.
constexpr Ipv4 next(Ipv4 address) {
  return {address.value + 1};
}
constexpr Ipv6 next(Ipv6 address) {
  return {address.low == UINT64_MAX ? address.high + 1 : address.high, address.low + 1};
}
// The one before; the first has none.
constexpr Ipv4 previous(Ipv4 address) {
  return {address.value - 1};
}
constexpr Ipv6 previous(Ipv6 address) {
  return {address.low == 0 ? address.high - 1 : address.high, address.low - 1};
}

// `first` follows `last` at once, or lies before it.
template <class A>
bool touches(A last, A first) {
  return is_last(last) || first <= next(last);
}

// Puts `range` behind the others; its first address is not before theirs.
template <class R>
void append(std::vector<R>& ranges, const R& range) {
  if (!ranges.empty() && touches(ranges.back().last, range.first)) {
    ranges.back().last = std::max(ranges.back().last, range.last);
  } else {
    ranges.push_back(range);
  }
}

template <class R>
bool begins_before(const R& a, const R& b) {
  return a.first < b.first;
}

// A number of 128 bits and one more, in decimal.
std::string to_decimal(std::array<std::uint32_t, 5> limbs) {
  std::string digits;
  do {
    std::uint64_t remainder = 0;
    for (std::uint32_t& limb : limbs) {
      const std::uint64_t value = remainder << 32U | limb;
      limb = static_cast<std::uint32_t>(value / 10);
      remainder = value % 10;
    }
    digits += static_cast<char>('0' + remainder);
  } while (std::any_of(limbs.begin(), limbs.end(), [](std::uint32_t limb) { return limb != 0; }));
  std::reverse(digits.begin(), digits.end());
  return digits;
}

}  // namespace

template <class A>
bool AddressSet<A>::contains(A address) const {
  return covers({address, address});
}

template <class A>
bool AddressSet<A>::covers(Range range) const {
  const auto after = std::upper_bound(ranges_.begin(), ranges_.end(), range, begins_before<Range>);
  return after != ranges_.begin() && range.last <= std::prev(after)->last;
}

template <class A>
void AddressSet<A>::add(Range range) {
  if (range.last < range.first) return;
  if (ranges_.empty() || ranges_.back().first <= range.first) return append(ranges_, range);
  // The first range that is not wholly before this one, and the first that is wholly behind it.
  const auto begin = std::partition_point(ranges_.begin(), ranges_.end(),
                                          [&](const Range& other) { return !touches(other.last, range.first); });
  const auto end =
      std::partition_point(begin, ranges_.end(), [&](const Range& other) { return touches(range.last, other.first); });
  if (begin == end) {
    ranges_.insert(begin, range);
    return;
  }
  begin->first = std::min(begin->first, range.first);
  begin->last = std::max(std::prev(end)->last, range.last);
  ranges_.erase(std::next(begin), end);
}

template <class A>
void AddressSet<A>::add(const AddressSet& other) {
  std::vector<Range> sorted;
  sorted.reserve(ranges_.size() + other.ranges_.size());
  std::merge(ranges_.begin(), ranges_.end(), other.ranges_.begin(), other.ranges_.end(), std::back_inserter(sorted),
             begins_before<Range>);
  std::vector<Range> merged;
  merged.reserve(sorted.size());
  for (const Range& range : sorted) append(merged, range);
  ranges_ = std::move(merged);
}

template <class A>
void AddressSet<A>::remove(const AddressSet& other) {
  std::vector<Range> kept;
  auto hole = other.ranges_.begin();
  for (Range rest : ranges_) {
    bool left = true;
    while (hole != other.ranges_.end() && hole->last < rest.first) ++hole;
    for (auto cut = hole; left && cut != other.ranges_.end() && cut->first <= rest.last; ++cut) {
      if (rest.first < cut->first) kept.push_back({rest.first, previous(cut->first)});
      left = cut->last < rest.last;
      if (left) rest.first = next(cut->last);
    }
    if (left) kept.push_back(rest);
  }
  ranges_ = std::move(kept);
}

template <class A>
AddressSet<A> AddressSet<A>::of(std::vector<Range> ranges) {
  std::sort(ranges.begin(), ranges.end(), begins_before<Range>);
  AddressSet set;
  for (const Range& range : ranges) append(set.ranges_, range);
  return set;
}

template <class A>
AddressSet<A> AddressSet<A>::common(const AddressSet& other) const {
  AddressSet both;
  auto theirs = other.ranges_.begin();
  for (const Range& range : ranges_) {
    while (theirs != other.ranges_.end() && theirs->last < range.first) ++theirs;
    for (auto at = theirs; at != other.ranges_.end() && at->first <= range.last; ++at) {
      both.ranges_.push_back({std::max(range.first, at->first), std::min(range.last, at->last)});
    }
  }
  return both;
}

template class AddressSet<Ipv4>;
template class AddressSet<Ipv6>;

namespace {

// The widest network that begins at the range's first address and ends inside it, again and again.
template <class N, class R>
std::vector<N> split(R range, int bits) {
  std::vector<N> all;
  for (;;) {
    N network{range.first, bits};
    for (N wider{range.first, bits - 1}; wider.prefix >= 0; --wider.prefix) {
      if (wider.first() != range.first || range.last < wider.last()) break;
      network = wider;
    }
    all.push_back(network);
    if (is_last(network.last()) || network.last() == range.last) return all;
    range.first = next(network.last());
  }
}

}  // namespace

std::vector<Network4> networks(const Ipv4Set::Range& range) {
  return split<Network4>(range, ipv4_bits);
}
std::vector<Network6> networks(const Ipv6Set::Range& range) {
  return split<Network6>(range, ipv6_bits);
}

std::string count(const Ipv4Set& set) {
  std::uint64_t sum = 0;
  for (const Ipv4Set::Range& range : set.ranges()) sum += std::uint64_t{range.last.value} - range.first.value + 1;
  return std::to_string(sum);
}

std::string count(const Ipv6Set& set) {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  std::uint32_t carry = 0;
  for (const Ipv6Set::Range& range : set.ranges()) {
    const std::uint64_t borrow = range.last.low < range.first.low ? 1 : 0;
    const std::uint64_t size_low = range.last.low - range.first.low + 1;
    const std::uint64_t size_carry = size_low == 0 ? 1 : 0;
    low += size_low;
    high += range.last.high - range.first.high - borrow + size_carry + (low < size_low ? 1 : 0);
    // Only the whole of the address space has a 129th bit.
    if (high == 0 && low == 0) carry = 1;
  }
  return to_decimal({carry, static_cast<std::uint32_t>(high >> 32U), static_cast<std::uint32_t>(high & 0xffffffffU),
                     static_cast<std::uint32_t>(low >> 32U), static_cast<std::uint32_t>(low & 0xffffffffU)});
}

}  // namespace mailalign::base
