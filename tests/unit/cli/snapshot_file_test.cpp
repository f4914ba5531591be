#include "snapshot_file.h"

#include <catch2/catch.hpp>

#include "dns/snapshot_json.h"
#include "files.h"
#include "usage_error.h"

using namespace mailalign;
using Catch::Contains;

namespace {

std::string problem(const std::string& file) {
  try {
    cli::read_snapshot_file(file);
  } catch (const cli::UsageError& error) {
    return error.what();
  }
  return {};
}

dns::Snapshot one_answer() {
  dns::Answer answer;
  answer.outcome = dns::Outcome::records;
  answer.records.emplace_back(dns::Txt{{"v=spf1 ", std::string("\0\xff -all", 7)}});
  dns::Snapshot snapshot;
  snapshot.add({*dns::Name::read("shop.example"), dns::Type::txt}, answer);
  snapshot.add(*dns::Name::read("shop.example"), {dns::Name::read("example"), "2024-05-06"});
  return snapshot;
}

}  // namespace

TEST_CASE("what was written is read back", "[cli]") {
  const File file("to be written over, and longer than nothing");
  cli::write_snapshot_file(file.name(), one_answer());
  CHECK(cli::read_snapshot_file(file.name()) == one_answer());
  CHECK(file.content() == dns::write_snapshot(one_answer()) + "\n");
}

TEST_CASE("a file that is not there, is a folder, or is no snapshot names itself and the place", "[cli]") {
  CHECK_THAT(problem(File::folder() + "/mailalign-none.json"), Contains("mailalign-none.json"));
  CHECK_THAT(problem(File::folder()), Contains("cannot be read"));
  const File shape(R"({"version":1,"answers":[{"name":"a.example","type":"TXT","records":["x"]}]})");
  CHECK_THAT(problem(shape.name()), Contains(shape.name()) && Contains("answers[0].records[0]: expected an array"));
  const File syntax("{\"version\":1,\n  \"answers\":[}");
  CHECK_THAT(problem(syntax.name()), Contains("line 2"));
}

TEST_CASE("a file is read up to its bound", "[cli]") {
  const std::string whole = R"({"version":1,"answers":[]})";
  const File largest(whole + std::string(dns::max_snapshot_octets - whole.size(), ' '));
  CHECK(problem(largest.name()).empty());
  const File larger(whole + std::string(dns::max_snapshot_octets - whole.size() + 1, ' '));
  CHECK_FALSE(problem(larger.name()).empty());
  CHECK_FALSE(problem("/dev/zero").empty());
}

TEST_CASE("a file that cannot be written is said so", "[cli]") {
  for (const std::string& file : {File::folder(), File::folder() + "/mailalign-none/saved.json", std::string()}) {
    INFO(file);
    CHECK_THROWS_AS(cli::write_snapshot_file(file, one_answer()), cli::UsageError);
  }
}
