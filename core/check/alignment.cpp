#include "check/alignment.h"

#include "base/ascii.h"

namespace mailalign::check {
namespace {

// The name in a domain or an address; nothing where it is none, or has no label.
std::optional<dns::Name> name_in(std::string_view typed) {
  const std::string_view text = base::trimmed(typed);
  const auto name = dns::Name::read(text.substr(text.rfind('@') + 1));
  return name && !name->is_root() ? name : std::nullopt;
}

std::string no_name(std::string_view what, std::string_view typed) {
  return std::string(what) + ": \"" + std::string(typed) + "\" is no domain name. Type one like example.com.";
}

// Of the request or of the record; a mode that is none is a problem.
std::optional<dmarc::Mode> read_mode(const std::optional<std::string>& typed, std::string_view what,
                                     std::string& problem) {
  if (!typed || typed->empty()) return std::nullopt;
  if (*typed == "r") return dmarc::Mode::relaxed;
  if (*typed == "s") return dmarc::Mode::strict;
  problem = std::string(what) + " takes r (relaxed) or s (strict).";
  return std::nullopt;
}

template <class Report>
void note_questions(const dns::Inquiry& inquiry, Report& report, Open& open) {
  open.dns.assign(inquiry.open().begin(), inquiry.open().end());
  open.public_suffixes.assign(inquiry.open_public_suffixes().begin(), inquiry.open_public_suffixes().end());
  report.questions = inquiry.asked();
  report.rounds = inquiry.rounds();
  report.open_questions = open.dns.size();
}

// One call of align(): names first, then what the policy's modes make of them.
class Bench {
 public:
  Bench(const AlignmentRequest& request, const dns::Snapshot& snapshot) : request_(request), inquiry_(snapshot) {}

  AlignmentChecked run() {
    const std::optional<dns::Name> from = name_in(request_.from);
    if (!from) problem() = no_name("from", request_.from);
    aspf_ = read_mode(request_.aspf, "aspf", problem());
    adkim_ = read_mode(request_.adkim, "adkim", problem());
    read_identifiers();
    if (!problem().empty()) return std::move(checked_);
    suppose(dmarc::discover(inquiry_, *from));
    for (const dmarc::Identifier& identifier : identifiers_) judge(identifier);
    checked_.report.result = dmarc::evaluate(inquiry_, checked_.report.dmarc, identifiers_);
    checked_.report.rfc7489_result = dmarc::evaluate_rfc7489(inquiry_, checked_.report.dmarc, identifiers_);
    note_questions(inquiry_, checked_.report, checked_.open);
    return std::move(checked_);
  }

 private:
  std::string& problem() { return checked_.report.problem; }

  void read_identifiers() {
    // RFC 9989 section 4.4.2: of SPF the MAIL FROM identity alone, which has the HELO name with the null sender.
    if (request_.spf) add(dmarc::Method::spf, request_.spf->empty() ? request_.helo : *request_.spf);
    for (const std::string& domain : request_.dkim) add(dmarc::Method::dkim, domain);
    if (identifiers_.size() > max_identifiers) {
      problem() = "dkim: at most " + std::to_string(max_identifiers - 1) + " signatures are looked at.";
    }
  }

  void add(dmarc::Method method, const std::string& typed) {
    if (const auto name = name_in(typed)) {
      identifiers_.push_back({method, *name});
    } else {
      problem() = no_name(dmarc::to_text(method), typed);
    }
  }

  // The modes that were asked for stand in the place of the record's.
  void suppose(dmarc::Discovery discovery) {
    if (aspf_) discovery.aspf = aspf_;
    if (adkim_) discovery.adkim = adkim_;
    if (aspf_ && discovery.rfc7489) discovery.rfc7489->aspf = aspf_;
    if (adkim_ && discovery.rfc7489) discovery.rfc7489->adkim = adkim_;
    checked_.report.dmarc = std::move(discovery);
  }

  void judge(const dmarc::Identifier& identifier) {
    const dmarc::Discovery& dmarc = checked_.report.dmarc;
    const dns::Name& from = dmarc.domain;
    report::AlignedIdentifier judged;
    judged.method = identifier.method;
    judged.domain = identifier.domain;
    judged.mode = dmarc::mode_for(identifier.method, dmarc);
    dmarc::Organization organization = dmarc::find_organization(inquiry_, identifier.domain);
    judged.walk = std::move(organization.walk);
    report::AlignedBy& today = judged.rfc9989;
    today.organizational_domain = organization.domain;
    today.relaxed = dmarc::aligned(inquiry_, from, identifier.domain, dmarc::Mode::relaxed);
    today.strict = dmarc::aligned(inquiry_, from, identifier.domain, dmarc::Mode::strict);
    today.aligned = judged.mode == dmarc::Mode::strict ? today.strict : today.relaxed;
    report::AlignedBy& old = judged.rfc7489;
    old.organizational_domain = dmarc::find_suffix_organization(inquiry_, identifier.domain).domain;
    old.relaxed = dmarc::aligned_rfc7489(inquiry_, from, identifier.domain, dmarc::Mode::relaxed);
    old.strict = dmarc::aligned_rfc7489(inquiry_, from, identifier.domain, dmarc::Mode::strict);
    const dmarc::Mode mode = dmarc.rfc7489 ? dmarc::mode_for(identifier.method, *dmarc.rfc7489) : judged.mode;
    old.aligned = mode == dmarc::Mode::strict ? old.strict : old.relaxed;
    checked_.report.identifiers.push_back(std::move(judged));
  }

  const AlignmentRequest& request_;
  dns::Inquiry inquiry_;
  std::optional<dmarc::Mode> aspf_;
  std::optional<dmarc::Mode> adkim_;
  std::vector<dmarc::Identifier> identifiers_;
  AlignmentChecked checked_;
};

}  // namespace

AlignmentChecked align(const AlignmentRequest& request, const dns::Snapshot& snapshot) {
  return Bench(request, snapshot).run();
}

OrganizationChecked find_organization(std::string_view typed, bool by_suffix_list, const dns::Snapshot& snapshot) {
  OrganizationChecked checked;
  checked.report.by_suffix_list = by_suffix_list;
  const std::optional<dns::Name> name = name_in(typed);
  if (!name) {
    checked.report.problem = no_name("name", typed);
    return checked;
  }
  dns::Inquiry inquiry(snapshot);
  checked.report.name = *name;
  checked.report.tree_walk = dmarc::find_organization(inquiry, *name);
  checked.report.suffix_list = dmarc::find_suffix_organization(inquiry, *name);
  checked.report.public_suffix = inquiry.public_suffix(*name);
  note_questions(inquiry, checked.report, checked.open);
  return checked;
}

}  // namespace mailalign::check
