#include "dmarc/result.h"

namespace mailalign::dmarc {
namespace {

// What one identifier adds to the result. One that is not aligned is not needed, whatever its question gave.
class Tally {
 public:
  void add(Authentication authentication, Aligned aligned) {
    if (authentication == Authentication::no_pass || aligned == Aligned::no) return;
    if (authentication == Authentication::pass && aligned == Aligned::yes) passed_ = true;
    const bool is_open = authentication == Authentication::pending || aligned == Aligned::pending;
    (is_open ? open_ : failed_) = true;
  }
  // An answer that is still open may make it a pass; one that failed leaves it undecided.
  Result result() const {
    if (passed_) return Result::pass;
    return open_ ? Result::pending : failed_ ? Result::temperror : Result::fail;
  }

 private:
  bool passed_ = false;
  bool open_ = false;
  bool failed_ = false;
};

Result without_policy(State state) {
  if (state == State::temperror) return Result::temperror;
  return state == State::none ? Result::none : Result::pending;
}

template <class View>
Mode mode_of(Method method, const View& view) {
  return (method == Method::spf ? view.aspf : view.adkim).value_or(Mode::relaxed);
}

}  // namespace

std::string_view to_text(Method method) {
  return method == Method::spf ? "spf" : "dkim";
}

std::string_view to_text(Result result) {
  switch (result) {
    case Result::pass: return "pass";
    case Result::fail: return "fail";
    case Result::none: return "none";
    case Result::temperror: return "temperror";
    case Result::pending: return "pending";
  }
  return {};
}

Mode mode_for(Method method, const Discovery& discovery) {
  return mode_of(method, discovery);
}
Mode mode_for(Method method, const Rfc7489& view) {
  return mode_of(method, view);
}

Result evaluate(dns::Inquiry& inquiry, const Discovery& discovery, const std::vector<Identifier>& identifiers) {
  if (discovery.state != State::applies) return without_policy(discovery.state);
  Tally tally;
  for (const Identifier& identifier : identifiers) {
    const Mode mode = mode_for(identifier.method, discovery);
    tally.add(identifier.result, aligned(inquiry, discovery.domain, identifier.domain, mode));
  }
  return tally.result();
}

Result evaluate_rfc7489(dns::Inquiry& inquiry, const Discovery& discovery, const std::vector<Identifier>& identifiers) {
  if (!discovery.rfc7489) return Result::pending;
  if (discovery.rfc7489->state != State::applies) return without_policy(discovery.rfc7489->state);
  Tally tally;
  for (const Identifier& identifier : identifiers) {
    const Mode mode = mode_for(identifier.method, *discovery.rfc7489);
    tally.add(identifier.result, aligned_rfc7489(inquiry, discovery.domain, identifier.domain, mode));
  }
  return tally.result();
}

}  // namespace mailalign::dmarc
