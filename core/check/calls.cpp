#include "check/calls.h"

#include "base/json.h"
#include "base/json_text.h"
#include "check/check.h"
#include "check/guide.h"
#include "check/input.h"
#include "dkim/record.h"
#include "dmarc/record.h"
#include "dns/message.h"
#include "dns/snapshot_json.h"
#include "report/dkim_json.h"
#include "report/dmarc_json.h"
#include "report/finding_json.h"
#include "report/provider_json.h"
#include "report/report_json.h"
#include "report/spf_json.h"
#include "spf/record.h"

namespace mailalign::check {
namespace {

using base::Json;
using base::JsonText;

std::string problem(std::string text) {
  return base::to_text(Json{{"problem", std::move(text)}});
}

// A request, or why the text is none.
struct ReadRequest {
  Request request;
  bool closed_world = false;
  std::string problem;
};

std::vector<std::string> strings(const Json* list, std::string_view key, std::string& problem) {
  std::vector<std::string> result;
  if (!list || list->is_null()) return result;
  for (const Json& item : *list) {
    if (list->is_array() && item.is_string()) result.push_back(item.get<std::string>());
  }
  if (!list->is_array() || result.size() != list->size()) {
    problem = "request." + std::string(key) + ": expected an array of strings";
  }
  return result;
}

std::map<std::string, std::string> parameters(const Json* object, std::string& problem) {
  std::map<std::string, std::string> result;
  if (!object || object->is_null()) return result;
  if (!object->is_object()) {
    problem = "request.parameters: expected an object";
    return result;
  }
  for (const auto& [name, value] : object->items()) {
    if (value.is_string()) {
      result[name] = value.get<std::string>();
    } else {
      problem = "request.parameters." + name + ": expected a string";
    }
  }
  return result;
}

ReadRequest read_request(std::string_view text) {
  ReadRequest read;
  std::string place;
  const auto json = base::read_json(text, &place);
  if (!json || !json->is_object()) {
    read.problem = json ? "request: expected an object" : "request: no JSON at " + place;
    return read;
  }
  Request& request = read.request;
  request.domain = base::string_member(*json, "domain").value_or("");
  request.selectors = strings(base::member(*json, "selectors"), "selectors", read.problem);
  request.provider = base::string_member(*json, "provider");
  request.setup = base::string_member(*json, "setup");
  request.parameters = parameters(base::member(*json, "parameters"), read.problem);
  request.time = base::integer_member(*json, "time").value_or(0);
  read.closed_world = base::bool_member(*json, "closed_world").value_or(false);
  return read;
}

JsonText to_json(const Open& open) {
  JsonText questions = JsonText::array();
  for (const dns::Question& question : open.dns) {
    questions.push_back({{"name", question.name.display()}, {"type", dns::to_text(question.type)}});
  }
  JsonText suffixes = JsonText::array();
  for (const dns::Name& name : open.public_suffixes) suffixes.push_back(name.display());
  return {{"dns", questions}, {"public_suffixes", suffixes}, {"providers", open.providers}};
}

template <class Work>
std::string over_snapshot(std::string_view request_text, std::string_view snapshot_text, Work work) {
  const ReadRequest read = read_request(request_text);
  if (!read.problem.empty()) return problem(read.problem);
  dns::ReadSnapshot snapshot = dns::read_snapshot(snapshot_text);
  if (!snapshot.problem.empty()) return problem(snapshot.problem);
  snapshot.snapshot.set_closed_world(read.closed_world);
  return base::to_text(work(read.request, snapshot.snapshot));
}

template <class Parsed>
JsonText parsed(Parsed result, std::string_view record) {
  finding::settle(result.findings, {"", "TXT", 0}, record);
  return report::to_json(result);
}

}  // namespace

std::string check(const provider::Catalogue& catalogue, std::string_view request, std::string_view snapshot) {
  return over_snapshot(request, snapshot, [&](const Request& wanted, const dns::Snapshot& answers) -> JsonText {
    const Checked checked = check(wanted, answers, catalogue);
    return {{"report", report::to_json(checked.report)}, {"open", to_json(checked.open)}};
  });
}

std::string guide(const provider::Catalogue& catalogue, std::string_view request, std::string_view snapshot) {
  return over_snapshot(request, snapshot, [&](const Request& wanted, const dns::Snapshot& answers) -> JsonText {
    const GuideChecked filled = guide(wanted, answers, catalogue);
    if (!filled.report.problem.empty()) return {{"problem", filled.report.problem}};
    return {{"guide", to_json(filled.report, {})}, {"open", to_json(filled.open)}};
  });
}

std::string providers(const provider::Catalogue& catalogue, std::string_view kind, std::string_view search) {
  return JsonText({{"providers", report::providers_json(catalogue, kind, search)}}).text();
}

std::string input(std::string_view text) {
  return base::to_text(report::to_json(reported(read_input(text))));
}

std::string parse(std::string_view kind, std::string_view record) {
  if (kind == "spf") return base::to_text(parsed(spf::parse_record(record), record));
  if (kind == "dkim") return base::to_text(parsed(dkim::parse_record(record), record));
  if (kind == "dmarc") return base::to_text(parsed(dmarc::parse_record(record), record));
  return problem("kind: expected spf, dkim or dmarc");
}

std::string snapshot(std::string_view text) {
  const dns::ReadSnapshot read = dns::read_snapshot(text);
  return JsonText({{"problem", read.problem.empty() ? JsonText(nullptr) : JsonText(read.problem)},
                   {"remarks", read.remarks},
                   {"answers", read.snapshot.answers().size()}})
      .text();
}

std::string response(std::string_view name, std::string_view type, std::string_view message) {
  const auto asked_name = dns::Name::read(name);
  const auto asked_type = dns::read_type(type);
  if (!asked_name || !asked_type) return problem("question: no such name or type");
  const dns::Response read = dns::read_response({*asked_name, *asked_type}, message);
  dns::Snapshot gained;
  for (const auto& [question, answer] : read.answers) gained.add(question, answer);
  JsonText errors = JsonText::array();
  for (const dns::ExtendedError& error : read.extended_errors) {
    errors.push_back({{"code", error.code}, {"text", error.text}});
  }
  return JsonText({{"answers", JsonText::raw(dns::write_answers(gained))},
                   {"problem", read.problem.empty() ? JsonText(nullptr) : JsonText(read.problem)},
                   {"extended_errors", errors}})
      .text();
}

std::string query(std::string_view name, std::string_view type) {
  const auto asked_name = dns::Name::read(name);
  const auto asked_type = dns::read_type(type);
  if (!asked_name || !asked_type) return {};
  dns::QueryOptions options;
  options.padding = true;
  options.hide_client_subnet = true;
  return dns::write_query({*asked_name, *asked_type}, options);
}

}  // namespace mailalign::check
