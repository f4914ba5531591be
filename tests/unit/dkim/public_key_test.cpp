// What stands in p=, octet by octet.
#include "dkim/public_key.h"

#include <catch2/catch.hpp>

#include "base/base64.h"
#include "reading.h"

using namespace mailalign;
using namespace reading;
using dkim::KeyForm;
using dkim::read_public_key;
using dkim::Usability;

namespace {

std::string octets(std::initializer_list<int> values) {
  std::string text;
  for (const int value : values) text.push_back(static_cast<char>(value));
  return text;
}

// DER: a tag, a length in its shortest form, the content.
std::string der(int tag, const std::string& content) {
  const int size = static_cast<int>(content.size());
  std::string length = size < 0x80    ? octets({size})
                       : size < 0x100 ? octets({0x81, size})
                                      : octets({0x82, size >> 8, size & 0xff});
  return octets({tag}) + length + content;
}

std::string integer(const std::string& content) {
  return der(2, content);
}

// A modulus of so many octets, the first not under 0x80: with the zero in front that makes it positive.
std::string modulus(std::size_t size, int last = 0x0b) {
  return octets({0}) + std::string(size - 1, '\xc5') + octets({last});
}

const std::string f4 = octets({1, 0, 1});

std::string bare(const std::string& n, const std::string& e) {
  return der(0x30, integer(n) + integer(e));
}

const std::string rsa_identifier = octets({6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1, 5, 0});

std::string wrapped(const std::string& key, const std::string& identifier = rsa_identifier) {
  return der(0x30, der(0x30, identifier) + der(3, octets({0}) + key));
}

std::string record(const std::string& key) {
  return "v=DKIM1; k=rsa; p=" + base::to_base64(key);
}

}  // namespace

TEST_CASE("an RSA key stands in a wrapping, or bare", "[rfc6376-3.6.1][DKIM-3.6.1-rsa]") {
  const auto spki = read_public_key(wrapped(bare(modulus(256), f4)));
  CHECK(spki.form == KeyForm::subject_public_key_info);
  CHECK(spki.bits == 2048);
  CHECK(spki.exponent == 65537);
  CHECK(spki.is_usable());
  const auto pkcs1 = read_public_key(bare(modulus(256), f4));
  CHECK(pkcs1.form == KeyForm::rsa_public_key);
  CHECK(pkcs1.bits == 2048);
  CHECK(pkcs1.is_usable());
  CHECK(usable(record(wrapped(bare(modulus(256), f4)))));
  CHECK(usable(record(bare(modulus(256), f4))));
  // Another algorithm in the same wrapping: an elliptic curve's.
  const std::string curve = octets({6, 7, 0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1});
  CHECK(read_public_key(wrapped(std::string(65, '\x04'), curve)).form == KeyForm::unreadable);
  // The keys of RFC 8463 appendix A.2.
  CHECK(ids("v=DKIM1; k=rsa; p=" + keys::test_rsa) == Ids{"dkim.rsa-short"});
}

TEST_CASE("lengths are definite, and nothing stands behind the key", "[rfc6376-3.6.1][DKIM-3.6.1-rsa2]") {
  const std::string key = wrapped(bare(modulus(256), f4));
  CHECK(read_public_key(key + "x").form == KeyForm::trailing);
  CHECK(read_public_key(key.substr(0, key.size() - 1)).form == KeyForm::truncated);
  CHECK(read_public_key(key.substr(0, 1)).form == KeyForm::truncated);
  CHECK(read_public_key("").form == KeyForm::unreadable);
  // Behind the numbers, behind the key, behind the bits.
  CHECK(read_public_key(der(0x30, integer(modulus(256)) + integer(f4) + integer(f4))).form == KeyForm::trailing);
  CHECK(read_public_key(wrapped(bare(modulus(256), f4) + "x")).form == KeyForm::trailing);
  CHECK(
      read_public_key(der(0x30, der(0x30, rsa_identifier) + der(3, octets({0}) + bare(modulus(256), f4)) + "x")).form ==
      KeyForm::trailing);
  // Length 0x80 is the indefinite one of BER; five octets of length are more than any key has.
  CHECK(read_public_key(octets({0x30, 0x80}) + integer(modulus(256)) + integer(f4) + octets({0, 0})).form !=
        KeyForm::rsa_public_key);
  CHECK_FALSE(usable(record(octets({0x30, 0x80}) + integer(modulus(256)) + integer(f4) + octets({0, 0}))));
  CHECK_FALSE(read_public_key(octets({0x30, 0x85, 0, 0, 0, 1, 9})).is_usable());
  // An inner length that leads out of its element.
  CHECK(read_public_key(der(0x30, octets({2, 0x7f, 1}))).form == KeyForm::truncated);
  CHECK(ids(record(key + "x")) == Ids{"dkim.key-trailing"});
}

TEST_CASE("the modulus is odd and above zero", "[rfc6376-3.6.1][DKIM-3.6.1-rsa2]") {
  const std::string negative = modulus(256).substr(1);  // without the zero in front
  CHECK(ids(record(bare(negative, f4))) == Ids{"dkim.rsa-modulus"});
  CHECK(ids(record(wrapped(bare(modulus(256, 0x0a), f4)))) == Ids{"dkim.rsa-modulus"});
  CHECK(usability(record(bare(negative, f4))) == Usability::malformed);
  CHECK(usability(record(bare("", f4))) == Usability::malformed);
  CHECK(usable(record(bare(modulus(256), f4))));
}

