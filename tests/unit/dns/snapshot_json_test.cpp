#include "dns/snapshot_json.h"

#include <catch2/catch.hpp>

using namespace mailalign::dns;

namespace {

std::string file(std::string_view answers) {
  return "{\"version\":1,\"answers\":[" + std::string(answers) + "]}";
}

std::string with_records(std::string_view type, std::string_view records) {
  return file("{\"name\":\"a.test\",\"type\":\"" + std::string(type) +
              "\",\"rcode\":\"NOERROR\",\"status\":\"ok\",\"records\":" + std::string(records) + "}");
}

Answer answer_to(const ReadSnapshot& read, std::string_view name, Type type) {
  const Answer* found = read.snapshot.find({*Name::read(name), type});
  Answer none;
  none.outcome = Outcome::pending;
  return found == nullptr ? none : *found;
}

Outcome outcome_with(std::string_view rest) {
  const ReadSnapshot read = read_snapshot(file("{\"name\":\"a.test\",\"type\":\"TXT\"," + std::string(rest) + "}"));
  return answer_to(read, "a.test", Type::txt).outcome;
}

// Written and read again it is the same snapshot, and the same text.
void check_again(const ReadSnapshot& read) {
  const std::string written = write_snapshot(read.snapshot);
  const ReadSnapshot again = read_snapshot(written);
  CHECK(again.problem == "");
  CHECK(again.snapshot == read.snapshot);
  CHECK(write_snapshot(again.snapshot) == written);
}

}  // namespace

TEST_CASE("rcode and status give the outcome", "[snapshot_json][dns-2308-a][dns-rc-a]") {
  CHECK(outcome_with(R"("rcode":"NOERROR","status":"ok","records":[["a"]])") == Outcome::records);
  CHECK(outcome_with(R"("rcode":"NOERROR","status":"ok","records":[])") == Outcome::no_data);
  CHECK(outcome_with(R"("rcode":"NXDOMAIN","status":"ok","records":[])") == Outcome::no_such_name);
  CHECK(outcome_with(R"("rcode":"NXDOMAIN","status":"ok")") == Outcome::no_such_name);
  CHECK(outcome_with(R"("rcode":"SERVFAIL","status":"ok","records":[])") == Outcome::failed);
  CHECK(outcome_with(R"("rcode":"REFUSED","status":"ok","records":[["a"]])") == Outcome::failed);
  CHECK(outcome_with(R"("rcode":"NOERROR","status":"timeout","records":[])") == Outcome::failed);
  CHECK(outcome_with(R"("rcode":null,"status":"timeout","records":[])") == Outcome::failed);
  CHECK(outcome_with(R"("rcode":"NXDOMAIN","status":"timeout","records":[])") == Outcome::failed);
  CHECK(outcome_with(R"("records":[["a"]])") == Outcome::records);
}

TEST_CASE("TXT strings are octets written as code points", "[snapshot_json][dns-3.3.14-a]") {
  const ReadSnapshot read =
      read_snapshot(with_records("TXT", "[[\"v=spf1 \",\"caf\xc3\xa9\"],[],[\"\"],[\"\\u00ff\\u0000\\u0080\"]]"));
  CHECK(read.problem == "");
  const Answer answer = answer_to(read, "a.test", Type::txt);
  REQUIRE(answer.records.size() == 4);
  CHECK(std::get<Txt>(answer.records[0]) == Txt{{"v=spf1 ", "caf\xe9"}});
  CHECK(std::get<Txt>(answer.records[1]) == Txt{});
  CHECK(std::get<Txt>(answer.records[2]) == Txt{{""}});
  CHECK(std::get<Txt>(answer.records[3]) == Txt{{std::string("\xff\x00\x80", 3)}});
  check_again(read);
}

TEST_CASE("every octet survives", "[snapshot_json]") {
  Snapshot snapshot;
  Answer answer;
  answer.outcome = Outcome::records;
  std::string octets;
  for (int i = 0; i < 256; ++i) octets += static_cast<char>(i);
  answer.records.push_back(Txt{{octets}});
  snapshot.add({*Name::read("a.test"), Type::txt}, answer);
  CHECK(read_snapshot(write_snapshot(snapshot)).snapshot == snapshot);
}

TEST_CASE("MX are objects, the empty exchange and a dot are the root", "[snapshot_json][rfc7505-3]") {
  const ReadSnapshot read = read_snapshot(with_records(
      "MX",
      R"([{"preference":10,"exchange":"MX.example."},{"preference":0,"exchange":""},{"exchange":".","preference":1}])"));
  const Answer answer = answer_to(read, "a.test", Type::mx);
  REQUIRE(answer.records.size() == 3);
  CHECK(std::get<Mx>(answer.records[0]) == Mx{10, *Name::read("mx.example")});
  CHECK(std::get<Mx>(answer.records[1]) == Mx{0, Name()});
  CHECK(std::get<Mx>(answer.records[2]) == Mx{1, Name()});
  check_again(read);
}

