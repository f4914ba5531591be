#include "dmarc/alignment.h"

#include "dmarc/judging.h"

namespace mailalign::dmarc {

std::string_view to_text(Aligned aligned) {
  switch (aligned) {
    case Aligned::yes: return "yes";
    case Aligned::no: return "no";
    case Aligned::unknown: return "unknown";
    case Aligned::pending: return "pending";
  }
  return {};
}

Organization find_organization(dns::Inquiry& inquiry, const dns::Name& name, int after) {
  Organization organization;
  organization.walk = walk(inquiry, name, after);
  organization.knowledge = organization.walk.knowledge;
  if (organization.knowledge == Knowledge::known) organization.domain = organizational_domain(organization.walk);
  return organization;
}

Aligned aligned(dns::Inquiry& inquiry, const dns::Name& from, const dns::Name& identifier, Mode mode) {
  if (from == identifier) return Aligned::yes;
  if (mode == Mode::strict || from.last_labels(1) != identifier.last_labels(1)) return Aligned::no;
  const Organization ours = find_organization(inquiry, from);
  const Organization theirs = find_organization(inquiry, identifier);
  for (const Knowledge wanted : {Knowledge::temperror, Knowledge::pending}) {
    if (ours.knowledge != wanted && theirs.knowledge != wanted) continue;
    return wanted == Knowledge::temperror ? Aligned::unknown : Aligned::pending;
  }
  return ours.domain == theirs.domain ? Aligned::yes : Aligned::no;
}

SuffixOrganization find_suffix_organization(dns::Inquiry& inquiry, const dns::Name& name) {
  const std::optional<dns::Name> suffix = inquiry.public_suffix(name);
  if (!suffix) return {};
  return {organization_below(*suffix, name), Knowledge::known};
}

Aligned aligned_rfc7489(dns::Inquiry& inquiry, const dns::Name& from, const dns::Name& identifier, Mode mode) {
  if (from == identifier) return Aligned::yes;
  if (mode == Mode::strict || from.last_labels(1) != identifier.last_labels(1)) return Aligned::no;
  const SuffixOrganization ours = find_suffix_organization(inquiry, from);
  const SuffixOrganization theirs = find_suffix_organization(inquiry, identifier);
  if (ours.knowledge != Knowledge::known || theirs.knowledge != Knowledge::known) return Aligned::pending;
  return ours.domain && ours.domain == theirs.domain ? Aligned::yes : Aligned::no;
}

}  // namespace mailalign::dmarc
