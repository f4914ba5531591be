#include "show.h"
#include "show_parts.h"

namespace mailalign::cli {

namespace {

constexpr int label_columns = 12;

void show_parameter(Page& page, const Json& parameter) {
  const bool known = !is_null(parameter, "value");
  const std::string value = known ? text(parameter, "value") + " (" + text(parameter, "source") + ")" : "not known";
  page.item(either(page, "\u00b7", "-"), {{text(parameter, "name"), Tone::strong}, {": " + value}}, indentation);
  page.paragraph({{text(parameter, "description"), Tone::soft}}, 2 * indentation);
  const Json& choices = list(parameter, "choices");
  if (!known && !choices.empty()) page.paragraph({{"One of: " + joined(choices, ", ") + "."}}, 2 * indentation);
}

void show_list(Page& page, std::string_view title, const Json& texts) {
  if (texts.empty()) return;
  page.heading(title);
  for (const Json& entry : texts) page.item(either(page, "\u00b7", "-"), {{as_text(entry)}}, indentation);
}

}  // namespace

void show_guide(Page& page, const Json& guide) {
  page.paragraph({{text(guide, "name") + " for " + text(guide, "domain"), Tone::strong}});
  page.paragraph({{text(guide, "provider"), Tone::soft}, {"  " + text(guide, "website"), Tone::soft}});
  if (!list(guide, "parameters").empty()) page.heading("Parameters");
  for (const Json& parameter : list(guide, "parameters")) show_parameter(page, parameter);
  page.heading("Setups");
  for (const Json& setup : list(guide, "setups")) {
    show_setup(page, setup, "");
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
    if (!is_null(dmarc, "hardened_record"))
      page.field("Later", {{text(dmarc, "hardened_record")}}, indentation, label_columns);
    if (is_null(dmarc, "rua"))
      page.paragraph(
          {{"No report mailbox is known, so the record lacks rua. Add one that you read, with --set rua=ADDRESS."}},
          indentation);
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
    std::vector<Cells> row{page.cells(text(provider, "id")), page.cells(text(provider, "name")),
                           page.cells(text(provider, "category"))};
    for (const char* means : {"spf_alignment", "dkim_alignment"})
      row.push_back(page.cells(text(at(provider, "capabilities"), means)));
    rows.push_back(std::move(row));
  }
  if (rows.empty()) return page.paragraph({{"No provider matches."}});
  page.table({"Id", "Name", "Category", "SPF aligns", "DKIM aligns"}, rows);
}

}  // namespace mailalign::cli
