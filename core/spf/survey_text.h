// What stands beside a term in the tree: short, plain, without a verdict's weight.
#pragma once

#include <optional>
#include <string>

#include "spf/survey.h"

namespace mailalign::spf {

// "two IPv4 addresses and one IPv6 network"; nothing where there is nothing to count.
std::optional<std::string> count_text(const base::Ipv4Set& ipv4, const base::Ipv6Set& ipv6);

// Why a term does not do what it seems to.
std::optional<std::string> note_text(const TermNode& term, const Leaf& leaf);

// "1,024"
std::string grouped(const std::string& digits);

}  // namespace mailalign::spf
