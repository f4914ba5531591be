#include "catalogue_rules.h"

#include <algorithm>
#include <regex>

#include "base/cursor.h"

namespace mailalign::house {
namespace {

constexpr std::string_view row_begins = "constexpr Entry ";

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t';
}

// One string literal; adjacent ones are one.
std::string read_literals(base::Cursor& in) {
  std::string text;
  while (in.take('"')) {
    while (!in.at_end() && in.peek() != '"') {
      if (in.take('\\') && in.peek() == 'n') {
        in.take();
        text += '\n';
      } else {
        text += in.take();
      }
    }
    in.take('"');
    in.take_while(is_blank);
  }
  return text;
}

void skip_comma(base::Cursor& in) {
  in.take_while(is_blank);
  in.take(',');
  in.take_while(is_blank);
}

Row read_row(base::Cursor& in) {
  Row row;
  row.entry = in.take_while(is_name);
  in.take_until('{');
  in.take('{');
  in.take_while(is_blank);
  row.id = read_literals(in);
  skip_comma(in);
  row.severity = in.take_until(',');
  skip_comma(in);
  row.source = read_literals(in);
  skip_comma(in);
  row.text = read_literals(in);
  skip_comma(in);
  row.remedy = read_literals(in);
  return row;
}

std::string place(const Row& row) {
  return row.path + ":" + std::to_string(row.line) + ": " + row.id + ": ";
}

}  // namespace

std::vector<Row> rows(std::string_view path, std::string_view text) {
  std::vector<Row> found;
  for (std::size_t at = text.find(row_begins); at != std::string_view::npos;) {
    const std::size_t next = text.find(row_begins, at + row_begins.size());
    base::Cursor in(text.substr(at + row_begins.size(), next - at - row_begins.size()));
    Row row = read_row(in);
    row.factory = in.rest();
    row.path = path;
    row.line =
        1 + static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
    found.push_back(std::move(row));
    at = next;
  }
  return found;
}

Complaints wrong_form(const Row& row) {
  static const std::regex id("(spf|dkim|dmarc|provider|check|message|transport)\\.[a-z][a-z0-9]*(-[a-z0-9]+)*");
  static const std::regex severity("Severity::(error|warning|note|good)");
  Complaints complaints;
  const auto unless = [&](bool right, std::string_view complaint) {
    if (!right) complaints.push_back(place(row) + std::string(complaint));
  };
  unless(std::regex_match(row.id, id), "an id is room, dot, lower-case-name");
  unless(std::regex_match(row.severity, severity), "no such severity " + row.severity);
  unless(row.source.starts_with("RFC "), "says not where it is written");
  unless(row.text.ends_with('.') || row.text.ends_with('?') || row.text.ends_with('}'),
         "a sentence ends with a full stop");
  unless(row.remedy.empty() || row.remedy.ends_with('.'), "advice ends with a full stop");
  unless(row.severity == "Severity::good" || row.severity == "Severity::note" || !row.remedy.empty(),
         "says not what to do");
  return complaints;
}

Complaints wrong_factory(const Row& row) {
  Complaints complaints;
  const std::regex use("\\b" + row.entry + "\\b");
  if (!std::regex_search(row.factory, use)) complaints.push_back(place(row) + "no function makes it");
  for (const std::string& name : parameters(row.text + row.remedy)) {
    if (row.factory.find('"' + name + '"') == std::string::npos) {
      complaints.push_back(place(row) + "{" + name + "} is not set");
    }
  }
  return complaints;
}

Complaints wrong_page(std::string_view id, std::string_view page) {
  const std::string path = "docs/findings/" + std::string(id) + ".md";
  if (page.empty()) return {path + ": missing"};
  Complaints complaints;
  if (!page.starts_with("# " + std::string(id) + "\n")) complaints.push_back(path + ": does not begin with its id");
  for (const std::string_view section : {"What it means", "Example", "What to do", "Where it is written"}) {
    if (page.find("\n## " + std::string(section)) == std::string_view::npos) {
      complaints.push_back(path + ": no section \"" + std::string(section) + "\"");
    }
  }
  return complaints;
}

std::vector<std::string> parameters(std::string_view sentence) {
  static const std::regex parameter("\\{([a-z_0-9]+)\\}");
  const std::string text(sentence);
  return {std::sregex_token_iterator(text.begin(), text.end(), parameter, 1), std::sregex_token_iterator()};
}

}  // namespace mailalign::house
