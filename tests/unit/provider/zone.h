// Snapshots written as zones, and guides over them.
#pragma once

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "dns/inquiry.h"
#include "embedded_catalogue.h"
#include "provider/detection.h"
#include "provider/guide.h"

namespace mailalign::provider::test {

inline dns::Name name(std::string_view text) {
  return dns::Name::read(text).value();
}

// One record: {"email.example.com", "MX", "10 mx.example."}.
struct Line {
  std::string host;
  std::string type;
  std::string data;  // master-file text
};

// Lines with one name and type are one answer.
inline dns::Snapshot zone(const std::vector<Line>& lines, bool closed_world = true) {
  std::map<dns::Question, dns::Answer> answers;
  for (const Line& line : lines) {
    const dns::Type type = dns::read_type(line.type).value();
    dns::Answer& answer = answers[{name(line.host), type}];
    answer.outcome = dns::Outcome::records;
    answer.records.push_back(dns::read_data(type, line.data).value());
  }
  dns::Snapshot snapshot;
  for (auto& [question, answer] : answers) snapshot.add(question, answer);
  snapshot.set_closed_world(closed_world);
  return snapshot;
}

inline const Catalogue& catalogue() {
  static const CatalogueResult result = load_catalogue(embedded_catalogue());
  return result.catalogue;
}

inline const Provider& shipped(std::string_view id) {
  const Provider* found = catalogue().provider(id);
  REQUIRE(found != nullptr);
  return *found;
}

struct Asked {
  std::map<std::string, std::string> parameters;
  std::vector<std::string> selectors;
};

inline Guide guide(std::string_view id, const dns::Snapshot& snapshot, const Asked& asked = {}) {
  dns::Inquiry inquiry(snapshot);
  GuideRequest request;
  request.domain = name("example.com");
  request.parameters = asked.parameters;
  request.selectors = asked.selectors;
  return fill_guide(shipped(id), inquiry, request);
}

inline FilledSetup setup(const Guide& guide, std::string_view id) {
  for (const FilledSetup& filled : guide.setups) {
    if (filled.id == id) return filled;
  }
  FAIL("no setup " << id);
  return {};
}

inline std::string summary(const SetupRecord& record) {
  std::string text =
      std::string(dns::to_text(record.type)) + " " + record.value + ": " + std::string(to_text(record.state));
  if (record.state == RecordState::in_the_way) return text;
  for (const std::string& found : record.found) text += " (" + found + ")";
  return text;
}

// "MX 10 feedback-smtp.eu-west-1.amazonses.com: different (10 mx.example)", one a record.
inline std::vector<std::string> summary(const FilledSetup& setup) {
  std::vector<std::string> lines;
  for (const SetupRecord& record : setup.records) lines.push_back(summary(record));
  return lines;
}

}  // namespace mailalign::provider::test
