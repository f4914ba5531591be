#include "scenario.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "embedded_catalogue.h"

namespace mailalign::scenario {
namespace {

namespace fs = std::filesystem;
using base::Json;

std::vector<std::string> names_in(const std::string& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(fs::path(MAILALIGN_SOURCE_DIR) / folder)) {
    const std::string name = entry.path().filename().string();
    if (name.ends_with(".json")) names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

// The keys a scenario may have: a slip in one must not pass as a test that expects nothing.
const std::set<std::string, std::less<>> keys = {"about",         "request", "closed_world",  "snapshot",
                                                 "snapshot_file", "state",   "verdict",       "findings",
                                                 "setups",        "report",  "rounds_at_most"};

std::string unknown_key(const Json& json) {
  for (const auto& [key, value] : json.items()) {
    if (!keys.contains(key)) return "unknown key " + key;
  }
  return {};
}

std::optional<std::set<std::string>> read_ids(const Json& json) {
  const Json* list = base::member(json, "findings");
  if (!list || !list->is_array()) return std::nullopt;
  std::set<std::string> ids;
  for (const Json& id : *list) {
    if (id.is_string()) ids.insert(id.get<std::string>());
  }
  return ids;
}

// The snapshot in the file, or the one it names; both: the answers of the first are added to the other's.
std::optional<Json> read_answers(const Json& json) {
  Json snapshot = {{"version", 1}, {"answers", Json::array()}};
  if (const auto path = base::string_member(json, "snapshot_file")) {
    auto file = base::read_json(read_file(*path));
    if (!file || !base::member(*file, "answers")) return std::nullopt;
    snapshot = std::move(*file);
  }
  if (const Json* own = base::member(json, "snapshot"); own && own->is_object()) {
    for (const auto& [key, value] : own->items()) {
      for (const Json& item : value) snapshot[key].push_back(item);
    }
  }
  return snapshot;
}

}  // namespace

std::vector<std::string> scenario_files() {
  return names_in("tests/scenario/files");
}

std::string read_file(const std::string& path) {
  std::ifstream in(fs::path(MAILALIGN_SOURCE_DIR) / path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

ReadScenario read_scenario(const std::string& file) {
  ReadScenario read;
  std::string place;
  const auto json = base::read_json(read_file("tests/scenario/files/" + file), &place);
  if (!json || !json->is_object()) {
    read.problem = "not a JSON object " + place;
    return read;
  }
  read.problem = unknown_key(*json);
  const Json* request = base::member(*json, "request");
  auto snapshot = read_answers(*json);
  if (!request || !request->is_object() || !snapshot) {
    read.problem = "request or snapshot cannot be read";
    return read;
  }
  Scenario& scenario = read.scenario;
  scenario.file = file;
  scenario.closed_world = base::bool_member(*json, "closed_world").value_or(false);
  Json whole_request = *request;
  whole_request["closed_world"] = scenario.closed_world;
  scenario.request = base::to_text(whole_request);
  scenario.snapshot = std::move(*snapshot);
  scenario.state = base::string_member(*json, "state");
  if (const Json* verdict = base::member(*json, "verdict")) scenario.verdict = *verdict;
  if (const Json* setups = base::member(*json, "setups")) scenario.setups = *setups;
  if (auto ids = read_ids(*json)) {
    scenario.findings = std::move(*ids);
  } else {
    read.problem = "no list of findings";
  }
  if (const Json* report = base::member(*json, "report")) scenario.report = *report;
  if (const auto rounds = base::integer_member(*json, "rounds_at_most")) {
    scenario.rounds_at_most = static_cast<int>(*rounds);
  }
  return read;
}

const provider::Catalogue& catalogue() {
  static const provider::Catalogue all = provider::load_catalogue(embedded_catalogue()).catalogue;
  return all;
}

}  // namespace mailalign::scenario
