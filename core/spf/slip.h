// Shared by the files that explain a faulty term (faults.cpp, name_faults.cpp, argument_faults.cpp): how they look at
// it.
#pragma once

#include <string>
#include <string_view>

#include "spf/faults.h"

namespace mailalign::spf {

struct Slip {
  const FaultyTerm& term;
  std::string_view token;
  std::string_view next;  // the token after it; empty after the last
  Report& report;
  bool used_next = false;

  Fault kind() const { return term.fault; }
  base::Span place() const { return term.place; }
  std::string_view fault() const { return base::at(term.record, term.place); }
  base::Span both() const { return base::joined(term.span, term.next); }
  base::Edit instead(std::string text) const { return {term.span, std::move(text)}; }
};

// Whether `text` is a term that receivers act on.
bool is_term(std::string_view text);

struct Parts {
  std::string_view qualifier;  // one character, or empty
  std::string_view name;
  std::string_view rest;  // from the separator on

  std::string with_name(std::string_view other) const;
  // Everything behind the separator.
  std::string_view argument() const { return rest.empty() ? rest : rest.substr(1); }
};
Parts parts_of(std::string_view token);

// Each looks for slips of one sort, says what it found, and gives whether it did.
bool explain_name(Slip& slip);      // name_faults.cpp
bool explain_argument(Slip& slip);  // argument_faults.cpp: always says something

// "ip4=192.0.2.1" as it was meant ("ip4:192.0.2.1"); empty where it was not.
std::string mechanism_with_equals(std::string_view token);

}  // namespace mailalign::spf
