#include "base/json_values.h"

namespace mailalign::base {
namespace {

using Kind = JsonReader::Kind;

std::string_view expected(Kind kind) {
  switch (kind) {
    case Kind::boolean: return "expected true or false";
    case Kind::number: return "expected a whole number";
    case Kind::string: return "expected a string";
    case Kind::array: return "expected an array";
    case Kind::object: return "expected an object";
    case Kind::null:
    case Kind::fault: break;
  }
  return {};
}

}  // namespace

JsonValues::JsonValues(std::string_view text, std::string name, const Bounds& bounds)
    : text_(text), in_(text), bounds_(bounds), place_(std::move(name)) {}

std::string JsonValues::problem() {
  if (!problem_.empty()) return problem_;
  if (in_.ok() && in_.at_end()) return {};
  return line_and_column(text_, in_.position()) + ": is not JSON";
}

void JsonValues::fail(std::string_view why) {
  if (ok()) problem_.append(place_).append(": ").append(why);
}

bool JsonValues::expect(Kind kind) {
  const Kind next = in_.next();
  if (next == kind) return true;
  if (next == Kind::null) {
    in_.take_null();
  } else if (next != Kind::fault) {
    fail(expected(kind));
  }
  return false;
}

bool JsonValues::enter(Kind kind) {
  return ok() && expect(kind) && (kind == Kind::array ? in_.enter_array() : in_.enter_object());
}

void JsonValues::enter_item(std::size_t index) {
  place_.append("[").append(std::to_string(index)).append("]");
}

void JsonValues::take(std::string& text) {
  if (!expect(Kind::string)) return;
  text = in_.take_string();
  if (text.size() > bounds_.text) fail("is too long");
}

void JsonValues::take(std::optional<std::string>& text) {
  if (!expect(Kind::string)) return;
  take(text.emplace());
}

void JsonValues::take(bool& truth) {
  if (expect(Kind::boolean)) truth = in_.take_boolean();
}

void JsonValues::take(std::optional<bool>& truth) {
  if (expect(Kind::boolean)) truth = in_.take_boolean();
}

void JsonValues::take(std::int64_t& number) {
  if (!expect(Kind::number)) return;
  const std::optional<std::int64_t> whole = in_.take_integer();
  if (!whole) return fail(expected(Kind::number));
  number = *whole;
}

void JsonValues::take(std::vector<std::string>& texts) {
  array(bounds_.list, [&] {
    std::optional<std::string> text;
    take(text);
    if (!text) return fail(expected(Kind::string));
    texts.push_back(std::move(*text));
  });
}

void JsonValues::take(std::map<std::string, std::string>& texts) {
  object([&](std::string_view name) {
    std::optional<std::string> text;
    take(text);
    if (!text) return fail(expected(Kind::string));
    texts.insert_or_assign(std::string(name), std::move(*text));
    if (texts.size() > bounds_.list) fail("is one member too many");
  });
}

void JsonValues::require(const char* member, const std::string& value) {
  if (!value.empty() || !ok()) return;
  place_.append(".").append(member);
  fail("must be there, and not be empty");
}

}  // namespace mailalign::base
