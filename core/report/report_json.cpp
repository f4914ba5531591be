#include "report/report_json.h"

#include "base/json_text.h"
#include "base/punycode.h"
#include "report/dkim_json.h"
#include "report/dmarc_json.h"
#include "report/finding_json.h"
#include "report/provider_json.h"
#include "report/spf_json.h"

namespace mailalign::report {
namespace {

using Json = base::JsonText;
using base::or_null;
using report::to_json;  // those of the other files, beside the ones below

Json to_json(const Answer& answer) {
  return {{"level", to_text(answer.level)}, {"text", answer.text}, {"detail", answer.detail}};
}

Json to_json(const Verdict& verdict) {
  return {{"level", to_text(verdict.level)},
          {"text", verdict.text},
          {"detail", verdict.detail},
          {"decided", verdict.decided}};
}

Json to_json(const Step& step) {
  Json records = Json::array();
  for (const finding::RecordChange& change : step.records) records.push_back(to_json(change));
  return {{"text", step.text}, {"why", step.why}, {"records", std::move(records)}, {"finding", or_null(step.finding)}};
}

Json to_json(const Means& means) {
  return {{"level", to_text(means.level)},
          {"text", means.text},
          {"domain", or_null(means.domain)},
          {"placement", to_text(means.placement)},
          {"detail", means.detail}};
}

Json to_json(const Sender& sender) {
  Json evidence = Json::array();
  for (const provider::Evidence& piece : sender.evidence) evidence.push_back(to_json(piece));
  Json setups = Json::array();
  for (const provider::FilledSetup& setup : sender.setups) setups.push_back(to_json(setup));
  return {{"provider", or_null(sender.provider)}, {"name", sender.name},
          {"evidence", std::move(evidence)},      {"setups", std::move(setups)},
          {"level", to_text(sender.level)},       {"text", sender.text},
          {"spf", to_json(sender.spf)},           {"dkim", to_json(sender.dkim)},
          {"checked", or_null(sender.checked)}};
}

template <class T>
Json array_of(const std::vector<T>& values) {
  Json array = Json::array();
  for (const T& value : values) array.push_back(to_json(value));
  return array;
}

Json mx_to_json(const dns::Reply& reply) {
  Json array = Json::array();
  for (const dns::Mx* mx : dns::all<dns::Mx>(reply)) {
    array.push_back({{"preference", mx->preference}, {"exchange", mx->exchange.display()}});
  }
  return array;
}

bool has_null_mx(const dns::Reply& reply) {
  const auto records = dns::all<dns::Mx>(reply);
  return records.size() == 1 && records.front()->exchange.is_root();  // RFC 7505 section 3
}

}  // namespace

std::string_view to_text(State state) {
  switch (state) {
    case State::complete: return "complete";
    case State::pending: return "pending";
    case State::failed: return "failed";
  }
  return {};
}

std::string_view to_text(Level level) {
  switch (level) {
    case Level::good: return "good";
    case Level::warning: return "warning";
    case Level::error: return "error";
    case Level::unknown: return "unknown";
  }
  return {};
}

std::string_view to_text(Placement placement) {
  switch (placement) {
    case Placement::same: return "same";
    case Placement::organization: return "organization";
    case Placement::foreign: return "foreign";
    case Placement::unknown: return "unknown";
  }
  return {};
}

Json to_json(const Input& input) {
  Json spans = Json::array();
  for (const Input::Fault& fault : input.faults) {
    spans.push_back({{"offset", fault.span.offset}, {"length", fault.span.length}, {"text", fault.text}});
  }
  return {{"text", input.text},
          {"kind", input.kind},
          {"domain", or_null(input.domain)},
          {"problem", or_null(input.problem)},
          {"suggestion", or_null(input.suggestion)},
          {"spans", std::move(spans)}};
}

Json questions_to_json(const std::map<dns::Question, dns::Reply>& asked, int rounds, std::size_t open) {
  Json failed = Json::array();
  Json list = Json::array();
  for (const auto& [question, reply] : asked) {
    const std::string name = question.name.display();
    Json records = Json::array();
    if (reply.has_records()) {
      for (const dns::Data& data : *reply.records) records.push_back(dns::to_text(data));
    }
    list.push_back({{"name", name},
                    {"type", dns::to_text(question.type)},
                    {"outcome", dns::to_text(reply.outcome)},
                    {"round", reply.round},
                    {"records", std::move(records)}});
    if (reply.outcome != dns::Outcome::failed) continue;
    failed.push_back({{"name", name},
                      {"type", dns::to_text(question.type)},
                      {"rcode", reply.answer ? reply.answer->rcode : ""},
                      {"status", reply.answer ? reply.answer->status : "error"}});
  }
  return {{"asked", asked.size()},
          {"rounds", rounds},
          {"open", open},
          {"failed", std::move(failed)},
          {"list", std::move(list)}};
}

Json to_json(const Report& report) {
  const std::optional<std::string> domain = report.domain ? std::optional(report.domain->display()) : std::nullopt;
  return {{"schema", "mailalign/report/1"},
          {"domain", or_null(domain)},
          {"unicode", or_null(domain ? base::to_unicode(*domain) : std::nullopt)},
          {"state", to_text(report.state)},
          {"time", report.time},
          {"input", to_json(report.input)},
          {"verdict", to_json(report.verdict)},
          {"answers",
           {{"forgery", to_json(report.forgery)},
            {"own_mail", to_json(report.own_mail)},
            {"reports", to_json(report.reports)}}},
          {"to_do", array_of(report.to_do)},
          {"dmarc", to_json(report.dmarc, report.report_addresses)},
          {"spf", to_json(report.spf)},
          {"dkim", to_json(report.dkim)},
          {"senders", array_of(report.senders)},
          {"other_senders", array_of(report.other_senders)},
          {"mx", mx_to_json(report.mx)},
          {"transport", {{"mx_state", dns::to_text(report.mx.outcome)}, {"null_mx", has_null_mx(report.mx)}}},
          {"findings", to_json(report.findings)},
          {"questions", questions_to_json(report.questions, report.rounds, report.open_questions)}};
}

}  // namespace mailalign::report
