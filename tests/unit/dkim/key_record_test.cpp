// RFC 6376 section 3.6.1: the tags of a key record, one after the other.
#include <catch2/catch.hpp>

#include "base/json.h"
#include "check/calls.h"
#include "reading.h"

using namespace mailalign;
using namespace reading;
using dkim::parse_record;
using dkim::Usability;

namespace {

base::Json parsed_json(const std::string& text) {
  return *base::read_json(check::parse("dkim", text));
}

}  // namespace

TEST_CASE("v may be left out; else it is first and exactly DKIM1", "[rfc6376-3.6.1][DKIM-3.6.1-v]") {
  CHECK(usable(with_rsa("")));
  CHECK(usable(with_rsa("v=DKIM1; ")));
  const auto [text, id] = GENERATE(table<std::string, std::string>({
      {"k=rsa; v=DKIM1; p=" + keys::rsa_2048, "dkim.version-not-first"},
      {"p=" + keys::rsa_2048 + "; v=DKIM1", "dkim.version-not-first"},
      {with_rsa("v=DKIM1.0; "), "dkim.version-value"},
      {with_rsa("v=dkim1; "), "dkim.version-value"},
      {with_rsa("v=DKIM 1; "), "dkim.version-value"},
      {with_rsa("v=DKIM2; "), "dkim.version-value"},
  }));
  CAPTURE(text);
  CHECK(ids(text) == Ids{id});
  CHECK(usability(text) == Usability::malformed);
}

TEST_CASE("a record of another version is not written back as one of this", "[rfc6376-3.6.1][DKIM-3.6.1-v]") {
  const base::Json other = parsed_json(with_rsa("v=DKIM2; "));
  CHECK(other["canonical"].is_null());
  CHECK(other["record"]["v"] == "DKIM2");
  CHECK(other["findings"][0]["remedy"]["records"].empty());
  const base::Json slip = parsed_json(with_rsa("v=dkim1; "));
  CHECK(slip["canonical"] == with_rsa("v=DKIM1; "));
  CHECK(slip["record"]["v"] == "DKIM1");
  CHECK(parsed_json(with_rsa(""))["canonical"] == with_rsa(""));
}

TEST_CASE("h lists digests; without SHA-256 no signature passes", "[rfc6376-3.6.1][DKIM-3.6.1-h]") {
  CHECK(usable(with_rsa("")));  // all
  CHECK(usable(with_rsa("h=sha256; ")));
  CHECK(usable(with_rsa("h=sha1 : sha256; ")));
  CHECK(usable(with_rsa("h=md5:sha256; ")));  // unknown names are passed over
  CHECK(ids(with_rsa("h=md5; ")) == Ids{"dkim.hash-unusable"});
  CHECK(ids(with_rsa("h=sha1; ")) == Ids{"dkim.hash-sha1"});
  CHECK(usability(with_rsa("h=sha1; ")) == Usability::malformed);
  CHECK(repaired(with_rsa("h=sha1; ")) == with_rsa("h=sha256; "));
  CHECK(parse_record(with_rsa("h=sha1 : sha256; ")).record.hashes == std::vector<std::string>{"sha1", "sha256"});
}

TEST_CASE("k is rsa or ed25519, and rsa where it is left out", "[rfc6376-3.6.1][DKIM-3.6.1-k]") {
  CHECK(usable(with_rsa("k=rsa; ")));
  CHECK(usable(with_rsa("")));
  CHECK(usable(with_ed25519("k=ed25519; ")));
  CHECK(ids(with_rsa("k=dsa; ")) == Ids{"dkim.key-type-unknown"});
  CHECK(usability(with_rsa("k=dsa; ")) == Usability::malformed);
}

TEST_CASE("k and the key are of one type", "[rfc6376-3.6.1][rfc8463-4.2][DKIM-3.6.1-k]") {
  const auto [text, mended] = GENERATE(table<std::string, std::string>({
      {with_ed25519("k=rsa; "), with_ed25519("k=ed25519; ")},
      {with_ed25519(""), with_ed25519("k=ed25519; ")},
      {with_rsa("k=ed25519; "), with_rsa("k=rsa; ")},
  }));
  CAPTURE(text);
  CHECK(ids(text) == Ids{"dkim.key-type-mismatch"});
  CHECK(usability(text) == Usability::malformed);
  CHECK(repaired(text) == mended);
}

TEST_CASE("n is a note for people", "[rfc6376-3.6.1][DKIM-3.6.1-n]") {
  for (const char* note : {"k=dsa", "\"quoted\" \\", "=?*:", ""}) {
    CAPTURE(note);
    CHECK(ids(with_rsa("v=DKIM1; n=" + std::string(note) + "; ")).empty());
  }
  // RFC 8616 lets people write in their own letters.
  const std::string umlaut = with_rsa("v=DKIM1; n=Schl\xc3\xbcssel f\xc3\xbcr Mai; ");
  CHECK(ids(umlaut) == Ids{"dkim.note-character"});
  CHECK(usable(umlaut));
  CHECK(has(with_rsa("v=DKIM1; x=\xc3\xbc; "), "dkim.character"));
  CHECK(has(with_rsa("v=DKIM1; n=\x01; "), "dkim.character"));
}

