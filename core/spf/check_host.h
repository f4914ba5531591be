// check_host (RFC 7208 section 4): whether a client may send in a domain's name, and why.
//
// The answers come out of the snapshot in the order in which a receiver would ask. Where one is not there yet the
// result is pending, and all names that may still be needed are noted as open, so that few rounds are enough.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ip.h"
#include "base/span.h"
#include "dns/inquiry.h"
#include "finding/finding.h"
#include "spf/macro.h"

namespace mailalign::spf {

constexpr int max_ptr_names = 10;               // RFC 7208 section 4.6.4
constexpr int usual_void_lookups = 2;           // RFC 7208 section 4.6.4: the default of a setting
constexpr std::size_t max_sender_octets = 512;  // ours, of a local-part and of HELO: RFC 5321 ends paths at 256

// RFC 7208 section 2.6, and pending: a question that is needed has not been answered yet.
enum class Result { none, neutral, pass, fail, softfail, temperror, permerror, pending };
std::string_view to_text(Result result);  // "none", "neutral", ...

// What a receiver knows of the connection.
struct Client {
  base::Address ip;  // an IPv4-mapped IPv6 address stands for its IPv4 address
  std::string helo;  // the last HELO or EHLO argument, as it came
  // Of the receiver, for explanations alone (RFC 7208 section 7.2): %{r} and %{t}.
  std::string receiver = "unknown";
  std::int64_t time = 0;
  int void_lookups_allowed = usual_void_lookups;
};

// What became of one term.
enum class StepResult {
  match,
  no_match,
  not_askable,  // no such name can exist (RFC 7208 section 4.8), or it cannot be expanded (RFC 8616 section 4)
  followed,     // redirect: the result is that of its record
  temperror,
  permerror,
  pending,
};
std::string_view to_text(StepResult result);

// A question that a term cost.
struct StepQuestion {
  std::string name;
  dns::Type type = dns::Type::txt;
  dns::Outcome outcome = dns::Outcome::pending;
  bool is_void = false;  // and counted as a void look-up
};

// One term, in the order in which receivers come to it.
struct TraceStep {
  int depth = 0;       // 0: the domain's own record; 1: a record it includes, or redirects to
  std::string domain;  // in whose record the term stands
  std::string term;    // as written
  base::Span span;
  std::optional<std::string> target;  // the name after expansion
  std::vector<ExpandedMacro> macros;
  std::vector<StepQuestion> questions;
  int lookups = 0;       // counted up to here, this term with them (RFC 7208 section 4.6.4)
  int void_lookups = 0;  // likewise
  StepResult result = StepResult::no_match;
  std::optional<Result> inner;  // include and redirect: the result of their record
};

// A term of the record that gave the result.
struct DecidingTerm {
  std::string text;    // "-all"
  std::string domain;  // whose record it stands in
  base::Span span;
};

// A record that was read on the way.
struct TraceRecord {
  std::string domain;
  std::optional<std::string> text;  // nothing where there is no single record
};

struct Evaluation {
  Result result = Result::pending;
  std::string domain;  // the domain of the identity
  std::string sender;  // the identity: "postmaster@mail.example" for the null sender
  // The directive that matched, in the domain's own record or the one it redirects to; nothing where none did.
  std::optional<DecidingTerm> mechanism;
  // With fail: the domain's own text (RFC 7208 section 6.2). Written by somebody else; in ASCII.
  std::optional<std::string> explanation;
  bool explanation_pending = false;
  int lookups = 0;
  int void_lookups = 0;
  std::vector<TraceStep> trace;
  std::vector<TraceRecord> records;  // in the order in which they were read
  finding::Findings findings;        // why it is permerror or temperror
};

// How much is told beside the result: the trace and the findings cost more than the evaluation.
enum class Tell { result, everything };

// check_host(<ip>, <domain>, <sender>): RFC 7208 section 4.1. `domain` and the domain of `sender` in A-labels; a sender
// without a local part, or without "@", is postmaster@ it (RFC 7208 section 4.3).
Evaluation check_host(dns::Inquiry& inquiry, const Client& client, std::string_view domain, std::string_view sender,
                      Tell tell = Tell::everything);

// The MAIL FROM identity (RFC 7208 section 2.4), the only one that DMARC looks at: "" is the null sender, which is
// postmaster@ the HELO name.
Evaluation check_mail_from(dns::Inquiry& inquiry, const Client& client, std::string_view mail_from,
                           Tell tell = Tell::everything);
// The HELO identity (RFC 7208 section 2.3). Nothing where the name is no domain of several labels: no check is made.
std::optional<Evaluation> check_helo(dns::Inquiry& inquiry, const Client& client, Tell tell = Tell::everything);

}  // namespace mailalign::spf
