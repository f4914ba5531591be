// Records and terms (RFC 7208 section 4.5 to section 4.7).
#include "spf/evaluator.h"

#include <algorithm>

#include "base/cursor.h"
#include "finding/spf.h"
#include "spf/lint.h"

namespace mailalign::spf {

namespace findings = finding::spf;
using dns::Outcome;

namespace {

constexpr std::size_t usual_terms = 32;  // room for most trees

Result result_of(Qualifier qualifier) {
  switch (qualifier) {
    case Qualifier::pass: return Result::pass;
    case Qualifier::fail: return Result::fail;
    case Qualifier::softfail: return Result::softfail;
    case Qualifier::neutral: return Result::neutral;
  }
  return Result::neutral;
}

// An exception of a term (RFC 7208 section 4.6.2) as the result it is.
Result result_of(StepResult step) {
  switch (step) {
    case StepResult::temperror: return Result::temperror;
    case StepResult::pending: return Result::pending;
    default: return Result::permerror;
  }
}

bool has_one_label(const dns::Name& name) {
  return name.text().find('.') == std::string::npos;
}

bool counts(TermKind kind) {
  switch (kind) {
    case TermKind::include:
    case TermKind::a:
    case TermKind::mx:
    case TermKind::ptr:
    case TermKind::exists:
    case TermKind::redirect: return true;
    default: return false;
  }
}

}  // namespace

Evaluator::Evaluator(dns::Inquiry& inquiry, const Client& client, const Sender& sender, Evaluation& out, Tell tell)
    : inquiry_(inquiry), client_(client), sender_(sender), out_(out), tell_(tell) {
  constexpr std::uint64_t mapped = 0x0000ffff00000000;  // RFC 4291 section 2.5.5.2
  if (const auto* v4 = std::get_if<base::Ipv4>(&client.ip)) {
    address4_ = *v4;
  } else {
    address6_ = std::get<base::Ipv6>(client.ip);
    ipv4_ = address6_.high == 0 && (address6_.low & 0xffffffff00000000) == mapped;
    if (ipv4_) address4_.value = static_cast<std::uint32_t>(address6_.low);
  }
  terms_.reserve(usual_terms);
}

void Evaluator::run(const dns::Name& domain) {
  Frame frame;
  frame.domain = domain;
  out_.result = check(frame, 0);
  if (out_.result == Result::pending) ask_ahead(domain, 0, true);
}

// RFC 7208 section 4.4: only TXT is asked for.
Result Evaluator::check(Frame& frame, int after) {
  const dns::Reply& reply = inquiry_.ask(frame.domain, dns::Type::txt, after);
  frame.round = reply.round;
  if (reply.outcome == Outcome::pending) return Result::pending;
  if (reply.outcome == Outcome::failed) {
    if (tells()) tell(frame, findings::lookup_failed(std::nullopt, frame.domain.text(), "TXT"));
    return Result::temperror;
  }
  const Result read = read_record(frame, reply);
  if (tells()) tell_record(frame);
  if (read != Result::pass) return read;
  const dns::Name* above = domain_;
  domain_ = &frame.domain;
  const Result result = read_terms(frame) ? check_terms(frame) : Result::permerror;
  domain_ = above;
  terms_.resize(frame.begin);
  return result;
}

// RFC 7208 section 4.5: the one record that begins with the version; Result::pass where there is one.
Result Evaluator::read_record(Frame& frame, const dns::Reply& reply) {
  int selected = 0;
  int index = -1;
  if (reply.has_records()) {
    for (const dns::Data& data : *reply.records) {
      const dns::Txt* txt = std::get_if<dns::Txt>(&data);
      if (txt == nullptr) continue;
      ++index;
      const std::string* one = txt->strings.size() == 1 ? &txt->strings.front() : nullptr;
      std::string joined = one != nullptr ? std::string() : txt->joined();
      if (!selects(one != nullptr ? *one : joined) || ++selected > 1) continue;
      frame.published = one;
      frame.joined = std::move(joined);
      frame.index = index;
    }
  }
  if (selected > 1) {
    frame.published = nullptr;
    frame.joined.clear();
    if (tells()) tell(frame, findings::several_records(frame.domain.text(), selected));
  }
  return selected == 0 ? Result::none : selected == 1 ? Result::pass : Result::permerror;
}

// RFC 7208 section 4.6: the whole record is read before any of it counts. What no record may hold (RFC 7208 section
// 3.1) no term may: the grammar leaves no place for it.
bool Evaluator::read_terms(Frame& frame) {
  frame.begin = terms_.size();
  bool valid = true;
  int redirects = 0;
  int explanations = 0;
  base::Cursor in(frame.text());
  in.take_until(' ');
  while (valid) {
    in.take_while([](char c) { return c == ' '; });
    if (in.at_end()) break;
    const std::uint32_t begin = in.position();
    const PlainReading reading = read_plain_term(in.take_until(' '), begin);
    redirects += reading.term.kind == TermKind::redirect ? 1 : 0;
    explanations += reading.term.kind == TermKind::explanation ? 1 : 0;
    valid =
        reading.fault == Fault::none && redirects < 2 && explanations < 2 && terms_.size() - frame.begin < max_terms;
    terms_.push_back(reading.term);
  }
  frame.end = terms_.size();
  if (!valid && tells()) tell_syntax(frame);
  return valid;
}

// RFC 7208 section 4.6.2, section 4.7 and section 6.1.
Result Evaluator::check_terms(Frame& frame) {
  std::optional<std::size_t> redirected;
  for (std::size_t i = frame.begin; i < frame.end; ++i) {
    const PlainTerm term = terms_[i];  // a copy: a record below moves the others
    if (term.kind == TermKind::redirect) redirected = i;
    if (!term.is_directive()) continue;
    const auto step = tells() ? begin_step(frame, term) : std::nullopt;
    const StepResult result = match(frame, term);
    end_step(step, result);
    if (result == StepResult::no_match || result == StepResult::not_askable) continue;
    if (result != StepResult::match) return result_of(result);
    if (frame.own) {
      out_.mechanism = DecidingTerm{std::string(text(frame, term)), frame.domain.text(), term.span};
      if (term.qualifier == Qualifier::fail) explain(frame);
    }
    return result_of(term.qualifier);
  }
  return redirected ? redirect(frame, terms_[*redirected]) : Result::neutral;
}

StepResult Evaluator::match(Frame& frame, const PlainTerm& term) {
  if (counts(term.kind) && !count(frame, term)) return StepResult::permerror;
  switch (term.kind) {
    case TermKind::all: return StepResult::match;
    case TermKind::ip4:
    case TermKind::ip6: return matches(term) ? StepResult::match : StepResult::no_match;
    case TermKind::include: return match_include(frame, term);
    case TermKind::a: return match_a(frame, term);
    case TermKind::mx: return match_mx(frame, term);
    case TermKind::ptr: return match_ptr(frame, term);
    default: return match_exists(frame, term);
  }
}

bool Evaluator::matches(const PlainTerm& term) const {
  if (ipv4_) return term.kind == TermKind::ip4 && base::Network4{term.ipv4, term.prefixes.ipv4}.contains(address4_);
  return term.kind == TermKind::ip6 && base::Network6{term.ipv6, term.prefixes.ipv6}.contains(address6_);
}

Result Evaluator::check_below(Frame& frame, dns::Name domain, bool own) {
  Frame below;
  below.domain = std::move(domain);
  below.depth = frame.depth + 1;
  below.own = own;
  // RFC 7208 section 4.3: a name of one label has no record, and is not asked for.
  const Result result = has_one_label(below.domain) ? Result::none : check(below, frame.round);
  if (!steps_.empty()) out_.trace[steps_.back()].inner = result;
  return result;
}

// RFC 7208 section 5.2.
StepResult Evaluator::match_include(Frame& frame, const PlainTerm& term) {
  StepResult why = StepResult::permerror;
  const std::optional<dns::Name> name = target(frame, term, why);
  if (!name && why != StepResult::not_askable) return why;
  if (!name && mentions_local_part(term) && !sender_.ascii_local) return StepResult::no_match;
  const Result result = name ? check_below(frame, *name, false) : Result::none;
  switch (result) {
    case Result::pass: return StepResult::match;
    case Result::fail:
    case Result::softfail:
    case Result::neutral: return StepResult::no_match;
    case Result::temperror: return StepResult::temperror;
    case Result::pending: return StepResult::pending;
    case Result::none:
      if (tells()) {
        const std::string_view spec = name ? std::string_view(name->text()) : base::at(frame.text(), term.domain);
        tell(frame, findings::include_without_record(term.span, text(frame, term), spec));
      }
      return StepResult::permerror;
    case Result::permerror: return StepResult::permerror;
  }
  return StepResult::permerror;
}

// RFC 7208 section 6.1.
Result Evaluator::redirect(Frame& frame, const PlainTerm& given) {
  const PlainTerm term = given;
  const auto step = begin_step(frame, term);
  if (!count(frame, term)) {
    end_step(step, StepResult::permerror);
    return Result::permerror;
  }
  StepResult why = StepResult::permerror;
  const std::optional<dns::Name> name = target(frame, term, why);
  if (!name && (why != StepResult::not_askable || (mentions_local_part(term) && !sender_.ascii_local))) {
    end_step(step, why);
    return why == StepResult::not_askable ? Result::neutral : result_of(why);
  }
  Result result = name ? check_below(frame, *name, frame.own) : Result::none;
  if (result == Result::none) {
    result = Result::permerror;
    if (tells()) {
      const std::string_view spec = name ? std::string_view(name->text()) : base::at(frame.text(), term.domain);
      tell(frame, findings::redirect_without_record(term.span, spec));
    }
  }
  end_step(step, StepResult::followed);
  return result;
}

bool Evaluator::count(const Frame& frame, const PlainTerm& term) {
  ++out_.lookups;
  if (!steps_.empty()) out_.trace[steps_.back()].lookups = out_.lookups;
  if (out_.lookups <= max_lookups) return true;
  if (tells()) tell(frame, findings::lookup_limit(term.span, out_.lookups, max_lookups, text(frame, term), true));
  return false;
}

bool Evaluator::count_void(const Frame& frame, const PlainTerm& term) {
  if (++out_.void_lookups <= client_.void_lookups_allowed) return true;
  if (tells()) {
    tell(frame, ipv4_ ? findings::void_limit(term.span, out_.void_lookups, client_.void_lookups_allowed)
                      : findings::void_limit_ipv6(term.span, out_.void_lookups, client_.void_lookups_allowed));
  }
  return false;
}

}  // namespace mailalign::spf
