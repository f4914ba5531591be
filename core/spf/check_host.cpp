#include "spf/check_host.h"

#include <algorithm>

#include "base/ascii.h"
#include "finding/spf.h"
#include "spf/domain_spec.h"
#include "spf/evaluator.h"

namespace mailalign::spf {
namespace {

namespace findings = finding::spf;

// The content of a quoted-string; any other local-part as it is (RFC 5321 section 4.1.2).
std::string unquoted(std::string_view local) {
  if (local.size() < 2 || local.front() != '"' || local.back() != '"') return std::string(local);
  std::string content;
  for (std::size_t i = 1; i + 1 < local.size(); ++i) {
    if (local[i] == '\\' && i + 2 < local.size()) ++i;
    content += local[i];
  }
  return content;
}

// RFC 7208 section 4.3: without a local-part it is postmaster.
Sender read_sender(std::string_view text) {
  Sender sender;
  const std::size_t at = text.rfind('@');
  sender.domain = at == std::string_view::npos ? text : text.substr(at + 1);
  if (sender.domain.ends_with('.')) sender.domain.pop_back();
  sender.local = at == std::string_view::npos ? "" : unquoted(text.substr(0, std::min(at, max_sender_octets)));
  if (sender.local.empty()) sender.local = "postmaster";
  sender.ascii_local = std::all_of(sender.local.begin(), sender.local.end(),
                                   [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  sender.whole = sender.local + '@' + sender.domain;
  return sender;
}

// RFC 7208 section 4.3: a name of several labels, not an address literal, of the characters that a mail domain has.
std::optional<dns::Name> read_domain(std::string_view text) {
  const bool plain = std::all_of(text.begin(), text.end(),
                                 [](char c) { return base::is_alphanumeric(c) || c == '-' || c == '_' || c == '.'; });
  if (!plain) return std::nullopt;
  auto name = dns::Name::read(text);
  if (!name) return std::nullopt;
  const std::size_t dot = name->text().rfind('.');
  const bool several = dot != std::string::npos && is_toplabel(std::string_view(name->text()).substr(dot + 1));
  return several ? name : std::nullopt;
}

// The result comes first: what it says is what was asked.
void tell_result(Evaluation& out, const Client& client) {
  const std::string address = base::to_text(client.ip);
  findings::Checked checked{address, out.domain, {}, {}};
  if (out.mechanism) checked.term = out.mechanism->text;
  if (out.mechanism) checked.record = out.mechanism->domain;
  const auto add = [&](finding::Finding found) { out.findings.insert(out.findings.begin(), std::move(found)); };
  switch (out.result) {
    case Result::none: return add(findings::check_none(checked));
    case Result::neutral:
      return add(out.mechanism ? findings::check_neutral(checked) : findings::check_unmatched(checked));
    case Result::pass: return add(findings::check_pass(checked));
    case Result::fail: return add(findings::check_fail(checked));
    case Result::softfail: return add(findings::check_softfail(checked));
    case Result::temperror: return add(findings::check_temperror(checked));
    case Result::permerror: return add(findings::check_permerror(checked));
    case Result::pending: return;
  }
}

}  // namespace

std::string_view to_text(Result result) {
  switch (result) {
    case Result::none: return "none";
    case Result::neutral: return "neutral";
    case Result::pass: return "pass";
    case Result::fail: return "fail";
    case Result::softfail: return "softfail";
    case Result::temperror: return "temperror";
    case Result::permerror: return "permerror";
    case Result::pending: return "pending";
  }
  return {};
}

std::string_view to_text(StepResult result) {
  switch (result) {
    case StepResult::match: return "match";
    case StepResult::no_match: return "no_match";
    case StepResult::not_askable: return "not_askable";
    case StepResult::followed: return "followed";
    case StepResult::temperror: return "temperror";
    case StepResult::permerror: return "permerror";
    case StepResult::pending: return "pending";
  }
  return {};
}

Evaluation check_host(dns::Inquiry& inquiry, const Client& client, std::string_view domain, std::string_view sender,
                      Tell tell) {
  Evaluation out;
  const Sender read = read_sender(sender);
  out.domain = base::to_lower(domain.substr(0, std::min(domain.size(), max_sender_octets)));
  if (out.domain.ends_with('.')) out.domain.pop_back();
  out.sender = read.whole;
  const std::optional<dns::Name> name = read_domain(domain);
  if (!name) {
    out.result = Result::none;
    if (tell == Tell::everything) tell_result(out, client);
    return out;
  }
  Evaluator(inquiry, client, read, out, tell).run(*name);
  if (tell == Tell::everything) tell_result(out, client);
  return out;
}

Evaluation check_mail_from(dns::Inquiry& inquiry, const Client& client, std::string_view mail_from, Tell tell) {
  if (mail_from.starts_with('<') && mail_from.ends_with('>')) mail_from = mail_from.substr(1, mail_from.size() - 2);
  if (mail_from.empty()) return check_host(inquiry, client, client.helo, client.helo, tell);
  const std::size_t at = mail_from.rfind('@');
  return check_host(inquiry, client, at == std::string_view::npos ? mail_from : mail_from.substr(at + 1), mail_from,
                    tell);
}

std::optional<Evaluation> check_helo(dns::Inquiry& inquiry, const Client& client, Tell tell) {
  if (!read_domain(client.helo)) return std::nullopt;
  return check_host(inquiry, client, client.helo, client.helo, tell);
}

// ---- what is told

std::optional<std::size_t> Evaluator::begin_step(const Frame& frame, const PlainTerm& term) {
  if (!tells()) return std::nullopt;
  TraceStep step;
  step.depth = frame.depth;
  step.domain = frame.domain.text();
  step.term = text(frame, term);
  step.span = term.span;
  step.lookups = out_.lookups;
  steps_.push_back(out_.trace.size());
  out_.trace.push_back(std::move(step));
  return steps_.back();
}

void Evaluator::end_step(std::optional<std::size_t> step, StepResult result) {
  if (!step) return;
  TraceStep& ended = out_.trace[*step];
  ended.result = result;
  ended.void_lookups = out_.void_lookups;
  steps_.pop_back();
}

void Evaluator::tell_question(const dns::Name& name, dns::Type type, const dns::Reply& reply, bool is_void) {
  if (steps_.empty()) return;
  out_.trace[steps_.back()].questions.push_back({name.text(), type, reply.outcome, is_void});
}

void Evaluator::tell_record(const Frame& frame) {
  TraceRecord record{frame.domain.text(), std::nullopt};
  if (!frame.text().empty()) record.text = frame.text();
  out_.records.push_back(std::move(record));
}

void Evaluator::tell(const Frame& frame, finding::Finding found) {
  found.place = finding::Place{frame.domain.text(), "TXT", frame.index};
  out_.findings.push_back(std::move(found));
}

// The first error of the record as its own reading tells it.
void Evaluator::tell_syntax(const Frame& frame) {
  finding::Findings errors;
  for (finding::Finding& found : parse_record(frame.text()).findings) {
    if (errors.empty() && found.severity() == finding::Severity::error) errors.push_back(std::move(found));
  }
  finding::settle(errors, {frame.domain.text(), "TXT", frame.index}, frame.text());
  for (finding::Finding& found : errors) out_.findings.push_back(std::move(found));
}

}  // namespace mailalign::spf
