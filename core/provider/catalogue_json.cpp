// The catalogue's texts read: providers/provider.schema.json describes them. A file is used whole or not at all, so the
// first fault ends the reading.
#include <utility>

#include "base/json_values.h"
#include "provider/catalogue.h"

namespace mailalign::provider {
namespace {

using Reader = base::JsonValues;

template <class Value>
void read_all(Reader& in, std::vector<Value>& values, std::size_t limit, Value (*read)(Reader&)) {
  in.array(limit, [&] { values.push_back(read(in)); });
}

Fingerprints read_fingerprints(Reader& in) {
  Fingerprints prints;
  in.object([&](std::string_view key) {
    if (key == "spf_include") return in.take(prints.spf_include);
    if (key == "dkim_selectors") return in.take(prints.dkim_selectors);
    if (key == "dkim_cname_suffix") return in.take(prints.dkim_cname_suffix);
    if (key == "dkim_signing_domains") return in.take(prints.dkim_signing_domains);
    if (key == "envelope_domain_suffix") return in.take(prints.envelope_domain_suffix);
    if (key == "mx_suffix") return in.take(prints.mx_suffix);
    if (key == "received_hosts") return in.take(prints.received_hosts);
    if (key == "mail_from_labels") return in.take(prints.mail_from_labels);
    if (key == "mail_from_mx") return in.take(prints.mail_from_mx);
    in.skip();
  });
  return prints;
}

std::optional<Derivation> read_derivation(Reader& in) {
  Derivation derivation;
  in.object([&](std::string_view key) {
    if (key == "parameter") return in.take(derivation.parameter);
    if (key == "replace") return in.take(derivation.replace);
    in.skip();
  });
  if (derivation.parameter.empty() && derivation.replace.empty()) return std::nullopt;  // null
  in.require("parameter", derivation.parameter);
  return derivation;
}

Parameter read_parameter(Reader& in) {
  Parameter parameter;
  in.object([&](std::string_view key) {
    if (key == "name") return in.take(parameter.name);
    if (key == "description") return in.take(parameter.description);
    if (key == "example") return in.take(parameter.example);
    if (key == "choices") return in.take(parameter.choices);
    if (key == "candidates") return in.take(parameter.candidates);
    if (key == "default") return in.take(parameter.default_value);
    if (key == "overrides_by") return in.take(parameter.overrides_by);
    if (key == "overrides") return in.take(parameter.overrides);
    if (key == "from") return void(parameter.from = read_derivation(in));
    in.skip();
  });
  in.require("name", parameter.name);
  return parameter;
}

dns::Type read_type(Reader& in) {
  std::string text;
  in.take(text);
  const std::optional<dns::Type> type = dns::read_type(text);
  const bool known = type == dns::Type::txt || type == dns::Type::mx || type == dns::Type::cname;
  if (!known) in.fail("expected TXT, MX or CNAME");
  return known ? *type : dns::Type::txt;
}

RecordTemplate read_record(Reader& in) {
  RecordTemplate record;
  std::optional<dns::Type> type;
  in.object([&](std::string_view key) {
    if (key == "type") return void(type = read_type(in));
    if (key == "host") return in.take(record.host);
    if (key == "value") return in.take(record.value);
    if (key == "optional") return in.take(record.optional);
    if (key == "exclusive") return in.take(record.exclusive);
    in.skip();
  });
  in.require("type", type ? "TXT" : "");
  in.require("host", record.host);
  in.require("value", record.value);
  record.type = type.value_or(dns::Type::txt);
  return record;
}

std::optional<Mechanism> read_mechanism(Reader& in) {
  std::string word;
  in.take(word);
  for (const Mechanism mechanism : {Mechanism::spf, Mechanism::dkim, Mechanism::both}) {
    if (word == to_text(mechanism)) return mechanism;
  }
  in.fail("expected spf, dkim or both");
  return std::nullopt;
}

Setup read_setup(Reader& in) {
  Setup setup;
  std::optional<Mechanism> mechanism;
  in.object([&](std::string_view key) {
    if (key == "id") return in.take(setup.id);
    if (key == "title") return in.take(setup.title);
    if (key == "mechanism") return void(mechanism = read_mechanism(in));
    if (key == "default") return in.take(setup.is_default);
    if (key == "parameters") return in.take(setup.parameters);
    if (key == "records") return read_all(in, setup.records, max_setup_records, read_record);
    if (key == "envelope_domain") return in.take(setup.envelope_domain);
    if (key == "dkim_domain") return in.take(setup.dkim_domain);
    if (key == "alignment_note") return in.take(setup.alignment_note);
    if (key == "steps") return in.take(setup.steps);
    if (key == "sources") return in.take(setup.sources);
    in.skip();
  });
  in.require("id", setup.id);
  in.require("title", setup.title);
  in.require("mechanism", mechanism ? "spf" : "");
  setup.mechanism = mechanism.value_or(Mechanism::both);
  return setup;
}

DmarcAdvice read_dmarc(Reader& in) {
  DmarcAdvice advice;
  in.object([&](std::string_view key) {
    if (key == "passes_via") return in.take(advice.passes_via);
    if (key == "strict_spf_possible") return in.take(advice.strict_spf_possible);
    if (key == "strict_dkim_possible") return in.take(advice.strict_dkim_possible);
    if (key == "recommended_record") return in.take(advice.recommended_record);
    if (key == "hardened_record") return in.take(advice.hardened_record);
    if (key == "notes") return in.take(advice.notes);
    in.skip();
  });
  return advice;
}

// What a name in `parameters`, `overrides_by` or `from` must be: a parameter of the provider, or the domain.
void check_names(Reader& in, const Provider& provider) {
  const auto known = [&](const std::string& name) { return name == "domain" || provider.parameter(name) != nullptr; };
  for (const Parameter& parameter : provider.parameters) {
    const std::string here = "parameter \"" + parameter.name + "\": ";
    if (parameter.overrides_by && !known(*parameter.overrides_by)) in.fail(here + "overrides_by names no parameter");
    if (parameter.from && !known(parameter.from->parameter)) in.fail(here + "from names no parameter");
  }
  for (const Setup& setup : provider.setups) {
    for (const std::string& name : setup.parameters) {
      if (!known(name)) in.fail("setup \"" + setup.id + "\": \"" + name + "\" is no parameter of the provider");
    }
  }
}

Provider read_provider(Reader& in) {
  Provider provider;
  in.object([&](std::string_view key) {
    if (key == "id") return in.take(provider.id);
    if (key == "name") return in.take(provider.name);
    if (key == "category") return in.take(provider.category);
    if (key == "website") return in.take(provider.website);
    if (key == "capabilities") return in.take(provider.capabilities);
    if (key == "parameters") return read_all(in, provider.parameters, max_parameters, read_parameter);
    if (key == "setups") return read_all(in, provider.setups, max_setups, read_setup);
    if (key == "dmarc") return void(provider.dmarc = read_dmarc(in));
    if (key == "fingerprints") return void(provider.fingerprints = read_fingerprints(in));
    if (key == "pitfalls") return in.take(provider.pitfalls);
    if (key == "sources") return in.take(provider.sources);
    if (key == "checked") return in.take(provider.checked);
    in.skip();
  });
  in.require("id", provider.id);
  in.require("name", provider.name);
  in.require("category", provider.category);
  check_names(in, provider);
  return provider;
}

IndexEntry read_index_entry(Reader& in) {
  IndexEntry row;
  in.object([&](std::string_view key) {
    if (key == "id") return in.take(row.id);
    if (key == "name") return in.take(row.name);
    if (key == "category") return in.take(row.category);
    if (key == "capabilities") return in.take(row.capabilities);
    if (key == "checked") return in.take(row.checked);
    if (key == "fingerprints") return void(row.fingerprints = read_fingerprints(in));
    in.skip();
  });
  in.require("id", row.id);
  in.require("name", row.name);
  in.require("category", row.category);
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

// "google":["google-workspace"]
void read_selector(Reader& in, std::string_view name, Catalogue& catalogue) {
  if (catalogue.selectors.size() == max_known_selectors) return in.fail("has too many items");
  KnownSelector known;
  known.selector = std::string(name);
  in.take(known.providers);
  catalogue.selectors.push_back(std::move(known));
}

// Why a text is not looked into, or nothing.
std::string too_long(std::string_view text) {
  return text.size() > max_catalogue_octets ? "catalogue: is too long" : "";
}

}  // namespace

CatalogueResult load_catalogue(std::string_view text) {
  if (std::string problem = too_long(text); !problem.empty()) return {{}, std::move(problem)};
  Reader in(text, "catalogue", {max_text_octets, max_list});
  std::vector<IndexEntry> rows;
  std::vector<Provider> files;
  Catalogue catalogue;
  in.object([&](std::string_view key) {
    if (key == "selectors") return in.object([&](std::string_view name) { read_selector(in, name, catalogue); });
    if (key == "index") return read_all(in, rows, max_providers, read_index_entry);
    if (key == "providers") return read_all(in, files, max_providers, read_provider);
    in.skip();
  });
  if (rows.empty() && files.empty()) in.fail("holds neither index nor providers");
  if (std::string problem = in.problem(); !problem.empty()) return {{}, std::move(problem)};
  for (IndexEntry& row : rows) put(catalogue, std::move(row));
  for (Provider& provider : files) put(catalogue, std::move(provider));
  return {std::move(catalogue), {}};
}

CatalogueResult add_provider(Catalogue catalogue, std::string_view text) {
  if (std::string problem = too_long(text); !problem.empty()) return {std::move(catalogue), std::move(problem)};
  Reader in(text, "provider", {max_text_octets, max_list});
  Provider provider = read_provider(in);
  if (catalogue.index.size() >= max_providers) in.fail("catalogue is full");
  std::string problem = in.problem();
  if (problem.empty()) put(catalogue, std::move(provider));
  return {std::move(catalogue), std::move(problem)};
}

}  // namespace mailalign::provider
