// Punycode (RFC 3492), decoded for display alone: names are asked for, compared and written as A-labels.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mailalign::base {

// A name of A-labels and ASCII labels as people read it: "xn--bcher-kva.example" gives "b\xc3\xbc" "cher.example".
// Nothing where there is no A-label, or one that cannot be decoded.
std::optional<std::string> to_unicode(std::string_view name);

}  // namespace mailalign::base
