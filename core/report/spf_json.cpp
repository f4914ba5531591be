#include "report/spf_json.h"

#include "base/json.h"
#include "report/finding_json.h"

namespace mailalign::report {
namespace {

using base::Json;

Json text_or_null(const spf::DomainSpec* domain) {
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
               {"domain", text_or_null(spf::domain_spec(term))},
               {"network", network_or_null(term)},
               {"prefix4", prefixes_or_null(term, true)},
               {"prefix6", prefixes_or_null(term, false)},
               {"span", to_json(term.span)}};
  if (const auto* unknown = std::get_if<spf::UnknownModifier>(&term.value)) json["value"] = unknown->value;
  return json;
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

}  // namespace mailalign::report
