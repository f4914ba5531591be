// Responses made octet by octet, also such as no server would send.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "dns/message.h"

namespace mailalign::dns {

inline std::string u8(unsigned value) {
  return std::string(1, static_cast<char>(value & 0xffU));
}
inline std::string u16(unsigned value) {
  return u8(value >> 8U) + u8(value);
}
inline std::string u32(std::uint32_t value) {
  return u16(value >> 16U) + u16(value & 0xffffU);
}

// The name uncompressed.
inline std::string wire_name(std::string_view text) {
  std::string octets;
  const std::optional<Name> name = Name::read(text);
  for (const std::string& label : name->labels()) octets += u8(static_cast<unsigned>(label.size())) + label;
  return octets + u8(0);
}
inline std::string pointer(unsigned offset) {
  return u16(0xc000U | offset);
}

inline std::string wire_txt(std::initializer_list<std::string_view> strings) {
  std::string data;
  for (const std::string_view string : strings) data += u8(static_cast<unsigned>(string.size())) + std::string(string);
  return data;
}

struct MessageBuilder {
  unsigned id = 0;
  unsigned flags = 0x8180;  // QR, RD, RA
  std::string question;     // all of the question section
  unsigned question_count = 0;
  std::string records;
  unsigned counts[3] = {0, 0, 0};  // answers, authority, additional

  explicit MessageBuilder(const Question& asked) {
    question = wire_name(asked.name.text()) + u16(static_cast<unsigned>(asked.type)) + u16(1);
    question_count = 1;
  }
  // Sections must be filled in order.
  MessageBuilder& add(int section, const std::string& owner, unsigned type, const std::string& data,
                      std::uint32_t ttl = 300, unsigned rclass = 1) {
    records += owner + u16(type) + u16(rclass) + u32(ttl) + u16(static_cast<unsigned>(data.size())) + data;
    ++counts[section];
    return *this;
  }
  MessageBuilder& opt(const std::string& options = "", std::uint32_t ttl = 0) {
    return add(2, u8(0), 41, options, ttl, 1232);
  }
  std::string octets() const {
    return u16(id) + u16(flags) + u16(question_count) + u16(counts[0]) + u16(counts[1]) + u16(counts[2]) + question +
           records;
  }
};

// ---- The questions that the tests ask, and what they find ----

inline const Question txt_question{*Name::read("example.test"), Type::txt};
inline const Question mx_question{*Name::read("example.test"), Type::mx};
inline const std::string owner = pointer(12);  // the question's name
inline const std::string soa_data =
    wire_name("ns.test") + wire_name("host.test") + u32(1) + u32(3600) + u32(600) + u32(86400) + u32(60);
constexpr unsigned nxdomain_flags = 0x8183;

inline MessageBuilder message(const Question& question) {
  return MessageBuilder(question);
}

// "TXT records", one word a link: what the response holds, in order.
inline std::string summary(const Response& response) {
  std::string text;
  for (const auto& [question, answer] : response.answers) {
    if (!text.empty()) text += ", ";
    text += question.name.display() + " " + to_text(question.type) + " " + std::string(to_text(answer.outcome));
  }
  return text;
}

inline std::string summary(const Question& question, const MessageBuilder& builder) {
  const Response response = read_response(question, builder.octets());
  return response.problem.empty() ? summary(response) : response.problem;
}

}  // namespace mailalign::dns
