// What stands in p=: base64 of a key, or what people put there by mistake.
#include <algorithm>

#include "base/ascii.h"
#include "base/base64.h"
#include "dkim/tags.h"
#include "finding/dkim.h"

namespace mailalign::dkim {
namespace {

// base64string = ALPHADIGITPS *( [FWS] ALPHADIGITPS ) [ [FWS] "=" [ [FWS] "=" ] ]     (RFC 6376 section 2.10)
std::string without_white_space(std::string_view text) {
  constexpr std::string_view white_space = " \t\r\n";
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = text.find_first_not_of(white_space); at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(white_space, at), text.size());
    result.append(text.substr(at, end - at));
    at = text.find_first_not_of(white_space, end);
  }
  return result;
}

bool is_base64_character(char c) {
  return base::is_alphanumeric(c) || c == '+' || c == '/';
}

// Base64 whose end is lost: the alphabet is right, the length is not.
bool is_cut_base64(std::string_view text) {
  while (!text.empty() && text.back() == '=') text.remove_suffix(1);
  return !text.empty() && std::all_of(text.begin(), text.end(), is_base64_character);
}

// "-----BEGIN PUBLIC KEY-----" and its end around the key (RFC 7468 section 2), in any spacing.
struct Armour {
  bool found = false;
  bool is_private = false;
  std::string inside;
};

Armour without_armour(std::string_view value) {
  Armour armour;
  const std::size_t begin = value.find("-----BEGIN");
  if (begin == std::string_view::npos) return armour;
  armour.found = true;
  armour.is_private = value.find("PRIVATE KEY") != std::string_view::npos;
  std::string_view rest = value.substr(begin + 10);
  const std::size_t opened = rest.find("-----");
  rest = opened == std::string_view::npos ? std::string_view{} : rest.substr(opened + 5);
  armour.inside = without_white_space(rest.substr(0, rest.find("-----END")));
  return armour;
}

void note_form(Reading& reading, base::Span place, KeyForm form) {
  switch (form) {
    case KeyForm::private_key: return reading.note(finding::dkim::private_key(place));
    case KeyForm::certificate: return reading.note(finding::dkim::certificate(place));
    case KeyForm::truncated: return reading.note(finding::dkim::key_truncated(place));
    case KeyForm::trailing: return reading.note(finding::dkim::key_trailing(place));
    case KeyForm::unreadable: return reading.note(finding::dkim::key_unreadable(place));
    case KeyForm::wrapped_ed25519:
    case KeyForm::subject_public_key_info:
    case KeyForm::rsa_public_key:
    case KeyForm::ed25519_octets: return;
  }
}

// RFC 8301 section 3.2.
void judge_rsa(Reading& reading, base::Span place, const PublicKey& key) {
  if (!key.good_modulus) reading.note(finding::dkim::rsa_modulus(place));
  if (!key.good_exponent()) reading.note(finding::dkim::rsa_exponent(place));
  if (key.bits < min_rsa_bits) {
    reading.note(finding::dkim::rsa_too_short(place, key.bits));
  } else if (key.bits < recommended_rsa_bits) {
    reading.note(finding::dkim::rsa_short(place, key.bits));
  } else if (key.bits > max_common_rsa_bits) {
    reading.note(finding::dkim::rsa_long(place, key.bits));
  }
}

// k= says one type, the key is of the other (RFC 8463 section 4.2). Where there is no k=, it goes in front of p=.
void note_mismatch(Reading& reading, const base::Tag& p, const base::TagList& list) {
  const PublicKey& key = *reading.parsed.key;
  const std::string type = reading.parsed.record.key_type.value_or("rsa");
  const std::string found(to_text(key.algorithm));
  if (key.form > KeyForm::wrapped_ed25519 || type == found || (type != "rsa" && type != "ed25519")) return;
  if (const base::Tag* key_type = list.find("k")) {
    return reading.note(finding::dkim::key_type_mismatch(key_type->value_span, type, found),
                        {key_type->value_span, found});
  }
  const base::Tag* misspelt = find_in_wrong_case(list, "k");
  if (misspelt && base::equal_ignoring_case(misspelt->value, found)) return;  // judge_case() speaks of it
  reading.note(finding::dkim::key_type_mismatch(p.value_span, type, found),
               {{p.name_span.offset, 0}, "k=" + found + "; "});
}

