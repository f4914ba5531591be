// JSON (RFC 8259) read from the front to the back, without a tree of values between: files are large and of a known
// shape, and the module has no room for a tree. json_values.h reads whole values with it; hosts and tests, which look
// into reports, have json.h.
//
// A reader takes what the caller asks for and nothing else. The first fault in the text ends it: ok() is false from
// then on, position() is where the fault stands, and nothing more is taken. Like a Cursor it is a parameter that walks.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mailalign::base {

constexpr int max_json_depth = 64;      // ours: whoever skips a value, or builds one, recurses
constexpr int max_json_members = 1000;  // ours, of one object: whoever builds a value looks each up among the others

class JsonReader {
 public:
  enum class Kind { null, boolean, number, string, array, object, fault };

  explicit JsonReader(std::string_view text);

  bool ok() const { return ok_; }
  std::size_t position() const { return position_; }
  // The text from an earlier position() up to here.
  std::string_view since(std::size_t begin) const { return text_.substr(begin, position_ - begin); }
  // Goes to where a value begins, as position() said after next().
  void go_to(std::size_t position) { position_ = position; }

  // What kind of value is next.
  Kind next();
  bool at_end();

  // Each takes the value that next() announced.
  void take_null() { take_word("null"); }
  bool take_boolean();
  // Nothing where the number is not whole or does not fit; it is taken all the same.
  std::optional<std::int64_t> take_integer();
  // In UTF-8.
  std::string take_string();
  // The string's code points as one octet each (U+00E9: octet E9); nothing where one is above U+00FF. It is taken all
  // the same.
  std::optional<std::string> take_octets();
  // Enters the array, or the object, that next() announced.
  bool enter_array() { return open('['); }
  bool enter_object() { return open('{'); }
  // True in front of one item more, to be taken before the next call; false where the array has ended, and is left, or
  // at a fault.
  bool next_item();
  // The same for the members of an object, and the member's name.
  bool next_member(std::string& key);
  // Calls each() in front of every item; each takes the item and says whether to go on. True where all were taken.
  template <class Each>
  bool take_items(Each each) {
    if (!enter_array()) return false;
    while (next_item()) {
      if (!each() || !ok_) return false;
    }
    return ok_;
  }
  // The same for the members of an object: each(key).
  template <class Each>
  bool take_members(Each each) {
    if (!enter_object()) return false;
    std::string key;
    while (next_member(key)) {
      if (!each(std::string_view(key)) || !ok_) return false;
    }
    return ok_;
  }
  // Takes any value; false where it is none.
  bool skip();

 private:
  enum class Text { utf8, octets };

  bool fault() {
    ok_ = false;
    return false;
  }
  void skip_white_space();
  bool peek_is(char c);
  bool open(char c);
  // False where the array or object has ended, or at a fault.
  bool one_more(char closing);
  bool take_word(std::string_view word);
  std::string_view take_number();
  bool take_digits();
  std::string take_text(Text form);
  bool take_escape(std::string& out, Text form);
  std::optional<std::uint32_t> take_code_unit();
  bool take_character(std::string& out, Text form);
  void append(std::string& out, std::uint32_t code_point, Text form);

  std::string_view text_;
  std::size_t position_ = 0;
  int depth_ = 0;
  std::array<int, max_json_depth + 1> taken_{};  // by depth: items or members announced so far
  bool ok_ = true;
  bool beyond_octets_ = false;
};

// "line 3, column 14": where a position in a text is, in octets.
std::string line_and_column(std::string_view text, std::size_t position);

// JSON without the white space between its parts.
std::string compact_json(std::string_view json);

}  // namespace mailalign::base
