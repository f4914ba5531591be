// check_host for a client and a sender out of the octets, over a world made of them: with all answers at once, and
// again as they come in.
#include <optional>

#include "spf/check_host.h"
#include "target.h"
#include "world.h"

namespace mailalign::fuzz {
namespace {

constexpr int max_steps = 2 * dns::max_questions;
constexpr std::size_t max_trace = 4 * spf::max_terms;

struct Asked {
  spf::Client client;
  std::string mail_from;
};

Asked make_asked(Choices& choices) {
  constexpr std::string_view addresses[] = {"192.0.2.1",   "8.8.8.8",        "192.0.2.60",
                                            "2001:db8::1", "::ffff:8.8.8.8", "2a00::1"};
  constexpr std::string_view senders[] = {
      "user@d.example",     "",          "d.example", "strong-bad@a.d.example", "a@b@d.example", "@d.example",
      "\xc3\xbc@d.example", "x@example", "y@-"};
  constexpr std::string_view helos[] = {"mx.d.example", "[192.0.2.1]", "localhost", "d.example", ""};
  Asked asked;
  asked.client.ip = *base::read_address(addresses[choices.below(std::size(addresses))]);
  asked.client.helo = helos[choices.below(std::size(helos))];
  asked.mail_from = senders[choices.below(std::size(senders))];
  return asked;
}

void hold_evaluation(const spf::Evaluation& found, const dns::Inquiry& inquiry) {
  hold(found.trace.size() <= max_trace, "the trace is bounded");
  hold(inquiry.asked().size() <= static_cast<std::size_t>(dns::max_questions), "questions are bounded");
  hold(found.lookups <= 11 && found.void_lookups <= 3, "look-ups end at their limits");
  hold(!found.explanation || found.result == spf::Result::fail, "only fail has an explanation");
  hold(found.result != spf::Result::pending || !inquiry.open().empty(), "what is pending has an open question");
  hold(found.findings.size() <= 2 * finding::max_findings, "findings are bounded");
  for (const spf::TraceStep& step : found.trace) hold(step.span.length == step.term.size(), "a step shows its term");
}

std::string shown(const spf::Evaluation& found) {
  std::string text(spf::to_text(found.result));
  text += " " + found.domain + " " + found.sender + " " + found.explanation.value_or("-");
  if (found.mechanism) text += " " + found.mechanism->text + " in " + found.mechanism->domain;
  for (const spf::TraceStep& step : found.trace) text += "; " + step.domain + " " + std::string(to_text(step.result));
  return text + " " + std::to_string(found.lookups) + " " + std::to_string(found.void_lookups);
}

spf::Evaluation evaluated(const Asked& asked, dns::Inquiry& inquiry, spf::Tell tell) {
  return spf::check_mail_from(inquiry, asked.client, asked.mail_from, tell);
}

std::string at_once(const Asked& asked, const dns::Snapshot& snapshot) {
  dns::Inquiry inquiry(snapshot), brief(snapshot);
  const spf::Evaluation found = evaluated(asked, inquiry, spf::Tell::everything);
  hold_evaluation(found, inquiry);
  hold(found.result != spf::Result::pending, "in a closed world nothing is pending");
  hold(evaluated(asked, brief, spf::Tell::result).result == found.result, "telling changes no result");
  return shown(found);
}

std::string step_by_step(const Asked& asked, const dns::Snapshot& all, Choices& choices) {
  dns::Snapshot snapshot;
  std::optional<spf::Result> before;
  for (int step = 0; step < max_steps; ++step) {
    dns::Inquiry inquiry(snapshot);
    const spf::Evaluation found = evaluated(asked, inquiry, spf::Tell::everything);
    hold_evaluation(found, inquiry);
    hold(!before || *before == spf::Result::pending || *before == found.result, "a decided result stays");
    before = found.result;
    if (inquiry.open().empty()) return shown(found);
    answer_some(choices, snapshot, all, {inquiry.open().begin(), inquiry.open().end()});
  }
  hold(false, "an evaluation ends");
  return {};
}

}  // namespace

void spf_check(std::string_view octets) {
  Choices choices(octets);
  const Asked asked = make_asked(choices);
  const World world = make_world(choices);
  hold_equal(at_once(asked, world.snapshot), step_by_step(asked, world.snapshot, choices),
             "the order of answers does not matter");
}

}  // namespace mailalign::fuzz