TEST_CASE("a wrong shape makes the file unreadable and names its place", "[snapshot_json]") {
  const auto [text, problem] = GENERATE(table<std::string, std::string>({
      {"[]", "expected an object with version and answers"},
      {"{}", "answers: expected an array"},
      {R"({"version":2,"answers":[]})", "version: expected 1"},
      {R"({"version":"1","answers":[]})", "version: expected 1"},
      {R"({"version":1,"answers":{}})", "answers: expected an array"},
      {file("7"), "answers[0]: expected an object"},
      {file(R"({"type":"TXT","records":[]})"), "answers[0].name: expected a string"},
      {file(R"({"name":"a.test","records":[]})"), "answers[0].type: expected a string"},
      {file(R"({"name":"a.test","type":"TXT"})"), "answers[0].records: expected an array"},
      {file(R"({"name":"a.test","type":"TXT","records":"x"})"), "answers[0].records: expected an array"},
      {file(R"({"name":"a.test","type":"TXT","rcode":0,"records":[]})"), "answers[0].rcode: expected a string"},
      {file(R"({"name":"a.test","type":"TXT","records":[],"ad":1})"), "answers[0].ad: expected true or false"},
      {file(R"({"name":"a.test","type":"TXT","records":[],"ttl":"1"})"), "answers[0].ttl: expected a whole number"},
      {file(R"({"name":"a.test","type":"TXT","records":[],"nsec":["A",1]})"),
       "answers[0].nsec: expected an array of strings"},
      {with_records("TXT", R"(["v=spf1"])"), "answers[0].records[0]: expected an array of strings"},
      {with_records("TXT", R"([["a"],["b",7]])"), "answers[0].records[1]: expected an array of strings"},
      {with_records("TXT", "[[\"a\",\"\\u0100\"]]"),
       "answers[0].records[0][1]: expected octets: characters from U+0000 to U+00FF"},
      {with_records("TXT", "[[\"\xe2\x82\xac\"]]"),
       "answers[0].records[0][0]: expected octets: characters from U+0000 to U+00FF"},
      {with_records("MX", R"(["10 mx.test."])"),
       "answers[0].records[0]: expected an object with preference and exchange"},
      {with_records("MX", R"([{"preference":"10","exchange":"mx.test."}])"),
       "answers[0].records[0].preference: expected a whole number"},
      {with_records("MX", R"([{"preference":10}])"), "answers[0].records[0].exchange: expected a string"},
      {with_records("A", R"([["192.0.2.1"]])"), "answers[0].records[0]: expected a string"},
      {R"({"version":1,"answers":[],"public_suffixes":[{"name":7}]})", "public_suffixes[0].name: expected a string"},
      {"{\"version\":1,\n\"answers\":[}", "line 2, column 12: this is not JSON"},
      {"", "line 1, column 1: this is not JSON"},
  }));
  CHECK(read_snapshot(text).problem == problem);
}

TEST_CASE("the shape is checked at names that cannot exist, too", "[snapshot_json]") {
  CHECK(read_snapshot(file(R"({"name":"a..b","type":"TXT","records":["x"]})")).problem ==
        "answers[0].records[0]: expected an array of strings");
}

TEST_CASE("a name that cannot exist is kept, written back and never asked for", "[snapshot_json]") {
  const std::string long_label(64, 'a');
  const ReadSnapshot read =
      read_snapshot(file("{\"name\":\"" + long_label + ".test\",\"type\":\"TXT\",\"records\":[[\"x\"]]}," +
                         R"({"name":"a..b","type":"A","records":[]},{"name":"a.test","type":"WHAT","records":[7]})"));
  CHECK(read.problem == "");
  CHECK(read.snapshot.answers().empty());
  CHECK(read.snapshot.kept().size() == 3);
  REQUIRE(read.remarks.size() == 3);
  CHECK(read.remarks[0] == "answers[0].name: kept, but no such name can exist in the DNS");
  CHECK(read.remarks[2] == "answers[2].type: kept, but no type of this name is known");
  CHECK(write_snapshot(read.snapshot).find(long_label) != std::string::npos);
  check_again(read);
}

