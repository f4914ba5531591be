// Which DKIM keys a domain has: what stands at the selectors that are known, and whether any can exist. DNS does not
// list selectors; a key that nobody named is unknown, never missing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dkim/record.h"
#include "dns/inquiry.h"

namespace mailalign::dkim {

constexpr std::size_t max_selectors = 200;  // ours: who knows more asks twice

enum class KeyState {
  found,    // usable
  none,     // no such name, or no text there
  unknown,  // the selector cannot be asked for
  revoked,
  malformed,
  weak,
  not_for_mail,
  ambiguous,  // several texts
  dangling,   // a CNAME to a name without a text
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
  std::optional<Algorithm> algorithm;
  std::optional<int> bits;
  bool testing = false;
  std::vector<std::string> flags;
  bool exists = false;                  // some key stands there, whatever may be wrong with it
  std::optional<std::string> provider;  // whose it is; told by whoever knows the providers
};

enum class Exist {
  yes,      // a key was found
  no,       // _domainkey does not exist (RFC 8020 section 2), and no key was found
  unknown,  // everything else, also where _domainkey exists
};
std::string_view to_text(Exist exist);

struct Keys {
  std::vector<Key> keys;
  Exist exist = Exist::unknown;
  bool open = false;  // some selector that was asked for has no answer yet
  finding::Findings findings;
};

// Asks, in the first round, for each selector and for _domainkey itself. `given`: named by the request, always
// reported. `implied`: names that providers use, reported only where something stands.
Keys look_up(dns::Inquiry& inquiry, const dns::Name& domain, const std::vector<std::string>& given,
             const std::vector<std::string>& implied);

}  // namespace mailalign::dkim
