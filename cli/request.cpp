#include "request.h"

#include "base/ascii.h"
#include "check/input.h"
#include "idna.h"
#include "near.h"
#include "provider/parameters.h"
#include "text.h"
#include "usage_error.h"

namespace mailalign::cli {

namespace {

// What was typed with its domain in A-labels: the core knows no others.
std::string with_a_labels(const std::string& typed) {
  const std::string labels = read_domain(typed);
  return labels == check::read_input(typed).domain ? typed : labels;
}

// "s1", also where the whole name of the key was pasted: "s1._domainkey.example.com". In A-labels (RFC 8616 section 4).
std::string read_selector(const std::string& typed) {
  std::string selector = base::to_lower(base::trimmed(typed));
  selector = selector.substr(0, selector.find("._domainkey"));
  if (selector.ends_with('.')) selector.pop_back();
  const auto labels = to_a_labels(selector, nullptr);
  const bool can_be_asked = labels && !labels->empty() && dns::Name::read(*labels + "._domainkey.example");
  if (can_be_asked) return *labels;
  throw UsageError("--selector takes the s= of a DKIM-Signature, such as --selector s1; " + in_quotes(typed) +
                   " cannot be one.");
}

const provider::Provider& known_provider(const provider::Catalogue& catalogue, const std::string& id) {
  const provider::Provider* provider = catalogue.provider(id);
  if (provider != nullptr) return *provider;
  std::vector<std::string> ids;
  for (const provider::IndexEntry& entry : catalogue.index) ids.push_back(entry.id);
  throw UsageError("There is no provider " + in_quotes(id) + "." + did_you_mean(id, ids) +
                   " mailalign providers lists all.");
}

void expect_setups(const provider::Provider& provider, const std::vector<std::string>& setups) {
  std::vector<std::string> ids;
  for (const provider::Setup& setup : provider.setups) ids.push_back(setup.id);
  for (const std::string& setup : setups) {
    if (provider.setup(setup) != nullptr) continue;
    std::string all;
    for (const std::string& id : ids) all += (all.empty() ? "" : ", ") + id;
    throw UsageError(provider.name + " has no setup " + in_quotes(setup) + "." + did_you_mean(setup, ids) + " It has " +
                     all + ".");
  }
}

// Without a provider they are for whichever is found.
void expect_parameters(const provider::Catalogue& catalogue, const std::map<std::string, std::string>& given) {
  for (const auto& [name, value] : given) {
    std::vector<std::string> names;
    std::string problem;
    bool fits = false;
    for (const auto& [id, provider] : catalogue.providers) {
      for (const provider::Parameter& parameter : provider.parameters) names.push_back(parameter.name);
      if (provider.parameter(name) == nullptr) continue;
      const auto problems = provider::parameter_problems(provider, {{name, value}});
      fits = fits || problems.empty();
      if (!problems.empty()) problem = problems.front();
    }
    if (name == "rua" || fits) continue;
    if (!problem.empty()) throw UsageError(problem);
    throw UsageError("No provider has a parameter " + in_quotes(name) + "." + did_you_mean(name, names));
  }
}

}  // namespace

std::string read_domain(const std::string& typed) {
  const check::Input input = check::read_input(typed);
  if (input.problem) {
    throw UsageError(*input.problem + (input.suggestion ? " Did you mean " + *input.suggestion + "?" : ""));
  }
  std::string problem;
  const auto labels = to_a_labels(input.domain.value_or(""), &problem);
  if (labels) return *labels;
  throw UsageError(in_quotes(*input.domain) + " is no domain name: " + problem + ". Type a domain, like example.com.");
}

check::Request read_request(const Options& options, const provider::Catalogue& catalogue) {
  check::Request request;
  request.domain = with_a_labels(options.domain);
  for (const std::string& selector : options.selectors) request.selectors.push_back(read_selector(selector));
  request.provider = options.provider;
  request.parameters = options.parameters;
  request.time = options.time;
  if (!options.provider) {
    expect_parameters(catalogue, options.parameters);
    return request;
  }
  const provider::Provider& provider = known_provider(catalogue, *options.provider);
  expect_setups(provider, options.setups);
  if (!options.setups.empty()) request.setup = options.setups.front();
  std::string problems;
  for (const std::string& problem : provider::parameter_problems(provider, options.parameters)) {
    problems += (problems.empty() ? "" : " ") + problem;
  }
  if (!problems.empty()) throw UsageError(problems);
  return request;
}

}  // namespace mailalign::cli
