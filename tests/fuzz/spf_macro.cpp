// Any text as a macro-string, expanded for a sender and a client that come out of the octets too.
#include "base/ascii.h"
#include "spf/macro.h"
#include "target.h"
#include "world.h"

namespace mailalign::fuzz {
namespace {

constexpr std::string_view values[] = {
    "strong-bad@email.example.com", "a.b-c+d", "example.com", "192.0.2.3", "x..y", "", "\"q r\"@d.example",
    "2.0.0.1.0.d.b.8.0.0.0.0",      "unknown"};

class SomeValues : public spf::MacroValues {
 public:
  explicit SomeValues(unsigned chosen) : chosen_(chosen) {}
  std::optional<std::string_view> value(char letter) override {
    hold(base::is_alpha(letter) && base::to_lower(letter) == letter, "a letter is in lower case");
    const unsigned index = (chosen_ + static_cast<unsigned>(letter)) % 10;
    if (index == std::size(values)) return std::nullopt;
    return values[index];
  }

 private:
  unsigned chosen_;
};

}  // namespace

void spf_macro(std::string_view octets) {
  if (octets.empty()) return;
  SomeValues some(static_cast<unsigned char>(octets[0]));
  const std::string_view text = octets.substr(1);
  const spf::MacroScan scan = spf::scan_macro_string(text, spf::MacroLetters::domain_spec);
  hold(scan.last_end <= text.size(), "the last macro ends inside the text");
  if (scan.bad) hold(is_inside(*scan.bad, text), "a bad macro lies inside the text");
  hold(spf::letters_in_order(text).size() <= 26, "each letter once");

  if (const auto explanation = spf::expand_explanation(text, some)) {
    hold(explanation->size() <= spf::max_explanation_octets, "an explanation is bounded");
  }
  if (scan.bad) return;
  std::vector<spf::ExpandedMacro> shown;
  std::string expanded, again;
  const bool known = spf::expand_domain_spec(text, some, expanded, &shown);
  hold(shown.size() <= text.size(), "what is shown is bounded");
  hold(spf::expand_domain_spec(text, some, again) == known, "showing changes nothing");
  if (!known) return;
  hold(again == expanded, "expanding twice gives the same");
  if (const auto name = spf::expanded_name(expanded)) {
    hold(dns::Name::read(name->text()) == name, "an expanded name is a name");
    hold(name->labels().size() == static_cast<std::size_t>(name->label_count()), "labels are counted");
  }
}

}  // namespace mailalign::fuzz
