#include "dmarc/existence.h"

#include <algorithm>

namespace mailalign::dmarc {
namespace {

// The types of the NSEC record at the very name of a negative answer; null where none came.
const std::vector<std::string>* nsec_types(const dns::Reply& reply) {
  if (!reply.aliases.empty() || reply.answer == nullptr || !reply.answer->nsec) return nullptr;
  return &*reply.answer->nsec;
}

// RFC 9824 section 3.1: the name of the type NXNAME is in the list.
bool is_denied(const std::vector<std::string>& types) {
  return std::any_of(types.begin(), types.end(),
                     [](const std::string& type) { return dns::read_type(type) == dns::Type{128}; });
}

// Nothing stands there but what signing brings along: what hosts said of names that do not exist before NXNAME was.
bool has_signatures_alone(const std::vector<std::string>& types) {
  return std::all_of(types.begin(), types.end(), [](const std::string& type) {
    return dns::read_type(type) == dns::Type{46} || dns::read_type(type) == dns::Type{47};  // RRSIG, NSEC
  });
}

}  // namespace

std::string_view to_text(Existence existence) {
  switch (existence) {
    case Existence::exists: return "exists";
    case Existence::no_data: return "no_data";
    case Existence::wildcard: return "wildcard";
    case Existence::compact_denial: return "compact_denial";
    case Existence::no_such_name: return "no_such_name";
    case Existence::unknown: return "unknown";
    case Existence::pending: return "pending";
  }
  return {};
}

std::optional<bool> counts_as_existing(Existence existence) {
  if (existence == Existence::unknown || existence == Existence::pending) return std::nullopt;
  return existence != Existence::no_such_name;
}

Existence existence_of(const dns::Reply& reply) {
  if (!reply.aliases.empty()) return Existence::exists;
  switch (reply.outcome) {
    case dns::Outcome::records: return Existence::exists;
    case dns::Outcome::no_such_name: return Existence::no_such_name;
    case dns::Outcome::failed: return Existence::unknown;
    case dns::Outcome::pending: return Existence::pending;
    case dns::Outcome::no_data: break;
  }
  const std::vector<std::string>* const types = nsec_types(reply);
  return types != nullptr && is_denied(*types) ? Existence::compact_denial : Existence::no_data;
}

std::optional<Denial> ask_denial(dns::Inquiry& inquiry, const dns::Name& parent, const dns::Name& zone, int after) {
  const auto name = parent.below(dns::improbable_label(parent));
  if (!name) return std::nullopt;
  Denial denial;
  denial.parent = parent;
  denial.name = *name;
  const dns::Reply& reply = inquiry.ask(*name, dns::Type::txt, after);
  denial.answer = existence_of(reply);
  const std::vector<std::string>* const types = nsec_types(reply);
  if (denial.answer == Existence::no_data && types != nullptr && has_signatures_alone(*types)) {
    denial.answer = Existence::compact_denial;
  }
  if (denial.answer == Existence::no_data || denial.answer == Existence::exists) denial.answer = Existence::wildcard;
  const dns::Reply& servers = inquiry.ask(zone, dns::Type::ns, after);
  for (const dns::Host* server : dns::all<dns::Host>(servers)) denial.name_servers.push_back(server->name.text());
  std::sort(denial.name_servers.begin(), denial.name_servers.end());
  return denial;
}

Existence beside_sibling(const dns::Reply& name, const dns::Reply& sibling) {
  const Existence existence = existence_of(name);
  if (counts_as_existing(existence) != true || existence == Existence::compact_denial) return existence;
  if (sibling.outcome == dns::Outcome::pending) return Existence::pending;
  const bool same_records =
      name.outcome == sibling.outcome && (!name.has_records() || *name.records == *sibling.records);
  const Existence answered = existence_of(sibling);
  const bool is_answered = answered == Existence::exists || answered == Existence::no_data;
  return same_records && is_answered && name.aliases == sibling.aliases ? Existence::wildcard : existence;
}

}  // namespace mailalign::dmarc
