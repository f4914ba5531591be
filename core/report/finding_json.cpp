#include "report/finding_json.h"

namespace mailalign::report {
namespace {

using Json = base::JsonWriter;

void write_parameters(Json& json, const finding::Finding& finding) {
  json.object([&] {
    for (const finding::Parameter& parameter : finding.parameters) {
      json.data_key(parameter.name);
      std::visit([&](const auto& value) { json.value(value); }, parameter.value);
    }
  });
}

void write_place(Json& json, const finding::Finding& finding) {
  if (!finding.place) return json.null();
  json.object([&] {
    json.member("name", finding.place->name);
    json.member("type", finding.place->type);
    json.member("index", finding.place->index);
  });
}

void write_remedy(Json& json, const finding::Finding& finding) {
  const std::string text = finding::advice(finding);
  if (text.empty() && finding.records.empty() && !finding.repaired) return json.null();
  json.object([&] {
    json.member("text", text);
    json.key("records");
    std::vector<finding::RecordChange> records = finding.records;
    if (finding.repaired) records.push_back({finding::Action::change, "TXT", "", *finding.repaired, {}});
    write(json, records);
  });
}

}  // namespace

void write(Json& json, const finding::Finding& finding) {
  json.object([&] {
    json.member("id", finding.id());
    json.member("severity", finding::to_text(finding.severity()));
    json.key("parameters");
    write_parameters(json, finding);
    json.member("text", finding::sentence(finding));
    json.key("record");
    write_place(json, finding);
    json.key("span");
    finding.span ? write(json, *finding.span) : json.null();
    json.member("source", finding.entry->source);
    json.key("remedy");
    write_remedy(json, finding);
  });
}

void write(Json& json, const finding::Findings& findings) {
  json.array(findings, [&](const finding::Finding& finding) { write(json, finding); });
}

void write(Json& json, const base::Span& span) {
  json.object([&] {
    json.member("offset", span.offset);
    json.member("length", span.length);
  });
}

void write(Json& json, const finding::RecordChange& change) {
  json.object([&] {
    json.member("action", finding::to_text(change.action));
    json.member("type", change.type);
    json.member("host", change.host);
    json.member("value", change.value);
    json.member("found", change.found);
  });
}

void write(Json& json, const std::vector<finding::RecordChange>& changes) {
  json.array(changes, [&](const finding::RecordChange& change) { write(json, change); });
}

}  // namespace mailalign::report
