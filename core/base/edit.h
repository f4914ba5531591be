// Changing a text at places that were found in it: how a parser offers the repaired record.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace mailalign::base {

struct Edit {
  Span span;                // what goes; empty: nothing goes, the replacement is put in
  std::string replacement;  // what comes

  bool operator==(const Edit&) const = default;
};

using Edits = std::vector<Edit>;

// `text` with all edits made. Of two that overlap, the one that begins first is made (the longer, where both begin
// together); the other is left out. What is only put in overlaps nothing that begins there.
std::string edited(std::string_view text, const Edits& edits);

}  // namespace mailalign::base
