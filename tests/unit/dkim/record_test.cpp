#include "dkim/record.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <tuple>
#include <vector>

#include "keys.h"
#include "report/finding_json.h"

using mailalign::dkim::parse_record;
using mailalign::dkim::Parsed;
using mailalign::dkim::Usability;
using mailalign::dkim::write_record;

namespace {

std::vector<std::string> ids(const Parsed& parsed) {
  std::vector<std::string> all;
  for (const auto& finding : parsed.findings) all.emplace_back(finding.id());
  std::sort(all.begin(), all.end());
  return all;
}

std::string repaired(const Parsed& parsed) {
  for (const auto& finding : parsed.findings) {
    if (finding.repaired) return *finding.repaired;
  }
  return {};
}

using Ids = std::vector<std::string>;

// The last octets of a key are its exponent: 65536 in place of 65537.
const std::string even_exponent = keys::rsa_2048.substr(0, keys::rsa_2048.size() - 1) + "A";

}  // namespace

TEST_CASE("key records that verifiers can use", "[dkim][rfc6376-3.6.1]") {
  const auto [text, bits, findings] = GENERATE(table<std::string, int, Ids>({
      {"v=DKIM1; k=rsa; p=" + keys::rsa_2048, 2048, {}},
      {"p=" + keys::rsa_2048, 2048, {}},                          // v and k have defaults
      {"v=DKIM1;p=" + keys::rsa_2048 + ";", 2048, {}},            // one trailing semicolon
      {" v = DKIM1 ; p = " + keys::rsa_2048 + " ", 2048, {}},     // white space around names and values
      {"k=RSA; p=" + keys::rsa_2048, 2048, {"dkim.value-case"}},  // literals in any case
      {"v=DKIM1; p=" + keys::rsa_2048.substr(0, 50) + " " + keys::rsa_2048.substr(50), 2048, {}},  // FWS inside p
      {"v=DKIM1; h=sha1:sha256; p=" + keys::rsa_2048, 2048, {}},
      {"v=DKIM1; s=email; p=" + keys::rsa_2048, 2048, {}},
      {"v=DKIM1; s=*; p=" + keys::rsa_2048, 2048, {}},
      {"v=DKIM1; t=s; p=" + keys::rsa_2048, 2048, {}},
      {"v=DKIM1; n=made in May; p=" + keys::rsa_2048, 2048, {}},
      {"v=DKIM1; k=ed25519; p=" + keys::ed25519, 256, {}},
      {"v=DKIM1; k=ed25519; p=" + keys::brisbane, 256, {}},               // RFC 8463 appendix A.2
      {"v=DKIM1; k=rsa; p=" + keys::test_rsa, 1024, {"dkim.rsa-short"}},  // RFC 8463 appendix A.2
      {"v=DKIM1; p=" + keys::rsa_1024_bare, 1024, {"dkim.rsa-short"}},    // RSAPublicKey without a wrapping
      {"v=DKIM1; p=" + keys::rsa_8192, 8192, {"dkim.rsa-long"}},
      {"v=DKIM1; t=y; p=" + keys::rsa_2048, 2048, {"dkim.test-mode"}},
      {"v=DKIM1; g=*; p=" + keys::rsa_2048, 2048, {"dkim.historic-tag"}},
      {"v=DKIM1; x=1; p=" + keys::rsa_2048, 2048, {"dkim.unknown-tag"}},
      // VCHAR has quotation marks, backslashes and "=" (RFC 6376 section 3.2): in a free text they harm nothing.
      {"v=DKIM1; k=ed25519; n=\"x\"; p=" + keys::ed25519, 256, {}},
      {"v=DKIM1; n=a\\b k=rsa \\; p=" + keys::rsa_2048, 2048, {}},
      {"v=DKIM1; x=\"y\\n\" p=1; p=" + keys::rsa_2048, 2048, {"dkim.unknown-tag"}},
      // FWS = [*WSP CRLF] 1*WSP (RFC 6376 section 2.8)
      {"v=DKIM1;\r\n\tp=" + keys::rsa_2048.substr(0, 64) + "\r\n " + keys::rsa_2048.substr(64), 2048, {}},
  }));
  CAPTURE(text);
  const Parsed parsed = parse_record(text);
  CHECK(parsed.valid);
  CHECK(parsed.usability == Usability::usable);
  CHECK(ids(parsed) == findings);
  REQUIRE(parsed.key);
  CHECK(parsed.key->bits == bits);
  CHECK(parse_record(write_record(parsed.record)).record == parsed.record);
}

