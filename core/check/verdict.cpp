#include "check/verdict.h"

#include <algorithm>
#include <string>

namespace mailalign::check {
namespace {

using report::Answer;
using report::Level;
using report::Report;
using report::Sender;
using report::Verdict;

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

// "a", "a and b", "a, b and c".
std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
    text += names[i];
  }
  return text;
}

struct Tally {
  std::size_t all = 0;
  std::size_t passing = 0;
  std::size_t strongly = 0;       // by SPF and DKIM both
  std::size_t open = 0;           // nobody can say
  std::size_t unless_signed = 0;  // of those that fail
  std::vector<std::string> failing;
};

Tally tally_of(const std::vector<Sender>& senders) {
  Tally tally;
  for (const Sender& sender : senders) {
    ++tally.all;
    if (sender.level == Level::unknown) ++tally.open;
    if (sender.level == Level::good) ++tally.strongly;
    if (sender.spf.counts || sender.dkim.counts) ++tally.passing;
    if (sender.level != Level::error) continue;
    tally.failing.push_back(sender.name);
    if (sender.dkim.level == Level::unknown) ++tally.unless_signed;
  }
  return tally;
}

// Counts are of `senders`, as the report has them; whoever else the SPF record lets send is spoken of apart.
struct Tallies {
  Tally senders;
  Tally others;

  bool empty() const { return senders.all + others.all == 0; }
  bool any_fails() const { return !senders.failing.empty() || !others.failing.empty(); }
  bool any_open() const { return senders.open + others.open > 0; }
};

Tallies tallies_of(const Report& report) {
  return {tally_of(report.senders), tally_of(report.other_senders)};
}

std::string domain_of(const Report& report) {
  return report.domain ? report.domain->display() : std::string();
}

std::string record_domain_of(const Report& report) {
  return report.dmarc.record_domain ? report.dmarc.record_domain->display() : std::string();
}

// RFC 9989 section 4.7: t=y asks receivers for one level less.
std::optional<dmarc::Policy> policy_in_force(const dmarc::Discovery& dmarc) {
  if (!dmarc.policy || !dmarc.testing.value_or(false)) return dmarc.policy;
  return *dmarc.policy == dmarc::Policy::reject ? dmarc::Policy::quarantine : dmarc::Policy::none;
}

bool lets_everybody_pass(const spf::Survey& spf) {
  return spf.state == spf::SurveyState::valid && spf.policy == spf::Qualifier::pass;
}

bool receivers_differ(const dmarc::Discovery& dmarc) {
  return dmarc.differs.value_or(false);
}

Answer forgery_under(const Report& report, dmarc::Policy policy) {
  if (policy == dmarc::Policy::none) return {Level::error, "Yes", "the policy asks receivers to do nothing"};
  if (receivers_differ(report.dmarc)) return {Level::warning, "At some receivers", "depends on the receiver"};
  if (policy == dmarc::Policy::quarantine)
    return {Level::good, "Only into spam folders", "failing mail is quarantined"};
  return {Level::good, "No", "failing mail is rejected"};
}

Answer forgery(const Report& report) {
  switch (report.dmarc.state) {
    case dmarc::State::pending: return {Level::unknown, "", "waiting for an answer"};
    case dmarc::State::temperror: return {Level::unknown, "Nobody can say now", "DNS gave no answer"};
    case dmarc::State::none: return {Level::error, "Yes", "no DMARC record"};
    case dmarc::State::applies: break;
  }
  if (lets_everybody_pass(report.spf)) return {Level::error, "Yes", "its SPF record lets every address pass"};
  return forgery_under(report, policy_in_force(report.dmarc).value_or(dmarc::Policy::none));
}

std::string failure_words(const Tally& tally, std::string_view one, std::string_view many) {
  const bool single = tally.failing.size() == 1;
  return (single ? std::string(one) : std::string(many)) +
         (tally.unless_signed == tally.failing.size() ? ", unless signed" : "");
}

