// domain-spec and macro-string (RFC 7208 section 7): read strictly, and expanded as far as no message is needed.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/span.h"
#include "spf/record.h"

namespace mailalign::spf {

// Which letters a macro may have. "c", "r" and "t" belong to the explanation's own text (RFC 7208 section 7.2); in the
// value of an unknown modifier the ABNF alone admits them, so we do.
enum class MacroLetters { domain_spec, all };

struct MacroScan {
  std::string letters;            // lower case, each once
  bool has_macros = false;        // any macro-expand, "%%" included
  std::size_t last_end = 0;       // where the last macro-expand ends
  std::optional<base::Span> bad;  // a "%" that begins no macro, or a character no macro-string has
};

// macro-string = *( macro-expand / macro-literal )                                      (RFC 7208 section 7.1)
MacroScan scan_macro_string(std::string_view text, MacroLetters letters);

// Why a text is no domain-spec.
enum class DomainFault { none, empty, macro, end };
struct DomainReading {
  DomainSpec domain;
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
// The name asked for where every macro is static, cut to 253 characters from the left (RFC 7208 section 7.3); nothing
// where a letter depends on the message or on the client.
std::optional<std::string> expand_static(const DomainSpec& domain, const StaticValues& values);

}  // namespace mailalign::spf
