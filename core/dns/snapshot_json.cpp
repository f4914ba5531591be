// Snapshot files, read (docs/snapshot.md).
//
// A wrong JSON shape makes the file unreadable and names its place. Content that cannot be used (a name that cannot
// exist, a record whose text says nothing) is kept for writing and never answered from. Files are large and read at
// every start: they are read without a tree of values.
#include "dns/snapshot_json.h"

#include "base/ascii.h"
#include "base/json_reader.h"

namespace mailalign::dns {

namespace {

using Kind = base::JsonReader::Kind;

// What an answer's object held; its name and type are looked at when all of it was read.
struct GivenAnswer {
  std::optional<std::string> name;
  std::optional<std::string> type;
  std::optional<std::size_t> records;  // where they begin, as long as they are not read
  bool has_records = false;
  Answer answer;
};

// Reads a file. Each function takes one value and says whether to go on; why not is in the reader (the text is not
// JSON) or in problem (the JSON has a wrong shape).
class SnapshotReader {
 public:
  explicit SnapshotReader(std::string_view text) : text_(text), in_(text) {}
  ReadSnapshot read();

 private:
  bool read_file();
  bool read_file_member(std::string_view key);
  bool read_answer();
  bool read_answer_member(std::string_view key, GivenAnswer& given);
  bool read_evidence(std::string_view key, Answer& answer);
  bool read_nsec(Answer& answer);
  bool finish_answer(std::size_t begin, GivenAnswer& given);
  bool read_records(GivenAnswer& given, Type type);
  bool read_record(Type type, Answer& answer);
  std::optional<Data> read_txt();
  std::optional<Data> read_mx();
  bool read_public_suffix();

  // Each true where a value of that kind was taken, or null, which is as good as absent.
  bool read_string(std::string_view key, std::optional<std::string>& value);
  bool read_integer(std::string_view key, std::optional<std::int64_t>& value);
  // True where a value of this kind is next.
  bool expect(Kind kind, const char* what, std::string_view key = {});
  bool expected(const char* what, std::string_view key = {});
  bool take_if_null();
  // "answers[3].records[0]", and the member of it.
  std::string place(std::string_view key = {}) const;
  void remark(const std::string& text) { read_.remarks.push_back(text); }
  // JSON that was read, as it is written.
  std::string written(std::size_t begin) const;

