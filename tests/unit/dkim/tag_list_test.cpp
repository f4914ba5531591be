// RFC 6376 section 3.2 as key records have it: what a list of tags is, and what is dropped from it.
#include <catch2/catch.hpp>

#include "reading.h"

using namespace mailalign;
using namespace reading;
using dkim::parse_record;
using dkim::Usability;

TEST_CASE("tag names are told apart by case", "[rfc6376-3.2][DKIM-3.2-a]") {
  const std::string capital = "v=DKIM1; P=" + keys::rsa_2048;
  CHECK(usability(capital) == Usability::malformed);
  CHECK(ids(capital) == Ids{"dkim.tag-case"});
  CHECK_FALSE(parse_record(capital).record.public_key);
  CHECK(repaired(capital) == "v=DKIM1; p=" + keys::rsa_2048);
  CHECK(ids("v=DKIM1; p=; P=" + keys::rsa_2048) == Ids{"dkim.revoked", "dkim.unknown-tag"});
  CHECK(ids("v=DKIM1; P=" + keys::private_pkcs1) == Ids{"dkim.private-key", "dkim.tag-case"});
}

TEST_CASE("a tag in the wrong case is an error only where the record needs it", "[rfc6376-3.2][DKIM-3.2-a]") {
  const std::string type = with_ed25519("v=DKIM1; K=Ed25519; ");
  CHECK(ids(type) == Ids{"dkim.tag-case"});
  CHECK(usability(type) == Usability::malformed);
  CHECK(repaired(type) == with_ed25519("v=DKIM1; k=Ed25519; "));
  const auto [tags, mended] = GENERATE(table<std::string, std::string>({
      {"V=DKIM1; ", "v=DKIM1; "},
      {"v=DKIM1; K=rsa; ", "v=DKIM1; k=rsa; "},
      {"v=DKIM1; N=x; ", "v=DKIM1; n=x; "},
      {"v=DKIM1; K=ed25519; ", ""},  // the key is RSA: nobody knows which of the two is wrong
      {"v=DKIM1; T=y; ", ""},        // to be tried out, or not: their owner's choice
      {"v=DKIM1; H=sha1; ", ""},
      {"v=DKIM1; S=tlsrpt; ", ""},
  }));
  CAPTURE(tags);
  CHECK(ids(with_rsa(tags)) == Ids{"dkim.tag-case-ignored"});
  CHECK(usable(with_rsa(tags)));
  CHECK(repaired(with_rsa(tags)) == (mended.empty() ? "" : with_rsa(mended)));
}

TEST_CASE("values are told apart by case, literals are not", "[rfc6376-3.2][DKIM-3.2-b]") {
  CHECK(has(with_rsa("v=dkim1; "), "dkim.version-value"));  // given as octets
  CHECK(parse_record(with_rsa("n=Made In May; ")).record.notes == "Made In May");
  const auto [tags, mended] = GENERATE(table<std::string, std::string>({
      {"v=DKIM1; k=RSA; ", "v=DKIM1; k=rsa; "},
      {"v=DKIM1; h=SHA256; ", "v=DKIM1; h=sha256; "},
      {"v=DKIM1; h=sha1:Sha256; ", "v=DKIM1; h=sha1:sha256; "},
      {"v=DKIM1; s=Email; ", "v=DKIM1; s=email; "},
      {"v=DKIM1; t=S; ", "v=DKIM1; t=s; "},
  }));
  CAPTURE(tags);
  CHECK(ids(with_rsa(tags)) == Ids{"dkim.value-case"});
  CHECK(usable(with_rsa(tags)));
  CHECK(repaired(with_rsa(tags)) == with_rsa(mended));
}

TEST_CASE("a tag that stands twice makes the list invalid", "[rfc6376-3.2][DKIM-3.2-c]") {
  for (const char* tags : {"k=rsa; k=rsa; ", "x=1; x=2; ", "v=DKIM1; n=a; n=a; ", "v=DKIM1; v=DKIM1; "}) {
    CAPTURE(tags);
    CHECK(usability(with_rsa(tags)) == Usability::malformed);
    CHECK(has(with_rsa(tags), "dkim.duplicate-tag"));
    CHECK(repaired(with_rsa(tags)) == "");
  }
  CHECK_FALSE(has(with_rsa("x=1; X=2; "), "dkim.duplicate-tag"));
}

TEST_CASE("tags that nobody knows are passed over", "[rfc6376-3.2][DKIM-3.2-d]") {
  const auto parsed = parse_record(with_rsa("v=DKIM1; x_1=a b; "));
  CHECK(parsed.usability == Usability::usable);
  CHECK(ids(parsed.findings) == Ids{"dkim.unknown-tag"});
  CHECK(parsed.record.unknown == std::vector<dkim::UnknownTag>{{"x_1", "a b"}});
}

