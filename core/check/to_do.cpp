#include "check/to_do.h"

#include <algorithm>

#include "base/ascii.h"
#include "check/steps.h"
#include "dmarc/record.h"
#include "provider/guide_findings.h"
#include "provider/spf_need.h"

namespace mailalign::check {
namespace {

using finding::Action;
using finding::Finding;
using finding::RecordChange;
using finding::Severity;
using report::Report;
using report::Step;

constexpr std::size_t max_setups_named = 3;  // ours
constexpr std::size_t max_reasons = 3;       // ours: more sentences than that nobody reads; the findings hold them all

std::string type_words(std::string_view host) {
  if (host.starts_with("_dmarc.")) return "DMARC record";
  return host.find("._domainkey.") != std::string_view::npos ? "DKIM key record" : "SPF record";
}

std::string reasons(const std::vector<const Finding*>& findings) {
  std::string why;
  for (std::size_t i = 0; i < findings.size() && i < max_reasons; ++i) {
    why += (i ? " " : "") + finding::sentence(*findings[i]);
  }
  return why;
}

// All findings that one and the same repair mends.
Step repair(const Finding& worst, const std::vector<const Finding*>& mended) {
  const RecordChange& change = worst.records.front();
  Step step;
  if (mended.size() == 1) step.text = finding::advice(worst);
  if (step.text.empty()) step.text = "Publish the repaired " + type_words(change.host) + " of " + change.host + ".";
  step.why = reasons(mended);
  step.records = worst.records;
  step.finding = std::string(worst.id());
  return step;
}

// Steps of their own are made for these: a provider's records, and what somebody else has to publish.
bool is_done_apart(const Finding& finding) {
  return finding.id().starts_with("provider.") || finding.id() == "dmarc.report-unauthorized";
}

void add_repair(Steps& steps, const Report& report, const Finding& first) {
  const RecordChange& change = first.records.front();
  const auto is_changed = [&](const RecordChange& wanted) { return steps.find(wanted).step != nullptr; };
  if (std::any_of(first.records.begin(), first.records.end(), is_changed)) return;
  std::vector<const Finding*> mended;
  for (const Severity severity : {Severity::error, Severity::warning}) {
    for (const Finding& other : report.findings) {
      const bool is_mended = !other.records.empty() && other.records.front() == change;
      if (other.severity() == severity && is_mended) mended.push_back(&other);
    }
  }
  steps.add(repair(*mended.front(), mended));
}

// A provider's record stands there: its setup says what belongs in its place.
bool is_provider_record(const Report& report, const Finding& finding) {
  return std::any_of(report.findings.begin(), report.findings.end(), [&](const Finding& other) {
    return other.id().starts_with("provider.") && other.place && finding.place &&
           other.place->name == finding.place->name;
  });
}

bool is_same_place(const Finding& one, const Finding& other) {
  if (!one.place || !other.place) return &one == &other;
  return one.place->name == other.place->name && one.place->type == other.place->type;
}

// What is wrong, and what to do about it, of each.
std::string advice_for(const std::vector<const Finding*>& findings) {
  std::string text;
  for (std::size_t i = 0; i < findings.size() && i < max_reasons; ++i) {
    text += (i ? " " : "") + finding::sentence(*findings[i]) + " " + finding::advice(*findings[i]);
  }
  return text;
}

// What is broken and has no certain repair: all errors at one name in one step, without records.
void add_advice(Steps& steps, const Report& report, const Finding& first) {
  std::vector<const Finding*> together;
  for (const Finding& other : report.findings) {
    const bool is_error = other.severity() == Severity::error && other.records.empty();
    if (is_error && is_same_place(first, other)) together.push_back(&other);
  }
  if (together.front() != &first || is_provider_record(report, first)) return;
  Step step;
  const bool alone = together.size() == 1;
  step.text =
      alone ? finding::advice(first) : "Mend the " + type_words(first.place->name) + " of " + first.place->name + ".";
  step.why = alone ? finding::sentence(first) : advice_for(together);
  step.finding = std::string(first.id());
  if (!step.text.empty()) steps.add(std::move(step));
}

// What is wrong in the records: the worst first, in the order in which it was found.
void add_repairs(Steps& steps, const Report& report) {
  for (const Severity severity : {Severity::error, Severity::warning}) {
    for (const Finding& first : report.findings) {
      if (first.severity() != severity || is_done_apart(first)) continue;
      if (!first.records.empty()) {
        add_repair(steps, report, first);
      } else if (severity == Severity::error) {
        add_advice(steps, report, first);
      }
    }
  }
}

// The record of the setup that `change` publishes, as the provider has it.
std::string wanted_by(const provider::FilledSetup& setup, const RecordChange& change) {
  for (const provider::SetupRecord& record : setup.records) {
    if (record.host == change.host && dns::to_text(record.type) == change.type && !record.value.empty())
      return record.value;
  }
  return change.value;
}

// What the setup needs of a record that an earlier step changes goes into the change there. Gives the last such step.
Step* take_changed_elsewhere(Steps& steps, const provider::FilledSetup& setup, std::vector<RecordChange>& changes) {
  Step* last = nullptr;
  const auto is_elsewhere = [&](const RecordChange& change) {
    const Steps::Earlier earlier = steps.find(change);
    if (earlier.step == nullptr) return false;
    last = earlier.step;
    if (earlier.change->action == Action::remove || change.action == Action::remove) return true;
    earlier.change->value = provider::is_spf(change.value)
                                ? provider::with_terms(earlier.change->value, wanted_by(setup, change))
                                : change.value;
    return true;
  };
  changes.erase(std::remove_if(changes.begin(), changes.end(), is_elsewhere), changes.end());
  return last;
}

// Gives whether there was any.
bool add_setups(Steps& steps, const Prepared& sender) {
  bool any = false;
  for (const provider::FilledSetup& setup : sender.guide.setups) {
    // Missing though begun: every record stands there, and each with a slip.
    const bool partial = setup.state == provider::SetupState::partial ||
                         (setup.state == provider::SetupState::missing && provider::is_begun(setup));
    const bool wanted = sender.asked && setup.missing_parameters.empty();
    if (!partial && !wanted) continue;
    Step step;
    step.records = provider::changes(sender.guide, setup);
    if (step.records.empty()) continue;
    any = true;
    step.text = (partial ? "Finish " : "Set up ") + sender.name + ": " + setup.title + ".";
    step.why = partial ? "Its records are not yet all as they must be. The setup works when all of them are."
                       : "These records are not published yet.";
    Step* const elsewhere = take_changed_elsewhere(steps, setup, step.records);
    if (step.records.empty()) {
      steps.add_to(*elsewhere, step);
    } else {
      if (elsewhere != nullptr) step.why += " What it needs of a record that is changed above stands there.";
      steps.add(std::move(step));
    }
  }
  return any;
}

// Whether the setup gives DMARC an aligned pass under the modes of the record that applies.
bool aligns(const provider::FilledSetup& setup, const dmarc::Discovery& dmarc) {
  const bool spf_strict = dmarc.aspf == dmarc::Mode::strict;
  const bool dkim_strict = dmarc.adkim == dmarc::Mode::strict;
  return (spf_strict ? setup.alignment.spf_strict : setup.alignment.spf_relaxed) == true ||
         (dkim_strict ? setup.alignment.dkim_strict : setup.alignment.dkim_relaxed) == true;
}

// The titles of the setups with which mail of the sender would pass; empty where one of them stands and only the
// modes of the DMARC record are against it.
std::vector<std::string> aligning_setups(const Report& report, const Prepared& sender) {
  std::vector<std::string> titles;
  for (const provider::FilledSetup& setup : sender.guide.setups) {
    const bool relaxed = setup.alignment.spf_relaxed == true || setup.alignment.dkim_relaxed == true;
    if (relaxed && setup.state == provider::SetupState::published) return {};
    if (aligns(setup, report.dmarc)) titles.push_back('"' + setup.title + '"');
  }
  return titles;
}

std::string first_of(const std::vector<std::string>& titles) {
  std::string text;
  for (std::size_t i = 0; i < titles.size() && i < max_setups_named; ++i) text += (i ? ", " : "") + titles[i];
  return titles.size() > max_setups_named ? text + ", and others in its guide" : text;
}

// A sender whose mail fails, and none of whose setups has a record to go on with: which setups would do.
void add_alignment(Steps& steps, const Report& report, const Prepared& prepared) {
  const auto is_it = [&](const report::Sender& sender) { return sender.name == prepared.name; };
  const auto sender = std::find_if(report.senders.begin(), report.senders.end(), is_it);
  if (sender == report.senders.end() || sender->level != report::Level::error) return;
  const std::vector<std::string> titles = aligning_setups(report, prepared);
  if (titles.empty()) return;
  const bool may_sign = sender->dkim.level == report::Level::unknown;
  Step step;
  step.text = "Let mail from " + prepared.name + " align.";
  step.why = may_sign ? "Its SPF does not align, and no key is known that it signs with in your name: if there is one, "
                        "give its selector. "
                      : "Neither its SPF nor its DKIM aligns, so its mail fails DMARC. ";
  step.why +=
      (titles.size() > 1 ? "One of these setups is enough: " : "This setup is enough: ") + first_of(titles) + ".";
  step.provider = sender->provider;
  steps.add(std::move(step));
}

dmarc::Uri report_address(const std::string& domain) {
  dmarc::Uri uri;
  uri.scheme = "mailto";
  uri.address = "dmarc@" + domain;
  uri.text = "mailto:" + uri.address;
  uri.host = domain;
  uri.valid = true;
  return uri;
}

// A DMARC record that stands at the name and is none that receivers use. Beside it a second one would make both
// useless.
std::optional<std::string> useless_record(const Report& report, const std::string& host) {
  for (const auto& [question, reply] : report.questions) {
    if (question.type != dns::Type::txt || question.name.text() != host) continue;
    for (const dns::Txt* txt : dns::all<dns::Txt>(reply)) {
      const std::string text = txt->joined();
      if (base::starts_with_ignoring_case(text, "v=DMARC")) return text;
    }
  }
  return std::nullopt;
}

Step first_record(const Report& report, const std::string& domain) {
  const std::optional<std::string> found = useless_record(report, "_dmarc." + domain);
  return {
      "Publish a DMARC record that only watches.",
      "It changes nothing for your mail, and its reports show who sends in your name. Put a mailbox of yours behind "
      "the address.",
      {{found ? Action::change : Action::add, "TXT", "_dmarc." + domain, "v=DMARC1; p=none; rua=mailto:dmarc@" + domain,
        found}},
      "dmarc.no-record",
      std::nullopt};
}

bool has_finding(const Report& report, std::string_view id) {
  return std::any_of(report.findings.begin(), report.findings.end(), [&](const Finding& f) { return f.id() == id; });
}

// What is to be done to the domain's own record, which other steps may have mended.
struct DmarcWork {
  Steps& steps;
  std::string domain;
  RecordChange change;

