// domain-spec (RFC 7208 section 7.1): read strictly. Its macros: macro.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/span.h"
#include "spf/macro.h"
#include "spf/record.h"

namespace mailalign::spf {

// Why a text is no domain-spec.
enum class DomainFault { none, empty, macro, end };
struct DomainReading {
  LetterSet letters = 0;
  bool has_macros = false;
  DomainFault fault = DomainFault::none;
  base::Span span;  // of the fault, in the text given
};

// domain-spec = macro-string domain-end                                                  (RFC 7208 section 7.1)
DomainReading read_domain_spec(std::string_view text);

// toplabel = ( *alphanum ALPHA *alphanum ) / ( 1*alphanum "-" *( alphanum / "-" ) alphanum )
bool is_toplabel(std::string_view label);

// What the macros that need no message stand for: %{d}, and %{o} for mail from the domain checked.
struct StaticValues {
  std::string domain;
  std::string sender_domain;
};
// The text asked for where every macro is static (expanded_name makes a name of it); nothing where a letter depends on
// the message or on the client.
std::optional<std::string> expand_static(const DomainSpec& domain, const StaticValues& values);

}  // namespace mailalign::spf