TEST_CASE("a record that cannot be read is left out, with its place", "[snapshot_json]") {
  const ReadSnapshot read = read_snapshot(with_records("A", R"(["192.0.2.1","192.0.2.999"])"));
  CHECK(read.problem == "");
  CHECK(read.remarks == std::vector<std::string>{"answers[0].records[1]: left out, it is no A record"});
  CHECK(answer_to(read, "a.test", Type::a).outcome == Outcome::records);
  CHECK(answer_to(read, "a.test", Type::a).records.size() == 1);
  check_again(read);
}

TEST_CASE("where every record was left out nobody may say that there are none", "[snapshot_json]") {
  const auto [type, records] = GENERATE(table<std::string, std::string>({
      {"A", R"(["192.0.2.999"])"},
      {"MX", R"([{"preference":65536,"exchange":"mx.test."}])"},
      {"MX", R"([{"preference":-1,"exchange":"mx.test."}])"},
      {"MX", R"([{"preference":1,"exchange":"mx..test."}])"},
      {"CAA", R"(["0 issue \"ca.test\""])"},
  }));
  const ReadSnapshot read = read_snapshot(with_records(type, records));
  CHECK(read.problem == "");
  CHECK(read.remarks.size() == 1);
  CHECK(answer_to(read, "a.test", *read_type(type)).outcome == Outcome::failed);
  check_again(read);
}

TEST_CASE("evidence is kept and written in its order", "[snapshot_json]") {
  const ReadSnapshot read = read_snapshot(file(
      R"({"nsec":["A","RRSIG"],"wire":"AAA=","asked":1780000000,"resolver":"https://dns.test/","ttl":60,"ad":true,)"
      R"("records":[],"status":"ok","rcode":"NOERROR","type":"TXT","name":"A.test."},{"name":".","type":"NS","records":["ns.test."]})"));
  CHECK(read.problem == "");
  CHECK(write_snapshot(read.snapshot) ==
        "{\"version\":1,\"answers\":[\n"
        R"({"name":".","type":"NS","rcode":"NOERROR","status":"ok","records":["ns.test."]},)"
        "\n"
        R"({"name":"a.test","type":"TXT","rcode":"NOERROR","status":"ok","records":[],"ad":true,"ttl":60,)"
        R"("resolver":"https://dns.test/","asked":1780000000,"wire":"AAA=","nsec":["A","RRSIG"]})"
        "]}\n");
  check_again(read);
}

TEST_CASE("public suffixes stand beside the answers", "[snapshot_json]") {
  const ReadSnapshot read = read_snapshot(
      R"({"version":1,"answers":[],"public_suffixes":[{"name":"example.co.uk","suffix":"co.uk","list_date":"2026-01-01"},)"
      R"({"name":"x.test","suffix":null}]})");
  CHECK(read.problem == "");
  REQUIRE(read.snapshot.public_suffixes().size() == 2);
  CHECK(read.snapshot.public_suffixes().at(*Name::read("example.co.uk")) ==
        PublicSuffix{Name::read("co.uk"), "2026-01-01"});
  CHECK_FALSE(read.snapshot.public_suffixes().at(*Name::read("x.test")).suffix);
  check_again(read);
}

TEST_CASE("an answer that a host left incomplete is written so that it reads the same", "[snapshot_json]") {
  const Outcome outcome = GENERATE(Outcome::failed, Outcome::no_such_name, Outcome::no_data);
  Snapshot snapshot;
  Answer answer;
  answer.outcome = outcome;
  snapshot.add({*Name::read("a.test"), Type::txt}, answer);
  CHECK(answer_to(read_snapshot(write_snapshot(snapshot)), "a.test", Type::txt).outcome == outcome);
}

TEST_CASE("two answers for one question are told where they differ, and the later counts", "[snapshot_json]") {
  const std::string a = R"({"name":"a.test","type":"A","records":["192.0.2.1"]})";
  const std::string other = R"({"name":"A.test.","type":"A","records":["192.0.2.2"]})";
  const ReadSnapshot read = read_snapshot(file(a + "," + other));
  CHECK(read.remarks ==
        std::vector<std::string>{"answers[1]: another answer for a.test A stands before it; this one counts"});
  CHECK(to_text(answer_to(read, "a.test", Type::a).records.at(0)) == "192.0.2.2");
  CHECK(read_snapshot(file(a + "," + a)).remarks.empty());
}

TEST_CASE("the order of answers does not matter", "[snapshot_json]") {
  const std::string a = R"({"name":"a.test","type":"A","records":["192.0.2.1"]})";
  const std::string b = R"({"name":"b.test","type":"TXT","records":[["x"]]})";
  CHECK(write_snapshot(read_snapshot(file(a + "," + b)).snapshot) ==
        write_snapshot(read_snapshot(file(b + "," + a)).snapshot));
}