  DmarcWork(Steps& all, const Report& report)
      : steps(all),
        domain(report.domain->text()),
        change{Action::change, "TXT", "_dmarc." + domain, "", report.dmarc.record.value_or("")} {}

  dmarc::Record now() const {
    const Steps::Earlier earlier = steps.find(change);
    return dmarc::parse_record(earlier.step != nullptr ? earlier.change->value : *change.found).record;
  }
  void add(Step step, const dmarc::Record& record) {
    const Steps::Earlier earlier = steps.find(change);
    if (earlier.step != nullptr) {
      earlier.change->value = dmarc::write_record(record);
      return steps.add_to(*earlier.step, step);
    }
    step.records.push_back(change);
    step.records.back().value = dmarc::write_record(record);
    steps.add(std::move(step));
  }
};

// A setup that aligns under relaxed alone, while the record asks for strict.
void loosen_alignment(DmarcWork& work, const Report& report) {
  dmarc::Record record = work.now();
  const bool spf = has_finding(report, "provider.strict-spf-breaks-setup") && record.aspf == dmarc::Mode::strict;
  const bool dkim = has_finding(report, "provider.strict-dkim-breaks-setup") && record.adkim == dmarc::Mode::strict;
  if (!spf && !dkim) return;
  if (spf) record.aspf.reset();
  if (dkim) record.adkim.reset();
  Step step;
  step.text = std::string("Ask for relaxed alignment again: take ") + (spf ? "aspf=s" : "adkim=s") +
              (spf && dkim ? " and adkim=s" : "") + " out of the DMARC record.";
  step.why =
      "A subdomain of yours stands in the mail of a service you use, and strict alignment does not accept subdomains.";
  step.finding = spf ? "provider.strict-spf-breaks-setup" : "provider.strict-dkim-breaks-setup";
  work.add(std::move(step), record);
}

void ask_for_reports(DmarcWork& work) {
  dmarc::Record record = work.now();
  if (!record.rua.empty()) return;
  record.rua.push_back(report_address(work.domain));
  Step step;
  step.text = "Ask for reports.";
  step.why = "Without a report address you do not see who sends in your name. Put a mailbox of yours behind it.";
  step.finding = "dmarc.reports-missing";
  work.add(std::move(step), record);
}

void ask_for_action(DmarcWork& work, const Report& report) {
  if (report.dmarc.policy != dmarc::Policy::none || report.own_mail.level == report::Level::error) return;
  dmarc::Record record = work.now();
  if (!record.p || record.p->policy != dmarc::Policy::none) return;
  record.p->policy = dmarc::Policy::quarantine;
  Step step;
  step.text = "When the reports show for some weeks that all your mail passes, ask receivers to act.";
  step.why = "Until then the record only watches, and forged mail is delivered like any other.";
  // It comes weeks after what is to be done now, and so is no part of that.
  if (work.steps.find(work.change).step == nullptr) return work.add(std::move(step), record);
  step.text += " Then change p=none to p=quarantine in the DMARC record.";
  work.steps.add(std::move(step));
}

void add_dmarc(Steps& steps, const Report& report) {
  const std::string domain = report.domain->text();
  if (report.dmarc.state == dmarc::State::none && report.dmarc.exists != false &&
      !has_finding(report, "dmarc.several-records")) {
    Step first = first_record(report, domain);
    if (!steps.changes_at(first.records.front().host)) steps.add(std::move(first));
  }
  if (report.dmarc.state != dmarc::State::applies || report.dmarc.record_domain != *report.domain) return;
  DmarcWork work(steps, report);
  loosen_alignment(work, report);
  ask_for_reports(work);
  ask_for_action(work, report);
}

void add_permissions(Steps& steps, const Report& report) {
  for (const dmarc::ReportAddress& address : report.report_addresses) {
    if (address.authorized != false || !address.record_needed || steps.find(*address.record_needed).step) continue;
    steps.add(
        {"Ask who runs " + (address.host ? address.host->display() : "the other domain") + " to let your reports in.",
         "The address is at another organization, which has to agree with a record of its own. Until it "
         "does, receivers send nothing there.",
         {*address.record_needed},
         "dmarc.report-unauthorized",
         std::nullopt});
  }
}

}  // namespace

std::vector<Step> steps(const Report& report, const std::vector<Prepared>& senders) {
  Steps result;
  if (!report.domain) return {};
  add_repairs(result, report);
  for (const Prepared& sender : senders) {
    if (!add_setups(result, sender)) add_alignment(result, report, sender);
  }
  add_dmarc(result, report);
  add_permissions(result, report);
  return result.take();
}

}  // namespace mailalign::check
