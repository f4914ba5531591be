// Files that a test reads: written when made, gone when it ends.
#pragma once

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

class File {
 public:
  explicit File(std::string_view content) : name_(folder() + "/mailalign-XXXXXX") {
    if (const int file = mkstemp(name_.data()); file >= 0) close(file);
    std::ofstream(name_, std::ios::binary) << content;
  }
  ~File() { std::filesystem::remove(name_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  const std::string& name() const { return name_; }
  std::string content() const {
    std::ifstream in(name_, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  static std::string folder() { return std::filesystem::temp_directory_path().string(); }

 private:
  std::string name_;
};
