#include "report/finding_json.h"

#include "base/json_text.h"

namespace mailalign::report {
namespace {

using Json = base::JsonText;

Json parameters_of(const finding::Finding& finding) {
  Json parameters = Json::object();
  for (const finding::Parameter& parameter : finding.parameters) {
    std::visit([&](const auto& value) { parameters.set(parameter.name, value); }, parameter.value);
  }
  return parameters;
}

Json place_of(const finding::Finding& finding) {
  if (!finding.place) return nullptr;
  return {{"name", finding.place->name}, {"type", finding.place->type}, {"index", finding.place->index}};
}

Json remedy_of(const finding::Finding& finding) {
  Json records = Json::array();
  for (const finding::RecordChange& change : finding.records) records.push_back(to_json(change));
  if (finding.repaired) {
    records.push_back(to_json(finding::RecordChange{finding::Action::change, "TXT", "", *finding.repaired, {}}));
  }
  const std::string text = finding::advice(finding);
  if (text.empty() && records.empty()) return nullptr;
  return {{"text", text}, {"records", std::move(records)}};
}

}  // namespace

Json to_json(const finding::Finding& finding) {
  return {{"id", finding.id()},
          {"severity", finding::to_text(finding.severity())},
          {"parameters", parameters_of(finding)},
          {"text", finding::sentence(finding)},
          {"record", place_of(finding)},
          {"span", finding.span ? to_json(*finding.span) : Json(nullptr)},
          {"source", finding.entry->source},
          {"remedy", remedy_of(finding)}};
}

Json to_json(const finding::Findings& findings) {
  Json list = Json::array();
  for (const finding::Finding& finding : findings) list.push_back(to_json(finding));
  return list;
}

Json to_json(const base::Span& span) {
  return {{"offset", span.offset}, {"length", span.length}};
}

Json to_json(const finding::RecordChange& change) {
  return {{"action", finding::to_text(change.action)},
          {"type", change.type},
          {"host", change.host},
          {"value", change.value},
          {"found", base::or_null(change.found)}};
}

}  // namespace mailalign::report
