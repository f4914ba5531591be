// The provider catalogue: what is known of sending services, as one immutable value that a host loads once.
//
// Only the facts live here, as providers/README.md describes them. What they mean for a domain is worked out in
// detection.h (which services send for it) and guide.h (a service's setups filled in). Nothing in this room knows a
// provider by name: a new one is data only.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dns/record.h"

namespace mailalign::provider {

// Ours: a file beyond one of these is not a catalogue.
constexpr std::size_t max_catalogue_octets = 4 << 20;
constexpr std::size_t max_providers = 500;
constexpr std::size_t max_setups = 24;         // of one provider
constexpr std::size_t max_setup_records = 16;  // of one setup
constexpr std::size_t max_parameters = 32;     // of one provider
constexpr std::size_t max_list = 128;          // of any other list
constexpr std::size_t max_text_octets = 4096;  // of any text
constexpr std::size_t max_known_selectors = 128;

// How a value follows from another parameter, or from `domain`: "dots to dashes".
struct Derivation {
  std::string parameter;
  std::map<std::string, std::string> replace;

  bool operator==(const Derivation&) const = default;
};

// A blank in a setup, written {name} in its texts. {domain} and {rua} (parameters.h) are not listed.
struct Parameter {
  std::string name;
  std::string description;
  std::optional<std::string> example;
  std::vector<std::string> choices;     // no other value is possible; empty: any
  std::vector<std::string> candidates;  // worth trying when nobody gave one
  std::optional<std::string> default_value;
  std::optional<std::string> overrides_by;       // the parameter whose value may replace the default,
  std::map<std::string, std::string> overrides;  // and by what
  std::optional<Derivation> from;

  bool operator==(const Parameter&) const = default;
};

enum class Mechanism { spf, dkim, both };
std::string_view to_text(Mechanism mechanism);

// A record a setup wants, with blanks.
struct RecordTemplate {
  dns::Type type = dns::Type::txt;  // TXT, MX or CNAME
  std::string host;
  std::string value;       // whole: "10 mx.example"
  bool optional = false;   // never a remedy
  bool exclusive = false;  // the only record of its type at its host

  bool operator==(const RecordTemplate&) const = default;
};

// One way of using a provider.
struct Setup {
  std::string id;
  std::string title;
  Mechanism mechanism = Mechanism::spf;
  bool is_default = false;
  std::vector<std::string> parameters;  // names of the provider's
  std::vector<RecordTemplate> records;
  std::optional<std::string> envelope_domain;  // the MAIL FROM domain; nothing where the setup does not touch it
  std::optional<std::string> dkim_domain;      // d=
  std::optional<std::string> alignment_note;
  std::vector<std::string> steps;
  std::vector<std::string> sources;

  bool operator==(const Setup&) const = default;
};

// Strings that reveal a provider. Suffixes match at a label border; blanks may occur and match one label.
struct Fingerprints {
  std::vector<std::string> spf_include;
  std::vector<std::string> dkim_selectors;
  std::vector<std::string> dkim_cname_suffix;
  std::vector<std::string> dkim_signing_domains;
  std::vector<std::string> envelope_domain_suffix;
  std::vector<std::string> mx_suffix;
  std::vector<std::string> received_hosts;
  std::vector<std::string> mail_from_labels;  // likely MAIL FROM subdomains of a customer,
  std::vector<std::string> mail_from_mx;      // and the exchange that tells

  bool operator==(const Fingerprints&) const = default;
};

struct IndexEntry {
  std::string id;
  std::string name;
  std::string category;
  std::map<std::string, std::string> capabilities;  // "spf_alignment": "yes", "partial", "no"
  std::optional<std::string> checked;               // "2026-08"
  Fingerprints fingerprints;

  bool operator==(const IndexEntry&) const = default;
};

struct DmarcAdvice {
  std::vector<std::string> passes_via;  // "spf", "dkim"
  std::optional<bool> strict_spf_possible;
  std::optional<bool> strict_dkim_possible;
  std::optional<std::string> recommended_record;
  std::optional<std::string> hardened_record;
  std::optional<std::string> notes;

  bool operator==(const DmarcAdvice&) const = default;
};

struct Provider {
  std::string id;
  std::string name;
  std::string category;
  std::optional<std::string> website;
  std::map<std::string, std::string> capabilities;
  std::vector<Parameter> parameters;
  std::vector<Setup> setups;
  DmarcAdvice dmarc;
  Fingerprints fingerprints;
  std::vector<std::string> pitfalls;
  std::vector<std::string> sources;
  std::optional<std::string> checked;

  const Parameter* parameter(std::string_view name) const;
  const Setup* setup(std::string_view setup_id) const;
  bool operator==(const Provider&) const = default;
};

// The row an index has for `provider`.
IndexEntry index_entry(const Provider& provider);

// A DKIM selector worth asking for, and the ids of those known to use it, of whom the catalogue need not know more.
struct KnownSelector {
  std::string selector;
  std::vector<std::string> providers;

  bool operator==(const KnownSelector&) const = default;
};

// The index, and those of its providers whose files are loaded.
struct Catalogue {
  std::vector<IndexEntry> index;              // in order of id
  std::vector<KnownSelector> selectors;       // as in providers/selectors.json
  std::map<std::string, Provider> providers;  // by id

  const IndexEntry* entry(std::string_view id) const;
  // Null where the file is not loaded (or there is none).
  const Provider* provider(std::string_view id) const;
  // Who is known to use `selector`, in any case.
  std::vector<std::string> users_of(std::string_view selector) const;
  bool operator==(const Catalogue&) const = default;
};

struct CatalogueResult {
  Catalogue catalogue;
  std::string problem;  // empty, or why the text is no catalogue: "index[2].name: expected a string"

  bool ok() const { return problem.empty(); }
};

// Reads {"index":[...],"selectors":{...},"providers":[...]}: rows of the index, whole files, either or both. A provider
// without a row in the index gets one.
CatalogueResult load_catalogue(std::string_view text);
// `catalogue` and one provider's file more; a provider that is there already is replaced.
CatalogueResult add_provider(Catalogue catalogue, std::string_view text);

}  // namespace mailalign::provider
