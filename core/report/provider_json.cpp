#include "report/provider_json.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/json_text.h"

namespace mailalign::report {
namespace {

using Json = base::JsonText;
using base::or_null;

Json texts(const std::vector<std::string>& list) {
  Json array = Json::array();
  for (const std::string& text : list) array.push_back(text);
  return array;
}

Json text_object(const std::map<std::string, std::string>& map) {
  Json object = Json::object();
  for (const auto& [name, value] : map) object.set(name, value);
  return object;
}

// The number in front of an MX record's value; null for other types.
Json priority(const provider::SetupRecord& record) {
  if (record.type != dns::Type::mx) return nullptr;
  int number = 0;
  for (const char c : record.value) {
    if (!base::is_digit(c) || number > 65535) break;
    number = number * 10 + (c - '0');
  }
  return number;
}

Json alignment_json(const provider::Alignment& alignment) {
  Json object = Json::object();
  object.set("spf_relaxed", or_null(alignment.spf_relaxed));
  object.set("spf_strict", or_null(alignment.spf_strict));
  object.set("dkim_relaxed", or_null(alignment.dkim_relaxed));
  object.set("dkim_strict", or_null(alignment.dkim_strict));
  return object;
}

Json parameter_json(const provider::Parameter& parameter, const provider::Parameters& values) {
  Json object = Json::object();
  object.set("name", parameter.name);
  object.set("description", parameter.description);
  object.set("example", or_null(parameter.example));
  object.set("default", or_null(parameter.default_value));
  object.set("choices", texts(parameter.choices));
  const auto value = values.values.find(parameter.name);
  const bool has_value = value != values.values.end();
  object.set("value", has_value ? Json(value->second.value) : Json(nullptr));
  object.set("source", has_value ? Json(provider::to_text(value->second.source)) : Json(nullptr));
  return object;
}

Json dmarc_json(const provider::DmarcAdvice& advice, const provider::Guide& guide) {
  Json object = Json::object();
  object.set("passes_via", texts(advice.passes_via));
  object.set("strict_spf_possible", or_null(advice.strict_spf_possible));
  object.set("strict_dkim_possible", or_null(advice.strict_dkim_possible));
  object.set("recommended_record", or_null(guide.recommended_record));
  object.set("hardened_record", or_null(guide.hardened_record));
  object.set("notes", or_null(advice.notes));
  return object;
}

Json setups_json(const provider::Guide& guide, const std::vector<std::string>& wanted) {
  Json array = Json::array();
  for (const provider::FilledSetup& setup : guide.setups) {
    const bool is_wanted = wanted.empty() || std::find(wanted.begin(), wanted.end(), setup.id) != wanted.end();
    if (is_wanted) array.push_back(to_json(setup));
  }
  return array;
}

}  // namespace

Json to_json(const provider::Evidence& evidence) {
  Json object = Json::object();
  object.set("kind", provider::to_text(evidence.kind));
  object.set("name", evidence.name);
  object.set("text", evidence.text);
  return object;
}

Json to_json(const provider::SetupRecord& record) {
  Json object = Json::object();
  object.set("type", dns::to_text(record.type));
  object.set("host", record.host);
  object.set("value", record.value);
  object.set("state", provider::to_text(record.state));
  object.set("found", texts(record.found));
  object.set("priority", priority(record));
  object.set("optional", record.optional);
  object.set("note", or_null(record.note));
  object.set("publish", or_null(record.publish));
  return object;
}

Json to_json(const provider::FilledSetup& setup) {
  Json object = Json::object();
  object.set("id", setup.id);
  object.set("title", setup.title);
  object.set("mechanism", provider::to_text(setup.mechanism));
  object.set("default", setup.is_default);
  object.set("state", provider::to_text(setup.state));
  Json parameters = Json::object(), sources = Json::object();
  for (const auto& [name, value] : setup.parameters) {
    parameters.set(name, value.value);
    sources.set(name, provider::to_text(value.source));
  }
  object.set("parameters", std::move(parameters));
  object.set("parameter_sources", std::move(sources));
  object.set("missing_parameters", texts(setup.missing_parameters));
  object.set("envelope_domain", or_null(setup.envelope_domain));
  object.set("dkim_domain", or_null(setup.dkim_domain));
  Json records = Json::array();
  for (const provider::SetupRecord& record : setup.records) records.push_back(to_json(record));
  object.set("records", records);
  object.set("alignment", alignment_json(setup.alignment));
  object.set("under_policy", {{"spf", provider::to_text(setup.spf_under_policy)},
                              {"dkim", provider::to_text(setup.dkim_under_policy)}});
  object.set("steps", texts(setup.steps));
  return object;
}

Json guide_json(const provider::Provider& provider, const provider::Guide& guide,
                const std::vector<std::string>& setups) {
  Json object = Json::object();
  object.set("provider", provider.id);
  object.set("name", provider.name);
  object.set("category", provider.category);
  object.set("website", or_null(provider.website));
  object.set("domain", guide.domain);
  object.set("setups", setups_json(guide, setups));
  Json parameters = Json::array();
  for (const provider::Parameter& parameter : provider.parameters) {
    parameters.push_back(parameter_json(parameter, guide.parameters));
  }
  object.set("parameters", parameters);
  object.set("dmarc", dmarc_json(provider.dmarc, guide));
  object.set("pitfalls", texts(provider.pitfalls));
  object.set("sources", texts(provider.sources));
  object.set("checked", or_null(provider.checked));
  return object;
}

Json providers_json(const provider::Catalogue& catalogue, std::string_view category, std::string_view search) {
  const std::string wanted = base::to_lower(search);
  Json array = Json::array();
  for (const provider::IndexEntry& entry : catalogue.index) {
    if (!category.empty() && entry.category != category) continue;
    const bool found = base::to_lower(entry.name).find(wanted) != std::string::npos ||
                       base::to_lower(entry.id).find(wanted) != std::string::npos;
    if (!found) continue;
    Json object = Json::object();
    object.set("id", entry.id);
    object.set("name", entry.name);
    object.set("category", entry.category);
    object.set("capabilities", text_object(entry.capabilities));
    object.set("checked", or_null(entry.checked));
    array.push_back(std::move(object));
  }
  return array;
}

}  // namespace mailalign::report
