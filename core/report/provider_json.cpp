#include "report/provider_json.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/json.h"

namespace mailalign::report {
namespace {

using base::Json;
using base::or_null;

Json texts(const std::vector<std::string>& list) {
  Json array = Json::array();
  for (const std::string& text : list) array.push_back(text);
  return array;
}

Json text_object(const std::map<std::string, std::string>& map) {
  Json object = Json::object();
  for (const auto& [name, value] : map) object[name] = value;
  return object;
}

Json text(std::string_view value) { return Json(std::string(value)); }

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
  object["spf_relaxed"] = or_null(alignment.spf_relaxed);
  object["spf_strict"] = or_null(alignment.spf_strict);
  object["dkim_relaxed"] = or_null(alignment.dkim_relaxed);
  object["dkim_strict"] = or_null(alignment.dkim_strict);
  return object;
}

Json parameter_json(const provider::Parameter& parameter, const provider::Parameters& values) {
  Json object = Json::object();
  object["name"] = parameter.name;
  object["description"] = parameter.description;
  object["example"] = or_null(parameter.example);
  object["default"] = or_null(parameter.default_value);
  object["choices"] = texts(parameter.choices);
  const auto value = values.values.find(parameter.name);
  const bool has_value = value != values.values.end();
  object["value"] = has_value ? Json(value->second.value) : Json(nullptr);
  object["source"] = has_value ? text(provider::to_text(value->second.source)) : Json(nullptr);
  return object;
}

Json dmarc_json(const provider::DmarcAdvice& advice, const provider::Guide& guide) {
  Json object = Json::object();
  object["passes_via"] = texts(advice.passes_via);
  object["strict_spf_possible"] = or_null(advice.strict_spf_possible);
  object["strict_dkim_possible"] = or_null(advice.strict_dkim_possible);
  object["recommended_record"] = or_null(guide.recommended_record);
  object["hardened_record"] = or_null(guide.hardened_record);
  object["notes"] = or_null(advice.notes);
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
  object["kind"] = text(provider::to_text(evidence.kind));
  object["name"] = evidence.name;
  object["text"] = evidence.text;
  return object;
}

Json to_json(const provider::SetupRecord& record) {
  Json object = Json::object();
  object["type"] = text(dns::to_text(record.type));
  object["host"] = record.host;
  object["value"] = record.value;
  object["state"] = text(provider::to_text(record.state));
  object["found"] = texts(record.found);
  object["priority"] = priority(record);
  object["optional"] = record.optional;
  object["note"] = or_null(record.note);
  object["publish"] = or_null(record.publish);
  return object;
}

Json to_json(const provider::FilledSetup& setup) {
  Json object = Json::object();
  object["id"] = setup.id;
  object["title"] = setup.title;
  object["mechanism"] = text(provider::to_text(setup.mechanism));
  object["default"] = setup.is_default;
  object["state"] = text(provider::to_text(setup.state));
  Json parameters = Json::object(), sources = Json::object();
  for (const auto& [name, value] : setup.parameters) {
    parameters[name] = value.value;
    sources[name] = text(provider::to_text(value.source));
  }
  object["parameters"] = std::move(parameters);
  object["parameter_sources"] = std::move(sources);
  object["missing_parameters"] = texts(setup.missing_parameters);
  object["envelope_domain"] = or_null(setup.envelope_domain);
  object["dkim_domain"] = or_null(setup.dkim_domain);
  object["records"] = Json::array();
  for (const provider::SetupRecord& record : setup.records) object["records"].push_back(to_json(record));
  object["alignment"] = alignment_json(setup.alignment);
  object["under_policy"] = Json::object();
  object["under_policy"]["spf"] = text(provider::to_text(setup.spf_under_policy));
  object["under_policy"]["dkim"] = text(provider::to_text(setup.dkim_under_policy));
  object["steps"] = texts(setup.steps);
  return object;
}

Json sender_json(const provider::DetectedProvider& sender, const provider::Guide* guide,
                 const provider::IndexEntry* entry) {
  Json object = Json::object();
  object["provider"] = sender.id;
  object["name"] = sender.name;
  object["evidence"] = Json::array();
  for (const provider::Evidence& evidence : sender.evidence) object["evidence"].push_back(to_json(evidence));
  object["setups"] = guide != nullptr ? setups_json(*guide, {}) : Json::array();
  object["checked"] = entry != nullptr ? or_null(entry->checked) : Json(nullptr);
  return object;
}

Json guide_json(const provider::Provider& provider, const provider::Guide& guide,
                const std::vector<std::string>& setups) {
  Json object = Json::object();
  object["provider"] = provider.id;
  object["name"] = provider.name;
  object["category"] = provider.category;
  object["website"] = or_null(provider.website);
  object["domain"] = guide.domain;
  object["setups"] = setups_json(guide, setups);
  object["parameters"] = Json::array();
  for (const provider::Parameter& parameter : provider.parameters) {
    object["parameters"].push_back(parameter_json(parameter, guide.parameters));
  }
  object["dmarc"] = dmarc_json(provider.dmarc, guide);
  object["pitfalls"] = texts(provider.pitfalls);
  object["sources"] = texts(provider.sources);
  object["checked"] = or_null(provider.checked);
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
    object["id"] = entry.id;
    object["name"] = entry.name;
    object["category"] = entry.category;
    object["capabilities"] = text_object(entry.capabilities);
    object["checked"] = or_null(entry.checked);
    array.push_back(std::move(object));
  }
  return array;
}

}  // namespace mailalign::report