TEST_CASE("key records that verifiers cannot use", "[dkim][rfc6376-3.6.1]") {
  const auto [text, usability, findings] = GENERATE(table<std::string, Usability, Ids>({
      {"v=DKIM1; p=", Usability::revoked, {"dkim.revoked"}},
      {"v=DKIM1; p= ;", Usability::revoked, {"dkim.revoked"}},
      {"v=DKIM1; k=rsa", Usability::malformed, {"dkim.key-missing"}},
      {"v=DKIM1; P=" + keys::rsa_2048, Usability::malformed, {"dkim.tag-case"}},
      {"k=rsa; v=DKIM1; p=" + keys::rsa_2048, Usability::malformed, {"dkim.version-not-first"}},
      {"v=dkim1; p=" + keys::rsa_2048, Usability::malformed, {"dkim.version-value"}},
      {"v=DKIM 1; p=" + keys::rsa_2048, Usability::malformed, {"dkim.version-value"}},
      {"v=DKIM1.0; p=" + keys::rsa_2048, Usability::malformed, {"dkim.version-value"}},
      {"v=DKIM2; p=" + keys::rsa_2048, Usability::malformed, {"dkim.version-value"}},
      {"v=DKIM1; h=sha1; p=" + keys::rsa_2048, Usability::malformed, {"dkim.hash-sha1"}},
      {"v=DKIM1; h=; p=" + keys::rsa_2048, Usability::malformed, {"dkim.hash-unusable"}},
      {"v=DKIM1; k=dsa; p=" + keys::rsa_2048, Usability::malformed, {"dkim.key-type-unknown"}},
      {"v=DKIM1; s=tlsrpt; p=" + keys::rsa_2048, Usability::not_for_mail, {"dkim.not-for-mail"}},
      {"v=DKIM1; k=rsa; k=rsa; p=" + keys::rsa_2048, Usability::malformed, {"dkim.duplicate-tag"}},
      {"v=DKIM1;; p=" + keys::rsa_2048, Usability::malformed, {"dkim.empty-tag"}},
      {"v=DKIM1; nonsense; p=" + keys::rsa_2048, Usability::malformed, {"dkim.not-a-tag"}},
      {"v=DKIM1; 1x=y; p=" + keys::rsa_2048, Usability::malformed, {"dkim.not-a-tag"}},
      {"v=DKIM1; k=rsa p=" + keys::rsa_2048, Usability::malformed, {"dkim.missing-semicolon"}},
      {"v=DKIM1\\; k=rsa\\; p=" + keys::rsa_2048, Usability::malformed, {"dkim.backslash", "dkim.backslash"}},
      {"\"v=DKIM1; p=" + keys::rsa_2048 + "\"", Usability::malformed, {"dkim.quotation-marks", "dkim.quotation-marks"}},
      {"v=DKIM1;\xc2\xa0p=" + keys::rsa_2048, Usability::malformed, {"dkim.character"}},
      {"v=DKIM1; p=" + keys::rsa_512, Usability::weak, {"dkim.rsa-too-short"}},
      {"v=DKIM1; p=" + even_exponent, Usability::malformed, {"dkim.rsa-exponent"}},
      {"v=DKIM1; p=" + keys::rsa_2048.substr(0, 255), Usability::malformed, {"dkim.key-truncated"}},
      {"v=DKIM1; p=" + keys::rsa_2048.substr(0, 256), Usability::malformed, {"dkim.key-truncated"}},
      {"v=DKIM1; p=" + keys::rsa_2048.substr(200), Usability::malformed, {"dkim.key-unreadable"}},
      {"v=DKIM1; p=" + keys::rsa_2048 + keys::rsa_2048, Usability::malformed, {"dkim.key-trailing"}},
      {"v=DKIM1; p=" + keys::rsa_2048 + "IDAQAB", Usability::malformed, {"dkim.key-trailing"}},
      {"v=DKIM1; p=" + keys::rsa_2048 + "=", Usability::malformed, {"dkim.key-padding"}},
      {"v=DKIM1; p=" + keys::rsa_512 + "====", Usability::malformed, {"dkim.key-padding", "dkim.rsa-too-short"}},
      {"v=DKIM1; k=ed25519; p=" + keys::ed25519.substr(0, 43), Usability::malformed, {"dkim.key-padding"}},
      {"v=DKIM1; n=\"x\"; k=\"rsa\"; p=" + keys::rsa_2048,
       Usability::malformed,
       {"dkim.quotation-marks", "dkim.quotation-marks", "dkim.quotation-marks", "dkim.quotation-marks"}},
      {"v=DKIM1; p=" + keys::rsa_2048 + "\r\n", Usability::malformed, {"dkim.character", "dkim.character"}},
      {"v=DKIM1; p=not*base64", Usability::malformed, {"dkim.key-not-base64"}},
      {"v=DKIM1; p=" + keys::private_pkcs1, Usability::malformed, {"dkim.private-key"}},
      {"v=DKIM1; p=" + keys::private_pkcs8, Usability::malformed, {"dkim.private-key"}},
      {"v=DKIM1; p=" + keys::private_pkcs1.substr(0, 255), Usability::malformed, {"dkim.private-key"}},
      {"v=DKIM1; p=" + keys::certificate, Usability::malformed, {"dkim.certificate"}},
      {"v=DKIM1; p=ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAA", Usability::malformed, {"dkim.ssh-key"}},
      {"v=DKIM1; p=-----BEGIN PUBLIC KEY-----" + keys::rsa_2048 + "-----END PUBLIC KEY-----",
       Usability::malformed,
       {"dkim.pem-armour"}},
      {"v=DKIM1; k=rsa; p=" + keys::ed25519, Usability::malformed, {"dkim.key-type-mismatch"}},
      {"v=DKIM1; p=" + keys::ed25519, Usability::malformed, {"dkim.key-type-mismatch"}},
      {"v=DKIM1; k=ed25519; p=" + keys::rsa_2048, Usability::malformed, {"dkim.key-type-mismatch"}},
      {"v=DKIM1; k=ed25519; p=" + keys::ed25519_wrapped, Usability::malformed, {"dkim.ed25519-wrapped"}},
      {"v=spf1 -all", Usability::malformed, {"dkim.not-a-key-record"}},
      {"", Usability::malformed, {"dkim.not-a-key-record"}},
  }));
  CAPTURE(text);
  const Parsed parsed = parse_record(text);
  CHECK(parsed.usability == usability);
  CHECK(parsed.valid == (usability == Usability::revoked));
  Ids found = ids(parsed);
  found.erase(std::remove(found.begin(), found.end(), "dkim.unknown-tag"), found.end());
  CHECK(found == findings);
  for (const auto& finding : parsed.findings) {
    if (finding.span) CHECK(finding.span->offset + finding.span->length <= text.size());
  }
}

