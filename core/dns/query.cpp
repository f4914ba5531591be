// A query written (message.h).
#include "base/cursor.h"
#include "dns/message.h"
#include "dns/wire.h"

namespace mailalign::dns {

namespace {

constexpr std::uint16_t flags_rd_ad = 0x0120;  // RFC 1035 section 4.1.1; AD: RFC 6840 section 5.7
constexpr std::uint16_t class_in = 1;
constexpr std::uint16_t udp_octets = 1232;         // fits any path without fragments
constexpr std::uint32_t dnssec_ok_bit = 0x8000;    // RFC 6891 section 6.1.3
constexpr std::uint16_t option_client_subnet = 8;  // RFC 7871 section 6
constexpr std::uint16_t option_padding = 12;       // RFC 7830 section 3
constexpr std::size_t padding_block = 128;         // RFC 8467 section 4.1
constexpr std::size_t option_header_octets = 4;

void put_u8(std::string& out, std::size_t value) {
  out += static_cast<char>(value & 0xffU);
}
void put_u16(std::string& out, std::size_t value) {
  put_u8(out, value >> 8U);
  put_u8(out, value);
}

void put_name(std::string& out, const Name& name) {
  for (const std::string& label : name.labels()) {
    put_u8(out, label.size());
    out += label;
  }
  put_u8(out, 0);
}

// FAMILY, SOURCE PREFIX-LENGTH 0, SCOPE PREFIX-LENGTH 0, no address: IPv4 and nothing of it.
void put_hidden_client_subnet(std::string& out) {
  put_u16(out, option_client_subnet);
  put_u16(out, 4);
  put_u16(out, 1);
  put_u16(out, 0);
}

// `written`: the message so far, with the whole OPT record but this option.
void put_padding(std::string& out, std::size_t written) {
  const std::size_t padding = padding_block - 1 - (written + option_header_octets - 1) % padding_block;
  put_u16(out, option_padding);
  put_u16(out, padding);
  out.append(padding, '\0');
}

}  // namespace

std::string write_query(const Question& question, const QueryOptions& options) {
  std::string out;
  put_u16(out, 0);
  put_u16(out, flags_rd_ad);
  for (const std::size_t count : {1U, 0U, 0U, 1U}) put_u16(out, count);
  put_name(out, question.name);
  put_u16(out, static_cast<std::uint16_t>(question.type));
  put_u16(out, class_in);

  put_name(out, Name());
  put_u16(out, static_cast<std::uint16_t>(Type::opt));
  put_u16(out, udp_octets);
  put_u16(out, 0);
  put_u16(out, options.dnssec_ok ? dnssec_ok_bit : 0);
  std::string edns_options;
  if (options.hide_client_subnet) put_hidden_client_subnet(edns_options);
  if (options.padding) put_padding(edns_options, out.size() + 2 + edns_options.size());
  put_u16(out, edns_options.size());
  return out += edns_options;
}

}  // namespace mailalign::dns
