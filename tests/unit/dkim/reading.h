// What the tests of this room ask of a record that was read.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "dkim/record.h"
#include "keys.h"

namespace reading {

using Ids = std::vector<std::string>;

// Of all findings, in order of id.
inline Ids ids(const mailalign::finding::Findings& findings) {
  Ids all;
  for (const auto& finding : findings) all.emplace_back(finding.id());
  std::sort(all.begin(), all.end());
  return all;
}

inline Ids ids(const std::string& text) {
  return ids(mailalign::dkim::parse_record(text).findings);
}

inline bool has(const std::string& text, std::string_view id) {
  const Ids all = ids(text);
  return std::find(all.begin(), all.end(), id) != all.end();
}

inline mailalign::dkim::Usability usability(const std::string& text) {
  return mailalign::dkim::parse_record(text).usability;
}

inline bool usable(const std::string& text) {
  return usability(text) == mailalign::dkim::Usability::usable;
}

// The repaired record that is offered; empty where there is none.
inline std::string repaired(const std::string& text) {
  for (const auto& finding : mailalign::dkim::parse_record(text).findings) {
    if (finding.repaired) return *finding.repaired;
  }
  return {};
}

// A good key behind other tags.
inline std::string with_rsa(const std::string& tags) {
  return tags + "p=" + keys::rsa_2048;
}
inline std::string with_ed25519(const std::string& tags) {
  return tags + "p=" + keys::ed25519;
}

}  // namespace reading
