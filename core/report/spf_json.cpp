#include "report/spf_json.h"

#include <algorithm>

#include "report/finding_json.h"

namespace mailalign::report {
namespace {

using Json = base::JsonWriter;

void write_prefix(Json& json, const spf::Term& term, bool ipv4) {
  if (const auto* a = spf::mechanism<spf::A>(term)) return json.value(ipv4 ? a->prefixes.ipv4 : a->prefixes.ipv6);
  if (const auto* mx = spf::mechanism<spf::Mx>(term)) return json.value(ipv4 ? mx->prefixes.ipv4 : mx->prefixes.ipv6);
  const auto* ip4 = spf::mechanism<spf::Ip4>(term);
  if (ipv4 && ip4 != nullptr) return json.value(ip4->network.prefix);
  const auto* ip6 = spf::mechanism<spf::Ip6>(term);
  if (!ipv4 && ip6 != nullptr) return json.value(ip6->network.prefix);
  json.null();
}

void write_network(Json& json, const spf::Term& term) {
  if (const auto* ip4 = spf::mechanism<spf::Ip4>(term)) return json.value(base::to_text(ip4->network));
  if (const auto* ip6 = spf::mechanism<spf::Ip6>(term)) return json.value(base::to_text(ip6->network));
  json.null();
}

void write_name(Json& json, const spf::Term& term) {
  if (std::holds_alternative<spf::Malformed>(term.value)) return json.null();
  const auto* unknown = std::get_if<spf::UnknownModifier>(&term.value);
  unknown != nullptr ? json.value(unknown->name) : json.value(spf::kind(term));
}

// "mechanism", "modifier", "unknown_modifier" or "malformed".
std::string_view kind_of(const spf::Term& term) {
  if (spf::directive(term) != nullptr) return "mechanism";
  if (std::holds_alternative<spf::Malformed>(term.value)) return "malformed";
  return std::holds_alternative<spf::UnknownModifier>(term.value) ? "unknown_modifier" : "modifier";
}

void write_term(Json& json, const spf::Record& record, const spf::Term& term) {
  json.object([&] {
    json.member("text", base::at(record.text, term.span));
    json.member("kind", kind_of(term));
    const spf::Directive* held = spf::directive(term);
    json.key("qualifier");
    held != nullptr ? json.value(spf::to_text(held->qualifier)) : json.null();
    json.key("name");
    write_name(json, term);
    const spf::DomainSpec* domain = spf::domain_spec(term);
    json.key("domain");
    domain != nullptr ? json.value(domain->text) : json.null();
    json.key("network");
    write_network(json, term);
    json.key("prefix4");
    write_prefix(json, term, true);
    json.key("prefix6");
    write_prefix(json, term, false);
    json.key("span");
    write(json, term.span);
    if (const auto* unknown = std::get_if<spf::UnknownModifier>(&term.value)) json.member("value", unknown->value);
  });
}

std::string_view to_text(spf::SurveyState state) {
  switch (state) {
    case spf::SurveyState::valid: return "valid";
    case spf::SurveyState::none: return "none";
    case spf::SurveyState::permerror: return "permerror";
    case spf::SurveyState::temperror: return "temperror";
    case spf::SurveyState::pending: return "pending";
  }
  return {};
}

std::string_view to_text(spf::NodeState state) {
  switch (state) {
    case spf::NodeState::valid: return "valid";
    case spf::NodeState::none: return "none";
    case spf::NodeState::permerror: return "permerror";
    case spf::NodeState::temperror: return "temperror";
    case spf::NodeState::pending: return "pending";
    case spf::NodeState::loop: return "loop";
    case spf::NodeState::limit: return "limit";
  }
  return {};
}

std::string_view to_text(spf::TermState state) {
  switch (state) {
    case spf::TermState::ok: return "ok";
    case spf::TermState::error: return "error";
    case spf::TermState::void_lookup: return "void";
    case spf::TermState::failed: return "failed";
    case spf::TermState::pending: return "pending";
    case spf::TermState::limit: return "limit";
    case spf::TermState::dead: return "dead";
    case spf::TermState::macro: return "macro";
  }
  return {};
}

std::string_view policy_text(spf::Qualifier policy) {
  switch (policy) {
    case spf::Qualifier::pass: return "pass";
    case spf::Qualifier::fail: return "fail";
    case spf::Qualifier::softfail: return "softfail";
    case spf::Qualifier::neutral: return "neutral";
  }
  return {};
}

void write_node(Json& json, const spf::Node& node);

void write_term_node(Json& json, const spf::TermNode& term) {
  json.object([&] {
    json.member("text", term.text);
    json.key("span");
    write(json, term.span);
    json.member("kind", term.kind);
    json.key("qualifier");
    term.qualifier ? json.value(spf::to_text(*term.qualifier)) : json.null();
    json.member("target", term.target);
    json.member("lookups", term.lookups);
    json.member("lookups_below", term.lookups_below);
    json.member("void", std::max(term.void_ipv4, term.void_ipv6));
    json.member("state", to_text(term.state));
    json.member("reached", term.reached);
    json.member("authorises", term.authorises);
    json.member("note", term.note);
    json.key("child");
    term.child.empty() ? json.null() : write_node(json, term.child.front());
  });
}

// As deep as spf::max_depth.
void write_node(Json& json, const spf::Node& node) {
  json.object([&] {
    json.member("domain", node.domain);
    json.member("record", node.record);
    json.member("state", to_text(node.state));
    json.member("lookups", node.lookups);
    json.key("terms").array(node.terms, [&](const spf::TermNode& term) { write_term_node(json, term); });
  });
}

void write_limit(Json& json, const std::optional<spf::LimitTerm>& limit) {
  if (!limit) return json.null();
  json.object([&] {
    json.member("text", limit->text);
    json.member("domain", limit->domain);
    json.key("span");
    write(json, limit->span);
  });
}

// temperror, and what waits for an answer.
base::Ipv6Set unknown_of(const spf::ResultSets& sets) {
  base::Ipv6Set all = sets.temperror;
  all.add(sets.pending);
  return all;
}

// How many addresses, and which: no more ranges than anybody reads.
void write_set(Json& json, const char* name, const base::Ipv6Set& set, bool ipv4) {
  constexpr std::size_t max_listed = 100;  // ours
  const auto& ranges = set.ranges();
  const std::size_t listed = std::min(ranges.size(), max_listed);
  json.key(name).object([&] {
    json.member("count", base::count(set));
    json.member("ranges", ranges.size());
    json.key("list").array([&] {
      for (std::size_t i = 0; i < listed; ++i) json.value(spf::range_text(ranges[i], ipv4));
    });
  });
}

void write_family(Json& json, const char* name, const spf::ResultSets& sets, bool ipv4) {
  json.key(name).object([&] {
    write_set(json, "pass", sets.pass, ipv4);
    write_set(json, "softfail", sets.softfail, ipv4);
    write_set(json, "neutral", sets.neutral, ipv4);
    write_set(json, "fail", sets.fail, ipv4);
    write_set(json, "permerror", sets.permerror, ipv4);
    write_set(json, "unknown", unknown_of(sets), ipv4);
  });
}

void write_results(Json& json, const spf::AddressSets& sets) {
  json.object([&] {
    json.member("exact", sets.exact());
    write_family(json, "ipv4", sets.ipv4, true);
    write_family(json, "ipv6", sets.ipv6, false);
  });
}

void write_repair(Json& json, const spf::Repair& repair) {
  json.object([&] {
    json.member("record", repair.record);
    json.key("steps").array(repair.steps, [&](const spf::RepairStep& step) {
      json.object([&] {
        json.member("kind", spf::to_text(step.kind));
        json.member("term", step.term);
        json.member("with", step.with);
      });
    });
    json.member("complete", repair.complete);
    json.member("same", repair.same);
    json.key("first_difference");
    if (!repair.first) return json.null();
    json.object([&] {
      json.member("address", repair.first->address);
      json.member("before", spf::to_text(repair.first->before));
      json.member("after", spf::to_text(repair.first->after));
    });
  });
}

}  // namespace

void write(Json& json, const spf::Parsed& parsed) {
  json.object([&] {
    json.member("valid", parsed.valid);
    json.key("findings");
    write(json, parsed.findings);
    json.key("record").object([&] {
      json.member("version", "spf1");
      json.key("terms").array(parsed.record.terms,
                              [&](const spf::Term& term) { write_term(json, parsed.record, term); });
    });
    json.key("canonical");
    parsed.is_meant ? json.value(spf::write_record(parsed.record)) : json.null();
  });
}

void write(Json& json, const spf::Survey& survey) {
  json.object([&] {
    json.member("state", to_text(survey.state));
    json.member("record", survey.record);
    json.member("valid", survey.valid);
    json.member("lookups", survey.lookups);
    json.key("void_lookups");
    survey.lookups ? json.value(std::max(survey.void_ipv4, survey.void_ipv6)) : json.null();
    json.key("void_lookups_by_family").object([&] {
      json.member("ipv4", survey.void_ipv4);
      json.member("ipv6", survey.void_ipv6);
    });
    json.key("limit_term");
    write_limit(json, survey.limit_term);
    json.key("policy");
    survey.policy ? json.value(policy_text(*survey.policy)) : json.null();
    json.key("addresses").object([&] {
      json.member("ipv4", base::count(survey.ipv4));
      json.member("ipv6", base::count(survey.ipv6));
    });
    json.member("macros", survey.macros);
    json.key("results");
    write_results(json, survey.sets);
    json.key("other_counts").object([&] {
      json.member("exp", survey.other_counts.explanations);
      json.member("mx_hosts", survey.other_counts.mx_hosts);
    });
    json.key("repair");
    survey.repair ? write_repair(json, *survey.repair) : json.null();
    json.key("tree");
    survey.tree ? write_node(json, *survey.tree) : json.null();
  });
}

}  // namespace mailalign::report