TEST_CASE("where the repair is certain the repaired record is usable", "[dkim][repair]") {
  const std::string good = "v=DKIM1; k=rsa; p=" + keys::rsa_2048;
  const std::string text = GENERATE_COPY(
      "\"" + good + "\"", "v=DKIM1\\; k=rsa\\; p=" + keys::rsa_2048, "v=DKIM1; k=rsa p=" + keys::rsa_2048,
      "k=rsa; v=DKIM1; p=" + keys::rsa_2048, "k=rsa; p=" + keys::rsa_2048 + "; v=DKIM1",
      "v=DKIM 1; p=" + keys::rsa_2048, "v=DKIM1; P=" + keys::rsa_2048, "v=DKIM1;; p=" + keys::rsa_2048,
      "v=DKIM1, k=rsa, p=" + keys::rsa_2048, "DKIM1; p=" + keys::rsa_2048, keys::rsa_2048,
      "v=DKIM1; p=" + keys::rsa_2048.substr(0, 64) + "\\n" + keys::rsa_2048.substr(64),
      "v=DKIM1; p=" + keys::rsa_2048 + "==", "v=DKIM1; k=ed25519; p=" + keys::ed25519.substr(0, 43),
      "v=DKIM1; k=rsa n=it is p=1; p=" + keys::rsa_2048, "\"v=DKIM1; p=" + keys::rsa_2048 + "; n=\\\"x\\\"\"",
      "v=DKIM1; h=sha1; p=" + keys::rsa_2048, "v=DKIM1;\xc2\xa0p=" + keys::rsa_2048, "v=DKIM1; p=" + keys::ed25519,
      "v=DKIM1; k=rsa; p=" + keys::ed25519, "v=DKIM1; k=ed25519; p=" + keys::ed25519_wrapped,
      "v=DKIM1; p=-----BEGIN PUBLIC KEY-----" + keys::rsa_2048 + "-----END PUBLIC KEY-----",
      "v=DKIM1; p=" + keys::rsa_2048 + "\r\n",
      "v=DKIM1;\r\n p=" + keys::rsa_2048.substr(0, 64) + "\r\n " + keys::rsa_2048.substr(64) + "\r\n",
      "v=DKIM1; k=ed25519; p=" + keys::ed25519 + " t=s", "p=" + keys::brisbane + " k=ed25519");
  CAPTURE(text);
  const std::string mended = repaired(parse_record(text));
  CAPTURE(mended);
  CHECK(parse_record(mended).usability == Usability::usable);
}

