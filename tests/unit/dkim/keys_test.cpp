#include "dkim/keys.h"

#include "zone.h"

using namespace zone;

TEST_CASE("a key at a selector", "[dkim][keys]") {
  const auto [answers, state, exist] = GENERATE(table<std::string, dkim::KeyState, dkim::Exist>({
      {txt(s1, good), dkim::KeyState::found, dkim::Exist::yes},
      {txt(s1, "v=DKIM1; p="), dkim::KeyState::revoked, dkim::Exist::yes},
      {txt(s1, "v=DKIM1; p=" + keys::rsa_512), dkim::KeyState::weak, dkim::Exist::yes},
      {txt(s1, "v=spf1 -all"), dkim::KeyState::malformed, dkim::Exist::unknown},
      {negative(s1, "NXDOMAIN"), dkim::KeyState::none, dkim::Exist::unknown},
      {negative(s1, "NOERROR"), dkim::KeyState::none, dkim::Exist::unknown},
      {negative(s1, "SERVFAIL"), dkim::KeyState::failed, dkim::Exist::unknown},
      {cname(s1, "k.example.net.") + "," + txt("k.example.net", good), dkim::KeyState::found, dkim::Exist::yes},
      {cname(s1, "k.example.net.") + "," + negative("k.example.net", "NXDOMAIN"), dkim::KeyState::dangling,
       dkim::Exist::unknown},
      {cname(s1, "k.example.net."), dkim::KeyState::pending, dkim::Exist::unknown},
      {"", dkim::KeyState::pending, dkim::Exist::unknown},
  }));
  CAPTURE(answers);
  const auto keys = keys_of(snapshot(answers), {"s1"});
  REQUIRE(keys.keys.size() == 1);
  CHECK(keys.keys[0].state == state);
  CHECK(keys.exist == exist);
  CHECK(has(keys, "dkim.key-found") == (state == dkim::KeyState::found));
  CHECK(has(keys, "dkim.no-such-key") == (state == dkim::KeyState::none));
  CHECK(has(keys, "dkim.dangling-alias") == (state == dkim::KeyState::dangling));
}

TEST_CASE("what is said of a key stands at its record", "[dkim][keys]") {
  const std::string texts = R"({"name":")" + s1 + R"(","type":"TXT","rcode":"NOERROR","status":"ok","records":)";
  const auto [records, id, index] = GENERATE(table<std::string, std::string, int>({
      {R"([[")" + good + R"("]])", "dkim.key-found", 0},
      {R"([["hello"],[")" + good + R"("]])", "dkim.key-found", 1},
      {R"([["v=DKIM1; p="],[")" + good + R"("]])", "dkim.several-records", 1},
      {R"([["v=DKIM1; p="]])", "dkim.revoked", 0},
      {R"([["v=DKIM1"]])", "dkim.key-missing", 0},
  }));
  const auto keys = keys_of(snapshot(texts + records + "}"), {"s1"});
  REQUIRE(has(keys, id));
  for (const finding::Finding& finding : keys.findings) {
    INFO(finding.id());
    CHECK(finding.place == finding::Place{s1, "TXT", index});
  }
}

TEST_CASE("whether any key can exist", "[dkim][rfc8020-2]") {
  const std::string none = negative("_domainkey.example.com", "NXDOMAIN");
  const auto without = keys_of(snapshot(none), {}, {"google"});
  CHECK(without.exist == dkim::Exist::unknown);  // the implied selector is still open, and nothing says it is not there
  const auto closed = keys_of(snapshot(txt("example.com", "v=spf1 -all"), true), {}, {"google"});
  CHECK(closed.exist == dkim::Exist::no);
  CHECK(closed.keys.empty());
  CHECK(has(closed, "dkim.no-keys-exist"));
  const auto outweighed = keys_of(snapshot(none + "," + txt(s1, good)), {"s1"});
  CHECK(outweighed.exist == dkim::Exist::yes);  // found is found, whatever _domainkey says
  const auto exists = keys_of(snapshot(negative("_domainkey.example.com", "NOERROR"), true), {});
  CHECK(exists.exist == dkim::Exist::unknown);
  CHECK(has(exists, "dkim.selectors-unknown"));
}

TEST_CASE("a selector that providers use is told only where something stands", "[dkim][keys]") {
  CHECK(keys_of(snapshot("", true), {}, {"google"}).keys.empty());
  CHECK(keys_of(snapshot(txt("google._domainkey.example.com", good), true), {}, {"google"}).keys.size() == 1);
  CHECK(keys_of(snapshot("", true), {"google"}, {"google"}).keys.size() == 1);
}

TEST_CASE("several texts at one selector", "[rfc6376-3.6.2][rfc6376-3.6.2.2][DKIM-3.6.2-b]") {
  const std::string two = R"({"name":")" + s1 + R"(","type":"TXT","rcode":"NOERROR","status":"ok","records":[[")" +
                          good + R"("],["v=DKIM1; p="]]})";
  const auto keys = keys_of(snapshot(two), {"s1"});
  CHECK(keys.keys.at(0).state == dkim::KeyState::ambiguous);
  CHECK(has(keys, "dkim.several-records"));
  const std::string unrelated = R"({"name":")" + s1 +
                                R"(","type":"TXT","rcode":"NOERROR","status":"ok","records":[["hello"],[")" + good +
                                R"("]]})";
  CHECK(keys_of(snapshot(unrelated), {"s1"}).keys.at(0).state == dkim::KeyState::found);
}

