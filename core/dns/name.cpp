// Names: presentation form to labels and back.
#include "dns/name.h"

#include <algorithm>
#include <cstdint>

#include "base/ascii.h"

namespace mailalign::dns {

namespace {

// RFC 1035 section 5.1: what may stand for itself in the text of a label.
constexpr bool stands_for_itself(char c) {
  return base::is_visible(c) && c != '.' && c != '\\';
}

void append_escaped(std::string& text, char octet) {
  if (octet == '.' || octet == '\\') {
    text += '\\';
    text += octet;
    return;
  }
  const unsigned value = static_cast<unsigned char>(octet);
  text += '\\';
  text += static_cast<char>('0' + value / 100);
  text += static_cast<char>('0' + value / 10 % 10);
  text += static_cast<char>('0' + value % 10);
}

// The octet written as `\DDD` or `\X` at `position`, which moves behind it; nothing where the escape is not one.
std::optional<char> read_escape(std::string_view text, std::size_t& position) {
  if (position + 1 >= text.size()) return std::nullopt;
  const char first = text[position + 1];
  if (!base::is_digit(first)) {
    position += 2;
    return first;
  }
  int value = 0;
  for (std::size_t i = position + 1; i < position + 4; ++i) {
    if (i >= text.size() || !base::is_digit(text[i])) return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  if (value > 255) return std::nullopt;
  position += 4;
  return static_cast<char>(value);
}

// The same for canonical text, where every escape is one.
char next_octet(std::string_view text, std::size_t& position) {
  if (text[position] == '\\') return read_escape(text, position).value_or('\0');
  return text[position++];
}

// Where the label that begins at `begin` ends: its dot, or the end of the text.
std::size_t end_of_label(const std::string& text, std::size_t begin) {
  for (std::size_t i = begin; i < text.size(); ++i) {
    if (text[i] == '.') return i;
    if (text[i] == '\\') ++i;
  }
  return text.size();
}

// Names without escapes, already in lower case or not: one pass, no copy of any label.
bool is_plain(std::string_view text) {
  int in_label = 0;
  for (const char c : text) {
    if (c == '.') {
      if (in_label == 0) return false;
      in_label = 0;
    } else if (!stands_for_itself(c) || ++in_label > max_label_octets) {
      return false;
    }
  }
  return in_label > 0 && text.size() <= static_cast<std::size_t>(max_name_text);
}

}  // namespace

bool NameBuilder::add(std::string_view label) {
  const int size = static_cast<int>(std::min<std::size_t>(label.size(), max_name_octets));
  if (size == 0 || size > max_label_octets || octets_ + size + 1 > max_name_octets) return false;
  octets_ += size + 1;
  if (!text_.empty()) text_ += '.';
  if (std::all_of(label.begin(), label.end(), stands_for_itself)) {
    text_ += label;
    std::transform(text_.end() - size, text_.end(), text_.end() - size, [](char c) { return base::to_lower(c); });
    return true;
  }
  for (const char octet : label) {
    if (stands_for_itself(octet)) {
      text_ += base::to_lower(octet);
    } else {
      append_escaped(text_, octet);
    }
  }
  return true;
}

std::optional<Name> Name::read(std::string_view text) {
  if (text.empty() || text == ".") return Name();
  const std::string_view without_dot = text.substr(0, text.size() - (text.ends_with('.') ? 1 : 0));
  if (is_plain(without_dot)) return Name(base::to_lower(without_dot));

  NameBuilder builder;
  std::string label;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == '.') {
      if (!builder.add(label)) return std::nullopt;
      label.clear();
      ++i;
      continue;
    }
    const std::optional<char> octet = text[i] == '\\' ? read_escape(text, i) : std::optional<char>(text[i++]);
    if (!octet || label.size() == static_cast<std::size_t>(max_label_octets)) return std::nullopt;
    label += *octet;
  }
  if (!label.empty() && !builder.add(label)) return std::nullopt;
  return builder.take();
}

std::optional<Name> Name::from_labels(const std::vector<std::string>& labels) {
  NameBuilder builder;
  for (const std::string& label : labels) {
    if (!builder.add(label)) return std::nullopt;
  }
  return builder.take();
}

int Name::label_count() const {
  int count = 0;
  for (std::size_t begin = 0; begin < text_.size(); begin = end_of_label(text_, begin) + 1) ++count;
  return count;
}

std::vector<std::string> Name::labels() const {
  std::vector<std::string> labels;
  for (std::size_t begin = 0; begin < text_.size();) {
    const std::size_t end = end_of_label(text_, begin);
    std::string label;
    while (begin < end) label += next_octet(text_, begin);
    labels.push_back(std::move(label));
    begin = end + 1;
  }
  return labels;
}

Name Name::parent() const {
  const std::size_t end = end_of_label(text_, 0);
  return end < text_.size() ? Name(text_.substr(end + 1)) : Name();
}

Name Name::last_labels(int count) const {
  if (count <= 0) return Name();
  std::size_t begin = 0;
  for (int left = label_count(); left > count; --left) begin = end_of_label(text_, begin) + 1;
  return Name(text_.substr(begin));
}

bool Name::is_at_or_below(const Name& ancestor) const {
  if (ancestor.is_root()) return true;
  const std::string_view text = text_;
  if (!text.ends_with(ancestor.text_)) return false;
  if (text.size() == ancestor.text_.size()) return true;
  const std::string_view before = text.substr(0, text.size() - ancestor.text_.size());
  if (!before.ends_with('.')) return false;
  // The dot separates unless it is escaped: an odd number of backslashes stands before it.
  std::size_t backslashes = 0;
  while (backslashes + 1 < before.size() && before[before.size() - 2 - backslashes] == '\\') ++backslashes;
  return backslashes % 2 == 0;
}

std::optional<Name> Name::below(std::string_view labels) const {
  if (labels.empty() || labels.ends_with('.')) return std::nullopt;
  // Escapes are longer in text than on the wire: what fits as text fits.
  const bool fits = labels.size() + 1 + text_.size() <= static_cast<std::size_t>(max_name_text);
  std::string text;
  text.reserve(labels.size() + 1 + text_.size());
  text += labels;
  if (!is_root()) {
    text += '.';
    text += text_;
  }
  if (!fits || !is_plain(labels)) return read(text);
  std::transform(labels.begin(), labels.end(), text.begin(), [](char c) { return base::to_lower(c); });
  return Name(std::move(text));
}

std::optional<Name> read_host_name(std::string_view text) {
  const bool plain = std::all_of(text.begin(), text.end(),
                                 [](char c) { return base::is_alphanumeric(c) || c == '-' || c == '_' || c == '.'; });
  const std::optional<Name> name = plain ? Name::read(text) : std::nullopt;
  if (!name || name->label_count() < 3) return std::nullopt;
  const std::string last = name->last_labels(1).text();
  const bool number = std::all_of(last.begin(), last.end(), base::is_digit);
  return number ? std::nullopt : name;
}

std::string improbable_label(const Name& name) {
  std::uint64_t digest = 0xcbf29ce484222325U;
  for (const char c : name.text()) digest = (digest ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  std::string label = "mailalign-probe-";
  for (int shift = 60; shift >= 0; shift -= 4) label += "0123456789abcdef"[digest >> shift & 0xfU];
  return label;
}

}  // namespace mailalign::dns
