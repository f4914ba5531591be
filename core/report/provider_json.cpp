#include "report/provider_json.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/punycode.h"

namespace mailalign::report {
namespace {

using Json = base::JsonWriter;

// The number in front of an MX record's value; null for other types.
std::optional<int> priority(const provider::SetupRecord& record) {
  if (record.type != dns::Type::mx) return std::nullopt;
  int number = 0;
  for (const char c : record.value) {
    if (!base::is_digit(c) || number > 65535) break;
    number = number * 10 + (c - '0');
  }
  return number;
}

void write_alignment(Json& json, const provider::Alignment& alignment) {
  json.object([&] {
    json.member("spf_relaxed", alignment.spf_relaxed);
    json.member("spf_strict", alignment.spf_strict);
    json.member("dkim_relaxed", alignment.dkim_relaxed);
    json.member("dkim_strict", alignment.dkim_strict);
  });
}

void write_parameter(Json& json, const provider::Parameter& parameter, const provider::Parameters& values) {
  json.object([&] {
    json.member("name", parameter.name);
    json.member("description", parameter.description);
    json.member("example", parameter.example);
    json.member("default", parameter.default_value);
    json.member("choices", parameter.choices);
    const auto value = values.values.find(parameter.name);
    const bool has_value = value != values.values.end();
    json.key("value");
    has_value ? json.value(value->second.value) : json.null();
    json.key("source");
    has_value ? json.value(provider::to_text(value->second.source)) : json.null();
  });
}

void write_dmarc(Json& json, const provider::DmarcAdvice& advice, const provider::Guide& guide) {
  json.object([&] {
    json.member("passes_via", advice.passes_via);
    json.member("strict_spf_possible", advice.strict_spf_possible);
    json.member("strict_dkim_possible", advice.strict_dkim_possible);
    json.member("recommended_record", guide.recommended_record);
    json.member("hardened_record", guide.hardened_record);
    json.member("rua", guide.parameters.rua);
    json.member("notes", advice.notes);
  });
}

void write_setups(Json& json, const provider::Guide& guide, const std::vector<std::string>& wanted) {
  json.array(guide.setups, [&](const provider::FilledSetup& setup) {
    if (is_wanted(setup, wanted)) write(json, setup);
  });
}

}  // namespace

bool is_wanted(const provider::FilledSetup& setup, const std::vector<std::string>& wanted) {
  return wanted.empty() || std::find(wanted.begin(), wanted.end(), setup.id) != wanted.end();
}

void write(Json& json, const provider::Evidence& evidence) {
  json.object([&] {
    json.member("kind", provider::to_text(evidence.kind));
    json.member("name", evidence.name);
    json.member("text", evidence.text);
  });
}

void write(Json& json, const provider::SetupRecord& record) {
  json.object([&] {
    json.member("type", dns::to_text(record.type));
    json.member("host", record.host);
    json.member("value", record.value);
    json.member("state", provider::to_text(record.state));
    json.member("found", record.found);
    json.member("priority", priority(record));
    json.member("optional", record.optional);
    json.member("note", record.note);
    json.member("publish", record.publish);
  });
}

void write(Json& json, const provider::FilledSetup& setup) {
  json.object([&] {
    json.member("id", setup.id);
    json.member("title", setup.title);
    json.member("mechanism", provider::to_text(setup.mechanism));
    json.member("default", setup.is_default);
    json.member("state", provider::to_text(setup.state));
    json.key("parameters").object([&] {
      for (const auto& [name, value] : setup.parameters) json.data_key(name).value(value.value);
    });
    json.key("parameter_sources").object([&] {
      for (const auto& [name, value] : setup.parameters) json.data_key(name).value(provider::to_text(value.source));
    });
    json.member("missing_parameters", setup.missing_parameters);
    json.member("envelope_domain", setup.envelope_domain);
    json.member("dkim_domain", setup.dkim_domain);
    json.key("records").array(setup.records, [&](const provider::SetupRecord& record) { write(json, record); });
    json.key("alignment");
    write_alignment(json, setup.alignment);
    json.key("under_policy").object([&] {
      json.member("spf", provider::to_text(setup.spf_under_policy));
      json.member("dkim", provider::to_text(setup.dkim_under_policy));
    });
    json.member("alignment_note", setup.alignment_note);
    json.member("steps", setup.steps);
  });
}

void write_guide_members(Json& json, const provider::Provider& provider, const provider::Guide& guide,
                         const std::vector<std::string>& setups) {
  json.member("provider", provider.id);
  json.member("name", provider.name);
  json.member("category", provider.category);
  json.member("website", provider.website);
  json.member("domain", guide.domain);
  json.member("unicode", base::to_unicode(guide.domain));
  json.key("setups");
  write_setups(json, guide, setups);
  json.key("parameters").array(provider.parameters, [&](const provider::Parameter& parameter) {
    write_parameter(json, parameter, guide.parameters);
  });
  json.key("dmarc");
  write_dmarc(json, provider.dmarc, guide);
  json.member("pitfalls", provider.pitfalls);
  json.member("sources", provider.sources);
  json.member("checked", provider.checked);
}

void write_providers(Json& json, const provider::Catalogue& catalogue, std::string_view category,
                     std::string_view search) {
  const std::string wanted = base::to_lower(search);
  json.array(catalogue.index, [&](const provider::IndexEntry& entry) {
    if (!category.empty() && entry.category != category) return;
    const bool found = base::to_lower(entry.name).find(wanted) != std::string::npos ||
                       base::to_lower(entry.id).find(wanted) != std::string::npos;
    if (!found) return;
    json.object([&] {
      json.member("id", entry.id);
      json.member("name", entry.name);
      json.member("category", entry.category);
      json.key("capabilities").object([&] {
        for (const auto& [name, value] : entry.capabilities) json.data_key(name).value(value);
      });
      json.member("checked", entry.checked);
    });
  });
}

}  // namespace mailalign::report
