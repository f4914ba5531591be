#include "provider/record_state.h"

#include <algorithm>

#include "base/ascii.h"
#include "provider/found.h"
#include "provider/key_text.h"
#include "provider/spf_need.h"
#include "provider/template.h"

namespace mailalign::provider {
namespace {

std::string_view exchange_of(std::string_view mx) {
  const std::size_t space = mx.find(' ');
  return space == std::string_view::npos ? mx : mx.substr(space + 1);
}

std::string without_final_dot(std::string_view name) {
  return std::string(name.ends_with('.') ? name.substr(0, name.size() - 1) : name);
}

// Judges one record; `entries_` is what comes out, the wanted one first.
class Judge {
 public:
  Judge(const RecordTemplate& wanted, const Parameters& parameters, dns::Inquiry& inquiry)
      : wanted_(wanted), parameters_(parameters), inquiry_(inquiry) {
    SetupRecord entry;
    entry.type = wanted.type;
    entry.host = base::to_lower(parameters.filled(wanted.host));
    entry.value = parameters.filled(wanted.value);
    entry.optional = wanted.optional;
    entries_.push_back(std::move(entry));
  }

  std::vector<SetupRecord> judge() {
    if (has_blank(entry().host) || has_blank(entry().value)) return std::move(entries_);
    const std::optional<dns::Name> host = dns::Name::read(entry().host);
    if (!host) {
      entry().note = "No such name can exist in the DNS.";
      return std::move(entries_);
    }
    const Found found = find(inquiry_, *host, wanted_.type, parameters_.round);
    if (!found.is_known()) return std::move(entries_);
    switch (wanted_.type) {
      case dns::Type::mx: judge_mx(found); break;
      case dns::Type::cname: judge_cname(*host, found); break;
      default: judge_txt(*host, found); break;
    }
    if (wanted_.type != dns::Type::cname) look_for_cname(found);
    return std::move(entries_);
  }

 private:
  SetupRecord& entry() { return entries_.front(); }

  void published(std::optional<std::string> note = std::nullopt) {
    entry().state = RecordState::published;
    entry().note = std::move(note);
  }

  void different(std::string found) {
    entry().state = RecordState::different;
    entry().found = {std::move(found)};
  }

  void in_the_way(dns::Type type, const std::string& value, RecordReason reason, std::string note) {
    SetupRecord obstacle;
    obstacle.type = type;
    obstacle.host = entries_.front().host;
    obstacle.value = value;
    obstacle.state = RecordState::in_the_way;
    obstacle.found = {value};
    obstacle.optional = wanted_.optional;
    obstacle.reason = reason;
    obstacle.note = std::move(note);
    entries_.push_back(std::move(obstacle));
  }

  // The place in `values` of what stands where the wanted value should: the provider's own with another parameter, the
  // one a panel added the domain to, else the first.
  std::size_t nearest(const std::vector<std::string>& values) const {
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (is_of_template(values[i]) || without_appended(values[i], parameters_.domain)) return i;
    }
    return 0;
  }

  // The wanted value with all blanks but the domain.
  std::string template_value() const {
    return fill(wanted_.value, [this](std::string_view name) {
      return name == "domain" ? std::optional<std::string>(parameters_.domain) : std::nullopt;
    });
  }

  bool is_of_template(std::string_view value) const {
    const auto label = [](std::string_view, std::string_view text) { return is_one_label(text); };
    const std::string pattern = template_value();
    return match(exchange_of(pattern), exchange_of(value), label).has_value();
  }

  void explain_difference(const std::string& value) {
    const std::optional<std::string> meant = without_appended(value, parameters_.domain);
    if (meant && is_wanted(*meant)) {
      entry().reason = RecordReason::domain_appended;
      entry().note = "The DNS panel added the domain at the end. Write the value with a dot after it: " +
                     std::string(exchange_of(*meant)) + ".";
    } else if (is_of_template(value)) {
      entry().reason = RecordReason::other_parameter;
      entry().note = other_parameter(value);
    }
  }

  // "This is the record for region us-east-1, not eu-central-1."
  std::optional<std::string> other_parameter(const std::string& value) const {
    const auto label = [](std::string_view, std::string_view text) { return is_one_label(text); };
    const std::string pattern = template_value();
    const auto theirs = match(exchange_of(pattern), exchange_of(value), label);
    for (const auto& [name, bound] : theirs.value_or(Bindings{})) {
      const std::string ours = parameters_.value(name).value_or("");
      if (!base::equal_ignoring_case(bound, ours))
        return "This is the record for " + name + " " + bound + ", not " + ours + ".";
    }
    return std::nullopt;
  }

  bool is_wanted(std::string_view value) const {
    return base::equal_ignoring_case(exchange_of(value), without_final_dot(exchange_of(entries_.front().value)));
  }

  void judge_mx(const Found& found) {
    const std::vector<std::string>& values = found.values;
    const auto same =
        std::find_if(values.begin(), values.end(), [this](const auto& value) { return is_wanted(value); });
    std::size_t kept = static_cast<std::size_t>(same - values.begin());
    if (same != values.end()) {
      published(preference_note(*same));
    } else if (values.empty()) {
      entry().state = RecordState::missing;
    } else {
      kept = nearest(values);
      different(values[kept]);
      explain_difference(values[kept]);
      if (!wanted_.exclusive) entry().found = values;
    }
    if (!wanted_.exclusive) return;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (i != kept)
        in_the_way(dns::Type::mx, values[i], RecordReason::second_mx, "There must be only one MX record at this name.");
    }
  }

