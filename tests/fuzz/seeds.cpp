// Runs every target over its seeds: seeds/TARGET.txt holds one a line, octets that are not printable as \xNN, "\" as
// "\\"; lines that begin with "# " are comments. With --write FOLDER they are written there instead, a file each, as a
// fuzzer wants them.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "target.h"

namespace {

using namespace mailalign;

std::string decoded(std::string_view line) {
  std::string octets;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] != '\\' || i + 1 == line.size()) {
      octets += line[i];
    } else if (line[i + 1] == 'x' && i + 3 < line.size() && base::is_hex_digit(line[i + 2]) &&
               base::is_hex_digit(line[i + 3])) {
      octets += static_cast<char>(base::hex_value(line[i + 2]) * 16 + base::hex_value(line[i + 3]));
      i += 3;
    } else {
      octets += line[++i];
    }
  }
  return octets;
}

std::vector<std::string> seeds(std::string_view target) {
  std::ifstream file(std::string(MAILALIGN_SOURCE_DIR "/tests/fuzz/seeds/") + std::string(target) + ".txt");
  std::vector<std::string> all;
  for (std::string line; std::getline(file, line);) {
    if (!line.starts_with("# ")) all.push_back(decoded(line));
  }
  return all;
}

void write(const std::filesystem::path& folder, const std::vector<std::string>& all) {
  std::filesystem::create_directories(folder);
  for (std::size_t i = 0; i < all.size(); ++i) {
    std::ofstream(folder / ("seed-" + std::to_string(i)), std::ios::binary) << all[i];
  }
}

// From a buffer of exactly its size, so that reading past the end is seen.
void run(const fuzz::Target& target, const std::string& seed) {
  const std::unique_ptr<char[]> exact(new char[seed.size()]);
  std::copy(seed.begin(), seed.end(), exact.get());
  target.run({exact.get(), seed.size()});
}

}  // namespace

int main(int count, char** words) {
  const bool writes = count == 3 && std::string_view(words[1]) == "--write";
  for (const fuzz::Target& target : fuzz::targets) {
    const std::vector<std::string> all = seeds(target.name);
    if (all.empty()) {
      std::printf("%s has no seeds\n", target.name.data());
      return EXIT_FAILURE;
    }
    if (writes) {
      write(std::filesystem::path(words[2]) / target.name, all);
      continue;
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
      std::printf("%s, seed %zu of %zu\n", target.name.data(), i + 1, all.size());
      std::fflush(stdout);  // the last line names the seed that ended the program
      run(target, all[i]);
    }
  }
  return EXIT_SUCCESS;
}
