// A name in the DNS: labels within the limits of RFC 1035 section 2.3.4, in lower case (RFC 4343: case has no meaning),
// written without the final dot.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mailalign::dns {

constexpr int max_label_octets = 63;  // RFC 1035 section 2.3.4
constexpr int max_name_octets = 255;  // on the wire, with length octets and the root
constexpr int max_name_text = 253;    // the same limit in unescaped text without the final dot

class Name {
 public:
  // The root.
  Name() = default;

  // Presentation form (RFC 1035 section 5.1): `\.`, `\\` and `\DDD` escapes, any case, final dot or none; "." and ""
  // are the root. Nothing where no such name can exist: an empty label, a label over 63 octets, over 255 in all. Any
  // other octet may stand unescaped; text() escapes it.
  static std::optional<Name> read(std::string_view text);
  // Labels as raw octets, left-most first.
  static std::optional<Name> from_labels(const std::vector<std::string>& labels);

  // Presentation form: lower case, no final dot, RFC 1035 section 5.1 escapes. "" is the root; display() shows ".".
  const std::string& text() const { return text_; }
  std::string display() const { return text_.empty() ? "." : text_; }

  bool is_root() const { return text_.empty(); }
  int label_count() const;
  // The labels as raw octets, left-most first.
  std::vector<std::string> labels() const;
  // Without the left-most label; the root's parent is the root.
  Name parent() const;
  // The right-most `count` labels; the whole name where it has no more.
  Name last_labels(int count) const;
  // Equal to `ancestor` or below it, label by label.
  bool is_at_or_below(const Name& ancestor) const;
  // `labels` (presentation form, one or more: "_dmarc", "s1._domainkey") in front of this name; nothing where that is
  // too long or no name.
  std::optional<Name> below(std::string_view labels) const;

  // Canonical order: that of the text, octet by octet. Below, at or above 0.
  int compare(const Name& other) const { return text_.compare(other.text_); }
  bool operator==(const Name& other) const { return text_ == other.text_; }
  bool operator!=(const Name& other) const { return text_ != other.text_; }
  bool operator<(const Name& other) const { return text_ < other.text_; }

 private:
  friend class NameBuilder;
  explicit Name(std::string text) : text_(std::move(text)) {}

  std::string text_;
};

// A text that is a host's name and nothing else, as people put it where a CNAME record belongs: three labels or more of
// letters, digits, "-" and "_", the last one not a number.
std::optional<Name> read_host_name(std::string_view text);

// A label that nobody publishes below `name`: what answers there is a wildcard, or a server that answers everything.
// The same for the same name, so that a report can be made again: fixed words and a digest (64-bit FNV-1a of the name's
// text, in hexadecimal), for a zone that knows the words shall not know all names in advance.
std::string improbable_label(const Name& name);

// Makes a name from labels as they come, left-most first.
class NameBuilder {
 public:
  // One more label, as raw octets; false where it is empty, too long, or one too many.
  bool add(std::string_view label);
  // The length so far on the wire, with the root.
  int octets() const { return octets_; }
  Name take() { return Name(std::move(text_)); }

 private:
  std::string text_;
  int octets_ = 1;
};

}  // namespace mailalign::dns
