// The public key inside p= (RFC 6376 section 3.6.1): DER read as far as a key record needs it, and what people publish
// by mistake in its place told apart.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace mailalign::dkim {

enum class Algorithm { rsa, ed25519 };
std::string_view to_text(Algorithm algorithm);  // "rsa", "ed25519"

constexpr int ed25519_key_octets = 32;  // RFC 8463 section 4.2
constexpr int max_exponent_octets = 8;  // ours: no key in use comes near (RFC 6376 section 8.13)

enum class KeyForm {
  subject_public_key_info,  // what everybody publishes (RFC 6376 erratum 3017)
  rsa_public_key,           // PKCS#1, as the text of RFC 6376 section 3.6.1 has it
  ed25519_octets,           // RFC 8463 section 4.2
  // Not usable, and why.
  wrapped_ed25519,  // an Ed25519 key in a SubjectPublicKeyInfo
  private_key,      // PKCS#1 or PKCS#8
  certificate,      // X.509
  truncated,        // a DER length points beyond the end
  trailing,         // octets after the key
  unreadable,       // no key of any kind we know
};

struct PublicKey {
  KeyForm form = KeyForm::unreadable;
  Algorithm algorithm = Algorithm::rsa;
  int bits = 0;                // of the modulus; 256 for Ed25519
  std::uint64_t exponent = 0;  // of an RSA key; 0 where it is longer than max_exponent_octets, or not above zero
  bool good_modulus = true;    // odd and above zero
  std::string ed25519;         // the 32 octets, with ed25519_octets and wrapped_ed25519

  bool is_rsa() const { return form <= KeyForm::rsa_public_key; }
  bool good_exponent() const { return !is_rsa() || (exponent >= 3 && exponent % 2 == 1); }
  bool is_usable() const { return form <= KeyForm::ed25519_octets && good_modulus && good_exponent(); }
};

// `octets`: p= decoded from base64.
PublicKey read_public_key(std::string_view octets);

}  // namespace mailalign::dkim
