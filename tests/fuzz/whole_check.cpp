// A whole check over a world made of the octets (world.h), with all answers at once and again as they come in.
#include <algorithm>
#include <optional>

#include "base/json_writer.h"
#include "embedded_catalogue.h"
#include "report/report_json.h"
#include "target.h"
#include "world.h"

namespace mailalign::fuzz {
namespace {

using check::Checked;
using report::Level;

constexpr int max_rounds = 64;  // far beyond what the bounds on depth allow
constexpr std::size_t max_report_findings = 2000;
constexpr std::size_t max_report_octets = 4 << 20;
constexpr int max_steps = 2 * dns::max_questions;

const provider::Catalogue& catalogue() {
  static const provider::Catalogue loaded = provider::load_catalogue(embedded_catalogue()).catalogue;
  return loaded;
}

std::string to_json(const report::Report& report) {
  return base::json_text([&](base::JsonWriter& json) { report::write(json, report); });
}

void hold_place(const finding::Finding& finding, const dns::Snapshot& snapshot) {
  if (!finding.place || !finding.span || finding.place->type != "TXT") return;
  const auto name = dns::Name::read(finding.place->name);
  hold(name.has_value(), "a finding's place is a name");
  dns::Inquiry inquiry(snapshot);
  const auto texts = dns::all<dns::Txt>(inquiry.ask(*name, dns::Type::txt));
  const auto index = static_cast<std::size_t>(finding.place->index);
  hold(index < texts.size(), "a finding's place is a record");
  hold(is_inside(*finding.span, texts[index]->joined()), "a finding's span lies inside its record");
}

void hold_bounds(const Checked& checked, const dns::Snapshot& snapshot) {
  const report::Report& report = checked.report;
  hold(report.questions.size() <= static_cast<std::size_t>(dns::max_questions), "questions are bounded");
  hold(report.rounds <= max_rounds, "rounds are bounded");
  hold(report.findings.size() <= max_report_findings, "findings are bounded");
  hold(to_json(report).size() <= max_report_octets, "a report is bounded");
  hold(report.state != report::State::pending || !checked.open.empty(), "what is pending has an open question");
  for (const finding::Finding& finding : report.findings) hold_place(finding, snapshot);
}

template <class T>
void hold_same(bool was_decided, const T& before, const T& after, std::string_view property) {
  hold(!was_decided || before == after, property);
}

void hold_dmarc(const dmarc::Discovery& before, const dmarc::Discovery& after) {
  const bool decided = before.state != dmarc::State::pending;
  hold_same(decided, before.state, after.state, "a decided DMARC state stays");
  hold_same(decided, before.record, after.record, "a decided DMARC record stays");
  hold_same(before.policy.has_value(), before.policy, after.policy, "a decided policy stays");
  hold_same(before.subdomain_policy.has_value(), before.subdomain_policy, after.subdomain_policy, "sp stays");
  hold_same(before.nonexistent_policy.has_value(), before.nonexistent_policy, after.nonexistent_policy, "np stays");
  hold_same(before.organizational_domain.has_value(), before.organizational_domain, after.organizational_domain,
            "a decided Organizational Domain stays");
  hold_same(before.exists.has_value(), before.exists, after.exists, "that a domain exists stays");
  if (before.rfc7489 && before.rfc7489->state != dmarc::State::pending) {
    hold(after.rfc7489 && before.rfc7489->state == after.rfc7489->state &&
             before.rfc7489->policy == after.rfc7489->policy,
         "what RFC 7489 says stays");
  }
  hold_same(before.differs.has_value(), before.differs, after.differs, "whether the standards differ stays");
}

void hold_keys(const dkim::Keys& before, const dkim::Keys& after) {
  hold_same(before.exist != dkim::Exist::unknown, before.exist, after.exist, "that keys exist, or cannot, stays");
  for (const dkim::Key& key : before.keys) {
    if (key.state == dkim::KeyState::pending) continue;
    const auto later = std::find_if(after.keys.begin(), after.keys.end(),
                                    [&](const dkim::Key& other) { return other.selector == key.selector; });
    hold(later != after.keys.end() && later->state == key.state, "the state of a key stays");
  }
}

void hold_answer(const report::Answer& before, const report::Answer& after, std::string_view property) {
  hold_same(before.level != Level::unknown, before.level, after.level, property);
}

// Rule: more answers turn pending into a verdict, never one verdict into another.
void hold_decided(const report::Report& before, const report::Report& after) {
  hold_dmarc(before.dmarc, after.dmarc);
  hold_keys(before.dkim, after.dkim);
  hold_same(before.spf.state == spf::SurveyState::permerror || before.spf.state == spf::SurveyState::none,
            before.spf.state, after.spf.state, "a decided SPF state stays");
  hold_same(before.spf.valid.has_value(), before.spf.valid, after.spf.valid, "whether SPF is valid stays");
  hold_same(before.verdict.decided, before.verdict.level, after.verdict.level, "a decided verdict stays");
  hold_answer(before.forgery, after.forgery, "a decided answer on forgery stays");
  hold_answer(before.own_mail, after.own_mail, "a decided answer on own mail stays");
  hold_answer(before.reports, after.reports, "a decided answer on reports stays");
}

// A report looks into its snapshot, so it is its JSON that outlives one.

// The report where all answers were there from the beginning.
std::string at_once(const World& world) {
  dns::Snapshot snapshot = world.snapshot;
  for (;;) {
    Checked checked = check::check(world.request, snapshot, catalogue());
    hold_bounds(checked, snapshot);
    hold(checked.open.dns.empty() && checked.open.providers.empty(), "in a closed world nothing is open");
    if (checked.open.empty()) return to_json(checked.report);
    for (const dns::Name& name : checked.open.public_suffixes) snapshot.add(name, public_suffix(name));
  }
}

// The same where answers come in one by one, or some together, in any order.
std::string step_by_step(const World& world, Choices& choices) {
  dns::Snapshot snapshot;
  snapshot.set_suffix_list(true);
  std::optional<report::Report> before;
  for (int step = 0; step < max_steps; ++step) {
    Checked checked = check::check(world.request, snapshot, catalogue());
    hold_bounds(checked, snapshot);
    if (before) hold_decided(*before, checked.report);
    if (checked.open.empty()) return to_json(checked.report);
    answer_some(choices, snapshot, world.snapshot, checked.open.dns);
    for (const dns::Name& name : checked.open.public_suffixes) snapshot.add(name, public_suffix(name));
    before = std::move(checked.report);
  }
  hold(false, "a check ends");
  return {};
}

}  // namespace

void whole_check(std::string_view octets) {
  Choices choices(octets);
  const World world = make_world(choices);
  hold_equal(at_once(world), step_by_step(world, choices), "the order of answers does not matter");
}

}  // namespace mailalign::fuzz
