// The calls about names: as a host makes them, JSON in and out.
#include "check/alignment.h"

#include <catch2/catch.hpp>
#include <string>

#include "answers.h"

using namespace mailalign;
using namespace mailalign::check::test;

namespace {

const Zone zone = {"_dmarc.mail.example.com TXT v=DMARC1; p=reject; aspf=s", "mail.example.com A 192.0.2.1"};

std::string with_suffixes(const std::string& snapshot) {
  return snapshot.substr(0, snapshot.size() - 1) +
         R"(,"public_suffixes":[)"
         R"({"name":"mail.example.com","suffix":"com"},{"name":"example.com","suffix":"com"},)"
         R"({"name":"bounce.mail.example.com","suffix":"com"},{"name":"com","suffix":"com"},)"
         R"({"name":"shop.pages.example","suffix":"pages.example","icann_suffix":"example"}]})";
}

base::Json align(const std::string& request) {
  const auto json = base::read_json(check::align(request, with_suffixes(snapshot_text(zone))));
  REQUIRE(json);
  return *json;
}

base::Json organization(const std::string& request) {
  const auto json = base::read_json(check::organization(request, with_suffixes(snapshot_text(zone))));
  REQUIRE(json);
  return *json;
}

}  // namespace

TEST_CASE("each identifier is held against the From domain, by both standards", "[check][align][rfc9989-4.4]") {
  const base::Json json = align(
      R"({"from":"news@mail.example.com","spf":"bounce.mail.example.com","dkim":["example.com","MAIL.example.com."],)"
      R"("closed_world":true})");
  const base::Json& found = json["alignment"];
  CHECK(found["from"] == "mail.example.com");
  CHECK(found["state"] == "complete");
  CHECK(found["result"] == "pass");
  CHECK(found["dmarc"]["aspf"] == "s");
  REQUIRE(found["identifiers"].size() == 3);
  const auto expect = [&](std::size_t i, const char* rfc9989, const char* rfc7489) {
    CAPTURE(i);
    CHECK(same(found["identifiers"][i]["rfc9989"], *base::read_json(rfc9989)));
    CHECK(same(found["identifiers"][i]["rfc7489"], *base::read_json(rfc7489)));
  };
  expect(0, R"({"organizational_domain":"mail.example.com","relaxed":"yes","strict":"no","aligned":"no"})",
         R"({"organizational_domain":"example.com","relaxed":"yes","strict":"no","aligned":"no"})");
  expect(1, R"({"organizational_domain":"example.com","relaxed":"no","strict":"no","aligned":"no"})",
         R"({"organizational_domain":"example.com","relaxed":"yes","strict":"no","aligned":"yes"})");
  expect(2, R"({"organizational_domain":"mail.example.com","relaxed":"yes","strict":"yes","aligned":"yes"})",
         R"({"organizational_domain":"example.com","relaxed":"yes","strict":"yes","aligned":"yes"})");
  CHECK(found["identifiers"][0]["walk"][1]["record"] == "v=DMARC1; p=reject; aspf=s");
}

TEST_CASE("the result supposes that all identifiers pass", "[check][align]") {
  const auto results = [](const std::string& rest) {
    const base::Json found = align(R"({"from":"mail.example.com","closed_world":true)" + rest + "}")["alignment"];
    return found["result"].get<std::string>() + " " + found["rfc7489_result"].get<std::string>();
  };
  CHECK(results(R"(,"dkim":["example.com"])") == "fail pass");
  CHECK(results(R"(,"spf":"bounce.mail.example.com")") == "fail fail");
  CHECK(results(R"(,"spf":"bounce.mail.example.com","aspf":"r")") == "pass pass");  // suppose another mode
  CHECK(results(R"(,"dkim":["bounce.mail.example.com"],"adkim":"s")") == "fail fail");
  CHECK(results("") == "fail fail");
  CHECK(align(R"({"from":"com","spf":"com","closed_world":true})")["alignment"]["result"] == "none");
}

