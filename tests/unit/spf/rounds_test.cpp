// The evaluation over answers that come in: in any order, and not all at once.
#include <random>

#include "evaluation.h"

using namespace mailalign;
using spf::test::evaluate;
using spf::test::Evaluated;
using spf::test::Mail;
using spf::test::with_record;
using spf::test::Zone;

namespace {

using Answers = std::vector<std::pair<dns::Question, dns::Answer>>;

// Each evaluation worth looking at: all kinds of terms, results and failures.
struct Case {
  const char* name;
  Zone zone;
  Mail mail = {};
};

std::vector<std::string> nested(int depth, const std::string& last) {
  std::vector<std::string> lines;
  for (int i = 0; i < depth; ++i) {
    const std::string terms = i + 1 < depth ? "include:r" + std::to_string(i + 1) + ".test -all" : last;
    lines.push_back("r" + std::to_string(i) + ".test TXT v=spf1 " + terms);
  }
  return lines;
}

std::vector<Case> cases() {
  const std::vector<std::string> many = {"b.test TXT v=spf1 mx a:two.test -all",
                                         "b.test MX 10 m1.test.",
                                         "b.test MX 20 m2.test.",
                                         "m1.test A 198.51.100.1",
                                         "m2.test A 198.51.100.2",
                                         "two.test CNAME alias.test.",
                                         "alias.test A 198.51.100.3",
                                         "3.2.0.192.in-addr.arpa PTR h.test.",
                                         "h.test A 192.0.2.3",
                                         "e.test TXT %{p} may not send",
                                         "c.test TXT v=spf1 exists:%{p}.x.test -all exp=e.test",
                                         "h.test.x.test A NODATA",
                                         "failing.test A SERVFAIL",
                                         "none.test TXT nothing"};
  return {
      {"fail behind a redirect, with explanation", with_record("v=spf1 include:b.test redirect=c.test", many)},
      {"pass in an include", with_record("v=spf1 a:failing2.test include:b.test -all", many), {"198.51.100.3"}},
      {"ptr", with_record("v=spf1 -ptr:other.test ptr:h.test -all", many)},
      {"temperror", with_record("v=spf1 include:b.test a:failing.test -all", many)},
      {"permerror", with_record("v=spf1 include:b.test include:none.test -all", many)},
      {"voids", with_record("v=spf1 a:v1.test a:v2.test a:v3.test -all",
                            {"v1.test A NODATA", "v2.test A NXDOMAIN", "v3.test A NODATA"})},
      {"IPv6", with_record("v=spf1 include:b.test ~all", many), {"2001:db8::3"}},
      {"nested", with_record("v=spf1 include:r0.test -all", nested(6, "ip4:192.0.2.3 -all"))},
      {"limit", with_record("v=spf1 a:h.test include:r0.test -all", nested(10, "ip4:192.0.2.3"))},
      {"a circle", with_record("v=spf1 include:example.com -all")},
  };
}

Answers answers_of(const Zone& zone) {
  const dns::Snapshot snapshot = zone.snapshot();
  return {snapshot.answers().begin(), snapshot.answers().end()};
}

// What nobody may see differ.
std::string summary(const Evaluated& evaluated) {
  std::string text = evaluated.said() + " " + (evaluated.mechanism ? evaluated.mechanism->text : "-") + " " +
                     evaluated.explanation.value_or("-") + " " + std::to_string(evaluated.lookups) + "/" +
                     std::to_string(evaluated.void_lookups);
  for (const spf::TraceStep& step : evaluated.trace) {
    text += "\n" + step.domain + " " + step.term + " " + std::string(spf::to_text(step.result));
    for (const spf::StepQuestion& asked : step.questions) text += " " + asked.name;
  }
  for (const finding::Finding& found : evaluated.findings) text += "\n" + std::string(found.id());
  return text;
}

// A host: answers all that is open from the zone, until nothing is. Gives how many rounds that took.
int rounds_of_a_host(const Zone& zone, const Mail& mail, Evaluated& last) {
  const dns::Snapshot world = zone.snapshot();
  dns::Snapshot known;
  for (int rounds = 0;; ++rounds) {
    last = evaluate(known, mail);
    if (last.open.empty()) return rounds;
    REQUIRE(rounds < 20);
    for (const std::string& open : last.open) {
      const std::size_t blank = open.find(' ');
      const dns::Question question{*dns::Name::read(open.substr(blank + 1)), *dns::read_type(open.substr(0, blank))};
      // As a resolver does, with the CNAME on the way.
      const dns::Question alias{question.name, dns::Type::cname};
      const dns::Answer* given = world.find_given(question);
      if (given == nullptr && world.find_given(alias) != nullptr) {
        known.add(alias, *world.find_given(alias));
      } else {
        known.add(question, *world.find(question));
      }
    }
  }
}

}  // namespace

TEST_CASE("the order in which answers came does not matter", "[spf][rfc7208-4.6.4]") {
  std::mt19937 random(7208);
  for (const Case& one : cases()) {
    CAPTURE(one.name);
    Answers answers = answers_of(one.zone);
    const std::string wanted = summary(evaluate(one.zone, one.mail));
    for (int i = 0; i < 10; ++i) {
      std::shuffle(answers.begin(), answers.end(), random);
      dns::Snapshot snapshot;
      for (const auto& [question, answer] : answers) snapshot.add(question, answer);
      snapshot.set_closed_world(true);
      CHECK(summary(evaluate(snapshot, one.mail)) == wanted);
    }
  }
}

