// A place in a text: where it begins and how long it is, in octets. What a finding points at.
#pragma once

#include <cstdint>
#include <string_view>

namespace mailalign::base {

struct Span {
  std::uint32_t offset = 0;
  std::uint32_t length = 0;

  bool operator==(const Span&) const = default;
};

// The octets of `text` that `span` points at; what lies outside the text is left out.
inline std::string_view at(std::string_view text, Span span) {
  if (span.offset >= text.size()) return {};
  return text.substr(span.offset, span.length);
}

// The smallest span that holds both.
inline Span joined(Span first, Span second) {
  const std::uint32_t begin = first.offset < second.offset ? first.offset : second.offset;
  const std::uint32_t first_end = first.offset + first.length;
  const std::uint32_t second_end = second.offset + second.length;
  return {begin, (first_end > second_end ? first_end : second_end) - begin};
}

}  // namespace mailalign::base
