// The result of a message: aligned passes, failures, and what nobody can say.
#include "dmarc/result.h"

#include <catch2/catch.hpp>

#include "zone.h"

using namespace mailalign;
using namespace mailalign::dmarc;

namespace {

using Lines = std::vector<std::string>;

Identifier spf(std::string_view domain, Authentication result = Authentication::pass) {
  return {Method::spf, zone::name(domain), result};
}
Identifier dkim(std::string_view domain, Authentication result = Authentication::pass) {
  return {Method::dkim, zone::name(domain), result};
}

// "pass, pass": by RFC 9989, by RFC 7489.
std::string results(const Lines& lines, std::string_view from, const std::vector<Identifier>& identifiers) {
  dns::Snapshot snapshot = zone::closed({});
  for (const std::string& line : lines) zone::add(snapshot, line);
  for (const std::string_view name : {"example.test", "a.example.test", "b.example.test", "other.test"}) {
    snapshot.add(zone::name(name), {zone::name("test")});
  }
  dns::Inquiry inquiry(snapshot);
  const Discovery discovery = discover(inquiry, zone::name(from));
  return std::string(to_text(evaluate(inquiry, discovery, identifiers))) + ", " +
         std::string(to_text(evaluate_rfc7489(inquiry, discovery, identifiers)));
}

constexpr auto temperror = Authentication::temperror;
constexpr auto no_pass = Authentication::no_pass;
const Lines org = {"_dmarc.example.test TXT v=DMARC1; p=reject"};

}  // namespace

TEST_CASE("one aligned pass is enough, and nothing else is", "[dmarc][rfc9989-5.3.5][DMARC-5.3.5-a][ANSWER-11]") {
  CHECK(results(org, "example.test", {spf("example.test")}) == "pass, pass");
  CHECK(results(org, "example.test", {spf("other.test"), dkim("example.test")}) == "pass, pass");
  CHECK(results(org, "example.test", {spf("example.test"), dkim("other.test")}) == "pass, pass");
  CHECK(results(org, "example.test", {spf("example.test", no_pass), dkim("a.example.test")}) == "pass, pass");
  CHECK(results(org, "example.test", {spf("example.test", no_pass), dkim("example.test", no_pass)}) == "fail, fail");
  CHECK(results(org, "example.test", {spf("other.test"), dkim("other.test")}) == "fail, fail");
  CHECK(results(org, "example.test", {}) == "fail, fail");
  CHECK(results({}, "example.test", {spf("example.test")}) == "none, none");
}

TEST_CASE("of several signatures any one suffices", "[dmarc][rfc9989-4.4.1][DMARC-4.4.1-a]") {
  CHECK(results(org, "example.test", {dkim("other.test"), dkim("example.test", no_pass), dkim("b.example.test")}) ==
        "pass, pass");
  CHECK(results(org, "example.test", {dkim("other.test"), dkim("example.test", no_pass)}) == "fail, fail");
}

TEST_CASE("each method has its own mode, of the record that applies", "[dmarc][rfc9989-4.4][DMARC-4.4-c]") {
  const Lines strict_spf = {"_dmarc.example.test TXT v=DMARC1; p=reject; aspf=s"};
  CHECK(results(strict_spf, "example.test", {spf("a.example.test")}) == "fail, fail");
  CHECK(results(strict_spf, "example.test", {spf("example.test")}) == "pass, pass");
  CHECK(results(strict_spf, "example.test", {dkim("a.example.test")}) == "pass, pass");
  const Lines strict_dkim = {"_dmarc.example.test TXT v=DMARC1; p=reject; adkim=s"};
  CHECK(results(strict_dkim, "example.test", {spf("a.example.test")}) == "pass, pass");
  CHECK(results(strict_dkim, "example.test", {dkim("a.example.test")}) == "fail, fail");
  // The domain's own record counts, not that of the Organizational Domain.
  const Lines own = {"_dmarc.a.example.test TXT v=DMARC1; p=none; adkim=s", "_dmarc.example.test TXT v=DMARC1; p=none"};
  CHECK(results(own, "a.example.test", {dkim("example.test")}) == "fail, fail");
  CHECK(results(own, "example.test", {dkim("a.example.test")}) == "pass, pass");
}

