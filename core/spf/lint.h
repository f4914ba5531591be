// What is legal and still worth saying. lint_term looks at one term as it is read, lint_record at the whole.
#pragma once

#include <string_view>

#include "spf/faults.h"
#include "spf/record.h"

namespace mailalign::spf {

constexpr int max_lookups = 10;                  // RFC 7208 section 4.6.4
constexpr std::size_t long_record_octets = 450;  // RFC 7208 section 3.4
constexpr std::size_t very_long_octets = 2048;   // ours
constexpr int broad_ipv4_prefix = 16;            // ours: wider is more than 65,536 addresses
constexpr int broad_ipv6_prefix = 32;            // ours: wider than what a provider is given
constexpr int whole_ipv4_prefix = 8;             // ours: wider than any one network's owner has
constexpr int whole_ipv6_prefix = 16;            // ours: likewise
constexpr std::size_t max_compared_terms = 512;  // ours: every term is compared with all before it

void lint_term(std::string_view record, const Term& term, Report& report);
// Gives whether the record is free of the faults that make it permerror as a whole (RFC 7208 section 6: a modifier
// twice).
bool lint_record(const Record& record, Report& report);

// "ip4:192.0.2.1" for "ip6:::ffff:192.0.2.1", which matches nobody (RFC 7208 section 5); empty for any other term.
std::string as_ipv4(const Term& term);

// Labels that are empty or too long, written without macros: a name that cannot be asked for.
bool has_bad_label(const DomainSpec& domain);

}  // namespace mailalign::spf
