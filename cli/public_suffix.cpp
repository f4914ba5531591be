#include "public_suffix.h"

#include <libpsl.h>
#include <sys/stat.h>

#include <ctime>
#include <fstream>

#include "usage_error.h"

namespace mailalign::cli {

namespace {

constexpr int header_lines = 40;  // the text form says its version near the top

std::string date_of(std::time_t time) {
  std::tm parts{};
  if (time <= 0 || gmtime_r(&time, &parts) == nullptr) return {};
  char text[sizeof "2023-02-09"];
  return std::strftime(text, sizeof text, "%Y-%m-%d", &parts) == 0 ? std::string() : std::string(text);
}

std::time_t changed(const std::string& file) {
  struct stat status {};
  return stat(file.c_str(), &status) == 0 ? status.st_mtime : 0;
}

// `// VERSION: 2025-01-31_08-12-00_UTC` in the text form; else when the file was changed.
std::string date_of_list(const std::string& file) {
  constexpr std::string_view version = "// VERSION: ";
  std::ifstream in(file);
  std::string line;
  for (int count = 0; count < header_lines && std::getline(in, line); ++count) {
    if (line.starts_with(version)) return line.substr(version.size(), sizeof "2025-01-31" - 1);
  }
  return date_of(changed(file));
}

}  // namespace

struct PublicSuffixList::List {
  psl_ctx_t* context = nullptr;

  explicit List(psl_ctx_t* read) : context(read) {}
  ~List() { psl_free(context); }  // the built-in list is left alone
  List(const List&) = delete;
  List& operator=(const List&) = delete;
};

PublicSuffixList::PublicSuffixList() {
  const char* system = psl_dist_filename();
  const bool newer = system != nullptr && changed(system) > psl_builtin_file_time();
  psl_ctx_t* read = newer ? psl_load_file(system) : nullptr;
  date_ = read != nullptr ? date_of_list(system) : date_of(psl_builtin_file_time());
  if (read == nullptr) read = const_cast<psl_ctx_t*>(psl_builtin());
  list_ = std::make_unique<List>(read);
}

PublicSuffixList::PublicSuffixList(const std::string& file) : date_(date_of_list(file)) {
  list_ = std::make_unique<List>(psl_load_file(file.c_str()));
  const bool usable = list_->context != nullptr && psl_suffix_count(list_->context) != 0;
  if (!usable) throw UsageError("\"" + file + "\" cannot be read as a public suffix list (--psl-file).");
}

PublicSuffixList::~PublicSuffixList() = default;

// The longest part of the name that is a public suffix, and not by the private section: a list may have no sections.
dns::Name PublicSuffixList::icann_above(const dns::Name& name) const {
  dns::Name at = name;
  while (at.label_count() > 1 && (psl_is_public_suffix(list_->context, at.text().c_str()) == 0 ||
                                  psl_is_public_suffix2(list_->context, at.text().c_str(), PSL_TYPE_PRIVATE) != 0)) {
    at = at.parent();
  }
  return at;
}

dns::PublicSuffix PublicSuffixList::above(const dns::Name& name) const {
  dns::PublicSuffix answer;
  answer.list_date = date_;
  const char* suffix = psl_unregistrable_domain(list_->context, name.text().c_str());
  if (suffix != nullptr && *suffix != 0) answer.suffix = dns::Name::read(suffix);
  const dns::Name icann = icann_above(name);
  if (answer.suffix && icann != *answer.suffix) answer.icann_suffix = icann;
  return answer;
}

}  // namespace mailalign::cli
