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
  bool is_registry;  // psd=y
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

// RFC 7489 section 7.1, with the public suffix list.
std::optional<bool> is_external_rfc7489(dns::Inquiry& inquiry, const Owner& owner, const dns::Name& host) {
  if (owner.domain == host) return false;
  if (owner.domain.last_labels(1) != host.last_labels(1)) return true;
  const Aligned aligned = aligned_rfc7489(inquiry, owner.domain, host, Mode::relaxed);
  if (aligned == Aligned::pending) return std::nullopt;
  return aligned == Aligned::no;
}

// What the records at the permission's name say; `given` is nothing while nobody can say.
struct Permission {
  std::optional<bool> given;
  bool led_away = false;
  std::vector<std::string> replaced_by;
};

// RFC 9990 section 4: a permission may replace the address, by one at the same host only; else neither is used.
void take_replacement(Permission& permission, const Record& record, const dns::Name& host) {
  for (const Uri& uri : record.rua) {
    if (uri.host && *uri.host != host.text()) permission.led_away = true;
    if (uri.is_mailto()) permission.replaced_by.push_back(uri.text);
  }
}

Permission read_permission(const dns::Reply& reply, const dns::Name& host) {
  if (reply.outcome == dns::Outcome::pending || reply.outcome == dns::Outcome::failed) return {};
  Permission permission;
  permission.given = false;
  for (const dns::Txt* txt : dns::all<dns::Txt>(reply)) {
    const std::string text = txt->joined();
    if (!begins_with_version(text)) continue;
    permission.given = true;
    take_replacement(permission, parse_record(text).record, host);
  }
  if (permission.led_away) permission.given = false;
  if (!*permission.given) permission.replaced_by.clear();
  return permission;
}

// Whether a name that nobody would permit is permitted as well.
std::optional<bool> is_by_wildcard(const dns::Reply* probe, const dns::Name& host) {
  return probe == nullptr ? std::nullopt : read_permission(*probe, host).given;
}

// One address at a mail host. All questions are asked before anything is judged, so that they share a round.
class Destination {
 public:
  Destination(dns::Inquiry& inquiry, const Owner& owner, ReportAddress& address)
      : inquiry_(inquiry), owner_(owner), address_(address), host_(*address.host) {}

  void check(finding::Findings& out) {
    if (owner_.domain != host_) ask();
    address_.external = is_external(inquiry_, owner_, host_);
    address_.external_rfc7489 = is_external_rfc7489(inquiry_, owner_, host_);
    if (reply_ != nullptr) permission_ = read_permission(*reply_, host_);
    address_.authorized = authorized(address_.external);
    address_.authorized_rfc7489 = authorized(address_.external_rfc7489);
    if (permission_.given.value_or(false)) {
      address_.by_wildcard = is_by_wildcard(probe_, host_);
      address_.replaced_by = permission_.replaced_by;
    }
    // RFC 9991 section 5: failure reports about a registry are not sent, whoever permits them.
    if (address_.kind == ReportKind::failure && owner_.is_registry) address_.authorized = false;
    say(out);
  }

 private:
  // <policy-domain>._report._dmarc.<destination>, and a name beside it that nobody would permit.
  void ask() {
    const auto all = host_.below("_report._dmarc");
    name_ = all ? all->below(owner_.domain.text()) : std::nullopt;
    if (!name_) {
      permission_.given = false;  // RFC 9990 section 4: as good as none
      return;
    }
    reply_ = &inquiry_.ask(*name_, dns::Type::txt, owner_.round);
    if (const auto probe = all->below(dns::improbable_label(*all))) {
      probe_ = &inquiry_.ask(*probe, dns::Type::txt, owner_.round);
    }
  }

  // A permission is enough, wherever the destination belongs.
  std::optional<bool> authorized(std::optional<bool> external) const {
    if (external == false || permission_.given == true) return true;
    return external ? permission_.given : std::nullopt;
  }

  void say(finding::Findings& out) {
    const std::string& host = host_.text();
    const std::string& domain = owner_.domain.text();
    if (address_.external == true && permission_.led_away) {
      out.push_back(findings::report_redirected_away(address_.uri, host));
    } else if (address_.external == true && reply_ == nullptr) {
      out.push_back(findings::report_name_too_long(address_.uri, host, domain));
    } else if (address_.external == true && permission_.given == false) {
      need();
      out.push_back(findings::report_unauthorized(address_.uri, host, domain));
      out.back().records.push_back(*address_.record_needed);
    } else if (address_.external == true && reply_->outcome == dns::Outcome::failed) {
      out.push_back(findings::report_check_failed(address_.uri, host, domain));
    } else if (address_.external == false && address_.authorized_rfc7489 == false && reply_ != nullptr) {
      need();
      out.push_back(findings::report_unauthorized_rfc7489(address_.uri, host, domain));
      out.back().records.push_back(*address_.record_needed);
    }
  }

  void need() {
    address_.record_needed = {finding::Action::add, "TXT", name_->text(), std::string(permission_text), std::nullopt};
  }

  dns::Inquiry& inquiry_;
  const Owner& owner_;
  ReportAddress& address_;
  const dns::Name& host_;
  std::optional<dns::Name> name_;
  const dns::Reply* reply_ = nullptr;
  const dns::Reply* probe_ = nullptr;
  Permission permission_;
};

void check(dns::Inquiry& inquiry, const Owner& owner, ReportAddress& address, finding::Findings& out) {
  if (address.host) return Destination(inquiry, owner, address).check(out);
  // The record's own finding says what is wrong with it.
  address.authorized = address.authorized_rfc7489 = false;
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
  const Owner owner{*discovery.record_domain, discovery.walk.round, discovery.parsed->psd == Psd::yes};
  for (ReportAddress& address : reports.addresses) check(inquiry, owner, address, reports.findings);
  return reports;
}

}  // namespace mailalign::dmarc
