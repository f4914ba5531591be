#include "spf/account.h"

#include "finding/spf.h"
#include "spf/lint.h"

namespace mailalign::spf {

namespace findings = finding::spf;

void Account::end(End why) {
  if (open_ipv4()) result_.end_ipv4 = why;
  if (open_ipv6()) result_.end_ipv6 = why;
}

// RFC 7208 section 4.6.4: each of these terms is one look-up, and %{p} one more when it is first expanded.
void Account::count(const Term& term, const dns::Name& domain, TermNode& node) {
  if (!needs_lookup(term)) return;
  count_one(term, domain, node);
  const DomainSpec* spec = domain_spec(term);
  if (spec == nullptr || validated_name_known_ || spec->macro_letters.find('p') == std::string::npos) return;
  validated_name_known_ = true;
  count_one(term, domain, node);
}

void Account::count_one(const Term& term, const dns::Name& domain, TermNode& node) {
  ++result_.lookups;
  ++node.lookups;
  if (result_.lookups != max_lookups + 1) return;
  result_.limit_term = LimitTerm{node.text, domain.text(), term.span};
  limit_top_ = findings_.top();
  node.state = TermState::limit;
  end(End::permerror);
}

void Account::count_voids(const Found& found, bool ipv4, bool ipv6, TermNode& node) {
  node.void_ipv4 = found.void_ipv4;
  node.void_ipv6 = found.void_ipv6;
  result_.void_ipv4 += found.void_ipv4;
  result_.void_ipv6 += found.void_ipv6;
  if (ipv4 && result_.void_ipv4 > max_void_lookups && open_ipv4()) {
    result_.end_ipv4 = End::permerror;
    void_top_ipv4_ = findings_.top();
  }
  if (ipv6 && result_.void_ipv6 > max_void_lookups && open_ipv6()) {
    result_.end_ipv6 = End::permerror;
    void_top_ipv6_ = findings_.top();
  }
}

void Account::report_limits(bool at_least) {
  const int lookups = result_.lookups;
  if (limit_top_) {
    findings_.report(findings::lookup_limit(*limit_top_, lookups, max_lookups, result_.limit_term->text, at_least));
  } else if (lookups == max_lookups) {
    findings_.report(findings::near_lookup_limit({0, 6}, lookups, max_lookups));
  }
  if (void_top_ipv4_) {
    findings_.report(findings::void_limit(*void_top_ipv4_, result_.void_ipv4, max_void_lookups));
  } else if (void_top_ipv6_) {
    findings_.report(findings::void_limit_ipv6(*void_top_ipv6_, result_.void_ipv6, max_void_lookups));
  }
}

}  // namespace mailalign::spf
