// The setups of Amazon SES, one vector a state.
#include "zone.h"

using namespace mailalign;
using namespace mailalign::provider;
using namespace mailalign::provider::test;
using Lines = std::vector<std::string>;

namespace {

const std::string feedback = "10 feedback-smtp.eu-west-1.amazonses.com.";
const std::string wanted_mx = "MX 10 feedback-smtp.eu-west-1.amazonses.com";
const std::string wanted_spf = "TXT v=spf1 include:amazonses.com ~all";
const std::string spf = "\"v=spf1 include:amazonses.com ~all\"";
const Asked eu_west{{{"mail_from_label", "email"}, {"region", "eu-west-1"}}, {}};
const Asked tokens{{{"region", "eu-west-1"}, {"token1", "aaa"}, {"token2", "bbb"}, {"token3", "ccc"}}, {}};

FilledSetup custom(const std::vector<Line>& lines, const Asked& asked = eu_west) {
  return setup(guide("amazon-ses", zone(lines), asked), "custom-mail-from");
}

FilledSetup easy_dkim(const std::vector<Line>& lines, const Asked& asked = tokens) {
  return setup(guide("amazon-ses", zone(lines), asked), "easy-dkim");
}

Line token(const std::string& selector, const std::string& target) {
  return {selector + "._domainkey.example.com", "CNAME", target};
}

}  // namespace

TEST_CASE("default MAIL FROM: nothing to publish, never aligned", "[provider][ses]") {
  const FilledSetup unknown = setup(guide("amazon-ses", zone({})), "default-mail-from");
  CHECK(unknown.state == SetupState::unknown);
  CHECK(unknown.records.empty());
  CHECK(unknown.envelope_domain == "{region}.amazonses.com");
  CHECK(unknown.missing_parameters == Lines{"region"});
  CHECK(unknown.alignment == Alignment{false, false, std::nullopt, std::nullopt});
  const auto envelope = [](const std::string& region) {
    return setup(guide("amazon-ses", zone({}), {{{"region", region}}, {}}), "default-mail-from").envelope_domain;
  };
  CHECK(envelope("us-east-1") == "amazonses.com");
  CHECK(envelope("eu-west-1") == "eu-west-1.amazonses.com");
}

TEST_CASE("custom MAIL FROM: healthy", "[provider][ses]") {
  const FilledSetup setup = custom({{"email.example.com", "MX", feedback}, {"email.example.com", "TXT", spf}});
  CHECK(setup.state == SetupState::published);
  CHECK(summary(setup) == Lines{wanted_mx + ": published", wanted_spf + ": published"});
  CHECK(setup.envelope_domain == "email.example.com");
  CHECK(setup.alignment == Alignment{true, false, std::nullopt, std::nullopt});
}

TEST_CASE("custom MAIL FROM: an SPF record that does what is needed counts, whatever else stands in it",
          "[provider][ses]") {
  const auto state = [](const std::string& text) {
    return custom({{"email.example.com", "MX", feedback}, {"email.example.com", "TXT", '"' + text + '"'}})
        .records.back();
  };
  for (const std::string text : {"v=spf1 include:amazonses.com. ~all", "v=spf1 INCLUDE:AmazonSES.com -all",
                                 "v=spf1 redirect=amazonses.com", "v=spf1 mx include:amazonses.com ?all"}) {
    INFO(text);
    CHECK(state(text).state == RecordState::published);
  }
  for (const std::string text : {"v=spf1 ~all include:amazonses.com", "v=spf1 -all redirect=amazonses.com"}) {
    INFO(text);
    CHECK(state(text).state == RecordState::different);
    CHECK(state(text).publish.value_or("").find("include:amazonses.com ") != std::string::npos);
  }
  // A record that cannot be used is not replaced by itself.
  CHECK(state("v=spf1 include:amazonses.com moo ~all").publish == "v=spf1 include:amazonses.com ~all");
  CHECK(state("v=spf1 a moo").publish == "v=spf1 a include:amazonses.com ~all");
  CHECK(state("v=spf1 include=amazonses.com ~all").publish == "v=spf1 include:amazonses.com ~all");
  // Nor by one that lets everybody send.
  CHECK(state("v=spf1 moo +all").publish == std::nullopt);
}