bool is_ssh_key(std::string_view value) {
  return value.starts_with("ssh-") || value.starts_with("AAAAB3NzaC1") || value.starts_with("AAAAC3NzaC1");
}

// The key in the standard alphabet (RFC 4648 section 4, where base64url has "-" and "_"), with as many "=" behind it as
// its length asks for; nothing where that gives no key either.
std::optional<std::string> mended_base64(std::string_view text) {
  std::string key(text.substr(0, text.find_last_not_of('=') + 1));
  std::replace(key.begin(), key.end(), '-', '+');
  std::replace(key.begin(), key.end(), '_', '/');
  key.append((4 - key.size() % 4) % 4, '=');
  const auto octets = base::read_base64(key);
  return octets && read_public_key(*octets).is_usable() ? std::optional(key) : std::nullopt;
}

// What cannot be decoded: of base64 without its end, what its whole groups hold says whether the key is cut off or
// whole with more behind it. A private key is named as one even where its end is lost.
void note_no_base64(Reading& reading, const base::Tag& tag, std::string_view text) {
  if (const auto key = mended_base64(text)) {
    reading.parsed.key = read_public_key(*base::read_base64(*key));
    const bool other_alphabet = text.find_first_of("-_") != std::string_view::npos;
    return reading.note(
        other_alphabet ? finding::dkim::key_base64url(tag.value_span) : finding::dkim::key_padding(tag.value_span),
        {tag.value_span, *key});
  }
  if (!is_cut_base64(text)) return reading.note(finding::dkim::key_not_base64(tag.value_span));
  const auto octets = base::read_base64(text.substr(0, text.size() / 4 * 4));
  const KeyForm form = octets ? read_public_key(*octets).form : KeyForm::truncated;
  if (form == KeyForm::private_key) return reading.note(finding::dkim::private_key(tag.value_span));
  const bool is_whole = form == KeyForm::trailing || form <= KeyForm::rsa_public_key;
  reading.note(is_whole ? finding::dkim::key_trailing(tag.value_span) : finding::dkim::key_truncated(tag.value_span));
}

}  // namespace

// key-p-tag = %x70 [FWS] "=" [ [FWS] base64string ]                    (RFC 6376 section 3.6.1)
void read_public_key(Reading& reading, const base::Tag& tag) {
  std::string text = without_white_space(tag.value);
  if (tag.name == "p") reading.parsed.record.public_key = text;
  if (text.empty()) return reading.note(finding::dkim::revoked(tag.span()));
  if (is_ssh_key(tag.value)) return reading.note(finding::dkim::ssh_key(tag.value_span));
  if (Armour armour = without_armour(tag.value); armour.found) {
    if (armour.is_private) return reading.note(finding::dkim::private_key(tag.value_span));
    text = std::move(armour.inside);
    if (is_ssh_key(text)) return reading.note(finding::dkim::ssh_key(tag.value_span));
    if (base::read_base64(text)) {
      reading.note(finding::dkim::pem_armour(tag.value_span), {tag.value_span, text});
    } else {
      reading.note(finding::dkim::pem_armour(tag.value_span));
    }
  }
  const auto octets = base::read_base64(text);
  if (!octets) return note_no_base64(reading, tag, text);
  reading.parsed.key = read_public_key(*octets);
}

void judge_key(Reading& reading, const base::Tag& p, const base::TagList& list) {
  const auto& key = reading.parsed.key;
  if (!key) return;
  const base::Span place = p.value_span;
  note_form(reading, place, key->form);
  if (key->form == KeyForm::wrapped_ed25519) {
    reading.note(finding::dkim::ed25519_wrapped(place), {place, base::to_base64(key->ed25519)});
  }
  note_mismatch(reading, p, list);
  if (key->is_rsa()) judge_rsa(reading, place, *key);
}

}  // namespace mailalign::dkim
