#include "idna.h"

#include <idn2.h>

#include <algorithm>

namespace mailalign::cli {

namespace {

std::string reason(int result) {
  switch (result) {
    case IDN2_PUNYCODE_BIG_OUTPUT:
    case IDN2_TOO_BIG_LABEL: return "written in ASCII, a part between two dots is longer than 63 characters";
    case IDN2_TOO_BIG_DOMAIN: return "written in ASCII, it is longer than 255 characters";
    case IDN2_ENCODING_ERROR: return "it is not written in UTF-8";
    default: return idn2_strerror(result);
  }
}

}  // namespace

std::optional<std::string> to_a_labels(const std::string& name, std::string* problem) {
  const bool ascii = std::all_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii) return name;
  char* converted = nullptr;
  const int result = idn2_to_ascii_8z(name.c_str(), &converted, IDN2_NONTRANSITIONAL | IDN2_NFC_INPUT);
  if (result != IDN2_OK) {
    if (problem != nullptr) *problem = reason(result);
    return std::nullopt;
  }
  std::string labels = converted;
  idn2_free(converted);
  return labels;
}

}  // namespace mailalign::cli
