#include "dns/message.h"

#include <catch2/catch.hpp>

#include "message_builder.h"

using namespace mailalign::dns;

namespace {

Name name(std::string_view text) {
  return *Name::read(text);
}

// The response to `question` with one record in the answer section.
Response with_record(const Question& question, const std::string& data) {
  return read_response(question, message(question).add(0, owner, static_cast<unsigned>(question.type), data).octets());
}

}  // namespace

TEST_CASE("a plain answer is read with its records", "[doh][dns-3.3.14-a]") {
  MessageBuilder builder = message(txt_question);
  builder.flags |= 0x20;
  builder.add(0, owner, 16, wire_txt({"v=spf", "1 ", "", "-all"}), 300)
      .add(0, wire_name("EXAMPLE.test"), 16, wire_txt({"x"}), 60)
      .opt();
  const Response response = read_response(txt_question, builder.octets());
  CHECK(response.problem == "");
  REQUIRE(response.answers.size() == 1);
  const auto& [question, answer] = response.answers[0];
  CHECK(question == txt_question);
  CHECK(answer.outcome == Outcome::records);
  REQUIRE(answer.records.size() == 2);
  CHECK(std::get<Txt>(answer.records[0]).joined() == "v=spf1 -all");
  CHECK(answer.ttl == 60);
  CHECK(answer.ad == true);
  CHECK(answer.rcode == "NOERROR");
}

TEST_CASE("a message breaks off nowhere without notice", "[doh][dns-4.1.1-a]") {
  MessageBuilder builder = message(mx_question);
  builder.add(0, owner, 15, u16(10) + wire_name("mx.test")).add(1, owner, 6, soa_data).opt(u16(15) + u16(2) + u16(6));
  const std::string octets = builder.octets();
  CHECK(read_response(mx_question, octets).problem == "");
  int accepted = 0;
  for (std::size_t size = 0; size < octets.size(); ++size) {
    // A buffer of exactly its size, so that a read beyond it shows under the address sanitizer.
    const std::vector<char> cut(octets.begin(), octets.begin() + static_cast<std::ptrdiff_t>(size));
    const Response response = read_response(mx_question, std::string_view(cut.data(), cut.size()));
    if (response.problem.empty() || !response.answers.empty()) ++accepted;
  }
  CHECK(accepted == 0);
  CHECK(read_response(mx_question, octets + "behind").problem == "");
}

TEST_CASE("counts are not believed", "[doh][dns-4.1.1-a]") {
  MessageBuilder builder = message(txt_question);
  builder.question_count = 65535;
  CHECK(summary(txt_question, builder) == "The message does not have exactly one question.");
  builder.question_count = 1;
  builder.counts[0] = 4096;
  CHECK(summary(txt_question, builder) == "The message breaks off.");
  builder.counts[0] = 4097;
  CHECK(summary(txt_question, builder) == "The message promises more than 4096 records.");
  CHECK(read_response(txt_question, std::string(65536, '\0')).problem == "The message is longer than 65535 octets.");
  CHECK(read_response(txt_question, "").problem == "The message is shorter than a header.");
}

TEST_CASE("the header must be that of a response to our query", "[doh][dns-4.1.1-b]") {
  MessageBuilder builder = message(txt_question);
  const auto [id, flags, problem] = GENERATE(table<unsigned, unsigned, std::string>({
      {0, 0x0180, "The message is a query, not a response."},
      {0, 0x8980, "The message answers another kind of request."},
      {7, 0x8180, "The message has another ID than the query."},
      {0, 0x8380, "The answer was cut off by the server (TC)."},
  }));
  builder.id = id;
  builder.flags = flags;
  CHECK(summary(txt_question, builder) == problem);
  CHECK(read_response(txt_question, builder.octets()).truncated == (flags == 0x8380));
}

