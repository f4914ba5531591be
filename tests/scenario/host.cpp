#include "host.h"

#include <algorithm>
#include <map>

#include "check/calls.h"

namespace mailalign::scenario {
namespace {

using base::Json;

constexpr int max_aliases = 20;
constexpr int max_evaluations = 4000;  // far beyond any scenario: a loop that does not end fails

std::string folded(std::string name) {
  while (name.ends_with('.')) name.pop_back();
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return name;
}

// What the snapshot answers, by question; the host gives each once.
class Answers {
 public:
  Answers(const Json& snapshot, bool closed_world) : closed_world_(closed_world) {
    for (const Json& answer : *base::member(snapshot, "answers")) {
      const std::string name = folded(base::string_member(answer, "name").value_or(""));
      dns_[name][base::string_member(answer, "type").value_or("")] = answer;
    }
    const Json* suffixes = base::member(snapshot, "public_suffixes");
    if (!suffixes) return;
    for (const Json& suffix : *suffixes) suffixes_[folded(base::string_member(suffix, "name").value_or(""))] = suffix;
  }

  // As a recursive resolver gives it: the CNAMEs on the way as answers of their own. Nothing where nobody knows.
  std::vector<Json> dns(const std::string& name, const std::string& type) const {
    std::vector<Json> given;
    std::string at = folded(name);
    for (int step = 0;; ++step) {
      if (step == max_aliases) return given;  // a circle: nothing stands at its end
      const auto here = dns_.find(at);
      if (here == dns_.end()) break;
      const auto exact = here->second.find(type);
      if (exact != here->second.end()) {
        given.push_back(exact->second);
        return given;
      }
      const auto alias = here->second.find("CNAME");
      if (alias == here->second.end() || alias->second["records"].empty()) break;
      given.push_back(alias->second);
      at = folded(alias->second["records"][0].get<std::string>());
    }
    if (closed_world_) given.push_back(negative(at, type));
    return given;
  }

  const Json* suffix(const std::string& name) const {
    const auto found = suffixes_.find(folded(name));
    return found == suffixes_.end() ? nullptr : &found->second;
  }

 private:
  Json negative(const std::string& name, const std::string& type) const {
    const bool exists = dns_.contains(name);
    return {{"name", name},
            {"type", type},
            {"rcode", exists ? "NOERROR" : "NXDOMAIN"},
            {"status", "ok"},
            {"records", Json::array()}};
  }

  bool closed_world_;
  std::map<std::string, std::map<std::string, Json>> dns_;
  std::map<std::string, Json> suffixes_;
};

// What comes in for the open questions, in the order of `arrival`.
struct Incoming {
  std::vector<std::vector<Json>> answers;  // a question's, each
  std::vector<Json> suffixes;
};

// A small generator of our own (Numerical Recipes' constants): the same order on every machine.
std::uint32_t next(std::uint32_t& seed) {
  seed = seed * 1664525U + 1013904223U;
  return seed >> 8U;
}

template <class T>
void order(std::vector<T>& items, const Arrival& arrival, std::uint32_t& seed) {
  if (arrival.reversed) std::reverse(items.begin(), items.end());
  if (arrival.seed == 0) return;
  for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[next(seed) % i]);
}

Incoming incoming(const Json& open, const Answers& answers) {
  Incoming in;
  for (const Json& question : *base::member(open, "dns")) {
    auto given = answers.dns(base::string_member(question, "name").value_or(""),
                             base::string_member(question, "type").value_or(""));
    if (!given.empty()) in.answers.push_back(std::move(given));
  }
  for (const Json& name : *base::member(open, "public_suffixes")) {
    const Json* suffix = name.is_string() ? answers.suffix(name.get<std::string>()) : nullptr;
    if (suffix) in.suffixes.push_back(*suffix);
  }
  return in;
}

// The whole snapshot is the file's; a host in an open world must not be told that it is all there is.
std::string open_request(const Scenario& scenario) {
  Json request = base::read_json(scenario.request).value_or(Json::object());
  request["closed_world"] = false;
  return base::to_text(request);
}

// A check asks for a hundred selectors that most domains do not have. That none of them exists comes in with whatever
// else does: one at a time it would take a hundred evaluations more that differ in nothing.
bool is_no_such_selector(const std::vector<Json>& answers) {
  const Json& answer = answers.back();
  return answer["rcode"] == "NXDOMAIN" && answer["name"].get<std::string>().find("._domainkey.") != std::string::npos;
}

// A question that got only CNAMEs, or nothing new, is not given again: without progress the loop ends.
bool give(const std::vector<Json>& answers, Json& snapshot, std::map<std::string, bool>& given) {
  bool anything_new = false;
  for (const Json& answer : answers) {
    const std::string key = base::to_text(answer);
    if (given.emplace(key, true).second) {
      snapshot["answers"].push_back(answer);
      anything_new = true;
    }
  }
  return anything_new;
}

}  // namespace

const std::vector<Arrival>& arrivals() {
  static const std::vector<Arrival> all = {
      {"all at once", 0, 0, false},
      {"one at a time", 1, 0, false},
      {"one at a time, last first", 1, 0, true},
      {"three at a time, shuffled", 3, 7, false},
      {"one at a time, shuffled", 1, 2026, false},
      {"all, reversed", 0, 0, true},
  };
  return all;
}

std::string evaluate(const Scenario& scenario) {
  return check::check(catalogue(), scenario.request, base::to_text(scenario.snapshot));
}

Run run(const Scenario& scenario, const Arrival& arrival) {
  const Answers answers(scenario.snapshot, scenario.closed_world);
  const std::string request = open_request(scenario);
  Json snapshot = {{"version", 1}, {"answers", Json::array()}, {"public_suffixes", Json::array()}};
  std::map<std::string, bool> given;
  std::uint32_t seed = arrival.seed;
  Run run;
  for (int i = 0; i < max_evaluations; ++i) {
    run.reports.push_back(check::check(catalogue(), request, base::to_text(snapshot)));
    const auto checked = base::read_json(run.reports.back());
    const Json* open = checked ? base::member(*checked, "open") : nullptr;
    if (!open) break;
    Incoming in = incoming(*open, answers);
    order(in.answers, arrival, seed);
    bool anything_new = false;
    std::size_t taken = 0;
    for (const std::vector<Json>& each : in.answers) {
      const bool counts = !is_no_such_selector(each);
      if (arrival.batch != 0 && taken == arrival.batch && counts) continue;
      if (!give(each, snapshot, given)) continue;
      if (counts) ++taken;
      anything_new = true;
    }
    for (const Json& suffix : in.suffixes) {
      snapshot["public_suffixes"].push_back(suffix);
      anything_new = true;
    }
    if (taken == 0 && !anything_new) break;
  }
  run.last = check::check(catalogue(), scenario.request, base::to_text(snapshot));
  return run;
}

}  // namespace mailalign::scenario
