// Whether an SPF record does what a setup needs of it, and the record that would.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/span.h"
#include "dns/inquiry.h"

namespace mailalign::provider {

constexpr int max_spf_walk = 10;  // RFC 7208 section 4.6.4: what a receiver follows as well

enum class SpfNeed {
  contained,  // each term of the wanted record stands there, with a pass, before `all`
  reached,    // a record that is included has them, or one that is redirected to
  lacking,
  broken,   // the record has a syntax error, so receivers use nothing of it
  unknown,  // an answer is lacking that could make it reached
};

struct SpfComparison {
  SpfNeed need = SpfNeed::lacking;
  std::string through;  // reached: the domain whose record has them
  // `existing` with the missing terms put in before its `all`; empty where nothing of it is worth keeping.
  std::string merged;
};

// `existing` is the record published, known from the answers of round `after`; `wanted` the setup's.
SpfComparison compare_spf(std::string_view existing, std::string_view wanted, dns::Inquiry& inquiry, int after);

// `existing` with the terms of `wanted` that it lacks put in before its end, and its certain repairs made.
std::string with_terms(std::string_view existing, std::string_view wanted);

// Whether a TXT record is selected as an SPF record (RFC 7208 section 4.5).
bool is_spf(std::string_view text);

// Where `text`, an SPF record, includes `domain`; nothing where it does not.
std::optional<base::Span> find_include(std::string_view text, std::string_view domain);

}  // namespace mailalign::provider