TEST_CASE("a parameter that only chooses another's value is not lacking", "[provider][ses]") {
  const Asked without_region{{{"token1", "aaa"}, {"token2", "bbb"}, {"token3", "ccc"}}, {}};
  const FilledSetup setup = easy_dkim({}, without_region);
  CHECK(setup.state == SetupState::missing);
  CHECK(setup.missing_parameters.empty());
}

TEST_CASE("one CNAME in the way of two records is one thing to remove", "[provider][ses]") {
  const Guide with_alias = guide("amazon-ses", zone({{"email.example.com", "CNAME", "old.example."}}), eu_west);
  const auto tasks = changes(with_alias, setup(with_alias, "custom-mail-from"));
  CHECK(std::count_if(tasks.begin(), tasks.end(), [](const finding::RecordChange& change) {
          return change.action == finding::Action::remove;
        }) == 1);
}

TEST_CASE("custom MAIL FROM: missing, and half", "[provider][ses]") {
  CHECK(custom({}).state == SetupState::missing);
  CHECK(summary(custom({})) == Lines{wanted_mx + ": missing", wanted_spf + ": missing"});
  const FilledSetup half = custom({{"email.example.com", "TXT", spf}});
  CHECK(half.state == SetupState::partial);
  CHECK(summary(half) == Lines{wanted_mx + ": missing", wanted_spf + ": published"});
}

TEST_CASE("custom MAIL FROM: the MX of another region is different", "[provider][ses]") {
  const FilledSetup setup = custom(
      {{"email.example.com", "MX", "10 feedback-smtp.us-east-1.amazonses.com."}, {"email.example.com", "TXT", spf}});
  CHECK(setup.state == SetupState::partial);
  CHECK(summary(setup) ==
        Lines{wanted_mx + ": different (10 feedback-smtp.us-east-1.amazonses.com)", wanted_spf + ": published"});
  CHECK(setup.records[0].note == "This is the record for region us-east-1, not eu-west-1.");
}

TEST_CASE("custom MAIL FROM: another preference is no fault", "[provider][ses]") {
  const FilledSetup setup = custom(
      {{"email.example.com", "MX", "1 feedback-smtp.eu-west-1.amazonses.com."}, {"email.example.com", "TXT", spf}});
  CHECK(setup.state == SetupState::published);
  CHECK(setup.records[0].note.has_value());
}

TEST_CASE("custom MAIL FROM: a second MX is in the way, and the wanted one keeps its state", "[provider][ses]") {
  const Line second{"email.example.com", "MX", "20 mx.example.org."};
  const FilledSetup both = custom({{"email.example.com", "MX", feedback}, second, {"email.example.com", "TXT", spf}});
  CHECK(both.state == SetupState::partial);
  CHECK(summary(both) ==
        Lines{wanted_mx + ": published", "MX 20 mx.example.org: in_the_way", wanted_spf + ": published"});
  const FilledSetup other = custom({{"email.example.com", "MX", "10 feedback-smtp.us-east-1.amazonses.com."}, second});
  CHECK(summary(other) == Lines{wanted_mx + ": different (10 feedback-smtp.us-east-1.amazonses.com)",
                                "MX 20 mx.example.org: in_the_way", wanted_spf + ": missing"});
  CHECK(other.state == SetupState::missing);
}

