// The catalogue's texts read: providers/provider.schema.json describes them. A file is used whole or not at all, so the
// first fault ends the reading.
#include <utility>

#include "base/json.h"
#include "provider/catalogue.h"

namespace mailalign::provider {
namespace {

using base::Json;

// Takes values out of JSON and keeps the first fault with its place.
class Reader {
 public:
  const std::string& problem() const { return problem_; }
  bool ok() const { return problem_.empty(); }
  void fail(const std::string& place, std::string_view why) {
    if (ok()) problem_ = place + ": " + std::string(why);
  }

  std::string text(const Json& object, std::string_view key, const std::string& place) {
    const Json* value = base::member(object, key);
    if (value == nullptr) fail(place + "." + std::string(key), "is not there");
    return value == nullptr ? std::string() : text(*value, place + "." + std::string(key));
  }

  std::string text(const Json& value, const std::string& place) {
    const auto* string = value.get_ptr<const Json::string_t*>();
    if (string == nullptr) {
      fail(place, "expected a string");
      return {};
    }
    if (string->size() > max_text_octets) fail(place, "is too long");
    return *string;
  }

  std::optional<std::string> optional_text(const Json& object, std::string_view key, const std::string& place) {
    const Json* value = base::member(object, key);
    if (value == nullptr || value->is_null()) return std::nullopt;
    return text(*value, place + "." + std::string(key));
  }

  std::optional<bool> optional_bool(const Json& object, std::string_view key, const std::string& place) {
    const Json* value = base::member(object, key);
    if (value == nullptr || value->is_null()) return std::nullopt;
    const auto* boolean = value->get_ptr<const Json::boolean_t*>();
    if (boolean == nullptr) fail(place + "." + std::string(key), "expected true or false");
    return boolean == nullptr ? std::nullopt : std::optional<bool>(*boolean);
  }

  // `read(item, its place)` for each item of an array that may be left out.
  template <class Read>
  auto list(const Json& object, std::string_view key, const std::string& place, std::size_t limit, Read read) {
    using Item = decltype(read(object, place));
    std::vector<Item> items;
    const Json* value = base::member(object, key);
    if (value == nullptr || value->is_null()) return items;
    const std::string here = place + "." + std::string(key);
    if (!value->is_array()) fail(here, "expected an array");
    if (value->is_array() && value->size() > limit) fail(here, "has too many items");
    if (!ok()) return items;
    std::size_t index = 0;
    for (const Json& item : *value) {
      if (!ok()) break;
      items.push_back(read(item, here + "[" + std::to_string(index++) + "]"));
    }
    return items;
  }

  std::vector<std::string> texts(const Json& object, std::string_view key, const std::string& place) {
    return list(object, key, place, max_list,
                [this](const Json& item, const std::string& at) { return text(item, at); });
  }

  std::map<std::string, std::string> text_map(const Json& object, std::string_view key, const std::string& place) {
    std::map<std::string, std::string> map;
    const Json* value = base::member(object, key);
    if (value == nullptr || value->is_null()) return map;
    const std::string here = place + "." + std::string(key);
    if (!value->is_object()) fail(here, "expected an object");
    if (value->is_object() && value->size() > max_list) fail(here, "has too many members");
    if (!ok()) return map;
    for (const auto& [name, item] : value->items()) map[name] = text(item, here + "." + name);
    return map;
  }

  bool object(const Json& value, const std::string& place) {
    if (!value.is_object()) fail(place, "expected an object");
    return value.is_object();
  }

