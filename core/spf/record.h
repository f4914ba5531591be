// SPF records (RFC 7208): the vocabulary, the parser, the writer.
//
// Where a change belongs in this room:
//   record.h        the words of RFC 7208 section 4.5 and what follows it as types, and what callers use
//   domain_spec.*   section 7.1; macro.*: the macros of section 7.2 to 7.4, scanned and expanded
//   grammar.*       one function a production: strict, silent, it only says where a term breaks the grammar
//   faults.*        names the slip behind a term that breaks the grammar, and the repair where it is certain
//   version.*       which text is an SPF record (section 4.5), and what is nearly one
//   lint.*          what is legal and still worth saying about a whole record
//   parse.cpp       puts these together; write.cpp turns a record back into text
//   check_host.*    section 4 for one client; evaluator.h says which file has which part of it
//   survey.*        what a domain's whole SPF tree means, without a client's address: tree.* reads it, judge.* counts
//   address_sets.*  which addresses get which result; repair.* the smallest change that makes a record usable
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/ip.h"
#include "base/span.h"
#include "finding/finding.h"

namespace mailalign::spf {

constexpr std::size_t max_terms = 4096;  // ours: a TXT record of 64 KB holds more only if it means harm

// RFC 7208 section 4.6.2: the result when the mechanism matches.
enum class Qualifier {
  pass,      // "+", also when none is written
  fail,      // "-"
  softfail,  // "~"
  neutral,   // "?"
};

// A name to ask for, with macros (RFC 7208 section 7.1). Where it stands is not part of what it says.
struct DomainSpec {
  std::string text;           // as written
  std::string macro_letters;  // of its %{...}, lower case, each once, in order of appearance
  bool has_macros = false;    // any "%": then the text is not yet a name

  bool operator==(const DomainSpec&) const = default;
};

// dual-cidr-length (RFC 7208 section 5.6): for addresses found by A, and by AAAA.
struct Prefixes {
  int ipv4 = base::ipv4_bits;
  int ipv6 = base::ipv6_bits;

  bool operator==(const Prefixes&) const = default;
};

struct All {  // RFC 7208 section 5.1
  bool operator==(const All&) const = default;
};
struct Include {  // RFC 7208 section 5.2
  DomainSpec domain;
  bool operator==(const Include&) const = default;
};
struct A {  // RFC 7208 section 5.3
  std::optional<DomainSpec> domain;
  Prefixes prefixes;
  bool operator==(const A&) const = default;
};
struct Mx {  // RFC 7208 section 5.4
  std::optional<DomainSpec> domain;
  Prefixes prefixes;
  bool operator==(const Mx&) const = default;
};
struct Ptr {  // RFC 7208 section 5.5
  std::optional<DomainSpec> domain;
  bool operator==(const Ptr&) const = default;
};
struct Ip4 {  // RFC 7208 section 5.6
  base::Network4 network;
  bool operator==(const Ip4&) const = default;
};
struct Ip6 {  // RFC 7208 section 5.6
  base::Network6 network;
  bool operator==(const Ip6&) const = default;
};
struct Exists {  // RFC 7208 section 5.7
  DomainSpec domain;
  bool operator==(const Exists&) const = default;
};
using Mechanism = std::variant<All, Include, A, Mx, Ptr, Ip4, Ip6, Exists>;

struct Directive {  // RFC 7208 section 4.6.1
  Qualifier qualifier = Qualifier::pass;
  Mechanism mechanism;
  bool operator==(const Directive&) const = default;
};
struct Redirect {  // RFC 7208 section 6.1
  DomainSpec domain;
  bool operator==(const Redirect&) const = default;
};
struct Explanation {  // "exp", RFC 7208 section 6.2
  DomainSpec domain;
  bool operator==(const Explanation&) const = default;
};
struct UnknownModifier {  // RFC 7208 section 6: ignored
  std::string name;       // as written
  std::string value;      // macro-string, may be empty
  bool operator==(const UnknownModifier&) const = default;
};
// Breaks the grammar. Receivers then use nothing of the record; we keep it in its place.
struct Malformed {
  std::string text;
  bool operator==(const Malformed&) const = default;
};

struct Term {
  std::variant<Directive, Redirect, Explanation, UnknownModifier, Malformed> value;
  base::Span span;  // in the record's text, with the qualifier

  // What it says, not where it stands.
  bool operator==(const Term& other) const { return value == other.value; }
};

struct Record {
  std::string text;  // as published, strings joined; spans point into it
  std::vector<Term> terms;

  bool operator==(const Record& other) const { return terms == other.terms; }
};

struct Parsed {
  Record record;
  bool valid = false;     // begins with the version and has no syntax error (RFC 7208 section 4.6)
  bool is_meant = false;  // valid or not, it is a record of this version, or certain to be meant as one
  finding::Findings findings;
};

// Reads any text as an SPF record; never stops at a fault. Findings point at their characters; `repaired`, where it is
// there, is the whole record with every certain repair made.
Parsed parse_record(std::string_view text);

// Whether a mended record may be offered: only one that is valid (one that leaves a fault behind would be published in
// vain) and not too long, and never one that lets everybody send.
bool may_be_offered(std::string_view mended);

// The record in canonical form: lower-case names, no "+", no prefix that says nothing, one blank between terms.
// parse_record(write_record(r)).record == r for a valid record; one with a fault stays one with a fault.
std::string write_record(const Record& record);
std::string write_term(const Term& term);

// Whether a TXT record's text is selected as an SPF record: "v=spf1" in any case, then SP or the end (RFC 7208 section
// 4.5).
bool selects(std::string_view text);
// The finding that explains a text which somebody meant as an SPF record and no receiver selects; nothing where it is
// something else altogether.
std::optional<finding::Finding> near_miss(std::string_view text);

std::string_view to_text(Qualifier qualifier);  // "+", "-", "~", "?"
// "all", "include", ...; "redirect", "exp"; "unknown" for an unknown modifier, "malformed".
std::string_view kind(const Term& term);
std::string_view kind(const Mechanism& mechanism);

inline const Directive* directive(const Term& term) {
  return std::get_if<Directive>(&term.value);
}
// The mechanism of type M that a term holds, or null: mechanism<Include>(term).
template <class M>
const M* mechanism(const Term& term) {
  const Directive* held = directive(term);
  return held == nullptr ? nullptr : std::get_if<M>(&held->mechanism);
}
// The domain-spec of a term, or null where it has none.
const DomainSpec* domain_spec(const Term& term);
// Whether it leads to another record: include, redirect.
bool leads_to_record(const Term& term);
// Whether it counts to the limit of ten (RFC 7208 section 4.6.4): include, a, mx, ptr, exists, redirect.
bool needs_lookup(const Term& term);

}  // namespace mailalign::spf
