// What a source file looks like.
#pragma once

#include "tree.h"

namespace mailalign::house {

constexpr std::size_t max_lines = 400;  // of a file

Complaints not_ascii(std::string_view path, std::string_view text);
// A path of one machine, or a word that says that something is not done yet.
Complaints unfinished(std::string_view path, std::string_view text);
Complaints too_long(std::string_view path, std::string_view text);
// Headers: a comment on top that says what may live in the file, and #pragma once.
Complaints bare_header(std::string_view path, std::string_view text);
// A copied value must not dangle: string_view is for parameters.
Complaints view_members(std::string_view path, std::string_view text);
// try, throw and catch: the core is built without exceptions.
Complaints exceptions(std::string_view path, std::string_view text);

}  // namespace mailalign::house
