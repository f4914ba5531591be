#include "check/verdict.h"

#include <algorithm>
#include <string>

#include "check/tally.h"

namespace mailalign::check {
namespace {

using report::Answer;
using report::Level;
using report::Report;
using report::Verdict;

std::string domain_of(const Report& report) {
  return report.domain ? report.domain->display() : std::string();
}

std::string record_domain_of(const Report& report) {
  return report.dmarc.record_domain ? report.dmarc.record_domain->display() : std::string();
}

// By +all, or because the terms together name every address (exists with a fixed name that exists, say).
bool lets_everybody_pass(const spf::Survey& spf) {
  if (spf.state != spf::SurveyState::valid) return false;
  base::Ipv4Set all;
  all.add({base::Ipv4{}, base::Network4{base::Ipv4{}, 0}.last()});
  return spf.policy == spf::Qualifier::pass || spf.ipv4 == all;
}

bool receivers_differ(const dmarc::Discovery& dmarc) {
  return dmarc.differs.value_or(false);
}

// Something meant as a DMARC record stands there, and receivers make nothing of it.
bool has_unusable_record(const Report& report) {
  const auto& findings = report.dmarc.findings;
  return std::any_of(findings.begin(), findings.end(),
                     [](const auto& finding) { return finding.severity() == finding::Severity::error; });
}

// What receivers are asked for, by both standards: the one may ask for less than the other.
struct Asked {
  dmarc::Policy least = dmarc::Policy::none;
  dmarc::Policy most = dmarc::Policy::none;
};

Asked asked_of(const Report& report) {
  const dmarc::Policy now = report.dmarc.in_force.policy.value_or(dmarc::Policy::none);
  Asked asked{now, now};
  const auto add = [&](dmarc::Policy policy) { asked = {std::min(asked.least, policy), std::max(asked.most, policy)}; };
  if (const auto absent = report.dmarc.policy_if_absent) {
    add(report.dmarc.testing.value_or(false) ? dmarc::lowered(*absent) : *absent);
  }
  if (!receivers_differ(report.dmarc) || !report.dmarc.rfc7489) return asked;
  const dmarc::Rfc7489& old = *report.dmarc.rfc7489;
  if (old.pct != 0) add(old.policy.value_or(dmarc::Policy::none));
  if (old.policy_of_rest) add(*old.policy_of_rest);
  return asked;
}

Answer forgery_under(const Asked& asked) {
  if (asked.most == dmarc::Policy::none) return {Level::error, "Yes", "the policy asks receivers to do nothing"};
  if (asked.least == dmarc::Policy::none) return {Level::warning, "At some receivers", "depends on the receiver"};
  if (asked.most == dmarc::Policy::quarantine)
    return {Level::good, "Only into spam folders", "failing mail is quarantined"};
  if (asked.least == dmarc::Policy::quarantine)
    return {Level::good, "Only into spam folders", "and some receivers reject it"};
  return {Level::good, "No", "failing mail is rejected"};
}

Answer forgery(const Report& report) {
  switch (report.dmarc.state) {
    case dmarc::State::pending: return {Level::unknown, "", "an answer is missing"};
    case dmarc::State::temperror: return {Level::unknown, "Nobody can say now", "DNS gave no answer"};
    case dmarc::State::none:
      return {Level::error, "Yes", has_unusable_record(report) ? "its DMARC record is not usable" : "no DMARC record"};
    case dmarc::State::applies: break;
  }
  if (lets_everybody_pass(report.spf)) return {Level::error, "Yes", "its SPF record lets every address pass"};
  return forgery_under(asked_of(report));
}

Answer own_mail(const Report& report) {
  const Tallies tallies = tallies_of(report);
  const std::size_t passing = tallies.senders.passing;
  if (report.dmarc.state == dmarc::State::pending || report.spf.state == spf::SurveyState::pending) {
    return {Level::unknown, passing > 0 ? counted(passing, "sender", "senders") + " so far" : "",
            "an answer is missing"};
  }
  if (report.dmarc.state == dmarc::State::temperror)
    return {Level::unknown, "Nobody can say now", "DNS gave no answer"};
  if (sends_no_mail(report)) return {Level::good, "It sends none", "and its SPF record says so"};
  if (tallies.empty()) return {Level::unknown, "Not known", "no sender was found"};
  return own_mail_of(tallies);
}

Answer reports(const Report& report) {
  if (report.dmarc.state == dmarc::State::pending) return {Level::unknown, "", "an answer is missing"};
  if (report.dmarc.state == dmarc::State::temperror)
    return {Level::unknown, "Nobody can say now", "DNS gave no answer"};
  if (report.dmarc.state == dmarc::State::none) {
    return {Level::warning, "No", has_unusable_record(report) ? "its DMARC record is not usable" : "no DMARC record"};
  }
  std::size_t all = 0;
  std::size_t accepted = 0;
  std::size_t open = 0;
  for (const dmarc::ReportAddress& address : report.report_addresses) {
    if (address.kind != dmarc::ReportKind::aggregate) continue;
    ++all;
    if (!address.authorized) ++open;
    if (address.authorized.value_or(false)) ++accepted;
  }
  if (all == 0) return {Level::warning, "No", "no report address"};
  const std::string text = std::to_string(accepted) + " of " + counted(all, "report address", "report addresses");
  if (accepted == all) return {Level::good, counted(all, "report address", "report addresses"), "reports arrive"};
  if (open > 0 && accepted + open == all) return {Level::unknown, text, "the permission is not known"};
  if (accepted == 0) return {Level::error, text, open > 0 ? "the others are not known" : "no report arrives"};
  return {Level::warning, text, "the others get nothing"};
}

// What happens to mail that somebody else sends in the domain's name.
std::string fate_of_forgeries(const Asked& asked) {
  if (asked.most == dmarc::Policy::none) return "forged mail is delivered like any other";
  if (asked.least == dmarc::Policy::none) return "only some receivers stop forged mail";
  if (asked.most == dmarc::Policy::quarantine) return "forged mail goes to the spam folder";
  if (asked.least == dmarc::Policy::quarantine) return "forged mail is rejected or goes to the spam folder";
  return "forged mail is rejected";
}

std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

Verdict about_missing_domain(const Report& report) {
  Verdict verdict;
  const std::string start = domain_of(report) + " does not exist in DNS.";
  if (report.dmarc.state != dmarc::State::applies || !report.dmarc.policy) {
    verdict.level = Level::error;
    verdict.text = start + " No DMARC record covers mail in its name.";
    verdict.detail = "Look for a slip in the name. Mail from it is delivered or refused as each receiver likes.";
    return verdict;
  }
  verdict.level = asked_of(report).most == dmarc::Policy::none ? Level::error : Level::warning;
  verdict.text = start + " Mail in its name falls under the record of " + record_domain_of(report) + ": " +
                 fate_of_forgeries(asked_of(report)) + ".";
  verdict.detail = "Look for a slip in the name, or check " + record_domain_of(report) + " instead.";
  return verdict;
}

Verdict without_policy(const Report& report) {
  const std::string start = "Anyone can send mail from " + domain_of(report) + ". ";
  if (has_unusable_record(report)) {
    return {Level::error, start + "Its DMARC record is not one that receivers can use.",
            "Mend the record as shown below. Until then receivers act as if it were not there.", true};
  }
  return {Level::error, start + "No DMARC record is published.",
          "Start with a record that only watches. It changes nothing for your mail and shows you who sends.", true};
}

std::size_t errors_in(const Report& report) {
  return static_cast<std::size_t>(
      std::count_if(report.findings.begin(), report.findings.end(),
                    [](const auto& finding) { return finding.severity() == finding::Severity::error; }));
}

// One more sentence for each thing that a reader must know first.
std::string detail_of(const Report& report, const Tallies& tallies) {
  std::vector<std::string> sentences;
  if (tallies.any_fails()) sentences.push_back(about_failing(tallies));
  if (report.spf.state == spf::SurveyState::permerror) {
    sentences.push_back("The SPF record of " + domain_of(report) +
                        " cannot be used by receivers, so SPF passes for nobody.");
  } else if (report.spf.limit_term) {
    sentences.push_back("The SPF record needs more than the 10 look-ups after which receivers stop.");
  }
  if (report.dmarc.policy == dmarc::Policy::none) {
    sentences.push_back(
        "The policy none only watches. Move to quarantine when the reports show that your own mail passes.");
  }
  if (report.dmarc.testing.value_or(false)) {
    sentences.push_back("The record says t=y, so receivers act one level more mildly than it asks.");
  }
  if (!tallies.any_fails() && report.spf.state != spf::SurveyState::permerror && errors_in(report) > 0) {
    sentences.push_back("The records hold " + counted(errors_in(report), "error", "errors") +
                        ", shown below with what to do.");
  }
  if (tallies.empty() && !sends_no_mail(report)) {
    sentences.push_back("Which services send for the domain cannot be seen in DNS.");
  } else if (tallies.senders.all > 0 && tallies.others.all > 0 && tallies.others.passing == tallies.others.all) {
    sentences.push_back("Other servers that the SPF record names pass as well.");
  }
  std::string detail;
  for (const std::string& sentence : sentences) detail += (detail.empty() ? "" : " ") + sentence;
  return detail;
}

// The first half of the sentence; empty where no sender is known.
std::string senders_clause(const Report& report, const Tallies& tallies) {
  if (sends_no_mail(report)) return domain_of(report) + " sends no mail and says so";
  if (!tallies.empty()) return clause_of(tallies);
  return report.spf.state == spf::SurveyState::permerror ? "no mail of " + domain_of(report) + " passes SPF" : "";
}

// The worst of what the sentence speaks of.
Level level_under(const Report& report, const Asked& asked, const Tallies& tallies) {
  if (tallies.any_fails() || report.spf.state == spf::SurveyState::permerror) return Level::error;
  const bool sender_unknown = tallies.any_open() || (tallies.empty() && !sends_no_mail(report));
  if (asked.least == dmarc::Policy::none || receivers_differ(report.dmarc) || sender_unknown || errors_in(report) > 0) {
    return Level::warning;
  }
  return Level::good;
}

Verdict under_policy(const Report& report) {
  const Asked asked = asked_of(report);
  const Tallies tallies = tallies_of(report);
  Verdict verdict;
  verdict.detail = detail_of(report, tallies);
  if (lets_everybody_pass(report.spf)) {
    verdict.level = Level::error;
    verdict.text =
        "Anyone can send mail that passes as " + domain_of(report) + ": its SPF record lets every address through.";
    return verdict;
  }
  const std::string clause = senders_clause(report, tallies);
  const std::string fate = fate_of_forgeries(asked);
  const std::string text = (clause.empty() ? fate : clause + ", and " + fate) + ".";
  verdict.text = sends_no_mail(report) ? text : capitalised(text);  // a domain keeps its case
  verdict.level = level_under(report, asked, tallies);
  return verdict;
}

Verdict verdict_of(const Report& report) {
  if (report.input.problem) return {Level::error, *report.input.problem, {}, true};
  switch (report.dmarc.state) {
    case dmarc::State::pending:
      return {Level::warning, "Answers from DNS are missing, so nothing can be said of " + domain_of(report) + " yet.",
              "What is said below holds; further answers only add to it.", false};
    case dmarc::State::temperror:
      return {Level::warning,
              "DNS gave no answer that is needed, so nobody can say which policy applies to " + domain_of(report) + ".",
              "A receiver that meets the same failure neither passes nor refuses by DMARC. Try again in a while; if it "
              "stays, look at the name servers of the domain.",
              false};
    case dmarc::State::none:
    case dmarc::State::applies: break;
  }
  if (is_missing(report)) return about_missing_domain(report);
  return report.dmarc.state == dmarc::State::none ? without_policy(report) : under_policy(report);
}

}  // namespace

bool sends_no_mail(const Report& report) {
  const auto& found = report.spf.findings;
  const bool says_so = std::any_of(found.begin(), found.end(), [](const auto& f) { return f.id() == "spf.no-mail"; });
  return says_so && report.senders.empty() && report.other_senders.empty();
}

void answer_questions(Report& report) {
  if (!report.domain) return;
  report.forgery = forgery(report);
  report.own_mail = own_mail(report);
  report.reports = reports(report);
}

void give_verdict(Report& report) {
  report.verdict = verdict_of(report);
  if (report.input.problem) return;
  const bool is_known =
      report.dmarc.state != dmarc::State::temperror && report.spf.state != spf::SurveyState::temperror;
  if (report.open_questions > 0) {
    report.state = report::State::pending;
  } else if (!is_known) {
    report.state = report::State::failed;
  }
  report.verdict.decided = report.open_questions == 0 && !report.waits_for_host && is_known;
}

}  // namespace mailalign::check
