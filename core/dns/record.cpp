// Types and data as master-file text (RFC 1035 section 5.1, RFC 3597 section 5) and back.
#include "dns/record.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/cursor.h"

namespace mailalign::dns {

namespace {

struct Mnemonic {
  std::uint16_t value;
  std::string_view text;
};

// Those this program asks for, and those that an NSEC record or a file may speak of.
constexpr Mnemonic mnemonics[] = {
    {1, "A"},       {2, "NS"},     {5, "CNAME"},  {6, "SOA"},  {12, "PTR"},     {15, "MX"},    {16, "TXT"},
    {28, "AAAA"},   {33, "SRV"},   {39, "DNAME"}, {41, "OPT"}, {43, "DS"},      {46, "RRSIG"}, {47, "NSEC"},
    {48, "DNSKEY"}, {50, "NSEC3"}, {52, "TLSA"},  {99, "SPF"}, {128, "NXNAME"}, {257, "CAA"},
};

constexpr std::string_view hex_digits = "0123456789abcdef";
// Ours: no record is longer, so no text of one need be.
constexpr std::size_t max_data_octets = 65535;

std::string with_final_dot(const Name& name) {
  std::string text = name.text();
  return text += '.';
}

std::string to_hex(std::string_view octets) {
  std::string text;
  text.reserve(octets.size() * 2);
  for (const char octet : octets) {
    text += hex_digits[static_cast<unsigned char>(octet) >> 4U];
    text += hex_digits[static_cast<unsigned char>(octet) & 0xfU];
  }
  return text;
}

// <character-string>, always quoted (RFC 1035 section 5.1).
std::string quoted(std::string_view octets) {
  std::string text = "\"";
  for (const char octet : octets) {
    const unsigned value = static_cast<unsigned char>(octet);
    if (octet == '"' || octet == '\\') {
      text += '\\';
      text += octet;
    } else if (octet == ' ' || base::is_visible(octet)) {
      text += octet;
    } else {
      text += '\\';
      text += static_cast<char>('0' + value / 100);
      text += static_cast<char>('0' + value / 10 % 10);
      text += static_cast<char>('0' + value % 10);
    }
  }
  return text += '"';
}

struct Writer {
  std::string operator()(base::Ipv4 address) const { return base::to_text(address); }
  std::string operator()(base::Ipv6 address) const { return base::to_text(address); }
  std::string operator()(const Txt& txt) const {
    std::string text;
    for (const std::string& string : txt.strings) {
      if (!text.empty()) text += ' ';
      text += quoted(string);
    }
    return text;
  }
  std::string operator()(const Mx& mx) const {
    return std::to_string(mx.preference).append(1, ' ').append(with_final_dot(mx.exchange));
  }
  std::string operator()(const Host& host) const { return with_final_dot(host.name); }
  std::string operator()(const Soa& soa) const {
    std::string text = with_final_dot(soa.mname).append(1, ' ').append(with_final_dot(soa.rname));
    for (const std::uint32_t number : {soa.serial, soa.refresh, soa.retry, soa.expire, soa.minimum}) {
      text.append(1, ' ').append(std::to_string(number));
    }
    return text;
  }
  std::string operator()(const Tlsa& tlsa) const {
    std::string text;
    for (const std::uint8_t number : {tlsa.usage, tlsa.selector, tlsa.matching_type}) {
      text.append(std::to_string(number)).append(1, ' ');
    }
    return text.append(to_hex(tlsa.association));
  }
  std::string operator()(const Opaque& opaque) const {
    std::string text = "\\# ";
    text.append(std::to_string(opaque.octets.size()));
    return opaque.octets.empty() ? text : text.append(1, ' ').append(to_hex(opaque.octets));
  }
};

void skip_white_space(base::Cursor& in) {
  in.take_while(base::is_white_space);
}

std::string_view take_word(base::Cursor& in) {
  skip_white_space(in);
  return in.take_while([](char c) { return !base::is_white_space(c); });
}

bool at_end(base::Cursor& in) {
  skip_white_space(in);
  return in.at_end();
}

std::optional<std::uint32_t> read_number(base::Cursor& in, std::uint64_t greatest) {
  const std::string_view word = take_word(in);
  if (word.empty() || word.size() > 10) return std::nullopt;
  std::uint64_t value = 0;
  for (const char c : word) {
    if (!base::is_digit(c)) return std::nullopt;
    value = value * 10 + static_cast<std::uint64_t>(c - '0');
  }
  if (value > greatest) return std::nullopt;
  return static_cast<std::uint32_t>(value);
}

std::optional<Name> read_name(base::Cursor& in) {
  const std::string_view word = take_word(in);
  if (word.empty()) return std::nullopt;
  return Name::read(word);
}

// The rest as hexadecimal digits, in one word or several.
std::optional<std::string> read_hex(base::Cursor& in) {
  std::string octets;
  int high = -1;
  while (!at_end(in)) {
    const char c = in.take();
    if (!base::is_hex_digit(c) || octets.size() == max_data_octets) return std::nullopt;
    if (high < 0) {
      high = base::hex_value(c);
      continue;
    }
    octets += static_cast<char>(high << 4 | base::hex_value(c));
    high = -1;
  }
  if (high >= 0) return std::nullopt;
  return octets;
}

// `\DDD` or `\X`, the backslash taken.
std::optional<char> read_escaped(base::Cursor& in) {
  if (in.at_end()) return std::nullopt;
  if (!base::is_digit(in.peek())) return in.take();
  int value = 0;
  for (int i = 0; i < 3; ++i) {
    if (!base::is_digit(in.peek())) return std::nullopt;
    value = value * 10 + (in.take() - '0');
  }
  if (value > 255) return std::nullopt;
  return static_cast<char>(value);
}

// <character-string>: in quotes, or a word.
std::optional<std::string> read_character_string(base::Cursor& in) {
  const bool in_quotes = in.take('"');
  std::string octets;
  while (!in.at_end()) {
    if (in_quotes ? in.take('"') : base::is_white_space(in.peek())) return octets;
    const char c = in.take();
    if (!in_quotes && c == '"') return std::nullopt;
    const std::optional<char> octet = c == '\\' ? read_escaped(in) : std::optional<char>(c);
    if (!octet || octets.size() == max_data_octets) return std::nullopt;
    octets += *octet;
  }
  if (in_quotes) return std::nullopt;
  return octets;
}

std::optional<Data> read_txt(base::Cursor& in) {
  Txt txt;
  while (!at_end(in)) {
    std::optional<std::string> string = read_character_string(in);
    if (!string) return std::nullopt;
    txt.strings.push_back(std::move(*string));
  }
  return txt;
}

std::optional<Data> read_mx(base::Cursor& in) {
  const std::optional<std::uint32_t> preference = read_number(in, UINT16_MAX);
  std::optional<Name> exchange = read_name(in);
  if (!preference || !exchange || !at_end(in)) return std::nullopt;
  return Mx{static_cast<std::uint16_t>(*preference), std::move(*exchange)};
}

std::optional<Data> read_host(base::Cursor& in) {
  std::optional<Name> name = read_name(in);
  if (!name || !at_end(in)) return std::nullopt;
  return Host{std::move(*name)};
}

std::optional<Data> read_soa(base::Cursor& in) {
  std::optional<Name> mname = read_name(in);
  std::optional<Name> rname = read_name(in);
  if (!mname || !rname) return std::nullopt;
  Soa soa{std::move(*mname), std::move(*rname)};
  for (std::uint32_t* number : {&soa.serial, &soa.refresh, &soa.retry, &soa.expire, &soa.minimum}) {
    const std::optional<std::uint32_t> value = read_number(in, UINT32_MAX);
    if (!value) return std::nullopt;
    *number = *value;
  }
  if (!at_end(in)) return std::nullopt;
  return soa;
}

std::optional<Data> read_tlsa(base::Cursor& in) {
  Tlsa tlsa;
  for (std::uint8_t* number : {&tlsa.usage, &tlsa.selector, &tlsa.matching_type}) {
    const std::optional<std::uint32_t> value = read_number(in, UINT8_MAX);
    if (!value) return std::nullopt;
    *number = static_cast<std::uint8_t>(*value);
  }
  std::optional<std::string> association = read_hex(in);
  if (!association || association->empty()) return std::nullopt;
  tlsa.association = std::move(*association);
  return tlsa;
}

// RFC 3597 section 5: \# length hexadecimal-digits
std::optional<Data> read_opaque(base::Cursor& in) {
  if (take_word(in) != "\\#") return std::nullopt;
  const std::optional<std::uint32_t> length = read_number(in, max_data_octets);
  std::optional<std::string> octets = read_hex(in);
  if (!length || !octets || octets->size() != *length) return std::nullopt;
  return Opaque{std::move(*octets)};
}

template <class T>
std::optional<Data> as_data(const std::optional<T>& value) {
  return value ? std::optional<Data>(*value) : std::nullopt;
}

}  // namespace

bool is_known(Type type) {
  switch (type) {
    case Type::a:
    case Type::ns:
    case Type::cname:
    case Type::soa:
    case Type::ptr:
    case Type::mx:
    case Type::txt:
    case Type::aaaa:
    case Type::tlsa: return true;
    case Type::opt: break;
  }
  return false;
}

std::string to_text(Type type) {
  const auto value = static_cast<std::uint16_t>(type);
  for (const Mnemonic& mnemonic : mnemonics) {
    if (mnemonic.value == value) return std::string(mnemonic.text);
  }
  return "TYPE" + std::to_string(value);
}

std::optional<Type> read_type(std::string_view text) {
  for (const Mnemonic& mnemonic : mnemonics) {
    if (base::equal_ignoring_case(mnemonic.text, text)) return static_cast<Type>(mnemonic.value);
  }
  base::Cursor in(text);
  if (!in.take_ignoring_case("TYPE") || !base::is_digit(in.peek())) return std::nullopt;
  const std::optional<std::uint32_t> value = read_number(in, UINT16_MAX);
  if (!value || !in.at_end()) return std::nullopt;
  return static_cast<Type>(*value);
}

std::string Txt::joined() const {
  std::size_t size = 0;
  for (const std::string& string : strings) size += string.size();
  std::string text;
  text.reserve(size);
  for (const std::string& string : strings) text += string;
  return text;
}

std::string to_text(const Data& data) {
  return std::visit(Writer{}, data);
}

std::optional<Data> read_data(Type type, std::string_view text) {
  base::Cursor in(text);
  switch (type) {
    case Type::a: return as_data(base::read_ipv4(base::trimmed(text)));
    case Type::aaaa: return as_data(base::read_ipv6(base::trimmed(text)));
    case Type::txt: return read_txt(in);
    case Type::mx: return read_mx(in);
    case Type::cname:
    case Type::ns:
    case Type::ptr: return read_host(in);
    case Type::soa: return read_soa(in);
    case Type::tlsa: return read_tlsa(in);
    case Type::opt: break;
  }
  return read_opaque(in);
}

}  // namespace mailalign::dns
