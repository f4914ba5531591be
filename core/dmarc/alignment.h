// Identifier alignment (RFC 9989 section 4.4): whether a domain that SPF or DKIM authenticated belongs to the Author
// Domain. What depends on names alone, whatever is published, is not here.
#pragma once

#include <optional>
#include <string_view>

#include "dmarc/walk.h"

namespace mailalign::dmarc {

enum class Aligned {
  yes,
  no,
  unknown,  // temperror: a question of a walk failed
  pending,
};

std::string_view to_text(Aligned aligned);  // "yes", "no", "unknown", "pending"

struct Organization {
  std::optional<dns::Name> domain;  // with Knowledge::known
  Knowledge knowledge = Knowledge::pending;
  Walk walk;
};

// The Organizational Domain of any name, by its own walk. RFC 9989 section 4.10.2. `after`: the round of the answer
// that named it.
Organization find_organization(dns::Inquiry& inquiry, const dns::Name& name, int after = 0);

// strict: the names are the same. relaxed: their Organizational Domains are. Nothing is asked where the names decide by
// themselves: the same name, strict mode, or not even the top-level domain in common.
Aligned aligned(dns::Inquiry& inquiry, const dns::Name& from, const dns::Name& identifier, Mode mode);

// The same by RFC 7489 section 3.2: the public suffix and one label more. `domain` is nothing where the name is a
// public suffix itself; pending while no host has said the suffix.
struct SuffixOrganization {
  std::optional<dns::Name> domain;
  Knowledge knowledge = Knowledge::pending;
};
SuffixOrganization find_suffix_organization(dns::Inquiry& inquiry, const dns::Name& name);

// A public suffix is aligned with nothing but itself. RFC 7489 section 3.1.
Aligned aligned_rfc7489(dns::Inquiry& inquiry, const dns::Name& from, const dns::Name& identifier, Mode mode);

}  // namespace mailalign::dmarc
