#include "provider/detection.h"

#include <algorithm>
#include <set>

#include "base/ascii.h"
#include "provider/found.h"
#include "provider/template.h"

namespace mailalign::provider {
namespace {

bool one_label(std::string_view, std::string_view value) {
  return is_one_label(value);
}

bool has_any_suffix(std::string_view name, const std::vector<std::string>& suffixes) {
  return std::any_of(suffixes.begin(), suffixes.end(),
                     [&](const std::string& suffix) { return has_suffix(name, suffix); });
}

bool has_selector(const IndexEntry& entry, std::string_view selector) {
  const std::vector<std::string>& known = entry.fingerprints.dkim_selectors;
  return std::any_of(known.begin(), known.end(),
                     [&](const std::string& pattern) { return match(pattern, selector, one_label).has_value(); });
}

// Asks, judges, and keeps the evidence of one provider.
class Detector {
 public:
  Detector(const IndexEntry& entry, dns::Inquiry& inquiry, const Subject& subject)
      : entry_(entry), inquiry_(inquiry), subject_(subject) {}

  std::vector<Evidence> evidence() {
    if (entry_.id == subject_.asked) add(EvidenceKind::asked, entry_.id, "You asked for " + entry_.name + ".", true);
    for (const SpfInclude& include : subject_.spf_includes) look_at(include);
    for (const std::string& selector : subject_.selectors) look_at_selector(selector, false);
    for (const std::string& selector : entry_.fingerprints.dkim_selectors) look_at_selector(selector, true);
    look_for_mail_from();
    look_at_mx();
    return std::move(evidence_);
  }

 private:
  void add(EvidenceKind kind, const std::string& name, std::string text, bool strong) {
    const auto same = [&](const Evidence& other) { return other.kind == kind && other.name == name; };
    if (std::any_of(evidence_.begin(), evidence_.end(), same)) return;
    evidence_.push_back({kind, name, std::move(text), strong});
  }

  void look_at(const SpfInclude& include) {
    for (const std::string& known : entry_.fingerprints.spf_include) {
      if (!match(known, include.domain, one_label)) continue;
      if (include.own) {
        add(EvidenceKind::spf_include, include.domain, "The domain's SPF record includes " + include.domain + ".",
            true);
      } else {
        add(EvidenceKind::spf_include, include.domain,
            "A record that the domain's SPF record includes leads to " + include.domain + ".", false);
      }
    }
  }

  void look_at_selector(const std::string& selector, bool of_fingerprint) {
    const std::optional<dns::Name> host = subject_.domain.below(selector + "._domainkey");
    if (!host) return;
    const Found key = find(inquiry_, *host, dns::Type::txt);
    const std::string name = base::to_lower(selector);
    if (key.alias) {
      const std::string target = without_appended(*key.alias, subject_.domain.text()).value_or(*key.alias);
      if (!has_any_suffix(target, entry_.fingerprints.dkim_cname_suffix)) return;
      add(EvidenceKind::dkim_cname, name, "The DKIM selector " + name + " leads to " + *key.alias + ".", true);
    } else if (of_fingerprint && !subject_.wildcard && key.outcome == dns::Outcome::records) {
      add(EvidenceKind::dkim_selector, name,
          "A key stands at the DKIM selector " + name + ", which " + entry_.name + " uses by default.", false);
    }
  }

  void look_for_mail_from() {
    for (const std::string& label : entry_.fingerprints.mail_from_labels) {
      const std::optional<dns::Name> host = subject_.domain.below(label);
      if (host && !entry_.fingerprints.mail_from_mx.empty()) look_at_mail_from(*host);
    }
  }

  void look_at_mail_from(const dns::Name& host) {
    for (const std::string& value : find(inquiry_, host, dns::Type::mx).values) {
      const std::string exchange(exchange_of(value));
      for (const std::string& pattern : entry_.fingerprints.mail_from_mx) {
        if (!match(pattern, exchange, one_label)) continue;
        add(EvidenceKind::mail_from_mx, host.text(), "Bounces to " + host.text() + " go to " + exchange + ".", true);
      }
    }
  }

  // One sentence for all exchanges.
  void look_at_mx() {
    std::string names;
    for (const std::string& value : find(inquiry_, subject_.domain, dns::Type::mx).values) {
      const std::string_view exchange = exchange_of(value);
      if (has_any_suffix(exchange, entry_.fingerprints.mx_suffix)) names.append(names.empty() ? "" : ", ") += exchange;
    }
    if (!names.empty())
      add(EvidenceKind::mx, names, entry_.name + " receives the domain's mail, at " + names + ".", false);
  }

