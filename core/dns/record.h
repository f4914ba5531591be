// Record types and the data of records, as values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/ip.h"
#include "dns/name.h"

namespace mailalign::dns {

enum class Type : std::uint16_t {
  a = 1,
  ns = 2,
  cname = 5,
  soa = 6,
  ptr = 12,
  mx = 15,
  txt = 16,
  aaaa = 28,
  opt = 41,
  tlsa = 52
};

// A type whose data is read; the data of all others is Opaque.
bool is_known(Type type);

// "TXT"; "TYPE65" (RFC 3597 section 5) for a type without a mnemonic here.
std::string to_text(Type type);
std::optional<Type> read_type(std::string_view text);

// The strings of one TXT record, octet for octet, in order (RFC 1035 section 3.3.14).
struct Txt {
  std::vector<std::string> strings;

  // Joined with nothing between: RFC 7208 section 3.3, RFC 6376 section 3.6.2.2, RFC 9989 section 4.5.
  std::string joined() const;
  bool operator==(const Txt&) const = default;
};

struct Mx {
  std::uint16_t preference = 0;
  Name exchange;  // the root: null MX (RFC 7505)

  bool operator==(const Mx&) const = default;
};

// CNAME, NS and PTR: another name.
struct Host {
  Name name;

  bool operator==(const Host&) const = default;
};

struct Soa {
  Name mname;
  Name rname;
  std::uint32_t serial = 0, refresh = 0, retry = 0, expire = 0, minimum = 0;

  bool operator==(const Soa&) const = default;
};

struct Tlsa {
  std::uint8_t usage = 0, selector = 0, matching_type = 0;
  std::string association;  // octets

  bool operator==(const Tlsa&) const = default;
};

// Any other type: its octets (RFC 3597).
struct Opaque {
  std::string octets;

  bool operator==(const Opaque&) const = default;
};

// Which alternative stands follows from the type: A, AAAA, TXT, MX, (CNAME, NS, PTR), SOA, TLSA, the rest.
using Data = std::variant<base::Ipv4, base::Ipv6, Txt, Mx, Host, Soa, Tlsa, Opaque>;

// Master-file text of one record's data, names with a final dot: `10 mx.example.`, `"v=spf1 -all"`, `\# 2 abcd`.
std::string to_text(const Data& data);
// The same read back. Nothing where the text is not data of that type.
std::optional<Data> read_data(Type type, std::string_view text);

}  // namespace mailalign::dns
