#include "dns/snapshot.h"

#include <catch2/catch.hpp>

using namespace mailalign::dns;

namespace {

Question question(std::string_view name, Type type) {
  return {*Name::read(name), type};
}

Answer answer(Outcome outcome) {
  Answer made;
  made.outcome = outcome;
  return made;
}

Outcome outcome_of(const Snapshot& snapshot, std::string_view name, Type type) {
  const Answer* found = snapshot.find(question(name, type));
  return found == nullptr ? Outcome::pending : found->outcome;
}

}  // namespace

TEST_CASE("a second answer replaces the first", "[snapshot]") {
  Snapshot snapshot;
  snapshot.add(question("a.test", Type::txt), answer(Outcome::failed));
  snapshot.add(question("A.TEST.", Type::txt), answer(Outcome::no_data));
  CHECK(snapshot.answers().size() == 1);
  CHECK(outcome_of(snapshot, "a.test", Type::txt) == Outcome::no_data);
}

TEST_CASE("a closed world answers what the others leave", "[snapshot][rfc8020-2]") {
  Snapshot snapshot;
  snapshot.add(question("deep.a.test", Type::txt), answer(Outcome::records));
  snapshot.add(question("gone.test", Type::txt), answer(Outcome::no_such_name));
  snapshot.add(question("lame.test", Type::txt), answer(Outcome::failed));
  CHECK(outcome_of(snapshot, "deep.a.test", Type::mx) == Outcome::pending);
  snapshot.set_closed_world(true);
  CHECK(outcome_of(snapshot, "deep.a.test", Type::txt) == Outcome::records);
  CHECK(outcome_of(snapshot, "deep.a.test", Type::mx) == Outcome::no_data);
  CHECK(outcome_of(snapshot, "deep.a.test", Type::a) == Outcome::no_data);
  // A name is not made to exist by what is below it.
  CHECK(outcome_of(snapshot, "a.test", Type::txt) == Outcome::no_such_name);
  CHECK(outcome_of(snapshot, "gone.test", Type::mx) == Outcome::no_such_name);
  CHECK(outcome_of(snapshot, "lame.test", Type::txt) == Outcome::failed);
  CHECK(outcome_of(snapshot, "lame.test", Type::mx) == Outcome::no_data);
}

TEST_CASE("every outcome has its word", "[snapshot]") {
  CHECK(to_text(Outcome::records) == "records");
  CHECK(to_text(Outcome::no_data) == "no_data");
  CHECK(to_text(Outcome::no_such_name) == "no_such_name");
  CHECK(to_text(Outcome::failed) == "failed");
  CHECK(to_text(Outcome::pending) == "pending");
}
