#include "view.h"

namespace mailalign::cli {

const Json& at(const Json& object, std::string_view key) {
  static const Json nothing;
  const Json* found = base::member(object, key);
  return found == nullptr ? nothing : *found;
}

const Json& list(const Json& object, std::string_view key) {
  static const Json nothing = Json::array();
  const Json& found = at(object, key);
  return found.is_array() ? found : nothing;
}

std::string text(const Json& object, std::string_view key) {
  return base::string_member(object, key).value_or("");
}

std::int64_t integer(const Json& object, std::string_view key) {
  return base::integer_member(object, key).value_or(0);
}

bool is_true(const Json& object, std::string_view key) {
  return base::bool_member(object, key).value_or(false);
}

bool is_null(const Json& object, std::string_view key) {
  return at(object, key).is_null();
}

std::string joined(const Json& array, std::string_view separator) {
  std::string all;
  if (!array.is_array()) return all;
  for (const Json& value : array) {
    if (!all.empty()) all += separator;
    all += as_text(value);
  }
  return all;
}

std::string as_text(const Json& value) {
  if (value.is_string()) return value.get_ref<const std::string&>();
  return base::to_text(value);
}

std::string counted(std::int64_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

}  // namespace mailalign::cli