  std::string_view text_;
  base::JsonReader in_;
  ReadSnapshot read_;
  const char* list_ = nullptr;  // "answers" or "public_suffixes"
  std::size_t index_ = 0;
  std::optional<std::size_t> record_;
};

std::string SnapshotReader::place(std::string_view key) const {
  std::string text;
  if (list_ != nullptr) text.append(list_).append("[").append(std::to_string(index_)).append("]");
  if (record_) text.append(".records[").append(std::to_string(*record_)).append("]");
  if (!key.empty()) text.append(text.empty() ? "" : ".").append(key);
  return text;
}

bool SnapshotReader::expected(const char* what, std::string_view key) {
  const std::string at = place(key);
  read_.problem = at.empty() ? std::string("expected ") + what : at + ": expected " + what;
  return false;
}

bool SnapshotReader::expect(Kind kind, const char* what, std::string_view key) {
  const Kind next = in_.next();
  if (next == kind) return true;
  return next == Kind::fault ? false : expected(what, key);
}

bool SnapshotReader::take_if_null() {
  if (in_.next() != Kind::null) return false;
  in_.take_null();
  return true;
}

std::string SnapshotReader::written(std::size_t begin) const {
  return base::compact_json(in_.since(begin));
}

bool SnapshotReader::read_string(std::string_view key, std::optional<std::string>& value) {
  if (take_if_null()) return true;
  if (!expect(Kind::string, "a string", key)) return false;
  value = in_.take_string();
  return true;
}

bool SnapshotReader::read_integer(std::string_view key, std::optional<std::int64_t>& value) {
  if (take_if_null()) return true;
  if (!expect(Kind::number, "a whole number", key)) return false;
  value = in_.take_integer();
  return value || !in_.ok() || expected("a whole number", key);
}

ReadSnapshot SnapshotReader::read() {
  const bool taken = read_file();
  if (!in_.ok() || (taken && !in_.at_end())) {
    read_.problem = base::line_and_column(text_, in_.position()) + ": this is not JSON";
  }
  return std::move(read_);
}

bool SnapshotReader::read_file() {
  if (!expect(Kind::object, "an object with version and answers")) return false;
  bool has_answers = false;
  const bool taken = in_.take_members([&](std::string_view key) {
    has_answers = has_answers || key == "answers";
    return read_file_member(key);
  });
  return taken && (has_answers || expected("an array", "answers"));
}

bool SnapshotReader::read_file_member(std::string_view key) {
  if (key == "version") {
    return expect(Kind::number, "1", key) && (in_.take_integer() == 1 || expected("1", key));
  }
  const bool is_answers = key == "answers";
  if (!is_answers && key != "public_suffixes") return in_.skip();
  if (!is_answers && take_if_null()) return true;
  if (!expect(Kind::array, "an array", key)) return false;
  list_ = is_answers ? "answers" : "public_suffixes";
  index_ = 0;
  const bool taken = in_.take_items([&] {
    const bool read = is_answers ? read_answer() : read_public_suffix();
    ++index_;
    return read;
  });
  list_ = nullptr;
  return taken;
}

bool SnapshotReader::read_answer() {
  if (!expect(Kind::object, "an object")) return false;
  const std::size_t begin = in_.position();
  GivenAnswer given;
  const bool taken = in_.take_members([&](std::string_view key) { return read_answer_member(key, given); });
  return taken && finish_answer(begin, given);
}

bool SnapshotReader::read_answer_member(std::string_view key, GivenAnswer& given) {
  if (key == "name") return read_string(key, given.name);
  if (key == "type") return read_string(key, given.type);
  if (key == "records") {
    if (take_if_null()) return true;
    given.has_records = true;
    given.records = in_.position();
    const std::optional<Type> type = given.type ? read_type(*given.type) : std::nullopt;
    return type ? read_records(given, *type) : in_.skip();
  }
  return read_evidence(key, given.answer);
}

bool SnapshotReader::read_evidence(std::string_view key, Answer& answer) {
  std::optional<std::string> text;
  if (key == "rcode" || key == "status") {
    if (!read_string(key, text)) return false;
    if (text) (key == "rcode" ? answer.rcode : answer.status) = std::move(*text);
    return true;
  }
  if (key == "ad") {
    if (take_if_null()) return true;
    if (!expect(Kind::boolean, "true or false", key)) return false;
    answer.ad = in_.take_boolean();
    return true;
  }
  if (key == "ttl") return read_integer(key, answer.ttl);
  if (key == "resolver") return read_string(key, answer.resolver);
  if (key == "asked") return read_integer(key, answer.asked);
  if (key == "wire") return read_string(key, answer.wire);
  if (key == "nsec") return take_if_null() || read_nsec(answer);
  return in_.skip();
}

bool SnapshotReader::read_nsec(Answer& answer) {
  if (!expect(Kind::array, "an array of strings", "nsec")) return false;
  answer.nsec.emplace();
  return in_.take_items([&] {
    if (!expect(Kind::string, "an array of strings", "nsec")) return false;
    answer.nsec->push_back(in_.take_string());
    return true;
  });
}

bool SnapshotReader::finish_answer(std::size_t begin, GivenAnswer& given) {
  if (!given.name) return expected("a string", "name");
  if (!given.type) return expected("a string", "type");
  const std::optional<Type> type = read_type(*given.type);
  if (type && given.records) {
    // They stood before the type.
    const std::size_t end = in_.position();
    in_.go_to(*given.records);
    if (!read_records(given, *type)) return false;
    in_.go_to(end);
  }
  Answer& answer = given.answer;
  if (!given.has_records && outcome_of(answer) == Outcome::no_data) return expected("an array", "records");
  std::optional<Name> name = Name::read(*given.name);
  if (name && type) {
    answer.outcome = outcome_of(answer);
    Question question{std::move(*name), *type};
    const Answer* earlier = read_.snapshot.find_given(question);
    if (earlier != nullptr && *earlier != answer) {
      remark(place() + ": another answer for " + question.name.display() + " " + to_text(*type) +
             " stands before it; this one counts");
    }
    read_.snapshot.add(std::move(question), std::move(answer));
    return true;
  }
  read_.snapshot.keep(written(begin));
  remark(name ? place("type") + ": kept, but no type of this name is known"
              : place("name") + ": kept, but no such name can exist in the DNS");
  return true;
}

bool SnapshotReader::read_records(GivenAnswer& given, Type type) {
  given.records.reset();
  if (!expect(Kind::array, "an array", "records")) return false;
  given.answer.records.clear();
  given.answer.left_out.clear();
  record_ = 0;
  const bool taken = in_.take_items([&] {
    const bool read = read_record(type, given.answer);
    ++*record_;
    return read;
  });
  record_.reset();
  return taken;
}

bool SnapshotReader::read_record(Type type, Answer& answer) {
  in_.next();
  const std::size_t begin = in_.position();
  std::optional<Data> data;
  if (type == Type::txt) {
    data = read_txt();
  } else if (type == Type::mx) {
    data = read_mx();
  } else if (expect(Kind::string, "a string")) {
    data = read_data(type, in_.take_string());
  }
  if (!in_.ok() || !read_.problem.empty()) return false;
  if (data) {
    answer.records.push_back(std::move(*data));
  } else {
    answer.left_out.push_back(written(begin));
    remark(place() + ": left out, it is no " + to_text(type) + " record");
  }
  return true;
}

std::optional<Data> SnapshotReader::read_txt() {
  Txt txt;
  if (!expect(Kind::array, "an array of strings")) return std::nullopt;
  in_.take_items([&] {
    if (!expect(Kind::string, "an array of strings")) return false;
    std::optional<std::string> octets = in_.take_octets();
    if (!octets) {
      read_.problem =
          place() + "[" + std::to_string(txt.strings.size()) + "]: expected octets: characters from U+0000 to U+00FF";
      return false;
    }
    txt.strings.push_back(std::move(*octets));
    return true;
  });
  return txt;
}

std::optional<Data> SnapshotReader::read_mx() {
  if (!expect(Kind::object, "an object with preference and exchange")) return std::nullopt;
  std::optional<std::int64_t> preference;
  std::optional<std::string> text;
  const bool taken = in_.take_members([&](std::string_view key) {
    if (key == "preference") return read_integer(key, preference);
    return key == "exchange" ? read_string(key, text) : in_.skip();
  });
  if (!taken) return std::nullopt;
  if (!preference) return expected("a whole number", "preference"), std::nullopt;
  if (!text) return expected("a string", "exchange"), std::nullopt;
  std::optional<Name> exchange = Name::read(*text);
  if (!exchange || *preference < 0 || *preference > UINT16_MAX) return std::nullopt;
  return Mx{static_cast<std::uint16_t>(*preference), std::move(*exchange)};
}

bool SnapshotReader::read_public_suffix() {
  if (!expect(Kind::object, "an object")) return false;
  std::optional<std::string> name_text;
  std::optional<std::string> suffix_text;
  std::optional<std::string> icann_text;
  std::optional<std::string> list_date;
  const bool taken = in_.take_members([&](std::string_view key) {
    if (key == "name") return read_string(key, name_text);
    if (key == "suffix") return read_string(key, suffix_text);
    if (key == "icann_suffix") return read_string(key, icann_text);
    return key == "list_date" ? read_string(key, list_date) : in_.skip();
  });
  if (!taken) return false;
  if (!name_text) return expected("a string", "name");
  const std::optional<Name> name = Name::read(*name_text);
  PublicSuffix suffix;
  suffix.list_date = list_date.value_or("");
  if (suffix_text) suffix.suffix = Name::read(*suffix_text);
  if (icann_text) suffix.icann_suffix = Name::read(*icann_text);
  if (name && (suffix.suffix || !suffix_text)) {
    read_.snapshot.add(*name, std::move(suffix));
  } else {
    remark(place() + ": left out, no such name can exist in the DNS");
  }
  return true;
}

}  // namespace

Outcome outcome_of(const Answer& answer) {
  if (!base::equal_ignoring_case(answer.status, "ok")) return Outcome::failed;
  if (base::equal_ignoring_case(answer.rcode, "NXDOMAIN")) return Outcome::no_such_name;
  if (!base::equal_ignoring_case(answer.rcode, "NOERROR")) return Outcome::failed;
  if (!answer.records.empty()) return Outcome::records;
  return answer.left_out.empty() ? Outcome::no_data : Outcome::failed;
}

ReadSnapshot read_snapshot(std::string_view json) {
  if (json.size() > max_snapshot_octets) {
    ReadSnapshot read;
    read.problem = "the file is larger than 32 MiB";
    return read;
  }
  return SnapshotReader(json).read();
}

}  // namespace mailalign::dns
