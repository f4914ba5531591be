// What publishers do wrong most often: each has a finding of its own and, where the fix is certain, the repaired
// record.
#include "reading.h"
#include "zone.h"

using namespace zone;

namespace {

enum class Fix { offered, nobody_knows };

const std::string ed25519 = "v=DKIM1; k=ed25519; p=" + keys::ed25519;
// PKCS#8, as openssl writes a private Ed25519 key; of zeros.
const std::string private_ed25519 = "MC4CAQAwBQYDK2VwBCIEIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

}  // namespace

TEST_CASE("slips in the text of a key record", "[dkim][mistakes]") {
  const auto [text, id, fix] = GENERATE(table<std::string, std::string, Fix>({
      // Quotation marks and backslashes of a zone file.
      {"\"" + ed25519 + "\"", "dkim.quotation-marks", Fix::offered},
      {"v=DKIM1; k=ed25519; p=" + keys::ed25519.substr(0, 20) + "\" \"" + keys::ed25519.substr(20),
       "dkim.quotation-marks", Fix::offered},
      {"v=DKIM1\\; k=ed25519\\; p=" + keys::ed25519, "dkim.backslash", Fix::offered},
      // No p=, or P=.
      {"v=DKIM1; k=rsa", "dkim.key-missing", Fix::nobody_knows},
      {"v=DKIM1; k=ed25519; P=" + keys::ed25519, "dkim.tag-case", Fix::offered},
      // PEM armour and the ends of its lines.
      {"v=DKIM1; p=-----BEGIN PUBLIC KEY-----\n" + keys::rsa_2048 + "\n-----END PUBLIC KEY-----", "dkim.pem-armour",
       Fix::offered},
      {"v=DKIM1; p=" + keys::rsa_2048.substr(0, 64) + "\n" + keys::rsa_2048.substr(64), "dkim.character", Fix::offered},
      {"v=DKIM1; p=" + keys::rsa_2048.substr(0, 64) + "\\n" + keys::rsa_2048.substr(64), "dkim.backslash",
       Fix::offered},
      // A private key.
      {"v=DKIM1; p=" + keys::private_pkcs1, "dkim.private-key", Fix::nobody_knows},
      {"v=DKIM1; p=" + keys::private_pkcs8, "dkim.private-key", Fix::nobody_knows},
      {"v=DKIM1; k=ed25519; p=" + private_ed25519, "dkim.private-key", Fix::nobody_knows},
      {"v=DKIM1; p=-----BEGIN RSA PRIVATE KEY-----" + keys::private_pkcs1, "dkim.private-key", Fix::nobody_knows},
      // Cut off at 255 octets.
      {("v=DKIM1; k=rsa; p=" + keys::rsa_2048).substr(0, 255), "dkim.key-truncated", Fix::nobody_knows},
      // A blank inside a word; inside p= it harms nothing (tag_list_test.cpp).
      {"v=DKIM1; k=ed 25519; p=" + keys::ed25519, "dkim.blank-in-value", Fix::offered},
      // A semicolon that is missing.
      {"v=DKIM1; k=ed25519 p=" + keys::ed25519, "dkim.missing-semicolon", Fix::offered},
      // v= in the wrong place or form.
      {"k=ed25519; v=DKIM1; p=" + keys::ed25519, "dkim.version-not-first", Fix::offered},
      {"v=DKIM 1; k=ed25519; p=" + keys::ed25519, "dkim.version-value", Fix::offered},
      {"v=dkim1; k=ed25519; p=" + keys::ed25519, "dkim.version-value", Fix::offered},
      // Limits that leave nothing, and a test that was forgotten.
      {"v=DKIM1; h=sha1; p=" + keys::rsa_2048, "dkim.hash-sha1", Fix::offered},
      {"v=DKIM1; s=other; p=" + keys::rsa_2048, "dkim.not-for-mail", Fix::nobody_knows},
      {"v=DKIM1; t=y; p=" + keys::rsa_2048, "dkim.test-mode", Fix::nobody_knows},
      // A key of the other type.
      {"v=DKIM1; k=rsa; p=" + keys::ed25519, "dkim.key-type-mismatch", Fix::offered},
      {"v=DKIM1; p=" + keys::ed25519, "dkim.key-type-mismatch", Fix::offered},
      {"v=DKIM1; k=ed25519; p=" + keys::rsa_2048, "dkim.key-type-mismatch", Fix::offered},
      {"v=DKIM1; k=ed25519; p=" + keys::ed25519_wrapped, "dkim.ed25519-wrapped", Fix::offered},
      // Two semicolons.
      {"v=DKIM1;; k=ed25519; p=" + keys::ed25519, "dkim.empty-tag", Fix::offered},
      // Something else than a key.
      {"v=DKIM1; p=" + keys::certificate, "dkim.certificate", Fix::nobody_knows},
      {"v=DKIM1; p=ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA==", "dkim.ssh-key", Fix::nobody_knows},
      {"v=DKIM1; p=AAAAB3NzaC1yc2EAAAADAQABAAAA", "dkim.ssh-key", Fix::nobody_knows},
      // Characters that editors and web pages slip in: soft hyphen, en dash, curly quotation marks, zero-width space.
      {"v=DKIM1; k=ed25519; p=" + keys::ed25519.substr(0, 20) + "\xc2\xad" + keys::ed25519.substr(20), "dkim.character",
       Fix::offered},
      {"v=DKIM1; k=ed25519; n=x; p\xe2\x80\x93=" + keys::ed25519, "dkim.character", Fix::nobody_knows},
      {"v=DKIM1; k=\xe2\x80\x9c"
       "ed25519\xe2\x80\x9d; p=" +
           keys::ed25519,
       "dkim.character", Fix::offered},
      {"v=DKIM1;\xe2\x80\x8b k=ed25519; p=" + keys::ed25519, "dkim.character", Fix::offered},
  }));
  CAPTURE(text);
  CHECK(reading::has(text, id));
  const std::string repaired = reading::repaired(text);
  CHECK(repaired.empty() == (fix == Fix::nobody_knows));
  if (!repaired.empty()) CHECK(reading::usable(repaired));
}

