#include "check/tally.h"

#include <utility>

namespace mailalign::check {
namespace {

using report::Answer;
using report::Level;
using report::Sender;

constexpr std::string_view one_sender = "mail from the one sender found";
constexpr std::string_view named_servers = "the servers that the SPF record names";

Tally tally_of(const std::vector<Sender>& senders) {
  Tally tally;
  for (const Sender& sender : senders) {
    ++tally.all;
    if (sender.level == Level::unknown) ++tally.open;
    if (sender.spf.counts || sender.dkim.counts) ++tally.passing;
    if (sender.spf.counts && !sender.dkim.counts) ++tally.by_spf;
    if (sender.dkim.counts && !sender.spf.counts) ++tally.by_dkim;
    if (sender.level != Level::error) continue;
    tally.failing.push_back(sender.name);
    if (sender.dkim.level == Level::unknown) ++tally.unless_signed;
  }
  return tally;
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

std::string unless_signed(const Tally& tally, std::string text) {
  return std::move(text) + (tally.unless_signed == tally.failing.size() ? ", unless signed" : "");
}

Answer own_mail_of_others(const Tally& others) {
  const std::string who = "Servers named in SPF";
  if (!others.failing.empty()) {
    const bool all = others.failing.size() == others.all;
    return {Level::error, who, unless_signed(others, all ? "fail" : "some fail")};
  }
  if (others.open > 0) return {Level::unknown, who, "whether they pass is not known"};
  return {Level::good, who, "pass by SPF"};
}

// "by SPF and DKIM", "some by SPF alone". All pass.
std::string means_of(const Tally& senders) {
  const std::size_t by_one = senders.by_spf + senders.by_dkim;
  if (by_one == 0) return "by SPF and DKIM";
  const bool mixed = senders.by_spf > 0 && senders.by_dkim > 0;
  const std::string means = mixed ? "one of SPF and DKIM" : senders.by_spf > 0 ? "SPF" : "DKIM";
  return (by_one == senders.all ? "by " : "some by ") + means + " alone";
}

std::string clause_of_others(const Tally& others) {
  const std::string who(named_servers);
  if (others.passing == others.all) return "mail from " + who + " passes DMARC";
  if (others.failing.size() == others.all) {
    const bool may_be_signed = others.unless_signed == others.all;
    return "mail from " + who + " fails DMARC" + (may_be_signed ? " unless it is signed" : "");
  }
  if (others.open == others.all) return "whether mail from " + who + " passes DMARC is not known";
  return "mail from only a part of " + who + (others.open > 0 ? " is known to pass" : " passes") + " DMARC";
}

std::string clause_of_one(const Tally& sender) {
  const std::string mail(one_sender);
  if (sender.passing == 1) return mail + " passes DMARC";
  if (sender.open == 1) return "whether " + mail + " passes DMARC is not known";
  return mail + " fails DMARC" + (sender.unless_signed == 1 ? " unless it is signed" : "");
}

std::string clause_of_senders(const Tally& senders) {
  if (senders.all == 1) return clause_of_one(senders);
  if (senders.passing == senders.all) {
    const std::string all = senders.all == 2 ? "both" : "all " + std::to_string(senders.all);
    return "mail from " + all + " senders found passes DMARC";
  }
  const std::string share = std::to_string(senders.passing) + " of " + std::to_string(senders.all) + " senders";
  const bool single = senders.passing == 1;
  if (senders.open > 0) return share + (single ? " is known to pass DMARC" : " are known to pass DMARC");
  return share + (single ? " passes DMARC" : " pass DMARC");
}

}  // namespace

Tallies tallies_of(const report::Report& report) {
  return {tally_of(report.senders), tally_of(report.other_senders)};
}

bool is_missing(const report::Report& report) {
  const bool has_own_record = report.dmarc.record_domain && report.dmarc.record_domain == report.domain;
  const bool is_absent = report.dmarc.existence == dmarc::Existence::no_such_name ||
                         report.dmarc.existence == dmarc::Existence::compact_denial;
  return is_absent && !has_own_record && report.dkim.exist != dkim::Exist::yes;
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

Answer own_mail_of(const Tallies& tallies) {
  const auto& [senders, others] = tallies;
  if (senders.all == 0) return own_mail_of_others(others);
  const std::string text = std::to_string(senders.passing) + " of " + counted(senders.all, "sender", "senders");
  const std::size_t failing = senders.failing.size();
  if (failing > 0) {
    return {Level::error, text, unless_signed(senders, failing == 1 ? "one fails" : std::to_string(failing) + " fail")};
  }
  if (!others.failing.empty()) return {Level::error, text, unless_signed(others, "other servers fail")};
  if (senders.open > 0) {
    return {Level::unknown, text, senders.all == 1 ? "whether it passes is not known" : "the others are not known"};
  }
  if (others.open > 0) return {Level::unknown, text, "other servers are not known"};
  return {Level::good, text, means_of(senders)};
}

std::string clause_of(const Tallies& tallies) {
  if (tallies.senders.all == 0) return clause_of_others(tallies.others);
  const bool others_fail = !tallies.others.failing.empty();
  return clause_of_senders(tallies.senders) + (others_fail ? ", mail from other servers fails" : "");
}

std::string about_failing(const Tallies& tallies) {
  std::vector<std::string> names = tallies.senders.failing;
  for (std::string name : tallies.others.failing) {
    if (name.starts_with("Servers ")) name = "the s" + name.substr(1);  // inside a sentence
    names.push_back(std::move(name));
  }
  return "Mail from " + listed(names) + " fails DMARC as the records stand.";
}

}  // namespace mailalign::check
