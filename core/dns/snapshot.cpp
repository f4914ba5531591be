// What follows from a snapshot for one question, without following CNAMEs.
#include "dns/snapshot.h"

namespace mailalign::dns {

namespace {

const Answer no_such_name{Outcome::no_such_name, {}, "NXDOMAIN"};
const Answer no_data{Outcome::no_data, {}, "NOERROR"};

}  // namespace

std::string_view to_text(Outcome outcome) {
  switch (outcome) {
    case Outcome::records: return "records";
    case Outcome::no_data: return "no_data";
    case Outcome::no_such_name: return "no_such_name";
    case Outcome::failed: return "failed";
    case Outcome::pending: return "pending";
  }
  return "";
}

const Answer* Snapshot::find_given(const Name& name, Type type) const {
  const auto found = answers_.find(QuestionLess::Parts{name, type});
  return found == answers_.end() ? nullptr : &found->second;
}

const Answer* Snapshot::derived(const Name& name) const {
  if (!closed_world_) return nullptr;
  // NXDOMAIN is an answer for the name, whatever the type (RFC 8020 section 2): a name with no other answer is missing.
  for (auto at = answers_.lower_bound(QuestionLess::Parts{name, Type{0}}); at != answers_.end(); ++at) {
    if (at->first.name != name) break;
    if (at->second.outcome != Outcome::no_such_name) return &no_data;
  }
  return &no_such_name;
}

const Answer* Snapshot::find(const Question& question) const {
  const Answer* given = find_given(question);
  return given != nullptr ? given : derived(question.name);
}

}  // namespace mailalign::dns
