// The report: what a check says of a domain, composed of what the rooms found. Values only; report_json.h turns it into
// the JSON of report.schema.json, where every key is explained.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dkim/keys.h"
#include "dmarc/discovery.h"
#include "dmarc/reports.h"
#include "dns/inquiry.h"
#include "finding/finding.h"
#include "provider/detection.h"
#include "provider/guide.h"
#include "spf/survey.h"

namespace mailalign::report {

enum class State {
  complete,
  pending,  // questions are open
  failed,   // DNS gave no answer that the verdict needs
};
std::string_view to_text(State state);

enum class Level {
  good,
  warning,
  error,
  unknown,  // still open, or nobody can know
};
std::string_view to_text(Level level);

// What was typed (check/input.h).
struct Input {
  struct Fault {
    base::Span span;
    std::string text;
  };

  std::string text;
  std::string kind = "none";  // "domain", "address", "url", "none"
  std::optional<std::string> domain;
  std::optional<std::string> problem;
  std::optional<std::string> suggestion;
  std::vector<Fault> faults;
};

// One of the three answers: a few words, and the words of its tag.
struct Answer {
  Level level = Level::unknown;
  std::string text;
  std::string detail;
};

struct Verdict {
  Level level = Level::unknown;
  std::string text;      // one sentence
  std::string detail;    // two or three more
  bool decided = false;  // no answer that is open, or that failed, can change it
};

// One thing to do, with its records.
struct Step {
  std::string text;
  std::string why;
  std::vector<finding::RecordChange> records;
  std::optional<std::string> finding;   // the id of what it mends
  std::optional<std::string> provider;  // whose guide shows what to publish
};

// Where an identifier stands as seen from the From domain.
enum class Placement { same, organization, foreign, unknown };
std::string_view to_text(Placement placement);

// How a sender's SPF or DKIM stands: "aligned, strict too", "aligned, relaxed only", "not aligned", "passes, not
// aligned", "unknown".
struct Means {
  Level level = Level::unknown;
  std::string text = "unknown";
  std::optional<std::string> domain;
  Placement placement = Placement::unknown;
  std::string detail;
  bool counts = false;  // gives DMARC an aligned pass
};

struct Sender {
  std::optional<std::string> provider;  // nothing: not in the catalogue
  std::string name;
  std::vector<provider::Evidence> evidence;
  std::vector<provider::FilledSetup> setups;
  Level level = Level::unknown;
  std::string text = "unknown";  // "passes", "passes by DKIM alone", ..., "fails, unless signed", "fails"
  Means spf;
  Means dkim;
  std::optional<std::string> checked;
};

struct Report {
  Input input;
  std::int64_t time = 0;
  State state = State::complete;
  std::optional<dns::Name> domain;
  Verdict verdict;
  Answer forgery;
  Answer own_mail;
  Answer reports;
  std::vector<Step> to_do;
  dmarc::Discovery dmarc;
  std::vector<dmarc::ReportAddress> report_addresses;
  spf::Survey spf;
  dkim::Keys dkim;
  std::vector<Sender> senders;
  std::vector<Sender> other_senders;
  dns::Reply mx;
  finding::Findings findings;
  std::map<dns::Question, dns::Reply> questions;
  int rounds = 0;
  std::size_t open_questions = 0;  // of the DNS
  bool waits_for_host = false;     // a provider's file or a public suffix is still to come
};

}  // namespace mailalign::report
