// What discovery has to say: of the records it met, of those it did not, and of how the names belong together.
#include <algorithm>

#include "dmarc/judging.h"
#include "finding/dmarc.h"

namespace mailalign::dmarc {
namespace {

namespace findings = finding::dmarc;
using finding::Findings;

finding::Place place(const Step& step, std::size_t index) {
  return {step.name.text(), "TXT", static_cast<int>(index)};
}

void add(Findings& out, Findings more, const finding::Place& where, std::string_view found) {
  finding::settle(more, where, found);
  out.insert(out.end(), more.begin(), more.end());
}

// A finding that speaks of a name, not of a record's text.
void add(Findings& out, finding::Finding finding, const dns::Name& name) {
  finding.place = finding::Place{name.text(), "TXT", 0};
  out.push_back(std::move(finding));
}

const Step* step_of(const Discovery& discovery) {
  for (const Step& step : discovery.walk.steps) {
    if (step.record && discovery.record_domain == step.domain) return &step;
  }
  return nullptr;
}

// The name in a text that is nothing but a host name: what a CNAME record was to hold. It can stand only where no other
// record does (RFC 1034 section 3.6.2).
std::optional<dns::Name> target_in(const Step& step, const std::string& text) {
  return step.texts.size() == 1 ? dns::read_host_name(text) : std::nullopt;
}

void say_target(Findings& out, const Step& step, const std::string& text, const dns::Name& target) {
  const std::string name = step.name.text();
  finding::Finding finding = findings::host_name_in_text(name, target.text());
  finding.place = place(step, 0);
  finding.records = {{finding::Action::remove, "TXT", name, text, text},
                     {finding::Action::add, "CNAME", name, target.text(), std::nullopt}};
  out.push_back(std::move(finding));
}

// Of a text without the version tag: what was meant, where something of DMARC was.
void say_other_text(Findings& out, const Step& step, std::size_t index) {
  const std::string& text = step.texts[index];
  if (const auto target = target_in(step, text)) return say_target(out, step, text, *target);
  Parsed parsed = parse_record(text);
  const bool meant = !parsed.findings.empty() && parsed.findings.front().id() != "dmarc.not-a-record";
  if (meant || parsed.is_meant) {
    add(out, std::move(parsed.findings), place(step, index), text);
  } else {
    add(out, {findings::unrelated_text(step.name.text())}, place(step, index), text);
  }
}

void say_step(Findings& out, const Step& step) {
  for (std::size_t i = 0; i < step.texts.size(); ++i) {
    if (!begins_with_version(step.texts[i])) say_other_text(out, step, i);
  }
  if (step.count > 1) add(out, findings::several_records(step.name.text(), step.count), step.name);
  if (step.outcome == dns::Outcome::failed) add(out, findings::walk_failed(step.name.text()), step.name);
  const bool absent = step.outcome == dns::Outcome::no_data || step.outcome == dns::Outcome::no_such_name;
  if (absent && !step.aliases.empty()) {
    add(out, findings::dangling_alias(step.name.text(), step.aliases.back().text()), step.name);
  }
}

// What p asks for, which says nothing of a name that only inherits the record: there sp or np counts.
bool is_about_p(const finding::Finding& finding) {
  return finding.id() == "dmarc.policy-none" || finding.id() == "dmarc.policy-enforced";
}

// Whether names below follow the record of an organization above: then sp and np have no effect here. Nothing while the
// Organizational Domain is not known.
std::optional<bool> speaks_for_itself_alone(const Discovery& discovery, const Step& step) {
  if (step.domain != discovery.domain || step.record->psd == Psd::yes) return false;
  if (!discovery.organizational_domain) return std::nullopt;
  return *discovery.organizational_domain != step.domain;
}

void say_record(Findings& out, const Discovery& discovery, const Step& step) {
  const auto index = static_cast<std::size_t>(step.index);
  const bool inherited = step.domain != discovery.domain;
  const bool alone = speaks_for_itself_alone(discovery, step).value_or(true);
  Findings found = parse_record(*step.text).findings;
  const auto is_beside = [&](const finding::Finding& finding) {
    return (inherited && is_about_p(finding)) || (alone && finding.id() == "dmarc.subdomain-policy-weaker");
  };
  found.erase(std::remove_if(found.begin(), found.end(), is_beside), found.end());
  add(out, std::move(found), place(step, index), *step.text);
}

// What the record found above the domain would give it.
std::optional<Effective> effective_above(const Discovery& discovery) {
  if (!discovery.organizational_domain || discovery.record_domain == discovery.organizational_domain) return {};
  for (const Step& step : discovery.walk.steps) {
    if (!step.record || step.domain != *discovery.organizational_domain) continue;
    const Effective values = effective(*step.record);
    return values.applies ? std::optional(values) : std::nullopt;
  }
  return std::nullopt;
}

// What forgers like best is the domain itself. p=none has a finding of its own.
void say_milder_than_below(Findings& out, const Discovery& discovery, const Step& step) {
  const std::optional<PolicyTag>& below = step.record->sp;
  if (discovery.policy != Policy::quarantine || !below || below->policy != Policy::reject) return;
  if (discovery.organizational_domain != step.domain) return;
  add(out, findings::policy_weaker_than_below(to_text(*discovery.policy), to_text(*below->policy)), step.name);
}

void say_own_record(Findings& out, const Discovery& discovery, const Step& step) {
  const bool is_suffix = discovery.rfc7489 && !discovery.rfc7489->organizational_domain;
  if (is_suffix && !step.record->psd) add(out, findings::registry_without_psd(step.domain.text()), step.name);
  say_milder_than_below(out, discovery, step);
  if (const auto above = effective_above(discovery); above && discovery.policy < above->subdomain) {
    add(out,
        findings::weaker_than_above(discovery.domain.text(), to_text(*discovery.policy), to_text(above->subdomain),
                                    discovery.organizational_domain->text()),
        step.name);
  }
  if (!speaks_for_itself_alone(discovery, step).value_or(false)) return;
  for (const TagPlace& tag : tag_places(*step.text)) {
    const std::optional<PolicyTag>& value = tag.name == "np" ? step.record->np : step.record->sp;
    // A faulty one is not without effect (RFC 9989 section 4.10.1), and has a finding of its own.
    if ((tag.name != "sp" && tag.name != "np") || !value || !value->policy) continue;
    add(out,
        {findings::subdomain_tag_unused(base::joined(tag.name_span, tag.value_span), tag.name, step.domain.text(),
                                        discovery.organizational_domain->text())},
        place(step, static_cast<std::size_t>(step.index)), *step.text);
  }
}

// Who published something that is not heard needs to mend it, not to publish another record.
bool has_error(const Findings& out) {
  return std::any_of(out.begin(), out.end(),
                     [](const finding::Finding& finding) { return finding.severity() == finding::Severity::error; });
}

void say_policy(Findings& out, const Discovery& discovery) {
  const Step* const step = step_of(discovery);
  if (step == nullptr) {
    if (discovery.state != State::none || has_error(out)) return;
    finding::Finding finding = findings::no_record(discovery.domain.text());
    const std::string host = "_dmarc." + discovery.domain.text();
    finding.records.push_back({finding::Action::add, "TXT", host,
                               "v=DMARC1; p=none; rua=mailto:dmarc@" + discovery.domain.text(), std::nullopt});
    out.push_back(std::move(finding));
    return;
  }
  say_record(out, discovery, *step);
  if (!discovery.policy) {
    if (discovery.state == State::temperror) out.push_back(findings::existence_unknown(discovery.domain.text()));
  } else if (step->domain == discovery.domain) {
    say_own_record(out, discovery, *step);
  } else if (step->record->psd == Psd::yes) {
    out.push_back(findings::registry_policy(discovery.domain.text(), step->domain.text()));
  } else {
    out.push_back(findings::inherited(discovery.domain.text(), step->domain.text()));
  }
}

// Who answers so: "the DNS host of example.com (ns1.host.example and others)".
std::string host_of(const Discovery& discovery) {
  const std::vector<std::string>& servers = discovery.denial->name_servers;
  std::string host = "the DNS host of " + discovery.record_domain->text();
  if (!servers.empty()) host += " (" + servers.front() + (servers.size() > 1 ? " and others)" : ")");
  return host;
}

// Where np asks for something of its own, and never comes to bear.
void say_denial(Findings& out, const Discovery& discovery) {
  if (!discovery.denial || !discovery.subdomain_policy || !discovery.nonexistent_policy) return;
  const std::string_view np = to_text(*discovery.nonexistent_policy);
  const std::string_view sp = to_text(*discovery.subdomain_policy);
  const Denial& denial = *discovery.denial;
  if (discovery.policy_if_absent) {
    out.push_back(findings::denied_compactly(host_of(discovery), discovery.domain.text(), np, sp));
  } else if (denial.answer == Existence::compact_denial) {
    out.push_back(findings::np_compact_denial(host_of(discovery), np, sp, denial.parent.text()));
  } else if (denial.answer == Existence::wildcard) {
    out.push_back(findings::np_wildcard(np, sp, denial.parent.text()));
  }
}

bool has_record(const Discovery& discovery, const dns::Name& domain) {
  for (const Step& step : discovery.walk.steps) {
    if (step.record && step.domain == domain) return true;
  }
  return false;
}

// Where the standards disagree on what belongs together.
void say_organization(Findings& out, const Discovery& discovery) {
  if (!discovery.organizational_domain || discovery.state != State::applies) return;
  const dns::Name& organization = *discovery.organizational_domain;
  const bool top_level = organization.label_count() == 1 && organization != discovery.domain;
  const bool above = discovery.rfc7489 && discovery.rfc7489->organizational_domain &&
                     discovery.rfc7489->organizational_domain != organization &&
                     discovery.rfc7489->organizational_domain->is_at_or_below(organization);
  if (top_level || above) {
    out.push_back(findings::suffix_as_organization(organization.text()));
    return;
  }
  if (!discovery.rfc7489 || !discovery.rfc7489->organizational_domain) return;
  const dns::Name& by_suffix = *discovery.rfc7489->organizational_domain;
  if (by_suffix == organization || has_record(discovery, by_suffix)) return;
  const Step* const step = step_of(discovery);
  if (step != nullptr && step->record->psd == Psd::no) return;
  out.push_back(findings::organizational_domain_differs(organization.text(), by_suffix.text()));
}

void say_record_at_domain(Findings& out, const Discovery& discovery, const std::vector<std::string>& texts) {
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (!begins_with_version(texts[i])) continue;
    const bool spare = discovery.record_domain == discovery.domain;
    finding::Finding finding = spare ? findings::spare_record_at_domain(discovery.domain.text())
                                     : findings::record_at_domain(discovery.domain.text());
    finding.place = finding::Place{discovery.domain.text(), "TXT", static_cast<int>(i)};
    finding.records.push_back({finding::Action::remove, "TXT", discovery.domain.text(), texts[i], texts[i]});
    if (!spare) {
      finding.records.push_back({finding::Action::add, "TXT", "_dmarc." + discovery.domain.text(), texts[i], {}});
    }
    out.push_back(std::move(finding));
  }
}

}  // namespace

Findings findings_of(const Discovery& discovery, const std::vector<std::string>& text_at_domain) {
  Findings out;
  for (const Step& step : discovery.walk.steps) say_step(out, step);
  say_record_at_domain(out, discovery, text_at_domain);
  say_policy(out, discovery);
  say_denial(out, discovery);
  say_organization(out, discovery);
  if (discovery.domain.label_count() > max_walk_labels + 1) {
    out.push_back(findings::deep_name(discovery.domain.text(), max_walk_labels + 1));
  }
  return out;
}

}  // namespace mailalign::dmarc
