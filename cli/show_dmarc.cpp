#include <algorithm>

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

// The answer to `name` in a walk; "not asked" where the walk does not come to it.
Cells answer_in(Page& page, const Json& walk, const std::string& name) {
  for (const Json& step : walk) {
    const bool found = !is_null(step, "record");
    if (text(step, "name") == name) return page.cells(outcome(step), found ? Tone::good : Tone::soft);
  }
  return page.cells("not asked", Tone::soft);
}

std::string topic_text(const std::string& topic) {
  if (topic == "record") return "Record at";
  if (topic == "policy") return "Policy";
  if (topic == "test_mode") return "Policy after t=y";
  return topic == "percentage" ? "Share of failing mail" : "Organizational Domain";
}

// What one of the standards comes to.
std::string end_of(const Json& difference, const char* standard) {
  if (is_null(difference, standard)) return "no DMARC";
  return text(difference, standard) + (text(difference, "topic") == "percentage" ? " %" : "");
}

void show_rfc7489(Page& page, const Json& dmarc) {
  if (!at(dmarc, "differs").is_boolean()) return;
  page.blank();
  if (!is_true(dmarc, "differs")) {
    page.paragraph({{"Receivers that follow RFC 7489 come to the same.", Tone::soft}}, indentation);
    return;
  }
  page.paragraph({level(page, "warning", "Receivers that follow RFC 7489 come to something else:")}, indentation);
  std::vector<std::vector<Cells>> rows;
  for (const Json& difference : list(dmarc, "differences")) {
    rows.push_back({page.cells(topic_text(text(difference, "topic"))), page.cells(end_of(difference, "rfc9989")),
                    page.cells(end_of(difference, "rfc7489"))});
  }
  page.table({"", "By RFC 9989", "By RFC 7489"}, rows, indentation);
  const Json& old = at(dmarc, "rfc7489");
  show_fact(page, "RFC 7489: the others", text(old, "policy_of_rest"));
  show_fact(page, "RFC 7489: subdomains", text(old, "subdomain_policy"));
  show_fact(page, "By ICANN's list alone", text(old, "icann_organizational_domain"));
  const Json& experiment = at(old, "rfc9091");
  if (experiment.is_object()) {
    show_fact(page, "With RFC 9091", text(experiment, "policy") + ", by " + text(experiment, "record_domain"));
  }
}

// The name at which the record stands, as the walk says.
std::string record_name(const Json& dmarc) {
  for (const Json& step : list(dmarc, "walk")) {
    if (text(step, "record") == text(dmarc, "record")) return text(step, "name");
  }
  return "_dmarc." + text(dmarc, "record_domain");
}

}  // namespace

void show_walk(Page& page, const Json& walk, const Json& old) {
  std::vector<std::string> names;
  for (const Json* steps : {&walk, &old}) {
    for (const Json& step : *steps) {
      const std::string name = text(step, "name");
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
  }
  if (names.empty()) return;
  std::vector<std::vector<Cells>> rows;
  for (const std::string& name : names) {
    rows.push_back({page.cells(name), answer_in(page, walk, name)});
    if (old.is_array()) rows.back().push_back(answer_in(page, old, name));
  }
  if (old.is_array()) return page.table({"Name asked", "By RFC 9989", "By RFC 7489"}, rows, indentation);
  page.table({"Name asked", "Answer"}, rows, indentation);
}

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
  show_fact(page, "Policy seen as absent", text(dmarc, "policy_if_absent"));
  show_fact(page, "Policy of subdomains", text(dmarc, "subdomain_policy"));
  show_fact(page, "Policy of absent names", text(dmarc, "nonexistent_policy"));
  show_fact(page, "Names that are absent", denial_text(dmarc));
  show_fact(page, "Alignment of SPF", mode(text(dmarc, "aspf")));
  show_fact(page, "Alignment of DKIM", mode(text(dmarc, "adkim")));
  page.blank();
  show_walk(page, list(dmarc, "walk"), at(at(dmarc, "rfc7489"), "walk"));
  show_rfc7489(page, dmarc);
}

}  // namespace mailalign::cli
