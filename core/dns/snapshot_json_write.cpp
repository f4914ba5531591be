// Snapshot files, written (docs/snapshot.md).
#include "base/json_reader.h"
#include "base/json_writer.h"
#include "dns/snapshot_json.h"

namespace mailalign::dns {

namespace {

using Json = base::JsonWriter;

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

void write_record(Json& json, const Data& data) {
  if (const Txt* txt = std::get_if<Txt>(&data)) {
    json.array(txt->strings, [&](const std::string& string) { json.value(code_points_of(string)); });
  } else if (const Mx* mx = std::get_if<Mx>(&data)) {
    json.object([&] {
      json.member("preference", mx->preference);
      json.member("exchange", mx->exchange.text() + ".");
    });
  } else {
    json.value(to_text(data));
  }
}

// What could not be used: JSON, or any text.
void write_left_out(Json& json, const std::string& text) {
  base::JsonReader in(text);
  in.skip() && in.at_end() ? json.raw(text) : json.value(text);
}

template <class T>
void member_if_known(Json& json, const char* name, const std::optional<T>& value) {
  if (value) json.member(name, *value);
}

std::string answer_line(const Question& question, const Answer& answer) {
  Json json;
  json.object([&] {
    json.member("name", question.name.display());
    json.member("type", to_text(question.type));
    // As a reader must find them to come to the same outcome, whatever a host left them at.
    const bool agrees = outcome_of(answer) == answer.outcome;
    json.member("rcode", !agrees && answer.outcome == Outcome::no_such_name ? "NXDOMAIN" : answer.rcode);
    json.member("status", !agrees && answer.outcome == Outcome::failed ? "failed" : answer.status);
    json.key("records").array([&] {
      for (const Data& data : answer.records) write_record(json, data);
      for (const std::string& text : answer.left_out) write_left_out(json, text);
    });
    member_if_known(json, "ad", answer.ad);
    member_if_known(json, "ttl", answer.ttl);
    member_if_known(json, "resolver", answer.resolver);
    member_if_known(json, "asked", answer.asked);
    member_if_known(json, "wire", answer.wire);
    member_if_known(json, "nsec", answer.nsec);
  });
  return json.take();
}

std::string public_suffix_line(const Name& name, const PublicSuffix& suffix) {
  Json json;
  json.object([&] {
    json.member("name", name.display());
    json.key("suffix");
    suffix.suffix ? json.value(suffix.suffix->display()) : json.null();
    if (suffix.icann_suffix) json.member("icann_suffix", suffix.icann_suffix->display());
    json.member("list_date", suffix.list_date);
  });
  return json.take();
}

// One a line, so that two files can be compared line by line.
void append_line(std::string& text, const std::string& line) {
  text += text.back() == '[' ? "\n" : ",\n";
  text += line;
}

}  // namespace

std::string write_answers(const Snapshot& snapshot) {
  std::string text = "[";
  for (const auto& [question, answer] : snapshot.answers()) append_line(text, answer_line(question, answer));
  for (const std::string& answer : snapshot.kept()) append_line(text, answer);
  return text += ']';
}

std::string write_snapshot(const Snapshot& snapshot) {
  std::string text = "{\"version\":1,\"answers\":" + write_answers(snapshot);
  if (!snapshot.public_suffixes().empty()) {
    text += ",\n\"public_suffixes\":[";
    for (const auto& [name, suffix] : snapshot.public_suffixes()) append_line(text, public_suffix_line(name, suffix));
    text += ']';
  }
  return text += "}\n";
}

}  // namespace mailalign::dns
