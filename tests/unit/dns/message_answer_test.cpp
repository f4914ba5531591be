// What a response says of a name: where a chain of CNAMEs ends, and absence.
#include <catch2/catch.hpp>

#include "message_builder.h"

using namespace mailalign::dns;

TEST_CASE("a chain of CNAMEs is followed in any order", "[doh][dns-cn-a]") {
  const bool reversed = GENERATE(false, true);
  MessageBuilder builder = message(txt_question);
  const auto one = [&] { builder.add(0, owner, 5, wire_name("One.test"), 100); };
  const auto two = [&] { builder.add(0, wire_name("one.test"), 5, wire_name("two.test"), 200); };
  const auto end = [&] { builder.add(0, wire_name("TWO.test"), 16, wire_txt({"x"}), 50); };
  builder.add(0, wire_name("unrelated.test"), 16, wire_txt({"y"}), 1);
  builder.add(0, wire_name("test"), 39, wire_name("other"));
  reversed ? (end(), two(), one()) : (one(), two(), end());
  const Response response = read_response(txt_question, builder.octets());
  CHECK(summary(response) == "example.test CNAME records, one.test CNAME records, two.test TXT records");
  CHECK(response.answers[0].second.ttl == 100);
  CHECK(response.answers[1].second.ttl == 200);
  CHECK(response.answers[2].second.ttl == 50);
  CHECK(response.answers[2].second.records.size() == 1);
}

TEST_CASE("a question for CNAME is not followed", "[doh][dns-cn-a]") {
  const Question question{*Name::read("example.test"), Type::cname};
  MessageBuilder builder = message(question);
  builder.add(0, owner, 5, wire_name("one.test")).add(0, wire_name("one.test"), 5, wire_name("two.test"));
  CHECK(summary(question, builder) == "example.test CNAME records");
}

TEST_CASE("what a chain ends in belongs to its last name", "[doh][dns-cn-b][rfc6604-3]") {
  MessageBuilder builder = message(txt_question);
  builder.add(0, owner, 5, wire_name("gone.test"));
  CHECK(summary(txt_question, builder) == "example.test CNAME records, gone.test TXT no_data");
  builder.flags = nxdomain_flags;
  CHECK(summary(txt_question, builder) == "example.test CNAME records, gone.test TXT no_such_name");
  const Response response = read_response(txt_question, builder.octets());
  CHECK(response.answers[0].second.rcode == "NOERROR");
  CHECK(response.answers[1].second.rcode == "NXDOMAIN");
}

TEST_CASE("circles, forks and chains without end cannot be used", "[doh][dns-cn-a][dns-cn-c]") {
  MessageBuilder circle = message(txt_question);
  circle.add(0, owner, 5, wire_name("b.test")).add(0, wire_name("b.test"), 5, wire_name("example.test"));
  CHECK(summary(txt_question, circle) == "The CNAMEs in the message lead in a circle.");
  MessageBuilder self = message(txt_question);
  CHECK(summary(txt_question, self.add(0, owner, 5, owner)) == "The CNAMEs in the message lead in a circle.");
  MessageBuilder fork = message(txt_question);
  fork.add(0, owner, 5, wire_name("a.test")).add(0, owner, 5, wire_name("A.test"));
  CHECK(summary(txt_question, fork) == "example.test CNAME records, a.test TXT no_data");
  CHECK(summary(txt_question, fork.add(0, owner, 5, wire_name("b.test"))) ==
        "The message has different CNAMEs for one name.");
  CHECK(read_response(txt_question, fork.octets()).answers.empty());
  MessageBuilder chain = message(txt_question);
  chain.add(0, owner, 5, wire_name("n1.test"));
  for (int i = 1; i < 16; ++i)
    chain.add(0, wire_name("n" + std::to_string(i) + ".test"), 5, wire_name("n" + std::to_string(i + 1) + ".test"));
  CHECK(read_response(txt_question, chain.octets()).answers.size() == 17);
  CHECK(summary(txt_question, chain.add(0, wire_name("n16.test"), 5, wire_name("n17.test"))) ==
        "The message has more than 16 CNAMEs in a chain.");
}

TEST_CASE("absence is told from non-existence, with its lifetime", "[doh][dns-2308-a]") {
  MessageBuilder builder = message(txt_question);
  builder.add(1, wire_name("other"), 6, soa_data, 5).add(1, wire_name("test"), 6, soa_data, 3600);
  const Response no_data = read_response(txt_question, builder.octets());
  CHECK(summary(no_data) == "example.test TXT no_data");
  CHECK(no_data.answers[0].second.ttl == 60);
  CHECK(no_data.answers[0].second.ad == false);
  builder.flags = nxdomain_flags;
  CHECK(summary(txt_question, builder) == "example.test TXT no_such_name");
  MessageBuilder both = message(txt_question);
  both.flags = nxdomain_flags;
  CHECK(summary(txt_question, both.add(0, owner, 16, wire_txt({"x"}))) ==
        "The message says that a name does not exist, and holds records of it.");
}

TEST_CASE("an NSEC record at the very name tells what is there instead", "[doh][rfc4034-4.1.2]") {
  // Window 0: A (1), MX (15), RRSIG (46), NSEC (47); window 1: CAA (257).
  const std::string bitmap = u8(0) + u8(6) + std::string("\x40\x01\x00\x00\x00\x03", 6) + u8(1) + u8(1) + "\x40";
  MessageBuilder builder = message(txt_question);
  builder.add(1, wire_name("other.test"), 47, wire_name("z.test") + u8(0) + u8(1) + "\x40");
  builder.add(1, owner, 47, wire_name("z.test") + bitmap);
  const Response response = read_response(txt_question, builder.octets());
  CHECK(response.answers[0].second.nsec == std::vector<std::string>{"A", "MX", "RRSIG", "NSEC", "CAA"});
  MessageBuilder denied = message(txt_question);
  denied.add(1, owner, 47,
             wire_name("\\000.x.test") + u8(0) + u8(17) + std::string(5, 0) + "\x03" + std::string(10, 0) + "\x80");
  CHECK(read_response(txt_question, denied.octets()).answers[0].second.nsec ==
        std::vector<std::string>{"RRSIG", "NSEC", "NXNAME"});
  MessageBuilder broken = message(txt_question);
  broken.add(1, owner, 47, wire_name("z.test") + u8(0) + u8(33));
  CHECK_FALSE(read_response(txt_question, broken.octets()).answers[0].second.nsec);
}
