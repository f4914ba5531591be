// One function for each form of data; every length is checked by the cursor or against RDLENGTH.
#include "dns/wire.h"

namespace mailalign::dns {

namespace {

// The two bits in front of a label: 00 a length, 11 a pointer, the others are not in use (RFC 1035 section 4.1.4).
constexpr unsigned label_type_length = 0;
constexpr unsigned label_type_pointer = 3;

std::optional<Data> read_txt(base::ByteCursor& in) {
  Txt txt;
  // One or more <character-string> (RFC 1035 section 3.3.14). Data without any is read as a record without strings, so
  // that a receiver's reader may say what it thinks of it.
  while (!in.at_end()) {
    const std::uint8_t length = in.u8();
    txt.strings.emplace_back(in.take(length));
    if (!in.ok()) return std::nullopt;
  }
  return txt;
}

base::Ipv6 read_ipv6(base::ByteCursor& in) {
  base::Ipv6 address;
  address.high = std::uint64_t{in.u32()} << 32U;
  address.high |= in.u32();
  address.low = std::uint64_t{in.u32()} << 32U;
  address.low |= in.u32();
  return address;
}

std::optional<Data> read_tlsa(base::ByteCursor& in) {
  Tlsa tlsa;
  tlsa.usage = in.u8();
  tlsa.selector = in.u8();
  tlsa.matching_type = in.u8();
  tlsa.association = std::string(in.take(in.remaining()));
  if (tlsa.association.empty()) return std::nullopt;
  return tlsa;
}

}  // namespace

std::optional<Name> WireReader::read_name(base::ByteCursor& in) {
  NameBuilder builder;
  base::ByteCursor at = in;
  // Where the sequence of labels begins that is read now: "an entire domain name or a list of labels at the end of a
  // domain name is replaced with a pointer to a prior occurrence", so a pointer goes to before it, and reading ends.
  std::size_t sequence = at.position();
  std::optional<std::size_t> behind;
  for (int pointers = 0;;) {
    const unsigned first = at.u8();
    if (!at.ok()) return std::nullopt;
    if (first == 0) break;
    if (first >> 6U == label_type_length) {
      const std::string_view label = at.take(first);
      if (!at.ok() || !builder.add(label)) return std::nullopt;
      continue;
    }
    const std::size_t target = (first & 0x3fU) << 8U | at.u8();
    if (first >> 6U != label_type_pointer || !at.ok() || ++pointers > max_pointers) return std::nullopt;
    if (target >= sequence || target < header_octets) return std::nullopt;
    if (!behind) behind = at.position();
    sequence = target;
    at.go_to(target);
  }
  in.go_to(behind.value_or(at.position()));
  expanded_ += static_cast<std::size_t>(builder.octets());
  if (expanded_ > max_expanded_octets) return std::nullopt;
  return builder.take();
}

// The types whose names may be compressed (RFC 3597 section 4: those of RFC 1035).
std::optional<Data> WireReader::read_names(base::ByteCursor& in, Type type) {
  Mx mx;
  if (type == Type::mx) mx.preference = in.u16();
  std::optional<Name> name = read_name(in);
  if (!name) return std::nullopt;
  if (type == Type::mx) {
    mx.exchange = std::move(*name);
    return mx;
  }
  if (type != Type::soa) return Host{std::move(*name)};

  std::optional<Name> rname = read_name(in);
  if (!rname) return std::nullopt;
  Soa soa{std::move(*name), std::move(*rname)};
  for (std::uint32_t* number : {&soa.serial, &soa.refresh, &soa.retry, &soa.expire, &soa.minimum}) *number = in.u32();
  return soa;
}

std::optional<Data> WireReader::read_data(base::ByteCursor& in, Type type, std::size_t length) {
  const std::size_t end = in.position() + length;
  if (end > in.size()) return std::nullopt;
  // A cursor that ends with the data: what runs past RDLENGTH is not ok, what ends before it is not at the end.
  base::ByteCursor data(message_.substr(0, end));
  data.go_to(in.position());
  in.go_to(end);

  std::optional<Data> value;
  switch (type) {
    case Type::a: value = base::Ipv4{data.u32()}; break;
    case Type::aaaa: value = read_ipv6(data); break;
    case Type::txt: value = read_txt(data); break;
    case Type::tlsa: value = read_tlsa(data); break;
    case Type::cname:
    case Type::ns:
    case Type::ptr:
    case Type::mx:
    case Type::soa: value = read_names(data, type); break;
    case Type::opt: break;
  }
  if (!is_known(type)) value = Opaque{std::string(data.take(length))};
  if (!data.ok() || !data.at_end()) return std::nullopt;
  return value;
}

std::optional<std::vector<std::string>> read_nsec_types(std::string_view data) {
  base::ByteCursor in(data);
  // The next name is never compressed (RFC 4034 section 4.1.1).
  for (std::uint8_t length = in.u8(); length != 0; length = in.u8()) in.take(length);
  std::vector<std::string> types;
  while (in.ok() && !in.at_end()) {
    const unsigned window = in.u8();
    const std::size_t size = in.u8();
    if (size == 0 || size > 32) return std::nullopt;
    unsigned number = window << 8U;
    for (const char octet : in.take(size)) {
      for (unsigned bit = 0x80; bit != 0; bit >>= 1U, ++number) {
        if ((static_cast<unsigned char>(octet) & bit) != 0) types.push_back(to_text(static_cast<Type>(number)));
      }
    }
  }
  if (!in.ok()) return std::nullopt;
  return types;
}

}  // namespace mailalign::dns