TEST_CASE("the question must be ours", "[doh][dns-4.1.2-a]") {
  CHECK(summary(txt_question, message(txt_question)) == "example.test TXT no_data");
  CHECK(summary(txt_question, message({name("EXAMPLE.TEST"), Type::txt})) == "example.test TXT no_data");
  CHECK(summary(txt_question, message(mx_question)) == "The message answers another question.");
  CHECK(summary(txt_question, message({name("other.test"), Type::txt})) == "The message answers another question.");
  MessageBuilder other_class = message(txt_question);
  other_class.question = wire_name("example.test") + u16(16) + u16(3);
  CHECK(summary(txt_question, other_class) == "The message answers another question.");
  MessageBuilder without = message(txt_question);
  without.question.clear();
  without.question_count = 0;
  CHECK(summary(txt_question, without) == "The message does not have exactly one question.");
  without.flags |= 1;
  CHECK(summary(txt_question, without) == "example.test TXT failed");
  MessageBuilder malformed = message(txt_question);
  malformed.question = u8(0x80) + malformed.question;
  CHECK(summary(txt_question, malformed) == "The question in the message is malformed.");
}

TEST_CASE("pointers go strictly backwards", "[doh][dns-4.1.4-a][dns-4.1.4-b]") {
  const unsigned here = 12 + 18;  // where the first owner begins: header, 14 octets of name, type, class
  const auto [bad_owner, reason] = GENERATE_COPY(table<std::string, std::string>({
      {pointer(here), "to itself"},
      {pointer(here + 2), "forward"},
      {pointer(0x3fff), "beyond the message"},
      {pointer(0), "into the header"},
      {pointer(11), "into the header"},
      {"\x01"
       "a" +
           pointer(here),
       "to the start of its own labels"},
      {"\x01"
       "a" +
           pointer(here + 1),
       "into its own labels"},
      {u8(0x41) + std::string(65, 'a'), "label type 01"},
      {u8(0x80) + "a", "label type 10"},
      {u8(0xc0), "half a pointer"},
  }));
  INFO(reason);
  const Response response =
      read_response(txt_question, message(txt_question).add(0, bad_owner, 16, wire_txt({"x"})).octets());
  CHECK(response.problem != "");
  CHECK(response.answers.empty());
}

TEST_CASE("pointers in a circle and chains of pointers end", "[doh][dns-4.1.4-a]") {
  // The data of the first record holds pointers to each other; the second's owner goes there.
  const unsigned data = 12 + 18 + 2 + 10;
  MessageBuilder circle = message(txt_question);
  circle.add(0, owner, 99, pointer(data + 2) + pointer(data)).add(0, pointer(data), 16, wire_txt({"x"}));
  CHECK(summary(txt_question, circle) == "A name in the message is malformed.");
  // A chain of pointers, each to the one before: 127 are followed, 128 are not.
  for (const unsigned length : {126U, 127U}) {
    std::string chain = pointer(12);
    for (unsigned i = 1; i < length; ++i) chain += pointer(data + 2 * (i - 1));
    MessageBuilder builder = message(txt_question);
    builder.add(0, owner, 99, chain).add(0, pointer(data + 2 * (length - 1)), 16, wire_txt({"x"}));
    CHECK(summary(txt_question, builder) ==
          (length == 126 ? "example.test TXT records" : "A name in the message is malformed."));
  }
}

TEST_CASE("names are held to their limits while they are expanded", "[doh][dns-2.3.4-a]") {
  // 63 octets of label put in front of each other by pointers: three fit before the limit, with the question's name.
  const std::string label = u8(63) + std::string(63, 'b');
  const unsigned data = 12 + 18 + 2 + 10;
  MessageBuilder builder = message(txt_question);
  std::string chain = label + pointer(12);
  for (unsigned i = 1; i < 4; ++i) chain += label + pointer(data + 66 * (i - 1));
  builder.add(0, owner, 99, chain).add(0, pointer(data + 66 * 2), 16, wire_txt({"x"}));
  CHECK(summary(txt_question, builder) == "example.test TXT no_data");
  builder.add(0, pointer(data + 66 * 3), 16, wire_txt({"x"}));
  CHECK(summary(txt_question, builder) == "A name in the message is malformed.");
}

TEST_CASE("all names of one message are bounded together", "[doh][dns-bnd-a]") {
  // One name of nearly 255 octets, pointed at again and again from 2 octets.
  const std::string label = u8(63) + std::string(63, 'b');
  const unsigned data = 12 + 18 + 2 + 10;
  MessageBuilder builder = message(txt_question);
  builder.add(0, owner, 99, label + label + label + u8(49) + std::string(49, 'c') + pointer(12));
  for (int i = 0; i < 4000; ++i) builder.add(0, pointer(data), 5, pointer(data));
  CHECK(summary(txt_question, builder) == "A name in the message is malformed.");
}

