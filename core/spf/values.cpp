// What macros stand for in an evaluation (RFC 7208 section 7.2), the names that terms ask for, and the explanation
// (RFC 7208 section 6.2).
#include <algorithm>

#include "base/ascii.h"
#include "spf/evaluator.h"

namespace mailalign::spf {
namespace {

using dns::Outcome;

constexpr char hex_digit(unsigned value) {
  return "0123456789abcdef"[value & 0xfU];
}

// "2.0.0.1.0.d.b.8. ...": the 32 nibbles (RFC 7208 section 7.3).
std::string nibbles(base::Ipv6 address) {
  std::string text;
  text.reserve(63);
  for (unsigned i = 0; i < 32; ++i) {
    if (i > 0) text += '.';
    const std::uint64_t half = i < 16 ? address.high : address.low;
    text += hex_digit(static_cast<unsigned>(half >> (60U - 4U * (i % 16U))));
  }
  return text;
}

std::string reversed_labels(const std::string& dotted) {
  std::string text;
  for (std::size_t end = dotted.size();;) {
    const std::size_t dot = end == 0 ? std::string::npos : dotted.rfind('.', end - 1);
    const std::size_t begin = dot == std::string::npos ? 0 : dot + 1;
    text.append(dotted, begin, end - begin);
    if (begin == 0) return text;
    text += '.';
    end = dot;
  }
}

// explain-string = *( macro-string / SP ): nothing that a terminal or a mail header would take for more than text.
bool is_explanation(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return base::is_visible(c) || c == ' '; });
}

// The octets of a name, without the escapes of its text: macros are not escaped.
std::string octets(const dns::Name& name) {
  std::string text;
  for (const std::string& label : name.labels()) text += (text.empty() ? "" : ".") + label;
  return text;
}

}  // namespace

dns::Name reverse_name(const base::Address& address) {
  const auto* v4 = std::get_if<base::Ipv4>(&address);
  const std::string dotted = v4 != nullptr ? base::to_text(*v4) : nibbles(std::get<base::Ipv6>(address));
  return dns::Name::read(reversed_labels(dotted) + (v4 != nullptr ? ".in-addr.arpa" : ".ip6.arpa"))
      .value_or(dns::Name());
}

bool Evaluator::mentions_local_part(const PlainTerm& term) const {
  return (term.letters & (letter_bit('s') | letter_bit('l'))) != 0;
}

std::optional<dns::Name> Evaluator::target(const Frame& frame, const PlainTerm& term, StepResult& why) {
  if (!term.has_domain) return frame.domain;
  why = StepResult::not_askable;
  const std::string_view spec = base::at(frame.text(), term.domain);
  std::optional<dns::Name> name;
  if (!term.has_macros) {
    name = expanded_name(spec);
  } else {
    if (!sender_.ascii_local && mentions_local_part(term)) return std::nullopt;
    if ((term.letters & letter_bit('p')) != 0) {
      why = count_validated(frame, term);
      if (why != StepResult::not_askable) return std::nullopt;
    }
    auto* macros = steps_.empty() ? nullptr : &out_.trace[steps_.back()].macros;
    if (expand_domain_spec(spec, *this, expanded_, macros)) name = expanded_name(expanded_);
    if (!steps_.empty()) out_.trace[steps_.back()].target = expanded_;
  }
  if (name && !steps_.empty()) out_.trace[steps_.back()].target = name->text();
  return name;
}

// RFC 7208 section 4.6.4: the look-up that %{p} costs, the first time; not_askable where nothing keeps it from being
// expanded.
StepResult Evaluator::count_validated(const Frame& frame, const PlainTerm& term) {
  const bool first = !validated_counted_;
  if (first && !count(frame, term)) return StepResult::permerror;
  validated_counted_ = true;
  if (!find_validated_names(frame.round)) return StepResult::pending;
  return first && pointer_->is_void() && !count_void(frame, term) ? StepResult::permerror : StepResult::not_askable;
}

// RFC 7208 section 7.3: the domain itself, else one below it, else any; "unknown" where nothing is validated.
const std::string& Evaluator::validated_name() {
  static const std::string unknown = "unknown";
  if (validated_.empty()) return unknown;
  const dns::Name* best = &validated_.front();
  for (const dns::Name& name : validated_) {
    if (name == *domain_) return name.text();
    if (name.is_at_or_below(*domain_) && !best->is_at_or_below(*domain_)) best = &name;
  }
  return best->text();
}

std::optional<std::string_view> Evaluator::value(char letter) {
  switch (letter) {
    case 's': return sender_.whole;
    case 'l': return sender_.local;
    case 'o': return sender_.domain;
    case 'd':
      if (domain_->text().find('\\') == std::string::npos) return domain_->text();
      scratch_ = octets(*domain_);
      return scratch_;
    case 'i':
      if (dotted_.empty()) dotted_ = ipv4_ ? base::to_text(address4_) : nibbles(address6_);
      return dotted_;
    case 'p': return validated_name();
    case 'v': return ipv4_ ? "in-addr" : "ip6";
    case 'h': return std::string_view(client_.helo).substr(0, max_sender_octets);
    case 'c': scratch_ = ipv4_ ? base::to_text(address4_) : base::to_text(address6_); return scratch_;
    case 'r': return std::string_view(client_.receiver).substr(0, max_sender_octets);
    case 't': scratch_ = std::to_string(client_.time); return scratch_;
    default: return std::nullopt;
  }
}

// RFC 7208 section 6.2: whatever is wrong with it, the result stays as it is.
void Evaluator::explain(const Frame& frame) {
  const auto begin = terms_.begin() + static_cast<std::ptrdiff_t>(frame.begin);
  const auto end = terms_.begin() + static_cast<std::ptrdiff_t>(frame.end);
  const auto exp = std::find_if(begin, end, [](const PlainTerm& t) { return t.kind == TermKind::explanation; });
  if (exp == end || !exp->has_domain) return;
  if (!sender_.ascii_local && mentions_local_part(*exp)) return;
  const auto wait = [&] { out_.explanation_pending = true; };
  if ((exp->letters & letter_bit('p')) != 0 && !find_validated_names(frame.round)) return wait();
  const bool known = expand_domain_spec(base::at(frame.text(), exp->domain), *this, expanded_);
  const auto name = known ? expanded_name(expanded_) : std::nullopt;
  if (!name) return;
  const dns::Reply& reply = inquiry_.ask(*name, dns::Type::txt, frame.round);
  if (reply.outcome == Outcome::pending) return wait();
  const auto texts = dns::all<dns::Txt>(reply);
  if (texts.size() != 1) return;
  const std::string text = texts.front()->joined();
  if (!is_explanation(text)) return;
  const MacroScan scan = scan_macro_string(text, MacroLetters::all);
  if ((scan.letters & letter_bit('p')) != 0 && !find_validated_names(reply.round)) return wait();
  auto explanation = expand_explanation(text, *this);
  if (explanation && is_explanation(*explanation)) out_.explanation = std::move(explanation);
}

}  // namespace mailalign::spf
