// Characters that have no place in a record of printable ASCII, and what was meant by them: what editors, web pages and
// control panels slip in.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace mailalign::base {

constexpr std::size_t max_strays = 20;  // ours: who has more has one cause for all of them

struct Stray {
  Span span;             // the octets of one character
  std::string name;      // "U+00A0 (no-break space)", "octet 0xE9"
  std::string meant;     // what was meant: " ", "-", or nothing at all
  bool certain = false;  // whether that is beyond doubt; `meant` is empty where it is not
};

// The first max_strays characters of `text` that are not SP, HTAB or VCHAR (RFC 5234 appendix B.1). At its ends none of
// them stands for a blank.
std::vector<Stray> stray_characters(std::string_view text);

}  // namespace mailalign::base
