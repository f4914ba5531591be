#include "dmarc/reports.h"

#include "dmarc/alignment.h"
#include "finding/dmarc.h"

namespace mailalign::dmarc {
namespace {

namespace findings = finding::dmarc;

constexpr std::string_view permission_text = "v=DMARC1;";

// The record's side of every check.
struct Owner {
  dns::Name domain;  // where the record was found: the policy domain of RFC 9990 section 4
  int round;         // in which its record is known
};

// RFC 9990 section 4 step 1: whether the Organizational Domains differ.
std::optional<bool> is_external(dns::Inquiry& inquiry, const Owner& owner, const dns::Name& host) {
  if (owner.domain == host) return false;
  if (owner.domain.last_labels(1) != host.last_labels(1)) return true;
  const Organization ours = find_organization(inquiry, owner.domain);
  const Organization theirs = find_organization(inquiry, host, owner.round);
  if (!ours.domain || !theirs.domain) return std::nullopt;
  return *ours.domain != *theirs.domain;
}

// <policy-domain>._report._dmarc.<destination>; nothing where that is too long for the DNS.
std::optional<dns::Name> permission_name(const dns::Name& owner, const dns::Name& host) {
  return host.below(owner.text() + "._report._dmarc");
}

// RFC 9990 section 4: a permission may replace the address, by one at the same host only.
bool leads_away(const Record& permitted, const dns::Name& host) {
  for (const Uri& uri : permitted.rua) {
    if (uri.host && *uri.host != host.text()) return true;
  }
  return false;
}

struct Permission {
  std::optional<bool> given;
  bool led_away = false;
};

Permission read_permission(const dns::Reply& reply, const dns::Name& host) {
  if (reply.outcome == dns::Outcome::pending || reply.outcome == dns::Outcome::failed) return {};
  Permission permission{false, false};
  for (const dns::Txt* txt : dns::all<dns::Txt>(reply)) {
    const std::string text = txt->joined();
    if (!begins_with_version(text)) continue;
    permission.given = true;
    permission.led_away = permission.led_away || leads_away(parse_record(text).record, host);
  }
  if (permission.led_away) permission.given = false;
  return permission;
}

finding::Finding unauthorized(const ReportAddress& address, const Owner& owner) {
  finding::Finding finding = findings::report_unauthorized(address.uri, address.host->text(), owner.domain.text());
  if (address.record_needed) finding.records.push_back(*address.record_needed);
  return finding;
}

void judge(ReportAddress& address, const Owner& owner, const dns::Reply& reply, finding::Findings& out) {
  const Permission permission = read_permission(reply, *address.host);
  address.authorized = permission.given;
  if (reply.outcome == dns::Outcome::failed) {
    out.push_back(findings::report_check_failed(address.uri, address.host->text(), owner.domain.text()));
  } else if (permission.led_away) {
    out.push_back(findings::report_redirected_away(address.uri, address.host->text()));
  } else if (permission.given == false) {
    const dns::Name name = *permission_name(owner.domain, *address.host);
    address.record_needed = {finding::Action::add, "TXT", name.text(), std::string(permission_text), std::nullopt};
    out.push_back(unauthorized(address, owner));
  }
}

// Both questions of an address are asked before either is judged, so that they share a round.
void check(dns::Inquiry& inquiry, const Owner& owner, ReportAddress& address, finding::Findings& out) {
  if (!address.host) {
    address.authorized = false;  // the record's own finding says what is wrong with it
    return;
  }
  const auto name = permission_name(owner.domain, *address.host);
  const dns::Reply* reply = nullptr;
  if (name && owner.domain != *address.host) reply = &inquiry.ask(*name, dns::Type::txt, owner.round);
  address.external = is_external(inquiry, owner, *address.host);
  if (!address.external) return;
  if (!*address.external) {
    address.authorized = true;
  } else if (reply != nullptr) {
    judge(address, owner, *reply, out);
  } else {
    address.authorized = false;
    out.push_back(unauthorized(address, owner));
  }
}

void add(std::vector<ReportAddress>& addresses, const std::vector<Uri>& uris, ReportKind kind) {
  for (const Uri& uri : uris) {
    ReportAddress address;
    address.uri = uri.text;
    address.kind = kind;
    if (uri.is_mailto() && uri.host) address.host = dns::Name::read(*uri.host);
    addresses.push_back(std::move(address));
  }
}

}  // namespace

std::string_view to_text(ReportKind kind) {
  return kind == ReportKind::aggregate ? "rua" : "ruf";
}

Reports check_reports(dns::Inquiry& inquiry, const Discovery& discovery) {
  Reports reports;
  if (!discovery.parsed || !discovery.record_domain) return reports;
  add(reports.addresses, discovery.parsed->rua, ReportKind::aggregate);
  add(reports.addresses, discovery.parsed->ruf, ReportKind::failure);
  const Owner owner{*discovery.record_domain, discovery.walk.round};
  for (ReportAddress& address : reports.addresses) check(inquiry, owner, address, reports.findings);
  return reports;
}

}  // namespace mailalign::dmarc
