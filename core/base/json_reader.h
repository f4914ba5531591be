// JSON (RFC 8259) read from the front to the back, without a tree of values between: for large files of a known shape.
// Everything else uses json.h.
//
// A reader takes what the caller asks for and nothing else. The first fault in the text ends it: ok() is false from
// then on, position() is where the fault stands, and nothing more is taken. Like a Cursor it is a parameter that walks.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mailalign::base {

constexpr int max_json_depth = 64;      // ours: whoever copies, writes or skips a value recurses
constexpr int max_json_members = 1000;  // ours, of one object: a tree of values looks each up among the others

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
  // Calls each() in front of every item; each takes the item and says whether to go on. True where all were taken.
  template <class Each>
  bool take_items(Each each) {
    if (!open('[')) return false;
    if (peek_is(']')) return close(']');
    do {
      if (!each() || !ok_) return false;
    } while (separator());
    return close(']');
  }
  // The same for the members of an object: each(key).
  template <class Each>
  bool take_members(Each each) {
    if (!open('{')) return false;
    if (peek_is('}')) return close('}');
    for (int members = 1;; ++members) {
      const std::string key = take_key();
      if (!ok_ || !each(std::string_view(key)) || !ok_) return false;
      if (!peek_is(',')) return close('}');
      if (members == max_json_members) return fault();
      separator();
    }
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
  bool close(char c);
  bool separator();
  bool take_word(std::string_view word);
  std::string_view take_number();
  bool take_digits();
  std::string take_key();
  std::string take_text(Text form);
  bool take_escape(std::string& out, Text form);
  std::optional<std::uint32_t> take_code_unit();
  bool take_character(std::string& out, Text form);
  void append(std::string& out, std::uint32_t code_point, Text form);

  std::string_view text_;
  std::size_t position_ = 0;
  int depth_ = 0;
  bool ok_ = true;
  bool beyond_octets_ = false;
};

// "line 3, column 14": where a position in a text is, in octets.
std::string line_and_column(std::string_view text, std::size_t position);

}  // namespace mailalign::base
