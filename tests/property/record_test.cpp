// A record written and read again is the same record, whatever it says.
#include "dkim/record.h"

#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <set>

#include "dmarc/record.h"
#include "spf/record.h"

using namespace mailalign;

namespace {

template <class T>
T one_of(std::vector<T> all) {
  return *rc::gen::elementOf(std::move(all));
}

int number(int first, int behind) {
  return *rc::gen::inRange(first, behind);
}

bool coin() {
  return *rc::gen::arbitrary<bool>();
}

spf::DomainSpec domain_spec() {
  const auto [text, letters] = one_of<std::pair<std::string, std::string>>(
      {{"x.example", ""}, {"_spf.%{d2}", "d"}, {"%{ir}.%{v}.x.example", "iv"}});
  return {text, letters, !letters.empty()};
}

std::optional<spf::DomainSpec> some_domain_spec() {
  return coin() ? std::optional(domain_spec()) : std::nullopt;
}

spf::Mechanism mechanism() {
  const spf::Prefixes prefixes{number(0, 33), number(0, 129)};
  const auto high = *rc::gen::arbitrary<std::uint64_t>(), low = *rc::gen::arbitrary<std::uint64_t>();
  switch (number(0, 8)) {
    case 0: return spf::All{};
    case 1: return spf::Include{domain_spec()};
    case 2: return spf::A{some_domain_spec(), prefixes};
    case 3: return spf::Mx{some_domain_spec(), prefixes};
    case 4: return spf::Ptr{some_domain_spec()};
    case 5: return spf::Ip4{{base::Ipv4{static_cast<std::uint32_t>(high)}, prefixes.ipv4}};
    case 6: return spf::Ip6{{base::Ipv6{high, low}, prefixes.ipv6}};
    default: return spf::Exists{domain_spec()};
  }
}

spf::Record spf_record() {
  spf::Record record;
  for (int count = number(0, 12); count > 0; --count) {
    record.terms.push_back({spf::Directive{static_cast<spf::Qualifier>(number(0, 4)), mechanism()}, {}});
  }
  if (coin()) record.terms.push_back({spf::Redirect{domain_spec()}, {}});
  if (coin()) record.terms.push_back({spf::Explanation{domain_spec()}, {}});
  if (coin()) record.terms.push_back({spf::UnknownModifier{one_of<std::string>({"foo", "ra", "x-1.y"}), "a:b/c"}, {}});
  return record;
}

std::optional<dmarc::PolicyTag> policy_tag(bool required) {
  if (!required && coin()) return std::nullopt;
  return dmarc::PolicyTag{static_cast<dmarc::Policy>(number(0, 3)), ""};
}

std::vector<dmarc::Uri> uris() {
  std::vector<dmarc::Uri> all;
  for (int i = number(0, 4); i > 0; --i) {
    const std::string host = one_of<std::string>({"r.example", "d.example"});
    const std::string address = "a" + std::to_string(i) + "@" + host;
    all.push_back({"mailto:" + address, coin() ? "" : "10m", "mailto", address, host, true});
  }
  return all;
}

dmarc::Record dmarc_record() {
  dmarc::Record record;
  record.p = policy_tag(true);
  record.sp = policy_tag(false);
  record.np = policy_tag(false);
  if (coin()) record.psd = static_cast<dmarc::Psd>(number(0, 3));
  if (coin()) record.t = coin();
  if (coin()) record.adkim = static_cast<dmarc::Mode>(number(0, 2));
  if (coin()) record.aspf = static_cast<dmarc::Mode>(number(0, 2));
  record.rua = uris();
  record.ruf = uris();
  if (coin()) record.pct = number(0, 101);
  if (coin()) record.ri = number(1, 1 << 30);
  if (coin()) record.unknown.push_back({"foo", one_of<std::string>({"bar", "a b", "x=y"})});
  return record;
}

dkim::Record key_record() {
  dkim::Record record;
  if (coin()) record.version = "DKIM1";
  if (coin()) record.hashes = {"sha256"};
  if (coin()) record.notes = one_of<std::string>({"note", "a b c", "x=y"});
  if (coin()) record.services = std::vector<std::string>{"*"};
  if (coin()) record.flags = coin() ? std::vector<std::string>{"y"} : std::vector<std::string>{"y", "s"};
  if (coin()) record.unknown.push_back({"x", "y"});
  record.key_type = "ed25519";
  record.public_key = coin() ? "" : "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
  return record;
}

}  // namespace

TEST_CASE("an SPF record written and read is the same", "[property]") {
  CHECK(rc::check([] {
    const spf::Record record = spf_record();
    const spf::Parsed parsed = spf::parse_record(spf::write_record(record));
    RC_ASSERT(parsed.valid);
    RC_ASSERT(parsed.record == record);
  }));
}

TEST_CASE("a DMARC record written and read is the same", "[property]") {
  CHECK(rc::check([] {
    const dmarc::Record record = dmarc_record();
    const dmarc::Parsed parsed = dmarc::parse_record(dmarc::write_record(record));
    RC_ASSERT(parsed.valid);
    RC_ASSERT(parsed.record == record);
  }));
}

TEST_CASE("a DKIM key record written and read is the same", "[property]") {
  CHECK(rc::check([] {
    const dkim::Record record = key_record();
    const dkim::Parsed parsed = dkim::parse_record(dkim::write_record(record));
    RC_ASSERT(parsed.valid);
    RC_ASSERT(parsed.record == record);
  }));
}
