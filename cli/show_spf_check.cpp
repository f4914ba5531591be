#include "show.h"
#include "show_parts.h"

namespace mailalign::cli {

namespace {

std::string_view level_of(const std::string& result) {
  if (result == "pass") return "good";
  if (result == "permerror") return "error";
  return result == "fail" || result == "softfail" || result == "temperror" ? "warning" : "note";
}

std::string words(const Json& step) {
  const std::string result = text(step, "result");
  const std::string inner = is_null(step, "inner") ? "" : " (its record: " + text(step, "inner") + ")";
  if (result == "match") return "matches" + inner;
  if (result == "no_match") return "no match" + inner;
  if (result == "not_askable") return "no such name can be asked for: no match";
  if (result == "followed") return "followed" + inner;
  if (result == "pending") return "waits for an answer";
  return result + inner;
}

Tone tone_of_step(const std::string& result) {
  if (result == "match") return Tone::accent;
  return result == "permerror" || result == "temperror" ? Tone::error : Tone::soft;
}

void show_step(Page& page, const Json& step) {
  const int indent = indentation * (1 + static_cast<int>(integer(step, "depth")));
  const Reading reading{page.style().unicode, false};
  const std::string result = text(step, "result");
  const Lead lead{blanks(indent), blanks(indent + indentation)};
  const Cells left = to_cells(text(step, "term"), Tone::plain, reading) + page.cells("  ") +
                     to_cells(words(step), tone_of_step(result), reading);
  const std::int64_t lookups = integer(step, "lookups");
  page.edges(lead, left, page.cells(lookups == 0 ? "" : std::to_string(lookups), Tone::accent));
  for (const Json& macro : list(step, "macros")) {
    page.paragraph({{text(macro, "macro") + " is " + text(macro, "value"), Tone::soft}}, indent + indentation);
  }
  for (const Json& question : list(step, "questions")) {
    const std::string found = is_true(question, "void") ? ": nothing there, a void look-up" : "";
    const std::string outcome = text(question, "outcome") == "failed" ? ": no usable answer" : found;
    page.paragraph({{text(question, "type") + " at " + text(question, "name") + outcome, Tone::soft}},
                   indent + indentation);
  }
}

}  // namespace

void show_spf_check(Page& page, std::string_view address, const Json& check) {
  const std::string result = text(check, "result");
  page.paragraph(
      {level(page, level_of(result), result + ": " + std::string(address) + " for " + text(check, "sender"))});
  for (const Json& finding : list(check, "findings")) show_finding(page, finding, 0);
  const std::int64_t open = integer(at(check, "questions"), "open");
  if (result == "pending") {
    page.paragraph({{"Nobody can say yet: " + std::to_string(open) + (open == 1 ? " answer is" : " answers are") +
                     " lacking in the snapshot."}},
                   indentation);
  }
  if (!is_null(check, "explanation")) {
    page.heading("What the domain says about it");
    page.paragraph({{text(check, "explanation")}}, indentation);
  }
  if (!list(check, "trace").empty()) {
    page.heading("How it came to that");
    for (const Json& step : list(check, "trace")) show_step(page, step);
    page.blank();
    page.paragraph({{std::to_string(integer(check, "lookups")) + " of 10 look-ups, " +
                         std::to_string(integer(check, "void_lookups")) + " void",
                     Tone::soft}},
                   indentation);
  }
  if (is_null(check, "helo_result")) return;
  page.blank();
  page.paragraph(
      {{"The HELO name by itself: " + text(check, "helo_result") + ". It does not count for DMARC.", Tone::soft}},
      indentation);
}

}  // namespace mailalign::cli
