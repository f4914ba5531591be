#include "provider/key_text.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/base64.h"
#include "base/cursor.h"

namespace mailalign::provider {
namespace {

bool is_folding_space(char c) {
  return base::is_white_space(c) || c == '\r' || c == '\n';
}

std::string without_space(std::string_view text) {
  std::string result(text);
  result.erase(std::remove_if(result.begin(), result.end(), is_folding_space), result.end());
  return result;
}

}  // namespace

// tag-list = tag-spec *( ";" tag-spec ) [ ";" ]; tag-spec = [FWS] tag-name [FWS] "=" [FWS] tag-value [FWS]
// (RFC 6376 section 3.2)
std::optional<KeyText> read_key_text(std::string_view record) {
  KeyText key;
  bool has_key = false;
  base::Cursor in(record);
  while (!in.at_end()) {
    base::Cursor tag(in.take_until(';'));
    in.take(';');
    const std::string name = without_space(tag.take_until('='));
    if (!tag.take('=')) continue;
    const std::string value = without_space(tag.rest());
    if (name == "k") key.key_type = base::to_lower(value);
    if (name == "p") key.public_key = value;
    has_key = has_key || name == "p";
  }
  if (!has_key || !base::read_base64(key.public_key)) return std::nullopt;
  return key;
}

}  // namespace mailalign::provider
