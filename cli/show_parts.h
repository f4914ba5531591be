// The parts that several pages share: levels, records with their faults, findings, setups.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "page.h"
#include "view.h"

namespace mailalign::cli {

constexpr int indentation = 2;

// Icon and word: colour never speaks alone. `word` instead of the level's own.
Run level(const Page& page, std::string_view level);
Run level(const Page& page, std::string_view level, std::string_view word);
Tone tone_of(std::string_view level);

// `unicode` where the terminal has it, else `ascii`.
std::string_view either(const Page& page, std::string_view unicode, std::string_view ascii);

// The findings of a report, and which have been shown beside their record already.
struct Findings {
  explicit Findings(const Json& all_findings) : all(&all_findings) {}

  const Json* all;
  std::set<const Json*> shown;
};

// Which record a finding must speak of to be shown beside it; index -1: whichever.
struct RecordPlace {
  std::string name;
  std::string type = "TXT";
  std::int64_t index = -1;
};

// Which of the TXT records at `name` it is that a report gives as `record`, and its octets, which spans count: JSON has
// U+FFFD for those that are not UTF-8. Where the questions do not say, the index is -1 and the octets are `record`.
struct Located {
  RecordPlace place;
  std::string octets;
};
Located locate(const Json& report, const std::string& name, const std::string& record);
// The octets of the TXT record at `place`; empty where the questions have none.
std::string record_at(const Json& report, const RecordPlace& place);
// A record's text, its faults underlined and numbered, and below it the findings with these numbers.
void show_record(Page& page, std::string_view label, std::string_view record, std::vector<const Json*> findings);
// Those of `findings` that speak of `place`; they count as shown.
std::vector<const Json*> take(Findings& findings, const RecordPlace& place);
// `number` 0: the finding points at no characters.
void show_finding(Page& page, const Json& finding, int number);

// One thing to do in the DNS: {action, type, host, value, found}.
void show_change(Page& page, const Json& change, int indent);
// `provider`: its name, where setups of several stand together; else empty.
void show_setup(Page& page, const Json& setup, const std::string& provider);
void show_questions(Page& page, const Json& questions);

}  // namespace mailalign::cli
