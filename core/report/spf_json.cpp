#include "report/spf_json.h"

#include <algorithm>

#include "base/json_text.h"
#include "report/finding_json.h"

namespace mailalign::report {
namespace {

using Json = base::JsonText;

Json or_null(const spf::DomainSpec* domain) {
  return domain == nullptr ? Json(nullptr) : Json(domain->text);
}

Json prefixes_or_null(const spf::Term& term, bool ipv4) {
  if (const auto* a = spf::mechanism<spf::A>(term)) return ipv4 ? a->prefixes.ipv4 : a->prefixes.ipv6;
  if (const auto* mx = spf::mechanism<spf::Mx>(term)) return ipv4 ? mx->prefixes.ipv4 : mx->prefixes.ipv6;
  if (const auto* ip4 = spf::mechanism<spf::Ip4>(term)) return ipv4 ? Json(ip4->network.prefix) : Json(nullptr);
  if (const auto* ip6 = spf::mechanism<spf::Ip6>(term)) return ipv4 ? Json(nullptr) : Json(ip6->network.prefix);
  return nullptr;
}

Json network_or_null(const spf::Term& term) {
  if (const auto* ip4 = spf::mechanism<spf::Ip4>(term)) return base::to_text(ip4->network);
  if (const auto* ip6 = spf::mechanism<spf::Ip6>(term)) return base::to_text(ip6->network);
  return nullptr;
}

Json name_of(const spf::Term& term) {
  if (std::holds_alternative<spf::Malformed>(term.value)) return nullptr;
  if (const auto* unknown = std::get_if<spf::UnknownModifier>(&term.value)) return unknown->name;
  return spf::kind(term);
}

// "mechanism", "modifier", "unknown_modifier" or "malformed".
std::string_view kind_of(const spf::Term& term) {
  if (spf::directive(term) != nullptr) return "mechanism";
  if (std::holds_alternative<spf::Malformed>(term.value)) return "malformed";
  return std::holds_alternative<spf::UnknownModifier>(term.value) ? "unknown_modifier" : "modifier";
}

Json term_json(const spf::Record& record, const spf::Term& term) {
  const spf::Directive* held = spf::directive(term);
  Json json = {{"text", base::at(record.text, term.span)},
               {"kind", kind_of(term)},
               {"qualifier", held == nullptr ? Json(nullptr) : Json(spf::to_text(held->qualifier))},
               {"name", name_of(term)},
               {"domain", or_null(spf::domain_spec(term))},
               {"network", network_or_null(term)},
               {"prefix4", prefixes_or_null(term, true)},
               {"prefix6", prefixes_or_null(term, false)},
               {"span", to_json(term.span)}};
  if (const auto* unknown = std::get_if<spf::UnknownModifier>(&term.value)) json.set("value", unknown->value);
  return json;
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

Json policy_of(const std::optional<spf::Qualifier>& policy) {
  if (!policy) return nullptr;
  switch (*policy) {
    case spf::Qualifier::pass: return "pass";
    case spf::Qualifier::fail: return "fail";
    case spf::Qualifier::softfail: return "softfail";
    case spf::Qualifier::neutral: return "neutral";
  }
  return nullptr;
}

Json node_json(const spf::Node& node);

Json term_node_json(const spf::TermNode& term) {
  return {{"text", term.text},
          {"span", to_json(term.span)},
          {"kind", term.kind},
          {"qualifier", term.qualifier ? Json(spf::to_text(*term.qualifier)) : Json(nullptr)},
          {"target", base::or_null(term.target)},
          {"lookups", term.lookups},
          {"lookups_below", term.lookups_below},
          {"void", std::max(term.void_ipv4, term.void_ipv6)},
          {"state", to_text(term.state)},
          {"reached", term.reached},
          {"authorises", base::or_null(term.authorises)},
          {"note", base::or_null(term.note)},
          {"child", term.child.empty() ? Json(nullptr) : node_json(term.child.front())}};
}

// As deep as spf::max_depth.
Json node_json(const spf::Node& node) {
  Json terms = Json::array();
  for (const spf::TermNode& term : node.terms) terms.push_back(term_node_json(term));
  return {{"domain", node.domain},
          {"record", base::or_null(node.record)},
          {"state", to_text(node.state)},
          {"lookups", node.lookups},
          {"terms", std::move(terms)}};
}

Json limit_json(const std::optional<spf::LimitTerm>& limit) {
  if (!limit) return nullptr;
  return {{"text", limit->text}, {"domain", limit->domain}, {"span", to_json(limit->span)}};
}

}  // namespace

Json to_json(const spf::Parsed& parsed) {
  Json terms = Json::array();
  for (const spf::Term& term : parsed.record.terms) terms.push_back(term_json(parsed.record, term));
  return {{"valid", parsed.valid},
          {"findings", to_json(parsed.findings)},
          {"record", {{"version", "spf1"}, {"terms", std::move(terms)}}},
          {"canonical", spf::write_record(parsed.record)}};
}

Json to_json(const spf::Survey& survey) {
  const bool known = survey.lookups.has_value();
  return {{"state", to_text(survey.state)},
          {"record", base::or_null(survey.record)},
          {"valid", base::or_null(survey.valid)},
          {"lookups", base::or_null(survey.lookups)},
          {"void_lookups", known ? Json(std::max(survey.void_ipv4, survey.void_ipv6)) : Json(nullptr)},
          {"void_lookups_by_family", {{"ipv4", survey.void_ipv4}, {"ipv6", survey.void_ipv6}}},
          {"limit_term", limit_json(survey.limit_term)},
          {"policy", policy_of(survey.policy)},
          {"addresses", {{"ipv4", base::count(survey.ipv4)}, {"ipv6", base::count(survey.ipv6)}}},
          {"macros", survey.macros},
          {"tree", survey.tree ? node_json(*survey.tree) : Json(nullptr)}};
}

}  // namespace mailalign::report
