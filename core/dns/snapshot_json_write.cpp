// Snapshot files, written (docs/snapshot.md).
#include "base/json.h"
#include "base/json_text.h"
#include "dns/snapshot_json.h"

namespace mailalign::dns {

namespace {

using Json = base::JsonText;

std::string code_points_of(const std::string& octets) {
  std::string text;
  text.reserve(octets.size());
  for (const char octet : octets) {
    const unsigned value = static_cast<unsigned char>(octet);
    if (value < 0x80) {
      text += octet;
    } else {
      text += static_cast<char>(0xc0U | value >> 6U);
      text += static_cast<char>(0x80U | (value & 0x3fU));
    }
  }
  return text;
}

Json record_json(const Data& data) {
  if (const Txt* txt = std::get_if<Txt>(&data)) {
    Json strings = Json::array();
    for (const std::string& string : txt->strings) strings.push_back(code_points_of(string));
    return strings;
  }
  if (const Mx* mx = std::get_if<Mx>(&data)) {
    std::string exchange = mx->exchange.text();
    return Json{{"preference", mx->preference}, {"exchange", exchange + "."}};
  }
  return Json(to_text(data));
}

// The fields as a reader must find them to come to the same outcome, whatever a host left them at.
void write_outcome(Json& json, const Answer& answer) {
  const bool agrees = outcome_of(answer) == answer.outcome;
  json.set("rcode", !agrees && answer.outcome == Outcome::no_such_name ? "NXDOMAIN" : answer.rcode);
  json.set("status", !agrees && answer.outcome == Outcome::failed ? "failed" : answer.status);
}

Json answer_json(const Question& question, const Answer& answer) {
  Json json = Json::object();
  json.set("name", question.name.display());
  json.set("type", to_text(question.type));
  write_outcome(json, answer);
  Json records = Json::array();
  for (const Data& data : answer.records) records.push_back(record_json(data));
  for (const std::string& text : answer.left_out)
    records.push_back(base::read_json(text) ? Json::raw(text) : Json(text));
  json.set("records", std::move(records));
  if (answer.ad) json.set("ad", *answer.ad);
  if (answer.ttl) json.set("ttl", *answer.ttl);
  if (answer.resolver) json.set("resolver", *answer.resolver);
  if (answer.asked) json.set("asked", *answer.asked);
  if (answer.wire) json.set("wire", *answer.wire);
  if (answer.nsec) json.set("nsec", *answer.nsec);
  return json;
}

Json public_suffix_json(const Name& name, const PublicSuffix& suffix) {
  Json json = Json::object();
  json.set("name", name.display());
  json.set("suffix", suffix.suffix ? Json(suffix.suffix->display()) : Json(nullptr));
  json.set("list_date", suffix.list_date);
  return json;
}

// One a line, so that two files can be compared line by line.
void append_line(std::string& text, const std::string& line) {
  text += text.back() == '[' ? "\n" : ",\n";
  text += line;
}

}  // namespace

std::string write_answers(const Snapshot& snapshot) {
  std::string text = "[";
  for (const auto& [question, answer] : snapshot.answers()) {
    append_line(text, base::to_text(answer_json(question, answer)));
  }
  for (const std::string& answer : snapshot.kept()) append_line(text, answer);
  return text += ']';
}

std::string write_snapshot(const Snapshot& snapshot) {
  std::string text = "{\"version\":1,\"answers\":" + write_answers(snapshot);
  if (!snapshot.public_suffixes().empty()) {
    text += ",\n\"public_suffixes\":[";
    for (const auto& [name, suffix] : snapshot.public_suffixes()) {
      append_line(text, base::to_text(public_suffix_json(name, suffix)));
    }
    text += ']';
  }
  return text += "}\n";
}

}  // namespace mailalign::dns
