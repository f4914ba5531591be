// Snapshot files, read and written (docs/snapshot.md).
//
// A wrong JSON shape makes the file unreadable and names its place. Content that cannot be used (a name that cannot
// exist, a record whose text says nothing) is kept for writing and never answered from.
#include "dns/snapshot_json.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/json.h"

namespace mailalign::dns {

namespace {

using base::Json;

// The file that is read, and the place in it that is looked at.
class Reader {
 public:
  ReadSnapshot take() { return std::move(read_); }
  void read(const Json& file);
  void fail(std::string problem) {
    if (read_.problem.empty()) read_.problem = std::move(problem);
  }

 private:
  void read_answer(const Json& json, const std::string& place);
  void read_evidence(const Json& json, const std::string& place, Answer& answer);
  void read_records(const Json& json, const std::string& place, Type type, Answer& answer);
  void read_record(const Json& record, const std::string& place, Type type, Answer& answer);
  std::optional<Data> read_txt(const Json& record, const std::string& place);
  std::optional<Data> read_mx(const Json& record, const std::string& place);
  void read_public_suffix(const Json& json, const std::string& place);

  // A member that may be absent or null; anything but a string is a wrong shape.
  std::optional<std::string> optional_string(const Json& json, const std::string& place, std::string_view key);
  std::optional<std::int64_t> optional_integer(const Json& json, const std::string& place, std::string_view key);
  std::string required_string(const Json& json, const std::string& place, std::string_view key);
  void expected(const std::string& place, std::string_view what) { fail(place + ": expected " + std::string(what)); }
  bool failed() const { return !read_.problem.empty(); }

