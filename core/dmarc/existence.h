// Whether a name exists, and how its DNS host answers for names that do not: np is for names that do not exist, which
// RFC 9989 section 3.2.13 defines as NXDOMAIN. A zone with a wildcard, or one whose host signs with compact denial of
// existence (RFC 9824), never says NXDOMAIN, so that np never comes to bear.
//
// One question for the name tells, that for TXT, which is asked anyway; one for a sibling that nobody would publish
// tells a wildcard from a name of its own.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dns/inquiry.h"

namespace mailalign::dmarc {

enum class Existence {
  exists,          // it has records, or is an alias, wherever that leads (RFC 6604 section 3)
  no_data,         // it exists without such records, as names between others do (RFC 8020 section 2)
  wildcard,        // it is answered for as a sibling is that nobody published
  compact_denial,  // NOERROR, with an NSEC record that says that it does not exist
  no_such_name,    // NXDOMAIN
  unknown,         // the DNS gave no answer
  pending,
};

std::string_view to_text(Existence existence);  // "exists", "no_data", ...

// By the letter of RFC 9989 section 3.2.13; nothing with unknown and pending.
std::optional<bool> counts_as_existing(Existence existence);

// What the answer to a TXT question says of its name, nothing of others being known.
Existence existence_of(const dns::Reply& reply);

// What is said of names below `parent` that do not exist.
struct Denial {
  dns::Name parent;
  dns::Name name;                              // the one that was asked for
  Existence answer = Existence::pending;       // wildcard, compact_denial, no_such_name, unknown or pending
  std::vector<std::string> name_servers = {};  // of `zone`, as far as they are known: who answers so
};

// Asks for a name below `parent` that nobody publishes and for the name servers of `zone`, in the round behind `after`;
// nothing where no name fits below it.
std::optional<Denial> ask_denial(dns::Inquiry& inquiry, const dns::Name& parent, const dns::Name& zone, int after);

// The existence of a name that exists, for all that `name` says, once its sibling is known: it may be a wildcard's.
Existence beside_sibling(const dns::Reply& name, const dns::Reply& sibling);

}  // namespace mailalign::dmarc
