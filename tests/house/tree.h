// The source tree as the rules see it: paths from its top, and texts. What a build leaves behind is no part of it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mailalign::house {

struct File {
  std::string path;  // from the top of the tree, with "/"
  std::string text;
};

// What a rule has against a file, a sentence each; nothing where the file keeps it.
using Complaints = std::vector<std::string>;

// All files below `folder` whose names end in one of `endings` (".h"), in order of path.
std::vector<File> files(std::string_view folder, const std::vector<std::string_view>& endings);
std::string read(std::string_view path);
bool exists(std::string_view path);

std::vector<std::string> lines(std::string_view text);
// "core/spf/record.h" and 12 and "...": "core/spf/record.h:12: ...".
std::string at_line(std::string_view path, std::size_t number, std::string_view complaint);

// Takes the rule over all files; what it has against any of them.
template <class Rule>
Complaints over(const std::vector<File>& all, Rule rule) {
  Complaints complaints;
  for (const File& file : all) {
    for (std::string& complaint : rule(file.path, file.text)) complaints.push_back(std::move(complaint));
  }
  return complaints;
}

// For a message: each on a line of its own.
std::string joined(const Complaints& complaints);

}  // namespace mailalign::house
