#include "match.h"

#include <algorithm>

namespace mailalign::scenario {
namespace {

using base::Json;

const Json& at(const Json& json, std::string_view key) {
  static const Json nothing = nullptr;
  const Json* found = base::member(json, key);
  return found ? *found : nothing;
}

std::string text(const Json& json, std::string_view key) {
  return base::string_member(json, key).value_or("");
}

std::string folded(std::string name) {
  while (name.ends_with('.')) name.pop_back();
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return name;
}

// The octets of a TXT record: code points up to 255, written here as UTF-8.
std::size_t octets(const Json& strings) {
  std::size_t count = 0;
  for (const Json& string : strings) {
    if (!string.is_string()) continue;
    const auto& utf8 = string.get_ref<const std::string&>();
    count += static_cast<std::size_t>(std::count_if(
        utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; }));
  }
  return count;
}

const Json* answer(const Json& snapshot, const std::string& name, const std::string& type) {
  const Json* found = nullptr;
  for (const Json& each : at(snapshot, "answers")) {
    if (folded(text(each, "name")) == folded(name) && text(each, "type") == type) found = &each;
  }
  return found;
}

// The answer at `name`, or at the end of the CNAMEs that begin there.
const Json* answer_behind(const Json& snapshot, std::string name, const std::string& type) {
  for (int step = 0; step < 16; ++step) {
    if (const Json* found = answer(snapshot, name, type)) return found;
    const Json* alias = answer(snapshot, name, "CNAME");
    if (!alias || at(*alias, "records").empty()) return nullptr;
    name = at(*alias, "records")[0].get<std::string>();
  }
  return nullptr;
}

std::string misplaced(const Json& finding, const Json& snapshot) {
  const Json& record = at(finding, "record");
  const Json& span = at(finding, "span");
  if (record.is_null()) return span.is_null() ? "" : "a span without a record";
  const Json* found = answer_behind(snapshot, text(record, "name"), text(record, "type"));
  const std::int64_t index = base::integer_member(record, "index").value_or(-1);
  const Json& records = found ? at(*found, "records") : Json::array();
  if (span.is_null()) return "";
  if (index < 0 || static_cast<std::size_t>(index) >= records.size()) return "a span in a record that is not there";
  const Json& whole = records[static_cast<std::size_t>(index)];
  if (!whole.is_array()) return "";
  const std::int64_t end =
      base::integer_member(span, "offset").value_or(-1) + base::integer_member(span, "length").value_or(-1);
  return end <= static_cast<std::int64_t>(octets(whole)) ? "" : "a span that ends outside its record";
}

void keep(const Json& earlier, const Json& later, const std::string& what, std::vector<std::string>& all) {
  if (earlier != later) all.push_back(what + ": " + base::to_text(earlier) + " became " + base::to_text(later));
}

// Setups and their records that had a state: the same ones, by provider, setup and place.
void keep_setups(const Json& earlier, const Json& later, std::vector<std::string>& all) {
  for (const Json& sender : at(earlier, "senders")) {
    for (const Json& setup : at(sender, "setups")) {
      if (text(setup, "state") == "unknown") continue;
      const std::string what = text(sender, "provider") + "/" + text(setup, "id");
      bool there = false;
      for (const Json& other : at(later, "senders")) {
        if (text(other, "provider") != text(sender, "provider")) continue;
        for (const Json& same : at(other, "setups")) {
          if (text(same, "id") != text(setup, "id")) continue;
          there = true;
          keep(at(setup, "state"), at(same, "state"), what, all);
        }
      }
      if (!there) all.push_back(what + ": gone");
    }
  }
}

void keep_keys(const Json& earlier, const Json& later, std::vector<std::string>& all) {
  for (const Json& key : at(at(earlier, "dkim"), "keys")) {
    if (text(key, "state") == "pending") continue;
    for (const Json& same : at(at(later, "dkim"), "keys")) {
      if (text(same, "selector") == text(key, "selector"))
        keep(at(key, "state"), at(same, "state"), "dkim " + text(key, "selector"), all);
    }
  }
}

}  // namespace

