// Every section that is cited exists, and is cited in one form: "RFC 7208 section 4.6.4", "RFC 5234 appendix B.1", or
// the RFC alone. docs/standards.json has the section numbers.
#pragma once

#include <map>
#include <set>

#include "tree.h"

namespace mailalign::house {

// "RFC 7208": its section numbers.
using Standards = std::map<std::string, std::set<std::string>>;

Standards read_standards(std::string_view json);
Complaints wrong_citations(std::string_view path, std::string_view text, const Standards& standards);
// The tags of test cases: [rfc7208-4.6.4].
Complaints wrong_tags(std::string_view path, std::string_view text, const Standards& standards);

}  // namespace mailalign::house
