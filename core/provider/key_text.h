// As much of a DKIM key record as tells whether two records publish the same key. What is wrong with a key is said by
// core/dkim.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mailalign::provider {

struct KeyText {
  std::string key_type = "rsa";  // k=
  std::string public_key;        // p= without white space; empty: revoked (RFC 6376 section 3.6.1)

  bool operator==(const KeyText&) const = default;
};

// Nothing where `record` has no p= tag, so that it is no key record, or where p= is not base64.
std::optional<KeyText> read_key_text(std::string_view record);

}  // namespace mailalign::provider
