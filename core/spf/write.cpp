#include "spf/record.h"

namespace mailalign::spf {
namespace {

template <class... Ts>
struct overloaded : Ts... {
  using Ts::operator()...;
};
template <class... Ts>
overloaded(Ts...) -> overloaded<Ts...>;

// dual-cidr-length (RFC 7208 section 5.6); a full prefix says nothing and is left out.
std::string to_text(const Prefixes& prefixes) {
  std::string text;
  if (prefixes.ipv4 != base::ipv4_bits) text += "/" + std::to_string(prefixes.ipv4);
  if (prefixes.ipv6 != base::ipv6_bits) text += "//" + std::to_string(prefixes.ipv6);
  return text;
}

std::string argument(const std::optional<DomainSpec>& domain) { return domain ? ":" + domain->text : std::string{}; }

std::string argument(const Mechanism& mechanism) {
  return std::visit(overloaded{[](const All&) { return std::string{}; },
                               [](const Include& include) { return ":" + include.domain.text; },
                               [](const Exists& exists) { return ":" + exists.domain.text; },
                               [](const A& a) { return argument(a.domain) + to_text(a.prefixes); },
                               [](const Mx& mx) { return argument(mx.domain) + to_text(mx.prefixes); },
                               [](const Ptr& ptr) { return argument(ptr.domain); },
                               [](const Ip4& ip4) { return ":" + base::to_text(ip4.network); },
                               [](const Ip6& ip6) { return ":" + base::to_text(ip6.network); }},
                    mechanism);
}

std::string to_text(const Directive& directive) {
  const std::string qualifier(directive.qualifier == Qualifier::pass ? "" : spf::to_text(directive.qualifier));
  return qualifier + std::string(kind(directive.mechanism)) + argument(directive.mechanism);
}

}  // namespace

std::string write_term(const Term& term) {
  return std::visit(overloaded{[](const Directive& held) { return to_text(held); },
                               [](const Redirect& redirect) { return "redirect=" + redirect.domain.text; },
                               [](const Explanation& explanation) { return "exp=" + explanation.domain.text; },
                               [](const UnknownModifier& unknown) { return unknown.name + "=" + unknown.value; },
                               [](const Malformed& malformed) { return malformed.text; }},
                    term.value);
}

std::string write_record(const Record& record) {
  std::string text = "v=spf1";
  for (const Term& term : record.terms) text.append(" ").append(write_term(term));
  return text;
}

std::string_view to_text(Qualifier qualifier) {
  switch (qualifier) {
    case Qualifier::pass: return "+";
    case Qualifier::fail: return "-";
    case Qualifier::softfail: return "~";
    case Qualifier::neutral: return "?";
  }
  return {};
}

std::string_view kind(const Mechanism& mechanism) {
  return std::visit(overloaded{[](const All&) { return std::string_view("all"); },
                               [](const Include&) { return std::string_view("include"); },
                               [](const A&) { return std::string_view("a"); },
                               [](const Mx&) { return std::string_view("mx"); },
                               [](const Ptr&) { return std::string_view("ptr"); },
                               [](const Ip4&) { return std::string_view("ip4"); },
                               [](const Ip6&) { return std::string_view("ip6"); },
                               [](const Exists&) { return std::string_view("exists"); }},
                    mechanism);
}

std::string_view kind(const Term& term) {
  return std::visit(overloaded{[](const Directive& held) { return kind(held.mechanism); },
                               [](const Redirect&) { return std::string_view("redirect"); },
                               [](const Explanation&) { return std::string_view("exp"); },
                               [](const UnknownModifier&) { return std::string_view("unknown"); },
                               [](const Malformed&) { return std::string_view("malformed"); }},
                    term.value);
}

const Directive* directive(const Term& term) { return std::get_if<Directive>(&term.value); }

const DomainSpec* domain_spec(const Term& term) {
  const auto held = [](const std::optional<DomainSpec>& domain) { return domain ? &*domain : nullptr; };
  if (const auto* redirect = std::get_if<Redirect>(&term.value)) return &redirect->domain;
  if (const auto* explanation = std::get_if<Explanation>(&term.value)) return &explanation->domain;
  if (const auto* include = mechanism<Include>(term)) return &include->domain;
  if (const auto* exists = mechanism<Exists>(term)) return &exists->domain;
  if (const auto* a = mechanism<A>(term)) return held(a->domain);
  if (const auto* mx = mechanism<Mx>(term)) return held(mx->domain);
  if (const auto* ptr = mechanism<Ptr>(term)) return held(ptr->domain);
  return nullptr;
}

bool needs_lookup(const Term& term) {
  if (std::holds_alternative<Redirect>(term.value)) return true;
  const Directive* held = directive(term);
  return held != nullptr && mechanism<All>(term) == nullptr && mechanism<Ip4>(term) == nullptr && mechanism<Ip6>(term) == nullptr;
}

}  // namespace mailalign::spf
