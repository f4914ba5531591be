#include "provider/given.h"

#include <algorithm>

#include "base/ascii.h"
#include "provider/key_text.h"
#include "provider/template.h"

namespace mailalign::provider {
namespace {

// "abc" of "abc._domainkey.example.com", for a host that begins "{token1}._domainkey".
std::string without_key_name(const RecordTemplate& record, const std::string& blank, const std::string& value) {
  if (!record.host.starts_with(blank + "._domainkey")) return value;
  return value.substr(0, base::to_lower(value).find("._domainkey"));
}

bool is_value_of(const Provider& provider, std::string_view name, std::string_view value) {
  const Parameter* parameter = provider.parameter(name);
  if (!parameter) return false;
  const auto same = [&](const auto& each) { return base::equal_ignoring_case(each.second, value); };
  return base::equal_ignoring_case(parameter->default_value.value_or(""), value) ||
         std::any_of(parameter->overrides.begin(), parameter->overrides.end(), same);
}

// "abc" of "abc.dkim.amazonses.com", for a target "{token1}.{dkim_zone}" whose end is one of the provider's zones.
std::string without_zone(const Provider& provider, const RecordTemplate& record, const std::string& name,
                         const std::string& value) {
  if (record.type != dns::Type::cname || !record.value.starts_with("{" + name + "}.")) return value;
  const auto allowed = [&](std::string_view blank, std::string_view part) {
    return blank == name ? is_one_label(part) : is_value_of(provider, blank, part);
  };
  const std::string target = value.substr(0, value.find_last_not_of('.') + 1);
  const auto parts = match(record.value, target, allowed);
  return parts ? parts->at(name) : value;
}

// The key of "v=DKIM1; p=MIIB...", in quotation marks or not, of "p=MIIB..." or of a key in several strings.
std::string without_record(const RecordTemplate& record, const std::string& blank, const std::string& value) {
  if (record.type != dns::Type::txt || record.value.find("p=" + blank) == std::string::npos) return value;
  std::string text;
  for (const char c : value) {
    if (c != '"' && c != '\\') text.push_back(c);
  }
  const auto key = read_key_text(text.find("p=") == std::string::npos ? "p=" + text : text);
  return key && !key->public_key.empty() ? key->public_key : value;
}

}  // namespace

std::string meant_value(const Provider& provider, const std::string& name, const std::string& value) {
  std::string meant = value;
  const std::string blank = "{" + name + "}";
  for (const Setup& setup : provider.setups) {
    for (const RecordTemplate& record : setup.records) {
      meant = without_key_name(record, blank, meant);
      meant = without_zone(provider, record, name, meant);
      meant = without_record(record, blank, meant);
    }
  }
  return meant;
}

}  // namespace mailalign::provider
