#include "source_rules.h"

#include <algorithm>
#include <regex>

namespace mailalign::house {
namespace {

// Headers whose types may hold views: what is read from a text that outlives the reading, or literals. None of these
// values is kept.
bool may_hold_views(std::string_view path) {
  static const std::vector<std::string_view> headers = {
      "core/base/cursor.h",       // a cursor is a parameter that walks
      "core/base/json_reader.h",  // the same, over JSON
      "core/base/json_values.h",  // the same
      "core/base/tag_list.h",     // the same, over tags
      "core/dns/wire.h",          // the same, over a message
      "core/dmarc/reading.h",     // one reading of a record
      "core/dkim/tags.h",         // one reading of a record, for the functions that share it
      "core/spf/faults.h",        // the same
      "core/spf/slip.h",          // the same
      "core/finding/finding.h",   // rows of the catalogue and names of parameters are literals
      "core/finding/make.h",      // the same
  };
  return std::find(headers.begin(), headers.end(), path) != headers.end();
}

// The line without a comment that ends it; "//" inside a string stays.
std::string without_comment(const std::string& line) {
  bool in_string = false;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    if (line[i] == '\\')
      ++i;
    else if (line[i] == '"')
      in_string = !in_string;
    else if (!in_string && line[i] == '/' && line[i + 1] == '/')
      return line.substr(0, i);
  }
  return line;
}

Complaints lines_that_match(std::string_view path, std::string_view text, const std::regex& pattern,
                            std::string_view complaint) {
  Complaints complaints;
  std::size_t number = 0;
  for (const std::string& line : lines(text)) {
    ++number;
    if (std::regex_search(line, pattern)) complaints.push_back(at_line(path, number, complaint));
  }
  return complaints;
}

}  // namespace

Complaints not_ascii(std::string_view path, std::string_view text) {
  Complaints complaints;
  std::size_t number = 0;
  for (const std::string& line : lines(text)) {
    ++number;
    const bool ascii =
        std::all_of(line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < 128; });
    if (!ascii) complaints.push_back(at_line(path, number, "not ASCII"));
  }
  return complaints;
}

Complaints unfinished(std::string_view path, std::string_view text) {
  // Spelt in two parts, so that this file keeps its own rule.
  static const std::regex place(
      "(^|[^A-Za-z0-9_.])/(work|home|root|"
      "Users)/");
  static const std::regex word(
      "\\b(TO"
      "DO|FIX"
      "ME|X"
      "XX|HA"
      "CK)\\b");
  Complaints complaints = lines_that_match(path, text, place, "a path of one machine");
  for (std::string& complaint : lines_that_match(path, text, word, "a word for what is not done")) {
    complaints.push_back(std::move(complaint));
  }
  return complaints;
}

Complaints too_long(std::string_view path, std::string_view text) {
  const std::size_t count = lines(text).size();
  if (count <= max_lines) return {};
  return {std::string(path) + ": " + std::to_string(count) + " lines"};
}

Complaints bare_header(std::string_view path, std::string_view text) {
  Complaints complaints;
  if (!path.ends_with(".h")) return complaints;
  if (!text.starts_with("// ")) complaints.push_back(at_line(path, 1, "does not say what may live in it"));
  if (text.find("\n#pragma once\n") == std::string_view::npos)
    complaints.push_back(at_line(path, 1, "no #pragma once"));
  return complaints;
}

Complaints view_members(std::string_view path, std::string_view text) {
  static const std::regex member(
      "^ +(std::(vector|optional|array|set|deque)<)?std::string_view(, ?[0-9]+)?>? [a-z_]+( = [^;()]*)?;");
  if (!path.ends_with(".h") || may_hold_views(path)) return {};
  return lines_that_match(path, text, member, "a view as a member");
}

Complaints exceptions(std::string_view path, std::string_view text) {
  static const std::regex word("(^|[^A-Za-z0-9_\"])(throw\\b|try \\{|catch \\()");
  Complaints complaints;
  std::size_t number = 0;
  for (const std::string& line : lines(text)) {
    ++number;
    if (std::regex_search(without_comment(line), word)) complaints.push_back(at_line(path, number, "an exception"));
  }
  return complaints;
}

}  // namespace mailalign::house
