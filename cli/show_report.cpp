#include <algorithm>

#include "show.h"
#include "show_sections.h"

namespace mailalign::cli {

namespace {

constexpr int question_columns = 32;

void show_verdict(Page& page, const Json& report) {
  const Json& verdict = at(report, "verdict");
  const Run says = level(page, text(verdict, "level"));
  const Cells first = page.cells({says}) + blanks(indentation);
  page.lines({first, blanks(indentation)}, page.cells(text(verdict, "text"), Tone::strong));
  const std::string detail = text(verdict, "detail");
  if (!detail.empty()) page.paragraph({{detail}}, indentation);
  const std::string unicode = text(report, "unicode");
  if (!unicode.empty()) page.paragraph({{text(report, "domain") + " is " + unicode, Tone::soft}}, indentation);
  if (text(report, "state") == "pending") {
    page.paragraph({{"Some answers are not known, and what depends on them is left open.", Tone::soft}}, indentation);
  }
}

void show_answer(Page& page, std::string_view question, const Json& answer) {
  Runs says{level(page, text(answer, "level"))};
  const std::string answered = text(answer, "text"), detail = text(answer, "detail");
  if (!answered.empty()) says.push_back({"  " + answered});
  if (!detail.empty()) says.push_back({answered.empty() ? "  " + detail : " (" + detail + ")", Tone::soft});
  if (page.style().columns < 2 * question_columns) {
    page.paragraph({{std::string(question), Tone::soft}}, indentation);
    return page.paragraph(says, 2 * indentation);
  }
  page.field(question, says, indentation, question_columns);
}

void show_mx(Page& page, const Json& mx) {
  const std::string preference = std::to_string(integer(mx, "preference"));
  page.field("MX", {{preference + " " + text(mx, "exchange")}}, indentation, 5);
}

}  // namespace

void show_report(Page& page, const Json& report) {
  const Json& answers = at(report, "answers");
  Findings findings(list(report, "findings"));
  show_verdict(page, report);
  page.blank();
  show_answer(page, "Can others send in its name?", at(answers, "forgery"));
  show_answer(page, "Does its own mail pass DMARC?", at(answers, "own_mail"));
  show_answer(page, "Does it see what happens?", at(answers, "reports"));
  show_to_do(page, report);
  show_senders(page, report);
  show_dmarc(page, report, findings);
  show_spf(page, report, findings);
  show_dkim(page, report, findings);
  show_report_addresses(page, report);
  show_incoming_mail(page, report);
  if (findings.shown.size() < findings.all->size()) show_other_findings(page, report, findings);
  show_questions(page, at(report, "questions"));
}

void show_to_do(Page& page, const Json& report) {
  int number = 0;
  for (const Json& step : list(report, "to_do")) {
    if (number == 0) page.heading("What to do, in this order");
    if (number > 0) page.blank();
    const std::string marker = std::to_string(++number) + ".";
    const int indent = indentation + static_cast<int>(marker.size()) + 1;
    page.item(marker, {{text(step, "text"), Tone::strong}}, indentation);
    if (!text(step, "why").empty()) page.paragraph({{text(step, "why")}}, indent);
    for (const Json& change : list(step, "records")) {
      page.blank();
      show_change(page, change, indent);
    }
  }
}

void show_report_addresses(Page& page, const Json& report) {
  const Json& addresses = list(at(report, "dmarc"), "reports");
  if (addresses.empty()) return;
  page.heading("Reports");
  for (const Json& address : addresses) {
    const Json& authorized = at(address, "authorized");
    const bool known = authorized.is_boolean();
    const bool yes = is_true(address, "authorized");
    const Run says = !known ? level(page, "unknown", "not known")
                     : yes  ? level(page, "good", "accepted")
                            : level(page, "error", "not read");
    page.paragraph({says, {"  " + text(address, "uri") + " (" + text(address, "kind") + ")"}}, indentation);
    for (const Json& other : list(address, "replaced_by")) {
      page.paragraph({{"Its owner has them sent to " + as_text(other) + " instead.", Tone::soft}}, 2 * indentation);
    }
    if (is_true(address, "by_wildcard")) {
      page.paragraph({{"A wildcard there takes reports about every domain.", Tone::soft}}, 2 * indentation);
    }
    const Json& needed = at(address, "record_needed");
    if (yes || !needed.is_object()) continue;
    page.paragraph({{"Its owner has to publish that it takes these reports:"}}, 2 * indentation);
    for (const auto& [label, key] : {std::pair{"Host", "host"}, std::pair{"Value", "value"}}) {
      page.field(label, {{text(needed, key)}}, 2 * indentation, 7);
    }
  }
}

void show_incoming_mail(Page& page, const Json& report) {
  const bool none = is_true(at(report, "transport"), "null_mx");
  if (list(report, "mx").empty() && !none) return;
  page.heading("Incoming mail");
  if (none) return page.paragraph({{"The domain takes no mail (null MX, RFC 7505)."}}, indentation);
  for (const Json& mx : list(report, "mx")) show_mx(page, mx);
}

void show_other_findings(Page& page, const Json& report, Findings& findings) {
  page.heading(findings.shown.empty() ? "Findings" : "Other findings");
  bool first = true, apart = false;
  for (const Json& finding : *findings.all) {
    if (findings.shown.count(&finding) != 0) continue;
    const Json& record = at(finding, "record");
    if (!first && (apart || record.is_object())) page.blank();
    first = false;
    apart = record.is_object();
    if (!record.is_object()) {
      show_finding(page, finding, 0);
      continue;
    }
    const RecordPlace place{text(record, "name"), text(record, "type"), integer(record, "index")};
    const std::vector<const Json*> same = take(findings, place);
    const bool points = std::any_of(same.begin(), same.end(), [](const Json* each) { return !is_null(*each, "span"); });
    const std::string words = points ? record_at(report, place) : "";
    page.paragraph({{place.name + " " + place.type + (words.empty() ? "" : ":"), Tone::soft}}, indentation);
    if (!words.empty()) {
      show_record(page, "", words, same);
    } else {
      for (const Json* each : same) show_finding(page, *each, 0);
    }
  }
}

}  // namespace mailalign::cli
