// Which DKIM keys a domain has: what stands at the selectors that are known, and whether any can exist. DNS does not
// list selectors; a key that nobody named is unknown, never missing.
//
// Files: keys.cpp (the whole), key_at.* (what stands at one selector), misplaced.* (keys where nobody looks),
// strings.* (a key in pieces).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dkim/record.h"
#include "dns/inquiry.h"

namespace mailalign::dkim {

// Ours: with the names of an SPF record (spf::max_survey_questions) and the rest they leave room below
// dns::max_questions. Who knows more asks twice.
constexpr std::size_t max_selectors = 150;
// Ours, of all selectors: a hundred keys have forty thousand octets. What is beyond is not read (dkim.work-limit).
constexpr std::size_t max_key_octets = 100000;
constexpr std::size_t max_texts_tried = 8;     // ours, at one selector; one is right (RFC 6376 section 3.6.2.2)
constexpr std::size_t max_keys_puzzled = 4;    // ours: keys whose strings are tried in other orders
constexpr std::size_t max_key_findings = 400;  // ours, of all keys; errors may be as many more

enum class KeyState {
  found,    // usable
  none,     // no such name, or no text there
  unknown,  // the selector cannot be asked for
  revoked,
  malformed,
  weak,
  not_for_mail,
  ambiguous,  // several texts
  dangling,   // a CNAME to a name without a text, or to itself
  failed,     // the DNS gave no answer
  pending,
};
std::string_view to_text(KeyState state);

struct Key {
  std::string selector;
  KeyState state = KeyState::unknown;
  std::string name;                // asked for: "s1._domainkey.example.com"
  std::vector<std::string> cname;  // the names on the way, the last holds the record
  std::optional<std::string> record;
  std::optional<std::string> public_key;  // p=
  std::optional<Algorithm> algorithm;
  std::optional<int> bits;
  std::optional<std::uint64_t> exponent;             // of an RSA key
  std::optional<std::vector<std::string>> hashes;    // h=
  std::optional<std::vector<std::string>> services;  // s=
  bool testing = false;
  std::vector<std::string> flags;
  bool exists = false;                // some key stands there, whatever may be wrong with it
  bool wildcard = false;              // it is what every selector has
  std::optional<std::string> reason;  // why it is malformed: the id of the first error
  // Told by whoever knows the providers: whose it is, by which of their setups, and who is known to use such a
  // selector.
  std::optional<std::string> provider;
  std::optional<std::string> setup;
  std::vector<std::string> used_by;
};

// Whether a verifier can use the key, in one word: "usable", "testing", "revoked", "not-for-mail", "weak", "malformed",
// "absent", "unavailable", "ambiguous"; empty where nobody can say.
std::string_view status_of(const Key& key);

enum class Exist {
  yes,      // a key was found
  no,       // _domainkey does not exist (RFC 8020 section 2), and no key was found
  unknown,  // everything else, also where _domainkey exists
};
std::string_view to_text(Exist exist);

struct Keys {
  std::vector<Key> keys;
  Exist exist = Exist::unknown;
  bool open = false;        // some selector that was asked for has no answer yet
  bool wildcard = false;    // every selector has an answer
  std::size_t puzzled = 0;  // keys whose strings were tried in other orders
  finding::Findings findings;
};

// Asks, in the first round, for each selector, for _domainkey itself, and for a selector that nobody publishes: what
// answers there is a wildcard. `given`: named by the request, always reported. `implied`: names that providers use,
// reported only where something stands that is not the wildcard's.
Keys look_up(dns::Inquiry& inquiry, const dns::Name& domain, const std::vector<std::string>& given,
             const std::vector<std::string>& implied);

}  // namespace mailalign::dkim
