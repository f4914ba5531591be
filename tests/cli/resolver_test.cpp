// Both resolvers against real servers on loopback (with_servers.mjs starts them and says where they are).
#include "resolver.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>

using namespace mailalign;
using namespace std::chrono_literals;

namespace {

std::string endpoint(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

std::string dns_server() {
  return endpoint("MAILALIGN_TEST_DNS");
}
std::string doh_server() {
  return endpoint("MAILALIGN_TEST_DOH");
}

dns::Question question(std::string_view name, dns::Type type = dns::Type::txt) {
  return {dns::Name::read(name).value_or(dns::Name()), type};
}

struct Asked {
  dns::Snapshot snapshot;
  std::vector<std::string> problems;

  dns::Answer answer(const dns::Question& asked) const {
    const dns::Answer* found = snapshot.find(asked);
    return found == nullptr ? dns::Answer{dns::Outcome::pending, {}} : *found;
  }
};

Asked ask(const std::string& server, const std::vector<dns::Question>& questions,
          std::chrono::milliseconds timeout = 5000ms) {
  const auto resolver = cli::open_resolver({server, timeout});
  Asked asked;
  for (auto& [each, answer] : resolver->ask(questions, [] {})) asked.snapshot.add(each, answer);
  asked.problems = resolver->problems();
  return asked;
}

dns::Answer ask_one(const std::string& server, const dns::Question& asked, std::chrono::milliseconds timeout = 5000ms) {
  return ask(server, {asked}, timeout).answer(asked);
}

}  // namespace

TEST_CASE("records, no data, no such name, failed: none is folded into another", "[cli][dns]") {
  const std::string server = GENERATE(dns_server(), doh_server());
  REQUIRE_FALSE(server.empty());
  INFO(server);
  const dns::Answer found = ask_one(server, question("_dmarc.healthy.test"));
  CHECK(found.outcome == dns::Outcome::records);
  REQUIRE(found.records.size() == 1);
  CHECK(std::get<dns::Txt>(found.records[0]).joined() == "v=DMARC1; p=reject; rua=mailto:dmarc@healthy.test");
  CHECK(found.resolver == server);
  CHECK(found.asked.has_value());
  CHECK(ask_one(server, question("healthy.test", dns::Type::aaaa)).outcome == dns::Outcome::no_data);
  CHECK(ask_one(server, question("_dmarc.nothing.test")).outcome == dns::Outcome::no_such_name);
  const dns::Answer bogus = ask_one(server, question("bogus.test"));
  CHECK(bogus.outcome == dns::Outcome::failed);
  CHECK(bogus.rcode == "SERVFAIL");
  CHECK(bogus.status == "ok");
  CHECK(ask_one(server, question("refused.test")).rcode == "REFUSED");
  CHECK(ask_one(server, question("signed.test")).ad == true);
}

TEST_CASE("each CNAME on the way is an answer of its own", "[cli][dns]") {
  const std::string server = GENERATE(dns_server(), doh_server());
  const dns::Question key = question("k7xq2w4m5n6p7q8r9s0t1u2v3w4x5y6z._domainkey.healthy.test");
  const Asked asked = ask(server, {key});
  const dns::Answer alias = asked.answer({key.name, dns::Type::cname});
  REQUIRE(alias.records.size() == 1);
  const auto target = std::get<dns::Host>(alias.records[0]).name;
  CHECK(target.text() == "k7xq2w4m5n6p7q8r9s0t1u2v3w4x5y6z.dkim.amazonses.com");
  CHECK(asked.answer({target, dns::Type::txt}).outcome == dns::Outcome::records);
}

TEST_CASE("hostile octets come through as they are", "[cli][dns]") {
  const dns::Answer by_dns = ask_one(dns_server(), question("hostile.test"));
  const dns::Answer by_doh = ask_one(doh_server(), question("hostile.test"));
  CHECK(by_dns.records.size() >= 4);  // longer than a UDP response may be: asked again over TCP
  CHECK(
      std::is_permutation(by_dns.records.begin(), by_dns.records.end(), by_doh.records.begin(), by_doh.records.end()));
}

TEST_CASE("many questions at once are all answered", "[cli][dns]") {
  const std::string server = GENERATE(dns_server(), doh_server());
  std::vector<dns::Question> questions;
  for (int number = 0; number < 150; ++number) {
    questions.push_back(question("n" + std::to_string(number) + ".x.hostile.test"));
  }
  const Asked asked = ask(server, questions);
  for (const dns::Question& each : questions) {
    INFO(each.name.text());
    CHECK(asked.answer(each).outcome == dns::Outcome::records);
  }
}

TEST_CASE("a resolver that is silent is given up in time", "[cli][dns]") {
  const auto start = std::chrono::steady_clock::now();
  const dns::Answer silent = ask_one(dns_server(), question("drop.test"), 600ms);
  CHECK(silent.outcome == dns::Outcome::failed);
  CHECK(silent.status == "timeout");
  const dns::Answer hanging =
      ask_one(endpoint("MAILALIGN_TEST_MISBEHAVING") + "/hang/dns-query", question("healthy.test"), 600ms);
  CHECK(hanging.status == "timeout");
  CHECK(std::chrono::steady_clock::now() - start < 5s);
}

TEST_CASE("a resolver that nobody runs fails at once, and says so", "[cli][dns]") {
  for (const char* server : {"127.0.0.1:9", "http://127.0.0.1:9/dns-query"}) {
    const Asked asked = ask(server, {question("healthy.test")});
    CHECK(asked.answer(question("healthy.test")).outcome == dns::Outcome::failed);
    REQUIRE(asked.problems.size() == 1);
    CHECK(asked.problems[0].find(server) != std::string::npos);
  }
}

TEST_CASE("DNS over HTTPS: what is no DNS message is a failure with its reason", "[cli][dns]") {
  for (const auto& [way, reason] :
       std::vector<std::pair<std::string, std::string>>{{"429", "HTTP status 429"},
                                                        {"500", "HTTP status 500"},
                                                        {"portal", "no DNS message (text/html)"},
                                                        {"wrong-type", "application/dns-json"},
                                                        {"garbage", ""},
                                                        {"empty", ""},
                                                        {"cut", ""},
                                                        {"wrong-question", ""},
                                                        {"no-response-flag", ""},
                                                        {"oversized", "more than 65535 octets"},
                                                        {"broken-off", "cannot be asked"},
                                                        {"no-connection", "cannot be asked"}}) {
    INFO(way);
    const Asked asked =
        ask(endpoint("MAILALIGN_TEST_MISBEHAVING") + "/" + way + "/dns-query", {question("healthy.test")}, 2000ms);
    CHECK(asked.answer(question("healthy.test")).outcome == dns::Outcome::failed);
    REQUIRE(asked.problems.size() == 1);
    CHECK(asked.problems[0].find(reason) != std::string::npos);
  }
}

TEST_CASE("https is asked with the certificate authority that the environment names", "[cli][dns]") {
  const std::string server = endpoint("MAILALIGN_TEST_DOH_HTTPS");
  CHECK(ask_one(server, question("healthy.test")).outcome == dns::Outcome::failed);  // a certificate nobody vouches for
  for (const char* variable : {"CURL_CA_BUNDLE", "SSL_CERT_FILE"}) {
    setenv(variable, endpoint("MAILALIGN_TEST_CERTIFICATE").c_str(), 1);
    const Asked asked = ask(server, {question("healthy.test"), question("_dmarc.healthy.test")});
    for (const std::string& problem : asked.problems) UNSCOPED_INFO(problem);
    CHECK(asked.answer(question("healthy.test")).outcome == dns::Outcome::records);
    unsetenv(variable);
  }
}
