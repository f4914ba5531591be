// JSON (RFC 8259) written from the front to the back into one text, without a tree of values between: reports are
// written at every answer that arrives, in a module whose size and speed count, and nothing ever looks into them again.
//
// Like a Cursor it is a parameter that walks. A function that writes a value is called write(json, value).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace mailalign::base {

class JsonWriter {
 public:
  // An object: `members()` writes them, each with key() or member().
  template <class Members>
  void object(Members members) {
    open('{');
    members();
    close('}');
  }
  // An array: `items()` writes them.
  template <class Items>
  void array(Items items) {
    open('[');
    items();
    close(']');
  }
  // An array: `write(item)` for each of `items` writes one value, or none where the item is not to be there.
  template <class Items, class Write>
  void array(const Items& items, Write write) {
    open('[');
    for (const auto& item : items) write(item);
    close(']');
  }

  // The name of the member whose value is written next. Names are literals, and each is written once.
  JsonWriter& key(const char* name);
  // As key(), for a name that comes from data.
  JsonWriter& data_key(std::string_view name);
  template <class Value>
  void member(const char* name, const Value& value) {
    key(name).value(value);
  }

  void null();
  void value(std::nullptr_t) { null(); }
  // Octets that are not UTF-8 become U+FFFD.
  void value(std::string_view text);
  void value(const std::string& text);
  void value(const char* text);
  void value(bool truth);
  template <class Integer, std::enable_if_t<std::is_integral_v<Integer>, int> = 0>
  void value(Integer number) {
    integer(static_cast<std::int64_t>(number));
  }
  void value(const std::vector<std::string>& texts);
  // null for nothing.
  template <class Value>
  void value(const std::optional<Value>& value) {
    if (value) {
      this->value(*value);
    } else {
      null();
    }
  }
  // What is JSON already.
  void raw(std::string_view json);

  // What was written, in compact UTF-8; the writer is empty afterwards.
  std::string take();

 private:
  void open(char bracket);
  void close(char bracket);
  void integer(std::int64_t number);
  // In front of each name and each item: a comma, except after an opening bracket or a name.
  void begin();

  std::string text_;
  bool needs_comma_ = false;
};

// The JSON text that `write(writer)` writes.
template <class Write>
std::string json_text(Write write) {
  JsonWriter json;
  write(json);
  return json.take();
}

}  // namespace mailalign::base
