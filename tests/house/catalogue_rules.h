// The catalogue's rows as the sources in core/finding/ write them, and what a row owes: a function that makes the
// finding and sets every parameter its sentences name, a page, a test.
#pragma once

#include "tree.h"

namespace mailalign::house {

struct Row {
  std::string path;
  std::size_t line = 0;
  std::string entry;  // the constant's name: lookup_limit_entry
  std::string id, severity, source, text, remedy;
  std::string factory;  // the code from behind this row up to the next one
};

// The rows of one .cpp of core/finding/, in order.
std::vector<Row> rows(std::string_view path, std::string_view text);

// The id's form, the severity, sentences that end.
Complaints wrong_form(const Row& row);
// The row's constant is used behind it, and every "{parameter}" of its sentences is set there.
Complaints wrong_factory(const Row& row);
// The page's title and sections.
Complaints wrong_page(std::string_view id, std::string_view page);

// "used" and "allowed" for "{used} of {allowed}".
std::vector<std::string> parameters(std::string_view sentence);

}  // namespace mailalign::house