TEST_CASE("names in data may be compressed and end with RDLENGTH", "[doh][dns-4.1.4-c]") {
  const Response compressed = with_record(mx_question, u16(10) +
                                                           "\x02"
                                                           "mx" +
                                                           pointer(12));
  REQUIRE(compressed.answers.size() == 1);
  CHECK(std::get<Mx>(compressed.answers[0].second.records[0]) == Mx{10, name("mx.example.test")});
  CHECK(std::get<Mx>(with_record(mx_question, u16(0) + u8(0)).answers[0].second.records[0]).exchange.is_root());
  const std::string bad = GENERATE(std::string(), u16(10),
                                   u16(10) +
                                       "\x02"
                                       "mx",
                                   u16(10) +
                                       "\x05"
                                       "mx",
                                   u16(10) + u8(0) + u8(0), u16(10) + pointer(12) + "x");
  CHECK(with_record(mx_question, bad).problem == "A record of type MX in the message is malformed.");
}

TEST_CASE("a name that runs past RDLENGTH into what follows is malformed", "[doh][dns-4.1.4-c]") {
  MessageBuilder builder = message(mx_question);
  builder.add(0, owner, 15,
              u16(10) +
                  "\x02"
                  "m");
  builder.records += "x" + u8(0);
  CHECK(summary(mx_question, builder) == "A record of type MX in the message is malformed.");
}

TEST_CASE("each type's data has its form", "[doh][dns-3.4.1-a][dns-3.3.14-a]") {
  const auto [type, data, text] = GENERATE(table<Type, std::string, std::string>({
      {Type::a, u32(0xc0000201), "192.0.2.1"},
      {Type::a, u16(1), ""},
      {Type::a, u32(1) + u8(1), ""},
      {Type::aaaa, u32(0x20010db8) + u32(0) + u32(0) + u32(1), "2001:db8::1"},
      {Type::aaaa, u32(1), ""},
      {Type::ns, wire_name("ns.test"), "ns.test."},
      {Type::ptr, wire_name("host.test"), "host.test."},
      {Type::cname, wire_name("other.test"), "other.test."},
      {Type::soa, soa_data, "ns.test. host.test. 1 3600 600 86400 60"},
      {Type::soa, soa_data.substr(1), ""},
      {Type::soa, soa_data + u8(0), ""},
      {Type::tlsa, u8(3) + u8(1) + u8(1) + "\xab", "3 1 1 ab"},
      {Type::tlsa, u8(3) + u8(1) + u8(1), ""},
      {Type::txt, wire_txt({"a", "", "b"}), "\"a\" \"\" \"b\""},
      {Type::txt, "", ""},
      {Type{65}, "\xab\xcd", "\\# 2 abcd"},
      {Type{65}, "", "\\# 0"},
  }));
  const Question question{name("example.test"), type};
  const Response response = with_record(question, data);
  if (text.empty() && !(type == Type::txt)) {
    CHECK(response.problem == "A record of type " + to_text(type) + " in the message is malformed.");
  } else {
    REQUIRE(response.answers.size() == 1);
    CHECK(to_text(response.answers[0].second.records[0]) == text);
  }
  const Response bad = with_record(txt_question,
                                   "\x05"
                                   "abc");
  CHECK(bad.problem == "A record of type TXT in the message is malformed.");
}