TEST_CASE("names are compared as A-labels, whatever their case", "[dmarc][rfc9989-4.4][DMARC-4.4-a][DMARC-4.4-b]") {
  CHECK(results(org, "Example.TEST.", {spf("eXample.test")}) == "pass, pass");
  CHECK(results(org, "example.test", {dkim("News.EXAMPLE.test.")}) == "pass, pending");  // nobody said its suffix
  const Lines strict = {"_dmarc.xn--bcher-kva.test TXT v=DMARC1; p=none; aspf=s"};
  dns::Snapshot snapshot = zone::closed({});
  zone::add(snapshot, strict.front());
  dns::Inquiry inquiry(snapshot);
  const Discovery discovery = discover(inquiry, zone::name("xn--bcher-kva.test"));
  CHECK(evaluate(inquiry, discovery, {spf("XN--BCHER-KVA.test")}) == Result::pass);
  CHECK(evaluate(inquiry, discovery, {spf("bcher.test")}) == Result::fail);
}

TEST_CASE("a failed question that was needed is neither pass nor fail", "[dmarc][rfc9989-5.3.6][DMARC-5.3.6-b]") {
  CHECK(results(org, "example.test", {spf("example.test", temperror)}) == "temperror, temperror");
  CHECK(results(org, "example.test", {dkim("a.example.test", temperror), spf("other.test")}) == "temperror, temperror");
  // An aligned pass decides without it; what is not aligned was not needed.
  CHECK(results(org, "example.test", {dkim("example.test"), spf("example.test", temperror)}) == "pass, pass");
  CHECK(results(org, "example.test", {spf("other.test", temperror)}) == "fail, fail");
  // The policy itself cannot be had.
  CHECK(results({"_dmarc.example.test FAIL"}, "example.test", {spf("example.test")}) == "temperror, temperror");
  CHECK(results({"_dmarc.example.test FAIL"}, "a.example.test", {spf("a.example.test")}) == "temperror, temperror");
}

TEST_CASE("an error of SPF is no pass; a temporary one may make DMARC's", "[dmarc][rfc7208-10][SPF-10-a]") {
  // permerror, beside nothing and beside a signature that passes.
  CHECK(results(org, "example.test", {spf("example.test", no_pass)}) == "fail, fail");
  CHECK(results(org, "example.test", {spf("example.test", no_pass), dkim("example.test")}) == "pass, pass");
  CHECK(results(org, "example.test", {spf("example.test", temperror), dkim("example.test", no_pass)}) ==
        "temperror, temperror");
  CHECK(results(org, "example.test", {spf("example.test", temperror), dkim("example.test")}) == "pass, pass");
}

TEST_CASE("a failure in the middle of the walk", "[dmarc][rfc9989-5.3.6][DMARC-5.3.6-c]") {
  const std::string own = "_dmarc.a.example.test TXT v=DMARC1; p=reject; adkim=s";
  const Lines broken = {own, "_dmarc.example.test FAIL"};
  CHECK(results(broken, "a.example.test", {spf("b.example.test")}) == "temperror, pass");
  CHECK(results(broken, "a.example.test", {spf("a.example.test")}) == "pass, pass");   // the same name
  CHECK(results(broken, "a.example.test", {dkim("a.example.test")}) == "pass, pass");  // strict
  CHECK(results(broken, "a.example.test", {dkim("b.example.test")}) == "fail, fail");  // strict
}

TEST_CASE("an answer that is still open may make it a pass", "[dmarc]") {
  dns::Snapshot snapshot;
  zone::add(snapshot, "_dmarc.a.example.test TXT v=DMARC1; p=reject");
  dns::Inquiry inquiry(snapshot);
  const Discovery discovery = discover(inquiry, zone::name("a.example.test"));
  CHECK(evaluate(inquiry, discovery, {spf("b.example.test")}) == Result::pending);
  CHECK(evaluate(inquiry, discovery, {spf("a.example.test", Authentication::pending)}) == Result::pending);
  CHECK(evaluate(inquiry, discovery, {spf("b.example.test"), dkim("a.example.test")}) == Result::pass);
  CHECK(evaluate(inquiry, discovery, {spf("other.com")}) == Result::fail);
}
