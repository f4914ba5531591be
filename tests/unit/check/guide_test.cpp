#include "check/guide.h"

#include <catch2/catch.hpp>
#include <string>

#include "base/json.h"
#include "dns/snapshot_json.h"
#include "embedded_catalogue.h"

using namespace mailalign;

namespace {

constexpr const char* fails = R"("rcode":"SERVFAIL","status":"ok","records":[])";

std::string txt(const std::string& name, const std::string& text) {
  return R"({"name":")" + name + R"(","type":"TXT","rcode":"NOERROR","status":"ok","records":[[")" + text + R"("]]})";
}

base::Json guide(const std::string& answers, const check::Request& request, const std::vector<std::string>& setups = {},
                 bool closed = true) {
  static const provider::Catalogue catalogue = provider::load_catalogue(embedded_catalogue()).catalogue;
  dns::ReadSnapshot read = dns::read_snapshot(R"({"version":1,"answers":[)" + answers + "]}");
  REQUIRE(read.problem == "");
  read.snapshot.set_closed_world(closed);
  const check::GuideReport report = check::guide(request, read.snapshot, catalogue).report;
  if (!report.problem.empty()) return report.problem;
  const auto json =
      base::read_json(base::json_text([&](base::JsonWriter& writer) { check::write(writer, report, setups); }));
  REQUIRE(json);
  return *json;
}

check::Request for_google(const std::string& domain) {
  check::Request request;
  request.domain = domain;
  request.provider = "google-workspace";
  return request;
}

}  // namespace

TEST_CASE("a guide shows an internationalized domain as people read it", "[check][guide]") {
  CHECK(guide("", for_google("xn--bcher-kva.example"))["unicode"] ==
        "b\xc3\xbc"
        "cher.example");
  CHECK(guide("", for_google("shop.example"))["unicode"].is_null());
}

TEST_CASE("a guide has failed where DNS cannot say what is published", "[check][guide]") {
  const std::string spf_fails = R"({"name":"shop.example","type":"TXT",)" + std::string(fails) + "}";
  CHECK(guide("", for_google("shop.example"))["state"] == "complete");
  CHECK(guide("", for_google("shop.example"), {}, false)["state"] == "pending");
  CHECK(guide(spf_fails, for_google("shop.example"))["state"] == "failed");
  CHECK(guide(spf_fails, for_google("shop.example"), {"spf-primary"})["state"] == "failed");
  // What is not shown need not be known, and a record whose blank nobody filled was not asked for.
  CHECK(guide(spf_fails, for_google("shop.example"), {"dkim-custom"})["state"] == "complete");
  // A name that cannot exist is no failure of DNS.
  const std::string label(60, 'a');
  check::Request request = for_google(label + "." + label + "." + label + "." + label);
  request.parameters = {{"public_key", "MTIz"}};
  CHECK(guide("", request, {"dkim-custom"})["state"] == "complete");
}

TEST_CASE("the DMARC records of a guide have no blank in them", "[check][guide][rfc9989-4.7]") {
  check::Request request = for_google("shop.example");
  const auto begin = [&](const std::string& answers) -> base::Json {
    return guide(answers, request)["dmarc"]["recommended_record"];
  };
  CHECK(begin("") == "v=DMARC1; p=none");
  CHECK(guide("", request)["dmarc"]["hardened_record"] == "v=DMARC1; p=reject; aspf=s; adkim=s");
  CHECK(guide("", request)["dmarc"]["rua"].is_null());
  const auto published = [&](const std::string& rua) {
    return txt("_dmarc.shop.example", "v=DMARC1; p=none; rua=" + rua);
  };
  CHECK(begin(published("mailto:a@shop.example!10m, MAILTO:b@x.test,https://x.test/")) ==
        "v=DMARC1; p=none; rua=mailto:a@shop.example,mailto:b@x.test");
  CHECK(begin(published("a@shop.example")) == "v=DMARC1; p=none");
  request.parameters = {{"rua", "mine@shop.example"}};
  CHECK(begin(published("mailto:a@shop.example")) == "v=DMARC1; p=none; rua=mailto:mine@shop.example");
}

TEST_CASE("a report mailbox that is given must be one", "[check][guide]") {
  check::Request request = for_google("shop.example");
  for (const std::string& text :
       std::vector<std::string>{"mine", "a@shop.example; p=reject", "a@x.test,mailto:b@x.test", "a@x.test!10m", "a@"}) {
    request.parameters = {{"rua", text}};
    CHECK(guide("", request) == "rua: \"" + text + "\" is no mail address.");
  }
}