  ReadSnapshot read_;
};

std::string item(const std::string& place, std::size_t index) {
  return place + "[" + std::to_string(index) + "]";
}
std::string in(const std::string& place, std::string_view key) {
  std::string text = place;
  if (!text.empty()) text += '.';
  return text += key;
}

const Json* given_member(const Json& json, std::string_view key) {
  const Json* value = base::member(json, key);
  return value == nullptr || value->is_null() ? nullptr : value;
}

// UTF-8 of code points 0 to 255, made the octets they stand for; nothing where one is greater. The JSON parser has made
// sure that it is UTF-8: U+0080 to U+00FF begin with C2 or C3.
std::optional<std::string> octets_of(const std::string& text) {
  if (std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) return text;
  std::string octets;
  octets.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const unsigned lead = static_cast<unsigned char>(text[i]);
    if (lead < 0x80) {
      octets += text[i];
      continue;
    }
    if (lead > 0xc3 || ++i == text.size()) return std::nullopt;
    octets += static_cast<char>((lead & 0x03U) << 6U | (static_cast<unsigned char>(text[i]) & 0x3fU));
  }
  return octets;
}

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

Outcome outcome_of(const Answer& answer) {
  if (!base::equal_ignoring_case(answer.status, "ok")) return Outcome::failed;
  if (base::equal_ignoring_case(answer.rcode, "NXDOMAIN")) return Outcome::no_such_name;
  if (!base::equal_ignoring_case(answer.rcode, "NOERROR")) return Outcome::failed;
  if (!answer.records.empty()) return Outcome::records;
  return answer.left_out.empty() ? Outcome::no_data : Outcome::failed;
}

std::string Reader::required_string(const Json& json, const std::string& place, std::string_view key) {
  std::optional<std::string> value = base::string_member(json, key);
  if (!value) expected(in(place, key), "a string");
  return value ? std::move(*value) : std::string();
}

std::optional<std::string> Reader::optional_string(const Json& json, const std::string& place, std::string_view key) {
  if (given_member(json, key) == nullptr) return std::nullopt;
  return required_string(json, place, key);
}

std::optional<std::int64_t> Reader::optional_integer(const Json& json, const std::string& place, std::string_view key) {
  if (given_member(json, key) == nullptr) return std::nullopt;
  const std::optional<std::int64_t> value = base::integer_member(json, key);
  if (!value) expected(in(place, key), "a whole number");
  return value;
}

std::optional<Data> Reader::read_txt(const Json& record, const std::string& place) {
  if (!record.is_array()) return expected(place, "an array of strings"), std::nullopt;
  Txt txt;
  txt.strings.reserve(record.size());
  for (const Json& string : record) {
    if (!string.is_string()) return expected(place, "an array of strings"), std::nullopt;
    std::optional<std::string> octets = octets_of(string.get_ref<const std::string&>());
    if (!octets) {
      expected(item(place, txt.strings.size()), "octets: characters from U+0000 to U+00FF");
      return std::nullopt;
    }
    txt.strings.push_back(std::move(*octets));
  }
  return txt;
}

std::optional<Data> Reader::read_mx(const Json& record, const std::string& place) {
  if (!record.is_object()) return expected(place, "an object with preference and exchange"), std::nullopt;
  const Json* preference = base::member(record, "preference");
  if (preference == nullptr || !preference->is_number_integer()) {
    return expected(in(place, "preference"), "a whole number"), std::nullopt;
  }
  const std::optional<Name> exchange = Name::read(required_string(record, place, "exchange"));
  const std::optional<std::int64_t> value = base::integer_member(record, "preference");
  if (!exchange || !value || *value < 0 || *value > UINT16_MAX) return std::nullopt;
  return Mx{static_cast<std::uint16_t>(*value), *exchange};
}

void Reader::read_record(const Json& record, const std::string& place, Type type, Answer& answer) {
  std::optional<Data> data;
  if (type == Type::txt) {
    data = read_txt(record, place);
  } else if (type == Type::mx) {
    data = read_mx(record, place);
  } else if (!record.is_string()) {
    expected(place, "a string");
  } else {
    data = read_data(type, record.get_ref<const std::string&>());
  }
  if (data) {
    answer.records.push_back(std::move(*data));
  } else if (!failed()) {
    answer.left_out.push_back(base::to_text(record));
    read_.remarks.push_back(place + ": left out, it is no " + to_text(type) + " record");
  }
}

void Reader::read_records(const Json& json, const std::string& place, Type type, Answer& answer) {
  const Json* records = given_member(json, "records");
  if (records == nullptr && outcome_of(answer) != Outcome::no_data) return;
  if (records == nullptr || !records->is_array()) return expected(in(place, "records"), "an array");
  answer.records.reserve(records->size());
  for (std::size_t i = 0; i < records->size() && !failed(); ++i) {
    read_record((*records)[i], item(in(place, "records"), i), type, answer);
  }
}

void Reader::read_evidence(const Json& json, const std::string& place, Answer& answer) {
  if (const Json* ad = given_member(json, "ad")) {
    if (!ad->is_boolean()) return expected(in(place, "ad"), "true or false");
    answer.ad = base::bool_member(json, "ad");
  }
  answer.ttl = optional_integer(json, place, "ttl");
  answer.resolver = optional_string(json, place, "resolver");
  answer.asked = optional_integer(json, place, "asked");
  answer.wire = optional_string(json, place, "wire");
  const Json* nsec = given_member(json, "nsec");
  if (nsec == nullptr) return;
  if (!nsec->is_array()) return expected(in(place, "nsec"), "an array of strings");
  answer.nsec.emplace();
  for (const Json& type : *nsec) {
    if (!type.is_string()) return expected(in(place, "nsec"), "an array of strings");
    answer.nsec->push_back(type.get_ref<const std::string&>());
  }
}

void Reader::read_answer(const Json& json, const std::string& place) {
  if (!json.is_object()) return expected(place, "an object");
  std::optional<Name> name = Name::read(required_string(json, place, "name"));
  const std::optional<Type> type = read_type(required_string(json, place, "type"));
  Answer answer;
  answer.rcode = optional_string(json, place, "rcode").value_or(answer.rcode);
  answer.status = optional_string(json, place, "status").value_or(answer.status);
  read_evidence(json, place, answer);
  if (failed()) return;
  if (type) read_records(json, place, *type, answer);
  if (failed()) return;
  if (name && type) {
    answer.outcome = outcome_of(answer);
    read_.snapshot.add({std::move(*name), *type}, std::move(answer));
    return;
  }
  read_.snapshot.keep(base::to_text(json));
  read_.remarks.push_back(name ? place + ".type: kept, but no type of this name is known"
                               : place + ".name: kept, but no such name can exist in the DNS");
}

void Reader::read_public_suffix(const Json& json, const std::string& place) {
  if (!json.is_object()) return expected(place, "an object");
  const std::optional<Name> name = Name::read(required_string(json, place, "name"));
  const std::optional<std::string> text = optional_string(json, place, "suffix");
  PublicSuffix suffix;
  suffix.list_date = optional_string(json, place, "list_date").value_or("");
  if (failed()) return;
  if (text) suffix.suffix = Name::read(*text);
  if (name && (suffix.suffix || !text)) return read_.snapshot.add(*name, std::move(suffix));
  read_.remarks.push_back(place + ": left out, no such name can exist in the DNS");
}

void Reader::read(const Json& file) {
  if (!file.is_object()) return fail("expected an object with version and answers");
  if (const Json* version = base::member(file, "version")) {
    if (base::integer_member(file, "version") != 1 || !version->is_number_integer()) return expected("version", "1");
  }
  const Json* answers = base::member(file, "answers");
  if (answers == nullptr || !answers->is_array()) return expected("answers", "an array");
  for (std::size_t i = 0; i < answers->size() && !failed(); ++i) read_answer((*answers)[i], item("answers", i));
  const Json* suffixes = given_member(file, "public_suffixes");
  if (suffixes == nullptr || failed()) return;
  if (!suffixes->is_array()) return expected("public_suffixes", "an array");
  for (std::size_t i = 0; i < suffixes->size() && !failed(); ++i) {
    read_public_suffix((*suffixes)[i], item("public_suffixes", i));
  }
}

Json record_json(const Data& data) {
  if (const Txt* txt = std::get_if<Txt>(&data)) {
    Json strings = Json::array();
    for (const std::string& string : txt->strings) strings.push_back(code_points_of(string));
    return strings;
  }
  if (const Mx* mx = std::get_if<Mx>(&data)) {
    std::string exchange = mx->exchange.text();
    return Json{{"preference", mx->preference}, {"exchange", exchange += '.'}};
  }
  return Json(to_text(data));
}

// The fields as a reader must find them to come to the same outcome, whatever a host left them at.
void write_outcome(Json& json, const Answer& answer) {
  const bool agrees = outcome_of(answer) == answer.outcome;
  json["rcode"] = !agrees && answer.outcome == Outcome::no_such_name ? "NXDOMAIN" : answer.rcode;
  json["status"] = !agrees && answer.outcome == Outcome::failed ? "failed" : answer.status;
}

Json answer_json(const Question& question, const Answer& answer) {
  Json json = Json::object();
  json["name"] = question.name.display();
  json["type"] = to_text(question.type);
  write_outcome(json, answer);
  Json records = Json::array();
  for (const Data& data : answer.records) records.push_back(record_json(data));
  for (const std::string& text : answer.left_out) records.push_back(base::read_json(text).value_or(Json(text)));
  json["records"] = std::move(records);
  if (answer.ad) json["ad"] = *answer.ad;
  if (answer.ttl) json["ttl"] = *answer.ttl;
  if (answer.resolver) json["resolver"] = *answer.resolver;
  if (answer.asked) json["asked"] = *answer.asked;
  if (answer.wire) json["wire"] = *answer.wire;
  if (answer.nsec) json["nsec"] = *answer.nsec;
  return json;
}

Json public_suffix_json(const Name& name, const PublicSuffix& suffix) {
  Json json = Json::object();
  json["name"] = name.display();
  json["suffix"] = suffix.suffix ? Json(suffix.suffix->display()) : Json(nullptr);
  json["list_date"] = suffix.list_date;
  return json;
}

// One a line, so that two files can be compared line by line.
void append_line(std::string& text, const std::string& line) {
  text += text.back() == '[' ? "\n" : ",\n";
  text += line;
}

}  // namespace

ReadSnapshot read_snapshot(std::string_view json) {
  Reader reader;
  std::string place;
  if (json.size() > max_snapshot_octets) {
    reader.fail("the file is larger than 32 MiB");
  } else if (const std::optional<Json> file = base::read_json(json, &place)) {
    reader.read(*file);
  } else {
    reader.fail(place + ": this is not JSON");
  }
  return reader.take();
}

std::string write_snapshot(const Snapshot& snapshot) {
  std::string text = "{\"version\":1,\"answers\":[";
  for (const auto& [question, answer] : snapshot.answers()) {
    append_line(text, base::to_text(answer_json(question, answer)));
  }
  for (const std::string& answer : snapshot.kept()) append_line(text, answer);
  text += ']';
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
