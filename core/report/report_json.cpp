#include "report/report_json.h"

#include "base/punycode.h"
#include "report/dkim_json.h"
#include "report/dmarc_json.h"
#include "report/finding_json.h"
#include "report/provider_json.h"
#include "report/spf_json.h"

namespace mailalign::report {
namespace {

using Json = base::JsonWriter;
using report::write;  // those of the other files, beside the ones below

void write(Json& json, const Answer& answer) {
  json.object([&] {
    json.member("level", to_text(answer.level));
    json.member("text", answer.text);
    json.member("detail", answer.detail);
  });
}

void write(Json& json, const Verdict& verdict) {
  json.object([&] {
    json.member("level", to_text(verdict.level));
    json.member("text", verdict.text);
    json.member("detail", verdict.detail);
    json.member("decided", verdict.decided);
  });
}

void write(Json& json, const Step& step) {
  json.object([&] {
    json.member("text", step.text);
    json.member("why", step.why);
    json.key("records");
    write(json, step.records);
    json.member("finding", step.finding);
    json.member("provider", step.provider);
  });
}

void write(Json& json, const Means& means) {
  json.object([&] {
    json.member("level", to_text(means.level));
    json.member("text", means.text);
    json.member("domain", means.domain);
    json.member("placement", to_text(means.placement));
    json.member("detail", means.detail);
  });
}

void write(Json& json, const Sender& sender);

// Of values that have a write() of their own.
template <class T>
void write_all(Json& json, const std::vector<T>& values) {
  json.array(values, [&](const T& value) { write(json, value); });
}

void write(Json& json, const Sender& sender) {
  json.object([&] {
    json.member("provider", sender.provider);
    json.member("name", sender.name);
    json.key("evidence");
    write_all(json, sender.evidence);
    json.key("setups");
    write_all(json, sender.setups);
    json.member("level", to_text(sender.level));
    json.member("text", sender.text);
    json.key("spf");
    write(json, sender.spf);
    json.key("dkim");
    write(json, sender.dkim);
    json.member("checked", sender.checked);
  });
}

void write_mx(Json& json, const dns::Reply& reply) {
  json.array(dns::all<dns::Mx>(reply), [&](const dns::Mx* mx) {
    json.object([&] {
      json.member("preference", mx->preference);
      json.member("exchange", mx->exchange.display());
    });
  });
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

void write(Json& json, const Input& input) {
  json.object([&] {
    json.member("text", input.text);
    json.member("kind", input.kind);
    json.member("domain", input.domain);
    json.member("problem", input.problem);
    json.member("suggestion", input.suggestion);
    json.key("spans").array(input.faults, [&](const Input::Fault& fault) {
      json.object([&] {
        json.member("offset", fault.span.offset);
        json.member("length", fault.span.length);
        json.member("text", fault.text);
      });
    });
  });
}

namespace {

using Asked = std::map<dns::Question, dns::Reply>;

void write_failed(Json& json, const Asked& asked) {
  json.array(asked, [&](const Asked::value_type& entry) {
    const dns::Question& question = entry.first;
    const dns::Reply& reply = entry.second;
    if (reply.outcome != dns::Outcome::failed) return;
    json.object([&] {
      json.member("name", question.name.display());
      json.member("type", dns::to_text(question.type));
      json.member("rcode", reply.answer ? reply.answer->rcode : "");
      json.member("status", reply.answer ? reply.answer->status : "error");
    });
  });
}

void write_list(Json& json, const Asked& asked) {
  json.array(asked, [&](const Asked::value_type& entry) {
    const dns::Question& question = entry.first;
    const dns::Reply& reply = entry.second;
    json.object([&] {
      json.member("name", question.name.display());
      json.member("type", dns::to_text(question.type));
      json.member("outcome", dns::to_text(reply.outcome));
      json.member("round", reply.round);
      json.key("records");
      if (!reply.has_records()) return json.value(std::vector<std::string>());
      json.array(*reply.records, [&](const dns::Data& data) { json.value(dns::to_text(data)); });
    });
  });
}

}  // namespace

void write_questions(Json& json, const std::map<dns::Question, dns::Reply>& asked, int rounds, std::size_t open) {
  json.object([&] {
    json.member("asked", asked.size());
    json.member("rounds", rounds);
    json.member("open", open);
    json.key("failed");
    write_failed(json, asked);
    json.key("list");
    write_list(json, asked);
  });
}

void write(Json& json, const Report& report) {
  const std::optional<std::string> domain = report.domain ? std::optional(report.domain->display()) : std::nullopt;
  json.object([&] {
    json.member("schema", "mailalign/report/1");
    json.member("domain", domain);
    json.member("unicode", domain ? base::to_unicode(*domain) : std::nullopt);
    json.member("state", to_text(report.state));
    json.member("time", report.time);
    json.key("input");
    write(json, report.input);
    json.key("verdict");
    write(json, report.verdict);
    json.key("answers").object([&] {
      json.key("forgery");
      write(json, report.forgery);
      json.key("own_mail");
      write(json, report.own_mail);
      json.key("reports");
      write(json, report.reports);
    });
    json.key("to_do");
    write_all(json, report.to_do);
    json.key("dmarc");
    write(json, report.dmarc, report.report_addresses);
    json.key("spf");
    write(json, report.spf);
    json.key("dkim");
    write(json, report.dkim);
    json.key("senders");
    write_all(json, report.senders);
    json.key("other_senders");
    write_all(json, report.other_senders);
    json.key("mx");
    write_mx(json, report.mx);
    json.key("transport").object([&] {
      json.member("mx_state", dns::to_text(report.mx.outcome));
      json.member("null_mx", has_null_mx(report.mx));
    });
    json.key("findings");
    write(json, report.findings);
    json.key("questions");
    write_questions(json, report.questions, report.rounds, report.open_questions);
  });
}

}  // namespace mailalign::report
