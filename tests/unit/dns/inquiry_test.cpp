#include "dns/inquiry.h"

#include <catch2/catch.hpp>

#include "dns/snapshot_json.h"

using namespace mailalign::dns;

namespace {

Name name(std::string_view text) {
  return *Name::read(text);
}

// "alias.test CNAME target.test", one a line; "x.test TXT" alone is an answer without data, "x.test TXT !" a failed
// one.
Snapshot snapshot_of(std::initializer_list<std::string_view> lines) {
  Snapshot snapshot;
  for (const std::string_view line : lines) {
    const std::size_t type_begin = line.find(' ') + 1;
    const std::size_t type_end = std::min(line.find(' ', type_begin), line.size());
    const Question question{name(line.substr(0, type_begin - 1)),
                            *read_type(line.substr(type_begin, type_end - type_begin))};
    Answer answer;
    answer.outcome = Outcome::no_data;
    if (const Answer* earlier = snapshot.find_given(question)) answer = *earlier;
    if (type_end < line.size()) {
      const std::optional<Data> data = read_data(question.type, line.substr(type_end + 1));
      answer.outcome = data ? Outcome::records : Outcome::failed;
      if (data) answer.records.push_back(*data);
    }
    snapshot.add(question, answer);
  }
  return snapshot;
}

Snapshot chain_of(int steps) {
  Snapshot snapshot;
  for (int i = 0; i < steps; ++i) {
    Answer answer;
    answer.outcome = Outcome::records;
    answer.records.push_back(Host{name("n" + std::to_string(i + 1) + ".test")});
    snapshot.add({name("n" + std::to_string(i) + ".test"), Type::cname}, answer);
  }
  Answer end;
  end.outcome = Outcome::records;
  end.records.push_back(Txt{{"end"}});
  snapshot.add({name("n" + std::to_string(steps) + ".test"), Type::txt}, end);
  return snapshot;
}

}  // namespace

TEST_CASE("what is not known is open", "[inquiry]") {
  const Snapshot snapshot;
  Inquiry inquiry(snapshot);
  CHECK(inquiry.ask(name("b.test"), Type::txt).outcome == Outcome::pending);
  CHECK(inquiry.ask(name("a.test"), Type::mx).outcome == Outcome::pending);
  REQUIRE(inquiry.open().size() == 2);
  CHECK(inquiry.open().begin()->name == name("a.test"));
  CHECK(inquiry.ask_public_suffix(name("a.test")) == nullptr);
  CHECK(inquiry.open_public_suffixes().count(name("a.test")) == 1);
}

TEST_CASE("a CNAME is followed for every other type", "[doh][dns-cn-a]") {
  const Snapshot snapshot =
      snapshot_of({"alias.test CNAME other.test.", "other.test CNAME end.test.", "end.test TXT \"a\" \"b\""});
  Inquiry inquiry(snapshot);
  const Reply& reply = inquiry.ask(name("alias.test"), Type::txt);
  CHECK(reply.has_records());
  CHECK(reply.final_name(name("alias.test")) == name("end.test"));
  CHECK(reply.aliases == std::vector<Name>{name("other.test"), name("end.test")});
  REQUIRE(all<Txt>(reply).size() == 1);
  CHECK(all<Txt>(reply)[0]->joined() == "ab");
  CHECK(reply.answer == snapshot.find({name("end.test"), Type::txt}));
  const Reply& itself = inquiry.ask(name("alias.test"), Type::cname);
  CHECK(itself.has_records());
  CHECK(itself.aliases.empty());
  CHECK(inquiry.open().empty());
}

TEST_CASE("the unanswered end of a chain is the open question", "[doh][dns-cn-a]") {
  const Snapshot snapshot = snapshot_of({"alias.test CNAME end.test."});
  Inquiry inquiry(snapshot);
  const Reply& reply = inquiry.ask(name("alias.test"), Type::a);
  CHECK(reply.outcome == Outcome::pending);
  CHECK(reply.final_name(name("alias.test")) == name("end.test"));
  CHECK(inquiry.open() == std::set<Question>{{name("end.test"), Type::a}});
}

TEST_CASE("a direct answer wins over a CNAME; one that is absent or failed changes nothing", "[inquiry]") {
  const Snapshot snapshot =
      snapshot_of({"both.test CNAME end.test.", "both.test TXT direct", "end.test TXT end", "none.test CNAME",
                   "lame.test CNAME ..", "empty.test CNAME end.test.", "empty.test TXT"});
  Inquiry inquiry(snapshot);
  CHECK(all<Txt>(inquiry.ask(name("both.test"), Type::txt))[0]->joined() == "direct");
  CHECK(inquiry.ask(name("empty.test"), Type::txt).outcome == Outcome::no_data);
  CHECK(inquiry.ask(name("none.test"), Type::txt).outcome == Outcome::pending);
  CHECK(inquiry.ask(name("lame.test"), Type::txt).outcome == Outcome::pending);
  CHECK(inquiry.open() == std::set<Question>{{name("lame.test"), Type::txt}, {name("none.test"), Type::txt}});
}

