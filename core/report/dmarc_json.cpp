#include "report/dmarc_json.h"

#include "base/json_text.h"
#include "report/finding_json.h"

namespace mailalign::report {
namespace {

using Json = base::JsonText;
using base::or_null;

// The text of an enumerator, or null.
template <class T>
Json text_or_null(const std::optional<T>& value) {
  return value ? Json(dmarc::to_text(*value)) : Json(nullptr);
}

Json name_or_null(const std::optional<dns::Name>& name) {
  return name ? Json(name->display()) : Json(nullptr);
}

Json to_json(const dmarc::Walk& walk) {
  Json steps = Json::array();
  for (const dmarc::Step& step : walk.steps) {
    steps.push_back(
        {{"name", step.name.display()}, {"outcome", dns::to_text(step.outcome)}, {"record", or_null(step.text)}});
  }
  return steps;
}

Json to_json(const std::optional<dmarc::Rfc7489>& view) {
  if (!view) return nullptr;
  return {{"state", dmarc::to_text(view->state)},
          {"record", or_null(view->record)},
          {"record_domain", name_or_null(view->record_domain)},
          {"organizational_domain", name_or_null(view->organizational_domain)},
          {"policy", text_or_null(view->policy)},
          {"pct", or_null(view->pct)}};
}

Json to_json(const dmarc::ReportAddress& address) {
  Json needed = nullptr;
  if (address.record_needed) {
    needed = {{"type", address.record_needed->type},
              {"host", address.record_needed->host},
              {"value", address.record_needed->value}};
  }
  return {{"uri", address.uri},
          {"kind", dmarc::to_text(address.kind)},
          {"authorized", or_null(address.authorized)},
          {"external", or_null(address.external)},
          {"host", name_or_null(address.host)},
          {"record_needed", std::move(needed)}};
}

// p, sp or np: a value that is no policy is given as it is written.
Json to_json(const std::optional<dmarc::PolicyTag>& tag) {
  if (!tag) return nullptr;
  return tag->policy ? Json(dmarc::to_text(*tag->policy)) : Json(tag->invalid);
}

Json uris_to_json(const std::vector<dmarc::Uri>& uris) {
  Json list = Json::array();
  for (const dmarc::Uri& uri : uris) {
    list.push_back(
        {{"uri", uri.text}, {"size", uri.size.empty() ? Json(nullptr) : Json(uri.size)}, {"valid", uri.valid}});
  }
  return list;
}

// fo as the tag has it: "0", "1:d".
Json to_json(const std::optional<dmarc::FailureOptions>& options) {
  if (!options) return nullptr;
  std::string text;
  const auto add = [&](bool wanted, char letter) {
    if (wanted) text += (text.empty() ? "" : ":") + std::string(1, letter);
  };
  add(options->none_passed, '0');
  add(options->any_failed, '1');
  add(options->dkim_failed, 'd');
  add(options->spf_failed, 's');
  return text;
}

Json to_json(const dmarc::Record& record) {
  Json unknown = Json::array();
  for (const dmarc::UnknownTag& tag : record.unknown) unknown.push_back({{"name", tag.name}, {"value", tag.value}});
  return {{"v", "DMARC1"},
          {"p", to_json(record.p)},
          {"sp", to_json(record.sp)},
          {"np", to_json(record.np)},
          {"psd", text_or_null(record.psd)},
          {"t", record.t ? Json(*record.t ? "y" : "n") : Json(nullptr)},
          {"adkim", text_or_null(record.adkim)},
          {"aspf", text_or_null(record.aspf)},
          {"fo", to_json(record.fo)},
          {"rua", uris_to_json(record.rua)},
          {"ruf", uris_to_json(record.ruf)},
          {"pct", or_null(record.pct)},
          {"rf", or_null(record.rf)},
          {"ri", or_null(record.ri)},
          {"unknown", std::move(unknown)}};
}

}  // namespace

Json to_json(const dmarc::Discovery& discovery, const std::vector<dmarc::ReportAddress>& addresses) {
  Json reports = Json::array();
  for (const dmarc::ReportAddress& address : addresses) reports.push_back(to_json(address));
  return {{"state", dmarc::to_text(discovery.state)},
          {"record", or_null(discovery.record)},
          {"record_domain", name_or_null(discovery.record_domain)},
          {"organizational_domain", name_or_null(discovery.organizational_domain)},
          {"policy", text_or_null(discovery.policy)},
          {"subdomain_policy", text_or_null(discovery.subdomain_policy)},
          {"nonexistent_policy", text_or_null(discovery.nonexistent_policy)},
          {"adkim", text_or_null(discovery.adkim)},
          {"aspf", text_or_null(discovery.aspf)},
          {"testing", or_null(discovery.testing)},
          {"exists", or_null(discovery.exists)},
          {"walk", to_json(discovery.walk)},
          {"rfc7489", to_json(discovery.rfc7489)},
          {"differs", or_null(discovery.differs)},
          {"reports", std::move(reports)}};
}

Json to_json(const dmarc::Parsed& parsed) {
  return {{"valid", parsed.valid},
          {"findings", to_json(parsed.findings)},
          {"record", parsed.valid ? to_json(parsed.record) : Json(nullptr)},
          {"canonical", parsed.valid ? Json(dmarc::write_record(parsed.record)) : Json(nullptr)}};
}

}  // namespace mailalign::report
