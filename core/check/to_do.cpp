#include "check/to_do.h"

#include <algorithm>

#include "base/ascii.h"
#include "dmarc/record.h"
#include "provider/guide_findings.h"

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

void add_repair(std::vector<Step>& steps, const Report& report, const Finding& first) {
  const RecordChange& change = first.records.front();
  const auto is_same = [&](const Step& step) { return !step.records.empty() && step.records.front() == change; };
  if (std::any_of(steps.begin(), steps.end(), is_same)) return;
  std::vector<const Finding*> mended;
  for (const Severity severity : {Severity::error, Severity::warning}) {
    for (const Finding& other : report.findings) {
      const bool is_mended = !other.records.empty() && other.records.front() == change;
      if (other.severity() == severity && is_mended) mended.push_back(&other);
    }
  }
  steps.push_back(repair(*mended.front(), mended));
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
void add_advice(std::vector<Step>& steps, const Report& report, const Finding& first) {
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
  if (!step.text.empty()) steps.push_back(std::move(step));
}

// What is wrong in the records: the worst first, in the order in which it was found.
void add_repairs(std::vector<Step>& steps, const Report& report) {
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

// Gives whether there was any.
bool add_setups(std::vector<Step>& steps, const Prepared& sender) {
  const std::size_t before = steps.size();
  for (const provider::FilledSetup& setup : sender.guide.setups) {
    // Missing though begun: every record stands there, and each with a slip.
    const bool partial = setup.state == provider::SetupState::partial ||
                         (setup.state == provider::SetupState::missing && provider::is_begun(setup));
    const bool wanted = sender.asked && setup.missing_parameters.empty();
    if (!partial && !wanted) continue;
    Step step;
    step.records = provider::changes(sender.guide, setup);
    if (step.records.empty()) continue;
    step.text = (partial ? "Finish " : "Set up ") + sender.name + ": " + setup.title + ".";
    step.why = partial ? "Its records are not yet all as they must be. The setup works when all of them are."
                       : "These records are not published yet.";
    steps.push_back(std::move(step));
  }
  return steps.size() > before;
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
void add_alignment(std::vector<Step>& steps, const Report& report, const Prepared& prepared) {
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
  steps.push_back(std::move(step));
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

// The text of the domain's own DMARC record after the steps so far.
std::string dmarc_text(const std::vector<Step>& steps, const std::string& host, const std::string& published) {
  std::string text = published;
  for (const Step& step : steps) {
    for (const RecordChange& change : step.records) {
      if (change.type == "TXT" && change.host == host && change.action == Action::change) text = change.value;
    }
  }
  return text;
}

struct DmarcWork {
  std::vector<Step>& steps;
  std::string domain;
  std::string published;

  void add(std::string text, std::string why, const dmarc::Record& record, std::optional<std::string> mends) {
    const std::string host = "_dmarc." + domain;
    steps.push_back({std::move(text),
                     std::move(why),
                     {{Action::change, "TXT", host, dmarc::write_record(record), published}},
                     std::move(mends),
                     std::nullopt});
  }
  dmarc::Record now() const { return dmarc::parse_record(dmarc_text(steps, "_dmarc." + domain, published)).record; }
};

// A setup that aligns under relaxed alone, while the record asks for strict.
void loosen_alignment(DmarcWork& work, const Report& report) {
  dmarc::Record record = work.now();
  const bool spf = has_finding(report, "provider.strict-spf-breaks-setup") && record.aspf == dmarc::Mode::strict;
  const bool dkim = has_finding(report, "provider.strict-dkim-breaks-setup") && record.adkim == dmarc::Mode::strict;
  if (!spf && !dkim) return;
  if (spf) record.aspf.reset();
  if (dkim) record.adkim.reset();
  work.add(std::string("Ask for relaxed alignment again: take ") + (spf ? "aspf=s" : "adkim=s") +
               (spf && dkim ? " and adkim=s" : "") + " out of the DMARC record.",
           "A subdomain of yours stands in the mail of a service you use, and strict alignment does not accept "
           "subdomains.",
           record, spf ? "provider.strict-spf-breaks-setup" : "provider.strict-dkim-breaks-setup");
}

void ask_for_reports(DmarcWork& work) {
  dmarc::Record record = work.now();
  if (!record.rua.empty()) return;
  record.rua.push_back(report_address(work.domain));
  work.add("Ask for reports.",
           "Without a report address you do not see who sends in your name. Put a mailbox of yours behind it.", record,
           "dmarc.reports-missing");
}

void ask_for_action(DmarcWork& work, const Report& report) {
  if (report.dmarc.policy != dmarc::Policy::none || report.own_mail.level == report::Level::error) return;
  dmarc::Record record = work.now();
  if (!record.p || record.p->policy != dmarc::Policy::none) return;
  record.p->policy = dmarc::Policy::quarantine;
  work.add("When the reports show for some weeks that all your mail passes, ask receivers to act.",
           "Until then the record only watches, and forged mail is delivered like any other.", record, std::nullopt);
}

void add_dmarc(std::vector<Step>& steps, const Report& report) {
  const std::string domain = report.domain->text();
  if (report.dmarc.state == dmarc::State::none && report.dmarc.exists != false &&
      !has_finding(report, "dmarc.several-records")) {
    const std::string host = "_dmarc." + domain;
    const auto is_there = [&](const RecordChange& change) { return change.host == host; };
    const bool mended = std::any_of(steps.begin(), steps.end(), [&](const Step& step) {
      return std::any_of(step.records.begin(), step.records.end(), is_there);
    });
    if (!mended) steps.push_back(first_record(report, domain));
  }
  if (report.dmarc.state != dmarc::State::applies || report.dmarc.record_domain != *report.domain) return;
  DmarcWork work{steps, domain, report.dmarc.record.value_or("")};
  loosen_alignment(work, report);
  ask_for_reports(work);
  ask_for_action(work, report);
}

void add_permissions(std::vector<Step>& steps, const Report& report) {
  for (const dmarc::ReportAddress& address : report.report_addresses) {
    if (address.authorized != false || !address.record_needed) continue;
    steps.push_back(
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
  std::vector<Step> result;
  if (!report.domain) return result;
  add_repairs(result, report);
  for (const Prepared& sender : senders) {
    if (!add_setups(result, sender)) add_alignment(result, report, sender);
  }
  add_dmarc(result, report);
  add_permissions(result, report);
  return result;
}

}  // namespace mailalign::check