TEST_CASE("slips around a key record", "[dkim][mistakes]") {
  const std::string halves = R"([[")" + good.substr(200) + R"(",")" + good.substr(0, 200) + R"("]])";
  const std::string twice =
      R"([[")" + good.substr(0, 200) + R"(",")" + good.substr(200) + R"(",")" + good.substr(200) + R"("]])";
  const auto [answers, id, fix] = GENERATE_COPY(table<std::string, std::string, Fix>({
      {answer(s1, "TXT", halves), "dkim.strings-in-wrong-order", Fix::offered},
      {answer(s1, "TXT", twice), "dkim.string-twice", Fix::offered},
      {txt("s1._domainkey.example.com.example.com", good), "dkim.key-at-wrong-name", Fix::offered},
      {txt("s1._domainkey._domainkey.example.com", good), "dkim.key-at-wrong-name", Fix::offered},
      {txt("s1.example.com", good), "dkim.key-at-wrong-name", Fix::offered},
      {txt("_domainkey.example.com", good), "dkim.key-at-wrong-name", Fix::offered},
      {cname(s1, "k.example.net."), "dkim.dangling-alias", Fix::nobody_knows},
      {txts(s1, {good, "v=DKIM1; p=" + keys::rsa_1024}), "dkim.several-records", Fix::nobody_knows},
      {txt(s1, "s1.dkim.service.example"), "dkim.host-name-in-text", Fix::offered},
  }));
  CAPTURE(answers);
  const auto keys = keys_of(snapshot(answers, true), {"s1"});
  CHECK(finding_of(keys, id).records.empty() == (fix == Fix::nobody_knows));
}
