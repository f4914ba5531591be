#include "show_sections.h"

namespace mailalign::cli {

namespace {

constexpr int label_columns = 24;

void show_fact(Page& page, std::string_view label, const std::string& value) {
  if (value.empty()) return;
  page.field(label, {{value}}, indentation, label_columns);
}

std::string outcome(const Json& step) {
  const std::string said = text(step, "outcome");
  if (!is_null(step, "record")) return "record found";
  if (said == "records") return "no DMARC record";
  if (said == "no_data") return "nothing";
  if (said == "no_such_name") return "no such name";
  return said == "failed" ? "no answer" : "not known";
}

std::string mode(const std::string& letter) {
  return letter == "s" ? "strict" : letter == "r" ? "relaxed" : "";
}

std::string policy(const Json& dmarc) {
  const std::string said = text(dmarc, "policy");
  const bool testing = is_true(dmarc, "testing");
  return said + (testing && !said.empty() ? ", lowered by t=y (test)" : "");
}

std::string state_text(const std::string& state) {
  if (state == "none") return "There is no DMARC record for this domain.";
  if (state == "temperror") return "The DNS gave no answer, so nobody can say which policy applies.";
  return state == "pending" ? "Answers are missing, so the policy is not known." : "";
}

std::string existence_text(const Json& dmarc) {
  const std::string said = text(dmarc, "existence");
  if (said == "no_such_name") return "no";
  if (said == "compact_denial") return "no, though the answer is that of a name that does (compact denial)";
  if (said == "wildcard") return "by a wildcard, as far as can be seen";
  return said == "unknown" ? "the DNS gave no answer" : said == "pending" ? "" : "yes";
}

std::string denial_text(const Json& dmarc) {
  const std::string said = text(at(dmarc, "denial"), "answer");
  if (said == "no_such_name") return "NXDOMAIN, so their policy counts";
  if (said == "compact_denial") return "compact denial, so few receivers apply their policy";
  if (said == "wildcard") return "a wildcard answers, so their policy never counts";
  return said == "unknown" ? "the DNS gave no answer" : "";
}

void show_walk(Page& page, const Json& walk) {
  std::vector<std::vector<Cells>> rows;
  for (const Json& step : walk) {
    const bool found = !is_null(step, "record");
    rows.push_back({page.cells(text(step, "name")), page.cells(outcome(step), found ? Tone::good : Tone::soft)});
  }
  if (rows.empty()) return;
  page.blank();
  page.table({"Name asked", "Answer"}, rows, indentation);
}

void show_rfc7489(Page& page, const Json& dmarc) {
  const Json& old = at(dmarc, "rfc7489");
  if (!old.is_object()) return;
  page.blank();
  if (!is_true(dmarc, "differs")) {
    if (at(dmarc, "differs").is_boolean()) {
      page.paragraph({{"Receivers that follow RFC 7489 come to the same.", Tone::soft}}, indentation);
    }
    return;
  }
  page.paragraph({level(page, "warning", "Receivers that follow RFC 7489 come to something else:")}, indentation);
  const std::string state = text(old, "state");
  page.field("State", {{state}}, 2 * indentation, label_columns);
  for (const auto& [label, key] :
       {std::pair{"Record at", "record_domain"}, std::pair{"Organizational Domain", "organizational_domain"},
        std::pair{"Policy", "policy"}}) {
    if (!is_null(old, key)) page.field(label, {{text(old, key)}}, 2 * indentation, label_columns);
  }
  if (!is_null(old, "pct")) page.field("pct", {{as_text(at(old, "pct"))}}, 2 * indentation, label_columns);
}

// The name at which the record stands, as the walk says.
std::string record_name(const Json& dmarc) {
  for (const Json& step : list(dmarc, "walk")) {
    if (text(step, "record") == text(dmarc, "record")) return text(step, "name");
  }
  return "_dmarc." + text(dmarc, "record_domain");
}

}  // namespace

void show_dmarc(Page& page, const Json& report, Findings& findings) {
  const Json& dmarc = at(report, "dmarc");
  page.heading("DMARC");
  const std::string state = state_text(text(dmarc, "state"));
  if (!state.empty()) page.paragraph({{state}}, indentation);
  if (!is_null(dmarc, "record")) {
    const Located record = locate(report, record_name(dmarc), text(dmarc, "record"));
    show_record(page, "", record.octets, take(findings, record.place));
    page.blank();
  }
  show_fact(page, "Record at", text(dmarc, "record_domain"));
  show_fact(page, "Organizational Domain", text(dmarc, "organizational_domain"));
  show_fact(page, "The name exists", existence_text(dmarc));
  show_fact(page, "Policy", policy(dmarc));
  show_fact(page, "Policy if seen as absent", text(dmarc, "policy_if_absent"));
  show_fact(page, "Policy of subdomains", text(dmarc, "subdomain_policy"));
  show_fact(page, "Policy of absent names", text(dmarc, "nonexistent_policy"));
  show_fact(page, "Answer for absent names", denial_text(dmarc));
  show_fact(page, "Alignment of SPF", mode(text(dmarc, "aspf")));
  show_fact(page, "Alignment of DKIM", mode(text(dmarc, "adkim")));
  show_walk(page, list(dmarc, "walk"));
  show_rfc7489(page, dmarc);
}

}  // namespace mailalign::cli
