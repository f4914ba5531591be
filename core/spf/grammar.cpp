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
  char separator = 0;     // ':', '/', any other character (NUL as DEL), or 0 at the end
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

base::Span place(const Reader& in, std::string_view part) {
  if (part.empty()) return {in.offset, 0};
  return {in.offset + static_cast<std::uint32_t>(part.data() - in.token.data()),
          static_cast<std::uint32_t>(part.size())};
}

void read_domain(Reader& in, std::string_view text, PlainTerm& term) {
  const DomainReading reading = read_domain_spec(text);
  switch (reading.fault) {
    case DomainFault::none: break;
    case DomainFault::empty: in.fail(Fault::no_argument, {}); break;
    case DomainFault::macro: in.fail(Fault::macro, base::at(text, reading.span)); break;
    case DomainFault::end: in.fail(Fault::domain, text); break;
  }
  term.has_domain = true;
  term.has_macros = reading.has_macros;
  term.letters = reading.letters;
  term.domain = place(in, text);
}

// include = "include" ":" domain-spec, exists = "exists" ":" domain-spec
// (RFC 7208 section 5.2, RFC 7208 section 5.7)
void read_required_domain(Reader& in, const Argument& argument, PlainTerm& term) {
  if (argument.separator == '/') in.fail(Fault::unwanted_prefix, argument.text);
  if (argument.separator != ':') in.fail(Fault::no_argument, {});
  if (in.fault != Fault::none) return;
  read_domain(in, argument.text, term);
  if (in.fault != Fault::domain) return;
  const Tail last = tail(argument.text);
  const std::string_view before = argument.text.substr(0, argument.text.size() - last.size());
  if (last.slashes > 0 && read_domain_spec(before).fault == DomainFault::none) {
    in.fault = Fault::none;
    in.fail(Fault::unwanted_prefix, argument.text.substr(before.size()));
  }
}

// a = "a" [ ":" domain-spec ] [ dual-cidr-length ]                                      (RFC 7208 section 5.3)
// mx = "mx" [ ":" domain-spec ] [ dual-cidr-length ]                                    (RFC 7208 section 5.4)
void read_host(Reader& in, const Argument& argument, PlainTerm& term) {
  if (argument.separator == 0) return;
  // With "/" the separator is the first slash of the prefixes, so it belongs to them.
  std::string_view text = argument.text;
  if (argument.separator == '/') text = {text.data() - 1, text.size() + 1};
  term.prefixes = take_prefixes(in, text);
  if (argument.separator == ':') {
    read_domain(in, text, term);
  } else if (!text.empty()) {
    in.fail(Fault::prefix, text);
  }
}

// ip4 = "ip4" ":" ip4-network [ ip4-cidr-length ], ip6 likewise                         (RFC 7208 section 5.6)
template <class Address, class Read>
void read_network(Reader& in, const Argument& argument, Address& address, int& prefix, Read read_ip) {
  if (argument.separator != ':' || argument.text.empty()) return in.fail(Fault::no_argument, {});
  const std::size_t slash = argument.text.find('/');
  const std::string_view text = argument.text.substr(0, slash);
  const auto value = read_ip(text);
  if (!value) return in.fail(Fault::network, text);
  address = *value;
  if (slash == std::string_view::npos) return;
  const auto given = read_prefix(argument.text.substr(slash + 1), prefix);
  if (!given) return in.fail(Fault::prefix, argument.text.substr(slash));
  prefix = *given;
}

// mechanism = ( all / include / a / mx / ptr / ip4 / ip6 / exists )                   (RFC 7208 section 4.6.1)
// The length of the name leaves at most four to compare: this is where a record's time goes.
std::optional<TermKind> mechanism_named(std::string_view name) {
  const auto is = [name](std::string_view known) { return base::equal_ignoring_case(name, known); };
  switch (name.size()) {
    case 1:
      if (is("a")) return TermKind::a;
      break;
    case 2:
      if (is("mx")) return TermKind::mx;
      break;
    case 3:
      if (is("ip4")) return TermKind::ip4;
      if (is("ip6")) return TermKind::ip6;
      if (is("all")) return TermKind::all;
      if (is("ptr")) return TermKind::ptr;
      break;
    case 6:
      if (is("exists")) return TermKind::exists;
      break;
    case 7:
      if (is("include")) return TermKind::include;
      break;
    default: break;
  }
  return std::nullopt;
}

void read_mechanism(Reader& in, std::string_view name, const Argument& argument, PlainTerm& term) {
  // "a%", "all\"": a name must be followed by its argument or by nothing.
  const bool odd = argument.separator != 0 && argument.separator != ':' && argument.separator != '/';
  const auto kind = odd ? std::nullopt : mechanism_named(name);
  if (!kind) return in.fail(Fault::unknown_mechanism, in.token);
  term.kind = *kind;
  switch (*kind) {
    case TermKind::all:
      if (argument.separator != 0) in.fail(Fault::unwanted_argument, in.token);
      break;
    case TermKind::a:
    case TermKind::mx: read_host(in, argument, term); break;
    // ptr = "ptr" [ ":" domain-spec ]                                                   (RFC 7208 section 5.5)
    case TermKind::ptr:
      if (argument.separator != 0) read_required_domain(in, argument, term);
      break;
    case TermKind::ip4: read_network(in, argument, term.ipv4, term.prefixes.ipv4, base::read_ipv4); break;
    case TermKind::ip6: read_network(in, argument, term.ipv6, term.prefixes.ipv6, base::read_ipv6); break;
    default: read_required_domain(in, argument, term); break;
  }
}

