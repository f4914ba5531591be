// Sets of addresses, held against check_host: whoever stands in a set gets that result.
#include "spf/address_sets.h"

#include <catch2/catch.hpp>
#include <random>

#include "spf/check_host.h"
#include "spf/lint.h"
#include "zone.h"

using namespace mailalign;
using spf::Result;
using spf::test::Zone;

namespace {

using Random = std::mt19937;

int below(Random& random, int bound) {
  return static_cast<int>(random() % static_cast<unsigned>(bound));
}

template <class T>
const T& one_of(Random& random, const std::vector<T>& all) {
  return all[static_cast<std::size_t>(below(random, static_cast<int>(all.size())))];
}

const std::vector<std::string> names{"d.example", "i1.example", "i2.example", "i3.example", "i4.example"};
const std::vector<std::string> hosts{"h1.example", "h2.example",   "h3.example",
                                     "h4.example", "gone.example", "h6.example"};

// A small corner of the address space, so that networks meet.
std::string network4(Random& random) {
  const int prefix = 24 + below(random, 9);
  return "192.0.2." + std::to_string(below(random, 256)) + (prefix == 32 ? "" : "/" + std::to_string(prefix));
}
std::string network6(Random& random) {
  return "2001:db8::" + std::to_string(below(random, 100)) + "/" + std::to_string(120 + below(random, 9));
}

std::string term(Random& random, const std::vector<std::string>& includes) {
  const std::string qualifier = one_of<std::string>(random, {"", "", "", "-", "~", "?"});
  switch (below(random, 10)) {
    case 0:
    case 1:
    case 2: return qualifier + "ip4:" + network4(random);
    case 3: return qualifier + "ip6:" + network6(random);
    case 4:
      return qualifier + "a:" + one_of(random, hosts) + one_of<std::string>(random, {"", "/28", "//124", "/30//126"});
    case 5: return qualifier + "mx:" + one_of(random, hosts) + one_of<std::string>(random, {"", "/29"});
    case 6: return qualifier + "exists:" + one_of(random, hosts);
    default: return qualifier + "include:" + one_of(random, includes);
  }
}

std::string record(Random& random, std::size_t self) {
  // Mostly to records further on; sometimes round in a circle, or to nothing.
  std::vector<std::string> includes(names.begin() + static_cast<std::ptrdiff_t>(self), names.end());
  if (includes.size() > 1 && below(random, 6) != 0) includes.erase(includes.begin());
  if (below(random, 8) == 0) includes.push_back("gone.example");
  std::string text = "v=spf1";
  for (int i = below(random, 7); i >= 0; --i) text += ' ' + term(random, includes);
  if (below(random, 5) == 0) return text + " redirect=" + one_of(random, includes);
  return text + one_of<std::string>(random, {" -all", " ~all", " ?all", " all", ""});
}

Zone zone(Random& random) {
  Zone zone;
  for (std::size_t i = 0; i < names.size(); ++i) zone.lines.push_back(names[i] + " TXT " + record(random, i));
  for (std::size_t i = 0; i < 4; ++i) {
    for (int n = below(random, 3); n > 0; --n) {
      zone.lines.push_back(hosts[i] + " A 192.0.2." + std::to_string(below(random, 256)));
    }
    for (int n = below(random, 2); n > 0; --n) {
      zone.lines.push_back(hosts[i] + " AAAA 2001:db8::" + std::to_string(below(random, 100)));
    }
    for (int n = below(random, 3); n > 0; --n) zone.lines.push_back(hosts[i] + " MX 10 " + one_of(random, hosts) + '.');
  }
  if (below(random, 6) == 0) zone.lines.push_back("h6.example A SERVFAIL");
  return zone;
}

const base::Ipv6Set& set_of(const spf::ResultSets& sets, Result result) {
  switch (result) {
    case Result::pass: return sets.pass;
    case Result::fail: return sets.fail;
    case Result::softfail: return sets.softfail;
    case Result::neutral: return sets.neutral;
    case Result::permerror: return sets.permerror;
    case Result::temperror: return sets.temperror;
    case Result::pending: return sets.pending;
    case Result::none: break;
  }
  return sets.none;
}

std::vector<const base::Ipv6Set*> all_of(const spf::ResultSets& sets) {
  return {&sets.pass,      &sets.fail,      &sets.softfail, &sets.neutral,
          &sets.permerror, &sets.temperror, &sets.pending,  &sets.none};
}

// The first and the last address of every range, and some between and beside.
std::vector<base::Ipv6> samples(const spf::ResultSets& sets, Random& random, bool ipv4) {
  std::vector<base::Ipv6> all;
  for (const base::Ipv6Set* set : all_of(sets)) {
    for (const auto& range : set->ranges()) {
      all.push_back(range.first);
      all.push_back(range.last);
    }
  }
  for (int i = 0; i < 20; ++i) {
    const auto low = static_cast<std::uint64_t>(below(random, 256));
    all.push_back(ipv4 ? base::Ipv6{0, 0xc0000200U | low} : base::Ipv6{0x20010db800000000, low});
  }
  return all;
}

Result checked(const dns::Snapshot& snapshot, base::Ipv6 address, bool ipv4) {
  dns::Inquiry inquiry(snapshot);
  spf::Client client;
  if (ipv4) {
    client.ip = base::Ipv4{static_cast<std::uint32_t>(address.low)};
  } else {
    client.ip = address;
  }
  return spf::check_host(inquiry, client, "d.example", "joe@d.example", spf::Tell::result).result;
}

bool is_mapped(base::Ipv6 address) {
  return address.high == 0 && address.low >> 32U == 0xffff;
}

spf::AddressSets sets_of(const dns::Snapshot& snapshot, int lookups = spf::max_lookups,
                         int voids = spf::max_void_lookups) {
  dns::Inquiry inquiry(snapshot);
  return spf::address_sets(spf::read_tree(inquiry, *dns::Name::read("d.example"), 0), {lookups, voids, voids});
}

// How many of the samples do not get the result in whose set they stand.
int differing(const dns::Snapshot& snapshot, const spf::ResultSets& sets, Random& random, bool ipv4) {
  int count = 0;
  for (const base::Ipv6 address : samples(sets, random, ipv4)) {
    // RFC 7208 section 5: a client with such an address is taken for one with an IPv4 address.
    if (!ipv4 && is_mapped(address)) continue;
    if (!set_of(sets, checked(snapshot, address, ipv4)).contains(address)) ++count;
  }
  return count;
}

std::string joined(const Zone& zone) {
  std::string text;
  for (const std::string& line : zone.lines) text += line + '\n';
  return text;
}

}  // namespace

