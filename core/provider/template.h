// Texts with blanks, "{mail_from_label}.{domain}": filled, and read backwards from a text that was filled.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mailalign::provider {

// Ours: backtracking in match() ends after so many steps. A host name against three blanks needs fewer than 1000.
constexpr int max_match_steps = 20000;

// The names of the blanks in `text`, in order, each once.
std::vector<std::string> blanks(std::string_view text);
bool has_blank(std::string_view text);
// The labels behind the last blank, "amazonses.com" of "{region}.amazonses.com": what is known of a name that is not.
std::string_view known_end(std::string_view name);

// `text` with each blank replaced for which `value_of(name)` has something; in one pass, so that a value's own braces
// stay text.
std::string fill(std::string_view text, const std::function<std::optional<std::string>(std::string_view)>& value_of);

using Bindings = std::map<std::string, std::string>;

// What the blanks of `pattern` stand for in `text`, letters in any case; nothing where it does not fit. A blank stands
// for one character or more, the fewest that fit, such that `allowed(name, value)`; the same blank always for the same.
std::optional<Bindings> match(std::string_view pattern, std::string_view text,
                              const std::function<bool(std::string_view, std::string_view)>& allowed);

// Without dots: what a blank may stand for in a name where nothing else is known.
bool is_one_label(std::string_view value);

// `name` is at or below `suffix`, case aside; blanks in `suffix` and a leading "*." stand for one label.
bool has_suffix(std::string_view name, std::string_view suffix);

}  // namespace mailalign::provider
