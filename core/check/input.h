// What people type or paste into the one field: a domain, a mail address, a URL, with whatever came along at both ends.
// Nothing is asked here; a name in U-labels is given back as written, and the host turns it into A-labels.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace mailalign::check {

constexpr std::size_t max_input_octets = 2048;  // ours: the longest URL that people paste; the rest is not read

enum class InputKind { domain, address, url, none };
std::string_view to_text(InputKind kind);

// Characters that no domain has, in words: "a comma".
struct InputFault {
  base::Span span;  // octets of the text as given
  std::string text;

  bool operator==(const InputFault&) const = default;
};

struct Input {
  std::string text;  // as given
  InputKind kind = InputKind::none;
  // The domain without what stood around it, lower case where it is ASCII; nothing where there is a problem.
  std::optional<std::string> domain;
  // Why this cannot be checked and what to type instead, in a sentence.
  std::optional<std::string> problem;
  // What was perhaps meant.
  std::optional<std::string> suggestion;
  std::vector<InputFault> faults;
};

Input read_input(std::string_view text);

// The selector in what was given: people paste the whole name, "s1._domainkey.example.com".
std::string read_selector(std::string_view text);

}  // namespace mailalign::check
