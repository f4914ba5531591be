// Asking a snapshot, along CNAMEs.
#include "dns/inquiry.h"

#include <algorithm>

namespace mailalign::dns {

namespace {

// Where the CNAME at `name` leads. Nothing where there is none, or none is known.
struct Alias {
  const Name* target = nullptr;
  bool ambiguous = false;  // several different ones (RFC 2181 section 10.1 allows one)
};

Alias find_alias(const Snapshot& snapshot, const Name& name) {
  const Answer* answer = snapshot.find_given(name, Type::cname);
  Alias alias;
  if (answer == nullptr || answer->outcome != Outcome::records) return alias;
  for (const Data& data : answer->records) {
    const Host* host = std::get_if<Host>(&data);
    if (host == nullptr) continue;
    if (alias.target != nullptr && *alias.target != host->name) alias.ambiguous = true;
    alias.target = &host->name;
  }
  return alias;
}

bool is_loop(const Reply& reply, const Name& start, const Name& target) {
  return target == start || std::find(reply.aliases.begin(), reply.aliases.end(), target) != reply.aliases.end();
}

void take_answer(Reply& reply, const Answer& answer) {
  reply.answer = &answer;
  reply.outcome = answer.outcome;
  if (answer.outcome == Outcome::records) reply.records = &answer.records;
}

}  // namespace

const Reply& Inquiry::ask(Name name, Type type, int after) {
  Question question{std::move(name), type};
  const auto at = asked_.lower_bound(question);
  if (at != asked_.end() && at->first == question) {
    at->second.round = std::min(at->second.round, after + 1);
    return at->second;
  }
  if (asked_.size() >= static_cast<std::size_t>(max_questions)) {
    reached_limit_ = true;
    refused_.outcome = Outcome::failed;
    return refused_;
  }
  const auto asked = asked_.emplace_hint(at, std::move(question), Reply());
  asked->second.round = after + 1;
  answer(asked->first, asked->second);
  return asked->second;
}

// A direct answer wins; else the CNAME is followed, and the question at the end of the chain is answered, derived in a
// closed world, or open.
void Inquiry::answer(const Question& question, Reply& reply) {
  const Name* name = &question.name;
  const Answer* given = snapshot_->find_given(*name, question.type);
  while (given == nullptr && question.type != Type::cname) {
    const Alias alias = find_alias(*snapshot_, *name);
    if (alias.target == nullptr) break;
    if (alias.ambiguous || reply.aliases.size() == static_cast<std::size_t>(max_cname_steps) ||
        is_loop(reply, question.name, *alias.target)) {
      reply.outcome = Outcome::failed;
      reply.chain_is_broken = true;
      return;
    }
    reply.aliases.push_back(*alias.target);
    name = alias.target;
    given = snapshot_->find_given(*name, question.type);
  }
  if (given == nullptr) given = snapshot_->derived(*name);
  if (given != nullptr) {
    take_answer(reply, *given);
  } else {
    open_.insert({*name, question.type});
  }
}

Snapshot with_answers(Snapshot snapshot, const std::map<Question, Reply>& asked) {
  for (const auto& [question, reply] : asked) {
    const Question end{reply.final_name(question.name), question.type};
    if (reply.answer != nullptr && snapshot.find_given(end) == nullptr) snapshot.add(end, *reply.answer);
  }
  return snapshot;
}

const PublicSuffix* Inquiry::ask_public_suffix(const Name& name) {
  const auto found = snapshot_->public_suffixes().find(name);
  if (found != snapshot_->public_suffixes().end()) return &found->second;
  if (snapshot_->closed_world() && !snapshot_->has_suffix_list()) return nullptr;
  if (open_public_suffixes_.size() >= static_cast<std::size_t>(max_questions)) {
    reached_limit_ = true;
  } else {
    open_public_suffixes_.insert(name);
  }
  return nullptr;
}

std::optional<Name> Inquiry::public_suffix(const Name& name) {
  const PublicSuffix* const answer = ask_public_suffix(name);
  if (answer == nullptr) return std::nullopt;
  return snapshot_->icann_only() && answer->icann_suffix ? answer->icann_suffix : answer->suffix;
}

int Inquiry::rounds() const {
  int rounds = 0;
  for (const auto& [question, reply] : asked_) rounds = std::max(rounds, reply.round);
  return rounds;
}

}  // namespace mailalign::dns
