#include "provider/parameters.h"

#include <algorithm>

#include "base/ascii.h"
#include "dmarc/record.h"
#include "provider/found.h"
#include "provider/given.h"
#include "provider/key_text.h"
#include "provider/template.h"

namespace mailalign::provider {
namespace {

// A value that is read may make a host known whose record tells another one: as often as this, no provider needs more
// than three.
constexpr int max_passes = 6;

// What a value may have that goes into a host, or between the semicolons of a record.
bool can_be_published(std::string_view value) {
  return std::all_of(value.begin(), value.end(), [](char c) {
    return c > 0x20 && c < 0x7f && std::string_view("\"';\\{}<>(),").find(c) == std::string_view::npos;
  });
}

// Whether the value is a part of a name wherever it goes into a host: letters, digits, hyphens and underscores between
// dots, and no more of them than a name has room for.
bool fits_hosts(const Provider& provider, const std::string& name, const std::string& value) {
  const std::string blank = "{" + name + "}";
  const auto is_in_host = [&](const RecordTemplate& record) { return record.host.find(blank) != std::string::npos; };
  const bool in_host = std::any_of(provider.setups.begin(), provider.setups.end(), [&](const Setup& setup) {
    return std::any_of(setup.records.begin(), setup.records.end(), is_in_host);
  });
  if (!in_host) return true;
  const bool plain = std::all_of(value.begin(), value.end(),
                                 [](char c) { return base::is_alphanumeric(c) || c == '-' || c == '_' || c == '.'; });
  return plain && !value.starts_with('-') && !value.ends_with('-') && !value.starts_with('.') &&
         !value.ends_with('.') && dns::Name::read(value + ".example").has_value();
}

bool contains(const std::vector<std::string>& list, std::string_view value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

// The preference is no part of what tells a value: other preferences work as well.
std::string_view comparable(dns::Type type, std::string_view value) {
  const std::size_t space = type == dns::Type::mx ? value.find(' ') : std::string_view::npos;
  return space == std::string_view::npos ? value : value.substr(space + 1);
}

Bindings binding(const std::string& name, const std::string& value) {
  Bindings bindings;
  bindings[name] = value;
  return bindings;
}

bool is_mailbox(std::string_view text) {
  if (text.find('!') != std::string_view::npos) return false;  // would be read as a size, or had to be written %21
  const dmarc::Record record = dmarc::parse_record("v=DMARC1; p=none; rua=mailto:" + std::string(text)).record;
  return record.rua.size() == 1 && record.rua[0].is_mailto() && record.rua[0].text == "mailto:" + std::string(text);
}

class Resolver {
 public:
  Resolver(const Provider& provider, dns::Inquiry& inquiry, const GuideRequest& request)
      : provider_(provider), inquiry_(inquiry), request_(request) {
    out_.domain = request.domain.text();
    out_.rua = request.rua;
  }

  Parameters resolve() {
    take_given();
    // What another parameter decides is read only when that one had its chance.
    for (const bool late : {false, true}) {
      reads_dependents_ = late;
      for (int pass = 0; pass < max_passes && read_all(); ++pass) {
      }
    }
    take_the_rest();
    return std::move(out_);
  }

 private:
  void take_given() {
    out_.problems = parameter_problems(provider_, request_.parameters);
    for (const auto& [name, given] : request_.parameters) {
      const std::string value = meant_value(provider_, name, given);
      if (name == "rua" && is_mailbox(value)) out_.rua = value;
      const Parameter* parameter = provider_.parameter(name);
      if (parameter == nullptr || value.empty() || !can_be_published(value) || !fits_hosts(provider_, name, value))
        continue;
      if (!parameter->choices.empty() && !contains(parameter->choices, value)) continue;
      out_.values[name] = {value, ParameterSource::given};
    }
  }

  // One look at every record; true where a value came to be known.
  bool read_all() {
    const std::size_t before = out_.values.size();
    for (const Setup& setup : provider_.setups) {
      for (const RecordTemplate& record : setup.records) read(record);
    }
    return out_.values.size() > before;
  }

  void read(const RecordTemplate& record) {
    const std::string host = fill(record.host, [this](std::string_view name) { return provisional(name); });
    const std::vector<std::string> open = blanks(host);
    if (open.empty()) {
      if (const std::optional<dns::Name> name = dns::Name::read(host)) read_at(*name, record);
    } else if (open.size() == 1) {
      const Parameter* parameter = provider_.parameter(open.front());
      if (parameter == nullptr) return;
      if (!parameter->candidates.empty()) try_candidates(*parameter, record, host);
      if (record.type == dns::Type::cname) take_selector(*parameter, host);
    }
  }

  void read_at(const dns::Name& host, const RecordTemplate& record) {
    const std::string pattern = out_.filled(record.value);
    if (!has_blank(pattern)) return;
    const Found found = find(inquiry_, host, record.type, out_.round);
    if (record.type == dns::Type::txt) return read_key(pattern, found);
    const bool answered = record.type == dns::Type::cname && leads_to_key(host);
    const auto allowed = [&](std::string_view name, std::string_view value) { return may_be(name, value, answered); };
    for (const std::string& value : found.values) {
      adopt(match(comparable(record.type, pattern), comparable(record.type, value), allowed), ParameterSource::read,
            found.round);
    }
  }

  // "p={public_key}": the tag of the key that stands there.
  void read_key(const std::string& pattern, const Found& found) {
    for (const std::string& value : found.values) {
      const std::optional<KeyText> key = read_key_text(value);
      if (!key || key->public_key.empty()) continue;
      for (const std::string& name : blanks(pattern)) {
        if (pattern.find("p={" + name + "}") == std::string::npos) continue;
        adopt(binding(name, key->public_key), ParameterSource::read, found.round);
      }
      return;
    }
  }

  // A key at the end of the CNAME shows that it leads to the right zone.
  bool leads_to_key(const dns::Name& host) { return inquiry_.ask(host, dns::Type::txt, out_.round).has_records(); }

  // All candidates are asked for at once. One that fits what is known already is best, then the first that fits.
  void try_candidates(const Parameter& parameter, const RecordTemplate& record, const std::string& host) {
    const auto label = [this](std::string_view name, std::string_view value) { return may_be(name, value, false); };
    const auto any_label = [](std::string_view, std::string_view value) { return is_one_label(value); };
    const std::string known(comparable(record.type, out_.filled(record.value)));
    const std::string_view any = comparable(record.type, record.value);
    if (!has_blank(any)) return;  // such a record would prove nothing
    std::optional<ParameterValue> exact, rough;
    int round = 0;
    for (const std::string& candidate : parameter.candidates) {
      const auto with_candidate = [&](std::string_view name) {
        return name == parameter.name ? std::optional<std::string>(candidate) : std::nullopt;
      };
      const std::optional<dns::Name> name = dns::Name::read(fill(host, with_candidate));
      if (!name) continue;
      const Found found = find(inquiry_, *name, record.type);
      if (!found.is_known()) out_.open.insert(parameter.name);
      for (const std::string& value : found.values) {
        const std::string_view text = comparable(record.type, value);
        if (!match(any, text, any_label)) continue;
        std::optional<ParameterValue>& slot = match(known, text, label) ? exact : rough;
        if (!slot) slot = ParameterValue{candidate, ParameterSource::candidate};
        round = std::max(round, found.round);
      }
    }
    if (const auto& best = exact ? exact : rough) adopt(binding(parameter.name, best->value), best->source, round);
  }

  // "{token1}._domainkey.example.com": a selector that was given and leads to the provider.
  void take_selector(const Parameter& parameter, const std::string& host) {
    const std::string end = "{" + parameter.name + "}._domainkey." + out_.domain;
    if (host != end) return;
    for (const std::string& given : request_.selectors) {
      const std::string selector = base::to_lower(given);
      const std::optional<dns::Name> name = request_.domain.below(selector + "._domainkey");
      if (!name || is_taken(selector)) continue;
      const Found found = find(inquiry_, *name, dns::Type::cname);
      if (!found.alias || !leads_to_provider(*found.alias)) continue;
      return adopt(binding(parameter.name, selector), ParameterSource::read, found.round);
    }
  }

  bool is_taken(const std::string& selector) const {
    return std::any_of(out_.values.begin(), out_.values.end(),
                       [&](const auto& entry) { return base::equal_ignoring_case(entry.second.value, selector); });
  }

  bool leads_to_provider(const std::string& target) const {
    const std::string name = without_appended(target, out_.domain).value_or(target);
    const std::vector<std::string>& suffixes = provider_.fingerprints.dkim_cname_suffix;
    return std::any_of(suffixes.begin(), suffixes.end(), [&](const auto& suffix) { return has_suffix(name, suffix); });
  }

  // Whether a value read from DNS can be that of the parameter. `answered`: the record works as it stands.
  bool may_be(std::string_view name, std::string_view value, bool answered) const {
    const Parameter* parameter = provider_.parameter(name);
    if (parameter == nullptr) return false;
    if (!parameter->choices.empty()) return contains(parameter->choices, base::to_lower(value));
    if (!parameter->overrides_by) return is_one_label(value);
    // One of a closed set that another parameter decides: read only where that one does not decide it, or where what
    // stands there works.
    if (!reads_dependents_ || (out_.values.count(*parameter->overrides_by) != 0 && !answered)) return false;
    const auto same = [&](const auto& item) { return base::equal_ignoring_case(item.second, value); };
    return base::equal_ignoring_case(parameter->default_value.value_or(""), value) ||
           std::any_of(parameter->overrides.begin(), parameter->overrides.end(), same);
  }

  void adopt(const std::optional<Bindings>& bindings, ParameterSource source, int round) {
    if (!bindings) return;
    for (const auto& [name, value] : *bindings) {
      if (!out_.values.emplace(name, ParameterValue{value, source}).second) continue;
      out_.round = std::max(out_.round, round);
      read_backwards(name, value);
    }
  }

  // A value that only one value of another parameter gives tells that one as well.
  void read_backwards(const std::string& name, const std::string& value) {
    const Parameter* parameter = provider_.parameter(name);
    if (parameter == nullptr || !parameter->overrides_by) return;
    for (const auto& [key, result] : parameter->overrides) {
      if (base::equal_ignoring_case(result, value)) {
        out_.values.emplace(*parameter->overrides_by, ParameterValue{key, ParameterSource::read});
      }
    }
  }

  std::optional<std::string> provisional(std::string_view name) const {
    if (std::optional<std::string> value = out_.value(name)) return value;
    const Parameter* parameter = provider_.parameter(name);
    if (parameter == nullptr) return std::nullopt;
    const std::optional<ParameterValue> value = derived_or_default(*parameter);
    return value ? std::optional<std::string>(value->value) : std::nullopt;
  }

  std::optional<ParameterValue> derived_or_default(const Parameter& parameter) const {
    if (parameter.from) {
      const std::optional<std::string> origin = out_.value(parameter.from->parameter);
      if (origin) return ParameterValue{replaced(*origin, parameter.from->replace), ParameterSource::derived};
    }
    std::optional<std::string> value = parameter.default_value;
    if (parameter.overrides_by) {
      const auto found = parameter.overrides.find(out_.value(*parameter.overrides_by).value_or(""));
      if (found != parameter.overrides.end()) value = found->second;
    }
    return value ? std::optional<ParameterValue>({out_.filled(*value), ParameterSource::default_value}) : std::nullopt;
  }

  static std::string replaced(std::string text, const std::map<std::string, std::string>& rules) {
    for (const auto& [from, to] : rules) {
      if (from.empty()) continue;
      for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
      }
    }
    return text;
  }

  void take_the_rest() {
    std::map<std::string, ParameterValue> rest;
    for (const Parameter& parameter : provider_.parameters) {
      if (out_.values.count(parameter.name) != 0) continue;
      if (const auto value = derived_or_default(parameter)) rest[parameter.name] = *value;
    }
    out_.values.merge(rest);
  }

  const Provider& provider_;
  dns::Inquiry& inquiry_;
  const GuideRequest& request_;
  Parameters out_;
  bool reads_dependents_ = false;
};

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

}  // namespace

std::string_view to_text(ParameterSource source) {
  switch (source) {
    case ParameterSource::given: return "given";
    case ParameterSource::read: return "read";
    case ParameterSource::candidate: return "candidate";
    case ParameterSource::derived: return "derived";
    case ParameterSource::default_value: return "default";
  }
  return {};
}

std::optional<std::string> Parameters::value(std::string_view name) const {
  if (name == "domain") return domain;
  if (name == "rua") return rua;
  const auto found = values.find(std::string(name));
  return found == values.end() ? std::nullopt : std::optional<std::string>(found->second.value);
}

std::string Parameters::filled(std::string_view text) const {
  return fill(text, [this](std::string_view name) { return value(name); });
}

Parameters resolve_parameters(const Provider& provider, dns::Inquiry& inquiry, const GuideRequest& request) {
  return Resolver(provider, inquiry, request).resolve();
}

std::vector<std::string> parameter_problems(const Provider& provider, const std::map<std::string, std::string>& given) {
  std::vector<std::string> problems;
  for (const auto& [name, text] : given) {
    const std::string value = meant_value(provider, name, text);
    const Parameter* parameter = provider.parameter(name);
    if (name == "rua") {
      if (!value.empty() && !is_mailbox(value)) problems.push_back("rua: \"" + value + "\" is no mail address.");
    } else if (parameter == nullptr) {
      std::vector<std::string> names{"rua"};
      for (const Parameter& known : provider.parameters) names.push_back(known.name);
      problems.push_back(provider.id + " has no parameter \"" + name + "\". It has: " + joined(names) + ".");
    } else if (!value.empty() && !parameter->choices.empty() && !contains(parameter->choices, value)) {
      problems.push_back(name + ": \"" + value + "\" is none of " + joined(parameter->choices) + ".");
    } else if (!value.empty() && !fits_hosts(provider, name, value)) {
      problems.push_back(name + ": \"" + value + "\" cannot be a part of a domain name.");
    } else if (!can_be_published(value)) {
      problems.push_back(name + ": \"" + value + "\" has a character that cannot stand in its record.");
    }
  }
  return problems;
}

}  // namespace mailalign::provider
