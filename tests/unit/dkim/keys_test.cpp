#include "dkim/keys.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "dns/snapshot_json.h"
#include "keys.h"

using namespace mailalign;

namespace {

std::string txt(const std::string& name, const std::string& text) {
  return R"({"name":")" + name + R"(","type":"TXT","rcode":"NOERROR","status":"ok","records":[[")" + text + R"("]]})";
}
std::string negative(const std::string& name, const std::string& rcode) {
  return R"({"name":")" + name + R"(","type":"TXT","rcode":")" + rcode + R"(","status":"ok","records":[]})";
}
std::string cname(const std::string& name, const std::string& target) {
  return R"({"name":")" + name + R"(","type":"CNAME","rcode":"NOERROR","status":"ok","records":[")" + target + R"("]})";
}

dns::Snapshot snapshot(const std::string& answers, bool closed = false) {
  dns::ReadSnapshot read = dns::read_snapshot(R"({"version":1,"answers":[)" + answers + "]}");
  REQUIRE(read.problem.empty());
  read.snapshot.set_closed_world(closed);
  return read.snapshot;
}

dkim::Keys keys_of(const dns::Snapshot& answers, const std::vector<std::string>& given,
                   const std::vector<std::string>& implied = {}) {
  dns::Inquiry inquiry(answers);
  return dkim::look_up(inquiry, *dns::Name::read("example.com"), given, implied);
}

bool has(const dkim::Keys& keys, std::string_view id) {
  return std::any_of(keys.findings.begin(), keys.findings.end(),
                     [&](const auto& finding) { return finding.id() == id; });
}

const std::string s1 = "s1._domainkey.example.com";
const std::string good = "v=DKIM1; p=" + keys::rsa_2048;

}  // namespace

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

TEST_CASE("several texts at one selector", "[dkim][rfc6376-3.6.2.2]") {
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
