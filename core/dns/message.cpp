// A response read: its sections in the order of RFC 1035 section 4.1, then the answers it gives to the question.
#include "dns/message.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <type_traits>

#include "base/utf8.h"
#include "dns/inquiry.h"
#include "dns/wire.h"

namespace mailalign::dns {

namespace {

constexpr unsigned flag_response = 0x8000;  // QR
constexpr unsigned flag_truncated = 0x0200;
constexpr unsigned flag_authentic = 0x0020;  // RFC 4035 section 3.2.3
constexpr unsigned class_in = 1;
constexpr Type type_nsec = Type{47};
constexpr unsigned option_extended_error = 15;  // RFC 8914 section 2

constexpr int rcode_noerror = 0;
constexpr int rcode_nxdomain = 3;
constexpr int rcode_badvers = 16;

std::string rcode_text(int rcode) {
  // RFC 6895 section 2.3.
  constexpr std::array<std::string_view, 11> names = {"NOERROR", "FORMERR", "SERVFAIL", "NXDOMAIN",
                                                      "NOTIMP",  "REFUSED", "YXDOMAIN", "YXRRSET",
                                                      "NXRRSET", "NOTAUTH", "NOTZONE"};
  if (rcode == rcode_badvers) return "BADVERS";
  const auto index = static_cast<std::size_t>(rcode);
  return index < names.size() ? std::string(names[index]) : "RCODE" + std::to_string(rcode);
}

struct Header {
  unsigned flags = 0;
  std::array<unsigned, 4> counts{};  // questions, answers, authority, additional

  int rcode() const { return static_cast<int>(flags & 0xfU); }
  unsigned opcode() const { return flags >> 11U & 0xfU; }
};

enum class Section { answer, authority, additional };

struct Record {
  Name owner;
  Type type = Type::a;
  std::int64_t ttl = 0;
  Data data;
};

// Reads the whole message; then the sections hold the records of class IN that an answer can need.
class MessageReader {
 public:
  MessageReader(const Question& question, std::string_view message, Response& response)
      : question_(question), message_(message), in_(message), wire_(message), response_(response) {}

  bool read();
  int rcode() const { return rcode_; }
  bool is_authentic() const { return (header_.flags & flag_authentic) != 0; }
  std::vector<Record>& answer_section() { return answer_section_; }
  const std::vector<Record>& authority_section() const { return authority_section_; }

 private:
  bool read_header();
  bool read_question();
  bool read_record(Section section);
  bool read_opt(unsigned flags_high, unsigned flags_low, std::size_t length);
  bool read_options(base::ByteCursor in);
  std::optional<Name> read_owner();
  bool fail(std::string problem) {
    response_.problem = std::move(problem);
    return false;
  }

