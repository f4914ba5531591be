#include "check/check.h"

#include <algorithm>

#include "check/senders.h"
#include "check/tally.h"
#include "check/to_do.h"
#include "check/verdict.h"
#include "dns/inquiry.h"
#include "finding/check.h"
#include "finding/dmarc.h"
#include "provider/guide_findings.h"
#include "provider/policy.h"

namespace mailalign::check {
namespace {

constexpr std::int64_t max_failures_named = 3;  // ours: the report lists them all under `questions`

// The name to check; a problem is entered where it cannot be one.
std::optional<dns::Name> named(report::Input& input) {
  if (!input.domain) return std::nullopt;
  const bool ascii = std::all_of(input.domain->begin(), input.domain->end(),
                                 [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  auto name = ascii ? dns::Name::read(*input.domain) : std::nullopt;
  if (!name) {
    input.problem =
        "This name cannot be written in the DNS (as A-labels). Look at its letters, or type the form that begins with "
        "xn--.";
    input.domain.reset();
  }
  return name;
}

// The domains that the record itself, and the records below it, include or redirect to.
void collect_includes(const spf::Node& node, bool own, std::vector<provider::SpfInclude>& includes) {
  for (const spf::TermNode& term : node.terms) {
    if ((term.kind == "include" || term.kind == "redirect") && term.target && term.state != spf::TermState::dead) {
      includes.push_back({*term.target, own});
    }
    for (const spf::Node& child : term.child) collect_includes(child, false, includes);
  }
}

// One check: the rooms in the order in which they need each other.
class Check {
 public:
  Check(const Request& request, const dns::Snapshot& snapshot, const provider::Catalogue& catalogue)
      : request_(request), catalogue_(catalogue), inquiry_(snapshot) {
    for (const std::string& given : request.selectors) selectors_.push_back(read_selector(given));
  }

  Checked run() {
    report_.time = request_.time;
    report_.input = reported(read_input(request_.domain));
    report_.domain = named(report_.input);
    if (report_.domain) ask_and_judge();
    give_verdict(report_);
    return {std::move(report_), std::move(open_)};
  }

 private:
  void ask_and_judge() {
    const dns::Name& domain = *report_.domain;
    report_.mx = inquiry_.ask(domain, dns::Type::mx);
    report_.dmarc = dmarc::discover(inquiry_, domain);
    report_.spf = spf::survey(inquiry_, domain);
    report_.dkim = dkim::look_up(inquiry_, domain, selectors_, provider::selectors_to_ask(catalogue_));
    dmarc::Reports reports = dmarc::check_reports(inquiry_, report_.dmarc);
    report_.report_addresses = std::move(reports.addresses);
    find_senders();
    gather_findings(std::move(reports.findings));
    note_questions();
    answer_questions(report_);
    report_.to_do = steps(report_, prepared_);
  }

  void find_senders() {
    provider::Subject subject;
    subject.domain = *report_.domain;
    subject.selectors = selectors_;
    for (const dkim::Key& key : report_.dkim.keys) subject.selectors.push_back(key.selector);
    subject.wildcard = report_.dkim.wildcard;
    subject.asked = request_.provider.value_or("");
    if (report_.spf.tree) collect_includes(*report_.spf.tree, true, subject.spf_includes);
    std::vector<std::string> known;
    const std::vector<provider::DetectedProvider> all = provider::detect(catalogue_, inquiry_, subject);
    for (dkim::Key& key : report_.dkim.keys) name_owner(key, all);
    for (const provider::DetectedProvider& detected : all) {
      for (const provider::Evidence& piece : detected.evidence) {
        if (piece.kind == provider::EvidenceKind::spf_include) known.push_back(piece.name);
      }
      add_sender(detected);
    }
    report_.other_senders = other_senders(grounds(), known);
  }

  void name_owner(dkim::Key& key, const std::vector<provider::DetectedProvider>& detected) const {
    if (!key.exists && key.cname.empty()) return;
    provider::KeyTrace trace;
    trace.selector = key.selector;
    if (!key.cname.empty()) trace.alias = key.cname.front();
    key.used_by = catalogue_.users_of(key.selector);
    key.provider = provider::provider_of_key(catalogue_, *report_.domain, trace, detected);
    const provider::Provider* facts = key.provider ? catalogue_.provider(*key.provider) : nullptr;
    if (facts) key.setup = provider::setup_of_key(*facts, *report_.domain, trace);
  }

  Grounds grounds() { return {*report_.domain, report_.dmarc, report_.spf, report_.dkim, inquiry_, sender_findings_}; }

  void add_sender(const provider::DetectedProvider& detected) {
    const provider::Provider* facts = catalogue_.provider(detected.id);
    const provider::IndexEntry* entry = catalogue_.entry(detected.id);
    std::vector<provider::FilledSetup> setups;
    if (!facts) {
      open_.providers.push_back(detected.id);
    } else {
      const bool asked = request_.provider == detected.id;
      provider::Guide guide = provider::fill_guide(*facts, inquiry_, guide_request(asked));
      provider::apply_policy(guide, inquiry_, report_.dmarc);
      setups = guide.setups;
      for (finding::Finding& finding : provider::guide_findings(*facts, guide, inquiry_)) {
        sender_findings_.push_back(std::move(finding));
      }
      prepared_.push_back({detected.name, std::move(guide), asked});
    }
    report_.senders.push_back(judge_sender(grounds(), detected, std::move(setups)));
    if (entry) report_.senders.back().checked = entry->checked;
  }

  // What was given belongs to the provider that the request named; selectors may be anybody's.
  provider::GuideRequest guide_request(bool asked) const {
    provider::GuideRequest wanted;
    wanted.domain = *report_.domain;
    wanted.selectors = selectors_;
    if (asked || !request_.provider) wanted.parameters = request_.parameters;
    return wanted;
  }

  void add(finding::Findings findings) {
    for (finding::Finding& finding : findings) report_.findings.push_back(std::move(finding));
  }

  // In the order of the report: the domain, DMARC, SPF, DKIM, senders, reports.
  void gather_findings(finding::Findings reports) {
    const std::string domain = report_.domain->display();
    if (is_missing()) report_.findings.push_back(finding::check::no_such_domain(domain));
    if (is_public_suffix()) report_.findings.push_back(finding::check::public_suffix(domain));
    if (inquiry_.reached_limit()) report_.findings.push_back(finding::check::work_limit(dns::max_questions));
    if (is_no_mail_domain()) report_.findings.push_back(finding::check::no_mail_domain(domain));
    add(dmarc_findings());
    note_reject_without_dkim();
    add(spf_findings());
    add(key_findings());
    add(std::move(sender_findings_));
    add(std::move(reports));
    note_failures();
  }

  bool is_public_suffix() {
    const dns::PublicSuffix* suffix = inquiry_.ask_public_suffix(*report_.domain);
    return suffix && suffix->suffix == *report_.domain;
  }

  // RFC 7505 section 3.
  bool is_no_mail_domain() const {
    const auto exchanges = dns::all<dns::Mx>(report_.mx);
    const bool null_mx = exchanges.size() == 1 && exchanges.front()->exchange.is_root();
    return null_mx && sends_no_mail(report_) && report_.dmarc.policy == dmarc::Policy::reject;
  }

  // A domain that does not exist lacks every record: that it does not exist says it all.
  bool is_missing() const { return check::is_missing(report_); }

  static finding::Findings without(finding::Findings findings, std::initializer_list<std::string_view> ids) {
    const auto is_unwanted = [&](const finding::Finding& finding) {
      return std::find(ids.begin(), ids.end(), finding.id()) != ids.end();
    };
    findings.erase(std::remove_if(findings.begin(), findings.end(), is_unwanted), findings.end());
    return findings;
  }

  // Nobody publishes a record for a slip in a name.
  finding::Findings dmarc_findings() const {
    finding::Findings findings = report_.dmarc.findings;
    for (finding::Finding& finding : findings) {
      if (is_missing() && finding.id() == "dmarc.no-record") finding.records.clear();
    }
    return findings;
  }

  // RFC 9989 section 7.4. Whoever else the SPF record names may sign; of those in the catalogue it is known.
  void note_reject_without_dkim() {
    if (report_.dmarc.in_force.policy != dmarc::Policy::reject) return;
    std::string senders;
    for (const report::Sender& sender : report_.senders) {
      const bool by_spf_alone = sender.spf.counts && sender.dkim.level == report::Level::error;
      if (by_spf_alone) senders += (senders.empty() ? "mail from " : ", ") + sender.name;
    }
    if (!senders.empty()) {
      report_.findings.push_back(finding::dmarc::reject_needs_dkim(report_.domain->display(), senders));
    }
  }

  // That the From domain itself sends nothing is right beside a service with an envelope of its own.
  finding::Findings spf_findings() const {
    if (is_missing()) return without(report_.spf.findings, {"spf.none"});
    if (sends_no_mail(report_)) return report_.spf.findings;
    return without(report_.spf.findings, {"spf.no-mail"});
  }

  // Whoever sends nothing needs no keys, and lacks none.
  finding::Findings key_findings() const {
    if (!sends_no_mail(report_) && !is_missing()) return report_.dkim.findings;
    return without(report_.dkim.findings, {"dkim.no-keys-exist", "dkim.selectors-unknown"});
  }

  // All failures in one finding: a resolver that answers nothing would fill the report with them.
  void note_failures() {
    std::int64_t count = 0;
    std::string questions;
    for (const auto& [question, reply] : inquiry_.asked()) {
      if (reply.outcome != dns::Outcome::failed || !reply.answer) continue;
      if (++count > max_failures_named) continue;
      const std::string answer = reply.answer->status == "ok" ? reply.answer->rcode : reply.answer->status;
      questions += (questions.empty() ? "" : ", ") + std::string(dns::to_text(question.type)) + " at " +
                   question.name.display() + " (" + answer + ")";
    }
    if (count == 0) return;
    if (count > max_failures_named) questions += " and " + std::to_string(count - max_failures_named) + " more";
    report_.findings.push_back(finding::check::questions_failed(count, questions));
  }

  void note_questions() {
    report_.rounds = inquiry_.rounds();
    report_.questions = inquiry_.take_asked();
    open_.dns.assign(inquiry_.open().begin(), inquiry_.open().end());
    open_.public_suffixes.assign(inquiry_.open_public_suffixes().begin(), inquiry_.open_public_suffixes().end());
    report_.open_questions = open_.dns.size();
    report_.waits_for_host = !open_.providers.empty() || !open_.public_suffixes.empty();
  }

  const Request& request_;
  std::vector<std::string> selectors_;
  const provider::Catalogue& catalogue_;
  dns::Inquiry inquiry_;
  report::Report report_;
  Open open_;
  std::vector<Prepared> prepared_;
  finding::Findings sender_findings_;
};

}  // namespace

report::Input reported(const Input& input) {
  report::Input result;
  result.text = input.text;
  result.kind = std::string(to_text(input.kind));
  result.domain = input.domain;
  result.problem = input.problem;
  result.suggestion = input.suggestion;
  for (const InputFault& fault : input.faults) result.faults.push_back({fault.span, fault.text});
  return result;
}

Checked check(const Request& request, const dns::Snapshot& snapshot, const provider::Catalogue& catalogue) {
  return Check(request, snapshot, catalogue).run();
}

}  // namespace mailalign::check
