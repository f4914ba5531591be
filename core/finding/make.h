// How the functions beside the catalogue's rows put a finding together. For the .cpp files of this room alone.
#pragma once

#include <initializer_list>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "finding/finding.h"

namespace mailalign::finding {

inline Finding make(const Entry& entry, std::optional<base::Span> span, std::vector<Parameter> parameters = {}) {
  Finding finding;
  finding.entry = &entry;
  finding.span = span;
  finding.parameters = std::move(parameters);
  return finding;
}

// The rows of a room that stand in several files.
inline std::vector<const Entry*> joined(std::initializer_list<std::span<const Entry* const>> parts) {
  std::vector<const Entry*> all;
  for (const auto part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace mailalign::finding
