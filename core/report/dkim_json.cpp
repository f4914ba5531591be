#include "report/dkim_json.h"

#include "base/json_text.h"
#include "report/finding_json.h"

namespace mailalign::report {
namespace {

using Json = base::JsonText;
using base::or_null;

Json to_json(const dkim::Key& key) {
  return {{"selector", key.selector},
          {"state", dkim::to_text(key.state)},
          {"algorithm", key.algorithm ? Json(dkim::to_text(*key.algorithm)) : Json(nullptr)},
          {"bits", or_null(key.bits)},
          {"provider", nullptr},
          {"name", key.name},
          {"record", or_null(key.record)},
          {"cname", key.cname},
          {"testing", key.testing},
          {"flags", key.flags}};
}

Json to_json(const dkim::Record& record, const dkim::Parsed& parsed) {
  Json unknown = Json::array();
  for (const dkim::UnknownTag& tag : record.unknown) unknown.push_back({{"name", tag.name}, {"value", tag.value}});
  return {{"v", record.has_version ? Json("DKIM1") : Json(nullptr)},
          {"h", or_null(record.hashes)},
          {"k", or_null(record.key_type)},
          {"n", or_null(record.notes)},
          {"p", or_null(record.public_key)},
          {"s", or_null(record.services)},
          {"t", or_null(record.flags)},
          {"unknown", std::move(unknown)},
          {"algorithm", parsed.key ? Json(dkim::to_text(parsed.key->algorithm)) : Json(nullptr)},
          {"bits", parsed.key && parsed.key->bits > 0 ? Json(parsed.key->bits) : Json(nullptr)}};
}

}  // namespace

Json to_json(const dkim::Keys& keys) {
  Json list = Json::array();
  for (const dkim::Key& key : keys.keys) list.push_back(to_json(key));
  return {{"keys", std::move(list)}, {"exist", dkim::to_text(keys.exist)}};
}

Json to_json(const dkim::Parsed& parsed) {
  Json findings = Json::array();
  for (const finding::Finding& finding : parsed.findings) findings.push_back(to_json(finding));
  return {{"valid", parsed.valid},
          {"findings", std::move(findings)},
          {"record", parsed.looks_like_key ? to_json(parsed.record, parsed) : Json(nullptr)},
          {"canonical", parsed.looks_like_key ? Json(dkim::write_record(parsed.record)) : Json(nullptr)}};
}

}  // namespace mailalign::report
