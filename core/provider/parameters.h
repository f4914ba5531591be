// The blanks of a provider's setups filled for a domain: given by the user, read from DNS, found among candidates,
// derived from the domain, or the default, in this order of precedence.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "dns/inquiry.h"
#include "provider/catalogue.h"

namespace mailalign::provider {

enum class ParameterSource { given, read, candidate, derived, default_value };
// "given", "read", "candidate", "derived", "default".
std::string_view to_text(ParameterSource source);

struct ParameterValue {
  std::string value;
  ParameterSource source = ParameterSource::given;

  bool operator==(const ParameterValue&) const = default;
};

// What the user asks of a provider.
struct GuideRequest {
  dns::Name domain;
  std::vector<std::string> selectors;
  std::map<std::string, std::string> parameters;  // given; win over what can be read
  std::optional<std::string> rua;                 // the report mailboxes there are; a given one wins
};

struct Parameters {
  std::map<std::string, ParameterValue> values;  // by name; a parameter without a value is not there
  std::set<std::string> open;                    // without a value, and a candidate of theirs has no answer yet
  // Why what was given cannot be: an unknown name, a value outside the choices. A usage error.
  std::vector<std::string> problems;
  std::string domain;              // what {domain} stands for
  std::optional<std::string> rua;  // what {rua} stands for: what follows "mailto:"
  int round = 0;                   // of the last answer a value was read from

  // Nothing where the parameter has no value.
  std::optional<std::string> value(std::string_view name) const;
  // `text` with every blank filled that has a value; the others stay as they are.
  std::string filled(std::string_view text) const;
};

// Asks for the hosts whose records can tell a value; candidates all at once.
Parameters resolve_parameters(const Provider& provider, dns::Inquiry& inquiry, const GuideRequest& request);

// Problems of what was given alone, without asking anything.
std::vector<std::string> parameter_problems(const Provider& provider, const std::map<std::string, std::string>& given);

}  // namespace mailalign::provider
