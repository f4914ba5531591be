#include "check/guide.h"

#include <algorithm>

#include "dmarc/discovery.h"
#include "dns/inquiry.h"
#include "provider/guide_findings.h"
#include "provider/policy.h"
#include "provider/template.h"
#include "report/finding_json.h"
#include "report/provider_json.h"
#include "report/report_json.h"

namespace mailalign::check {
namespace {

bool is_failed(const std::pair<const dns::Question, dns::Reply>& asked) {
  return asked.second.outcome == dns::Outcome::failed;
}

// A record that is known to the end, at a name that can be asked for, and nobody can say whether it stands there.
bool is_unanswered(const provider::SetupRecord& record) {
  return record.state == provider::RecordState::unknown && !provider::has_blank(record.value) &&
         !provider::has_blank(record.host) && dns::Name::read(record.host);
}

// Failed: where one of the setups wanted has to say what is published, or altogether.
report::State state_of(const GuideReport& report, const std::vector<std::string>& wanted) {
  if (report.open_questions > 0) return report::State::pending;
  const auto& asked = report.questions;
  if (!asked.empty() && std::all_of(asked.begin(), asked.end(), is_failed)) return report::State::failed;
  for (const provider::FilledSetup& setup : report.guide.setups) {
    if (!report::is_wanted(setup, wanted)) continue;
    if (std::any_of(setup.records.begin(), setup.records.end(), is_unanswered)) return report::State::failed;
  }
  return report::State::complete;
}

// Where the reports of the record that applies go, as what stands behind rua=mailto: in a record.
std::optional<std::string> report_mailboxes(const dmarc::Discovery& discovery) {
  if (!discovery.parsed) return std::nullopt;
  constexpr std::string_view scheme = "mailto:";
  std::string text;
  for (const dmarc::Uri& uri : discovery.parsed->rua) {
    if (uri.is_mailto()) text += (text.empty() ? "" : ",mailto:") + uri.text.substr(scheme.size());
  }
  return text.empty() ? std::nullopt : std::optional(text);
}

void fill(GuideChecked& checked, const Request& request, const dns::Name& domain, dns::Inquiry& inquiry) {
  GuideReport& report = checked.report;
  provider::GuideRequest wanted;
  wanted.domain = domain;
  for (const std::string& given : request.selectors) wanted.selectors.push_back(read_selector(given));
  wanted.parameters = request.parameters;
  const dmarc::Discovery discovery = dmarc::discover(inquiry, domain);
  wanted.rua = report_mailboxes(discovery);
  report.guide = provider::fill_guide(*report.provider, inquiry, wanted);
  provider::apply_policy(report.guide, inquiry, discovery);
  report.findings = provider::guide_findings(*report.provider, report.guide, inquiry);
  report.questions = inquiry.asked();
  report.rounds = inquiry.rounds();
  checked.open.dns.assign(inquiry.open().begin(), inquiry.open().end());
  report.open_questions = checked.open.dns.size();
}

std::string joined(const std::vector<std::string>& problems) {
  std::string text;
  for (const std::string& problem : problems) text += (text.empty() ? "" : " ") + problem;
  return text;
}

}  // namespace

GuideChecked guide(const Request& request, const dns::Snapshot& snapshot, const provider::Catalogue& catalogue) {
  GuideChecked checked;
  const std::string id = request.provider.value_or("");
  if (!catalogue.entry(id)) {
    checked.report.problem = "There is no provider \"" + id + "\" in the catalogue.";
    return checked;
  }
  const provider::Provider* facts = catalogue.provider(id);
  if (!facts) {
    checked.open.providers.push_back(id);
    return checked;
  }
  checked.report.provider = *facts;
  const Input input = read_input(request.domain);
  const auto domain = input.domain ? dns::Name::read(*input.domain) : std::nullopt;
  if (!domain) {
    checked.report.problem = input.problem.value_or("This name cannot be written in the DNS.");
    return checked;
  }
  checked.report.problem = joined(provider::parameter_problems(*facts, request.parameters));
  if (!checked.report.problem.empty()) return checked;
  dns::Inquiry inquiry(snapshot);
  fill(checked, request, *domain, inquiry);
  return checked;
}

void write(base::JsonWriter& json, const GuideReport& guide, const std::vector<std::string>& setups) {
  if (!guide.provider) return json.null();
  json.object([&] {
    json.member("schema", "mailalign/guide/1");
    report::write_guide_members(json, *guide.provider, guide.guide, setups);
    json.member("state", report::to_text(state_of(guide, setups)));
    json.key("findings");
    report::write(json, guide.findings);
    json.key("questions");
    report::write_questions(json, guide.questions, guide.rounds, guide.open_questions);
  });
}

}  // namespace mailalign::check
