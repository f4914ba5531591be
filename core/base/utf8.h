// UTF-8 (RFC 3629) out of text that somebody else wrote.
#pragma once

#include <string>
#include <string_view>

namespace mailalign::base {

// `octets` where they are UTF-8; each octet that is not part of a character becomes U+FFFD.
std::string to_valid_utf8(std::string_view octets);

}  // namespace mailalign::base
