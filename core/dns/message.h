// DNS messages (RFC 1035 section 4): a query written, any response read. Whatever an adversary sends, reading it is
// bounded, and a message that breaks a rule gives a problem, never a guess.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dns/snapshot.h"

namespace mailalign::dns {

constexpr std::size_t max_message_octets = 65535;  // RFC 8484 section 6
constexpr int max_message_records = 4096;          // ours
constexpr std::size_t max_extended_errors = 16;    // ours; what comes later is left aside

struct QueryOptions {
  bool dnssec_ok = false;           // DO (RFC 4035 section 3.2.1)
  bool padding = false;             // to a multiple of 128 octets (RFC 8467 section 4.1): encrypted transports only
  bool hide_client_subnet = false;  // EDNS Client Subnet with source prefix 0 (RFC 7871 section 7.1.2)
};

// Whether the answer may have to tell that the name does not exist: hosts set DO, without which no NSEC record comes
// (RFC 9824 section 3.1). All such questions are for TXT.
inline bool tests_existence(const Question& question) {
  return question.type == Type::txt;
}

// ID 0 (RFC 8484 section 4.1), RD and AD set, EDNS with 1232 octets.
std::string write_query(const Question& question, const QueryOptions& options = {});

struct ExtendedError {  // RFC 8914
  int code = 0;
  std::string text;  // UTF-8 made valid; written by somebody else
};

struct Response {
  // What the snapshot gains: each CNAME on the way, and what stands at its end. Empty where there is a problem.
  std::vector<std::pair<Question, Answer>> answers;
  // Why the message cannot be used, in a sentence; empty where it can.
  std::string problem;
  std::vector<ExtendedError> extended_errors;
  bool truncated = false;
};

// Reads the response to `question`. Any rcode but NOERROR and NXDOMAIN gives one answer with Outcome::failed. The ID
// must be 0, as write_query wrote it: a host that sends another over UDP compares it and sets it back. `resolver`,
// `asked` and `wire` of an answer are for the host to fill in.
Response read_response(const Question& question, std::string_view message);

}  // namespace mailalign::dns
