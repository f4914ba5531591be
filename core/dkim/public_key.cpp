#include "dkim/public_key.h"

#include <algorithm>
#include <optional>

#include "base/cursor.h"

namespace mailalign::dkim {
namespace {

using base::ByteCursor;

// DER tags (X.690 section 8).
constexpr std::uint8_t tag_integer = 0x02;
constexpr std::uint8_t tag_bit_string = 0x03;
constexpr std::uint8_t tag_object_identifier = 0x06;
constexpr std::uint8_t tag_sequence = 0x30;

constexpr std::string_view rsa_encryption = "\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01";  // 1.2.840.113549.1.1.1
constexpr std::string_view ed25519_identifier = "\x2b\x65\x70";                      // 1.3.101.112

struct Element {
  std::uint8_t tag = 0;
  std::string_view content;
};

// A definite length (X.690 section 8.1.3), in four octets at most; nothing for any other.
std::optional<std::size_t> read_length(ByteCursor& in) {
  std::size_t length = in.u8();
  if (length < 0x80) return length;
  const std::size_t octets = length & 0x7fU;
  if (octets == 0 || octets > 4) return std::nullopt;
  length = 0;
  for (std::size_t i = 0; i < octets; ++i) length = length << 8U | in.u8();
  return length;
}

// `truncated` where the length points beyond the end.
std::optional<Element> read_element(ByteCursor& in, bool& truncated) {
  const std::uint8_t tag = in.u8();
  const auto length = read_length(in);
  if (!length) return std::nullopt;
  if (!in.ok() || *length > in.remaining()) {
    truncated = true;
    return std::nullopt;
  }
  return Element{tag, in.take(*length)};
}

std::optional<std::string_view> read_content(ByteCursor& in, std::uint8_t tag, bool& truncated) {
  const auto element = read_element(in, truncated);
  if (!element || element->tag != tag) return std::nullopt;
  return element->content;
}

// INTEGER is in two's complement: the first bit is the sign (X.690 section 8.3.3).
bool is_positive(std::string_view integer) {
  return !integer.empty() && (static_cast<unsigned char>(integer.front()) & 0x80U) == 0;
}

std::string_view without_leading_zeros(std::string_view integer) {
  integer.remove_prefix(std::min(integer.find_first_not_of('\0'), integer.size()));
  return integer;
}

int bit_length(std::string_view integer) {
  integer = without_leading_zeros(integer);
  if (integer.empty()) return 0;
  int bits = static_cast<int>(integer.size()) * 8;
  for (unsigned first = static_cast<unsigned char>(integer.front()); (first & 0x80U) == 0; first <<= 1U) --bits;
  return bits;
}

bool is_odd(std::string_view integer) {
  return !integer.empty() && (static_cast<unsigned char>(integer.back()) & 1U) != 0;
}

std::uint64_t exponent_of(std::string_view integer) {
  const std::string_view digits = without_leading_zeros(integer);
  if (!is_positive(integer) || digits.size() > max_exponent_octets) return 0;
  std::uint64_t exponent = 0;
  for (const char octet : digits) exponent = exponent << 8U | static_cast<unsigned char>(octet);
  return exponent;
}

// RSAPublicKey ::= SEQUENCE { modulus INTEGER, publicExponent INTEGER }    (RFC 8017 appendix A.1.1)
// `in` stands at the modulus.
PublicKey read_rsa(ByteCursor& in, KeyForm form) {
  PublicKey key;
  bool truncated = false;
  const auto modulus = read_content(in, tag_integer, truncated);
  const auto exponent = modulus ? read_content(in, tag_integer, truncated) : std::nullopt;
  if (!exponent) {
    key.form = truncated ? KeyForm::truncated : KeyForm::unreadable;
    return key;
  }
  key.form = !in.at_end() ? KeyForm::trailing : form;
  key.bits = bit_length(*modulus);
  key.exponent = exponent_of(*exponent);
  key.good_modulus = is_positive(*modulus) && is_odd(*modulus);
  return key;
}

PublicKey of_form(KeyForm form) {
  PublicKey key;
  key.form = form;
  return key;
}

PublicKey of_ed25519(std::string_view octets, KeyForm form) {
  PublicKey key;
  key.form = form;
  key.algorithm = Algorithm::ed25519;
  key.bits = 256;
  key.ed25519 = std::string(octets);
  return key;
}

// SubjectPublicKeyInfo ::= SEQUENCE { algorithm SEQUENCE { OBJECT IDENTIFIER, ... }, subjectPublicKey BIT STRING }
// (RFC 5280 section 4.1). `in` stands behind the algorithm.
PublicKey read_subject_public_key(ByteCursor& in, std::string_view identifier) {
  bool truncated = false;
  const auto bits = read_content(in, tag_bit_string, truncated);
  if (!bits) return of_form(truncated ? KeyForm::truncated : KeyForm::unreadable);
  if (!in.at_end()) return of_form(KeyForm::trailing);
  ByteCursor inner(*bits);
  if (inner.u8() != 0) return of_form(KeyForm::unreadable);
  if (identifier == ed25519_identifier && inner.remaining() == ed25519_key_octets) {
    return of_ed25519(inner.take(ed25519_key_octets), KeyForm::wrapped_ed25519);
  }
  if (identifier != rsa_encryption) return of_form(KeyForm::unreadable);
  const auto rsa = read_content(inner, tag_sequence, truncated);
  if (!rsa) return of_form(truncated ? KeyForm::truncated : KeyForm::unreadable);
  if (!inner.at_end()) return of_form(KeyForm::trailing);
  ByteCursor numbers(*rsa);
  return read_rsa(numbers, KeyForm::subject_public_key_info);
}

// The content of a private key begins with a version, 0 or 1, where a public one has its modulus: INTEGER, one octet
// (PKCS#1, RFC 8017 appendix A.1.2; PKCS#8 and SEC 1 do the same).
bool begins_private_key(std::string_view content) {
  return content.starts_with("\x02\x01") && content.size() > 2 && static_cast<unsigned char>(content[2]) <= 1;
}

// What begins with a sequence: an algorithm's identifier, or the body of a certificate.
PublicKey read_after_sequence(ByteCursor& in, std::string_view first) {
  ByteCursor algorithm(first);
  bool truncated = false;
  const auto identifier = read_content(algorithm, tag_object_identifier, truncated);
  return identifier ? read_subject_public_key(in, *identifier) : of_form(KeyForm::certificate);
}

// The content of the outermost sequence.
PublicKey read_key_sequence(std::string_view content) {
  ByteCursor in(content);
  ByteCursor ahead(content);
  bool truncated = false;
  const auto first = read_element(ahead, truncated);
  if (!first) return of_form(truncated ? KeyForm::truncated : KeyForm::unreadable);
  if (first->tag == tag_sequence) return read_after_sequence(ahead, first->content);
  if (first->tag != tag_integer) return of_form(KeyForm::unreadable);
  if (begins_private_key(content)) return of_form(KeyForm::private_key);
  return read_rsa(in, KeyForm::rsa_public_key);
}

}  // namespace

std::string_view to_text(Algorithm algorithm) {
  return algorithm == Algorithm::rsa ? "rsa" : "ed25519";
}

PublicKey read_public_key(std::string_view octets) {
  if (octets.size() == ed25519_key_octets) return of_ed25519(octets, KeyForm::ed25519_octets);
  ByteCursor in(octets);
  bool truncated = false;
  const auto outer = read_element(in, truncated);
  if (outer && outer->tag == tag_sequence) {
    return in.at_end() ? read_key_sequence(outer->content) : of_form(KeyForm::trailing);
  }
  if (outer || octets.empty() || static_cast<unsigned char>(octets.front()) != tag_sequence) {
    return of_form(KeyForm::unreadable);
  }
  // Cut off at the end; a private key is named as one all the same.
  ByteCursor cut(octets.substr(1));
  read_length(cut);
  return of_form(begins_private_key(octets.substr(1 + cut.position())) ? KeyForm::private_key : KeyForm::truncated);
}

}  // namespace mailalign::dkim
