// The snapshot: all answers there are. An evaluation asks it through an Inquiry (inquiry.h), a host fills it, a file
// keeps it (snapshot_json.h).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "dns/name.h"
#include "dns/record.h"

namespace mailalign::dns {

// Never folded into fewer: RFC 7208 counts no_data and no_such_name as void, RFC 9989 tells them apart for np, failed
// is temporary, and pending means that nobody has asked yet.
enum class Outcome {
  records,
  no_data,       // NOERROR without records of the type (RFC 2308 section 2.2)
  no_such_name,  // NXDOMAIN
  failed,        // any other rcode, time-out, an answer that cannot be used
  pending,       // not asked yet
};

// "records", "no_data", "no_such_name", "failed", "pending".
std::string_view to_text(Outcome outcome);

struct Question {
  Name name;
  Type type = Type::txt;

  bool operator==(const Question&) const = default;
  bool operator<(const Question& other) const {
    return name != other.name ? name < other.name : type < other.type;
  }
};

// What one name and type was answered with. CNAMEs are answers of their own, never part of another's.
struct Answer {
  Outcome outcome = Outcome::failed;  // never pending
  std::vector<Data> records;
  std::string rcode = "NOERROR";  // "NXDOMAIN", "SERVFAIL", ...
  std::string status = "ok";      // "ok", "timeout"

  // Evidence: kept and written back, never judged by.
  std::optional<bool> ad;
  std::optional<std::int64_t> ttl;
  std::optional<std::string> resolver;
  std::optional<std::int64_t> asked;         // seconds since 1970
  std::optional<std::string> wire;           // base64 of the message as it came
  std::optional<std::vector<std::string>> nsec;

  bool operator==(const Answer&) const = default;
};

// The answer to "which public suffix is above this name" (the host has the list, RFC 7489 section 3.2).
struct PublicSuffix {
  std::optional<Name> suffix;  // equal to the name where that is a public suffix itself
  std::string list_date;       // of the list, as the host knows it; may be empty

  bool operator==(const PublicSuffix&) const = default;
};

class Snapshot {
 public:
  // A second answer for the same question replaces the first.
  void add(const Question& question, Answer answer) { answers_[question] = std::move(answer); names_[question.name]; }
  void add(const Name& name, PublicSuffix suffix) { public_suffixes_[name] = std::move(suffix); }

  // In canonical order.
  const std::map<Question, Answer>& answers() const { return answers_; }
  const std::map<Name, PublicSuffix>& public_suffixes() const { return public_suffixes_; }

  // The file is all there is: a name without any answer does not exist, one with answers of other types only has no
  // data. Names are not made to exist by what is below them.
  bool closed_world() const { return closed_world_; }
  void set_closed_world(bool closed) { closed_world_ = closed; }

  // The answer that stands for exactly this question, in a closed world also the one that follows from the others;
  // null where nobody knows. No CNAME is followed.
  const Answer* find(const Question& question) const;

 private:
  std::map<Question, Answer> answers_;
  std::map<Name, PublicSuffix> public_suffixes_;
  std::map<Name, bool> names_;  // every name with an answer
  bool closed_world_ = false;
};

}  // namespace mailalign::dns
