// JSON text to values and back. Depth and width are bounded before a value is built.
#include "base/json.h"

#include <algorithm>
#include <vector>

namespace mailalign::base {

namespace {

// What the parser calls for each token; only the place of the first fault is kept.
class FaultFinder : public nlohmann::json_sax<Json> {
 public:
  std::size_t position = 0;

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return true; }
  bool key(string_t&) override { return true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t at, const std::string&, const nlohmann::detail::exception&) override {
    position = at == 0 ? 0 : at - 1;
    return false;
  }
};

std::size_t fault_position(std::string_view text) {
  FaultFinder finder;
  Json::sax_parse(text.begin(), text.end(), &finder);
  return std::min(finder.position, text.size());
}

std::string line_and_column(std::string_view text, std::size_t position) {
  const std::string_view before = text.substr(0, position);
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
  return "line " + std::to_string(line) + ", column " + std::to_string(position - line_start + 1);
}

std::size_t end_of_string(std::string_view text, std::size_t position) {
  for (++position; position < text.size() && text[position] != '"'; ++position) {
    if (text[position] == '\\') ++position;
  }
  return position;
}

// The first place that is nested too deep or is one member too many; nothing where there is none. Text that is not
// JSON may be misread here: it is refused by the parser.
std::optional<std::size_t> beyond_bounds(std::string_view text) {
  std::vector<int> commas;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') {
      i = end_of_string(text, i);
    } else if (c == '[' || c == '{') {
      if (commas.size() == static_cast<std::size_t>(max_json_depth)) return i;
      // An array may be of any length: only the members of an object are looked for among the others.
      commas.push_back(c == '{' ? 0 : -1);
    } else if (c == ']' || c == '}') {
      if (!commas.empty()) commas.pop_back();
    } else if (c == ',' && !commas.empty() && commas.back() >= 0 && ++commas.back() >= max_json_members) {
      return i;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<Json> read_json(std::string_view text, std::string* place) {
  std::optional<std::size_t> fault = beyond_bounds(text);
  if (!fault) {
    Json json = Json::parse(text.begin(), text.end(), nullptr, false);
    if (!json.is_discarded()) return json;
    fault = fault_position(text);
  }
  if (place != nullptr) *place = line_and_column(text, *fault);
  return std::nullopt;
}

std::string to_text(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

const Json* member(const Json& object, std::string_view key) {
  if (!object.is_object()) return nullptr;
  const auto& members = object.get_ref<const Json::object_t&>();
  for (const auto& [name, value] : members) {
    if (name == key) return &value;
  }
  return nullptr;
}

std::optional<std::string> string_member(const Json& object, std::string_view key) {
  const Json* value = member(object, key);
  if (value == nullptr || !value->is_string()) return std::nullopt;
  return value->get_ref<const std::string&>();
}

std::optional<std::int64_t> integer_member(const Json& object, std::string_view key) {
  const Json* value = member(object, key);
  if (value == nullptr || !value->is_number_integer()) return std::nullopt;
  // An unsigned value beyond the signed range would come out negative.
  if (value->is_number_unsigned() && value->get<std::uint64_t>() > static_cast<std::uint64_t>(INT64_MAX)) {
    return std::nullopt;
  }
  return value->get<std::int64_t>();
}

std::optional<bool> bool_member(const Json& object, std::string_view key) {
  const Json* value = member(object, key);
  if (value == nullptr || !value->is_boolean()) return std::nullopt;
  return value->get<bool>();
}

}  // namespace mailalign::base
