#include "show.h"
#include "show_sections.h"

namespace mailalign::cli {

namespace {

constexpr int label_columns = 28;

void show_fact(Page& page, std::string_view label, const std::string& value) {
  if (!value.empty()) page.field(label, {{value}}, indentation, label_columns);
}

std::string aligned_text(const std::string& aligned) {
  if (aligned == "unknown") return "the DNS gave no answer";
  return aligned == "pending" ? "not known yet" : aligned;
}

Cells aligned_cells(Page& page, const Json& by, const char* key) {
  const std::string aligned = text(by, key);
  return page.cells(aligned_text(aligned), aligned == "yes" ? Tone::good : aligned == "no" ? Tone::error : Tone::soft);
}

// "none (public suffix)" where a name has no Organizational Domain.
std::string organization_text(const Json& by) {
  return is_null(by, "organizational_domain") ? "-" : text(by, "organizational_domain");
}

void show_identifier(Page& page, const Json& identifier) {
  page.blank();
  const std::string method = text(identifier, "method") == "spf" ? "SPF" : "DKIM";
  page.heading(method + " " + text(identifier, "domain"));
  const std::string mode = text(identifier, "mode") == "s" ? "strict" : "relaxed";
  const Json& today = at(identifier, "rfc9989");
  const Json& old = at(identifier, "rfc7489");
  page.table(
      {"", "By RFC 9989", "By RFC 7489"},
      {{page.cells("Organizational Domain"), page.cells(organization_text(today)), page.cells(organization_text(old))},
       {page.cells("Relaxed"), aligned_cells(page, today, "relaxed"), aligned_cells(page, old, "relaxed")},
       {page.cells("Strict"), aligned_cells(page, today, "strict"), aligned_cells(page, old, "strict")},
       {page.cells("Aligned (" + mode + " counts)"), aligned_cells(page, today, "aligned"),
        aligned_cells(page, old, "aligned")}},
      indentation);
  page.blank();
  show_walk(page, list(identifier, "walk"), Json(nullptr));
}

std::string result_text(const std::string& result) {
  if (result == "pass") return "passes DMARC, if these authenticate";
  if (result == "fail") return "fails DMARC: nothing is aligned";
  if (result == "none") return "is under no DMARC policy";
  return result == "temperror" ? "cannot be judged: the DNS gave no answer"
                               : "cannot be judged yet: answers are missing";
}

std::string_view level_of(const std::string& result) {
  if (result == "pass") return "good";
  return result == "fail" ? "error" : "warning";
}

}  // namespace

void show_alignment(Page& page, const Json& alignment) {
  const std::string result = text(alignment, "result");
  const std::string old = text(alignment, "rfc7489_result");
  page.paragraph({level(page, level_of(result), "Mail From " + text(alignment, "from") + " " + result_text(result))});
  if (old != result) page.paragraph({{"By RFC 7489 it " + result_text(old) + "."}}, indentation);
  const Json& dmarc = at(alignment, "dmarc");
  const Json& view = at(dmarc, "rfc7489");
  page.heading("From " + text(alignment, "from"));
  show_fact(page, "Record at", text(dmarc, "record_domain"));
  show_fact(page, "Policy", text(dmarc, "policy"));
  show_fact(page, "Organizational Domain", text(dmarc, "organizational_domain"));
  show_fact(page, "By the public suffix list", view.is_object() ? organization_text(view) : "");
  page.blank();
  show_walk(page, list(dmarc, "walk"), at(view, "walk"));
  for (const Json& identifier : list(alignment, "identifiers")) show_identifier(page, identifier);
}

void show_organization(Page& page, const Json& organization) {
  const std::string state = text(organization, "state");
  const std::string found = text(organization, "organizational_domain");
  const std::string name = text(organization, "name");
  if (state == "complete" && !found.empty()) {
    page.paragraph({{found, Tone::accent}});
  } else if (state == "complete") {
    page.paragraph({{name + " is a public suffix: it has no Organizational Domain by the list."}});
  } else {
    page.paragraph({{state == "failed" ? "The DNS gave no answer, so nobody can say which it is."
                                       : "Answers are missing, so it is not known which it is."}});
  }
  page.blank();
  show_fact(page, "By tree walk (RFC 9989)", text(organization, "by_tree_walk"));
  show_fact(page, "By suffix list (RFC 7489)", text(organization, "by_public_suffix_list"));
  show_fact(page, "Public suffix", text(organization, "public_suffix"));
  page.blank();
  show_walk(page, list(organization, "walk"), Json(nullptr));
}

}  // namespace mailalign::cli
