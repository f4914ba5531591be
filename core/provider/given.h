// What people give for a parameter: often the whole of what they copied, where a part of it is wanted.
#pragma once

#include <string>

#include "provider/catalogue.h"

namespace mailalign::provider {

// The part of `value` that parameter `name` stands for, where that is certain: the selector of a whole host name, the
// token of a whole CNAME target, the key of a whole record or of its p= tag. Else `value` as it is.
std::string meant_value(const Provider& provider, const std::string& name, const std::string& value);

}  // namespace mailalign::provider