TEST_CASE("with fewer answers the result is the same, or pending", "[spf][rfc7208-4.6.4]") {
  std::mt19937 random(8616);
  for (const Case& one : cases()) {
    CAPTURE(one.name);
    Evaluated all;
    rounds_of_a_host(one.zone, one.mail, all);
    REQUIRE(all.said() == evaluate(one.zone, one.mail).said());
    // All that was asked for, as answers: then one away, then half of them.
    const dns::Snapshot world = one.zone.snapshot();
    dns::Inquiry inquiry(world);
    spf::check_mail_from(inquiry, client_of(one.mail), one.mail.from);
    Answers answers;
    for (const auto& [question, reply] : inquiry.asked()) answers.emplace_back(question, *world.find(question));
    for (const auto& [question, answer] : world.answers()) answers.emplace_back(question, answer);
    bool was_pending = false;
    const auto check_without = [&](const auto& is_away) {
      dns::Snapshot snapshot;
      for (const auto& [question, answer] : answers) {
        if (question.type == dns::Type::cname || world.find_given(question) != nullptr ||
            world.find_given({question.name, dns::Type::cname}) == nullptr) {
          if (!is_away(question)) snapshot.add(question, answer);
        }
      }
      const Evaluated fewer = evaluate(snapshot, one.mail);
      was_pending = was_pending || fewer.said() == "pending";
      if (fewer.said() == "pending") {
        CHECK_FALSE(fewer.open.empty());
        CHECK_FALSE(fewer.explanation);
      } else {
        CHECK(fewer.said() == all.said());
        CHECK((fewer.mechanism ? fewer.mechanism->text : "") == (all.mechanism ? all.mechanism->text : ""));
        if (!fewer.explanation_pending) CHECK(fewer.explanation == all.explanation);
      }
    };
    for (const auto& [question, answer] : answers) {
      CAPTURE(spf::test::to_text(question));
      check_without([&, away = question](const dns::Question& other) { return other == away; });
    }
    for (int i = 0; i < 30; ++i) check_without([&](const dns::Question&) { return random() % 2 == 0; });
    CHECK(was_pending);
  }
}

TEST_CASE("nested includes take a round a level", "[spf][rfc7208-5.2]") {
  for (int depth = 0; depth <= 9; ++depth) {
    CAPTURE(depth);
    const std::string own = depth == 0 ? "v=spf1 ip4:192.0.2.3 -all" : "v=spf1 include:r0.test -all";
    Evaluated last;
    CHECK(rounds_of_a_host(with_record(own, nested(depth, "ip4:192.0.2.3 -all")), {}, last) == depth + 1);
    CHECK(last.said() == "pass");
    CHECK(last.rounds == depth + 1);
  }
}

TEST_CASE("what does not depend on each other is asked for at once", "[spf][rfc7208-4.6.4]") {
  // Two trees, a redirect, mx, ptr and an explanation: as deep as the longest way, not as all together.
  const Zone zone =
      with_record("v=spf1 include:r0.test include:s.test mx ptr exists:%{i}.x.test redirect=t.test",
                  {"r0.test TXT v=spf1 include:r1.test -all", "r1.test TXT v=spf1 a:h1.test -all",
                   "s.test TXT v=spf1 mx:h2.test -all", "h2.test MX 10 m2.test.", "m2.test A 198.51.100.2",
                   "h1.test A 198.51.100.1", "example.com MX 10 m1.test.", "m1.test A 198.51.100.9",
                   "3.2.0.192.in-addr.arpa PTR h.test.", "h.test A 192.0.2.3",
                   "t.test TXT v=spf1 a:h1.test -all exp=e.test", "e.test TXT no", "3.2.0.192.x.test A NODATA"});
  Evaluated last;
  CHECK(rounds_of_a_host(zone, {}, last) == 4);
  CHECK(last.said() == "fail");
  CHECK(last.explanation == "no");
  // Wherever the modifiers stand.
  const Zone behind = with_record("v=spf1 a:h1.test -all exp=e.test", {"h1.test A 198.51.100.1", "e.test TXT no"});
  CHECK(rounds_of_a_host(behind, {}, last) == 2);
  CHECK(last.explanation == "no");
}

TEST_CASE("no more is asked ahead than the limit allows", "[spf][rfc7208-4.6.4]") {
  std::string terms;
  for (int i = 0; i < 100; ++i) terms += "a:h" + std::to_string(i) + ".test ";
  const Evaluated wide = evaluate(with_record("v=spf1 " + terms + "-all").snapshot(false));
  CHECK(wide.said() == "pending");
  CHECK(wide.open.size() <= 11);
  CHECK(wide.open.size() >= 10);
  // Circles and trees of records too.
  const Evaluated circle =
      evaluate(with_record("v=spf1 a:h.test include:example.com include:example.com -all").snapshot(false));
  CHECK(circle.said() == "pending");
  CHECK(circle.open == std::vector<std::string>{"A h.test"});
}
