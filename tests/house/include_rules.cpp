#include "include_rules.h"

#include <algorithm>
#include <map>
#include <optional>

namespace mailalign::house {
namespace {

// From the bottom up; rooms with one number are siblings.
const std::map<std::string, int, std::less<>> floor_of_room = {
    {"base", 0},  {"finding", 1},   {"dns", 2},      {"message", 3}, {"spf", 4},   {"dkim", 4},
    {"dmarc", 4}, {"transport", 4}, {"provider", 5}, {"report", 6},  {"check", 7},
};

const std::map<std::string, std::vector<std::string_view>, std::less<>> rooms_of_host = {
    {"wasm", {"check", "provider"}},
    {"cli", {"check", "report", "provider", "dns", "finding", "base"}},
};

struct Include {
  std::size_t line;
  std::string target;
  bool system;  // in angle brackets
};

std::vector<Include> includes(std::string_view text) {
  std::vector<Include> found;
  std::size_t number = 0;
  for (const std::string& line : lines(text)) {
    ++number;
    const std::size_t begin = line.find_first_not_of(" \t");
    if (begin == std::string::npos || line.compare(begin, 8, "#include") != 0) continue;
    const std::size_t open = line.find_first_of("\"<", begin);
    if (open == std::string::npos) continue;
    const std::size_t close = line.find_first_of("\">", open + 1);
    if (close == std::string::npos) continue;
    found.push_back({number, line.substr(open + 1, close - open - 1), line[open] == '<'});
  }
  return found;
}

std::string first_folder(std::string_view path) {
  return std::string(path.substr(0, path.find('/')));
}

// "spf" for core/spf/record.h.
std::optional<std::string> room_of_path(std::string_view path) {
  if (!path.starts_with("core/")) return std::nullopt;
  return first_folder(path.substr(5));
}

bool may_include(std::string_view room, std::string_view other) {
  if (room == other) return true;
  const auto own = floor_of_room.find(room);
  return own != floor_of_room.end() && floor_of_room.find(other)->second < own->second;
}

bool host_may_include(std::string_view host, std::string_view room) {
  const auto allowed = rooms_of_host.find(host);
  if (allowed == rooms_of_host.end()) return true;
  return std::find(allowed->second.begin(), allowed->second.end(), room) != allowed->second.end();
}

}  // namespace

Complaints wrong_includes(std::string_view path, std::string_view text) {
  Complaints complaints;
  const std::optional<std::string> room = room_of_path(path);
  for (const Include& include : includes(text)) {
    if (include.system) continue;
    const std::string other = first_folder(include.target);
    const bool names_a_room = include.target.find('/') != std::string::npos && floor_of_room.contains(other);
    if (room && !names_a_room) {
      complaints.push_back(at_line(path, include.line, "\"" + include.target + "\" is not written \"room/file.h\""));
    } else if (room && !may_include(*room, other)) {
      complaints.push_back(at_line(path, include.line, *room + " may not know " + other));
    } else if (!room && names_a_room && !host_may_include(first_folder(path), other)) {
      complaints.push_back(at_line(path, include.line, first_folder(path) + " may not know " + other));
    }
  }
  return complaints;
}

Complaints foreign_headers(std::string_view path, std::string_view text) {
  static const std::vector<std::string_view> foreign = {"format", "ranges",  "coroutine",  "expected", "iostream",
                                                        "regex",  "fstream", "filesystem", "chrono",   "random",
                                                        "thread", "ctime",   "cstdio"};
  Complaints complaints;
  if (!path.starts_with("core/")) return complaints;
  for (const Include& include : includes(text)) {
    if (std::find(foreign.begin(), foreign.end(), include.target) != foreign.end()) {
      complaints.push_back(at_line(path, include.line, "the core does not use <" + include.target + ">"));
    }
  }
  return complaints;
}

Complaints heavy_json(std::string_view path, std::string_view text) {
  Complaints complaints;
  for (const Include& include : includes(text)) {
    if (include.target == "nlohmann/json.hpp" && path != "core/base/json.h") {
      complaints.push_back(at_line(path, include.line, "include \"base/json.h\" instead"));
    }
    if (include.target == "base/json.h" && path.starts_with("core/") && path != "core/base/json.cpp") {
      complaints.push_back(at_line(path, include.line, "the core reads and writes JSON without a tree of values"));
    }
  }
  return complaints;
}

}  // namespace mailalign::house
