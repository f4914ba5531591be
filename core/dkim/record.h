// The DKIM key record (RFC 6376 section 3.6.1): text to value, and back. Which keys a domain has is found in keys.h.
//
// Two readings are made of every text. Findings come from one in which what hides the grammar (quotation marks,
// backslashes, a missing semicolon) is blanked out first, so that one slip does not hide the others; whether a verifier
// can use the record is said of the text exactly as it is written.
//
// Files: record.cpp (the whole), tags.cpp (a function a tag), key_text.cpp (what stands in p=), public_key.* (DER),
// write.cpp (back to text).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dkim/public_key.h"
#include "finding/finding.h"

namespace mailalign::dkim {

constexpr int min_rsa_bits = 1024;          // RFC 8301 section 3.2: less never verifies
constexpr int recommended_rsa_bits = 2048;  // RFC 8301 section 3.2
constexpr int max_common_rsa_bits = 4096;   // RFC 8301 section 3.2: verifiers must go so far

struct UnknownTag {
  std::string name;
  std::string value;

  bool operator==(const UnknownTag&) const = default;
};

// The tags of RFC 6376 section 3.6.1. Absent: nothing.
struct Record {
  std::optional<std::string> version;                // v; DKIM1 also where that is misspelt
  std::optional<std::vector<std::string>> hashes;    // h; default: all
  std::optional<std::string> key_type;               // k; default rsa
  std::optional<std::string> notes;                  // n
  std::optional<std::string> public_key;             // p without white space; empty: revoked
  std::optional<std::vector<std::string>> services;  // s; default "*"
  std::optional<std::vector<std::string>> flags;     // t
  std::vector<UnknownTag> unknown;                   // ignored by verifiers

  bool operator==(const Record&) const = default;
};

enum class Usability {
  usable,
  revoked,       // p is empty: the owner withdrew the key
  weak,          // RSA under 1024 bits: never verifies
  not_for_mail,  // s lists neither "*" nor "email"
  malformed,     // anything else that a verifier cannot use
};

struct Parsed {
  Record record;
  Usability usability = Usability::malformed;
  std::optional<PublicKey> key;  // nothing where p is missing, empty or no base64
  bool testing = false;          // t=y
  bool strict = false;           // t=s
  bool valid = false;            // usable or revoked
  bool looks_like_key = false;   // begins with v=DKIM1 or has p=: meant as a key record at all
  bool other_version = false;    // v= is beyond what DKIM1 could be a slip of
  finding::Findings findings;
};

// Reads any text; never stops at a fault.
Parsed parse_record(std::string_view text);

// The record in the order of the standard: parse_record(write_record(r)).record == r for every r that parse_record gave
// of a valid record.
std::string write_record(const Record& record);

}  // namespace mailalign::dkim
