// What an evaluation tells beside its result: the term that decided, each step, what it cost.
#include "evaluation.h"

using namespace mailalign;
using spf::StepResult;
using spf::test::evaluate;
using spf::test::Evaluated;
using spf::test::Mail;
using spf::test::with_record;
using spf::test::Zone;

namespace {

// A step in one line: "0 example.com a:%{d} no_match 1/0".
std::string line(const spf::TraceStep& step) {
  return std::to_string(step.depth) + " " + step.domain + " " + step.term + " " +
         std::string(spf::to_text(step.result)) +
         (step.inner ? "(" + std::string(spf::to_text(*step.inner)) + ")" : "") + " " + std::to_string(step.lookups) +
         "/" + std::to_string(step.void_lookups);
}

std::vector<std::string> lines(const Evaluated& evaluated) {
  std::vector<std::string> all;
  for (const spf::TraceStep& step : evaluated.trace) all.push_back(line(step));
  return all;
}

std::string question(const spf::StepQuestion& asked) {
  return std::string(dns::to_text(asked.type)) + " " + asked.name + " " + std::string(dns::to_text(asked.outcome)) +
         (asked.is_void ? " void" : "");
}

std::vector<std::string> questions(const spf::TraceStep& step) {
  std::vector<std::string> all;
  for (const spf::StepQuestion& asked : step.questions) all.push_back(question(asked));
  return all;
}

const Zone tree =
    with_record("v=spf1 ip4:198.51.100.0/24 include:b.test exists:%{ir}.%{v}.x.test -a redirect=c.test",
                {"b.test TXT v=spf1 mx include:d.test -all", "b.test MX 10 m1.test.", "b.test MX 20 m2.test.",
                 "m2.test A 198.51.100.2", "d.test TXT v=spf1 ?all", "c.test TXT v=spf1 ~all"});

}  // namespace

TEST_CASE("each term in the order in which receivers come to it", "[spf][rfc7208-4.6.2]") {
  const Evaluated evaluated = evaluate(tree, {"192.0.2.3", "joe@example.com", "h.test", 5});
  CHECK(lines(evaluated) == std::vector<std::string>{
                                "0 example.com ip4:198.51.100.0/24 no_match 0/0",
                                "0 example.com include:b.test no_match(fail) 1/1",
                                "1 b.test mx no_match 2/1",
                                "1 b.test include:d.test no_match(neutral) 3/1",
                                "2 d.test ?all match 3/1",
                                "1 b.test -all match 3/1",
                                "0 example.com exists:%{ir}.%{v}.x.test no_match 4/2",
                                "0 example.com -a no_match 5/3",
                                "0 example.com redirect=c.test followed(softfail) 6/3",
                                "1 c.test ~all match 6/3",
                            });
  CHECK(evaluated.said() == "softfail");
  CHECK(evaluated.lookups == 6);
  CHECK(evaluated.void_lookups == 3);
}

TEST_CASE("what a term asked for, and what its macros stand for", "[spf][rfc7208-4.6.4]") {
  const Evaluated evaluated = evaluate(tree, {"192.0.2.3", "joe@example.com", "h.test", 5});
  CHECK(questions(evaluated.trace.at(2)) ==
        std::vector<std::string>{"MX b.test records", "A m1.test no_such_name void", "A m2.test records"});
  const spf::TraceStep& exists = evaluated.trace.at(6);
  CHECK(exists.macros == std::vector<spf::ExpandedMacro>{{"%{ir}", "3.2.0.192"}, {"%{v}", "in-addr"}});
  CHECK(exists.target == "3.2.0.192.in-addr.x.test");
  CHECK(questions(exists) == std::vector<std::string>{"A 3.2.0.192.in-addr.x.test no_such_name void"});
  CHECK(evaluated.trace.at(1).target == "b.test");
  CHECK_FALSE(evaluated.trace.at(0).target);
}

