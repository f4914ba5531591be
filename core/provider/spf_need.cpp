#include "provider/spf_need.h"

#include <algorithm>
#include <set>
#include <vector>

#include "base/ascii.h"
#include "spf/record.h"

namespace mailalign::provider {
namespace {

// The term in canonical form, without the dot that may end its domain.
std::string canonical(const spf::Term& term) {
  std::string text = base::to_lower(spf::write_term(term));
  if (text.ends_with('.')) text.pop_back();
  return text;
}

// The terms that stand for the provider: all but `all` and modifiers, in canonical form.
std::vector<std::string> needed_terms(std::string_view wanted) {
  std::vector<std::string> terms;
  for (const spf::Term& term : spf::parse_record(wanted).record.terms) {
    if (spf::directive(term) != nullptr && spf::mechanism<spf::All>(term) == nullptr) {
      terms.push_back(canonical(term));
    }
  }
  return terms;
}

std::size_t position_of_all(const spf::Record& record) {
  const auto all = std::find_if(record.terms.begin(), record.terms.end(),
                                [](const spf::Term& term) { return spf::mechanism<spf::All>(term) != nullptr; });
  return static_cast<std::size_t>(all - record.terms.begin());
}

// Whether the term stands in the record where it counts: before `all`. A canonical term has its qualifier in front. A
// redirect that is followed does what an include of the same domain does.
bool has_term(const spf::Record& record, const std::string& needed) {
  const std::size_t end = position_of_all(record);
  for (std::size_t i = 0; i < end; ++i) {
    const std::string term = canonical(record.terms[i]);
    if (term == needed) return true;
    const bool follows = end == record.terms.size() && term.starts_with("redirect=");
    if (follows && "include:" + term.substr(term.find('=') + 1) == needed) return true;
  }
  return false;
}

bool has_all_terms(const spf::Record& record, const std::vector<std::string>& needed) {
  return std::all_of(needed.begin(), needed.end(), [&](const std::string& term) { return has_term(record, term); });
}

// Looks for the terms in the records below one, the nearest first.
class Walk {
 public:
  Walk(dns::Inquiry& inquiry, const std::vector<std::string>& needed) : inquiry_(inquiry), needed_(needed) {}

  // The domain whose record has the terms; empty where none has.
  std::string find(const spf::Record& record, int after) {
    follow(record, after);
    for (std::size_t next = 0; next < queue_.size() && next < max_spf_walk; ++next) {
      const Step step = queue_[next];
      const dns::Reply& reply = inquiry_.ask(step.name, dns::Type::txt, step.after);
      if (reply.outcome == dns::Outcome::pending || reply.outcome == dns::Outcome::failed) is_open_ = true;
      for (const dns::Txt* txt : dns::all<dns::Txt>(reply)) {
        const std::string text = txt->joined();
        if (!spf::selects(text)) continue;
        const spf::Parsed parsed = spf::parse_record(text);
        if (parsed.valid && has_all_terms(parsed.record, needed_)) return step.name.text();
        follow(parsed.record, reply.round);
      }
    }
    return {};
  }

  bool is_open() const { return is_open_; }

 private:
  struct Step {
    dns::Name name;
    int after;
  };

  void follow(const spf::Record& record, int after) {
    const std::size_t all = position_of_all(record);
    for (std::size_t i = 0; i < record.terms.size(); ++i) {
      const spf::Term& term = record.terms[i];
      const auto* redirect = std::get_if<spf::Redirect>(&term.value);
      const auto* include = spf::mechanism<spf::Include>(term);
      const bool counts = include != nullptr && i < all && spf::directive(term)->qualifier == spf::Qualifier::pass;
      // RFC 7208 section 5.1: `all` makes redirect be ignored.
      if (counts) add(include->domain, after);
      if (redirect != nullptr && all == record.terms.size()) add(redirect->domain, after);
    }
  }

  void add(const spf::DomainSpec& domain, int after) {
    const std::optional<dns::Name> name = domain.has_macros ? std::nullopt : dns::Name::read(domain.text);
    if (name && !name->is_root() && seen_.insert(*name).second) queue_.push_back({*name, after});
  }