// Only servers that are in no catalogue: they are not counted, since one term may name one server or a thousand.
Answer own_mail_of_others(const Tally& others) {
  constexpr std::string_view who = "Servers named in SPF";
  if (!others.failing.empty()) {
    const bool all = others.failing.size() == others.all;
    return {Level::error, std::string(who),
            failure_words(others, all ? "fail" : "some fail", all ? "fail" : "some fail")};
  }
  if (others.open > 0) return {Level::unknown, std::string(who), "whether they pass is not known"};
  return {Level::good, std::string(who), "pass by SPF"};
}

Answer own_mail_of_senders(const Tally& senders, const Tally& others) {
  const std::string text = std::to_string(senders.passing) + " of " + counted(senders.all, "sender", "senders");
  if (!senders.failing.empty()) {
    return {Level::error, text, failure_words(senders, "one fails", std::to_string(senders.failing.size()) + " fail")};
  }
  if (!others.failing.empty()) {
    return {Level::error, text, failure_words(others, "other servers fail", "other servers fail")};
  }
  if (senders.open > 0) return {Level::unknown, text, "the others are not known"};
  if (others.open > 0) return {Level::unknown, text, "other servers are not known"};
  return {Level::good, text, senders.strongly == senders.all ? "by SPF and DKIM" : "some by one of SPF and DKIM alone"};
}

Answer own_mail(const Report& report) {
  const Tallies tallies = tallies_of(report);
  const std::size_t passing = tallies.senders.passing;
  if (report.dmarc.state == dmarc::State::pending || report.spf.state == spf::SurveyState::pending) {
    return {Level::unknown, passing > 0 ? counted(passing, "sender", "senders") + " so far" : "",
            "waiting for an answer"};
  }
  if (report.dmarc.state == dmarc::State::temperror)
    return {Level::unknown, "Nobody can say now", "DNS gave no answer"};
  if (sends_no_mail(report)) return {Level::good, "It sends none", "and its SPF record says so"};
  if (tallies.empty()) return {Level::unknown, "Not known", "no sender was found"};
  return tallies.senders.all > 0 ? own_mail_of_senders(tallies.senders, tallies.others)
                                 : own_mail_of_others(tallies.others);
}

