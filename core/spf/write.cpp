#include "spf/record.h"

namespace mailalign::spf {
namespace {

template <class... Ts>
struct overloaded : Ts... {
  using Ts::operator()...;
};
template <class... Ts>
overloaded(Ts...) -> overloaded<Ts...>;

// Appended piece by piece: a record is written into one string.
void append(std::string& out, const Prefixes& prefixes) {
  // dual-cidr-length (RFC 7208 section 5.6); a full prefix says nothing and is left out.
  if (prefixes.ipv4 != base::ipv4_bits) out.append("/").append(std::to_string(prefixes.ipv4));
  if (prefixes.ipv6 != base::ipv6_bits) out.append("//").append(std::to_string(prefixes.ipv6));
}

void append(std::string& out, const DomainSpec& domain) {
  out.append(":").append(domain.text);
}

void append(std::string& out, const std::optional<DomainSpec>& domain) {
  if (domain) append(out, *domain);
}

struct ArgumentWriter {
  std::string& out;

  void operator()(const All&) const {}
  void operator()(const Include& include) const { append(out, include.domain); }
  void operator()(const Exists& exists) const { append(out, exists.domain); }
  void operator()(const Ptr& ptr) const { append(out, ptr.domain); }
  void operator()(const Ip4& ip4) const { out.append(":").append(base::to_text(ip4.network)); }
  void operator()(const Ip6& ip6) const { out.append(":").append(base::to_text(ip6.network)); }
  void operator()(const A& a) const {
    append(out, a.domain);
    append(out, a.prefixes);
  }
  void operator()(const Mx& mx) const {
    append(out, mx.domain);
    append(out, mx.prefixes);
  }
};

struct TermWriter {
  std::string& out;

  void operator()(const Directive& held) const {
    if (held.qualifier != Qualifier::pass) out.append(to_text(held.qualifier));
    out.append(kind(held.mechanism));
    std::visit(ArgumentWriter{out}, held.mechanism);
  }
  void operator()(const Redirect& redirect) const { out.append("redirect=").append(redirect.domain.text); }
  void operator()(const Explanation& explanation) const { out.append("exp=").append(explanation.domain.text); }
  void operator()(const UnknownModifier& unknown) const { out.append(unknown.name).append("=").append(unknown.value); }
  void operator()(const Malformed& malformed) const { out.append(malformed.text); }
};

}  // namespace

std::string write_term(const Term& term) {
  std::string text;
  std::visit(TermWriter{text}, term.value);
  return text;
}

std::string write_record(const Record& record) {
  std::string text = "v=spf1";
  for (const Term& term : record.terms) {
    text.append(" ");
    std::visit(TermWriter{text}, term.value);
  }
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
  return std::visit(
      overloaded{[](const All&) { return std::string_view("all"); },
                 [](const Include&) { return std::string_view("include"); },
                 [](const A&) { return std::string_view("a"); }, [](const Mx&) { return std::string_view("mx"); },
                 [](const Ptr&) { return std::string_view("ptr"); }, [](const Ip4&) { return std::string_view("ip4"); },
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

bool leads_to_record(const Term& term) {
  return mechanism<Include>(term) != nullptr || std::holds_alternative<Redirect>(term.value);
}

bool needs_lookup(const Term& term) {
  if (std::holds_alternative<Redirect>(term.value)) return true;
  const Directive* held = directive(term);
  return held != nullptr && mechanism<All>(term) == nullptr && mechanism<Ip4>(term) == nullptr &&
         mechanism<Ip6>(term) == nullptr;
}

}  // namespace mailalign::spf