TEST_CASE("of SPF the MAIL FROM identity counts, which is the HELO name with the null sender",
          "[check][align][rfc9989-4.4.2][DMARC-4.4.2-a]") {
  const auto compared = [](const std::string& rest) {
    return align(R"({"from":"mail.example.com","closed_world":true,)" + rest + "}")["alignment"]["identifiers"];
  };
  CHECK(compared(R"("spf":"","helo":"mail.example.com")")[0]["domain"] == "mail.example.com");
  CHECK(compared(R"("spf":"","helo":"mail.example.com")")[0]["rfc9989"]["aligned"] == "yes");
  CHECK(compared(R"("spf":"user@bounce.mail.example.com","helo":"mail.example.com")")[0]["domain"] ==
        "bounce.mail.example.com");
  // HELO beside a sender, or alone, is no identity of DMARC's.
  CHECK(compared(R"("helo":"mail.example.com")").empty());
}

TEST_CASE("what is no name or mode is said, and hostile requests are bounded", "[check][align]") {
  CHECK(align(R"({"from":"a..b"})")["problem"] == "from: \"a..b\" is no domain name. Type one like example.com.");
  CHECK(align(R"({"spf":"a.test"})")["problem"] == "from: \"\" is no domain name. Type one like example.com.");
  CHECK(align(R"({"from":"a.test","spf":""})")["problem"] == "spf: \"\" is no domain name. Type one like example.com.");
  CHECK(align(R"({"from":"a.test","dkim":["."]})").contains("problem"));
  CHECK(align(R"({"from":"a.test","adkim":"x"})")["problem"] == "adkim takes r (relaxed) or s (strict).");
  CHECK(align(R"({"from":7})")["problem"] == "request.from: expected a string");
  std::string many = R"({"from":"a.test","dkim":[)";
  for (std::size_t i = 0; i < check::max_identifiers; ++i) many += "\"d.test\",";
  CHECK(align(many + R"("d.test"]})").contains("problem"));
}

TEST_CASE("all walks are asked for in one round", "[check][align]") {
  const auto json = base::read_json(
      check::align(R"({"from":"a.example","spf":"b.example","dkim":["c.example"]})", R"({"version":1,"answers":[]})"));
  REQUIRE(json);
  CHECK((*json)["alignment"]["state"] == "pending");
  CHECK((*json)["alignment"]["questions"]["rounds"] == 1);
  CHECK((*json)["open"]["public_suffixes"].size() == 3);
}

TEST_CASE("the Organizational Domain of a name, by either standard", "[check][org-domain][rfc9989-4.10.2]") {
  const auto found = [](const std::string& request) {
    return organization("{" + request + R"(,"closed_world":true})")["organization"];
  };
  CHECK(found(R"("name":"bounce.mail.example.com")")["organizational_domain"] == "mail.example.com");
  CHECK(found(R"("name":"bounce.mail.example.com")")["walk"].size() == 4);
  CHECK(found(R"("name":"bounce.mail.example.com","psl":true)")["organizational_domain"] == "example.com");
  CHECK(found(R"("name":"com","psl":true)")["organizational_domain"].is_null());
  CHECK(found(R"("name":"com","psl":true)")["state"] == "complete");
  CHECK(found(R"("name":"com")")["organizational_domain"] == "com");
  CHECK(found(R"("name":"shop.pages.example","psl":true)")["organizational_domain"] == "shop.pages.example");
  CHECK(found(R"("name":"shop.pages.example","psl":true,"icann_only":true)")["organizational_domain"] ==
        "pages.example");
  CHECK(found(R"("name":"unheard.test","psl":true)")["state"] == "pending");
  CHECK(organization(R"({"name":"a..b"})").contains("problem"));
}

TEST_CASE("a failure in the walk leaves nothing to say", "[check][org-domain][rfc9989-5.3.6]") {
  const auto json = base::read_json(check::organization(R"({"name":"a.broken.example","closed_world":true})",
                                                        snapshot_text({"_dmarc.broken.example TXT SERVFAIL"})));
  REQUIRE(json);
  CHECK((*json)["organization"]["state"] == "failed");
  CHECK((*json)["organization"]["organizational_domain"].is_null());
}
