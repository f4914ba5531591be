// A small zone for the tests of this room: a record a line, everything else does not exist.
#pragma once

#include <initializer_list>
#include <iterator>
#include <sstream>
#include <string_view>

#include "dns/snapshot.h"

namespace zone {

inline mailalign::dns::Name name(std::string_view text) {
  return *mailalign::dns::Name::read(text);
}

// "a.test TXT any text" | "a.test CNAME b.test" | "a.test A 192.0.2.1" | "a.test FAIL" (the TXT question fails) |
// "a.test EXISTS" (no data) | "a.test SUFFIX test" (the host's answer on the public suffix) | "a.test NS ns.host.test"
// | "a.test NSEC RRSIG NSEC NXNAME" (no data, with the types of the NSEC record at the name).
inline void add(mailalign::dns::Snapshot& snapshot, std::string_view line) {
  using namespace mailalign::dns;
  const std::size_t first = line.find(' ');
  const std::size_t second = std::min(line.find(' ', first + 1), line.size());
  const Name owner = name(line.substr(0, first));
  const std::string_view kind = line.substr(first + 1, second - first - 1);
  const std::string_view rest = second < line.size() ? line.substr(second + 1) : std::string_view{};
  if (kind == "SUFFIX") {
    snapshot.add(owner, PublicSuffix{name(rest), ""});
    return;
  }
  const std::optional<Type> type = read_type(kind);
  const Question question{owner, type && is_known(*type) ? *type : Type::txt};
  Answer answer;
  if (const Answer* const earlier = snapshot.find_given(question)) answer = *earlier;
  const bool has_no_data = kind == "EXISTS" || kind == "NSEC";
  answer.outcome = kind == "FAIL" ? Outcome::failed : has_no_data ? Outcome::no_data : Outcome::records;
  if (kind == "FAIL") answer.rcode = "SERVFAIL";
  if (kind == "TXT") answer.records.push_back(Txt{{std::string(rest)}});
  if (kind == "A") answer.records.push_back(*read_data(Type::a, rest));
  if (kind == "CNAME" || kind == "NS") answer.records.push_back(Host{name(rest)});
  if (kind == "NSEC") {
    std::istringstream types{std::string(rest)};
    answer.nsec.emplace(std::istream_iterator<std::string>(types), std::istream_iterator<std::string>());
  }
  snapshot.add(question, answer);
}

inline mailalign::dns::Snapshot closed(std::initializer_list<std::string_view> lines) {
  mailalign::dns::Snapshot snapshot;
  snapshot.set_closed_world(true);
  for (const std::string_view line : lines) add(snapshot, line);
  return snapshot;
}

}  // namespace zone
