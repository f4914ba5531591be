// Base64 (RFC 4648 section 4) and base64url (section 5).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mailalign::base {

// Strict: the standard alphabet, padding as it must be, nothing else. Callers drop white space first where their
// standard allows it (RFC 6376 section 2.10). Nothing where the text is not base64. Unused bits before the padding may
// be anything: RFC 4648 section 3.5 lets a decoder choose, and those that receive mail do not look at them.
std::optional<std::string> read_base64(std::string_view text);
std::string to_base64(std::string_view octets);
// Without padding, as RFC 8484 section 6 wants it.
std::string to_base64url(std::string_view octets);

}  // namespace mailalign::base
