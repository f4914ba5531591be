// The pages of the findings: their form, and the example each shows.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tree.h"

namespace mailalign::house {

// What stands below "## Example". Where one block is enough, `before` is empty or `after` is, as the page means it.
struct Example {
  std::string introduction;  // the paragraphs in front of the blocks
  std::vector<std::string> before;
  std::vector<std::string> after;
};

// The page's parts between empty lines: headings, paragraphs, fenced blocks with their fences.
std::vector<std::string> parts(std::string_view page);

// Whether the page shows one block alone.
bool has_one_block(std::string_view page);

// Title, "What it means", "Example" (a paragraph where one is needed, then "Before:" and "After:" with a block each, or
// one block after a paragraph), "What to do", "Where it is written"; nothing else.
Complaints wrong_page_form(std::string_view id, std::string_view page);

// Of a page that has its form. One block alone is taken for `before`.
Example example(std::string_view page);

}  // namespace mailalign::house