Answer reports(const Report& report) {
  if (report.dmarc.state == dmarc::State::pending) return {Level::unknown, "", "waiting for an answer"};
  if (report.dmarc.state == dmarc::State::temperror)
    return {Level::unknown, "Nobody can say now", "DNS gave no answer"};
  if (report.dmarc.state == dmarc::State::none) return {Level::warning, "No", "no DMARC record"};
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
std::string fate_of_forgeries(const Report& report, dmarc::Policy policy) {
  if (receivers_differ(report.dmarc)) return "only some receivers stop forged mail";
  switch (policy) {
    case dmarc::Policy::none: return "forged mail is delivered like any other";
    case dmarc::Policy::quarantine: return "forged mail goes to the spam folder";
    case dmarc::Policy::reject: return "forged mail is rejected";
  }
  return {};
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
  verdict.level = *report.dmarc.policy == dmarc::Policy::none ? Level::error : Level::warning;
  verdict.text = start + " Mail in its name falls under the record of " + record_domain_of(report) + ": " +
                 fate_of_forgeries(report, policy_in_force(report.dmarc).value_or(dmarc::Policy::none)) + ".";
  verdict.detail = "Look for a slip in the name, or check " + record_domain_of(report) + " instead.";
  return verdict;
}

Verdict without_policy(const Report& report) {
  const std::string domain = domain_of(report);
  const bool unusable = std::any_of(report.findings.begin(), report.findings.end(), [](const auto& finding) {
    return finding.id().starts_with("dmarc.") && finding.severity() == finding::Severity::error;
  });
  return {Level::error,
          "Anyone can send mail from " + domain + ". " +
              (unusable ? "No DMARC record that receivers can use is published." : "No DMARC record is published."),
          "Start with a record that only watches. It changes nothing for your mail and shows you who sends.", true};
}

std::size_t errors_in(const Report& report) {
  return static_cast<std::size_t>(
      std::count_if(report.findings.begin(), report.findings.end(),
                    [](const auto& finding) { return finding.severity() == finding::Severity::error; }));
}

// "Mail from Amazon SES and servers of mail.example fails DMARC as the records stand."
std::string about_failing(const Tallies& tallies) {
  std::vector<std::string> names = tallies.senders.failing;
  for (std::string name : tallies.others.failing) {
    if (!names.empty() && name.starts_with("Servers ")) name[0] = 's';
    names.push_back(std::move(name));
  }
  return "Mail from " + listed(names) + " fails DMARC as the records stand.";
}

// One more sentence for each thing that a reader must know first.
std::string detail_of(const Report& report, const Tallies& tallies) {
  std::vector<std::string> sentences;
  if (tallies.any_fails()) sentences.push_back(about_failing(tallies));
  if (report.spf.state == spf::SurveyState::permerror) {
    sentences.push_back("The SPF record of " + domain_of(report) +
                        " cannot be used by receivers, so SPF passes for nobody.");
  } else if (report.spf.limit_term) {
    sentences.push_back("The SPF record needs " + std::to_string(report.spf.lookups.value_or(0)) +
                        " look-ups, and receivers stop after 10.");
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

std::string others_clause(const Tally& others) {
  constexpr std::string_view who = "the servers that the SPF record names";
  if (others.passing == others.all) return "mail from " + std::string(who) + " passes DMARC";
  if (others.failing.size() == others.all) {
    return "mail from " + std::string(who) + " fails DMARC" +
           (others.unless_signed == others.all ? " unless it is signed" : "");
  }
  return "mail from only a part of " + std::string(who) + (others.open > 0 ? " is known to pass" : " passes") +
         " DMARC";
}

// "2 of 3 senders pass DMARC": the first half of the sentence; empty where no sender is known.
std::string senders_clause(const Report& report, const Tallies& tallies) {
  const Tally& senders = tallies.senders;
  if (sends_no_mail(report)) return domain_of(report) + " sends no mail and says so";
  if (tallies.empty()) return {};
  if (senders.all == 0) return others_clause(tallies.others);
  const std::string rest = tallies.others.failing.empty() ? "" : ", mail from other servers fails";
  if (senders.passing == senders.all) {
    const bool single = senders.all == 1;
    return "mail from " + (single ? "the one sender found" : "all " + std::to_string(senders.all) + " senders found") +
           " passes DMARC" + rest;
  }
  const std::string share = std::to_string(senders.passing) + " of " + counted(senders.all, "sender", "senders");
  const bool single = senders.passing == 1;
  if (senders.open > 0) return share + (single ? " is" : " are") + " known to pass DMARC" + rest;
  return share + (single ? " passes DMARC" : " pass DMARC") + rest;
}

// The worst of what the sentence speaks of.
Level level_under(const Report& report, dmarc::Policy policy, const Tallies& tallies) {
  if (tallies.any_fails() || report.spf.state == spf::SurveyState::permerror) return Level::error;
  const bool sender_unknown = tallies.any_open() || (tallies.empty() && !sends_no_mail(report));
  if (policy == dmarc::Policy::none || receivers_differ(report.dmarc) || sender_unknown || errors_in(report) > 0) {
    return Level::warning;
  }
  return Level::good;
}

Verdict under_policy(const Report& report) {
  const dmarc::Policy policy = policy_in_force(report.dmarc).value_or(dmarc::Policy::none);
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
  const std::string fate = fate_of_forgeries(report, policy);
  const std::string text = (clause.empty() ? fate : clause + ", and " + fate) + ".";
  verdict.text = sends_no_mail(report) ? text : capitalised(text);  // a domain keeps its case
  verdict.level = level_under(report, policy, tallies);
  return verdict;
}

Verdict verdict_of(const Report& report) {
  if (report.input.problem) return {Level::error, *report.input.problem, {}, true};
  switch (report.dmarc.state) {
    case dmarc::State::pending:
      return {Level::warning, "Still asking: nothing can be said of " + domain_of(report) + " yet.",
              "What stands here will not change, only grow.", false};
    case dmarc::State::temperror:
      return {Level::warning,
              "DNS gave no answer that is needed, so nobody can say which policy applies to " + domain_of(report) + ".",
              "Receivers meet the same failure: they neither pass nor refuse by DMARC until it is mended. Try again in "
              "a while; if it stays, look at the name servers of the domain.",
              false};
    case dmarc::State::none:
    case dmarc::State::applies: break;
  }
  if (report.dmarc.exists == false) return about_missing_domain(report);
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
