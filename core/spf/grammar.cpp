#include "spf/grammar.h"

#include "base/ascii.h"
#include "spf/domain_spec.h"

namespace mailalign::spf {
namespace {

// One term on its way: what is left of it, and the fault once there is one.
struct Reader {
  std::string_view token;
  std::uint32_t offset;
  Fault fault = Fault::none;
  base::Span span;

  void fail(Fault what, std::string_view where) {
    if (fault != Fault::none) return;
    fault = what;
    // An empty place has no address of its own: the whole token stands for it.
    const bool inside = !where.empty();
    const auto begin = inside ? static_cast<std::uint32_t>(where.data() - token.data()) : 0;
    span = {offset + begin, static_cast<std::uint32_t>(inside ? where.size() : token.size())};
  }
};

struct Argument {
  std::string_view text;  // after ":" or "/", to the end of the term
  char separator = 0;     // ':', '/', any other character, or 0 at the end
};

std::optional<int> read_prefix(std::string_view text, int bits) {
  if (text.empty() || text.size() > 3 || (text.size() > 1 && text[0] == '0')) return std::nullopt;
  int value = 0;
  for (const char c : text) {
    if (!base::is_digit(c)) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  if (value > bits) return std::nullopt;
  return value;
}

// The digits at the end of `text`, with the slashes before them.
struct Tail {
  std::string_view digits;
  std::size_t slashes = 0;  // 0, 1 or 2

  std::size_t size() const { return digits.size() + slashes; }
};

Tail tail(std::string_view text) {
  std::size_t begin = text.size();
  while (begin > 0 && base::is_digit(text[begin - 1])) --begin;
  Tail found{text.substr(begin), 0};
  while (found.slashes < 2 && found.slashes < begin && text[begin - found.slashes - 1] == '/') ++found.slashes;
  return found;
}

// dual-cidr-length = [ ip4-cidr-length ] [ "/" ip6-cidr-length ]                        (RFC 7208 section 5.6)
// ip4-cidr-length = "/" ( "0" / %x31-39 0*1DIGIT ), ip6-cidr-length = "/" ( "0" / %x31-39 0*2DIGIT )
// Takes it from the end of `text`; whatever is left before it is the domain-spec.
Prefixes take_prefixes(Reader& in, std::string_view& text) {
  Prefixes prefixes;
  Tail last = tail(text);
  if (last.slashes == 2) {
    const auto value = read_prefix(last.digits, base::ipv6_bits);
    if (!value) in.fail(Fault::prefix, text.substr(text.size() - last.size()));
    prefixes.ipv6 = value.value_or(base::ipv6_bits);
    text.remove_suffix(last.size());
    last = tail(text);
  }
  if (last.slashes == 1) {
    const auto value = read_prefix(last.digits, base::ipv4_bits);
    if (!value) in.fail(Fault::prefix, text.substr(text.size() - last.size()));
    prefixes.ipv4 = value.value_or(base::ipv4_bits);
    text.remove_suffix(last.size());
  }
  return prefixes;
}

DomainSpec read_domain(Reader& in, std::string_view text) {
  DomainReading reading = read_domain_spec(text);
  switch (reading.fault) {
    case DomainFault::none: break;
    case DomainFault::empty: in.fail(Fault::no_argument, {}); break;
    case DomainFault::macro: in.fail(Fault::macro, base::at(text, reading.span)); break;
    case DomainFault::end: in.fail(Fault::domain, text); break;
  }
  return std::move(reading.domain);
}

// include = "include" ":" domain-spec, exists = "exists" ":" domain-spec
// (RFC 7208 section 5.2, RFC 7208 section 5.7)
DomainSpec read_required_domain(Reader& in, const Argument& argument) {
  if (argument.separator == '/') in.fail(Fault::unwanted_prefix, argument.text);
  if (argument.separator != ':') in.fail(Fault::no_argument, {});
  if (in.fault != Fault::none) return {};
  const Tail last = tail(argument.text);
  DomainSpec domain = read_domain(in, argument.text);
  const std::string_view before = argument.text.substr(0, argument.text.size() - last.size());
  if (in.fault == Fault::domain && last.slashes > 0 && read_domain_spec(before).fault == DomainFault::none) {
    in.fault = Fault::none;
    in.fail(Fault::unwanted_prefix, argument.text.substr(before.size()));
  }
  return domain;
}

// a = "a" [ ":" domain-spec ] [ dual-cidr-length ]                                      (RFC 7208 section 5.3)
// mx = "mx" [ ":" domain-spec ] [ dual-cidr-length ]                                    (RFC 7208 section 5.4)
template <class M>
M read_host(Reader& in, const Argument& argument) {
  M host;
  if (argument.separator == 0) return host;
  // With "/" the separator is the first slash of the prefixes, so it belongs to them.
  std::string_view text = argument.text;
  if (argument.separator == '/') text = {text.data() - 1, text.size() + 1};
  host.prefixes = take_prefixes(in, text);
  if (argument.separator == ':') {
    host.domain = read_domain(in, text);
  } else if (!text.empty()) {
    in.fail(Fault::prefix, text);
  }
  return host;
}

// ptr = "ptr" [ ":" domain-spec ]                                                       (RFC 7208 section 5.5)
Ptr read_ptr(Reader& in, const Argument& argument) {
  if (argument.separator == 0) return {};
  return {read_required_domain(in, argument)};
}

// ip4 = "ip4" ":" ip4-network [ ip4-cidr-length ], ip6 likewise                         (RFC 7208 section 5.6)
template <class Network, class Read>
Network read_network(Reader& in, const Argument& argument, int bits, Read read_ip) {
  Network network;
  if (argument.separator != ':' || argument.text.empty()) {
    in.fail(Fault::no_argument, {});
    return network;
  }
  const std::size_t slash = argument.text.find('/');
  const std::string_view address = argument.text.substr(0, slash);
  const auto value = read_ip(address);
  if (!value) {
    in.fail(Fault::network, address);
    return network;
  }
  network.address = *value;
  if (slash == std::string_view::npos) return network;
  const auto prefix = read_prefix(argument.text.substr(slash + 1), bits);
  if (!prefix) in.fail(Fault::prefix, argument.text.substr(slash));
  network.prefix = prefix.value_or(bits);
  return network;
}

All read_all(Reader& in, const Argument& argument) {
  if (argument.separator != 0) in.fail(Fault::unwanted_argument, in.token);
  return {};
}

// mechanism = ( all / include / a / mx / ptr / ip4 / ip6 / exists )                   (RFC 7208 section 4.6.1)
// The length of the name leaves at most four to compare: this is where a record's time goes.
Mechanism read_mechanism(Reader& in, std::string_view name, const Argument& argument) {
  const auto is = [name](std::string_view known) { return base::equal_ignoring_case(name, known); };
  // "a%", "all\"": a name must be followed by its argument or by nothing.
  const bool odd = argument.separator != 0 && argument.separator != ':' && argument.separator != '/';
  switch (odd ? 0 : name.size()) {
    case 1:
      if (is("a")) return read_host<A>(in, argument);
      break;
    case 2:
      if (is("mx")) return read_host<Mx>(in, argument);
      break;
    case 3:
      if (is("ip4")) return Ip4{read_network<base::Network4>(in, argument, base::ipv4_bits, base::read_ipv4)};
      if (is("ip6")) return Ip6{read_network<base::Network6>(in, argument, base::ipv6_bits, base::read_ipv6)};
      if (is("all")) return read_all(in, argument);
      if (is("ptr")) return read_ptr(in, argument);
      break;
    case 6:
      if (is("exists")) return Exists{read_required_domain(in, argument)};
      break;
    case 7:
      if (is("include")) return Include{read_required_domain(in, argument)};
      break;
    default: break;
  }
  in.fail(Fault::unknown_mechanism, in.token);
  return All{};
}

// modifier = redirect / explanation / unknown-modifier                                (RFC 7208 section 4.6.1)
// A known name never falls back to an unknown modifier.
void read_modifier(Reader& in, std::string_view name, std::string_view value, Term& term) {
  using base::equal_ignoring_case;
  if (equal_ignoring_case(name, "redirect")) {
    term.value = Redirect{read_domain(in, value)};
    return;
  }
  if (equal_ignoring_case(name, "exp")) {
    term.value = Explanation{read_domain(in, value)};
    return;
  }
  const MacroScan scan = scan_macro_string(value, MacroLetters::all);
  if (scan.bad) in.fail(Fault::macro, base::at(value, *scan.bad));
  term.value = UnknownModifier{std::string(name), std::string(value)};
}

Qualifier qualifier_of(char c) {
  switch (c) {
    case '-': return Qualifier::fail;
    case '~': return Qualifier::softfail;
    case '?': return Qualifier::neutral;
    default: return Qualifier::pass;
  }
}

// directive = [ qualifier ] mechanism                                                 (RFC 7208 section 4.6.1)
void read_parts(Reader& in, Term& term) {
  std::string_view rest = in.token;
  const bool qualified = !rest.empty() && is_qualifier(rest[0]);
  const Qualifier qualifier = qualified ? qualifier_of(rest[0]) : Qualifier::pass;
  if (qualified) rest.remove_prefix(1);
  if (qualified && !rest.empty() && is_qualifier(rest[0])) in.fail(Fault::double_qualifier, in.token.substr(0, 2));
  std::size_t length = 0;
  while (length < rest.size() && is_name_character(rest[length])) ++length;
  const std::string_view name = rest.substr(0, length);
  if (name.empty() || !base::is_alpha(name[0])) in.fail(Fault::no_name, in.token);
  if (in.fault != Fault::none) return;
  const Argument argument{length < rest.size() ? rest.substr(length + 1) : std::string_view{},
                          length < rest.size() ? rest[length] : '\0'};
  if (argument.separator == '=') {
    if (qualified) in.fail(Fault::qualifier_on_modifier, in.token.substr(0, 1));
    read_modifier(in, name, argument.text, term);
  } else {
    term.value.emplace<Directive>(Directive{qualifier, read_mechanism(in, name, argument)});
  }
}

}  // namespace

TermReading read_term(std::string_view token, std::uint32_t offset) {
  Reader in{token, offset, Fault::none, {}};
  TermReading reading;
  read_parts(in, reading.term);
  reading.fault = in.fault;
  reading.span = in.span;
  if (in.fault != Fault::none) reading.term.value = Malformed{std::string(token)};
  reading.term.span = {offset, static_cast<std::uint32_t>(token.size())};
  return reading;
}

bool is_qualifier(char c) {
  return c == '+' || c == '-' || c == '?' || c == '~';
}

bool is_name_character(char c) {
  return base::is_alphanumeric(c) || c == '-' || c == '_' || c == '.';
}

}  // namespace mailalign::spf
