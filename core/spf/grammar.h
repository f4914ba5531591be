// The grammar of terms (RFC 7208 section 4.6.1, all in RFC 7208 section 12): strict and silent. It reads one term or
// says which production it breaks and where; faults.h turns that into an explanation.
#pragma once

#include <string_view>

#include "base/span.h"
#include "spf/macro.h"
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

enum class TermKind { all, include, a, mx, ptr, ip4, ip6, exists, redirect, explanation, unknown_modifier };

// A term as it stands in its record: numbers and places, nothing copied. What an evaluation reads; Term (record.h) is
// the same with its texts, for whoever keeps it.
struct PlainTerm {
  TermKind kind = TermKind::all;
  Qualifier qualifier = Qualifier::pass;
  bool has_domain = false;
  bool has_macros = false;  // in the domain-spec
  LetterSet letters = 0;    // of its macros
  base::Span span;          // of the whole term; this and the next two in the record
  base::Span domain;        // the domain-spec; the value of an unknown modifier
  base::Span name;          // of an unknown modifier
  Prefixes prefixes;        // of a and mx; of ip4 and ip6 the one that belongs to it
  base::Ipv4 ipv4;          // ip4
  base::Ipv6 ipv6;          // ip6

  bool is_directive() const { return kind <= TermKind::exists; }
};

struct PlainReading {
  PlainTerm term;
  Fault fault = Fault::none;
  base::Span span;  // of the fault
};

// term = directive / modifier                                                         (RFC 7208 section 4.6.1)
// `token` has no blank; `offset` is where it stands in the record.
PlainReading read_plain_term(std::string_view token, std::uint32_t offset);

// `term` becomes the same with its texts, out of the record it was read in.
void add_texts(std::string_view record, const PlainTerm& plain, Term& term);

struct TermReading {
  Term term;  // Malformed where there is a fault
  Fault fault = Fault::none;
  base::Span span;  // of the fault
};
// One term by itself.
TermReading read_term(std::string_view token);

// qualifier = "+" / "-" / "?" / "~"
bool is_qualifier(char c);
// name = ALPHA *( ALPHA / DIGIT / "-" / "_" / "." ): the characters after the first.
bool is_name_character(char c);

}  // namespace mailalign::spf