TEST_CASE("custom MAIL FROM: an SPF record counts by what it contains", "[provider][ses][rfc7208-4.6.2]") {
  const auto [record, state, publish] = GENERATE(table<std::string, RecordState, std::string>({
      {"v=spf1 include:amazonses.com -all", RecordState::published, ""},
      {"V=SPF1 a mx ip4:192.0.2.1 Include:AmazonSES.com ?all", RecordState::published, ""},
      {"v=spf1 +include:amazonses.com", RecordState::published, ""},
      {"v=spf1 mx -all", RecordState::different, "v=spf1 mx include:amazonses.com -all"},
      {"v=spf1 -all include:amazonses.com", RecordState::different, "v=spf1 include:amazonses.com -all"},
      {"v=spf1 -include:amazonses.com ~all", RecordState::different, "v=spf1 include:amazonses.com ~all"},
      {"v=spf1 a", RecordState::different, "v=spf1 a include:amazonses.com"},
      {"v=spf1 mx redirect=other.example", RecordState::different,
       "v=spf1 mx include:amazonses.com redirect=other.example"},
      {"v=spf1 include:amazonses.com.example ~all", RecordState::different,
       "v=spf1 include:amazonses.com.example include:amazonses.com ~all"},
  }));
  const FilledSetup setup =
      custom({{"email.example.com", "MX", feedback}, {"email.example.com", "TXT", "\"" + record + "\""}});
  INFO(record);
  CHECK(setup.records[1].state == state);
  CHECK(setup.records[1].publish.value_or("") == publish);
}

TEST_CASE("custom MAIL FROM: a record with a syntax error is different", "[provider][ses][rfc7208-4.6]") {
  const FilledSetup setup = custom({{"email.example.com", "TXT", "\"v=spf1 include:amazonses.com ip4:999 ~all\""}});
  CHECK(setup.records[1].state == RecordState::different);
}

TEST_CASE("custom MAIL FROM: an include that leads to the provider counts", "[provider][ses][rfc7208-5.2]") {
  const std::vector<Line> lines{{"email.example.com", "TXT", "\"v=spf1 include:_spf.example.com -all\""},
                                {"_spf.example.com", "TXT", "\"v=spf1 redirect=_spf2.example.com\""},
                                {"_spf2.example.com", "TXT", spf}};
  CHECK(custom(lines).records[1].state == RecordState::published);
  CHECK(custom(lines).records[1].note == "Reached through the SPF record of _spf2.example.com.");
  // Nobody knows as long as the record below is not known.
  const FilledSetup open = setup(guide("amazon-ses", zone({lines.front()}, false), eu_west), "custom-mail-from");
  CHECK(open.records[1].state == RecordState::unknown);
}

TEST_CASE("custom MAIL FROM: every other SPF record is in the way", "[provider][ses][rfc7208-4.5]") {
  const FilledSetup setup = custom({{"email.example.com", "MX", feedback},
                                    {"email.example.com", "TXT", "\"v=spf1 -all\""},
                                    {"email.example.com", "TXT", spf},
                                    {"email.example.com", "TXT", "\"some-verification=1\""}});
  CHECK(setup.state == SetupState::partial);
  CHECK(summary(setup) == Lines{wanted_mx + ": published", wanted_spf + ": published", "TXT v=spf1 -all: in_the_way"});
}

TEST_CASE("custom MAIL FROM: other TXT records are nobody's business", "[provider][ses]") {
  const FilledSetup setup = custom({{"email.example.com", "MX", feedback}, {"email.example.com", "TXT", "\"hello\""}});
  CHECK(summary(setup) == Lines{wanted_mx + ": published", wanted_spf + ": missing"});
}

TEST_CASE("custom MAIL FROM: a CNAME at the subdomain is in the way", "[provider][ses][rfc1034-3.6.2]") {
  const FilledSetup setup = custom({{"email.example.com", "CNAME", "shop.example.net."}});
  CHECK(summary(setup) == Lines{wanted_mx + ": missing", "CNAME shop.example.net: in_the_way", wanted_spf + ": missing",
                                "CNAME shop.example.net: in_the_way"});
}

TEST_CASE("custom MAIL FROM: label and region are read where nobody gave them", "[provider][ses]") {
  const Guide found =
      guide("amazon-ses", zone({{"bounce.example.com", "MX", feedback}, {"bounce.example.com", "TXT", spf}}));
  const FilledSetup custom_setup = setup(found, "custom-mail-from");
  CHECK(custom_setup.state == SetupState::published);
  CHECK(custom_setup.parameters.at("mail_from_label") == ParameterValue{"bounce", ParameterSource::candidate});
  CHECK(custom_setup.parameters.at("region") == ParameterValue{"eu-west-1", ParameterSource::read});
  CHECK(setup(found, "default-mail-from").envelope_domain == "eu-west-1.amazonses.com");
}

