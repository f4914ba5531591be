#include "provider/guide.h"

#include "zone.h"

using namespace mailalign;
using namespace mailalign::provider;
using namespace mailalign::provider::test;
using Lines = std::vector<std::string>;

namespace {

const std::optional<bool> none = std::nullopt;

std::set<std::string> open_questions(const dns::Inquiry& inquiry) {
  std::set<std::string> questions;
  for (const dns::Question& question : inquiry.open()) {
    questions.insert(question.name.text() + " " + std::string(dns::to_text(question.type)));
  }
  return questions;
}

std::vector<std::string> tasks(const Guide& filled, std::string_view id) {
  std::vector<std::string> lines;
  for (const finding::RecordChange& change : changes(filled, setup(filled, id))) {
    lines.push_back(std::string(finding::to_text(change.action)) + " " + change.type + " " + change.host + " " +
                    change.value);
  }
  return lines;
}

}  // namespace

TEST_CASE("what a setup can reach follows from its domains", "[provider][alignment][rfc9989-4.4]") {
  // What the providers' own documentation says, for a From address at exactly the domain.
  const auto [id, setup_id, expected] = GENERATE(table<std::string, std::string, Alignment>({
      {"amazon-ses", "default-mail-from", {false, false, none, none}},
      {"amazon-ses", "custom-mail-from", {true, false, none, none}},
      {"amazon-ses", "easy-dkim", {none, none, true, true}},
      {"amazon-ses", "easy-dkim-deed", {none, none, true, true}},
      {"amazon-ses", "byodkim", {none, none, true, true}},
      {"amazon-ses", "manual-dkim", {none, none, true, true}},
      {"google-workspace", "spf-primary", {true, true, none, none}},
      {"google-workspace", "spf-alias", {false, false, none, none}},
      {"google-workspace", "dkim-custom", {none, none, true, true}},
      {"google-workspace", "dkim-default", {none, none, false, false}},
      {"microsoft-365", "spf", {true, true, none, none}},
      {"microsoft-365", "dkim-new", {none, none, true, true}},
      {"microsoft-365", "dkim-classic", {none, none, true, true}},
      {"microsoft-365", "dkim-default", {none, none, false, false}},
  }));
  INFO(id << " " << setup_id);
  CHECK(setup(guide(id, zone({})), setup_id).alignment == expected);
}

TEST_CASE("relaxed alignment holds both ways, at a label border", "[provider][alignment][rfc9989-4.4]") {
  CHECK(alignment("example.com", "Example.COM", std::nullopt) == Alignment{true, true, none, none});
  CHECK(alignment("news.example.com", "example.com", "example.com") == Alignment{true, false, true, false});
  CHECK(alignment("example.com", "notexample.com", "com.example") == Alignment{false, false, false, false});
}

TEST_CASE("Google Workspace: include and key", "[provider][google]") {
  const dns::Snapshot snapshot =
      zone({{"example.com", "TXT", "\"v=spf1 include:_spf.google.com include:mail.example.net -all\""},
            {"google._domainkey.example.com", "TXT", "\"v=DKIM1; k=rsa; p=QUJD\""}});
  const Guide found = guide("google-workspace", snapshot);
  CHECK(setup(found, "spf-primary").state == SetupState::published);
  CHECK(setup(found, "dkim-custom").state == SetupState::published);
  CHECK(setup(found, "dkim-custom").parameters.at("selector") ==
        ParameterValue{"google", ParameterSource::default_value});
  CHECK(setup(found, "dkim-default").dkim_domain == "example-com.20230601.gappssmtp.com");
  CHECK(setup(guide("google-workspace", zone({})), "dkim-custom").state == SetupState::unknown);
}