  const Question& question_;
  std::string_view message_;
  std::string_view question_octets_;  // its name as it stands there: no pointer can stand in it
  base::ByteCursor in_;
  WireReader wire_;
  Response& response_;
  Header header_;
  int rcode_ = 0;
  bool has_opt_ = false;
  std::vector<Record> answer_section_;
  std::vector<Record> authority_section_;
};

bool MessageReader::read() {
  if (!read_header() || !read_question()) return false;
  rcode_ = header_.rcode();
  answer_section_.reserve(std::min<std::size_t>(header_.counts[1], in_.remaining() / 11));
  for (const Section section : {Section::answer, Section::authority, Section::additional}) {
    const unsigned count = header_.counts[static_cast<std::size_t>(section) + 1];
    for (unsigned i = 0; i < count; ++i) {
      if (!read_record(section)) return false;
    }
  }
  return true;
}

// RFC 1035 section 4.1.1.
bool MessageReader::read_header() {
  if (message_.size() > max_message_octets) return fail("The message is longer than 65535 octets.");
  const unsigned id = in_.u16();
  header_.flags = in_.u16();
  for (unsigned& count : header_.counts) count = in_.u16();
  if (!in_.ok()) return fail("The message is shorter than a header.");
  if ((header_.flags & flag_response) == 0) return fail("The message is a query, not a response.");
  if (header_.opcode() != 0) return fail("The message answers another kind of request.");
  if (id != 0) return fail("The message has another ID than the query.");
  if (header_.counts[1] + header_.counts[2] + header_.counts[3] > static_cast<unsigned>(max_message_records)) {
    return fail("The message promises more than 4096 records.");
  }
  if ((header_.flags & flag_truncated) != 0) {
    response_.truncated = true;
    return fail("The answer was cut off by the server (TC).");
  }
  return true;
}

// RFC 1035 section 4.1.2. A server that could not read the query may leave the question out.
bool MessageReader::read_question() {
  if (header_.counts[0] == 0 && header_.rcode() != rcode_noerror && header_.rcode() != rcode_nxdomain) return true;
  if (header_.counts[0] != 1) return fail("The message does not have exactly one question.");
  const std::optional<Name> name = wire_.read_name(in_);
  question_octets_ = message_.substr(header_octets, in_.position() - header_octets);
  const unsigned type = in_.u16();
  const unsigned qclass = in_.u16();
  if (!name || !in_.ok()) return fail("The question in the message is malformed.");
  if (*name != question_.name || type != static_cast<unsigned>(question_.type) || qclass != class_in) {
    return fail("The message answers another question.");
  }
  return true;
}

// Nearly every owner is the question's name, as a pointer to it or written again, and that is known.
std::optional<Name> MessageReader::read_owner() {
  const std::size_t at = in_.position();
  if (message_.substr(at).starts_with("\xc0\x0c") && header_.counts[0] == 1) {
    in_.go_to(at + 2);
    return question_.name;
  }
  if (!question_octets_.empty() && message_.substr(at).starts_with(question_octets_)) {
    in_.go_to(at + question_octets_.size());
    return question_.name;
  }
  return wire_.read_name(in_);
}

// RFC 1035 section 4.1.3.
bool MessageReader::read_record(Section section) {
  std::optional<Name> owner = read_owner();
  if (!owner) return fail(in_.at_end() ? "The message breaks off." : "A name in the message is malformed.");
  const Type type{in_.u16()};
  const unsigned rclass = in_.u16();
  const unsigned ttl_high = in_.u16();
  const unsigned ttl_low = in_.u16();
  const std::size_t length = in_.u16();
  if (!in_.ok() || length > in_.remaining()) return fail("The message breaks off.");
  if (type == Type::opt) {
    if (section != Section::additional || !owner->is_root()) return fail("An OPT record is out of place.");
    return read_opt(ttl_high, ttl_low, length);
  }
  if (rclass != class_in) return in_.take(length), true;

  std::optional<Data> data = wire_.read_data(in_, type, length);
  if (!data) return fail("A record of type " + to_text(type) + " in the message is malformed.");
  if (section == Section::additional) return true;
  // RFC 2181 section 8: a TTL with the top bit set is 0.
  const std::int64_t ttl = (ttl_high & 0x8000U) != 0 ? 0 : std::int64_t{ttl_high} << 16U | ttl_low;
  std::vector<Record>& records = section == Section::answer ? answer_section_ : authority_section_;
  records.push_back({std::move(*owner), type, ttl, std::move(*data)});
  return true;
}

// RFC 6891 section 6.1: the TTL holds the upper octet of the rcode and the version.
bool MessageReader::read_opt(unsigned flags_high, unsigned, std::size_t length) {
  if (has_opt_) return fail("The message has two OPT records.");
  has_opt_ = true;
  rcode_ |= static_cast<int>(flags_high >> 8U) << 4U;
  if ((flags_high & 0xffU) != 0) rcode_ = rcode_badvers;
  if (!read_options(base::ByteCursor(in_.take(length)))) return fail("The OPT record in the message is malformed.");
  return true;
}

bool MessageReader::read_options(base::ByteCursor in) {
  while (!in.at_end()) {
    const unsigned code = in.u16();
    const std::string_view value = in.take(in.u16());
    if (!in.ok()) return false;
    if (code != option_extended_error || response_.extended_errors.size() == max_extended_errors) continue;
    base::ByteCursor error(value);
    ExtendedError extended{error.u16(), ""};
    if (!error.ok()) return false;
    std::string_view text = error.take(error.remaining());
    if (text.ends_with('\0')) text.remove_suffix(1);
    extended.text = base::to_valid_utf8(text);
    response_.extended_errors.push_back(std::move(extended));
  }
  return true;
}

// What data of one kind is told apart by.
std::uint32_t key(const base::Ipv4& address) {
  return address.value;
}
auto key(const base::Ipv6& address) {
  return std::tie(address.high, address.low);
}
const auto& key(const Txt& txt) {
  return txt.strings;
}
auto key(const Mx& mx) {
  return std::tie(mx.preference, mx.exchange);
}
const Name& key(const Host& host) {
  return host.name;
}
auto key(const Soa& soa) {
  return std::tie(soa.mname, soa.rname, soa.serial, soa.refresh, soa.retry, soa.expire, soa.minimum);
}
auto key(const Tlsa& tlsa) {
  return std::tie(tlsa.usage, tlsa.selector, tlsa.matching_type, tlsa.association);
}
const std::string& key(const Opaque& opaque) {
  return opaque.octets;
}

// Some order of data of one type.
bool precedes(const Data& one, const Data& other) {
  return std::visit([&](const auto& held) { return key(held) < key(std::get<std::decay_t<decltype(held)>>(other)); },
                    one);
}

// RFC 2181 section 5: a set holds a record once. Few are held against each other, many are sorted: whoever sends four
// thousand must not be the one who decides what that costs.
std::vector<Record*> without_repetitions(std::vector<Record*> records) {
  constexpr std::size_t few = 8;
  std::vector<Record*> kept;
  kept.reserve(records.size());
  if (records.size() <= few) {
    for (Record* record : records) {
      const auto same = [&](const Record* other) { return other->data == record->data; };
      if (std::none_of(kept.begin(), kept.end(), same)) kept.push_back(record);
    }
    return kept;
  }
  // Of equal ones the first in the message stays, and the order of the message is kept.
  std::vector<Record*> sorted = records;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Record* one, const Record* other) { return precedes(one->data, other->data); });
  const auto last = std::unique(sorted.begin(), sorted.end(),
                                [](const Record* one, const Record* other) { return one->data == other->data; });
  kept.assign(sorted.begin(), last);
  std::sort(kept.begin(), kept.end());  // all lie in one vector
  return kept;
}