TEST_CASE("EDNS extends the rcode and stands once", "[doh][dns-6891-a]") {
  MessageBuilder twice = message(txt_question);
  CHECK(summary(txt_question, twice.opt().opt()) == "The message has two OPT records.");
  MessageBuilder named = message(txt_question);
  CHECK(summary(txt_question, named.add(2, owner, 41, "")) == "An OPT record is out of place.");
  MessageBuilder early = message(txt_question);
  CHECK(summary(txt_question, early.add(0, u8(0), 41, "")) == "An OPT record is out of place.");
  MessageBuilder options = message(txt_question);
  CHECK(summary(txt_question, options.opt(u16(3) + u16(5) + "abc")) == "The OPT record in the message is malformed.");
  const auto [ttl, flags, rcode] = GENERATE(table<std::uint32_t, unsigned, std::string>({
      {0x01000000, 0x8180, "BADVERS"},
      {0x01000000, 0x8187, "RCODE23"},
      {0x00010000, 0x8180, "BADVERS"},
      {0x00008000, 0x8182, "SERVFAIL"},
      {0, 0x8185, "REFUSED"},
      {0, 0x8184, "NOTIMP"},
      {0, 0x8181, "FORMERR"},
  }));
  MessageBuilder builder = message(txt_question);
  builder.flags = flags;
  const Response response = read_response(txt_question, builder.opt("", ttl).octets());
  REQUIRE(response.answers.size() == 1);
  CHECK(response.answers[0].second.outcome == Outcome::failed);
  CHECK(response.answers[0].second.rcode == rcode);
}

TEST_CASE("extended errors are read and never change the outcome", "[doh][dns-ede-a]") {
  MessageBuilder builder = message(txt_question);
  builder.opt(u16(15) + u16(2) + u16(22) + u16(15) + u16(6) + u16(9) + "no\xff" + u8(0) + u16(10) + u16(1) + "c");
  const Response response = read_response(txt_question, builder.octets());
  CHECK(summary(response) == "example.test TXT no_data");
  REQUIRE(response.extended_errors.size() == 2);
  CHECK(response.extended_errors[0].code == 22);
  CHECK(response.extended_errors[0].text == "");
  CHECK(response.extended_errors[1].code == 9);
  CHECK(response.extended_errors[1].text == "no\xef\xbf\xbd");
  MessageBuilder many = message(txt_question);
  std::string options;
  for (int i = 0; i < 1000; ++i) options += u16(15) + u16(2) + u16(1);
  CHECK(read_response(txt_question, many.opt(options).octets()).extended_errors.size() == max_extended_errors);
  MessageBuilder half = message(txt_question);
  CHECK(summary(txt_question, half.opt(u16(15) + u16(1) + "x")) == "The OPT record in the message is malformed.");
}

TEST_CASE("identical records collapse, other classes are ignored, odd TTLs are 0",
          "[doh][dns-dup-a][dns-cls-a][dns-ttl-a]") {
  MessageBuilder builder = message(txt_question);
  builder.add(0, owner, 16, wire_txt({"x"}), 300).add(0, owner, 16, wire_txt({"x"}), 0x80000000);
  builder.add(0, owner, 16, "malformed in IN", 300, 3);
  const Response response = read_response(txt_question, builder.octets());
  CHECK(response.problem == "");
  CHECK(response.answers[0].second.records.size() == 1);
  CHECK(response.answers[0].second.ttl == 0);
}

TEST_CASE("every octet of a response may be wrong", "[doh][dns-4.1.1-a]") {
  MessageBuilder builder = message(mx_question);
  builder
      .add(0, owner, 5,
           "\x03"
           "one" +
               pointer(12))
      .add(0,
           "\x03"
           "one" +
               pointer(12),
           15,
           u16(10) +
               "\x02"
               "mx" +
               pointer(12));
  builder.add(1, owner, 6, soa_data).opt(u16(15) + u16(2) + u16(6));
  const std::string octets = builder.octets();
  int contradictions = 0;
  for (std::size_t i = 0; i < octets.size(); ++i) {
    for (int value = 0; value < 256; ++value) {
      std::string changed = octets;
      changed[i] = static_cast<char>(value);
      const Response response = read_response(mx_question, changed);
      if (response.problem.empty() == response.answers.empty()) ++contradictions;
    }
  }
  CHECK(contradictions == 0);
}

TEST_CASE("many identical records collapse like few, in the order of the message", "[doh][rfc2181-5]") {
  MessageBuilder many = message(txt_question);
  for (const unsigned number : {3U, 1U, 2U, 1U, 3U, 9U, 8U, 7U, 6U, 5U, 4U, 3U, 1U}) {
    many.add(0, owner, 16, wire_txt({std::to_string(number)}));
  }
  const Response response = read_response(txt_question, many.octets());
  REQUIRE(response.answers.size() == 1);
  std::string strings;
  for (const Data& data : response.answers[0].second.records) strings += std::get<Txt>(data).joined();
  CHECK(strings == "312987654");
}
