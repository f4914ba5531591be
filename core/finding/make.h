// How the functions beside the catalogue's rows put a finding together. For the .cpp files of this room alone.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "finding/finding.h"

namespace mailalign::finding {

// One parameter of a finding being made: it looks at a text that lives until the call is over.
struct Argument {
  std::string_view name;  // a literal
  std::string_view text;
  std::int64_t number = 0;
  bool is_number = false;

  Argument(std::string_view given_name, std::string_view given) : name(given_name), text(given) {}
  Argument(std::string_view given_name, const std::string& given) : name(given_name), text(given) {}
  Argument(std::string_view given_name, std::int64_t given) : name(given_name), number(given), is_number(true) {}
};

Finding make(const Entry& entry, std::optional<base::Span> span, std::initializer_list<Argument> arguments = {});

// The rows of a room that stand in several files.
inline std::vector<const Entry*> joined(std::initializer_list<std::span<const Entry* const>> parts) {
  std::vector<const Entry*> all;
  for (const auto part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace mailalign::finding
