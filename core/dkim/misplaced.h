// Keys where no verifier looks. For the .cpp files of this room alone.
#pragma once

#include "dkim/keys.h"

namespace mailalign::dkim {

constexpr std::size_t max_selectors_sought = 4;  // ours: of those given, each costs three questions

// At the domain and at _domainkey, which are asked for anyway, and for each selector in `given` at the names that a
// slip makes of its own; all in the first round. Call after `keys` are read.
void look_elsewhere(Keys& keys, dns::Inquiry& inquiry, const dns::Name& domain, const std::vector<std::string>& given);

}  // namespace mailalign::dkim