TEST_CASE("the term that decided, and where it stands", "[spf][rfc7208-4.6.2]") {
  const Evaluated evaluated = evaluate(tree, {"192.0.2.3", "joe@example.com", "h.test", 5});
  REQUIRE(evaluated.mechanism);
  CHECK(evaluated.mechanism->text == "~all");
  CHECK(evaluated.mechanism->domain == "c.test");
  CHECK(evaluated.mechanism->span == base::Span{7, 4});
  // Of an include the term in the domain's own record.
  const Evaluated inside = evaluate(with_record("v=spf1 ?include:b.test -all", {"b.test TXT v=spf1 +all"}));
  CHECK(inside.said() == "neutral");
  CHECK(inside.mechanism->text == "?include:b.test");
  CHECK(inside.mechanism->span == base::Span{7, 15});
  for (const auto& step : evaluated.trace) CHECK(step.span.length == step.term.size());
}

TEST_CASE("the records that were read, in their order", "[spf][rfc7208-4.5]") {
  const Evaluated evaluated = evaluate(tree, {"192.0.2.3", "joe@example.com", "h.test", 5});
  std::vector<std::string> domains;
  for (const spf::TraceRecord& record : evaluated.records) domains.push_back(record.domain);
  CHECK(domains == std::vector<std::string>{"example.com", "b.test", "d.test", "c.test"});
  CHECK(evaluated.records.at(2).text == "v=spf1 ?all");
  const Evaluated gone = evaluate(with_record("v=spf1 include:gone.test"));
  REQUIRE(gone.records.size() == 2);
  CHECK_FALSE(gone.records[1].text);
}

TEST_CASE("where it ends in an error, the step says which", "[spf][rfc7208-4.6.2]") {
  const auto last = [](const Zone& zone) { return line(evaluate(zone).trace.back()); };
  CHECK(last(with_record("v=spf1 a:f.test", {"f.test A SERVFAIL"})) == "0 example.com a:f.test temperror 1/0");
  CHECK(last(with_record("v=spf1 include:gone.test -all")) == "0 example.com include:gone.test permerror(none) 1/0");
  CHECK(last(with_record("v=spf1 include:b.test -all", {"b.test TXT v=spf1 moo"})) ==
        "0 example.com include:b.test permerror(permerror) 1/0");
  CHECK(last(with_record("v=spf1 redirect=gone.test")) == "0 example.com redirect=gone.test followed(none) 1/0");
  CHECK(last(with_record("v=spf1 a:a..b.test -all")) == "0 example.com -all match 1/0");
  // The finding names the record and the term.
  const Evaluated deep =
      evaluate(with_record("v=spf1 include:b.test -all", {"b.test TXT v=spf1 a:f.test -all", "f.test A SERVFAIL"}));
  const auto failed = std::find_if(deep.findings.begin(), deep.findings.end(),
                                   [](const auto& one) { return one.id() == "spf.lookup-failed"; });
  REQUIRE(failed != deep.findings.end());
  REQUIRE(failed->place);
  CHECK(failed->place->name == "b.test");
  CHECK(failed->span == base::Span{7, 8});
}

TEST_CASE("a client's names are asked for once, and stand with the first term that needs them", "[spf][rfc7208-5.5]") {
  const Zone zone = with_record("v=spf1 ptr:x.test exists:%{p}.y.test ptr:z.test -all",
                                {"3.2.0.192.in-addr.arpa PTR h.test.", "h.test A 192.0.2.3"});
  const Evaluated evaluated = evaluate(zone);
  CHECK(questions(evaluated.trace.at(0)) ==
        std::vector<std::string>{"PTR 3.2.0.192.in-addr.arpa records", "A h.test records"});
  CHECK(questions(evaluated.trace.at(1)) == std::vector<std::string>{"A h.test.y.test no_such_name void"});
  CHECK(evaluated.trace.at(2).questions.empty());
}

TEST_CASE("without the telling the result is the same", "[spf][rfc7208-4.6.2]") {
  const dns::Snapshot snapshot = tree.snapshot();
  dns::Inquiry inquiry(snapshot);
  const spf::Evaluation quiet = spf::check_mail_from(inquiry, client_of(Mail{}), "joe@example.com", spf::Tell::result);
  const Evaluated told = evaluate(tree);
  CHECK(quiet.result == told.result);
  CHECK(quiet.lookups == told.lookups);
  CHECK(quiet.void_lookups == told.void_lookups);
  CHECK(quiet.trace.empty());
  CHECK(quiet.findings.empty());
}
