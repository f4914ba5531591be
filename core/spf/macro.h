// macro-string and its macros (RFC 7208 section 7): scanned without copying, expanded with the values of one
// evaluation, and turned into the name that is asked for.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "dns/name.h"

namespace mailalign::spf {

constexpr std::size_t max_expanded_name = 253;  // RFC 7208 section 7.3
constexpr std::size_t max_explanation_octets =
    1024;  // ours (RFC 7208 section 6.2 allows a limit): what is longer is cut

// Which letters a macro may have. "c", "r" and "t" belong to the explanation's own text (RFC 7208 section 7.2); in the
// value of an unknown modifier the ABNF alone admits them, so we do.
enum class MacroLetters { domain_spec, all };

// A set of macro letters, one bit each.
using LetterSet = std::uint32_t;
constexpr LetterSet letter_bit(char lower) {
  return LetterSet{1} << static_cast<unsigned>(lower - 'a');
}

struct MacroScan {
  LetterSet letters = 0;
  bool has_macros = false;        // any macro-expand, "%%" included
  std::size_t last_end = 0;       // where the last macro-expand ends
  std::optional<base::Span> bad;  // a "%" that begins no macro, or a character no macro-string has
};

// macro-string = *( macro-expand / macro-literal )                                      (RFC 7208 section 7.1)
MacroScan scan_macro_string(std::string_view text, MacroLetters letters);
// The letters of a macro-string, lower case, each once, in order of appearance.
std::string letters_in_order(std::string_view text);

// What the letters stand for in one evaluation.
class MacroValues {
 public:
  virtual ~MacroValues() = default;
  // Of a letter in lower case; it has to last until the next call. Nothing where it is not known.
  virtual std::optional<std::string_view> value(char letter) = 0;
};

// One macro of an expansion, for whoever wants to see it.
struct ExpandedMacro {
  std::string macro;  // "%{ir}"
  std::string value;  // "10.2.0.192"

  bool operator==(const ExpandedMacro&) const = default;
};

// `name` becomes a domain-spec expanded: no more of it, from the right, than a name can have. False where a value is
// not known.
bool expand_domain_spec(std::string_view text, MacroValues& values, std::string& name,
                        std::vector<ExpandedMacro>* shown = nullptr);
// An explain-string expanded (RFC 7208 section 6.2), cut to max_explanation_octets. Nothing where it breaks the grammar
// or a value is not known.
std::optional<std::string> expand_explanation(std::string_view text, MacroValues& values);

// The name that an expanded domain-spec asks for: labels dropped from the left until it fits (RFC 7208 section 7.3), a
// final dot dropped, every octet an ordinary one. Nothing where a label is empty or too long (RFC 7208 section 4.8).
std::optional<dns::Name> expanded_name(std::string_view expanded);

}  // namespace mailalign::spf
