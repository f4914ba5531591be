// The grammar of terms (RFC 7208 section 4.6.1, all in RFC 7208 section 12): strict and silent. It reads one term or
// says which production it breaks and where; faults.h turns that into an explanation.
#pragma once

#include <string_view>

#include "base/span.h"
#include "spf/record.h"

namespace mailalign::spf {

enum class Fault {
  none,
  no_name,                // begins with nothing that could be a name
  unknown_mechanism,      // a name, but of no mechanism
  double_qualifier,       // "--all"
  qualifier_on_modifier,  // "-redirect=x.example"
  no_argument,            // "include", "ip4:", "redirect="
  unwanted_argument,      // "all:x", "a%"
  unwanted_prefix,        // "include:x.example/24", "ptr/0"
  network,                // no IPv4 or IPv6 address where one must stand
  prefix,                 // "/33", "/032", "/"
  domain,                 // does not end as a domain-spec must
  macro,                  // "%" without a macro
};

struct TermReading {
  Term term;  // Malformed where there is a fault
  Fault fault = Fault::none;
  base::Span span;  // of the fault
};

// term = directive / modifier                                                         (RFC 7208 section 4.6.1)
// `token` has no blank; `offset` is where it stands in the record.
TermReading read_term(std::string_view token, std::uint32_t offset);

// qualifier = "+" / "-" / "?" / "~"
bool is_qualifier(char c);
// name = ALPHA *( ALPHA / DIGIT / "-" / "_" / "." ): the characters after the first.
bool is_name_character(char c);

}  // namespace mailalign::spf