TEST_CASE("whoever stands in a set gets that result from check_host", "[spf][survey][SPF-S-m]") {
  Random random(20261124);
  int decided = 0;
  for (int round = 0; round < 600; ++round) {
    const Zone made = zone(random);
    const dns::Snapshot snapshot = made.snapshot();
    const spf::AddressSets sets = sets_of(snapshot);
    INFO(joined(made));
    CHECK(differing(snapshot, sets.ipv4, random, true) == 0);
    CHECK(differing(snapshot, sets.ipv6, random, false) == 0);
    decided += sets.ipv4.pass.empty() ? 0 : 1;
  }
  CHECK(decided > 100);  // the zones are worth the name
}

TEST_CASE("the sets are disjoint, and hold every address", "[spf][survey][SPF-S-m]") {
  Random random(7);
  for (int round = 0; round < 200; ++round) {
    const Zone made = zone(random);
    const spf::AddressSets sets = sets_of(made.snapshot());
    base::Ipv6Set all;
    for (const base::Ipv6Set* set : all_of(sets.ipv4)) {
      CHECK(all.common(*set).empty());
      all.add(*set);
    }
    REQUIRE(all.ranges().size() == 1);
    CHECK(all.ranges().front() == base::Ipv6Set::Range{{0, 0}, {0, 0xffffffff}});
  }
}

TEST_CASE("an include matches only what passes inside, and the outer qualifier decides", "[spf][survey][SPF-S-m]") {
  const Zone made{{"d.example TXT v=spf1 -include:i1.example ip4:192.0.2.0/24 ~all",
                   "i1.example TXT v=spf1 -ip4:192.0.2.8 ip4:192.0.2.8/29 -all"}};
  const spf::AddressSets sets = sets_of(made.snapshot());
  CHECK(base::count(spf::to_ipv4(sets.ipv4.fail)) == "7");
  CHECK(base::count(spf::to_ipv4(sets.ipv4.pass)) == "249");
  CHECK(spf::to_ipv4(sets.ipv4.pass).contains(*base::read_ipv4("192.0.2.8")));
  CHECK(sets.exact());
}

TEST_CASE("a limit breaks the record for those who come to the eleventh look-up", "[spf][survey][SPF-S-d]") {
  Zone made{{"d.example TXT v=spf1 ip4:192.0.2.1 include:i1.example ip4:192.0.2.2 -all", "h.example A 198.51.100.1"}};
  std::string inner = "i1.example TXT v=spf1 -ip4:192.0.2.2";
  for (int i = 0; i < 10; ++i) inner += " a:h.example";
  made.lines.push_back(inner + " -all");
  const spf::AddressSets sets = sets_of(made.snapshot());
  // 192.0.2.2 leaves the inner record before its look-ups: for that address the limit is not broken.
  CHECK(base::count(spf::to_ipv4(sets.ipv4.pass)) == "3");
  CHECK(sets.ipv4.fail.empty());
  CHECK(sets.ipv4.permerror.contains(
      spf::widened(base::Ipv4Set::of({{{0xc6336402}, {0xc6336402}}})).ranges().front().first));
  const spf::AddressSets meant = sets_of(made.snapshot(), spf::no_limit, spf::no_limit);
  CHECK(meant.ipv4.permerror.empty());
}

TEST_CASE("what depends on the message is named", "[spf][survey][SPF-S-n]") {
  const Zone made{{"d.example TXT v=spf1 ip4:192.0.2.1 exists:%{l}.x.example -all"}};
  const spf::AddressSets sets = sets_of(made.snapshot());
  CHECK_FALSE(sets.exact());
  CHECK_FALSE(sets.ipv4.depends.contains(base::Ipv6{0, 0xc0000201}));
  CHECK(sets.ipv4.depends.contains(base::Ipv6{0, 0xc0000202}));
}