  // Without the preference.
  static std::string_view exchange_of(std::string_view mx) {
    const std::size_t space = mx.find(' ');
    return space == std::string_view::npos ? mx : mx.substr(space + 1);
  }

  const IndexEntry& entry_;
  dns::Inquiry& inquiry_;
  const Subject& subject_;
  std::vector<Evidence> evidence_;
};

bool is_enough(const std::vector<Evidence>& evidence) {
  std::set<EvidenceKind> kinds;
  for (const Evidence& item : evidence) {
    if (item.strong) return true;
    kinds.insert(item.kind);
  }
  return kinds.size() > 1;
}

}  // namespace

std::string_view to_text(EvidenceKind kind) {
  switch (kind) {
    case EvidenceKind::spf_include: return "spf_include";
    case EvidenceKind::spf_term: return "spf_term";
    case EvidenceKind::mx: return "mx";
    case EvidenceKind::dkim_cname: return "dkim_cname";
    case EvidenceKind::dkim_selector: return "dkim_selector";
    case EvidenceKind::mail_from_mx: return "mail_from_mx";
    case EvidenceKind::asked: return "asked";
  }
  return {};
}

std::vector<std::string> selectors_to_ask(const Catalogue& catalogue) {
  std::vector<std::string> selectors;
  for (const KnownSelector& known : catalogue.selectors) selectors.push_back(base::to_lower(known.selector));
  std::sort(selectors.begin(), selectors.end());
  for (const IndexEntry& entry : catalogue.index) {
    for (const std::string& pattern : entry.fingerprints.dkim_selectors) {
      if (selectors.size() == max_selectors_to_ask || has_blank(pattern)) continue;
      std::string selector = base::to_lower(pattern);
      const auto place = std::lower_bound(selectors.begin(), selectors.end(), selector);
      if (place == selectors.end() || *place != selector) selectors.insert(place, std::move(selector));
    }
  }
  return selectors;
}

std::optional<std::string> provider_of_key(const Catalogue& catalogue, const dns::Name& domain, const KeyTrace& key,
                                           const std::vector<DetectedProvider>& detected) {
  if (key.alias) {
    const std::string target = without_appended(*key.alias, domain.text()).value_or(*key.alias);
    for (const IndexEntry& entry : catalogue.index) {
      if (has_any_suffix(target, entry.fingerprints.dkim_cname_suffix)) return entry.id;
    }
    return std::nullopt;
  }
  std::optional<std::string> found;
  for (const DetectedProvider& provider : detected) {
    const IndexEntry* entry = catalogue.entry(provider.id);
    if (!entry || !has_selector(*entry, key.selector)) continue;
    if (found) return std::nullopt;
    found = provider.id;
  }
  return found;
}

std::optional<std::string> setup_of_key(const Provider& provider, const dns::Name& domain, const KeyTrace& key) {
  const auto any = [](std::string_view, std::string_view) { return true; };
  const auto domain_of = [&](std::string_view name) {
    return name == "domain" ? std::optional<std::string>(domain.text()) : std::nullopt;
  };
  const std::string host = base::to_lower(key.selector) + "._domainkey." + domain.text();
  const std::string alias = key.alias ? without_appended(*key.alias, domain.text()).value_or(*key.alias) : "";
  for (const Setup& setup : provider.setups) {
    for (const RecordTemplate& record : setup.records) {
      const bool is_alias = record.type == dns::Type::cname;
      if (is_alias != key.alias.has_value() || (!is_alias && record.type != dns::Type::txt)) continue;
      // Host and target together: a blank that stands in both has one value.
      const std::string pattern = fill(record.host + (is_alias ? " " + record.value : ""), domain_of);
      if (is_alias ? match(pattern, host + " " + alias, any) : match(pattern, host, one_label)) return setup.id;
    }
  }
  return std::nullopt;
}

std::vector<DetectedProvider> detect(const Catalogue& catalogue, dns::Inquiry& inquiry, const Subject& subject) {
  std::vector<DetectedProvider> detected;
  for (const IndexEntry& entry : catalogue.index) {
    std::vector<Evidence> evidence = Detector(entry, inquiry, subject).evidence();
    if (is_enough(evidence)) detected.push_back({entry.id, entry.name, std::move(evidence)});
  }
  return detected;
}

}  // namespace mailalign::provider