TEST_CASE("custom MAIL FROM: where no candidate answers it is unknown, never missing", "[provider][ses]") {
  const FilledSetup none = custom({{"mail.example.com", "MX", "10 mx.example.org."}}, {});
  CHECK(none.state == SetupState::unknown);
  CHECK(summary(none)[0] == "MX 10 feedback-smtp.{region}.amazonses.com: unknown");
  CHECK(none.records[0].host == "{mail_from_label}.example.com");
  CHECK(none.envelope_domain == "{mail_from_label}.example.com");
  CHECK(none.alignment == Alignment{true, false, std::nullopt, std::nullopt});
  CHECK(none.missing_parameters == Lines{"mail_from_label", "region"});
}

TEST_CASE("custom MAIL FROM: what was given wins over what stands there", "[provider][ses]") {
  const FilledSetup setup = custom({{"mail.example.com", "MX", feedback}}, {{{"region", "us-east-1"}}, {}});
  CHECK(setup.parameters.at("mail_from_label").value == "mail");
  CHECK(setup.records[0].state == RecordState::different);
}

TEST_CASE("Easy DKIM: published exactly, though the target was not captured", "[provider][ses]") {
  const std::vector<Line> lines{token("aaa", "aaa.dkim.amazonses.com."), token("bbb", "bbb.dkim.amazonses.com."),
                                token("ccc", "CCC.dkim.amazonses.com.")};
  CHECK(easy_dkim(lines).state == SetupState::published);
  CHECK(setup(guide("amazon-ses", zone(lines, false), tokens), "easy-dkim").state == SetupState::published);
  CHECK(easy_dkim(lines).alignment == Alignment{std::nullopt, std::nullopt, true, true});
}

TEST_CASE("Easy DKIM: missing, wrong, appended, in the way", "[provider][ses]") {
  CHECK(easy_dkim({}).state == SetupState::missing);
  const FilledSetup setup = easy_dkim({token("aaa", "aaa.dkim.amazonses.com.example.com."),
                                       token("bbb", "other.example."),
                                       {"ccc._domainkey.example.com", "TXT", "\"ccc.dkim.amazonses.com\""}});
  CHECK(summary(setup) == Lines{"CNAME aaa.dkim.amazonses.com: different (aaa.dkim.amazonses.com.example.com)",
                                "CNAME bbb.dkim.amazonses.com: different (other.example)",
                                "CNAME ccc.dkim.amazonses.com: missing", "TXT ccc.dkim.amazonses.com: in_the_way"});
  CHECK(setup.records[0].reason == RecordReason::domain_appended);
  CHECK(setup.records[0].note.value_or("").find("added the domain") != std::string::npos);
  CHECK(setup.state == SetupState::missing);
}

TEST_CASE("Easy DKIM: tokens that nobody gave are unknown", "[provider][ses]") {
  const FilledSetup none = easy_dkim({}, {});
  CHECK(none.state == SetupState::unknown);
  CHECK(summary(none)[0] == "CNAME {token1}.dkim.amazonses.com: unknown");
  CHECK(none.records[0].host == "{token1}._domainkey.example.com");
}

TEST_CASE("Easy DKIM: selectors whose CNAME leads to the provider fill the free tokens", "[provider][ses]") {
  const std::vector<Line> lines{token("aaa", "aaa.dkim.amazonses.com."), token("bbb", "bbb.dkim.amazonses.com."),
                                token("xyz", "xyz.dkim.example.net."),
                                token("ccc", "ccc.dkim.amazonses.com.example.com.")};
  const FilledSetup setup = easy_dkim(lines, {{{"token2", "bbb"}}, {"xyz", "bbb", "aaa", "CCC"}});
  CHECK(setup.parameters.at("token1") == ParameterValue{"aaa", ParameterSource::read});
  CHECK(setup.parameters.at("token2") == ParameterValue{"bbb", ParameterSource::given});
  CHECK(setup.parameters.at("token3") == ParameterValue{"ccc", ParameterSource::read});
  CHECK(setup.state == SetupState::partial);
}

