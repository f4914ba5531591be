#include "provider/given.h"

#include "zone.h"

using namespace mailalign;
using namespace mailalign::provider;
using namespace mailalign::provider::test;

TEST_CASE("of what was copied whole the part that is meant is taken", "[provider][parameters]") {
  const auto [id, name, value, meant] = GENERATE(table<std::string, std::string, std::string, std::string>({
      {"amazon-ses", "token1", "abc", "abc"},
      {"amazon-ses", "token1", "abc._domainkey.example.com", "abc"},
      {"amazon-ses", "token2", "abc._DomainKey", "abc"},
      {"amazon-ses", "token1", "abc.dkim.amazonses.com", "abc"},
      {"amazon-ses", "token3", "abc.dkim.amazonses.com.", "abc"},
      {"amazon-ses", "token1", "abc.dkim.eu-south-1.amazonses.com", "abc"},
      {"amazon-ses", "token1", "abc.other.example", "abc.other.example"},
      {"amazon-ses", "selector", "s1._domainkey.example.com", "s1"},
      {"amazon-ses", "public_key", "QUJD", "QUJD"},
      {"amazon-ses", "public_key", "p=QUJD", "QUJD"},
      {"amazon-ses", "public_key", "v=DKIM1; k=rsa; p=QUJD; t=s", "QUJD"},
      {"google-workspace", "public_key", "\"v=DKIM1\\; k=rsa\\; p=QU\" \"JD\"", "QUJD"},
      {"google-workspace", "public_key", "\"QU\" \"JD\"", "QUJD"},
      {"google-workspace", "public_key", "v=DKIM1; p=", "v=DKIM1; p="},
      {"google-workspace", "public_key", "no key", "no key"},
      {"amazon-ses", "mail_from_label", "a.b", "a.b"},
      {"amazon-ses", "region", "eu-west-1", "eu-west-1"},
      {"amazon-ses", "nothing", "abc._domainkey.example.com", "abc._domainkey.example.com"},
  }));
  CAPTURE(id, name, value);
  CHECK(meant_value(shipped(id), name, value) == meant);
}

TEST_CASE("a guide is filled with what is meant", "[provider][parameters]") {
  const Guide ses = guide("amazon-ses", zone({}),
                          {{{"token1", "abc.dkim.amazonses.com"},
                            {"selector", "s1._domainkey.example.com"},
                            {"public_key", "v=DKIM1; p=QUJD"}},
                           {}});
  CHECK(ses.ok());
  CHECK(setup(ses, "easy-dkim").records[0].host == "abc._domainkey.example.com");
  CHECK(setup(ses, "easy-dkim").records[0].value == "abc.dkim.amazonses.com");
  CHECK(setup(ses, "byodkim").records[0].host == "s1._domainkey.example.com");
  CHECK(setup(ses, "byodkim").records[0].value == "p=QUJD");
  CHECK(parameter_problems(shipped("amazon-ses"), {{"public_key", "v=DKIM1; p=QUJD"}}).empty());
  CHECK(parameter_problems(shipped("amazon-ses"), {{"public_key", "v=DKIM1; p=?"}}).size() == 1);
}
