#include "snapshot_file.h"

#include <algorithm>
#include <fstream>
#include <iostream>

#include "dns/snapshot_json.h"
#include "output.h"
#include "usage_error.h"

namespace mailalign::cli {

namespace {

constexpr std::size_t most_remarks = 20;

// At most one octet more than a snapshot may have, so that the core sees that it is too long.
std::string read_bounded(std::istream& in) {
  std::string text;
  char part[1 << 16];
  while (text.size() <= dns::max_snapshot_octets && (in.read(part, sizeof part) || in.gcount() > 0)) {
    text.append(part, static_cast<std::size_t>(in.gcount()));
  }
  return text;
}

std::string read_text(const std::string& file) {
  if (file == "-") return read_bounded(std::cin);
  std::ifstream in(file, std::ios::binary);
  std::string text = read_bounded(in);
  if (!in.is_open() || in.bad()) {
    throw UsageError("The snapshot \"" + file + "\" cannot be read: there is no such file, or it may not be opened.");
  }
  return text;
}

}  // namespace

dns::Snapshot read_snapshot_file(const std::string& file) {
  dns::ReadSnapshot read = dns::read_snapshot(read_text(file));
  const std::string name = file == "-" ? "standard input" : file;
  if (!read.problem.empty()) throw UsageError("The snapshot " + name + " cannot be read: " + read.problem);
  const std::size_t told = std::min(read.remarks.size(), most_remarks);
  for (std::size_t at = 0; at < told; ++at) tell(name + ": " + read.remarks[at]);
  if (told < read.remarks.size()) tell(name + ": and " + std::to_string(read.remarks.size() - told) + " more");
  return std::move(read.snapshot);
}

void write_snapshot_file(const std::string& file, const dns::Snapshot& snapshot) {
  std::ofstream out(file, std::ios::binary);
  out << dns::write_snapshot(snapshot) << '\n';
  out.flush();
  if (!out) throw UsageError("The snapshot cannot be written to \"" + file + "\" (--save).");
}

}  // namespace mailalign::cli
