// Slips behind the colon or the slash of a known mechanism, or behind the equals sign of a known modifier.
#include "base/ascii.h"
#include "base/ip.h"
#include "finding/spf.h"
#include "spf/domain_spec.h"
#include "spf/lint.h"
#include "spf/slip.h"

namespace mailalign::spf {
namespace {

namespace findings = finding::spf;

// `token` with its mechanism replaced: "a:203.0.113.7" with "ip4" is "ip4:203.0.113.7". Empty where that is no term.
std::string with_mechanism(const Parts& parts, std::string_view name) {
  std::string candidate = parts.with_name(name);
  return is_term(candidate) ? candidate : std::string{};
}

// "a:203.0.113.7", "include:2001:db8::1"
bool address_as_domain(Slip& slip) {
  const Parts parts = parts_of(slip.token);
  for (const std::string_view name : {"ip4", "ip6"}) {
    const std::string meant = with_mechanism(parts, name);
    if (meant.empty() || !parts.rest.starts_with(':')) continue;
    slip.report.add(findings::address_as_domain(slip.place(), meant), {slip.instead(meant)});
    return true;
  }
  return false;
}

// "include:https://x.example/", "a:postmaster@x.example"
bool url_as_domain(Slip& slip) {
  const std::string_view argument = parts_of(slip.token).argument();
  if (argument.find("://") == std::string_view::npos && argument.find('@') == std::string_view::npos) return false;
  const auto begin = static_cast<std::uint32_t>(slip.token.size() - argument.size());
  const base::Span place{slip.term.span.offset + begin, static_cast<std::uint32_t>(argument.size())};
  slip.report.add(findings::url_as_domain(place, argument));
  return true;
}

void explain_domain(Slip& slip) {
  const std::string_view domain = slip.fault();
  if (address_as_domain(slip)) return;
  slip.report.add(findings::bad_domain(slip.place(), domain));
}

// "ip4:2001:db8::1", "ip6:192.0.2.1"
bool other_family(Slip& slip, const Parts& parts) {
  const bool ip4 = base::equal_ignoring_case(parts.name, "ip4");
  std::string meant = with_mechanism(parts, ip4 ? "ip6" : "ip4");
  if (meant.empty()) return false;
  if (const std::string mapped = as_ipv4(read_term(meant).term); !mapped.empty()) meant = mapped;
  slip.report.add(ip4 ? findings::ipv6_in_ip4(slip.place(), meant) : findings::ipv4_in_ip6(slip.place(), meant),
                  {slip.instead(meant)});
  return true;
}

// "ip4:203.0.113.97.", "ip4:203.0.113.97:"
bool dot_at_end(Slip& slip) {
  const std::size_t end = slip.token.find_last_not_of(".:");
  if (end == std::string_view::npos || end + 1 == slip.token.size()) return false;
  const std::string meant(slip.token.substr(0, end + 1));
  if (!is_term(meant)) return false;
  slip.report.add(findings::trailing_dot(slip.place(), meant), {slip.instead(meant)});
  return true;
}

// "ip4:192.0.2.1:25"
bool with_port(Slip& slip) {
  const std::string_view address = slip.fault();
  const std::size_t colon = address.rfind(':');
  if (colon == std::string_view::npos || !base::read_ipv4(address.substr(0, colon))) return false;
  const base::Span port{slip.place().offset + static_cast<std::uint32_t>(colon),
                        static_cast<std::uint32_t>(address.size() - colon)};
  slip.report.add(findings::port_in_network(port, slip.token), {{port, ""}});
  return true;
}

// "ip6:[2001:db8::1]": the brackets belong to URLs and to address literals.
bool bracketed(Slip& slip) {
  const std::string_view address = slip.fault();
  if (address.size() < 3 || address.front() != '[' || address.back() != ']') return false;
  const std::string bare(address.substr(1, address.size() - 2));
  if (!base::read_address(bare)) return false;
  slip.report.add(findings::bad_network(slip.place(), address), {{slip.place(), bare}});
  return true;
}

void explain_network(Slip& slip) {
  const Parts parts = parts_of(slip.token);
  if (other_family(slip, parts) || dot_at_end(slip) || with_port(slip) || bracketed(slip)) return;
  const std::string_view address = slip.fault();
  const bool host = read_domain_spec(address).fault == DomainFault::none;
  slip.report.add(host ? findings::host_name_in_network(slip.place(), address)
                       : findings::bad_network(slip.place(), address));
}

}  // namespace

bool explain_argument(Slip& slip) {
  if (url_as_domain(slip)) return true;
  const base::Span whole = slip.term.span;
  switch (slip.kind()) {
    case Fault::no_argument: slip.report.add(findings::empty_argument(whole, slip.token)); break;
    case Fault::unwanted_argument: slip.report.add(findings::all_with_argument(whole, slip.token)); break;
    case Fault::unwanted_prefix: slip.report.add(findings::unexpected_prefix(slip.place(), slip.token)); break;
    case Fault::network: explain_network(slip); break;
    case Fault::prefix: slip.report.add(findings::bad_prefix(slip.place(), slip.fault())); break;
    case Fault::domain: explain_domain(slip); break;
    case Fault::macro: slip.report.add(findings::bad_macro(slip.place(), slip.fault())); break;
    default: slip.report.add(findings::not_a_term(whole, slip.token)); break;
  }
  return true;
}

}  // namespace mailalign::spf
