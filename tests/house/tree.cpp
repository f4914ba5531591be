#include "tree.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace mailalign::house {
namespace {

namespace fs = std::filesystem;

bool left_out(const fs::path& path) {
  const std::string name = path.filename().string();
  return name == "node_modules" || name == ".git" || name == "generated" || name == "dist";
}

bool ends_in_one_of(const std::string& name, const std::vector<std::string_view>& endings) {
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return name.ends_with(ending); });
}

std::string read_whole(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace

std::vector<File> files(std::string_view folder, const std::vector<std::string_view>& endings) {
  const fs::path top = MAILALIGN_SOURCE_DIR;
  std::vector<File> found;
  if (!fs::exists(top / folder)) return found;
  for (auto at = fs::recursive_directory_iterator(top / folder); at != fs::recursive_directory_iterator(); ++at) {
    if (at->is_directory() && left_out(at->path())) at.disable_recursion_pending();
    if (!at->is_regular_file() || !ends_in_one_of(at->path().filename().string(), endings)) continue;
    found.push_back({fs::relative(at->path(), top).generic_string(), read_whole(at->path())});
  }
  std::sort(found.begin(), found.end(), [](const File& a, const File& b) { return a.path < b.path; });
  return found;
}

std::string read(std::string_view path) {
  return read_whole(fs::path(MAILALIGN_SOURCE_DIR) / path);
}

bool exists(std::string_view path) {
  return fs::exists(fs::path(MAILALIGN_SOURCE_DIR) / path);
}

std::vector<std::string> lines(std::string_view text) {
  std::vector<std::string> all;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    all.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return all;
}

std::string at_line(std::string_view path, std::size_t number, std::string_view complaint) {
  return std::string(path) + ":" + std::to_string(number) + ": " + std::string(complaint);
}

std::string joined(const Complaints& complaints) {
  std::string text;
  for (const std::string& complaint : complaints) text += complaint + "\n";
  return text;
}

}  // namespace mailalign::house
