// JSON written: a value that is already text. Reports are written far more often than JSON is read, in a module whose
// size and speed count, and nothing ever looks into them again; a tree of values would be built only to be printed.
// Reading is nlohmann/json's (json.h).
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace mailalign::base {

class JsonText {
 public:
  struct Member;

  JsonText(std::nullptr_t = nullptr) : text_("null") {}
  template <class Integer, std::enable_if_t<std::is_integral_v<Integer>, int> = 0>
  JsonText(Integer value) {
    if constexpr (std::is_same_v<Integer, bool>) {
      text_ = value ? "true" : "false";
    } else {
      text_ = std::to_string(value);
    }
  }
  // Octets that are not UTF-8 become U+FFFD.
  JsonText(std::string_view text);
  JsonText(const std::string& text) : JsonText(std::string_view(text)) {}
  JsonText(const char* text) : JsonText(std::string_view(text)) {}
  JsonText(const std::vector<std::string>& texts);
  // An object: {{"name", value}, ...}.
  JsonText(std::initializer_list<Member> members);

  static JsonText array() { return JsonText(Kind::array); }
  static JsonText object() { return JsonText(Kind::object); }
  // What is JSON already.
  static JsonText raw(std::string json);

  // Of an array: one value more.
  void push_back(const JsonText& value);
  // Of an object: one member more. No name is looked for: each is set once.
  void set(std::string_view name, const JsonText& value);
  // Of an object: all members of another.
  void extend(const JsonText& object);
  // An array or object without anything in it.
  bool empty() const { return kind_ != Kind::value && text_.size() == 1; }

  // Compact UTF-8.
  std::string text() const;

 private:
  enum class Kind { value, array, object };

  explicit JsonText(Kind kind) : kind_(kind), text_(kind == Kind::array ? "[" : "{") {}
  void append_to(std::string& text) const;

  Kind kind_ = Kind::value;
  std::string text_;  // without the closing bracket
};

struct JsonText::Member {
  std::string_view name;  // a literal
  JsonText value;
};

inline std::string to_text(const JsonText& json) {
  return json.text();
}

// null for nothing.
template <class T>
JsonText or_null(const std::optional<T>& value) {
  return value ? JsonText(*value) : JsonText(nullptr);
}

}  // namespace mailalign::base