  std::optional<std::string> preference_note(const std::string& value) {
    const auto preference = [](std::string_view mx) { return std::string(mx.substr(0, mx.find(' '))); };
    if (preference(value) == preference(entry().value)) return std::nullopt;
    return "The preference is " + preference(value) + " instead of " + preference(entry().value) +
           ", which changes nothing for the only MX record at a name.";
  }

  void judge_cname(const dns::Name& host, const Found& found) {
    if (!found.alias) {
      entry().state = RecordState::missing;
      for (const dns::Type type : {dns::Type::txt, dns::Type::mx}) beside_cname(host, type);
    } else if (is_wanted(*found.alias)) {
      published();
    } else {
      different(*found.alias);
      explain_difference(*found.alias);
    }
  }

  // At a DKIM name nobody puts anything but TXT and CNAME: not worth a question.
  void beside_cname(const dns::Name& host, dns::Type type) {
    if (type == dns::Type::mx && host.text().find("._domainkey.") != std::string::npos) return;
    for (const std::string& value : find(inquiry_, host, type, parameters_.round).values) {
      in_the_way(
          type, value, RecordReason::beside_cname,
          "A CNAME must be the only record at its name. Remove this " + std::string(dns::to_text(type)) + " first.");
    }
  }

  // A CNAME that stands where other records are wanted.
  void look_for_cname(const Found& found) {
    if (!found.alias || entry().state == RecordState::published || entry().state == RecordState::unknown) return;
    in_the_way(dns::Type::cname, *found.alias, RecordReason::beside_cname,
               "Nothing else can stand beside a CNAME. Remove it first.");
  }

  void judge_txt(const dns::Name& host, const Found& found) {
    if (is_spf(entry().value)) return judge_spf(found);
    if (host.text().find("._domainkey.") != std::string::npos) return judge_key(found);
    const bool stands = std::find(found.values.begin(), found.values.end(), entry().value) != found.values.end();
    entry().state = stands ? RecordState::published : RecordState::missing;
  }

  void judge_spf(const Found& found) {
    std::vector<std::string> records;
    std::copy_if(found.values.begin(), found.values.end(), std::back_inserter(records),
                 [](const std::string& value) { return is_spf(value); });
    if (records.empty()) {
      entry().state = RecordState::missing;
      return;
    }
    // The one that stays: what serves best; among equals the order of the text, since answers have none.
    std::sort(records.begin(), records.end());
    std::vector<SpfComparison> compared;
    for (const std::string& record : records)
      compared.push_back(compare_spf(record, entry().value, inquiry_, found.round));
    const auto better = [](const SpfComparison& a, const SpfComparison& b) { return a.need < b.need; };
    const auto best =
        static_cast<std::size_t>(std::min_element(compared.begin(), compared.end(), better) - compared.begin());
    judge_spf(records[best], compared[best]);
    for (std::size_t i = 0; i < records.size(); ++i) {
      if (i != best) {
        in_the_way(dns::Type::txt, records[i], RecordReason::second_spf,
                   "Two SPF records at one name make both useless. Keep one, with all that both need.");
      }
    }
  }

  void judge_spf(const std::string& record, const SpfComparison& comparison) {
    switch (comparison.need) {
      case SpfNeed::contained: published(); break;
      case SpfNeed::reached: published("Reached through the SPF record of " + comparison.through + "."); break;
      case SpfNeed::unknown: entry().found = {record}; break;
      case SpfNeed::broken:
        different(record);
        entry().note = "Receivers cannot use this SPF record, because it has a syntax error.";
        if (!comparison.merged.empty()) entry().publish = comparison.merged;
        break;
      case SpfNeed::lacking:
        different(record);
        entry().note = "Add to the SPF record that stands there; a second one would make both useless.";
        entry().publish = comparison.merged;
        break;
    }
  }

  void judge_key(const Found& found) {
    const std::optional<KeyText> key = read_key_text(entry().value);
    const auto is_key = [&](const std::string& value) { return key && read_key_text(value) == key; };
    const auto same = std::find_if(found.values.begin(), found.values.end(), is_key);
    const auto kept = same != found.values.end() ? same : found.values.begin();
    if (same != found.values.end()) {
      published();
    } else if (found.values.empty()) {
      entry().state = RecordState::missing;
    } else {
      different(*kept);
    }
    for (auto value = found.values.begin(); value != found.values.end(); ++value) {
      if (value != kept) {
        in_the_way(dns::Type::txt, *value, RecordReason::second_key,
                   "With several TXT records at a selector, receivers may take any of them, or none.");
      }
    }
  }

  const RecordTemplate& wanted_;
  const Parameters& parameters_;
  dns::Inquiry& inquiry_;
  std::vector<SetupRecord> entries_;
};

}  // namespace

std::string_view to_text(RecordState state) {
  switch (state) {
    case RecordState::published: return "published";
    case RecordState::missing: return "missing";
    case RecordState::different: return "different";
    case RecordState::in_the_way: return "in_the_way";
    case RecordState::unknown: return "unknown";
  }
  return {};
}

std::vector<SetupRecord> judge_record(const RecordTemplate& wanted, const Parameters& parameters,
                                      dns::Inquiry& inquiry) {
  return Judge(wanted, parameters, inquiry).judge();
}

}  // namespace mailalign::provider