std::vector<std::string> differences(const Json& expected, const Json& value, const std::string& place) {
  std::vector<std::string> all;
  const auto into = [&](const Json& inner, const Json& found, const std::string& where) {
    for (std::string& difference : differences(inner, found, where)) all.push_back(std::move(difference));
  };
  if (expected.is_object() && value.is_object()) {
    for (const auto& [key, inner] : expected.items()) {
      const Json* found = base::member(value, key);
      if (found)
        into(inner, *found, place + "." + key);
      else
        all.push_back(place + "." + key + ": not there");
    }
  } else if (expected.is_array() && value.is_array() && expected.size() == value.size()) {
    for (std::size_t i = 0; i < expected.size(); ++i)
      into(expected[i], value[i], place + "[" + std::to_string(i) + "]");
  } else if (expected != value) {
    all.push_back(place + ": expected " + base::to_text(expected) + ", found " + base::to_text(value));
  }
  return all;
}

std::set<std::string> finding_ids(const Json& report) {
  std::set<std::string> ids;
  for (const Json& finding : at(report, "findings")) ids.insert(text(finding, "id"));
  return ids;
}

Json setups_of(const Json& report) {
  Json setups = Json::object();
  for (const Json& sender : at(report, "senders")) {
    for (const Json& setup : at(sender, "setups")) {
      setups[text(sender, "provider") + "/" + text(setup, "id")] = setup;
    }
  }
  return setups;
}

std::vector<std::string> misplaced_findings(const Json& report, const Json& snapshot) {
  std::vector<std::string> all;
  for (const Json& finding : at(report, "findings")) {
    const std::string complaint = misplaced(finding, snapshot);
    if (!complaint.empty()) all.push_back(text(finding, "id") + ": " + complaint);
  }
  return all;
}

std::vector<std::string> changed_twice(const Json& report) {
  std::vector<std::string> all;
  std::set<std::string> seen;
  for (const Json& step : at(report, "to_do")) {
    for (const Json& change : at(step, "records")) {
      const bool is_new = at(change, "found").is_null();
      const bool is_spf = text(change, "value").starts_with("v=spf1");
      const std::string what = is_new ? (is_spf ? "new SPF" : "new " + text(change, "value")) : text(change, "found");
      const std::string record = text(change, "type") + " " + text(change, "host") + " " + what;
      if (!seen.insert(record).second) all.push_back(record);
    }
  }
  return all;
}

std::vector<std::string> taken_back(const Json& earlier, const Json& later) {
  std::vector<std::string> all;
  if (text(at(earlier, "dmarc"), "state") != "pending") {
    // The Organizational Domain may still be open while the policy is decided; once it is known it stays.
    if (!at(at(earlier, "dmarc"), "organizational_domain").is_null()) {
      keep(at(at(earlier, "dmarc"), "organizational_domain"), at(at(later, "dmarc"), "organizational_domain"),
           "dmarc.organizational_domain", all);
    }
    for (const std::string_view key : {"state", "record", "policy"}) {
      keep(at(at(earlier, "dmarc"), key), at(at(later, "dmarc"), key), "dmarc." + std::string(key), all);
    }
  }
  if (text(at(earlier, "spf"), "state") != "pending") {
    keep(at(at(earlier, "spf"), "state"), at(at(later, "spf"), "state"), "spf.state", all);
  }
  if (base::bool_member(at(earlier, "verdict"), "decided").value_or(false)) {
    for (const std::string_view key : {"level", "text", "decided"}) {
      keep(at(at(earlier, "verdict"), key), at(at(later, "verdict"), key), "verdict." + std::string(key), all);
    }
  }
  keep_keys(earlier, later, all);
  keep_setups(earlier, later, all);
  return all;
}

}  // namespace mailalign::scenario