TEST_CASE("loops, forks and chains without end are failed", "[doh][dns-cn-a][dns-cn-c]") {
  const Snapshot snapshot = snapshot_of({"a.test CNAME b.test.", "b.test CNAME a.test.", "self.test CNAME self.test.",
                                         "in.test CNAME a.test.", "fork.test CNAME x.test.", "fork.test CNAME y.test.",
                                         "same.test CNAME x.test.", "same.test CNAME X.test.", "x.test TXT x"});
  Inquiry inquiry(snapshot);
  CHECK(inquiry.ask(name("a.test"), Type::txt).outcome == Outcome::failed);
  CHECK(inquiry.ask(name("self.test"), Type::txt).outcome == Outcome::failed);
  CHECK(inquiry.ask(name("in.test"), Type::txt).outcome == Outcome::failed);
  CHECK(inquiry.ask(name("fork.test"), Type::txt).outcome == Outcome::failed);
  CHECK(inquiry.ask(name("same.test"), Type::txt).outcome == Outcome::records);
  CHECK(inquiry.open().empty());
}

TEST_CASE("sixteen steps are followed, a seventeenth is not", "[doh][dns-cn-a]") {
  const Snapshot sixteen = chain_of(max_cname_steps);
  Inquiry inquiry(sixteen);
  CHECK(inquiry.ask(name("n0.test"), Type::txt).has_records());
  const Snapshot seventeen = chain_of(max_cname_steps + 1);
  Inquiry further(seventeen);
  CHECK(further.ask(name("n0.test"), Type::txt).outcome == Outcome::failed);
}

TEST_CASE("in a closed world nothing is open", "[inquiry]") {
  Snapshot snapshot =
      snapshot_of({"alias.test CNAME end.test.", "chain.test CNAME half.test.", "half.test MX 10 mx.test."});
  snapshot.set_closed_world(true);
  Inquiry inquiry(snapshot);
  CHECK(inquiry.ask(name("none.test"), Type::txt).outcome == Outcome::no_such_name);
  CHECK(inquiry.ask(name("half.test"), Type::txt).outcome == Outcome::no_data);
  CHECK(inquiry.ask(name("alias.test"), Type::txt).outcome == Outcome::no_such_name);
  CHECK(inquiry.ask(name("chain.test"), Type::txt).outcome == Outcome::no_data);
  CHECK(inquiry.ask(name("half.test"), Type::cname).outcome == Outcome::no_data);
  CHECK(inquiry.ask(name("none.test"), Type::txt).is_void());
  CHECK(inquiry.ask_public_suffix(name("a.test")) == nullptr);
  CHECK(inquiry.open().empty());
  CHECK(inquiry.open_public_suffixes().empty());
}

TEST_CASE("a host that has the public suffix list is asked in a closed world too", "[inquiry]") {
  Snapshot snapshot;
  snapshot.set_closed_world(true);
  snapshot.set_suffix_list(true);
  Inquiry inquiry(snapshot);
  CHECK(inquiry.ask_public_suffix(name("a.test")) == nullptr);
  CHECK(inquiry.open_public_suffixes().count(name("a.test")) == 1);
  CHECK(inquiry.ask(name("none.test"), Type::txt).outcome == Outcome::no_such_name);
  CHECK(inquiry.open().empty());
}

TEST_CASE("a round is one after that of the answer that named it, the earliest counts", "[inquiry]") {
  const Snapshot snapshot;
  Inquiry inquiry(snapshot);
  CHECK(inquiry.rounds() == 0);
  const Reply& reply = inquiry.ask(name("a.test"), Type::txt, 3);
  CHECK(reply.round == 4);
  CHECK(inquiry.rounds() == 4);
  CHECK(&inquiry.ask(name("A.test"), Type::txt, 5) == &reply);
  CHECK(reply.round == 4);
  inquiry.ask(name("a.test"), Type::txt);
  CHECK(reply.round == 1);
  CHECK(inquiry.rounds() == 1);
}

TEST_CASE("questions are bounded", "[inquiry]") {
  const Snapshot snapshot;
  Inquiry inquiry(snapshot);
  for (int i = 0; i < max_questions; ++i) inquiry.ask(name("n" + std::to_string(i) + ".test"), Type::txt);
  CHECK_FALSE(inquiry.reached_limit());
  CHECK(inquiry.ask(name("n0.test"), Type::txt).outcome == Outcome::pending);
  CHECK_FALSE(inquiry.reached_limit());
  CHECK(inquiry.ask(name("more.test"), Type::txt).outcome == Outcome::failed);
  CHECK(inquiry.reached_limit());
  CHECK(inquiry.asked().size() == static_cast<std::size_t>(max_questions));
  CHECK(inquiry.open().size() == static_cast<std::size_t>(max_questions));
}

TEST_CASE("a public suffix that is known is given, also when it is none", "[inquiry]") {
  Snapshot snapshot;
  snapshot.add(name("a.example"), PublicSuffix{name("example"), "2026-01-01"});
  snapshot.add(name("b.example"), PublicSuffix{std::nullopt, ""});
  Inquiry inquiry(snapshot);
  REQUIRE(inquiry.ask_public_suffix(name("a.example")) != nullptr);
  CHECK(inquiry.ask_public_suffix(name("a.example"))->suffix == name("example"));
  REQUIRE(inquiry.ask_public_suffix(name("b.example")) != nullptr);
  CHECK_FALSE(inquiry.ask_public_suffix(name("b.example"))->suffix);
  CHECK(inquiry.open_public_suffixes().empty());
}
