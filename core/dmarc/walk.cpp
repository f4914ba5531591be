#include "dmarc/walk.h"

#include <algorithm>

namespace mailalign::dmarc {
namespace {

// RFC 9989 section 4.10: records that do not begin with the version tag are dropped; where more than one is left, all
// of them are.
void take_record(Step& step) {
  for (std::size_t i = 0; i < step.texts.size(); ++i) {
    if (!begins_with_version(step.texts[i])) continue;
    if (step.count == 0) step.index = static_cast<int>(i);
    ++step.count;
  }
  if (step.count != 1) return;
  step.text = step.texts[static_cast<std::size_t>(step.index)];
  step.record = parse_record(*step.text).record;
}

Step read_step(const dns::Name& domain, const dns::Name& name, const dns::Reply& reply) {
  Step step;
  step.domain = domain;
  step.name = name;
  step.outcome = reply.outcome;
  step.aliases = reply.aliases;
  for (const dns::Txt* txt : dns::all<dns::Txt>(reply)) step.texts.push_back(txt->joined());
  take_record(step);
  return step;
}

bool stops(const Step& step) {
  return step.record && (step.record->psd == Psd::yes || step.record->psd == Psd::no);
}

// The first name without an answer decides: one that is pending may still turn out to end the walk before one that
// failed.
void learn(Walk& walk, dns::Outcome outcome) {
  if (walk.knowledge != Knowledge::known) return;
  if (outcome == dns::Outcome::failed) walk.knowledge = Knowledge::temperror;
  if (outcome == dns::Outcome::pending) walk.knowledge = Knowledge::pending;
}

}  // namespace

std::vector<dns::Name> walk_domains(const dns::Name& start) {
  std::vector<dns::Name> domains;
  dns::Name name = start;
  while (!name.is_root() && domains.size() < static_cast<std::size_t>(max_walk_queries)) {
    domains.push_back(name);
    name = name.label_count() > max_walk_labels ? name.last_labels(max_walk_labels) : name.parent();
  }
  return domains;
}

std::optional<Step> look_up(dns::Inquiry& inquiry, const dns::Name& domain, int after) {
  const auto name = domain.below("_dmarc");
  return name ? std::optional(read_step(domain, *name, inquiry.ask(*name, dns::Type::txt, after))) : std::nullopt;
}

Walk walk(dns::Inquiry& inquiry, const dns::Name& start, int after) {
  struct Asked {
    dns::Name domain;
    dns::Name name;
    const dns::Reply* reply;
  };
  std::vector<Asked> asked;
  for (const dns::Name& domain : walk_domains(start)) {
    // A name so long that nothing fits in front of it has no record.
    if (const auto name = domain.below("_dmarc")) {
      asked.push_back({domain, *name, &inquiry.ask(*name, dns::Type::txt, after)});
    }
  }
  Walk result;
  result.start = start;
  for (const Asked& question : asked) {
    result.steps.push_back(read_step(question.domain, question.name, *question.reply));
    result.round = std::max(result.round, question.reply->round);
    learn(result, question.reply->outcome);
    if (stops(result.steps.back())) break;
  }
  return result;
}

dns::Name organizational_domain(const Walk& walk) {
  const Step* shortest = nullptr;
  for (const Step& step : walk.steps) {
    if (!step.record) continue;
    if (step.record->psd == Psd::no) return step.domain;
    if (step.record->psd == Psd::yes && step.domain != walk.start) {
      return walk.start.last_labels(step.domain.label_count() + 1);
    }
    shortest = &step;
  }
  return shortest == nullptr ? walk.start : shortest->domain;
}

}  // namespace mailalign::dmarc
