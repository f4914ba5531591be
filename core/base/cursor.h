// Reading from the front to the back: Cursor over text, ByteCursor over octets in network order. The only place with
// bounds checks: record and message code takes from a cursor and never indexes.
//
// A cursor is a parameter that walks, not a value that is kept; it is therefore the one type that may hold a view.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "base/ascii.h"
#include "base/span.h"

namespace mailalign::base {

class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}

  bool at_end() const { return position_ == text_.size(); }
  // The next character; NUL at the end (ask at_end() where NUL may stand in the text).
  char peek() const { return at_end() ? '\0' : text_[position_]; }
  // The character `ahead` places further on; NUL beyond the end.
  char peek(std::size_t ahead) const { return ahead < rest().size() ? text_[position_ + ahead] : '\0'; }
  std::string_view rest() const { return text_.substr(position_); }
  std::uint32_t position() const { return static_cast<std::uint32_t>(position_); }

  // Takes one character; NUL and no movement at the end.
  char take() { return at_end() ? '\0' : text_[position_++]; }
  // Takes `c` if it is next.
  bool take(char c) {
    if (at_end() || text_[position_] != c) return false;
    ++position_;
    return true;
  }
  // Takes `word` if it is next, in any case (RFC 5234 section 2.3: literals are case-insensitive).
  bool take_ignoring_case(std::string_view word) {
    if (!starts_with_ignoring_case(rest(), word)) return false;
    position_ += word.size();
    return true;
  }
  // Takes `word` if it is next, exactly as written.
  bool take_exactly(std::string_view word) {
    if (!rest().starts_with(word)) return false;
    position_ += word.size();
    return true;
  }
  // Takes characters as long as `wanted(c)` holds.
  template <class Wanted>
  std::string_view take_while(Wanted wanted) {
    const std::size_t begin = position_;
    while (position_ < text_.size() && wanted(text_[position_])) ++position_;
    return text_.substr(begin, position_ - begin);
  }
  std::string_view take_until(char c) {
    const std::size_t begin = position_;
    const std::size_t end = text_.find(c, begin);
    position_ = end == std::string_view::npos ? text_.size() : end;
    return text_.substr(begin, position_ - begin);
  }

  // From an earlier position() up to here: the text, and its place.
  std::string_view since(std::uint32_t begin) const {
    return begin <= position_ ? text_.substr(begin, position_ - begin) : std::string_view{};
  }
  Span span_since(std::uint32_t begin) const { return {begin, position() - (begin <= position_ ? begin : position())}; }
  // Goes back (or on) to a position this cursor gave out.
  void go_to(std::uint32_t position) { position_ = position <= text_.size() ? position : text_.size(); }

 private:
  std::string_view text_;
  std::size_t position_ = 0;
};

// A read past the end gives zeros and makes ok() false for good, so that a decoder reads in the order of the standard
// and asks once.
class ByteCursor {
 public:
  explicit ByteCursor(std::string_view octets) : octets_(octets) {}

  bool ok() const { return ok_; }
  bool at_end() const { return position_ == octets_.size(); }
  std::size_t position() const { return position_; }
  std::size_t remaining() const { return octets_.size() - position_; }
  std::size_t size() const { return octets_.size(); }

  std::uint8_t u8() {
    const std::string_view taken = take(1);
    return taken.empty() ? std::uint8_t{0} : static_cast<std::uint8_t>(taken[0]);
  }
  std::uint16_t u16() {
    const unsigned high = u8();
    const unsigned low = u8();
    return static_cast<std::uint16_t>(high << 8U | low);
  }
  std::uint32_t u32() {
    const std::uint32_t high = u16();
    const std::uint32_t low = u16();
    return high << 16U | low;
  }
  // The next `count` octets; nothing, and not ok, where there are fewer.
  std::string_view take(std::size_t count) {
    if (count > remaining()) {
      ok_ = false;
      position_ = octets_.size();
      return {};
    }
    const std::string_view taken = octets_.substr(position_, count);
    position_ += count;
    return taken;
  }
  // Goes to an absolute position; not ok where there is none.
  void go_to(std::size_t position) {
    if (position > octets_.size()) {
      ok_ = false;
      position = octets_.size();
    }
    position_ = position;
  }

 private:
  std::string_view octets_;
  std::size_t position_ = 0;
  bool ok_ = true;
};

}  // namespace mailalign::base
