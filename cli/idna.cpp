#include "idna.h"

#include <idn2.h>

#include <algorithm>

namespace mailalign::cli {

std::optional<std::string> to_a_labels(const std::string& name, std::string* problem) {
  const bool ascii = std::all_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii) return name;
  char* converted = nullptr;
  const int result = idn2_to_ascii_8z(name.c_str(), &converted, IDN2_NONTRANSITIONAL | IDN2_NFC_INPUT);
  if (result != IDN2_OK) {
    if (problem != nullptr) *problem = idn2_strerror(result);
    return std::nullopt;
  }
  std::string labels = converted;
  idn2_free(converted);
  return labels;
}

}  // namespace mailalign::cli
