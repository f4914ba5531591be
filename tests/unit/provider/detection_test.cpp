#include "provider/detection.h"

#include <algorithm>

#include "dkim/keys.h"
#include "zone.h"

using namespace mailalign;
using namespace mailalign::provider;
using namespace mailalign::provider::test;
using Lines = std::vector<std::string>;

namespace {

// "amazon-ses: spf_include amazonses.com, ...", one a provider.
Lines found(const dns::Snapshot& snapshot, const Subject& given = {}) {
  dns::Inquiry inquiry(snapshot);
  Subject subject = given;
  subject.domain = name("example.com");
  Lines lines;
  for (const DetectedProvider& detected : detect(catalogue(), inquiry, subject)) {
    std::string line = detected.id + ":";
    for (const Evidence& evidence : detected.evidence)
      line += " " + std::string(to_text(evidence.kind)) + " " + evidence.name;
    lines.push_back(line);
  }
  return lines;
}

Subject includes(const std::vector<SpfInclude>& list) {
  Subject subject;
  subject.spf_includes = list;
  return subject;
}

}  // namespace

TEST_CASE("strong evidence alone finds a provider", "[provider][detection]") {
  CHECK(found(zone({})).empty());
  CHECK(found(zone({}), includes({{"amazonses.com", true}})) == Lines{"amazon-ses: spf_include amazonses.com"});
  CHECK(found(zone({{"bounce.example.com", "MX", "10 feedback-smtp.eu-west-1.amazonses.com."}})) ==
        Lines{"amazon-ses: mail_from_mx bounce.example.com"});
  CHECK(found(zone(
            {{"selector1._domainkey.example.com", "CNAME", "selector1-example-com._domainkey.c.onmicrosoft.com."}})) ==
        Lines{"microsoft-365: dkim_cname selector1"});
  Subject given;
  given.selectors = {"AAA"};
  CHECK(found(zone({{"aaa._domainkey.example.com", "CNAME", "aaa.dkim.amazonses.com."}}), given) ==
        Lines{"amazon-ses: dkim_cname aaa"});
  CHECK(found(zone({{"aaa._domainkey.example.com", "CNAME", "aaa.dkim.amazonses.com.example.com."}}), given) ==
        Lines{"amazon-ses: dkim_cname aaa"});
}

TEST_CASE("who receives, or a selector's name, proves nothing alone", "[provider][detection]") {
  const Line mx{"example.com", "MX", "1 aspmx.l.google.com."};
  const Line key{"google._domainkey.example.com", "TXT", "\"v=DKIM1; p=QUJD\""};
  CHECK(found(zone({mx})).empty());
  CHECK(found(zone({key})).empty());
  CHECK(found(zone({mx, key})) == Lines{"google-workspace: dkim_selector google mx aspmx.l.google.com"});
  CHECK(found(zone({mx, {"example.com", "MX", "5 alt1.aspmx.l.google.com."}, key})) ==
        Lines{"google-workspace: dkim_selector google mx aspmx.l.google.com, alt1.aspmx.l.google.com"});
  CHECK(found(zone({{"example.com", "MX", "10 inbound-smtp.eu-west-1.amazonaws.com."}})).empty());
}

TEST_CASE("an include below another record is weak", "[provider][detection]") {
  CHECK(found(zone({}), includes({{"amazonses.com", false}})).empty());
}

TEST_CASE("names that only look alike are no evidence", "[provider][detection]") {
  CHECK(found(zone({{"mail.example.com", "MX", "10 feedback-smtp.eu-west-1.amazonses.com.example.net."}})).empty());
  CHECK(found(zone({}), includes({{"notamazonses.com", true}, {"amazonses.com.example", true}})).empty());
}

TEST_CASE("the provider asked for is there without evidence", "[provider][detection]") {
  Subject subject;
  subject.asked = "google-workspace";
  CHECK(found(zone({}), subject) == Lines{"google-workspace: asked google-workspace"});
}

TEST_CASE("evidence is a sentence", "[provider][detection]") {
  const dns::Snapshot snapshot = zone({{"mail.example.com", "MX", "10 feedback-smtp.eu-west-1.amazonses.com."}});
  dns::Inquiry real(snapshot);
  Subject subject;
  subject.domain = name("example.com");
  const std::vector<DetectedProvider> detected = detect(catalogue(), real, subject);
  REQUIRE(detected.size() == 1);
  CHECK(detected[0].evidence[0].text == "Bounces to mail.example.com go to feedback-smtp.eu-west-1.amazonses.com.");
}

