#include "provider/guide.h"

#include <algorithm>

#include "base/ascii.h"
#include "provider/template.h"

namespace mailalign::provider {
namespace {

bool is_below(std::string_view name, std::string_view ancestor) {
  return name.size() > ancestor.size() + 1 && name[name.size() - ancestor.size() - 1] == '.' &&
         base::equal_ignoring_case(name.substr(name.size() - ancestor.size()), ancestor);
}

// Relaxed, strict.
std::pair<std::optional<bool>, std::optional<bool>> aligns(std::string_view from,
                                                           const std::optional<std::string>& domain) {
  if (!domain) return {};
  const bool equal = base::equal_ignoring_case(from, *domain);
  return {equal || is_below(from, *domain) || is_below(*domain, from), equal};
}

SetupState state_of(const std::vector<SetupRecord>& records) {
  int wanted = 0, published = 0, unknown = 0, in_the_way = 0;
  for (const SetupRecord& record : records) {
    if (record.optional) continue;
    if (record.state == RecordState::in_the_way) {
      ++in_the_way;
      continue;
    }
    ++wanted;
    if (record.state == RecordState::published) ++published;
    if (record.state == RecordState::unknown) ++unknown;
  }
  if (wanted == 0 || unknown > 0) return SetupState::unknown;
  if (published == 0) return SetupState::missing;
  return published == wanted && in_the_way == 0 ? SetupState::published : SetupState::partial;
}

std::optional<std::string> filled(const Parameters& parameters, const std::optional<std::string>& text) {
  return text ? std::optional<std::string>(parameters.filled(*text)) : std::nullopt;
}

// A DMARC record of the provider's. Nobody can publish a blank: without a report mailbox it has no such tag.
std::optional<std::string> dmarc_record(const Parameters& parameters, std::optional<std::string> text) {
  const std::size_t blank = text ? text->find("{rua}") : std::string::npos;
  const std::size_t tag = blank == std::string::npos ? blank : text->rfind(';', blank);
  if (!parameters.rua && tag != std::string::npos)
    text->erase(tag, std::min(text->find(';', blank), text->size()) - tag);
  return filled(parameters, text);
}

// Whether a blank is left in what the setup came to. A parameter that only chooses another's value leaves none.
bool lacks(const FilledSetup& setup, const std::string& name) {
  const std::string blank = "{" + name + "}";
  const auto has = [&](const std::string& text) { return text.find(blank) != std::string::npos; };
  return has(setup.envelope_domain.value_or("")) || has(setup.dkim_domain.value_or("")) ||
         std::any_of(setup.records.begin(), setup.records.end(),
                     [&](const SetupRecord& record) { return has(record.host) || has(record.value); });
}

FilledSetup fill_setup(const Setup& setup, const Parameters& parameters, dns::Inquiry& inquiry) {
  FilledSetup result;
  result.id = setup.id;
  result.title = setup.title;
  result.alignment_note = setup.alignment_note;
  result.mechanism = setup.mechanism;
  result.is_default = setup.is_default;
  for (const RecordTemplate& record : setup.records) {
    for (SetupRecord& judged : judge_record(record, parameters, inquiry)) result.records.push_back(std::move(judged));
  }
  result.state = state_of(result.records);
  result.envelope_domain = filled(parameters, setup.envelope_domain);
  result.dkim_domain = filled(parameters, setup.dkim_domain);
  for (const std::string& name : setup.parameters) {
    const auto value = parameters.values.find(name);
    if (value != parameters.values.end()) {
      result.parameters.insert(*value);
    } else if (lacks(result, name)) {
      result.missing_parameters.push_back(name);
      result.waits_for_parameter = result.waits_for_parameter || parameters.open.count(name) != 0;
    }
  }
  result.alignment = alignment(parameters.domain, result.envelope_domain, result.dkim_domain);
  for (const std::string& step : setup.steps) result.steps.push_back(parameters.filled(step));
  return result;
}

// Two records wanted at one name have the same in their way.
void add_once(std::vector<finding::RecordChange>& changes, finding::RecordChange change) {
  if (std::find(changes.begin(), changes.end(), change) == changes.end()) changes.push_back(std::move(change));
}

}  // namespace

std::string_view to_text(SetupState state) {
  switch (state) {
    case SetupState::published: return "published";
    case SetupState::partial: return "partial";
    case SetupState::missing: return "missing";
    case SetupState::unknown: return "unknown";
  }
  return {};
}

std::string_view to_text(UnderPolicy under_policy) {
  switch (under_policy) {
    case UnderPolicy::aligned: return "aligned";
    case UnderPolicy::not_aligned: return "not_aligned";
    case UnderPolicy::not_applicable: return "not_applicable";
    case UnderPolicy::unknown: return "unknown";
  }
  return {};
}

Alignment alignment(std::string_view from, const std::optional<std::string>& envelope_domain,
                    const std::optional<std::string>& dkim_domain) {
  const auto [spf_relaxed, spf_strict] = aligns(from, envelope_domain);
  const auto [dkim_relaxed, dkim_strict] = aligns(from, dkim_domain);
  return {spf_relaxed, spf_strict, dkim_relaxed, dkim_strict};
}

Guide fill_guide(const Provider& provider, dns::Inquiry& inquiry, const GuideRequest& request) {
  Guide guide;
  guide.provider = provider.id;
  guide.domain = request.domain.text();
  guide.parameters = resolve_parameters(provider, inquiry, request);
  for (const Setup& setup : provider.setups) guide.setups.push_back(fill_setup(setup, guide.parameters, inquiry));
  guide.recommended_record = dmarc_record(guide.parameters, provider.dmarc.recommended_record);
  guide.hardened_record = dmarc_record(guide.parameters, provider.dmarc.hardened_record);
  return guide;
}

finding::RecordChange change_for(const SetupRecord& record) {
  const bool must_go = record.state == RecordState::in_the_way;
  const bool stands = record.state == RecordState::different;
  finding::RecordChange change;
  change.action = must_go ? finding::Action::remove : stands ? finding::Action::change : finding::Action::add;
  change.type = std::string(dns::to_text(record.type));
  change.host = record.host;
  change.value = record.publish.value_or(record.value);
  if (!record.found.empty()) change.found = record.found.front();
  return change;
}

bool is_done_elsewhere(const Guide& guide, const FilledSetup& setup, const SetupRecord& record) {
  return std::any_of(guide.setups.begin(), guide.setups.end(), [&](const FilledSetup& other) {
    return other.id != setup.id &&
           std::any_of(other.records.begin(), other.records.end(), [&](const SetupRecord& theirs) {
             return theirs.host == record.host && theirs.type == record.type && theirs.state == RecordState::published;
           });
  });
}

std::vector<finding::RecordChange> changes(const Guide& guide, const FilledSetup& setup) {
  std::vector<finding::RecordChange> removals, rest;
  for (const SetupRecord& record : setup.records) {
    if (record.optional || is_done_elsewhere(guide, setup, record)) continue;
    if (record.state == RecordState::in_the_way) add_once(removals, change_for(record));
    if (record.state == RecordState::missing || record.state == RecordState::different)
      add_once(rest, change_for(record));
  }
  removals.insert(removals.end(), rest.begin(), rest.end());
  return removals;
}

}  // namespace mailalign::provider