// Makes the answers out of a message that was read.
class Assembler {
 public:
  Assembler(const Question& question, MessageReader& message, Response& response)
      : question_(question), message_(message), response_(response), current_(question.name) {}

  void assemble();

 private:
  bool follow_aliases();
  const Record* find_alias();
  void add_alias(const Record& alias);
  void add_final_answer();
  std::vector<Record*> records_of_answer();
  void describe_absence(Answer& answer) const;
  Answer new_answer(Outcome outcome) const;
  bool fail(std::string problem) {
    response_.answers.clear();
    response_.problem = std::move(problem);
    return false;
  }

  const Question& question_;
  MessageReader& message_;
  Response& response_;
  Name current_;
};

Answer Assembler::new_answer(Outcome outcome) const {
  Answer answer;
  answer.outcome = outcome;
  answer.ad = message_.is_authentic();
  return answer;
}

void Assembler::assemble() {
  const int rcode = message_.rcode();
  if (rcode == rcode_noerror || rcode == rcode_nxdomain) {
    if (follow_aliases()) add_final_answer();
    return;
  }
  Answer answer = new_answer(Outcome::failed);
  answer.rcode = rcode_text(rcode);
  response_.answers.emplace_back(question_, std::move(answer));
}

// RFC 1034 section 3.6.2, whatever the order of the records.
bool Assembler::follow_aliases() {
  if (question_.type == Type::cname) return true;
  while (const Record* alias = find_alias()) {
    const Name& target = std::get<Host>(alias->data).name;
    for (const auto& [question, answer] : response_.answers) {
      if (question.name == target) return fail("The CNAMEs in the message lead in a circle.");
    }
    if (target == current_) return fail("The CNAMEs in the message lead in a circle.");
    if (response_.answers.size() == static_cast<std::size_t>(max_cname_steps)) {
      return fail("The message has more than 16 CNAMEs in a chain.");
    }
    add_alias(*alias);
  }
  return response_.problem.empty();
}

// The CNAME at the current name; null where there is none, or several different ones (RFC 2181 section 10.1).
const Record* Assembler::find_alias() {
  const Record* found = nullptr;
  for (const Record& record : message_.answer_section()) {
    if (record.type != Type::cname || record.owner != current_) continue;
    if (found != nullptr && found->data != record.data) {
      fail("The message has different CNAMEs for one name.");
      return nullptr;
    }
    found = &record;
  }
  return found;
}

// The alias itself exists, whatever the rcode says of the end of the chain (RFC 6604 section 3).
void Assembler::add_alias(const Record& alias) {
  Answer answer = new_answer(Outcome::records);
  answer.records.push_back(alias.data);
  answer.ttl = alias.ttl;
  response_.answers.emplace_back(Question{current_, Type::cname}, std::move(answer));
  current_ = std::get<Host>(alias.data).name;
}

std::vector<Record*> Assembler::records_of_answer() {
  std::vector<Record*> found;
  for (Record& record : message_.answer_section()) {
    if (record.type == question_.type && record.owner == current_) found.push_back(&record);
  }
  return found;
}

void Assembler::add_final_answer() {
  Answer answer = new_answer(Outcome::records);
  answer.rcode = rcode_text(message_.rcode());
  std::vector<Record*> found = records_of_answer();
  for (const Record* record : found) answer.ttl = std::min(answer.ttl.value_or(record->ttl), record->ttl);
  found = without_repetitions(std::move(found));
  answer.records.reserve(found.size());
  for (Record* record : found) answer.records.push_back(std::move(record->data));
  if (message_.rcode() == rcode_nxdomain) {
    if (!answer.records.empty()) {
      fail("The message says that a name does not exist, and holds records of it.");
      return;
    }
    answer.outcome = Outcome::no_such_name;
  } else if (answer.records.empty()) {
    answer.outcome = Outcome::no_data;
  }
  if (answer.records.empty()) describe_absence(answer);
  response_.answers.emplace_back(Question{current_, question_.type}, std::move(answer));
}

// RFC 2308 section 5: how long there is nothing; and what the name has instead, where an NSEC record says it.
void Assembler::describe_absence(Answer& answer) const {
  for (const Record& record : message_.authority_section()) {
    if (const Soa* soa = std::get_if<Soa>(&record.data)) {
      if (current_.is_at_or_below(record.owner)) answer.ttl = std::min<std::int64_t>(record.ttl, soa->minimum);
    }
    if (record.type == type_nsec && record.owner == current_) {
      answer.nsec = read_nsec_types(std::get<Opaque>(record.data).octets);
    }
  }
}

}  // namespace

Response read_response(const Question& question, std::string_view message) {
  Response response;
  MessageReader reader(question, message, response);
  if (reader.read()) Assembler(question, reader, response).assemble();
  return response;
}

}  // namespace mailalign::dns
