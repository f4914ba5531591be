// The grammar of RFC 8259, a function a production.
#include "base/json_reader.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/utf8.h"

namespace mailalign::base {

JsonReader::JsonReader(std::string_view text) : text_(text) {
  // RFC 8259 section 8.1: a byte order mark may be ignored.
  if (text_.starts_with("\xef\xbb\xbf")) position_ = 3;
}

// ws = *( %x20 / %x09 / %x0A / %x0D )
void JsonReader::skip_white_space() {
  while (position_ < text_.size()) {
    const char c = text_[position_];
    if (c != ' ' && c != '\n' && c != '\t' && c != '\r') return;
    ++position_;
  }
}

JsonReader::Kind JsonReader::next() {
  skip_white_space();
  if (!ok_ || position_ == text_.size()) return fault(), Kind::fault;
  switch (text_[position_]) {
    case '"': return Kind::string;
    case '[': return Kind::array;
    case '{': return Kind::object;
    case 't':
    case 'f': return Kind::boolean;
    case 'n': return Kind::null;
    default: break;
  }
  if (text_[position_] == '-' || is_digit(text_[position_])) return Kind::number;
  return fault(), Kind::fault;
}

bool JsonReader::at_end() {
  skip_white_space();
  return position_ == text_.size();
}

bool JsonReader::peek_is(char c) {
  skip_white_space();
  return ok_ && position_ < text_.size() && text_[position_] == c;
}

bool JsonReader::open(char c) {
  if (!peek_is(c) || depth_ == max_json_depth) return fault();
  taken_[static_cast<std::size_t>(++depth_)] = 0;
  ++position_;
  return true;
}

// value-separator = ws %x2C ws
bool JsonReader::one_more(char closing) {
  if (peek_is(closing)) {
    --depth_;
    ++position_;
    return false;
  }
  int& taken = taken_[static_cast<std::size_t>(depth_)];
  if (taken > 0 && !peek_is(',')) return fault();
  if (taken == max_json_members && closing == '}') return fault();
  if (taken > 0) ++position_;
  if (taken < max_json_members) ++taken;
  return ok_;
}

bool JsonReader::next_item() {
  return one_more(']');
}

// member = string name-separator value
bool JsonReader::next_member(std::string& key) {
  if (!one_more('}')) return false;
  if (!peek_is('"')) return fault();
  key = take_text(Text::utf8);
  if (!peek_is(':')) return fault();
  ++position_;
  return true;
}

bool JsonReader::take_word(std::string_view word) {
  for (const char c : word) {
    if (position_ == text_.size() || text_[position_] != c) return fault();
    ++position_;
  }
  return true;
}

bool JsonReader::take_boolean() {
  const bool value = peek_is('t');
  return take_word(value ? "true" : "false") && value;
}

bool JsonReader::take_digits() {
  const std::size_t begin = position_;
  while (position_ < text_.size() && is_digit(text_[position_])) ++position_;
  return position_ > begin || fault();
}

// number = [ minus ] int [ frac ] [ exp ]
// int = zero / ( digit1-9 *DIGIT )
std::string_view JsonReader::take_number() {
  const std::size_t begin = position_;
  const auto is = [this](char c) { return position_ < text_.size() && text_[position_] == c; };
  if (is('-')) ++position_;
  if (is('0')) {
    ++position_;
  } else if (!take_digits()) {
    return {};
  }
  if (is('.')) {
    ++position_;
    if (!take_digits()) return {};
  }
  if (is('e') || is('E')) {
    ++position_;
    if (is('+') || is('-')) ++position_;
    if (!take_digits()) return {};
  }
  return since(begin);
}

std::optional<std::int64_t> JsonReader::take_integer() {
  std::string_view digits = take_number();
  const bool negative = digits.starts_with('-');
  if (negative) digits.remove_prefix(1);
  // Eighteen digits fit in any case, and nothing here counts further.
  if (!ok_ || digits.size() > 18 || !std::all_of(digits.begin(), digits.end(), is_digit)) return std::nullopt;
  std::int64_t value = 0;
  for (const char digit : digits) value = value * 10 + (digit - '0');
  return negative ? -value : value;
}

std::string JsonReader::take_string() {
  return take_text(Text::utf8);
}

std::optional<std::string> JsonReader::take_octets() {
  beyond_octets_ = false;
  std::string octets = take_text(Text::octets);
  if (!ok_ || beyond_octets_) return std::nullopt;
  return octets;
}

// string = quotation-mark *char quotation-mark
std::string JsonReader::take_text(Text form) {
  std::string out;
  ++position_;
  while (ok_) {
    const std::size_t begin = position_;
    while (position_ < text_.size() && text_[position_] != '"' && text_[position_] != '\\' &&
           static_cast<unsigned char>(text_[position_]) >= 0x20 &&
           static_cast<unsigned char>(text_[position_]) < 0x80) {
      ++position_;
    }
    out.append(text_, begin, position_ - begin);
    if (position_ == text_.size()) {
      fault();
    } else if (text_[position_] == '"') {
      ++position_;
      return out;
    } else if (text_[position_] == '\\') {
      ++position_;
      take_escape(out, form);
    } else {
      take_character(out, form);
    }
  }
  return {};
}

// One character beyond ASCII; control characters must be escaped.
bool JsonReader::take_character(std::string& out, Text form) {
  const std::string_view rest = text_.substr(position_);
  const std::size_t length = character_length(rest);
  if (length < 2) return fault();
  if (form == Text::utf8) {
    out.append(rest, 0, length);
  } else if (length == 2 && static_cast<unsigned char>(rest[0]) <= 0xc3) {
    out += static_cast<char>((static_cast<unsigned char>(rest[0]) & 0x03U) << 6U |
                             (static_cast<unsigned char>(rest[1]) & 0x3fU));
  } else {
    beyond_octets_ = true;
  }
  position_ += length;
  return true;
}

// char = escape ( %x22 / %x5C / %x2F / %x62 / %x66 / %x6E / %x72 / %x74 / %x75 4HEXDIG )
bool JsonReader::take_escape(std::string& out, Text form) {
  constexpr std::string_view letters = "\"\\/bfnrt";
  constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
  if (position_ == text_.size()) return fault();
  if (text_[position_] != 'u') {
    const std::size_t found = letters.find(text_[position_]);
    if (found == std::string_view::npos) return fault();
    ++position_;
    out += meanings[found];
    return true;
  }
  ++position_;
  std::optional<std::uint32_t> code_point = take_code_unit();
  if (!code_point || (*code_point >= 0xdc00 && *code_point < 0xe000)) return fault();
  if (*code_point >= 0xd800 && *code_point < 0xdc00) {
    if (!take_word("\\u")) return false;
    const std::optional<std::uint32_t> low = take_code_unit();
    if (!low || *low < 0xdc00 || *low >= 0xe000) return fault();
    code_point = 0x10000 + ((*code_point - 0xd800) << 10U) + (*low - 0xdc00);
  }
  append(out, *code_point, form);
  return true;
}

std::optional<std::uint32_t> JsonReader::take_code_unit() {
  std::uint32_t value = 0;
  for (int i = 0; i < 4; ++i, ++position_) {
    if (position_ == text_.size() || !is_hex_digit(text_[position_])) return std::nullopt;
    value = value << 4U | static_cast<std::uint32_t>(hex_value(text_[position_]));
  }
  return value;
}

void JsonReader::append(std::string& out, std::uint32_t code_point, Text form) {
  if (form == Text::utf8) {
    append_utf8(out, code_point);
  } else if (code_point > 0xff) {
    beyond_octets_ = true;
  } else {
    out += static_cast<char>(code_point);
  }
}

bool JsonReader::skip() {
  switch (next()) {
    case Kind::null: take_null(); break;
    case Kind::boolean: take_boolean(); break;
    case Kind::number: take_number(); break;
    case Kind::string: take_text(Text::utf8); break;
    case Kind::array: return take_items([this] { return skip(); });
    case Kind::object: return take_members([this](std::string_view) { return skip(); });
    case Kind::fault: break;
  }
  return ok_;
}

std::string line_and_column(std::string_view text, std::size_t position) {
  const std::string_view before = text.substr(0, position);
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
  return "line " + std::to_string(line) + ", column " + std::to_string(before.size() - line_start + 1);
}

std::string compact_json(std::string_view json) {
  std::string compact;
  bool in_string = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (!in_string && (c == ' ' || c == '\n' || c == '\t' || c == '\r')) continue;
    compact += c;
    if (c == '"') in_string = !in_string;
    if (in_string && c == '\\' && i + 1 < json.size()) compact += json[++i];
  }
  return compact;
}

}  // namespace mailalign::base
