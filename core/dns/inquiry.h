// One evaluation's questions. ask() is the one verb by which the core learns anything from the DNS: it gives records,
// no data, no such name, failed or pending, and notes what it could not answer as open. Nothing else in the core knows
// that anything is ever missing.
//
// An Inquiry looks at a snapshot that outlives it and lives for one evaluation.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "dns/snapshot.h"

namespace mailalign::dns {

constexpr int max_cname_steps = 16;  // ours; resolvers stop at 8 to 16
constexpr int max_questions = 600;   // ours: ten times a large domain's; reaching it is a finding (check.work-limit)

struct Reply {
  Outcome outcome = Outcome::pending;
  const std::vector<Data>* records = nullptr;  // in the snapshot; never null with Outcome::records
  const Answer* answer = nullptr;              // the answer at the end of the chain; null where there is none
  std::vector<Name> aliases;                   // the targets of CNAMEs on the way, in order; the last holds the answer
  bool chain_is_broken = false;                // the CNAMEs come back to themselves, are too many, or divide
  int round = 1;                               // in which round of questions a host comes to ask it

  // Where the chain of CNAMEs from the name `asked` ends: that name itself without one.
  const Name& final_name(const Name& asked) const { return aliases.empty() ? asked : aliases.back(); }
  bool has_records() const { return outcome == Outcome::records; }
  // RFC 7208 section 4.6.4: NOERROR without records, or NXDOMAIN.
  bool is_void() const { return outcome == Outcome::no_data || outcome == Outcome::no_such_name; }
};

class Inquiry {
 public:
  explicit Inquiry(const Snapshot& snapshot) : snapshot_(&snapshot) {}

  // Asks for `name` and `type`, following CNAMEs inside the snapshot for every other type; a loop, or more than
  // max_cname_steps, is failed. `after` is the round of the answer that named this name: 0 where the request did. The
  // reply stays where it is as long as the Inquiry lives.
  const Reply& ask(Name name, Type type, int after = 0);

  // The public suffix above `name`; null while no host has said it, which is then noted as open.
  const PublicSuffix* ask_public_suffix(const Name& name);
  // The suffix itself, by the section of the list that counts (Snapshot::icann_only).
  std::optional<Name> public_suffix(const Name& name);

  // What no answer is known for, in canonical order. In a closed world nothing is open.
  const std::set<Question>& open() const { return open_; }
  const std::set<Name>& open_public_suffixes() const { return open_public_suffixes_; }
  // Everything asked, in canonical order.
  const std::map<Question, Reply>& asked() const { return asked_; }
  // The same, for whoever asks nothing any more: replies stay where they are.
  std::map<Question, Reply> take_asked() { return std::move(asked_); }
  // How many rounds of questions a host needs for what was asked.
  int rounds() const;
  // More than max_questions were asked; what came later was answered with failed.
  bool reached_limit() const { return reached_limit_; }

 private:
  void answer(const Question& question, Reply& reply);

  const Snapshot* snapshot_;
  std::map<Question, Reply> asked_;
  Reply refused_;  // beyond max_questions
  std::set<Question> open_;
  std::set<Name> open_public_suffixes_;
  bool reached_limit_ = false;
};

// The snapshot with what `asked` were answered from it, also where that only followed from a closed world: in an open
// one it answers the same questions the same.
Snapshot with_answers(Snapshot snapshot, const std::map<Question, Reply>& asked);

// The records of one type in a reply: `for (const Txt& txt : all<Txt>(reply))`.
template <class T>
std::vector<const T*> all(const Reply& reply) {
  std::vector<const T*> found;
  if (!reply.has_records()) return found;
  for (const Data& data : *reply.records) {
    if (const T* value = std::get_if<T>(&data)) found.push_back(value);
  }
  return found;
}

}  // namespace mailalign::dns