TEST_CASE("a selector that is no name is not asked for", "[dkim][keys]") {
  const auto keys = keys_of(snapshot("", true), {std::string(64, 'x'), "a..b"});
  REQUIRE(keys.keys.size() == 2);
  CHECK(keys.keys[0].state == dkim::KeyState::unknown);
  CHECK(keys.keys[1].state == dkim::KeyState::unknown);
}

TEST_CASE("a host's name in a text belongs into a CNAME record", "[dkim][keys]") {
  const auto keys = keys_of(snapshot(txt(s1, "s1.dkim.service.example.")), {"s1"});
  CHECK(keys.keys.at(0).state == dkim::KeyState::malformed);
  REQUIRE(has(keys, "dkim.host-name-in-text"));
  CHECK_FALSE(has(keys, "dkim.not-a-key-record"));
  const auto& records = keys.findings.at(0).records;
  REQUIRE(records.size() == 2);
  CHECK(records[0] == finding::RecordChange{finding::Action::remove, "TXT", s1, "s1.dkim.service.example.",
                                            "s1.dkim.service.example."});
  CHECK(records[1] ==
        finding::RecordChange{finding::Action::add, "CNAME", s1, "s1.dkim.service.example", std::nullopt});
  for (const char* text : {"hello", "example.com", "10.0.0.1", "some words here.or.there"}) {
    CHECK_FALSE(has(keys_of(snapshot(txt(s1, text)), {"s1"}), "dkim.host-name-in-text"));
  }
}

TEST_CASE("strings in the wrong order, or one of them twice, are put right", "[dkim][rfc6376-3.6.2.2]") {
  const std::string head = good.substr(0, 200);
  const std::string tail = good.substr(200);
  const auto with = [](const std::string& strings) {
    return keys_of(snapshot(R"({"name":")" + s1 + R"(","type":"TXT","rcode":"NOERROR","status":"ok","records":[[)" +
                            strings + "]]}"),
                   {"s1"});
  };
  const auto quoted = [](const std::string& text) { return "\"" + text + "\""; };
  const auto [strings, id] = GENERATE_COPY(table<std::string, std::string>({
      {quoted(tail) + "," + quoted(head), "dkim.strings-in-wrong-order"},
      {quoted(head) + "," + quoted(tail) + "," + quoted(tail), "dkim.string-twice"},
      {quoted(head) + "," + quoted(head) + "," + quoted(tail), "dkim.string-twice"},
      {quoted(tail) + "," + quoted(head) + "," + quoted(tail), "dkim.string-twice"},
  }));
  CAPTURE(strings);
  const auto keys = with(strings);
  CHECK(keys.keys.at(0).state == dkim::KeyState::malformed);
  REQUIRE(keys.findings.size() == 1);
  CHECK(keys.findings[0].id() == id);
  REQUIRE(keys.findings[0].records.size() == 1);
  CHECK(keys.findings[0].records[0].value == good);
  CHECK(with(quoted(head) + "," + quoted(tail)).keys.at(0).state == dkim::KeyState::found);
  CHECK(has(with(quoted(head) + "," + quoted("x")), "dkim.key-truncated"));
}

TEST_CASE("a key where no verifier looks", "[dkim][rfc6376-3.6.2.1]") {
  const std::string wrong = "dkim.key-at-wrong-name";
  const auto lost = keys_of(snapshot(txt("example.com", good), true), {"s1"});
  REQUIRE(has(lost, wrong));
  const auto& records = lost.findings.back().records;
  REQUIRE(records.size() == 2);
  CHECK(records[0].host == "example.com");
  CHECK(records[1] == finding::RecordChange{finding::Action::add, "TXT", s1, good, std::nullopt});
  const auto nowhere = keys_of(snapshot(txt("_domainkey.example.com", good), true), {});
  REQUIRE(has(nowhere, wrong));
  CHECK(nowhere.findings.back().records.empty());  // nobody named the selector
  CHECK_FALSE(has(keys_of(snapshot(txt("example.com", good) + "," + txt(s1, good), true), {"s1"}), wrong));
  for (const char* other : {"v=spf1 -all", "p=none", "t=y; o=~", "v=DMARC1; p=none"}) {
    CHECK_FALSE(has(keys_of(snapshot(txt("example.com", other), true), {"s1"}), wrong));
  }
}

TEST_CASE("a record at the end of an alias is not ours to repair", "[dkim][keys]") {
  const auto keys = keys_of(
      snapshot(cname(s1, "k.service.example.") + "," + txt("k.service.example", "\\\"" + good + "\\\"")), {"s1"});
  REQUIRE(has(keys, "dkim.quotation-marks"));
  CHECK(keys.findings.at(0).records.empty());
}