TEST_CASE("an empty value is empty, not the default", "[rfc6376-3.2][DKIM-3.2-e]") {
  CHECK(usability("v=DKIM1; p=") == Usability::revoked);
  CHECK(ids(with_rsa("v=DKIM1; h=; ")) == Ids{"dkim.hash-unusable"});
  CHECK(ids(with_rsa("v=DKIM1; s=; ")) == Ids{"dkim.not-for-mail"});
  CHECK(ids(with_rsa("v=DKIM1; k=; ")) == Ids{"dkim.key-type-unknown"});
  CHECK(ids(with_rsa("v=; ")) == Ids{"dkim.version-value"});
  const auto parsed = parse_record(with_rsa("v=DKIM1; t=; "));
  CHECK(parsed.usability == Usability::usable);
  CHECK(parsed.record.flags == std::vector<std::string>{});
}

TEST_CASE("one semicolon may stand at the end, and no tag may be empty", "[rfc6376-3.2][DKIM-3.2-f]") {
  const std::string good = "v=DKIM1; p=" + keys::rsa_2048;
  CHECK(ids(good + ";").empty());
  CHECK(ids(good + "; ").empty());
  const auto [text, mended] = GENERATE_COPY(table<std::string, std::string>({
      {good + ";;", good + ";"},
      {good + "; ;", good + "; "},
      {";" + good, good},
      {"v=DKIM1;; p=" + keys::rsa_2048, "v=DKIM1; p=" + keys::rsa_2048},
      {std::string(200, ';') + good, good},
  }));
  CAPTURE(text);
  CHECK(ids(text) == Ids{"dkim.empty-tag"});
  CHECK(parse_record(text).key);  // read all the same
  CHECK(usability(text) == Usability::malformed);
  CHECK(repaired(text) == mended);
  CHECK(ids("v=DKIM1; nonsense; p=" + keys::rsa_2048) == Ids{"dkim.not-a-tag"});
}

TEST_CASE("white space around names and values is dropped, inside a value it stays", "[rfc6376-3.2][DKIM-3.2-g]") {
  const auto parsed = parse_record(" v =\tDKIM1 ; n = made  in May ; p= " + keys::ed25519.substr(0, 9) + " \t" +
                                   keys::ed25519.substr(9) + " ; k= ed25519 ");
  CHECK(parsed.findings.empty());
  CHECK(parsed.record.version == "DKIM1");
  CHECK(parsed.record.notes == "made  in May");
  CHECK(parsed.record.public_key == keys::ed25519);
  const auto folded = parse_record("v=DKIM1;\r\n\tk=ed25519;\r\n p=" + keys::ed25519);
  CHECK(folded.findings.empty());
}

TEST_CASE("a blank that came into a value", "[rfc6376-3.2][DKIM-3.2-g]") {
  const auto [tags, mended] = GENERATE(table<std::string, std::string>({
      {"v=DKIM1; k=r sa; ", "v=DKIM1; k=rsa; "},
      {"v=DKIM1; h=sha2 56; ", "v=DKIM1; h=sha256; "},
      {"v=DKIM1; h=sha1:sha 256; ", "v=DKIM1; h=sha1:sha256; "},
      {"v=DKIM1; s=e mail; ", "v=DKIM1; s=email; "},
  }));
  CAPTURE(tags);
  CHECK(ids(with_rsa(tags)) == Ids{"dkim.blank-in-value"});
  CHECK(usability(with_rsa(tags)) == Usability::malformed);
  CHECK(repaired(with_rsa(tags)) == with_rsa(mended));
  CHECK(usable(with_rsa("v=DKIM1; h=sha256:sha 1; ")));  // an unknown name beside a known one
}

TEST_CASE("base64 has one alphabet, white space anywhere, and two equals signs at most",
          "[rfc6376-2.10][DKIM-2.10-a]") {
  CHECK(usable("p=" + keys::rsa_2048.substr(0, 7) + " \t " + keys::rsa_2048.substr(7)));
  CHECK(has("v=DKIM1; p=" + keys::rsa_512 + "=", "dkim.key-padding"));
  CHECK(has("v=DKIM1; p=MIIB*", "dkim.key-not-base64"));
  // RFC 8463 appendix A.2's key has "/" in it.
  const std::string url = "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
  CHECK(ids(url) == Ids{"dkim.key-base64url"});
  CHECK(usability(url) == Usability::malformed);
  CHECK(repaired(url) == "v=DKIM1; k=ed25519; p=" + keys::brisbane);
  CHECK(ids("v=DKIM1; k=ed25519; p=11qY_-") == Ids{"dkim.key-not-base64"});
}

TEST_CASE("more tags than are read", "[dkim][bounds]") {
  std::string many = "v=DKIM1; ";
  for (int i = 1; i < 100; ++i) many += "x" + std::to_string(i) + "=; ";
  CHECK(has(with_rsa(many), "dkim.too-many-tags"));
  CHECK(has(with_rsa(many), "dkim.key-missing"));  // nobody looked there
  CHECK(usability(with_rsa(many)) == Usability::malformed);
  CHECK(has(many.substr(0, 9) + with_rsa("") + "; " + many.substr(9), "dkim.too-many-tags"));
  CHECK_FALSE(has(with_rsa(many.substr(0, many.rfind('x'))), "dkim.too-many-tags"));
}
