// UTF-8 (RFC 3629), read from text that somebody else wrote, and written.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace mailalign::base {

// The length in octets of the character at the front of `text`, which is not empty; 0 where there is none.
std::size_t character_length(std::string_view text);
// Appends the character of a code point: up to U+10FFFF, no surrogate.
void append_utf8(std::string& text, std::uint32_t code_point);
// `octets` where they are UTF-8; each octet that is not part of a character becomes U+FFFD.
std::string to_valid_utf8(std::string_view octets);

}  // namespace mailalign::base