 private:
  std::string problem_;
};

Fingerprints read_fingerprints(Reader& in, const Json& owner, const std::string& owner_place) {
  Fingerprints prints;
  const Json* value = base::member(owner, "fingerprints");
  const std::string place = owner_place + ".fingerprints";
  if (value == nullptr || !in.object(*value, place)) return prints;
  prints.spf_include = in.texts(*value, "spf_include", place);
  prints.dkim_selectors = in.texts(*value, "dkim_selectors", place);
  prints.dkim_cname_suffix = in.texts(*value, "dkim_cname_suffix", place);
  prints.dkim_signing_domains = in.texts(*value, "dkim_signing_domains", place);
  prints.envelope_domain_suffix = in.texts(*value, "envelope_domain_suffix", place);
  prints.mx_suffix = in.texts(*value, "mx_suffix", place);
  prints.received_hosts = in.texts(*value, "received_hosts", place);
  prints.mail_from_labels = in.texts(*value, "mail_from_labels", place);
  prints.mail_from_mx = in.texts(*value, "mail_from_mx", place);
  return prints;
}

std::optional<Derivation> read_derivation(Reader& in, const Json& parameter, const std::string& place) {
  const Json* value = base::member(parameter, "from");
  if (value == nullptr || value->is_null() || !in.object(*value, place + ".from")) return std::nullopt;
  return Derivation{in.text(*value, "parameter", place + ".from"), in.text_map(*value, "replace", place + ".from")};
}

Parameter read_parameter(Reader& in, const Json& value, const std::string& place) {
  Parameter parameter;
  if (!in.object(value, place)) return parameter;
  parameter.name = in.text(value, "name", place);
  parameter.description = in.optional_text(value, "description", place).value_or("");
  parameter.example = in.optional_text(value, "example", place);
  parameter.choices = in.texts(value, "choices", place);
  parameter.candidates = in.texts(value, "candidates", place);
  parameter.default_value = in.optional_text(value, "default", place);
  parameter.overrides_by = in.optional_text(value, "overrides_by", place);
  parameter.overrides = in.text_map(value, "overrides", place);
  parameter.from = read_derivation(in, value, place);
  return parameter;
}

RecordTemplate read_record(Reader& in, const Json& value, const std::string& place) {
  RecordTemplate record;
  if (!in.object(value, place)) return record;
  const std::optional<dns::Type> type = dns::read_type(in.text(value, "type", place));
  const bool known = type == dns::Type::txt || type == dns::Type::mx || type == dns::Type::cname;
  if (!known) in.fail(place + ".type", "expected TXT, MX or CNAME");
  record.type = known ? *type : dns::Type::txt;
  record.host = in.text(value, "host", place);
  record.value = in.text(value, "value", place);
  record.optional = in.optional_bool(value, "optional", place).value_or(false);
  record.exclusive = in.optional_bool(value, "exclusive", place).value_or(false);
  return record;
}

Mechanism read_mechanism(Reader& in, const Json& setup, const std::string& place) {
  const std::string word = in.text(setup, "mechanism", place);
  for (const Mechanism mechanism : {Mechanism::spf, Mechanism::dkim, Mechanism::both}) {
    if (word == to_text(mechanism)) return mechanism;
  }
  in.fail(place + ".mechanism", "expected spf, dkim or both");
  return Mechanism::both;
}

Setup read_setup(Reader& in, const Json& value, const std::string& place) {
  Setup setup;
  if (!in.object(value, place)) return setup;
  setup.id = in.text(value, "id", place);
  setup.title = in.text(value, "title", place);
  setup.mechanism = read_mechanism(in, value, place);
  setup.is_default = in.optional_bool(value, "default", place).value_or(false);
  setup.parameters = in.texts(value, "parameters", place);
  setup.records = in.list(value, "records", place, max_setup_records,
                          [&in](const Json& item, const std::string& at) { return read_record(in, item, at); });
  setup.envelope_domain = in.optional_text(value, "envelope_domain", place);
  setup.dkim_domain = in.optional_text(value, "dkim_domain", place);
  setup.alignment_note = in.optional_text(value, "alignment_note", place);
  setup.steps = in.texts(value, "steps", place);
  setup.sources = in.texts(value, "sources", place);
  return setup;
}

DmarcAdvice read_dmarc(Reader& in, const Json& provider, const std::string& provider_place) {
  DmarcAdvice advice;
  const Json* value = base::member(provider, "dmarc");
  const std::string place = provider_place + ".dmarc";
  if (value == nullptr || !in.object(*value, place)) return advice;
  advice.passes_via = in.texts(*value, "passes_via", place);
  advice.strict_spf_possible = in.optional_bool(*value, "strict_spf_possible", place);
  advice.strict_dkim_possible = in.optional_bool(*value, "strict_dkim_possible", place);
  advice.recommended_record = in.optional_text(*value, "recommended_record", place);
  advice.hardened_record = in.optional_text(*value, "hardened_record", place);
  advice.notes = in.optional_text(*value, "notes", place);
  return advice;
}

// What a name in `parameters`, `overrides_by` or `from` must be: a parameter of the provider, or the domain.
void check_names(Reader& in, const Provider& provider, const std::string& place) {
  const auto known = [&](const std::string& name) { return name == "domain" || provider.parameter(name) != nullptr; };
  for (const Parameter& parameter : provider.parameters) {
    const std::string here = place + ".parameters (" + parameter.name + ")";
    if (parameter.overrides_by && !known(*parameter.overrides_by)) in.fail(here, "overrides_by names no parameter");
    if (parameter.from && !known(parameter.from->parameter)) in.fail(here, "from names no parameter");
  }
  for (const Setup& setup : provider.setups) {
    for (const std::string& name : setup.parameters) {
      if (!known(name))
        in.fail(place + ".setups (" + setup.id + ")", "\"" + name + "\" is no parameter of the provider");
    }
  }
}

Provider read_provider(Reader& in, const Json& value, const std::string& place) {
  Provider provider;
  if (!in.object(value, place)) return provider;
  provider.id = in.text(value, "id", place);
  provider.name = in.text(value, "name", place);
  provider.category = in.text(value, "category", place);
  provider.website = in.optional_text(value, "website", place);
  provider.capabilities = in.text_map(value, "capabilities", place);
  provider.parameters =
      in.list(value, "parameters", place, max_parameters,
              [&in](const Json& item, const std::string& at) { return read_parameter(in, item, at); });
  provider.setups = in.list(value, "setups", place, max_setups,
                            [&in](const Json& item, const std::string& at) { return read_setup(in, item, at); });
  provider.dmarc = read_dmarc(in, value, place);
  provider.fingerprints = read_fingerprints(in, value, place);
  provider.pitfalls = in.texts(value, "pitfalls", place);
  provider.sources = in.texts(value, "sources", place);
  provider.checked = in.optional_text(value, "checked", place);
  if (in.ok()) check_names(in, provider, place);
  return provider;
}

IndexEntry read_index_entry(Reader& in, const Json& value, const std::string& place) {
  IndexEntry row;
  if (!in.object(value, place)) return row;
  row.id = in.text(value, "id", place);
  row.name = in.text(value, "name", place);
  row.category = in.text(value, "category", place);
  row.capabilities = in.text_map(value, "capabilities", place);
  row.checked = in.optional_text(value, "checked", place);
  row.fingerprints = read_fingerprints(in, value, place);
  return row;
}

void put(Catalogue& catalogue, IndexEntry row) {
  auto place = catalogue.index.begin();
  while (place != catalogue.index.end() && place->id < row.id) ++place;
  if (place != catalogue.index.end() && place->id == row.id) {
    *place = std::move(row);
  } else {
    catalogue.index.insert(place, std::move(row));
  }
}

void put(Catalogue& catalogue, Provider provider) {
  put(catalogue, index_entry(provider));
  std::string id = provider.id;
  catalogue.providers.insert_or_assign(std::move(id), std::move(provider));
}

// Nothing, and a problem, where the text is no JSON object.
std::optional<Json> read_object(Reader& in, std::string_view text) {
  if (text.size() > max_catalogue_octets) {
    in.fail("catalogue", "is too long");
    return std::nullopt;
  }
  std::string place;
  std::optional<Json> json = base::read_json(text, &place);
  if (!json) in.fail(place.empty() ? "catalogue" : place, "is not JSON");
  if (json && !in.object(*json, "catalogue")) return std::nullopt;
  return json;
}

}  // namespace

CatalogueResult load_catalogue(std::string_view text) {
  Reader in;
  const std::optional<Json> json = read_object(in, text);
  if (!json) return {{}, in.problem()};
  const auto rows = in.list(*json, "index", "catalogue", max_providers,
                            [&in](const Json& item, const std::string& at) { return read_index_entry(in, item, at); });
  const auto files = in.list(*json, "providers", "catalogue", max_providers,
                             [&in](const Json& item, const std::string& at) { return read_provider(in, item, at); });
  if (rows.empty() && files.empty()) in.fail("catalogue", "holds neither index nor providers");
  if (!in.ok()) return {{}, in.problem()};
  Catalogue catalogue;
  for (const IndexEntry& row : rows) put(catalogue, row);
  for (const Provider& provider : files) put(catalogue, provider);
  return {std::move(catalogue), {}};
}

CatalogueResult add_provider(Catalogue catalogue, std::string_view text) {
  Reader in;
  const std::optional<Json> json = read_object(in, text);
  if (!json) return {std::move(catalogue), in.problem()};
  Provider provider = read_provider(in, *json, "provider");
  if (in.ok() && catalogue.index.size() >= max_providers) in.fail("catalogue", "is full");
  if (in.ok()) put(catalogue, std::move(provider));
  return {std::move(catalogue), in.problem()};
}

}  // namespace mailalign::provider
