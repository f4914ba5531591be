// The DMARC result of a message, from what SPF and DKIM said of their domains (RFC 9989 section 5.3).
#pragma once

#include <vector>

#include "dmarc/alignment.h"
#include "dmarc/discovery.h"

namespace mailalign::dmarc {

enum class Method { spf, dkim };
std::string_view to_text(Method method);  // "spf", "dkim"

// What the method said of the domain. For SPF that of MAIL FROM alone: a pass of HELO never counts (RFC 9989
// section 4.4.2). For DKIM that of one signature.
enum class Authentication {
  pass,
  no_pass,    // whatever else, permerror too
  temperror,  // a question for it failed
  pending,
};

// A domain that a method authenticated, or tried to: that of MAIL FROM (with the null sender the HELO name), or the d=
// of a signature (RFC 9989 section 4.4.1).
struct Identifier {
  Method method = Method::spf;
  dns::Name domain;
  Authentication result = Authentication::pass;
};

enum class Result {
  pass,       // an aligned identifier passed
  fail,       // none did
  none,       // DMARC does not apply
  temperror,  // a question that was needed failed: neither pass nor fail (RFC 9989 section 5.3.6)
  pending,
};
std::string_view to_text(Result result);  // "pass", ...

// The mode that counts for a method: adkim for DKIM, aspf for SPF, both of the record that applies.
Mode mode_for(Method method, const Discovery& discovery);
Mode mode_for(Method method, const Rfc7489& view);

// One aligned pass is pass, whatever the other identifiers say (RFC 9989 section 5.3.5). A failed question counts where
// its answer could have made an aligned pass.
Result evaluate(dns::Inquiry& inquiry, const Discovery& discovery, const std::vector<Identifier>& identifiers);
// The same by RFC 7489; pending while no host has said the public suffix.
Result evaluate_rfc7489(dns::Inquiry& inquiry, const Discovery& discovery, const std::vector<Identifier>& identifiers);

}  // namespace mailalign::dmarc
