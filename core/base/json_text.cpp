#include "base/json_text.h"

#include "base/utf8.h"

namespace mailalign::base {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

// RFC 8259 section 7: what must be escaped, and nothing else.
void append_escaped(std::string& text, char c) {
  switch (c) {
    case '"': text += "\\\""; return;
    case '\\': text += "\\\\"; return;
    case '\b': text += "\\b"; return;
    case '\f': text += "\\f"; return;
    case '\n': text += "\\n"; return;
    case '\r': text += "\\r"; return;
    case '\t': text += "\\t"; return;
    default: break;
  }
  text += "\\u00";
  text += hex_digits[static_cast<unsigned char>(c) >> 4U];
  text += hex_digits[static_cast<unsigned char>(c) & 0xfU];
}

bool needs_escape(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
}

bool is_ascii(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

void append_string(std::string& text, std::string_view value) {
  text += '"';
  std::size_t begin = 0;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (!needs_escape(value[i])) continue;
    text.append(value, begin, i - begin);
    append_escaped(text, value[i]);
    begin = i + 1;
  }
  text.append(value, begin);
  text += '"';
}

}  // namespace

JsonText::JsonText(std::string_view text) {
  text_.reserve(text.size() + 2);
  if (is_ascii(text)) {
    append_string(text_, text);
  } else {
    append_string(text_, to_valid_utf8(text));
  }
}

JsonText::JsonText(const std::vector<std::string>& texts) : JsonText(Kind::array) {
  for (const std::string& text : texts) push_back(text);
}

JsonText::JsonText(std::initializer_list<Member> members) : JsonText(Kind::object) {
  for (const Member& member : members) set(member.name, member.value);
}

JsonText JsonText::raw(std::string json) {
  JsonText result;
  result.text_ = std::move(json);
  return result;
}

void JsonText::push_back(const JsonText& value) {
  if (!empty()) text_ += ',';
  value.append_to(text_);
}

void JsonText::set(std::string_view name, const JsonText& value) {
  if (!empty()) text_ += ',';
  append_string(text_, name);
  text_ += ':';
  value.append_to(text_);
}

void JsonText::extend(const JsonText& object) {
  if (object.empty()) return;
  if (!empty()) text_ += ',';
  text_.append(object.text_, 1);
}

void JsonText::append_to(std::string& text) const {
  text += text_;
  if (kind_ != Kind::value) text += kind_ == Kind::array ? ']' : '}';
}

std::string JsonText::text() const {
  std::string text;
  append_to(text);
  return text;
}

}  // namespace mailalign::base
