#include "calls.h"

#include <algorithm>
#include <functional>

#include "base/ascii.h"
#include "check/alignment.h"
#include "check/calls.h"
#include "check/guide.h"
#include "check/spf_check.h"
#include "host.h"
#include "idna.h"
#include "near.h"
#include "output.h"
#include "pages.h"
#include "report/finding_json.h"
#include "report/provider_json.h"
#include "report/report_json.h"
#include "request.h"
#include "show.h"
#include "snapshot_file.h"
#include "usage_error.h"

namespace mailalign::cli {

namespace {

void write(const Options& options, const Json& json, const std::function<void(Page&)>& show) {
  if (options.quiet) return;
  if (options.json) return write_out(visible_json(base::to_text(json)) + '\n');
  Page page(style(environment(), options.color));
  show(page);
  write_out(page.text());
}

bool has_findings(const Json& findings, FailOn level) {
  if (level == FailOn::never) return false;
  for (const Json& finding : findings) {
    const std::string severity = text(finding, "severity");
    if (severity == "error" || (severity == "warning" && level == FailOn::warning)) return true;
  }
  return false;
}

int status_of(const Json& findings, const Options& options) {
  return has_findings(findings, options.fail_on) ? status_found : status_answered;
}

void tell_problems(const Host& host) {
  for (const std::string& problem : host.problems()) tell(problem);
}

void save(const Options& options, const Host& host, const std::map<dns::Question, dns::Reply>& asked) {
  if (options.save) write_snapshot_file(*options.save, dns::with_answers(host.snapshot(), asked));
}

// What is shown is read from the JSON that is given out, so that both say the same.
template <class... Value>
Json read_back(const Value&... value) {
  const std::string text = base::json_text([&](base::JsonWriter& json) { write(json, value...); });
  return base::read_json(text).value_or(Json::object());
}

// Whether DNS gave no answer that the verdict cannot do without: the policy, or the domain's own SPF record.
bool lacks_an_answer(const Json& report) {
  const std::string dmarc = as_text(at(at(report, "dmarc"), "state"));
  const std::string spf = as_text(at(at(report, "spf"), "state"));
  const bool own_spf_is_open = spf == "pending" && at(at(report, "spf"), "record").is_null();
  return dmarc == "pending" || dmarc == "temperror" || spf == "temperror" || own_spf_is_open;
}

int check_domain(const Options& options) {
  Host host(options);
  const check::Request request = read_request(options, host.catalogue());
  const check::Checked checked = host.run([&](const dns::Snapshot& snapshot, const provider::Catalogue& catalogue) {
    return check::check(request, snapshot, catalogue);
  });
  save(options, host, checked.report.questions);
  const Json report = read_back(checked.report);
  const Json& problem = at(at(report, "input"), "problem");
  if (problem.is_string()) throw UsageError(as_text(problem));
  write(options, report, [&](Page& page) { show_report(page, report); });
  if (lacks_an_answer(report)) {
    tell_problems(host);
    return status_no_answer;
  }
  return status_of(list(report, "findings"), options);
}

Json guide_json(const check::GuideReport& guide, const std::vector<std::string>& setups) {
  return read_back(guide, setups);
}

// Whether DNS failed where it must say what is published of a setup with all its parameters. What a snapshot lacks is
// not known, and no failure: a guide shows its records all the same.
bool guide_lacks_an_answer(const Json& guide) {
  const Json& setups = list(guide, "setups");
  if (list(at(guide, "questions"), "failed").empty()) return false;
  return text(guide, "state") == "failed" || std::any_of(setups.begin(), setups.end(), [](const Json& setup) {
           return text(setup, "state") == "unknown" && list(setup, "missing_parameters").empty() &&
                  !list(setup, "records").empty();
         });
}

int show_guide_of_provider(const Options& options) {
  if (options.domain.empty()) {
    throw UsageError("A guide is for a domain: add --domain example.com.");
  }
  Host host(options);
  const check::Request request = read_request(options, host.catalogue());
  const auto filled = host.run([&](const dns::Snapshot& snapshot, const provider::Catalogue& catalogue) {
    return check::guide(request, snapshot, catalogue);
  });
  save(options, host, filled.report.questions);
  if (!filled.report.problem.empty()) throw UsageError(filled.report.problem);
  if (!filled.report.provider) throw UsageError("There is no guide for " + in_quotes(*options.provider) + ".");
  const Json guide = guide_json(filled.report, options.setups);
  write(options, guide, [&](Page& page) { show_guide(page, guide); });
  if (guide_lacks_an_answer(guide)) {
    tell_problems(host);
    return status_no_answer;
  }
  return status_of(list(guide, "findings"), options);
}

int list_providers(const Options& options) {
  const provider::Catalogue catalogue = catalogue_inside();
  const auto providers = base::read_json(check::providers(catalogue, base::to_lower(options.kind), options.search));
  const Json json = providers.value_or(Json::object());
  write(options, json, [&](Page& page) { show_providers(page, json); });
  return status_answered;
}

// The domain of an envelope sender in A-labels (RFC 8616 section 4); what has none stays as it was typed.
std::string with_a_labels(const std::string& sender) {
  const std::size_t at = sender.rfind('@');
  const std::size_t begin = at == std::string::npos ? 0 : at + 1;
  return sender.substr(0, begin) + to_a_labels(sender.substr(begin), nullptr).value_or(sender.substr(begin));
}

int check_spf(const Options& options) {
  Host host(options);
  check::SpfRequest request;
  request.ip = options.ip;
  if (options.mail_from) request.mail_from = with_a_labels(*options.mail_from);
  request.helo = options.helo;
  request.void_lookups = options.void_lookups;
  request.time = options.time;
  const auto checked = host.run(
      [&](const dns::Snapshot& snapshot, const provider::Catalogue&) { return check::check_spf(request, snapshot); });
  save(options, host, checked.report.questions);
  if (!checked.report.problem.empty()) throw UsageError(checked.report.problem);
  const Json json = read_back(checked.report);
  write(options, json, [&](Page& page) { show_spf_check(page, options.ip, json); });
  const std::string result = text(json, "result");
  if (result == "pending" || result == "temperror") {
    tell_problems(host);
    return status_no_answer;
  }
  return status_of(list(json, "findings"), options);
}

// A result that DNS does not give: the object is printed all the same.
int status_of_state(const Json& json, const Host& host) {
  if (text(json, "state") == "complete") return status_answered;
  tell_problems(host);
  return status_no_answer;
}

int say_organization(const Options& options) {
  Host host(options);
  const std::string name = read_domain(options.domain);
  const auto checked = host.run([&](const dns::Snapshot& snapshot, const provider::Catalogue&) {
    return check::find_organization(name, options.psl, snapshot);
  });
  if (!checked.report.problem.empty()) throw UsageError(checked.report.problem);
  save(options, host, checked.report.questions);
  const Json json = read_back(checked.report);
  write(options, json, [&](Page& page) { show_organization(page, json); });
  return status_of_state(json, host);
}

int say_alignment(const Options& options) {
  Host host(options);
  check::AlignmentRequest request;
  request.from = read_domain(options.from);
  if (options.spf_domain) request.spf = options.spf_domain->empty() ? "" : read_domain(*options.spf_domain);
  if (!options.helo.empty()) request.helo = read_domain(options.helo);
  for (const std::string& domain : options.dkim_domains) request.dkim.push_back(read_domain(domain));
  request.aspf = options.aspf;
  request.adkim = options.adkim;
  const auto checked = host.run(
      [&](const dns::Snapshot& snapshot, const provider::Catalogue&) { return check::align(request, snapshot); });
  if (!checked.report.problem.empty()) throw UsageError(checked.report.problem);
  save(options, host, checked.report.questions);
  const Json json = read_back(checked.report);
  write(options, json, [&](Page& page) { show_alignment(page, json); });
  return status_of_state(json, host);
}

int parse_record(const Options& options) {
  const auto parsed = base::read_json(check::parse(options.kind, options.record));
  const Json json = parsed.value_or(Json::object());
  write(options, json, [&](Page& page) { show_parsed(page, options.record, json); });
  return status_of(list(json, "findings"), options);
}

int explain(const Options& options) {
  std::vector<std::string> ids;
  for (const FindingPage& page : finding_pages()) ids.emplace_back(page.id);
  for (const FindingPage& found : finding_pages()) {
    if (found.id != options.id) continue;
    const Json json{{"id", found.id}, {"page", found.markdown}};
    write(options, json, [&](Page& page) { show_explanation(page, found.markdown); });
    return status_answered;
  }
  throw UsageError("There is no finding " + in_quotes(options.id) + "." + did_you_mean(options.id, ids) +
                   " A report names the id below each finding.");
}

}  // namespace

int run(const Options& options) {
  switch (options.call) {
    case Call::check: return check_domain(options);
    case Call::guide: return show_guide_of_provider(options);
    case Call::providers: return list_providers(options);
    case Call::spf: return check_spf(options);
    case Call::org_domain: return say_organization(options);
    case Call::align: return say_alignment(options);
    case Call::parse: return parse_record(options);
    case Call::explain: return explain(options);
  }
  return status_usage;
}

}  // namespace mailalign::cli