TEST_CASE("Microsoft 365: what only Microsoft knows is read from the records", "[provider][microsoft]") {
  const dns::Snapshot classic = zone(
      {{"selector1._domainkey.example.com", "CNAME", "selector1-example-com._domainkey.contoso.onmicrosoft.com."},
       {"selector2._domainkey.example.com", "CNAME", "selector2-example-com._domainkey.contoso.onmicrosoft.com."}});
  const Guide old_form = guide("microsoft-365", classic);
  CHECK(setup(old_form, "dkim-classic").state == SetupState::published);
  CHECK(setup(old_form, "dkim-classic").parameters.at("tenant") == ParameterValue{"contoso", ParameterSource::read});
  CHECK(setup(old_form, "dkim-new").state == SetupState::unknown);
  CHECK(setup(old_form, "dkim-default").dkim_domain == "contoso.onmicrosoft.com");

  const dns::Snapshot now = zone({{"selector1._domainkey.example.com", "CNAME",
                                   "selector1-example-com._domainkey.contoso.n-v1.dkim.mail.microsoft."},
                                  {"selector2._domainkey.example.com", "CNAME",
                                   "selector2-example-com._domainkey.contoso.n-v1.dkim.mail.microsoft."}});
  const Guide new_form = guide("microsoft-365", now);
  CHECK(setup(new_form, "dkim-new").state == SetupState::published);
  CHECK(setup(new_form, "dkim-new").parameters.at("partition").value == "n");
  // Of two forms one is enough.
  CHECK(tasks(new_form, "dkim-classic").empty());
}

TEST_CASE("Microsoft 365: an optional MX is neither a task nor a lack", "[provider][microsoft]") {
  const Guide found =
      guide("microsoft-365", zone({{"example.com", "TXT", "\"v=spf1 include:spf.protection.outlook.com -all\""},
                                   {"example.com", "MX", "10 mx.example.net."}}));
  CHECK(setup(found, "spf").state == SetupState::published);
  CHECK(setup(found, "spf").records[1].state == RecordState::different);
  CHECK(tasks(found, "spf").empty());
}

TEST_CASE("the domain's dashed form is what the records say, else derived", "[provider][microsoft]") {
  const dns::Snapshot snapshot = zone({{"example.com", "MX", "0 example-com0i.mail.protection.outlook.com."}});
  CHECK(setup(guide("microsoft-365", snapshot), "spf").parameters.at("domain_dashed") ==
        ParameterValue{"example-com0i", ParameterSource::read});
  CHECK(setup(guide("microsoft-365", zone({})), "spf").parameters.at("domain_dashed") ==
        ParameterValue{"example-com", ParameterSource::derived});
}

TEST_CASE("tasks: what is in the way goes first, an SPF record is merged", "[provider][guide]") {
  const Guide found = guide("amazon-ses",
                            zone({{"email.example.com", "MX", "10 feedback-smtp.us-east-1.amazonses.com."},
                                  {"email.example.com", "MX", "20 mx.example.org."},
                                  {"email.example.com", "TXT", "\"v=spf1 mx -all\""}}),
                            {{{"mail_from_label", "email"}, {"region", "eu-west-1"}}, {}});
  CHECK(tasks(found, "custom-mail-from") ==
        Lines{"remove MX email.example.com 20 mx.example.org",
              "change MX email.example.com 10 feedback-smtp.eu-west-1.amazonses.com",
              "change TXT email.example.com v=spf1 mx include:amazonses.com -all"});
}

TEST_CASE("what cannot be is said, and nothing else of it is used", "[provider][guide]") {
  const Guide wrong = guide("amazon-ses", zone({}), {{{"region", "eu-wst-1"}, {"colour", "red"}}, {}});
  CHECK_FALSE(wrong.ok());
  REQUIRE(wrong.parameters.problems.size() == 2);
  CHECK(wrong.parameters.problems[0].find("amazon-ses has no parameter \"colour\"") == 0);
  CHECK(wrong.parameters.problems[1].find("region: \"eu-wst-1\" is none of us-east-1, ") == 0);
  CHECK(setup(wrong, "default-mail-from").envelope_domain == "{region}.amazonses.com");
  const Guide name = guide("amazon-ses", zone({}), {{{"region", "eu-west-1"}, {"mail_from_label", "a..b"}}, {}});
  CHECK(setup(name, "custom-mail-from").records[0].state == RecordState::unknown);
}

