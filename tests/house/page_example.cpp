#include "page_example.h"

#include <algorithm>
#include <regex>
#include <set>
#include <sstream>

#include "check/check.h"
#include "check/spf_check.h"
#include "dkim/record.h"
#include "dmarc/record.h"
#include "spf/record.h"

namespace mailalign::house {
namespace {

constexpr int max_rounds = 20;  // of answers about public suffixes

// ---- One record ----

Judged judged(const finding::Findings& findings) {
  Judged result;
  for (const finding::Finding& finding : findings) {
    result.ids.emplace_back(finding.id());
    if (finding.severity() == finding::Severity::error) result.errors.emplace_back(finding.id());
  }
  return result;
}

Judged judge_record(std::string_view id, const std::string& line) {
  std::string text = line;
  if (line.starts_with('"')) {
    const auto data = dns::read_data(dns::Type::txt, line);
    if (!data) return {{}, {}, "no strings: " + line};
    text = std::get<dns::Txt>(*data).joined();
  }
  if (id.starts_with("spf.")) return judged(spf::parse_record(text).findings);
  if (id.starts_with("dkim.")) return judged(dkim::parse_record(text).findings);
  if (id.starts_with("dmarc.") || line.starts_with("v=DMARC1")) return judged(dmarc::parse_record(text).findings);
  return {{}, {}, "one record says nothing of this finding: " + line};
}

// ---- The records of several names ----

constexpr dns::Type type_nsec{47};

struct Line {
  dns::Name name;
  dns::Type type = dns::Type::txt;
  std::string data;
};

std::optional<Line> read_line(const std::string& text) {
  static const std::regex form("(\\S+) +([A-Z]+) +(\\S.*)");
  std::smatch match;
  if (!std::regex_match(text, match, form)) return std::nullopt;
  const auto name = dns::Name::read(match[1].str());
  const auto type = dns::read_type(match[2].str());
  if (!name || !type || (!dns::is_known(*type) && *type != type_nsec)) return std::nullopt;
  return Line{*name, *type, match[3].str()};
}

// "next.example RRSIG NSEC NXNAME": what stands at the name instead of a text, told with the answer for that.
void add_nsec(dns::Snapshot& snapshot, const Line& line) {
  dns::Answer answer;
  answer.outcome = dns::Outcome::no_data;
  answer.nsec.emplace();
  std::istringstream words(line.data);
  std::string next;
  words >> next;
  for (std::string type; words >> type;) answer.nsec->push_back(type);
  snapshot.add({line.name, dns::Type::txt}, std::move(answer));
}

bool add(dns::Snapshot& snapshot, const Line& line) {
  if (line.type == type_nsec) return add_nsec(snapshot, line), true;
  const dns::Question question{line.name, line.type};
  dns::Answer answer;
  if (const dns::Answer* earlier = snapshot.find_given(question)) answer = *earlier;
  if (line.data == "SERVFAIL") {
    answer.rcode = "SERVFAIL";
  } else {
    auto data = dns::read_data(line.type, line.data);
    if (!data) return false;
    answer.outcome = dns::Outcome::records;
    answer.records.push_back(std::move(*data));
  }
  snapshot.add(question, std::move(answer));
  return true;
}

// RFC 8020 section 2: what has a name below it exists, also without records of its own.
void let_parents_exist(dns::Snapshot& snapshot, const dns::Name& name) {
  for (dns::Name at = name.parent(); !at.is_root(); at = at.parent()) {
    const auto& all = snapshot.answers();
    const bool exists = std::any_of(all.begin(), all.end(), [&](const auto& each) { return each.first.name == at; });
    if (!exists) snapshot.add({at, dns::Type::txt}, {dns::Outcome::no_data, {}});
  }
}

// The name a check is asked for, and the selector, from one at which a record stands.
struct Asked {
  dns::Name domain;
  std::string selector;
};

Asked asked_by(const dns::Name& name) {
  static const std::regex owner("(?:([^.]+)\\._domainkey|_domainkey|_dmarc)\\.(.+)");
  std::smatch match;
  if (!std::regex_match(name.text(), match, owner)) return {name, ""};
  return {*dns::Name::read(match[2].str()), match[1].str()};
}

std::optional<dns::Name> named_in(const std::string& introduction) {
  static const std::regex name("`([^` =:/]+\\.[^` =:/]+)`");
  std::smatch match;
  if (!std::regex_search(introduction, match, name)) return std::nullopt;
  return dns::Name::read(match[1].str());
}

check::Request request(const std::string& introduction, const std::vector<Line>& lines) {
  const dns::Name domain = asked_by(named_in(introduction).value_or(lines.front().name)).domain;
  std::set<std::string> selectors;
  for (const Line& line : lines) {
    const Asked asked = asked_by(line.name);
    const bool is_name = !asked.selector.empty() && asked.selector != "*";
    if (is_name && asked.domain == domain) selectors.insert(asked.selector);
  }
  if (introduction.find("without a selector") != std::string::npos) selectors.clear();
  static const std::regex selector("selector `([^`]+)`");
  for (std::sregex_iterator at(introduction.begin(), introduction.end(), selector), end; at != end; ++at) {
    selectors.insert((*at)[1]);
  }
  check::Request request;
  request.domain = domain.text();
  request.selectors.assign(selectors.begin(), selectors.end());
  return request;
}

// As the public suffix list has the names of these pages.
dns::PublicSuffix suffix_of(const dns::Name& name) {
  const bool below_uk = name.is_at_or_below(*dns::Name::read("co.uk"));
  return {name.last_labels(below_uk ? 2 : 1), ""};
}

const provider::Catalogue& providers() {
  static const provider::Catalogue all = [] {
    provider::Catalogue loaded;
    for (const File& file : files("providers", {".json"})) {
      auto result = provider::add_provider(loaded, file.text);
      if (result.ok()) loaded = std::move(result.catalogue);
    }
    return loaded;
  }();
  return all;
}

// The client of one SPF check: "the address `192.0.2.1`".
std::optional<std::string> address_in(const std::string& introduction) {
  static const std::regex address("address `([0-9a-f:.]+)`");
  std::smatch match;
  if (!std::regex_search(introduction, match, address)) return std::nullopt;
  return match[1].str();
}

Judged judge_sender(const std::string& address, const dns::Snapshot& snapshot, const dns::Name& domain) {
  check::SpfRequest request;
  request.ip = address;
  request.mail_from = domain.text();
  return judged(check::check_spf(request, snapshot).report.mail_from.findings);
}

// RFC 4592 section 2.2: names that do not exist below a wildcard's parent exist by it, and have its records. True where
// one was asked for that had none yet.
bool answer_by_wildcard(dns::Snapshot& snapshot, const std::vector<Line>& lines, const check::Checked& checked) {
  bool anything_new = false;
  for (const Line& line : lines) {
    if (!line.name.text().starts_with("*.")) continue;
    for (const auto& [question, reply] : checked.report.questions) {
      const bool is_below = question.name.is_at_or_below(line.name.parent()) && question.name != line.name.parent();
      if (!is_below || reply.outcome != dns::Outcome::no_such_name) continue;
      const dns::Answer* answer = snapshot.find_given({line.name, question.type});
      snapshot.add(question, answer ? *answer : dns::Answer{dns::Outcome::no_data, {}});
      anything_new = true;
    }
  }
  return anything_new;
}

Judged judge_zone(const std::string& introduction, const std::vector<Line>& lines) {
  dns::Snapshot snapshot;
  snapshot.set_closed_world(true);
  snapshot.set_suffix_list(true);
  for (const Line& line : lines) {
    if (!add(snapshot, line)) return {{}, {}, "no data of its type: " + line.data};
  }
  for (const Line& line : lines) let_parents_exist(snapshot, line.name);
  if (const auto address = address_in(introduction)) return judge_sender(*address, snapshot, lines.front().name);
  const check::Request asked = request(introduction, lines);
  check::Checked checked = check::check(asked, snapshot, providers());
  for (int round = 0; round < max_rounds; ++round) {
    if (!answer_by_wildcard(snapshot, lines, checked) && checked.open.public_suffixes.empty()) break;
    for (const dns::Name& name : checked.open.public_suffixes) snapshot.add(name, suffix_of(name));
    checked = check::check(asked, snapshot, providers());
  }
  Judged result = judged(checked.report.findings);
  if (!checked.open.empty()) result.problem = "the check of " + asked.domain + " has no end";
  return result;
}

}  // namespace

bool Judged::has(std::string_view id) const {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

Judged judge(std::string_view id, std::string_view introduction, const std::vector<std::string>& block) {
  if (block.empty()) return {{}, {}, "nothing is shown"};
  if (block.size() == 1 && !read_line(block.front())) return judge_record(id, block.front());
  std::vector<Line> zone;
  for (const std::string& text : block) {
    const auto line = read_line(text);
    if (!line) return {{}, {}, "not NAME TYPE DATA: " + text};
    zone.push_back(*line);
  }
  return judge_zone(std::string(introduction), zone);
}

}  // namespace mailalign::house
