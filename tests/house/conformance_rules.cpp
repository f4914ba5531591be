#include "conformance_rules.h"

#include <algorithm>
#include <regex>

namespace mailalign::house {
namespace {

std::string trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return std::string(text);
}

// The cells between the bars of a row; nothing of another line.
std::vector<std::string> cells(std::string_view line) {
  std::vector<std::string> all;
  if (!line.starts_with("|") || !line.ends_with("|")) return all;
  line.remove_prefix(1);
  for (std::size_t bar = line.find('|'); bar != std::string_view::npos; bar = line.find('|')) {
    all.push_back(trimmed(line.substr(0, bar)));
    line.remove_prefix(bar + 1);
  }
  return all;
}

// Catch2 hides tests with a tag that begins with a dot, and forgives those that may or shall fail.
bool excuses(const std::string& tag) {
  return tag.starts_with(".") || tag == "!hide" || tag == "!mayfail" || tag == "!shouldfail";
}

// The code without the lines that are comments.
std::string code(std::string_view text) {
  static const std::regex comment("^ *//.*");
  std::string kept;
  for (const std::string& line : lines(text)) kept += std::regex_match(line, comment) ? "\n" : line + "\n";
  return kept;
}

// From behind "TEST_CASE(": the string literals up to the closing parenthesis, each list of neighbours joined.
std::vector<std::string> arguments(std::string_view text) {
  std::vector<std::string> all(1);
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string && c == '\\') {
      ++i;
    } else if (c == '"') {
      in_string = !in_string;
    } else if (in_string) {
      all.back() += c;
    } else if (c == ',') {
      all.emplace_back();
    } else if (c == ')') {
      break;
    }
  }
  return all;
}

std::vector<std::string> split_tags(const std::string& text) {
  static const std::regex tag("\\[([^\\]]+)\\]");
  std::vector<std::string> tags;
  for (std::sregex_iterator at(text.begin(), text.end(), tag), end; at != end; ++at) tags.push_back((*at)[1]);
  return tags;
}

// "SPF-4.6.4-a", "DMARC-9990-4-b", "DKIM-7372-a": protocol, perhaps an RFC's number, perhaps a section, the letter.
bool match_id(const std::string& id, std::smatch& parts) {
  static const std::regex form("(SPF|DMARC|DKIM)-(?:([0-9]{4})-)?(?:([0-9]+(?:\\.[0-9]+)*)-)?([a-z0-9][a-z0-9-]*)");
  return std::regex_match(id, parts, form);
}

bool has_section(const Standards& standards, const std::string& rfc, const std::string& section) {
  const auto known = standards.find("RFC " + rfc);
  return known != standards.end() && known->second.contains(section);
}

// The tag that has to stand beside an id ("rfc7208-4.6.4"), its beginning ("rfc7372-"), or nothing.
std::string section_tag(const std::string& id, const Standards& standards) {
  if (id.starts_with("SPF-S-")) return "survey";
  std::smatch parts;
  if (!match_id(id, parts)) return "";
  const std::string section = parts[3].str();
  if (parts[2].matched) return "rfc" + parts[2].str() + "-" + section;
  if (section.empty()) return "";
  const std::string protocol = parts[1].str();
  // RFC 7489 has sections that RFC 9989 does not have.
  const std::vector<std::string> rfcs = protocol == "SPF"     ? std::vector<std::string>{"7208"}
                                        : protocol == "DMARC" ? std::vector<std::string>{"9989", "7489"}
                                                              : std::vector<std::string>{"6376"};
  for (const std::string& rfc : rfcs) {
    if (has_section(standards, rfc, section)) return "rfc" + rfc + "-" + section;
  }
  return "";
}

std::set<std::string> tagged(const std::vector<TaggedTest>& tests) {
  std::set<std::string> all;
  for (const TaggedTest& test : tests) all.insert(test.tags.begin(), test.tags.end());
  return all;
}

}  // namespace

bool is_id(std::string_view tag) {
  static const std::regex form("(SPF|DMARC|DKIM|ANSWER)-[0-9A-Za-z.-]+");
  return std::regex_match(tag.begin(), tag.end(), form);
}

