#include "base/ascii.h"
#include "dns/name.h"
#include "finding/spf.h"
#include "spf/lint.h"

namespace mailalign::spf {
namespace {

namespace findings = finding::spf;

struct Lint {
  std::string_view record;
  const Term& term;
  Report& report;

  std::string_view text() const { return base::at(record, term.span); }
};

void lint_domain(const Lint& lint, const DomainSpec& domain) {
  // RFC 7208 section 7.2: the validated name, found as ptr finds it.
  if (domain.macro_letters.find('p') != std::string::npos) lint.report.add(findings::ptr(lint.term.span, "%{p}"));
  if (domain.has_macros) return;
  if (has_bad_label(domain)) {
    lint.report.add(findings::bad_label(lint.term.span, domain.text, leads_to_record(lint.term)));
    return;
  }
  for (const char& c : domain.text) {
    if (base::is_host_character(c)) continue;
    lint.report.add(findings::odd_character(lint.term.span, {&c, 1}, domain.text, leads_to_record(lint.term)));
    return;
  }
}

void lint_prefixes(const Lint& lint, const Prefixes& prefixes) {
  if (prefixes.ipv4 >= broad_ipv4_prefix && prefixes.ipv6 >= broad_ipv6_prefix) return;
  lint.report.add(findings::broad_network(lint.term.span, lint.text()));
}

std::string with_network(const Lint& lint, std::string_view name, const std::string& network) {
  const std::string_view text = lint.text();
  const bool qualified = !text.empty() && is_qualifier(text[0]);
  return std::string(text.substr(0, qualified ? 1 : 0)).append(name).append(network);
}

template <class Network>
void lint_network(const Lint& lint, const Network& network, std::string_view name, int broad) {
  if (const auto purpose = base::special_purpose(network)) {
    lint.report.add(findings::private_address(lint.term.span, base::to_text(network), *purpose));
    return;
  }
  if (network.prefix < broad) lint.report.add(findings::broad_network(lint.term.span, lint.text()));
  if (network.first() == network.address) return;
  const Network whole{network.first(), network.prefix};
  lint.report.add(findings::host_bits(lint.term.span, lint.text(), with_network(lint, name, base::to_text(whole))));
}

void lint_mechanism(const Lint&, const All&) {}
void lint_mechanism(const Lint& lint, const Include& include) {
  lint_domain(lint, include.domain);
}
void lint_mechanism(const Lint& lint, const Exists& exists) {
  lint_domain(lint, exists.domain);
}
void lint_mechanism(const Lint& lint, const A& a) {
  if (a.domain) lint_domain(lint, *a.domain);
  lint_prefixes(lint, a.prefixes);
}
void lint_mechanism(const Lint& lint, const Mx& mx) {
  if (mx.domain) lint_domain(lint, *mx.domain);
  lint_prefixes(lint, mx.prefixes);
}
void lint_mechanism(const Lint& lint, const Ptr&) {
  lint.report.add(findings::ptr(lint.term.span, "ptr"));
}
void lint_mechanism(const Lint& lint, const Ip4& ip4) {
  lint_network(lint, ip4.network, "ip4:", broad_ipv4_prefix);
}
void lint_mechanism(const Lint& lint, const Ip6& ip6) {
  const std::string meant = as_ipv4(lint.term);
  if (meant.empty()) return lint_network(lint, ip6.network, "ip6:", broad_ipv6_prefix);
  lint.report.add(findings::mapped_address(lint.term.span, meant), {{lint.term.span, meant}});
}

}  // namespace

void lint_term(std::string_view record, const Term& term, Report& report) {
  const Lint lint{record, term, report};
  if (explain_misread(record, term, report)) return;
  if (const Directive* held = directive(term)) {
    std::visit([&](const auto& mechanism) { lint_mechanism(lint, mechanism); }, held->mechanism);
  } else if (const auto* unknown = std::get_if<UnknownModifier>(&term.value)) {
    if (base::equal_ignoring_case(unknown->name, "v")) {
      report.add(findings::second_version(term.span), {{term.span, ""}});
    } else {
      report.add(findings::unknown_modifier(term.span, unknown->name));
    }
  } else if (const DomainSpec* domain = domain_spec(term)) {
    lint_domain(lint, *domain);
  }
}

std::string as_ipv4(const Term& term) {
  const auto* ip6 = mechanism<Ip6>(term);
  if (ip6 == nullptr) return {};
  // ::ffff:0:0/96 (RFC 4291 section 2.5.5.2)
  const base::Network6 network = ip6->network;
  if (network.prefix < 96 || network.address.high != 0 || network.address.low >> 32U != 0xffff) return {};
  const base::Network4 inner{{static_cast<std::uint32_t>(network.address.low)}, network.prefix - 96};
  Term meant = term;
  std::get<Directive>(meant.value).mechanism = Ip4{inner};
  return write_term(meant);
}

bool has_bad_label(const DomainSpec& domain) {
  if (domain.has_macros) return false;
  std::string_view text = domain.text;
  if (text.ends_with('.')) text.remove_suffix(1);
  if (text.size() > dns::max_name_text) return true;
  std::size_t label = 0;
  for (const char c : text) {
    if (c == '.' && label == 0) return true;
    label = c == '.' ? 0 : label + 1;
    if (label > dns::max_label_octets) return true;
  }
  return label == 0;
}

}  // namespace mailalign::spf
