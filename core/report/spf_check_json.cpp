#include "report/spf_check_json.h"

#include "report/finding_json.h"

namespace mailalign::report {
namespace {

using Json = base::JsonWriter;

void write_step(Json& json, const spf::TraceStep& step) {
  json.object([&] {
    json.member("depth", step.depth);
    json.member("domain", step.domain);
    json.member("term", step.term);
    json.key("span");
    write(json, step.span);
    json.member("target", step.target);
    json.key("macros").array(step.macros, [&](const spf::ExpandedMacro& expanded) {
      json.object([&] {
        json.member("macro", expanded.macro);
        json.member("value", expanded.value);
      });
    });
    json.key("questions").array(step.questions, [&](const spf::StepQuestion& question) {
      json.object([&] {
        json.member("name", question.name);
        json.member("type", dns::to_text(question.type));
        json.member("outcome", dns::to_text(question.outcome));
        json.member("void", question.is_void);
      });
    });
    json.member("lookups", step.lookups);
    json.member("void_lookups", step.void_lookups);
    json.member("result", spf::to_text(step.result));
    json.key("inner");
    step.inner ? json.value(spf::to_text(*step.inner)) : json.null();
  });
}

void write_deciding(Json& json, const std::optional<spf::DecidingTerm>& term) {
  if (!term) return json.null();
  json.object([&] {
    json.member("text", term->text);
    json.member("domain", term->domain);
    json.key("span");
    write(json, term->span);
  });
}

}  // namespace

void write(Json& json, const SpfCheck& check) {
  const spf::Evaluation& mail_from = check.mail_from;
  json.object([&] {
    json.member("schema", "mailalign/spf/1");
    json.member("result", spf::to_text(mail_from.result));
    json.member("explanation", mail_from.explanation);
    json.member("domain", mail_from.domain);
    json.member("sender", mail_from.sender);
    json.key("mechanism");
    mail_from.mechanism ? json.value(mail_from.mechanism->text) : json.null();
    json.key("decided_by");
    write_deciding(json, mail_from.mechanism);
    json.member("lookups", mail_from.lookups);
    json.member("void_lookups", mail_from.void_lookups);
    json.key("trace").array(mail_from.trace, [&](const spf::TraceStep& step) { write_step(json, step); });
    json.key("records").array(mail_from.records, [&](const spf::TraceRecord& record) {
      json.object([&] {
        json.member("domain", record.domain);
        json.member("record", record.text);
      });
    });
    json.key("helo_result");
    check.helo ? json.value(spf::to_text(check.helo->result)) : json.null();
    json.key("findings");
    write(json, mail_from.findings);
    json.key("questions").object([&] {
      json.member("asked", check.asked);
      json.member("rounds", check.rounds);
      json.member("open", check.open);
    });
  });
}

}  // namespace mailalign::report
