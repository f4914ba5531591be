#include <algorithm>

#include "base/json.h"
#include "report/finding_json.h"
#include "report/spf_json.h"

namespace mailalign::report {
namespace {

using base::Json;

std::string_view to_text(spf::SurveyState state) {
  switch (state) {
    case spf::SurveyState::valid:
      return "valid";
    case spf::SurveyState::none:
      return "none";
    case spf::SurveyState::permerror:
      return "permerror";
    case spf::SurveyState::temperror:
      return "temperror";
    case spf::SurveyState::pending:
      return "pending";
  }
  return {};
}

std::string_view to_text(spf::NodeState state) {
  switch (state) {
    case spf::NodeState::valid:
      return "valid";
    case spf::NodeState::none:
      return "none";
    case spf::NodeState::permerror:
      return "permerror";
    case spf::NodeState::temperror:
      return "temperror";
    case spf::NodeState::pending:
      return "pending";
    case spf::NodeState::loop:
      return "loop";
    case spf::NodeState::limit:
      return "limit";
  }
  return {};
}

std::string_view to_text(spf::TermState state) {
  switch (state) {
    case spf::TermState::ok:
      return "ok";
    case spf::TermState::error:
      return "error";
    case spf::TermState::void_lookup:
      return "void";
    case spf::TermState::failed:
      return "failed";
    case spf::TermState::pending:
      return "pending";
    case spf::TermState::limit:
      return "limit";
    case spf::TermState::dead:
      return "dead";
    case spf::TermState::macro:
      return "macro";
  }
  return {};
}

Json policy_of(const std::optional<spf::Qualifier>& policy) {
  if (!policy) return nullptr;
  switch (*policy) {
    case spf::Qualifier::pass:
      return "pass";
    case spf::Qualifier::fail:
      return "fail";
    case spf::Qualifier::softfail:
      return "softfail";
    case spf::Qualifier::neutral:
      return "neutral";
  }
  return nullptr;
}

Json node_json(const spf::Node& node);

Json term_json(const spf::TermNode& term) {
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
  for (const spf::TermNode& term : node.terms) terms.push_back(term_json(term));
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