TEST_CASE("p is required, and an empty one revokes the key", "[rfc6376-3.6.1][DKIM-3.6.1-p]") {
  CHECK(ids("v=DKIM1; k=rsa") == Ids{"dkim.key-missing"});
  CHECK(usability("v=DKIM1; k=rsa") == Usability::malformed);
  const auto revoked = parse_record("v=DKIM1; k=rsa; p= ;");
  CHECK(revoked.usability == Usability::revoked);
  CHECK(revoked.valid);
  CHECK(ids(revoked.findings) == Ids{"dkim.revoked"});
  CHECK(revoked.findings.at(0).severity() == finding::Severity::note);
}

TEST_CASE("p is base64 with white space anywhere", "[rfc6376-3.6.1][DKIM-3.6.1-p2]") {
  std::string spread;
  for (const char c : keys::rsa_2048) spread += std::string(1, c) + " ";
  CHECK(usable("v=DKIM1; p=" + spread));
  CHECK(parse_record("v=DKIM1; p=" + spread).record.public_key == keys::rsa_2048);
  CHECK(usable("v=DKIM1; p=\r\n " + keys::rsa_2048));
  CHECK(has("v=DKIM1; p=?", "dkim.key-not-base64"));
}

TEST_CASE("s has to let the key be used for mail", "[rfc6376-3.6.1][DKIM-3.6.1-s]") {
  for (const char* tags : {"", "s=*; ", "s=email; ", "s=tlsrpt:email; ", "s=other : *; "}) {
    CAPTURE(tags);
    CHECK(usable(with_rsa(tags)));
  }
  CHECK(usability(with_rsa("s=tlsrpt; ")) == Usability::not_for_mail);  // a key of RFC 8460
  CHECK(ids(with_rsa("s=tlsrpt; ")) == Ids{"dkim.not-for-mail"});
}

TEST_CASE("t has flags, and those not known are passed over", "[rfc6376-3.6.1][DKIM-3.6.1-t]") {
  const auto both = parse_record(with_rsa("t=y : s; "));
  CHECK(both.testing);
  CHECK(both.strict);
  const auto unknown = parse_record(with_rsa("t=x; "));
  CHECK(unknown.usability == Usability::usable);
  CHECK_FALSE(unknown.testing);
  CHECK_FALSE(unknown.strict);
  CHECK(unknown.findings.empty());
  CHECK(unknown.record.flags == std::vector<std::string>{"x"});
}

TEST_CASE("t=y is a test: the key is usable, and said to be left so", "[rfc6376-3.6.1][DKIM-3.6.1-t-y]") {
  const auto parsed = parse_record(with_rsa("t=y; "));
  CHECK(parsed.usability == Usability::usable);
  CHECK(ids(parsed.findings) == Ids{"dkim.test-mode"});
  CHECK(parsed.findings.at(0).severity() == finding::Severity::warning);
  CHECK_FALSE(parse_record(with_rsa("t=s; ")).testing);
}

TEST_CASE("t=s is told from a key for subdomains as well", "[rfc6376-3.6.1][DKIM-3.6.1-t-s]") {
  CHECK(parse_record(with_rsa("t=s; ")).strict);
  CHECK(parse_record(with_rsa("t=s; ")).findings.empty());
  CHECK_FALSE(parse_record(with_rsa("")).strict);
  CHECK_FALSE(parse_record(with_rsa("t=y; ")).strict);
}

TEST_CASE("g of an older DKIM is passed over, and noted", "[rfc6376-3.6.1][DKIM-3.6.1-g]") {
  for (const char* tags : {"v=DKIM1; g=*; ", "v=DKIM1; g=; ", "v=DKIM1; g=news; "}) {
    CAPTURE(tags);
    CHECK(usable(with_rsa(tags)));
    CHECK(ids(with_rsa(tags)) == Ids{"dkim.historic-tag"});
  }
}

TEST_CASE("what parse says of a key", "[rfc6376-3.6.1][dkim]") {
  const base::Json rsa = parsed_json(with_rsa("v=DKIM1; h=sha256; s=email; t=s; "));
  CHECK(rsa["record"]["algorithm"] == "rsa");
  CHECK(rsa["record"]["bits"] == 2048);
  CHECK(rsa["record"]["exponent"] == 65537);
  CHECK(rsa["record"]["h"] == base::Json::array({"sha256"}));
  CHECK(rsa["record"]["s"] == base::Json::array({"email"}));
  CHECK(rsa["record"]["t"] == base::Json::array({"s"}));
  const base::Json ed25519 = parsed_json(with_ed25519("v=DKIM1; k=ed25519; "));
  CHECK(ed25519["record"]["bits"] == 256);
  CHECK(ed25519["record"]["exponent"].is_null());
}
