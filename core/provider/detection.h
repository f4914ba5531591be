// Which providers send for a domain, from what its DNS shows. Evidence is data with a plain sentence; its weight
// decides whether a provider counts as found. Records alone never prove that a provider uses them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dns/inquiry.h"
#include "provider/catalogue.h"

namespace mailalign::provider {

constexpr std::size_t max_selectors_to_ask = 128;  // ours: what the catalogue may add to a check's first round

enum class EvidenceKind {
  spf_include,    // strong in the domain's own record, weak deeper in the tree (a provider may use another one)
  spf_term,       // strong: any other term of the domain's own record that lets somebody send
  mx,             // weak: says who receives
  dkim_cname,     // strong: a selector's CNAME leads to the provider
  dkim_selector,  // weak: a key stands at a selector name that the provider uses
  mail_from_mx,   // strong: a subdomain's MX takes bounces for the provider
  asked,          // strong: the request named the provider
};
std::string_view to_text(EvidenceKind kind);

struct Evidence {
  EvidenceKind kind = EvidenceKind::asked;
  std::string name;  // the include, host or selector that tells; of mx all exchanges: "a.example, b.example"
  std::string text;  // one sentence
  bool strong = false;

  bool operator==(const Evidence&) const = default;
};

// A domain that SPF includes; `own`: a term of the domain's own record.
struct SpfInclude {
  std::string domain;
  bool own = true;

  bool operator==(const SpfInclude&) const = default;
};

// What detection looks at.
struct Subject {
  dns::Name domain;
  std::vector<std::string> selectors;    // given by the user, or something stands there
  std::vector<SpfInclude> spf_includes;  // of the domain's SPF record and the records below it
  std::string asked;                     // a provider's id, or empty
  bool wildcard = false;                 // every selector has an answer: a key says nothing of who uses its selector
};

struct DetectedProvider {
  std::string id;
  std::string name;
  std::vector<Evidence> evidence;

  bool operator==(const DetectedProvider&) const = default;
};

// The selectors that the catalogue knows and those its fingerprints name, in order of name, without doubles: whoever
// checks DKIM asks for these too.
std::vector<std::string> selectors_to_ask(const Catalogue& catalogue);

// Where a key stands that is there.
struct KeyTrace {
  std::string selector;
  std::optional<std::string> alias;  // where the selector's own CNAME leads
};

// The id of the provider whose key it is: the one its CNAME leads to; without a CNAME the only one of those detected
// that uses such a selector. Nothing where DNS does not tell.
std::optional<std::string> provider_of_key(const Catalogue& catalogue, const dns::Name& domain, const KeyTrace& key,
                                           const std::vector<DetectedProvider>& detected);

// The setup whose record the key is; nothing where the provider has no such record.
std::optional<std::string> setup_of_key(const Provider& provider, const dns::Name& domain, const KeyTrace& key);

// The providers with strong evidence, or with two kinds of weak evidence, in order of id. Asks in the first round: MX
// at the domain, TXT at each selector, and MX at each likely MAIL FROM subdomain.
std::vector<DetectedProvider> detect(const Catalogue& catalogue, dns::Inquiry& inquiry, const Subject& subject);

}  // namespace mailalign::provider