  dns::Inquiry& inquiry_;
  const std::vector<std::string>& needed_;
  std::vector<Step> queue_;
  std::set<dns::Name> seen_;
  bool is_open_ = false;
};

// The same mechanism, whatever its qualifier says.
bool is_same_mechanism(const std::string& written, const std::string& needed) {
  const std::string_view bare = written.find_first_of("-~?+") == 0 ? std::string_view(written).substr(1) : written;
  return base::equal_ignoring_case(bare, needed);
}

// What receivers cannot read, and a needed term that stands there without effect, is taken out; then all that lack are
// put in before `all`, `redirect` or the end.
std::string merged(const spf::Record& record, const std::vector<std::string>& needed) {
  std::vector<std::string> lacking;
  for (const std::string& term : needed) {
    if (!has_term(record, term)) lacking.push_back(term);
  }
  std::string before = "v=spf1";
  std::string after;
  const std::size_t all = position_of_all(record);
  for (std::size_t i = 0; i < record.terms.size(); ++i) {
    const spf::Term& term = record.terms[i];
    const std::string written = canonical(term);
    const bool without_effect = std::holds_alternative<spf::Malformed>(term.value) ||
                                std::any_of(lacking.begin(), lacking.end(), [&](const std::string& lacks) {
                                  return is_same_mechanism(written, lacks);
                                });
    if (without_effect) continue;
    const bool is_end = i >= all || std::holds_alternative<spf::Redirect>(term.value);
    (is_end ? after : before) += " " + std::string(base::at(record.text, term.span));
  }
  for (const std::string& term : lacking) before += " " + term;
  return before + after;
}

// Of a record that receivers cannot use: what can be read of it and what is needed, with the wanted end where its own
// was lost. Empty where that may not be offered either; the wanted record then takes its place.
std::string rebuilt(const spf::Record& record, const std::vector<std::string>& needed, std::string_view wanted) {
  std::string text = merged(record, needed);
  const bool has_end = std::any_of(record.terms.begin(), record.terms.end(), [](const spf::Term& term) {
    return spf::mechanism<spf::All>(term) != nullptr || std::holds_alternative<spf::Redirect>(term.value);
  });
  for (const spf::Term& term : spf::parse_record(wanted).record.terms) {
    if (!has_end && spf::mechanism<spf::All>(term) != nullptr) text += " " + spf::write_term(term);
  }
  return spf::may_be_offered(text) ? text : std::string();
}

// The record with every repair made that is certain.
spf::Record repaired(const spf::Parsed& parsed) {
  for (const finding::Finding& finding : parsed.findings) {
    if (finding.repaired) return spf::parse_record(*finding.repaired).record;
  }
  return parsed.record;
}

}  // namespace

SpfComparison compare_spf(std::string_view existing, std::string_view wanted, dns::Inquiry& inquiry, int after) {
  const std::vector<std::string> needed = needed_terms(wanted);
  const spf::Parsed parsed = spf::parse_record(existing);
  if (!parsed.valid) return {SpfNeed::broken, {}, rebuilt(repaired(parsed), needed, wanted)};
  if (has_all_terms(parsed.record, needed)) return {SpfNeed::contained, {}, std::string(existing)};
  Walk walk(inquiry, needed);
  std::string through = walk.find(parsed.record, after);
  if (!through.empty()) return {SpfNeed::reached, std::move(through), std::string(existing)};
  return {walk.is_open() ? SpfNeed::unknown : SpfNeed::lacking, {}, merged(repaired(parsed), needed)};
}

std::string with_terms(std::string_view existing, std::string_view wanted) {
  return merged(repaired(spf::parse_record(existing)), needed_terms(wanted));
}

bool is_spf(std::string_view text) {
  return spf::selects(text);
}

std::optional<base::Span> find_include(std::string_view text, std::string_view domain) {
  if (!is_spf(text)) return std::nullopt;
  for (const spf::Term& term : spf::parse_record(text).record.terms) {
    const auto* include = spf::mechanism<spf::Include>(term);
    if (include != nullptr && base::equal_ignoring_case(include->domain.text, domain)) return term.span;
  }
  return std::nullopt;
}

}  // namespace mailalign::provider