TEST_CASE("Easy DKIM: some regions have a zone of their own", "[provider][ses]") {
  const Asked milan{{{"region", "eu-south-1"}, {"token1", "aaa"}}, {}};
  CHECK(easy_dkim({}, milan).records[0].value == "aaa.dkim.eu-south-1.amazonses.com");
  CHECK(easy_dkim({token("aaa", "aaa.dkim.amazonses.com.")}, milan).records[0].state == RecordState::different);
  // Where nobody gave the region, the zone tells it.
  const FilledSetup read = easy_dkim({token("aaa", "aaa.dkim.eu-south-1.amazonses.com.")}, {{{"token1", "aaa"}}, {}});
  CHECK(read.records[0].state == RecordState::published);
  CHECK(read.parameters.at("region").value == "eu-south-1");
}

TEST_CASE("Easy DKIM: a CNAME that leads to a key leads to the right zone", "[provider][ses]") {
  const std::vector<Line> lines{{"mail.example.com", "MX", "10 feedback-smtp.us-east-1.amazonses.com."},
                                token("aaa", "aaa.dkim.eu-south-1.amazonses.com.")};
  std::vector<Line> with_key = lines;
  with_key.push_back({"aaa.dkim.eu-south-1.amazonses.com", "TXT", "\"p=MIGf\""});
  CHECK(easy_dkim(lines, {{{"token1", "aaa"}}, {}}).records[0].state == RecordState::different);
  CHECK(easy_dkim(with_key, {{{"token1", "aaa"}}, {}}).records[0].state == RecordState::published);
}

TEST_CASE("own key: the same key in another writing is published", "[provider][ses][rfc6376-3.6.1]") {
  const auto [record, state] = GENERATE(table<std::string, RecordState>({
      {"p=QUJD", RecordState::published},
      {"v=DKIM1; k=rsa; t=s; p= QU JD ;", RecordState::published},
      {"k=rsa;p=QUJD", RecordState::published},
      {"p=QUJE", RecordState::different},
      {"k=ed25519; p=QUJD", RecordState::different},
      {"p=", RecordState::different},
  }));
  INFO(record);
  const Asked own{{{"selector", "own"}, {"public_key", "QUJD"}}, {}};
  const dns::Snapshot snapshot = zone({{"own._domainkey.example.com", "TXT", "\"" + record + "\""}});
  CHECK(setup(guide("amazon-ses", snapshot, own), "byodkim").records[0].state == state);
}

TEST_CASE("own key: the key that stands at the selector is read", "[provider][ses]") {
  const dns::Snapshot snapshot = zone({{"own._domainkey.example.com", "TXT", "\"v=DKIM1; p=QU\" \"JD\""}});
  const FilledSetup read = setup(guide("amazon-ses", snapshot, {{{"selector", "own"}}, {}}), "byodkim");
  CHECK(read.state == SetupState::published);
  CHECK(read.parameters.at("public_key") == ParameterValue{"QUJD", ParameterSource::read});
  const FilledSetup none = setup(guide("amazon-ses", zone({}), {{{"selector", "own"}}, {}}), "byodkim");
  CHECK(none.state == SetupState::unknown);
  CHECK(none.records[0].value == "p={public_key}");
}

TEST_CASE("setups without records are unknown", "[provider][ses]") {
  const Guide found = guide("amazon-ses", zone({}));
  CHECK(setup(found, "easy-dkim-deed").state == SetupState::unknown);
  CHECK(setup(found, "manual-dkim").state == SetupState::unknown);
  CHECK(setup(found, "manual-dkim").alignment == Alignment{std::nullopt, std::nullopt, true, true});
}
