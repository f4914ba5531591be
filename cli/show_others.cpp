#include "show.h"
#include "show_parts.h"

#include <algorithm>

namespace mailalign::cli {

namespace {

constexpr int label_columns = 12;

void show_parameter(Page& page, const Json& parameter) {
  const bool known = !is_null(parameter, "value");
  const std::string value = known ? text(parameter, "value") + " (" + text(parameter, "source") + ")" : "not known";
  page.item(either(page, "·", "-"), {{text(parameter, "name"), Tone::strong}, {": " + value}}, indentation);
  page.paragraph({{text(parameter, "description"), Tone::soft}}, 2 * indentation);
  const Json& choices = list(parameter, "choices");
  if (!known && !choices.empty()) page.paragraph({{"One of: " + joined(choices, ", ") + "."}}, 2 * indentation);
}

void show_list(Page& page, std::string_view title, const Json& texts) {
  if (texts.empty()) return;
  page.heading(title);
  for (const Json& entry : texts) page.item(either(page, "·", "-"), {{as_text(entry)}}, indentation);
}

void show_tree(Page& page, const Json& value, int indent);

void show_member(Page& page, const std::string& name, const Json& value, int indent) {
  if (value.is_null() || (value.is_structured() && value.empty())) return;
  if (value.is_structured()) {
    page.paragraph({{name, Tone::soft}}, indent);
    return show_tree(page, value, indent + indentation);
  }
  page.field(name, {{as_text(value)}}, indent, std::max(label_columns, static_cast<int>(name.size()) + 2));
}

void show_tree(Page& page, const Json& value, int indent) {
  if (value.is_object()) {
    for (const auto& [name, member] : value.items()) show_member(page, name, member, indent);
    return;
  }
  for (const Json& entry : value) {
    if (entry.is_structured()) {
      show_tree(page, entry, indent);
    } else {
      page.item(either(page, "·", "-"), {{as_text(entry)}}, indent);
    }
  }
}

// The words of a Markdown line without the marks that only print needs.
std::string plain(std::string line) {
  for (const std::string_view mark : {"**", "`"}) {
    for (std::size_t at = line.find(mark); at != std::string::npos; at = line.find(mark)) line.erase(at, mark.size());
  }
  return line;
}

}  // namespace

void show_guide(Page& page, const Json& guide) {
  page.paragraph({{text(guide, "name") + " for " + text(guide, "domain"), Tone::strong}});
  page.paragraph({{text(guide, "provider") + (is_null(guide, "website") ? "" : ", " + text(guide, "website")), Tone::soft}});
  if (!list(guide, "parameters").empty()) page.heading("Parameters");
  for (const Json& parameter : list(guide, "parameters")) show_parameter(page, parameter);
  page.heading("Setups");
  for (const Json& setup : list(guide, "setups")) {
    show_setup(page, setup);
    int number = 0;
    for (const Json& step : list(setup, "steps")) {
      if (number == 0) page.blank();
      page.item(std::to_string(++number) + ".", {{as_text(step)}}, 2 * indentation);
    }
  }
  const Json& dmarc = at(guide, "dmarc");
  if (!is_null(dmarc, "recommended_record")) {
    page.heading("DMARC");
    page.field("To begin", {{text(dmarc, "recommended_record")}}, indentation, label_columns);
    if (!is_null(dmarc, "hardened_record")) page.field("Later", {{text(dmarc, "hardened_record")}}, indentation, label_columns);
    if (!is_null(dmarc, "notes")) page.paragraph({{text(dmarc, "notes")}}, indentation);
  }
  show_list(page, "Good to know", list(guide, "pitfalls"));
  if (!list(guide, "findings").empty()) page.heading("Findings");
  for (const Json& finding : list(guide, "findings")) show_finding(page, finding, 0);
  show_questions(page, at(guide, "questions"));
}

void show_providers(Page& page, const Json& providers) {
  std::vector<std::vector<Cells>> rows;
  for (const Json& provider : list(providers, "providers")) {
    std::vector<Cells> row{page.cells(text(provider, "id")), page.cells(text(provider, "name")), page.cells(text(provider, "category"))};
    for (const char* means : {"spf_alignment", "dkim_alignment"}) row.push_back(page.cells(text(at(provider, "capabilities"), means)));
    rows.push_back(std::move(row));
  }
  if (rows.empty()) return page.paragraph({{"No provider matches."}});
  page.table({"Id", "Name", "Category", "SPF aligns", "DKIM aligns"}, rows);
}

void show_parsed(Page& page, std::string_view record, const Json& parsed) {
  const bool valid = is_true(parsed, "valid");
  page.paragraph({level(page, valid ? "good" : "error", valid ? "The record is valid." : "The record is not valid.")});
  page.blank();
  std::vector<const Json*> findings;
  for (const Json& finding : list(parsed, "findings")) findings.push_back(&finding);
  show_record(page, "", record, findings);
  if (at(parsed, "record").is_object()) {
    page.heading("What it says");
    show_tree(page, at(parsed, "record"), indentation);
  }
  const std::string canonical = text(parsed, "canonical");
  if (canonical.empty() || canonical == record) return;
  page.heading("Written anew");
  page.lines({blanks(indentation), blanks(indentation)}, to_cells(canonical, Tone::plain, {page.style().unicode, false}));
}

void show_explanation(Page& page, std::string_view markdown) {
  bool code = false;
  std::string paragraph;
  const auto flush = [&] {
    if (!paragraph.empty()) page.paragraph({{plain(paragraph)}}, indentation);
    paragraph.clear();
  };
  for (std::size_t start = 0; start < markdown.size();) {
    const std::size_t end = std::min(markdown.find('\n', start), markdown.size());
    std::string line(markdown.substr(start, end - start));
    start = end + 1;
    const bool fence = line.starts_with("```");
    if (fence || line.empty() || line.starts_with("#") || code) flush();
    if (fence) {
      code = !code;
    } else if (code) {
      page.lines({blanks(2 * indentation), blanks(2 * indentation)}, page.cells(line, Tone::accent));
    } else if (line.empty()) {
      page.blank();
    } else if (line.starts_with("#")) {
      page.heading(line.substr(line.find_first_not_of("# ")));
    } else if (line.starts_with("- ") || line.starts_with("* ")) {
      flush();
      page.item(either(page, "·", "-"), {{plain(line.substr(2))}}, indentation);
    } else {
      paragraph += (paragraph.empty() ? "" : " ") + line.substr(line.find_first_not_of(' '));
    }
  }
  flush();
}

}  // namespace mailalign::cli
