// The snapshot: all answers there are. An evaluation asks it through an Inquiry (inquiry.h), a host fills it, a file
// keeps it (snapshot_json.h).
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
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
    const int order = name.compare(other.name);
    return order != 0 ? order < 0 : type < other.type;
  }
};

// For looking a question up without making one.
struct QuestionLess {
  using is_transparent = void;
  using Parts = std::pair<const Name&, Type>;

  bool operator()(const Question& a, const Question& b) const { return a < b; }
  bool operator()(const Question& a, const Parts& b) const {
    const int order = a.name.compare(b.first);
    return order != 0 ? order < 0 : a.type < b.second;
  }
  bool operator()(const Parts& a, const Question& b) const {
    const int order = a.first.compare(b.name);
    return order != 0 ? order < 0 : a.second < b.type;
  }
};

// What one name and type was answered with. CNAMEs are answers of their own, never part of another's.
struct Answer {
  Outcome outcome = Outcome::failed;  // never pending
  std::vector<Data> records = {};
  std::string rcode = "NOERROR";  // "NXDOMAIN", "SERVFAIL", ...
  std::string status = "ok";      // "ok", "timeout"
  // Records whose text could not be read, each as the JSON it had: written back, never judged by. Where nothing but
  // these is left the outcome is failed: nobody may take what could not be read for missing.
  std::vector<std::string> left_out = {};

  // Evidence: kept and written back, never judged by.
  std::optional<bool> ad = {};
  std::optional<std::int64_t> ttl = {};
  std::optional<std::string> resolver = {};
  std::optional<std::int64_t> asked = {};  // seconds since 1970
  std::optional<std::string> wire = {};    // base64 of the message as it came

  // The types of the NSEC record at the very name of a negative answer, where the host asked with DO: NXNAME among them
  // says that the name does not exist (RFC 9824 section 3.1).
  std::optional<std::vector<std::string>> nsec = {};

  bool operator==(const Answer&) const = default;
};

// The answer to "which public suffix is above this name" (the host has the list, RFC 7489 section 3.2).
struct PublicSuffix {
  std::optional<Name> suffix = {};        // equal to the name where that is a public suffix itself
  std::string list_date = {};             // of the list, as the host knows it; may be empty
  std::optional<Name> icann_suffix = {};  // by the ICANN section of the list alone, where it is another

  bool operator==(const PublicSuffix&) const = default;
};

using Answers = std::map<Question, Answer, QuestionLess>;

class Snapshot {
 public:
  // A second answer for the same question replaces the first.
  void add(Question question, Answer answer) { answers_.insert_or_assign(std::move(question), std::move(answer)); }
  void add(const Name& name, PublicSuffix suffix) { public_suffixes_[name] = std::move(suffix); }
  // An answer for what cannot be asked (a name that cannot exist in the DNS, a type without a known number): kept as
  // the JSON text it had, for the file that is written.
  void keep(std::string answer) { kept_.insert(std::move(answer)); }

  // In canonical order.
  const Answers& answers() const { return answers_; }
  const std::map<Name, PublicSuffix>& public_suffixes() const { return public_suffixes_; }
  const std::set<std::string>& kept() const { return kept_; }

  // The file is all there is: a name without any answer does not exist, one with answers of other types only has no
  // data. Names are not made to exist by what is below them.
  bool closed_world() const { return closed_world_; }
  void set_closed_world(bool closed) { closed_world_ = closed; }

  // Only the ICANN section of the public suffix list counts.
  bool icann_only() const { return icann_only_; }
  void set_icann_only(bool icann_only) { icann_only_ = icann_only; }

  // The host has the public suffix list, which is no part of the DNS: it is asked in a closed world too.
  bool has_suffix_list() const { return has_suffix_list_; }
  void set_suffix_list(bool has) { has_suffix_list_ = has; }

  // The answer that stands for exactly this question; null where there is none. No CNAME is followed.
  const Answer* find_given(const Name& name, Type type) const;
  const Answer* find_given(const Question& question) const { return find_given(question.name, question.type); }
  // What follows from the answers for a question that none of them is for; null but in a closed world.
  const Answer* derived(const Name& name) const;
  // The same, in a closed world also the answer that follows from the others; null where nobody knows.
  const Answer* find(const Question& question) const;

  bool operator==(const Snapshot&) const = default;

 private:
  Answers answers_;
  std::map<Name, PublicSuffix> public_suffixes_;
  std::set<std::string> kept_;
  bool closed_world_ = false;
  bool icann_only_ = false;
  bool has_suffix_list_ = false;
};

}  // namespace mailalign::dns
