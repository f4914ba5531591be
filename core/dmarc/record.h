// The DMARC policy record (RFC 9989 section 4.7 and 4.8): text to value, and back. What it means for a domain is found
// in discovery.h.
//
// Two readings are made of every text. The value is what a receiver makes of the text exactly as it is written. The
// findings come from a second reading, in which what hides the grammar (quotation marks, a missing semicolon) is taken
// away first, so that one slip at the beginning does not hide the others. Where the text does not begin with the
// version tag a receiver makes nothing of it; the value is then what was meant.
//
// Files: record.cpp (the whole), version.cpp (the first tag), faults.cpp (what hides the grammar), tags.cpp (a function
// a tag), uri.cpp (rua and ruf), lint.cpp (what is legal but unwise), record_write.cpp (back to text).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "finding/finding.h"

namespace mailalign::dmarc {

constexpr std::size_t max_uris = 20;             // ours, for each of rua and ruf
constexpr std::size_t comfortable_octets = 450;  // RFC 7208 section 3.4 advises it for SPF; the reason is the same

// What is asked for mail that fails, from the mildest to the strictest.
enum class Policy { none, quarantine, reject };
enum class Mode { relaxed, strict };
enum class Psd { yes, no, unknown };

std::string_view to_text(Policy policy);  // "none", "quarantine", "reject"
std::string_view to_text(Mode mode);      // "r", "s"
std::string_view to_text(Psd psd);        // "y", "n", "u"

// p, sp or np as it is written: a faulty one is not the same as none (RFC 9989 section 4.10.1).
struct PolicyTag {
  std::optional<Policy> policy;
  std::string invalid;  // the value where it is no policy

  bool operator==(const PolicyTag&) const = default;
};

// fo: for which failures a report about the single message is asked.
struct FailureOptions {
  bool none_passed = false;  // 0: no mechanism gave an aligned pass
  bool any_failed = false;   // 1: any mechanism gave something else
  bool dkim_failed = false;  // d
  bool spf_failed = false;   // s

  bool operator==(const FailureOptions&) const = default;
};
std::string to_text(const FailureOptions& options);  // "1:d"

// One address in rua or ruf.
struct Uri {
  std::string text;                 // as written, without the obsolete size
  std::string size;                 // what stands after "!": "10m"; empty without
  std::string scheme;               // in lower case; empty where there is none
  std::string address;              // mailto: the address, percent-decoded; empty where it is no address
  std::optional<std::string> host;  // mailto: the domain of the address, in lower case
  bool valid = false;               // a URI by its grammar; with mailto also one good address

  bool is_mailto() const { return valid && scheme == "mailto"; }
  bool operator==(const Uri&) const = default;
};

struct UnknownTag {
  std::string name;
  std::string value;

  bool operator==(const UnknownTag&) const = default;
};

// The tags of RFC 9989 section 4.7. Absent, or dropped because the value cannot be used: nothing.
struct Record {
  std::optional<PolicyTag> p;        // for the name itself, and downwards
  std::optional<PolicyTag> sp;       // for names below that exist
  std::optional<PolicyTag> np;       // for names below that do not
  std::optional<Psd> psd;            // default u
  std::optional<bool> t;             // test mode; default n
  std::optional<Mode> adkim;         // default r
  std::optional<Mode> aspf;          // default r
  std::optional<FailureOptions> fo;  // default 0
  std::vector<Uri> rua;
  std::vector<Uri> ruf;
  // RFC 7489 section 6.3 alone.
  std::optional<int> pct;           // 0 to 100; default 100
  std::optional<std::string> rf;    // default afrf
  std::optional<std::int64_t> ri;   // seconds; default 86400
  std::vector<UnknownTag> unknown;  // ignored by receivers

  bool operator==(const Record&) const = default;
};

// Where a tag stands in the text.
struct TagPlace {
  std::string name;  // in lower case
  base::Span name_span;
  base::Span value_span;

  bool operator==(const TagPlace&) const = default;
};

struct Parsed {
  Record record;
  // It begins with the version tag: receivers take it for a DMARC record, whatever else is wrong with it.
  bool valid = false;
  bool is_meant = false;       // valid, or meant as a DMARC record and read as such: `record` holds something
  bool other_version = false;  // meant, but not certainly as a record of this version
  finding::Findings findings;
};

// Reads any text; never stops at a fault. RFC 9989 section 4.8.
Parsed parse_record(std::string_view text);

// Where its tags stand, in order.
std::vector<TagPlace> tag_places(std::string_view text);

// Whether the text begins with the version tag as RFC 9989 section 4.7 wants it.
bool begins_with_version(std::string_view text);

// The record in the order of the standard: parse_record(write_record(r)).record == r for every r that parse_record
// gave.
std::string write_record(const Record& record);

// "at least one syntactically valid reporting URI" (RFC 9989 section 4.10.1).
bool has_report_address(const Record& record);

}  // namespace mailalign::dmarc
