// What was found, as data: an id, parameters, a place, a severity and a remedy. Sentences come last, from the one
// catalogue (catalogue.h). Each room's findings are made by the functions of its header here (spf.h, dkim.h, dmarc.h,
// ...), so that a finding without one of its parameters does not compile.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/span.h"

namespace mailalign::finding {

// Defined by what happens to the mail.
enum class Severity {
  error,    // a receiver cannot use what is published as it is written
  warning,  // it works, but depends on the receiver or may stop working
  note,     // nothing happens to the mail; tidier or clearer otherwise
  good,     // it is in order, and worth saying
};

// "error", "warning", "note", "good".
std::string_view to_text(Severity severity);

// One kind of finding: its row in the catalogue. Rows are constants with static storage.
struct Entry {
  std::string_view id;  // "spf.lookup-limit": room, dot, name; never changes once released
  Severity severity;
  std::string_view source;  // "RFC 7208 section 4.6.4"
  // One or two sentences: what it means for the mail. "{used}" stands for the parameter `used`.
  std::string_view text;
  // What to do, in one sentence; empty where nothing need be done.
  std::string_view remedy;
};

struct Parameter {
  std::string_view name;  // a literal
  std::variant<std::int64_t, std::string> value;

  bool operator==(const Parameter&) const = default;
};

// Which record a finding speaks of: the name asked for, the type, and which of the answer's records.
struct Place {
  std::string name;
  std::string type;
  int index = 0;

  bool operator==(const Place&) const = default;
};

enum class Action { add, change, remove };
std::string_view to_text(Action action);

// One thing to do in the DNS.
struct RecordChange {
  Action action = Action::add;
  std::string type;
  std::string host;                  // the full name
  std::string value;                 // whole: "10 mx.example"
  std::optional<std::string> found;  // what stands there now

  bool operator==(const RecordChange&) const = default;
};

struct Finding {
  const Entry* entry = nullptr;  // never null; a row of the catalogue
  std::vector<Parameter> parameters;
  std::optional<base::Span> span;  // octets of the joined record
  std::optional<Place> place;      // parsers know no names; whoever asked for the record adds it
  std::vector<RecordChange> records;
  // Where the repair of the record is certain: its whole new text. Turned into a RecordChange once the place is known.
  std::optional<std::string> repaired;

  std::string_view id() const { return entry->id; }
  Severity severity() const { return entry->severity; }
  bool operator==(const Finding&) const = default;
};

using Findings = std::vector<Finding>;

constexpr std::size_t max_findings = 200;          // ours, of one record: nobody reads more
constexpr std::size_t max_repaired_octets = 4096;  // ours: twice the longest record in use; nobody types in more

// Adds `finding`. One that says the same as the last one, of the characters right behind, only lengthens that; beyond
// max_findings errors, and as many others, nothing is added.
void add(Findings& findings, Finding&& finding);

// The repaired text of all findings whose `repaired` holds a text as yet, which may be empty: the first of each kind
// has `repaired` afterwards. Without a text, or where it is longer than max_repaired_octets, none has.
void offer(Findings& findings, std::optional<std::string> repaired);

// The catalogue's sentence, and its advice, with the parameters filled in.
std::string sentence(const Finding& finding);
std::string advice(const Finding& finding);

// Says of which record all of `findings` without a place speak, and turns repaired texts into records to change
// (`found`: the record's text as it is). One with octets outside printable ASCII is dropped, and so is one where either
// text is longer than max_repaired_octets.
void settle(Findings& findings, const Place& place, std::string_view found);

}  // namespace mailalign::finding