std::vector<Requirement> requirements(std::string_view document) {
  std::vector<Requirement> all;
  std::size_t number = 0;
  for (const std::string& line : lines(document)) {
    ++number;
    std::vector<std::string> row = cells(line);
    if (row.empty() || !is_id(row[0])) continue;
    row.resize(4);
    all.push_back({number, row[0], row[1], row[2], row[3]});
  }
  return all;
}

std::vector<TaggedTest> tagged_tests(std::string_view path, std::string_view text) {
  std::vector<TaggedTest> all;
  const std::string source = code(text);
  const std::string_view opening = "TEST_CASE(";
  for (std::size_t at = source.find(opening); at != std::string::npos; at = source.find(opening, at + 1)) {
    const std::vector<std::string> given = arguments(std::string_view(source).substr(at + opening.size()));
    TaggedTest test;
    test.path = path;
    test.line = static_cast<std::size_t>(std::count(source.begin(), source.begin() + static_cast<long>(at), '\n')) + 1;
    if (given.size() > 1) test.tags = split_tags(given[1]);
    if (std::any_of(test.tags.begin(), test.tags.end(), excuses)) test.tags.clear();
    all.push_back(std::move(test));
  }
  return all;
}

Complaints wrong_rows(const std::vector<Requirement>& all) {
  static const std::set<std::string> levels = {"must", "should", "may", "choice"};
  Complaints complaints;
  std::set<std::string> seen;
  for (const Requirement& row : all) {
    const auto complain = [&](const std::string& what) {
      complaints.push_back(at_line("docs/conformance.md", row.line, row.id + " " + what));
    };
    if (!seen.insert(row.id).second) complain("stands twice");
    if (!levels.contains(row.level)) complain("has no level");
    if (row.text.size() < 10 || !row.text.ends_with('.')) complain("is no sentence");
    if (!row.reason.empty() && !row.reason.ends_with('.')) complain("has a reason that is no sentence");
  }
  return complaints;
}

Complaints wrong_shows(const std::vector<Requirement>& all, const std::vector<TaggedTest>& tests) {
  std::set<std::string> listed;
  for (const Requirement& row : all) listed.insert(row.id);
  Complaints complaints;
  for (const TaggedTest& test : tests) {
    for (const std::string& tag : test.tags) {
      if (is_id(tag) && !listed.contains(tag)) {
        complaints.push_back(at_line(test.path, test.line, tag + " is not in docs/conformance.md"));
      }
    }
  }
  const std::set<std::string> shown = tagged(tests);
  for (const Requirement& row : all) {
    if (row.reason.empty() || !shown.contains(row.id)) continue;
    complaints.push_back(at_line("docs/conformance.md", row.line, row.id + " has a reason, and a test that shows it"));
  }
  return complaints;
}

Complaints wrong_section_tags(const std::vector<TaggedTest>& tests, const Standards& standards) {
  Complaints complaints;
  for (const TaggedTest& test : tests) {
    for (const std::string& tag : test.tags) {
      const std::string wanted = is_id(tag) ? section_tag(tag, standards) : "";
      const bool beginning = wanted.ends_with('-');
      const bool found = std::any_of(test.tags.begin(), test.tags.end(), [&](const std::string& other) {
        return beginning ? other.starts_with(wanted) : other == wanted;
      });
      if (!wanted.empty() && !found) {
        complaints.push_back(at_line(test.path, test.line, tag + " without [" + wanted + (beginning ? "...]" : "]")));
      }
    }
  }
  return complaints;
}

Count count(const std::vector<Requirement>& all, const std::vector<TaggedTest>& tests) {
  const std::set<std::string> shown = tagged(tests);
  Count counted;
  counted.all = all.size();
  for (const Requirement& row : all) {
    if (!row.reason.empty())
      ++counted.reasons;
    else if (shown.contains(row.id))
      ++counted.tested;
    else
      counted.open.push_back(row.id);
  }
  return counted;
}

std::string to_text(const Count& count) {
  std::string text = std::to_string(count.all) + " requirements: " + std::to_string(count.tested) + " tested, " +
                     std::to_string(count.reasons) + " listed with a reason";
  if (!count.open.empty()) text += ", " + std::to_string(count.open.size()) + " open";
  return text;
}

}  // namespace mailalign::house
