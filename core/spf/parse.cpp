#include <algorithm>

#include "base/cursor.h"
#include "finding/spf.h"
#include "spf/faults.h"
#include "spf/grammar.h"
#include "spf/lint.h"
#include "spf/record.h"
#include "spf/version.h"

namespace mailalign::spf {
namespace {

base::Span next_token(base::Cursor& in) {
  in.take_while([](char c) { return c == ' '; });
  const std::uint32_t begin = in.position();
  in.take_until(' ');
  return in.span_since(begin);
}

// terms = *( 1*SP ( directive / modifier ) )                                            (RFC 7208 section 4.6.1)
class TermsReader {
 public:
  TermsReader(std::string_view text, Report& report) : text_(text), report_(report) {}

  std::vector<Term> read(std::uint32_t begin, bool foreign_characters) {
    foreign_characters_ = foreign_characters;
    base::Cursor in(text_);
    in.go_to(begin);
    std::vector<Term> terms;
    terms.reserve(std::min<std::size_t>(16, text_.size() / 8));
    for (base::Span token = next_token(in); token.length > 0; token = next_token(in)) {
      if (terms.size() >= max_terms) {
        report_.add(finding::spf::too_many_terms(token, static_cast<int>(max_terms)));
        valid_ = false;
        break;
      }
      read_one(in, token, terms.emplace_back());
    }
    return terms;
  }

  bool valid() const { return valid_; }

 private:
  void read_one(base::Cursor& in, base::Span token, Term& term) {
    const PlainReading reading = read_plain_term(base::at(text_, token), token.offset);
    if (reading.fault == Fault::none) {
      add_texts(text_, reading.term, term);
      return lint_term(text_, term, report_);
    }
    valid_ = false;
    term.span = token;
    std::string& text = term.value.emplace<Malformed>().text;
    text = base::at(text_, token);
    if (!is_plain(text)) return;  // said already, character by character
    const std::uint32_t after = in.position();
    const base::Span next = next_token(in);
    if (!explain({text_, token, next, reading.fault, reading.span}, report_)) in.go_to(after);
    term.span = base::joined(token, {token.offset, in.position() - token.offset});
    text = base::at(text_, term.span);
  }

  bool is_plain(std::string_view token) const {
    return !foreign_characters_ || std::all_of(token.begin(), token.end(), base::is_visible);
  }

  std::string_view text_;
  Report& report_;
  bool foreign_characters_ = false;
  bool valid_ = true;
};

bool all_printable(std::string_view text) {
  for (const char c : text) {
    if (!base::is_visible(c) && c != ' ') return false;
  }
  return true;
}

struct Read {
  Record record;
  bool valid = false;
  bool is_meant = false;
};

Read read(std::string_view text, Report& report) {
  const VersionReading version = read_version(text, report);
  const std::string_view body = text.substr(0, version.end);
  const bool plain = all_printable(body);
  // Characters around the version are part of what read_version said.
  if (!plain) explain_characters(body, version.begin, report);
  Read result;
  result.record.text = text;
  result.is_meant = version.spf1;
  TermsReader terms(body, report);
  result.record.terms = terms.read(version.begin, !plain);
  if (!version.meant && result.record.terms.empty()) return result;  // nothing of SPF to judge
  const bool once = lint_record(result.record, report);
  result.valid = version.selected && plain && terms.valid() && once;
  return result;
}

// "ip4:0.0.0.0/0", "a/0", and halves of the whole.
bool is_whole_internet(const Mechanism& mechanism) {
  Prefixes prefixes;
  if (const auto* ip4 = std::get_if<Ip4>(&mechanism)) prefixes.ipv4 = ip4->network.prefix;
  if (const auto* ip6 = std::get_if<Ip6>(&mechanism)) prefixes.ipv6 = ip6->network.prefix;
  if (const auto* a = std::get_if<A>(&mechanism)) prefixes = a->prefixes;
  if (const auto* mx = std::get_if<Mx>(&mechanism)) prefixes = mx->prefixes;
  return prefixes.ipv4 < whole_ipv4_prefix || prefixes.ipv6 < whole_ipv6_prefix;
}

// Nor may a directive stand behind all: then nobody knows what was meant.
bool authorises_as_meant(const Record& record) {
  const Directive* all = nullptr;
  for (const Term& term : record.terms) {
    const Directive* held = directive(term);
    if (held == nullptr) continue;
    if (all != nullptr) return false;
    const bool pass = held->qualifier == Qualifier::pass;
    if (mechanism<All>(term) != nullptr) all = held;
    if (pass && (all != nullptr || is_whole_internet(held->mechanism))) return false;
  }
  return true;
}

}  // namespace

bool may_be_offered(std::string_view mended) {
  if (mended.size() > finding::max_repaired_octets) return false;
  Report ignored;
  const Read second = read(mended, ignored);
  return second.valid && authorises_as_meant(second.record);
}

Parsed parse_record(std::string_view text) {
  Report report;
  Read first = read(text, report);
  if (!report.edits.empty()) {
    std::optional<std::string> mended = repaired(text, report.edits);
    if (!may_be_offered(*mended)) mended.reset();
    finding::offer(report.findings, mended);
  }
  return {std::move(first.record), first.valid, first.is_meant, std::move(report.findings)};
}

}  // namespace mailalign::spf
