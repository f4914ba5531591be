#include <algorithm>

#include "show.h"
#include "show_parts.h"

namespace mailalign::cli {

namespace {

constexpr int label_columns = 12;

void show_tree(Page& page, const Json& value, int indent);
void show_entry(Page& page, const Json& entry, int indent);

void show_member(Page& page, const std::string& name, const Json& value, int indent) {
  const bool said = name == "span";  // where a part stands is seen in the record above
  if (said || value.is_null() || (value.is_structured() && value.empty())) return;
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
  for (const Json& entry : value) show_entry(page, entry, indent);
}

// A mark, and the first member beside it: that names the entry.
void show_entry(Page& page, const Json& entry, int indent) {
  const std::string_view mark = either(page, "\u00b7", "-");
  if (!entry.is_object()) return page.item(mark, {{as_text(entry)}}, indent);
  bool first = true;
  for (const auto& [name, member] : entry.items()) {
    if (!first) show_member(page, name, member, indent + indentation);
    if (first) page.item(mark, {{as_text(member)}}, indent);
    first = false;
  }
}

}  // namespace

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
  page.lines({blanks(indentation), blanks(indentation)},
             to_cells(canonical, Tone::plain, {page.style().unicode, false}));
}

}  // namespace mailalign::cli