TEST_CASE("the exponent is odd, three at least and 64 bits at most", "[rfc6376-3.6.1][rfc6376-8.13][DKIM-3.6.1-rsa2]") {
  const auto with_exponent = [](const std::string& e) { return record(bare(modulus(256), e)); };
  CHECK(usable(with_exponent(octets({3}))));
  CHECK(usable(with_exponent(octets({0, 0x81}))));
  CHECK(usable(with_exponent(octets({0}) + std::string(8, '\xff'))));
  CHECK(read_public_key(bare(modulus(256), octets({0}) + std::string(8, '\xff'))).exponent == 0xffffffffffffffffU);
  const std::string e = GENERATE(octets({1}), octets({0}), octets({2}), octets({1, 0, 0}), octets({0x81}),
                                 std::string(), octets({1}) + std::string(7, '\0') + octets({1}));
  CAPTURE(e.size());
  CHECK(ids(with_exponent(e)) == Ids{"dkim.rsa-exponent"});
  CHECK(usability(with_exponent(e)) == Usability::malformed);
}

TEST_CASE("RSA under 1024 bits never verifies, up to 4096 always", "[rfc8301-3.2][DKIM-8301-3.2-a]") {
  for (const std::size_t bits : {512U, 768U, 1016U}) {
    CAPTURE(bits);
    CHECK(usability(record(wrapped(bare(modulus(bits / 8), f4)))) == Usability::weak);
    CHECK(ids(record(wrapped(bare(modulus(bits / 8), f4)))) == Ids{"dkim.rsa-too-short"});
  }
  for (const std::size_t bits : {1024U, 1536U, 2048U, 3072U, 4096U}) {
    CAPTURE(bits);
    CHECK(usable(record(wrapped(bare(modulus(bits / 8), f4)))));
  }
  const auto odd = read_public_key(bare(octets({0x01}) + std::string(127, '\xc5') + octets({0x0b}), f4));
  CHECK(odd.bits == 1025);
}

TEST_CASE("2048 bits are asked for, and more than 4096 need not be read", "[rfc8301-3.2][DKIM-8301-3.2-b]") {
  const auto [bits, expected] = GENERATE(table<std::size_t, Ids>({
      {1024, {"dkim.rsa-short"}},
      {2040, {"dkim.rsa-short"}},
      {2048, {}},
      {4096, {}},
      {4104, {"dkim.rsa-long"}},
  }));
  CAPTURE(bits);
  const std::string text = record(wrapped(bare(modulus(bits / 8), f4)));
  CHECK(ids(text) == expected);
  for (const auto& finding : dkim::parse_record(text).findings) {
    CHECK(finding.severity() == finding::Severity::warning);
  }
}

TEST_CASE("an Ed25519 key is its 32 octets", "[rfc8463-4.2][DKIM-8463-4.2-a]") {
  const auto key = read_public_key(std::string(32, 'x'));
  CHECK(key.form == KeyForm::ed25519_octets);
  CHECK(key.algorithm == dkim::Algorithm::ed25519);
  CHECK(key.bits == 256);
  CHECK(key.is_usable());
  CHECK(read_public_key(std::string(31, 'x')).form == KeyForm::unreadable);
  CHECK(read_public_key(std::string(33, 'x')).form == KeyForm::unreadable);
  CHECK(usable("v=DKIM1; k=ed25519; p=" + keys::brisbane));
  CHECK(has("v=DKIM1; k=ed25519; p=" + base::to_base64(std::string(33, 'x')), "dkim.key-unreadable"));
}

TEST_CASE("a wrapped Ed25519 key is wrong, and its last 32 octets are offered", "[rfc8463-4.2][DKIM-8463-4.2-b]") {
  const std::string text = "v=DKIM1; k=ed25519; p=" + keys::ed25519_wrapped;
  CHECK(ids(text) == Ids{"dkim.ed25519-wrapped"});
  CHECK(usability(text) == Usability::malformed);
  CHECK(repaired(text) == "v=DKIM1; k=ed25519; p=" + keys::ed25519);
  CHECK(repaired("v=DKIM1; p=" + keys::ed25519_wrapped) == "v=DKIM1; k=ed25519; p=" + keys::ed25519);
}

TEST_CASE("a private key is named as one, whole or cut off", "[rfc6376-8.3][dkim]") {
  const std::string ed25519 =
      octets({0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20}) + std::string(32, 'x');
  const std::string curve = der(0x30, octets({2, 1, 1}) + der(4, std::string(32, 'x')));
  for (const std::string& key : {ed25519, curve, ed25519.substr(0, 20), octets({0x30, 0x82, 4, 0, 2, 1, 0, 2, 0x82})}) {
    CHECK(read_public_key(key).form == KeyForm::private_key);
  }
  CHECK(has("v=DKIM1; p=" + base::to_base64(ed25519), "dkim.private-key"));
  CHECK(has("v=DKIM1; p=" + keys::private_pkcs1.substr(0, 250), "dkim.private-key"));
}

TEST_CASE("any octets are read within their bounds", "[dkim][bounds]") {
  const std::string key = wrapped(bare(modulus(256), f4));
  for (std::size_t at = 0; at < key.size(); ++at) {
    for (const int value : {0, 1, 0x7f, 0x80, 0x84, 0xff}) {
      std::string changed = key;
      changed[at] = static_cast<char>(value);
      const auto read = read_public_key(changed);
      CHECK(read.bits <= static_cast<int>(changed.size()) * 8);
      CHECK_FALSE(read_public_key(changed.substr(0, at)).is_usable() != (at == 32));  // 32 octets pass for Ed25519
    }
  }
}