TEST_CASE("a value that cannot stand in a record is refused", "[provider][guide]") {
  for (const std::string value :
       {"@", "*", "-x", "a/b", "a..b", "s1.", ".x", "a b", "<b>x</b>", "abc; t=y", "a\"b", "a\\b", "\xc3\xbc"}) {
    const Guide guide = test::guide("amazon-ses", zone({}), {{{"mail_from_label", value}}, {}});
    INFO(value);
    CHECK_FALSE(guide.ok());
    CHECK(setup(guide, "custom-mail-from").envelope_domain != value + ".example.com");
  }
}

TEST_CASE("names with a blank are never asked for; candidates are asked at once", "[provider][guide]") {
  const dns::Snapshot empty;
  dns::Inquiry inquiry(empty);
  GuideRequest request;
  request.domain = name("example.com");
  fill_guide(shipped("amazon-ses"), inquiry, request);
  CHECK(inquiry.rounds() == 1);
  CHECK(open_questions(inquiry) == std::set<std::string>{"bounce.example.com MX", "bounces.example.com MX",
                                                         "email.example.com MX", "mail.example.com MX",
                                                         "mailfrom.example.com MX", "send.example.com MX",
                                                         "ses.example.com MX"});
}

TEST_CASE("an open world leaves unknown what nobody answered", "[provider][guide]") {
  const dns::Snapshot open = zone({{"email.example.com", "MX", "10 feedback-smtp.eu-west-1.amazonses.com."}}, false);
  const FilledSetup custom = setup(guide("amazon-ses", open), "custom-mail-from");
  CHECK(custom.records[0].state == RecordState::published);
  CHECK(custom.records[1].state == RecordState::unknown);
  CHECK(custom.state == SetupState::unknown);
}

TEST_CASE("a failed answer is unknown, never missing", "[provider][guide]") {
  dns::Snapshot snapshot = zone({});
  dns::Answer failed;
  failed.rcode = "SERVFAIL";
  snapshot.add({name("email.example.com"), dns::Type::mx}, failed);
  const Guide found = guide("amazon-ses", snapshot, {{{"mail_from_label", "email"}, {"region", "eu-west-1"}}, {}});
  CHECK(setup(found, "custom-mail-from").records[0].state == RecordState::unknown);
}

TEST_CASE("a negative answer to CNAME alone says missing", "[provider][guide]") {
  dns::Snapshot snapshot;
  dns::Answer none_there;
  none_there.outcome = dns::Outcome::no_such_name;
  snapshot.add({name("aaa._domainkey.example.com"), dns::Type::cname}, none_there);
  const Guide found = guide("amazon-ses", snapshot, {{{"token1", "aaa"}, {"region", "eu-west-1"}}, {}});
  CHECK(setup(found, "easy-dkim").records[0].state == RecordState::missing);
}

TEST_CASE("the order of records in an answer changes nothing", "[provider][guide]") {
  const std::vector<Line> lines{{"email.example.com", "TXT", "\"v=spf1 -all\""},
                                {"email.example.com", "TXT", "\"v=spf1 include:amazonses.com ~all\""},
                                {"email.example.com", "TXT", "\"v=spf1 mx ~all\""}};
  const Asked asked{{{"mail_from_label", "email"}, {"region", "eu-west-1"}}, {}};
  const std::vector<Line> turned(lines.rbegin(), lines.rend());
  CHECK(setup(guide("amazon-ses", zone(lines), asked), "custom-mail-from") ==
        setup(guide("amazon-ses", zone(turned), asked), "custom-mail-from"));
}
