// Why a term breaks the grammar, and what was meant: one function a slip (faults.cpp), and the report they write to.
// Nothing here runs for a record without faults.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/edit.h"
#include "base/span.h"
#include "finding/finding.h"
#include "spf/grammar.h"

namespace mailalign::spf {

constexpr std::size_t max_explained_term = 1024;  // ours: longer terms are not searched for two grown together

// What one reading of a record has to say.
struct Report {
  finding::Findings findings;
  base::Edits edits;  // certain repairs: these characters become those

  std::size_t errors = 0;  // how many of the findings

  // Beyond max_findings errors, and as many others, nothing is added.
  void add(finding::Finding found, base::Edits repairs = {});
};

// `text` with all edits made (base/edit.h), and one blank where blanks met.
std::string repaired(std::string_view text, const base::Edits& edits);

// A term that breaks the grammar, and the one after it: a blank too many makes two of one.
struct FaultyTerm {
  std::string_view record;
  base::Span span;
  base::Span next;  // empty after the last
  Fault fault = Fault::none;
  base::Span place;  // of the fault
};
// Says in `report` what is wrong with the term. Gives whether the finding speaks of the next term too.
bool explain(const FaultyTerm& term, Report& report);

// For a term within the grammar: two terms that grew together into one name or one unknown modifier, a mechanism
// written with an equals sign. Gives whether something was said.
bool explain_misread(std::string_view record, const Term& term, Report& report);

// Characters that no SPF record may have (RFC 7208 section 3.1), from `begin` on.
void explain_characters(std::string_view record, std::uint32_t begin, Report& report);

}  // namespace mailalign::spf