TEST_CASE("everything detection wants is asked in the first round", "[provider][detection]") {
  const dns::Snapshot empty;
  dns::Inquiry inquiry(empty);
  Subject subject;
  subject.domain = name("example.com");
  subject.selectors = {"own"};
  CHECK(detect(catalogue(), inquiry, subject).empty());
  CHECK(inquiry.rounds() == 1);
  CHECK(inquiry.open().size() == 12);  // MX; own, google, selector1, selector2; seven MAIL FROM subdomains
  Catalogue of_providers = catalogue();
  of_providers.selectors.clear();
  CHECK(selectors_to_ask(of_providers) == Lines{"google", "selector1", "selector2"});
}

TEST_CASE("the selectors that every check asks for", "[provider][detection]") {
  const Lines all = selectors_to_ask(catalogue());
  for (const char* selector : {"google", "selector1", "default", "k2", "mbo0001"}) {
    CAPTURE(selector);
    CHECK(std::count(all.begin(), all.end(), selector) == 1);
  }
  CHECK(std::is_sorted(all.begin(), all.end()));
  CHECK(catalogue().selectors.size() <= 100);
  // With a selector of one's own there is room for all of them.
  CHECK(all.size() < dkim::max_selectors);
  Catalogue many;
  IndexEntry row;
  for (int i = 0; i < 300; ++i) row.fingerprints.dkim_selectors.push_back("x" + std::to_string(i));
  many.index = {row};
  many.selectors = {{"zzz", {}}};
  const Lines bounded = selectors_to_ask(many);
  CHECK(bounded.size() == max_selectors_to_ask);
  CHECK(bounded.back() == "zzz");
}

TEST_CASE("who is known to use a selector", "[provider][detection]") {
  CHECK(catalogue().users_of("Google") == Lines{"google-workspace"});
  CHECK(catalogue().users_of("s1") == Lines{"sendgrid", "tuta", "wix"});
  CHECK(catalogue().users_of("default").empty());
  CHECK(catalogue().users_of("nobody").empty());
}

TEST_CASE("where a wildcard answers, a key is no evidence", "[provider][detection]") {
  const dns::Snapshot snapshot = zone({{"example.com", "MX", "1 aspmx.l.google.com."},
                                       {"google._domainkey.example.com", "TXT", "\"v=DKIM1; p=QUJD\""}});
  CHECK(found(snapshot).size() == 1);
  Subject subject;
  subject.wildcard = true;
  CHECK(found(snapshot, subject).empty());
}

TEST_CASE("the setup whose record a key is", "[provider][detection]") {
  const auto setup = [](std::string_view id, const KeyTrace& key) {
    return setup_of_key(shipped(id), name("example.com"), key).value_or("");
  };
  CHECK(setup("amazon-ses", {"abc", "abc.dkim.amazonses.com"}) == "easy-dkim");
  CHECK(setup("amazon-ses", {"ABC", "abc.dkim.eu-south-1.amazonses.com"}) == "easy-dkim");
  CHECK(setup("amazon-ses", {"abc", "abc.dkim.amazonses.com.example.com"}) == "easy-dkim");
  CHECK(setup("amazon-ses", {"abc", "other.dkim.amazonses.com"}).empty());  // the token stands in both
  CHECK(setup("amazon-ses", {"abc", std::nullopt}) == "byodkim");
  CHECK(setup("google-workspace", {"google", std::nullopt}) == "dkim-custom");
  CHECK(setup("google-workspace", {"google", "abc.dkim.amazonses.com"}).empty());
}

TEST_CASE("a key belongs to whom its CNAME leads to, else to the one sender with such a selector",
          "[provider][detection]") {
  const std::vector<DetectedProvider> both{{"google-workspace", "Google Workspace", {}},
                                           {"microsoft-365", "Microsoft 365", {}}};
  const auto owner = [&](const KeyTrace& key, const std::vector<DetectedProvider>& detected) {
    return provider_of_key(catalogue(), name("example.com"), key, detected).value_or("");
  };
  CHECK(owner({"x", "x.dkim.amazonses.com"}, {}) == "amazon-ses");
  CHECK(owner({"x", "x.dkim.amazonses.com.example.com"}, {}) == "amazon-ses");
  CHECK(owner({"google", "key.other.example"}, both).empty());
  CHECK(owner({"google", std::nullopt}, both) == "google-workspace");
  CHECK(owner({"Selector1", std::nullopt}, both) == "microsoft-365");
  CHECK(owner({"google", std::nullopt}, {}).empty());
  CHECK(owner({"other", std::nullopt}, both).empty());
}