TEST_CASE("a semicolon may be missing behind a key that ends in equals signs", "[dkim][repair]") {
  const std::string text = "v=DKIM1; k=ed25519; p=" + keys::ed25519 + " t=s";
  CHECK(ids(parse_record(text)) == Ids{"dkim.missing-semicolon"});
  CHECK(parse_record(text).strict);
  CHECK(repaired(parse_record(text)) == "v=DKIM1; k=ed25519; p=" + keys::ed25519 + "; t=s");
  // A key whose own last letters stand behind a blank.
  const std::string split = "v=DKIM1; k=ed25519; p=" + keys::brisbane.substr(0, 41) + " ";
  CHECK(parse_record(split + keys::brisbane.substr(41)).findings.empty());
  CHECK(ids(parse_record("v=DKIM1; k=ed25519; p=" + std::string(41, 'A') + "A s=")) == Ids{});
}

TEST_CASE("no record is offered that would still not do", "[dkim][repair]") {
  const std::string text = GENERATE_COPY("\"v=DKIM1; k=rsa; p=" + keys::rsa_2048.substr(0, 200) + "\"",
                                         "v=DKIM1;; s=other; p=" + keys::rsa_2048, keys::ed25519, std::string("hello"));
  CAPTURE(text);
  CHECK(repaired(parse_record(text)) == "");
}

TEST_CASE("any octets give a record, findings and spans inside the text", "[dkim][bounds]") {
  std::uint32_t state = 1;
  const std::string alphabet = "vhknpst=; :\\\"DKIM1rsa\t\n\xc2\xa0MIGf/+\x00\xff";
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (int i = 0; i < round % 60; ++i) {
      state = state * 1664525U + 1013904223U;
      text.push_back(alphabet[(state >> 16U) % alphabet.size()]);
    }
    const Parsed parsed = parse_record(text);
    if (parsed.looks_like_key) REQUIRE(parse_record(write_record(parsed.record)).record == parsed.record);
    for (const auto& finding : parsed.findings) {
      if (finding.span) REQUIRE(finding.span->offset + finding.span->length <= text.size());
    }
  }
}

TEST_CASE("a hostile record has few findings, and a report not much longer than itself", "[dkim][bounds]") {
  constexpr std::size_t octets = 65536;
  const auto [start, again] = GENERATE(table<std::string, std::string>({
      {"v=DKIM1; ", "\""},
      {"v=DKIM1; ", "\" "},
      {"v=DKIM1; ", "\\;"},
      {"v=DKIM1; ", "\\n"},
      {"v=DKIM1;", ";"},
      {"v=DKIM1; p=", " k"},
      {"v=DKIM1; k=rsa", " p=A k=rsa"},
      {"v=DKIM1; k=rsa", ", p"},
      {"v=DKIM1; ", "p=A;"},
      {"v=DKIM1; p=", "\xc2\xa0"},
      {"v=DKIM1; p=", "\r\n "},
      {"v=DKIM1; p=", "="},
  }));
  std::string text = start;
  while (text.size() < octets) text += again;
  CAPTURE(start, again);
  const Parsed parsed = parse_record(text);
  CHECK(parsed.findings.size() <= mailalign::finding::max_findings);
  mailalign::base::JsonWriter json;
  mailalign::report::write(json, parsed.findings);
  CHECK(json.take().size() < 4 * octets);
}

TEST_CASE("quotation marks in a row are one finding", "[dkim][bounds]") {
  const Parsed parsed = parse_record("v=DKIM1; \"\"\"p=" + keys::rsa_2048 + "\"\"");
  REQUIRE(parsed.findings.size() == 2);
  CHECK(parsed.findings[0].span == mailalign::base::Span{9, 3});
  CHECK(parsed.findings[0].repaired == "v=DKIM1; p=" + keys::rsa_2048);
  CHECK_FALSE(parsed.findings[1].repaired);  // the first carries it
}
