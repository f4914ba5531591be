// For the files of the room spf in this folder alone: how a finding is put together, and the rows of each file.
#pragma once

#include <initializer_list>
#include <span>
#include <utility>

#include "finding/finding.h"

namespace mailalign::finding::spf {

std::span<const Entry* const> term_entries();
std::span<const Entry* const> meaning_entries();
std::span<const Entry* const> record_entries();
std::span<const Entry* const> survey_entries();
std::span<const Entry* const> check_entries();

using Text = std::pair<std::string_view, std::string_view>;
using Number = std::pair<std::string_view, int>;

inline Finding make(const Entry& entry, std::optional<base::Span> span, std::initializer_list<Text> texts = {},
                    std::initializer_list<Number> numbers = {}) {
  Finding finding;
  finding.entry = &entry;
  finding.span = span;
  finding.parameters.reserve(texts.size() + numbers.size());
  for (const auto& [name, value] : texts) finding.parameters.push_back({name, std::string(value)});
  for (const auto& [name, value] : numbers) finding.parameters.push_back({name, std::int64_t{value}});
  return finding;
}

}  // namespace mailalign::finding::spf
