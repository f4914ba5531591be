// The mechanisms that ask for more than a record (RFC 7208 section 5.3 to section 5.5 and section 5.7).
#include <algorithm>

#include "finding/spf.h"
#include "spf/evaluator.h"
#include "spf/survey.h"

namespace mailalign::spf {

namespace findings = finding::spf;
using dns::Outcome;
using dns::Reply;

// What a reply means before its records are looked at: no_match where there are records to look at, or none.
StepResult Evaluator::take(const Frame& frame, const PlainTerm& term, const dns::Name& name, dns::Type type,
                           const Reply& reply) {
  const bool is_void = reply.is_void();
  if (tells()) tell_question(name, type, reply, is_void);
  if (reply.outcome == Outcome::pending) return StepResult::pending;
  if (reply.outcome == Outcome::failed) {
    if (tells()) tell(frame, findings::lookup_failed(term.span, name.text(), dns::to_text(type)));
    return StepResult::temperror;
  }
  return !is_void || count_void(frame, term) ? StepResult::no_match : StepResult::permerror;
}

bool Evaluator::holds_client(const Reply& reply, const Prefixes& prefixes) const {
  if (!reply.has_records()) return false;
  return std::any_of(reply.records->begin(), reply.records->end(), [&](const dns::Data& data) {
    if (ipv4_) {
      const auto* found = std::get_if<base::Ipv4>(&data);
      return found != nullptr && base::Network4{*found, prefixes.ipv4}.contains(address4_);
    }
    const auto* found = std::get_if<base::Ipv6>(&data);
    return found != nullptr && base::Network6{*found, prefixes.ipv6}.contains(address6_);
  });
}

StepResult Evaluator::addresses(const Frame& frame, const PlainTerm& term, const dns::Name& name, int round) {
  const Reply& reply = inquiry_.ask(name, address_type(), round);
  const StepResult taken = take(frame, term, name, address_type(), reply);
  if (taken != StepResult::no_match) return taken;
  return holds_client(reply, term.prefixes) ? StepResult::match : StepResult::no_match;
}

// RFC 7208 section 5.3.
StepResult Evaluator::match_a(Frame& frame, const PlainTerm& term) {
  StepResult why = StepResult::not_askable;
  const std::optional<dns::Name> name = target(frame, term, why);
  return name ? addresses(frame, term, *name, frame.round) : why;
}

// RFC 7208 section 5.4. The number of exchanges is looked at before any of them is asked for.
StepResult Evaluator::match_mx(Frame& frame, const PlainTerm& term) {
  StepResult why = StepResult::not_askable;
  const std::optional<dns::Name> name = target(frame, term, why);
  if (!name) return why;
  const Reply& reply = inquiry_.ask(*name, dns::Type::mx, frame.round);
  const StepResult taken = take(frame, term, *name, dns::Type::mx, reply);
  if (taken != StepResult::no_match || !reply.has_records()) return taken;
  if (reply.records->size() > static_cast<std::size_t>(max_mx_exchanges)) {
    if (tells()) {
      tell(frame,
           findings::mx_limit(term.span, name->text(), static_cast<int>(reply.records->size()), max_mx_exchanges));
    }
    return StepResult::permerror;
  }
  for (const dns::Data& data : *reply.records) {
    const auto* mx = std::get_if<dns::Mx>(&data);
    if (mx == nullptr || mx->exchange.is_root()) continue;  // RFC 7505: the root stands for no host
    const StepResult result = addresses(frame, term, mx->exchange, reply.round);
    if (result != StepResult::no_match) return result;
  }
  return StepResult::no_match;
}

// RFC 7208 section 5.7: an A query, for IPv6 clients too.
StepResult Evaluator::match_exists(Frame& frame, const PlainTerm& term) {
  StepResult why = StepResult::not_askable;
  const std::optional<dns::Name> name = target(frame, term, why);
  if (!name) return why;
  const Reply& reply = inquiry_.ask(*name, dns::Type::a, frame.round);
  const StepResult taken = take(frame, term, *name, dns::Type::a, reply);
  if (taken != StepResult::no_match) return taken;
  return reply.has_records() ? StepResult::match : StepResult::no_match;
}

// RFC 7208 section 5.5, its prose: the validated name is the target or below it. A failed query is no match.
StepResult Evaluator::match_ptr(Frame& frame, const PlainTerm& term) {
  StepResult why = StepResult::not_askable;
  const std::optional<dns::Name> name = target(frame, term, why);
  if (!name) return why;
  if (!find_validated_names(frame.round)) return StepResult::pending;
  if (pointer_->is_void() && !count_void(frame, term)) return StepResult::permerror;
  const bool found = std::any_of(validated_.begin(), validated_.end(),
                                 [&](const dns::Name& validated) { return validated.is_at_or_below(*name); });
  return found ? StepResult::match : StepResult::no_match;
}

// RFC 7208 section 5.5: each name that the address has, as far as it has the address.
bool Evaluator::find_validated_names(int round) {
  if (validated_known_) return true;
  const dns::Name name = reverse_name(ipv4_ ? base::Address(address4_) : base::Address(address6_));
  pointer_ = &inquiry_.ask(name, dns::Type::ptr, round);
  if (tells()) tell_question(name, dns::Type::ptr, *pointer_, pointer_->is_void());
  if (pointer_->outcome == Outcome::pending) return false;
  bool pending = false;
  std::size_t used = 0;
  for (const dns::Host* host : dns::all<dns::Host>(*pointer_)) {
    if (++used > static_cast<std::size_t>(max_ptr_names)) break;
    const Reply& reply = inquiry_.ask(host->name, address_type(), pointer_->round);
    if (tells()) tell_question(host->name, address_type(), reply, false);
    pending = pending || reply.outcome == Outcome::pending;
    if (holds_client(reply, {})) validated_.push_back(host->name);
  }
  if (pending) validated_.clear();
  validated_known_ = !pending;
  return validated_known_;
}

}  // namespace mailalign::spf
