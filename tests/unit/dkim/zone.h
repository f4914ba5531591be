// A few answers, and the keys that a search finds in them.
#pragma once

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "dkim/keys.h"
#include "dns/snapshot_json.h"
#include "keys.h"

namespace zone {

using namespace mailalign;

inline std::string answer(const std::string& name, const std::string& type, const std::string& records) {
  return R"({"name":")" + name + R"(","type":")" + type + R"(","rcode":"NOERROR","status":"ok","records":)" + records +
         "}";
}
inline std::string txt(const std::string& name, const std::string& text) {
  return answer(name, "TXT", R"([[")" + text + R"("]])");
}
// Several records, each of one string.
inline std::string txts(const std::string& name, const std::vector<std::string>& texts) {
  std::string records;
  for (const std::string& text : texts) records += (records.empty() ? "" : ",") + (R"([")" + text + R"("])");
  return answer(name, "TXT", "[" + records + "]");
}
inline std::string negative(const std::string& name, const std::string& rcode) {
  return R"({"name":")" + name + R"(","type":"TXT","rcode":")" + rcode + R"(","status":"ok","records":[]})";
}
inline std::string cname(const std::string& name, const std::string& target) {
  return answer(name, "CNAME", R"([")" + target + R"("])");
}

inline dns::Snapshot snapshot(const std::string& answers, bool closed = false) {
  dns::ReadSnapshot read = dns::read_snapshot(R"({"version":1,"answers":[)" + answers + "]}");
  REQUIRE(read.problem.empty());
  read.snapshot.set_closed_world(closed);
  return read.snapshot;
}

inline dkim::Keys keys_of(const dns::Snapshot& answers, const std::vector<std::string>& given,
                          const std::vector<std::string>& implied = {}) {
  dns::Inquiry inquiry(answers);
  return dkim::look_up(inquiry, *dns::Name::read("example.com"), given, implied);
}

inline bool has(const dkim::Keys& keys, std::string_view id) {
  return std::any_of(keys.findings.begin(), keys.findings.end(),
                     [&](const auto& finding) { return finding.id() == id; });
}

inline const finding::Finding& finding_of(const dkim::Keys& keys, std::string_view id) {
  const auto found =
      std::find_if(keys.findings.begin(), keys.findings.end(), [&](const auto& finding) { return finding.id() == id; });
  REQUIRE(found != keys.findings.end());
  return *found;
}

inline const std::string s1 = "s1._domainkey.example.com";
inline const std::string good = "v=DKIM1; p=" + keys::rsa_2048;
inline const std::string good_ed25519 = "v=DKIM1; k=ed25519; p=" + keys::ed25519;
// What answers for a selector that nobody publishes.
inline const std::string probe = dns::improbable_label(*dns::Name::read("example.com")) + "._domainkey.example.com";

}  // namespace zone
