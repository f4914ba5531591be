#include "finding/finding.h"

#include <algorithm>

#include "finding/make.h"

namespace mailalign::finding {
namespace {

constexpr std::size_t usual_findings = 4;  // of one record

std::string to_text(const Parameter& parameter) {
  if (const auto* number = std::get_if<std::int64_t>(&parameter.value)) return std::to_string(*number);
  return std::get<std::string>(parameter.value);
}

// What is left after all certain repairs may still hold octets that nobody can publish: then nothing is offered.
bool can_be_typed(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

// Whether `next` says the same as `last`, of the characters right behind.
bool goes_on(const Finding& last, const Finding& next) {
  return last.entry == next.entry && last.span && next.span &&
         last.span->offset + last.span->length == next.span->offset && last.repaired == next.repaired &&
         last.parameters == next.parameters;
}

// Errors have a budget of their own: no number of notes may hide them.
bool has_room(const Findings& findings, bool for_error) {
  if (findings.size() < max_findings) return true;
  const auto same = std::count_if(findings.begin(), findings.end(), [for_error](const Finding& finding) {
    return (finding.severity() == Severity::error) == for_error;
  });
  return static_cast<std::size_t>(same) < max_findings;
}

// `text` with each {name} replaced by the parameter of that name.
std::string filled(std::string_view text, const std::vector<Parameter>& parameters) {
  std::string result;
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    result.append(text.substr(0, open));
    if (open == std::string_view::npos) break;
    const std::size_t close = text.find('}', open);
    if (close == std::string_view::npos) {
      result.append(text.substr(open));
      break;
    }
    const std::string_view name = text.substr(open + 1, close - open - 1);
    for (const Parameter& parameter : parameters) {
      if (parameter.name == name) result.append(to_text(parameter));
    }
    text.remove_prefix(close + 1);
  }
  return result;
}

}  // namespace

Finding make(const Entry& entry, std::optional<base::Span> span, std::initializer_list<Argument> arguments) {
  Finding finding;
  finding.entry = &entry;
  finding.span = span;
  finding.parameters.reserve(arguments.size());
  for (const Argument& argument : arguments) {
    if (argument.is_number) {
      finding.parameters.push_back({argument.name, argument.number});
    } else {
      finding.parameters.push_back({argument.name, std::string(argument.text)});
    }
  }
  return finding;
}

std::string_view to_text(Severity severity) {
  switch (severity) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::note: return "note";
    case Severity::good: return "good";
  }
  return {};
}

std::string_view to_text(Action action) {
  switch (action) {
    case Action::add: return "add";
    case Action::change: return "change";
    case Action::remove: return "remove";
  }
  return {};
}

std::string sentence(const Finding& finding) {
  return filled(finding.entry->text, finding.parameters);
}

std::string advice(const Finding& finding) {
  return filled(finding.entry->remedy, finding.parameters);
}

void add(Findings& findings, Finding&& finding) {
  if (!findings.empty() && goes_on(findings.back(), finding)) {
    findings.back().span->length += finding.span->length;
  } else if (has_room(findings, finding.severity() == Severity::error)) {
    if (findings.empty()) findings.reserve(usual_findings);
    findings.push_back(std::move(finding));
  }
}

void offer(Findings& findings, std::optional<std::string> repaired) {
  const bool is_offered = repaired && repaired->size() <= max_repaired_octets;
  Finding* last = nullptr;  // has the text itself in the end, all before it a copy
  for (auto finding = findings.begin(); finding != findings.end(); ++finding) {
    if (!finding->repaired) continue;
    const auto is_same_kind = [&](const Finding& earlier) {
      return earlier.entry == finding->entry && earlier.repaired;
    };
    finding->repaired.reset();
    if (!is_offered || std::any_of(findings.begin(), finding, is_same_kind)) continue;
    if (last != nullptr) last->repaired = repaired;
    last = &*finding;
    last->repaired.emplace();
  }
  if (last != nullptr) last->repaired = std::move(repaired);
}

void settle(Findings& findings, const Place& place, std::string_view found) {
  for (Finding& finding : findings) {
    if (finding.place) continue;
    finding.place = place;
    if (!finding.repaired) continue;
    const bool short_enough = std::max(found.size(), finding.repaired->size()) <= max_repaired_octets;
    if (short_enough && can_be_typed(*finding.repaired)) {
      finding.records.push_back({Action::change, place.type, place.name, *finding.repaired, std::string(found)});
    }
    finding.repaired.reset();
  }
}

}  // namespace mailalign::finding
