// The strings of a key record that broke when it was published: a panel cuts a long key in pieces, and people put them
// back in another order, or one of them twice.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "finding/finding.h"

namespace mailalign::dkim {

constexpr std::size_t max_strings_ordered = 4;  // ours: 24 orders; a key of 4096 bits has three strings

// What is wrong with `strings`, which joined as they stand are no usable key, and the text that was meant. Nothing
// where no other order gives a usable key, or more than one does.
std::optional<finding::Finding> mended_strings(const std::vector<std::string>& strings, const std::string& name);

}  // namespace mailalign::dkim