// modifier = redirect / explanation / unknown-modifier                                (RFC 7208 section 4.6.1)
// A known name never falls back to an unknown modifier.
void read_modifier(Reader& in, std::string_view name, std::string_view value, PlainTerm& term) {
  const bool redirect = base::equal_ignoring_case(name, "redirect");
  if (redirect || base::equal_ignoring_case(name, "exp")) {
    term.kind = redirect ? TermKind::redirect : TermKind::explanation;
    return read_domain(in, value, term);
  }
  const MacroScan scan = scan_macro_string(value, MacroLetters::all);
  if (scan.bad) in.fail(Fault::macro, base::at(value, *scan.bad));
  term.kind = TermKind::unknown_modifier;
  term.name = place(in, name);
  term.domain = place(in, value);
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
void read_parts(Reader& in, PlainTerm& term) {
  std::string_view rest = in.token;
  const bool qualified = !rest.empty() && is_qualifier(rest[0]);
  if (qualified) term.qualifier = qualifier_of(rest[0]);
  if (qualified) rest.remove_prefix(1);
  if (qualified && !rest.empty() && is_qualifier(rest[0])) in.fail(Fault::double_qualifier, in.token.substr(0, 2));
  std::size_t length = 0;
  while (length < rest.size() && base::is_host_character(rest[length])) ++length;
  const std::string_view name = rest.substr(0, length);
  if (name.empty() || !base::is_alpha(name[0])) in.fail(Fault::no_name, in.token);
  if (in.fault != Fault::none) return;
  const Argument argument{length < rest.size() ? rest.substr(length + 1) : std::string_view{},
                          length < rest.size() ? (rest[length] == '\0' ? '\x7f' : rest[length]) : '\0'};
  if (argument.separator == '=') {
    if (qualified) in.fail(Fault::qualifier_on_modifier, in.token.substr(0, 1));
    read_modifier(in, name, argument.text, term);
  } else {
    read_mechanism(in, name, argument, term);
  }
}

DomainSpec domain_with_texts(std::string_view record, const PlainTerm& term) {
  DomainSpec domain;
  domain.text = base::at(record, term.domain);
  domain.has_macros = term.has_macros;
  if (term.letters != 0) domain.macro_letters = letters_in_order(domain.text);
  return domain;
}

std::optional<DomainSpec> domain_if_any(std::string_view record, const PlainTerm& term) {
  if (!term.has_domain) return std::nullopt;
  return domain_with_texts(record, term);
}

void set_mechanism(std::string_view record, const PlainTerm& term, Mechanism& mechanism) {
  switch (term.kind) {
    case TermKind::include: mechanism.emplace<Include>(Include{domain_with_texts(record, term)}); break;
    case TermKind::a: mechanism.emplace<A>(A{domain_if_any(record, term), term.prefixes}); break;
    case TermKind::mx: mechanism.emplace<Mx>(Mx{domain_if_any(record, term), term.prefixes}); break;
    case TermKind::ptr: mechanism.emplace<Ptr>(Ptr{domain_if_any(record, term)}); break;
    case TermKind::ip4: mechanism.emplace<Ip4>(Ip4{{term.ipv4, term.prefixes.ipv4}}); break;
    case TermKind::ip6: mechanism.emplace<Ip6>(Ip6{{term.ipv6, term.prefixes.ipv6}}); break;
    case TermKind::exists: mechanism.emplace<Exists>(Exists{domain_with_texts(record, term)}); break;
    default: mechanism.emplace<All>(); break;
  }
}

}  // namespace

PlainReading read_plain_term(std::string_view token, std::uint32_t offset) {
  Reader in{token, offset, Fault::none, {}};
  PlainReading reading;
  read_parts(in, reading.term);
  reading.fault = in.fault;
  reading.span = in.span;
  reading.term.span = {offset, static_cast<std::uint32_t>(token.size())};
  return reading;
}

void add_texts(std::string_view record, const PlainTerm& plain, Term& term) {
  term.span = plain.span;
  switch (plain.kind) {
    case TermKind::redirect: term.value.emplace<Redirect>(Redirect{domain_with_texts(record, plain)}); break;
    case TermKind::explanation: term.value.emplace<Explanation>(Explanation{domain_with_texts(record, plain)}); break;
    case TermKind::unknown_modifier:
      term.value.emplace<UnknownModifier>(
          UnknownModifier{std::string(base::at(record, plain.name)), std::string(base::at(record, plain.domain))});
      break;
    default: {
      Directive& held = term.value.emplace<Directive>();
      held.qualifier = plain.qualifier;
      set_mechanism(record, plain, held.mechanism);
      break;
    }
  }
}

TermReading read_term(std::string_view token) {
  const PlainReading plain = read_plain_term(token, 0);
  TermReading reading{{}, plain.fault, plain.span};
  if (plain.fault == Fault::none) {
    add_texts(token, plain.term, reading.term);
  } else {
    reading.term.value = Malformed{std::string(token)};
    reading.term.span = plain.term.span;
  }
  return reading;
}

bool is_qualifier(char c) {
  return c == '+' || c == '-' || c == '?' || c == '~';
}

bool is_name_character(char c) {
  return base::is_host_character(c);
}

}  // namespace mailalign::spf
