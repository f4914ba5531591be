// What the program says of the records that a page shows: of one record its parser, of the records of several names a
// whole check.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "finding/finding.h"
#include "page_rules.h"

namespace mailalign::house {

// The findings of a block, each by its id, or why the block cannot be read.
struct Judged {
  std::vector<std::string> ids;
  std::vector<std::string> errors;  // those of `ids` that are errors
  std::string problem;

  bool has(std::string_view id) const;
};

// `block` is one record, as text or as strings in quotation marks; or lines of NAME TYPE DATA, all that there is in the
// DNS, with SERVFAIL as data for a question that fails and "*" as the label of a wildcard. A check is made of the first
// name in backquotes in the introduction, else of the first name in the block, without what names a record (_dmarc,
// s1._domainkey). It asks for the selectors the block has, and those the introduction calls so; for none with "without
// a selector" there. With "the address `192.0.2.1`" in the introduction it is not a check, but SPF for mail from that
// address.
Judged judge(std::string_view id, std::string_view introduction, const std::vector<std::string>& block);

}  // namespace mailalign::house
