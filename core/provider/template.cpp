#include "provider/template.h"

#include <algorithm>

#include "base/ascii.h"

namespace mailalign::provider {
namespace {

// The blank at the front of `text`, braces included; empty where none begins there. A name is letters, digits and "_".
std::string_view blank_at_front(std::string_view text) {
  if (text.empty() || text.front() != '{') return {};
  std::size_t end = 1;
  while (end < text.size() && (base::is_alphanumeric(text[end]) || text[end] == '_')) ++end;
  return end > 1 && end < text.size() && text[end] == '}' ? text.substr(0, end + 1) : std::string_view{};
}

std::string_view name_of(std::string_view blank) {
  return blank.substr(1, blank.size() - 2);
}

class Matcher {
 public:
  explicit Matcher(const std::function<bool(std::string_view, std::string_view)>& allowed) : allowed_(allowed) {}

  bool fits(std::string_view pattern, std::string_view text) {
    while (!pattern.empty()) {
      if (++steps_ > max_match_steps) return false;
      const std::string_view blank = blank_at_front(pattern);
      if (!blank.empty()) return blank_fits(name_of(blank), pattern.substr(blank.size()), text);
      if (text.empty() || base::to_lower(pattern.front()) != base::to_lower(text.front())) return false;
      pattern.remove_prefix(1);
      text.remove_prefix(1);
    }
    return text.empty();
  }

  const Bindings& bindings() const { return bindings_; }

 private:
  bool blank_fits(std::string_view name, std::string_view pattern, std::string_view text) {
    const std::string key(name);
    if (const auto bound = bindings_.find(key); bound != bindings_.end()) {
      return base::starts_with_ignoring_case(text, bound->second) && fits(pattern, text.substr(bound->second.size()));
    }
    for (std::size_t length = 1; length <= text.size(); ++length) {
      if (++steps_ > max_match_steps) return false;
      if (!allowed_(name, text.substr(0, length))) continue;
      bindings_[key] = std::string(text.substr(0, length));
      if (fits(pattern, text.substr(length))) return true;
      bindings_.erase(key);
    }
    return false;
  }

  const std::function<bool(std::string_view, std::string_view)>& allowed_;
  Bindings bindings_;
  int steps_ = 0;
};

std::string_view without_first_label(std::string_view name) {
  const std::size_t dot = name.find('.');
  return dot == std::string_view::npos ? std::string_view{} : name.substr(dot + 1);
}

}  // namespace

std::vector<std::string> blanks(std::string_view text) {
  std::vector<std::string> names;
  for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) {
    const std::string_view blank = blank_at_front(text.substr(at));
    if (blank.empty()) continue;
    std::string name(name_of(blank));
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
  }
  return names;
}

bool has_blank(std::string_view text) {
  return !blanks(text).empty();
}

std::string_view known_end(std::string_view name) {
  std::string_view end = name;
  for (std::string_view rest = name; !rest.empty(); rest.remove_prefix(1)) {
    const std::string_view blank = blank_at_front(rest);
    if (!blank.empty()) end = without_first_label(rest.substr(blank.size()));
  }
  return end;
}

std::string fill(std::string_view text, const std::function<std::optional<std::string>(std::string_view)>& value_of) {
  std::string result;
  while (!text.empty()) {
    const std::string_view blank = blank_at_front(text);
    if (const auto value = blank.empty() ? std::nullopt : value_of(name_of(blank))) {
      result += *value;
      text.remove_prefix(blank.size());
      continue;
    }
    const std::size_t next = std::min(text.find('{', 1), text.size());
    result.append(text, 0, next);
    text.remove_prefix(next);
  }
  return result;
}

std::optional<Bindings> match(std::string_view pattern, std::string_view text,
                              const std::function<bool(std::string_view, std::string_view)>& allowed) {
  Matcher matcher(allowed);
  return matcher.fits(pattern, text) ? std::optional<Bindings>(matcher.bindings()) : std::nullopt;
}

bool is_one_label(std::string_view value) {
  return value.find('.') == std::string_view::npos;
}

bool has_suffix(std::string_view name, std::string_view suffix) {
  if (!suffix.starts_with("*.") && suffix.find('{') == std::string_view::npos) {
    if (name.size() < suffix.size() || suffix.empty()) return false;
    const std::size_t begin = name.size() - suffix.size();
    return (begin == 0 || name[begin - 1] == '.') && base::equal_ignoring_case(name.substr(begin), suffix);
  }
  const std::string pattern = suffix.starts_with("*.") ? "{any}" + std::string(suffix.substr(1)) : std::string(suffix);
  const auto label = [](std::string_view, std::string_view value) { return is_one_label(value); };
  for (std::string_view rest = name; !rest.empty(); rest = without_first_label(rest)) {
    if (match(pattern, rest, label)) return true;
  }
  return false;
}

}  // namespace mailalign::provider
