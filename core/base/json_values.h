// JSON of a known shape read into values: what a host hands over (a request) and what a file holds (the catalogue).
// The first fault ends the reading and is kept with its place, for whoever wrote the text.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_reader.h"

namespace mailalign::base {

// A parameter that walks, like the reader in it.
class JsonValues {
 public:
  // What goes beyond is a fault.
  struct Bounds {
    std::size_t text;  // octets of one text
    std::size_t list;  // items of a list, members of a map
  };

  // `name`: what the whole text is called in a problem: "request".
  JsonValues(std::string_view text, std::string name, const Bounds& bounds);

  bool ok() const { return problem_.empty() && in_.ok(); }
  // Called when the value was taken: empty, or "request.selectors[1]: expected a string", "line 2, column 7: is not
  // JSON".
  std::string problem();
  // A fault of the value that is being taken.
  void fail(std::string_view why);

  // Each takes one value. null is as good as absent: what is given stays as it is.
  void take(std::string& text);
  void take(std::optional<std::string>& text);
  void take(bool& truth);
  void take(std::optional<bool>& truth);
  void take(std::int64_t& number);
  void take(std::vector<std::string>& texts);
  void take(std::map<std::string, std::string>& texts);
  void skip() { in_.skip(); }
  // A member that must be there, and not empty; to be called after its object was taken.
  void require(const char* member, const std::string& value);

  // Takes an object: member(name) takes each member's value.
  template <class Member>
  void object(Member member) {
    if (!enter(JsonReader::Kind::object)) return;
    const std::size_t length = place_.size();
    std::string name;
    while (ok() && in_.next_member(name)) {
      place_.append(".").append(name);
      member(std::string_view(name));
      leave(length);
    }
  }
  // Takes an array of at most `limit` items: item(i) takes each.
  template <class Item>
  void array(std::size_t limit, Item item) {
    if (!enter(JsonReader::Kind::array)) return;
    const std::size_t length = place_.size();
    for (std::size_t i = 0; ok() && in_.next_item(); ++i) {
      if (i == limit) return fail("has too many items");
      enter_item(i);
      item();
      leave(length);
    }
  }

 private:
  // False where another kind of value is next, and null was taken.
  bool expect(JsonReader::Kind kind);
  bool enter(JsonReader::Kind kind);
  void enter_item(std::size_t index);
  void leave(std::size_t length) {
    if (ok()) place_.resize(length);
  }

  std::string_view text_;
  JsonReader in_;
  Bounds bounds_;
  std::string place_;
  std::string problem_;
};

}  // namespace mailalign::base
