// Anything typed into the one field.
#include "base/ascii.h"
#include "base/json.h"
#include "check/calls.h"
#include "check/input.h"
#include "dns/name.h"
#include "target.h"

namespace mailalign::fuzz {

void domain_input(std::string_view octets) {
  const check::Input input = check::read_input(octets);
  hold(input.text == octets, "what was typed is kept");
  hold(input.domain.has_value() != input.problem.has_value(), "there is a domain, or a problem");
  hold((input.kind == check::InputKind::none) == !input.domain || input.problem, "without a kind there is no domain");
  for (const check::InputFault& fault : input.faults)
    hold(is_inside(fault.span, octets), "a fault lies inside the text");
  hold(input.faults.size() <= check::max_input_octets, "faults are bounded");
  if (input.domain) {
    const check::Input again = check::read_input(*input.domain);
    hold(again.domain == input.domain, "a domain is read as itself");
    hold(base::to_lower(*input.domain) == *input.domain, "a domain is in lower case");
  }
  hold(check::read_selector(octets).size() <= octets.size(), "a selector is a part of what was given");
  hold(base::read_json(check::input(octets)).has_value(), "the answer is JSON");
}

}  // namespace mailalign::fuzz
