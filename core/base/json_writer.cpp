#include "base/json_writer.h"

#include <charconv>

#include "base/utf8.h"

namespace mailalign::base {
namespace {

// RFC 8259 section 7: what must be escaped, and nothing else.
void append_escaped(std::string& text, char c) {
  constexpr std::string_view hex_digits = "0123456789abcdef";
  constexpr std::string_view meanings = "\"\\\b\f\n\r\t";
  constexpr std::string_view letters = "\"\\bfnrt";
  text += '\\';
  const std::size_t short_form = meanings.find(c);
  if (short_form != std::string_view::npos) {
    text += letters[short_form];
    return;
  }
  text += "u00";
  text += hex_digits[static_cast<unsigned char>(c) >> 4U];
  text += hex_digits[static_cast<unsigned char>(c) & 0xfU];
}

bool needs_escape(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
}

// Text in UTF-8, between quotation marks.
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

bool is_ascii(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

}  // namespace

void JsonWriter::begin() {
  if (needs_comma_) text_ += ',';
  needs_comma_ = true;
}

void JsonWriter::open(char bracket) {
  begin();
  text_ += bracket;
  needs_comma_ = false;
}

void JsonWriter::close(char bracket) {
  text_ += bracket;
  needs_comma_ = true;
}

JsonWriter& JsonWriter::key(const char* name) {
  begin();
  text_ += '"';
  text_ += name;
  text_ += "\":";
  needs_comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::data_key(std::string_view name) {
  value(name);
  text_ += ':';
  needs_comma_ = false;
  return *this;
}

void JsonWriter::null() {
  raw("null");
}

void JsonWriter::value(std::string_view text) {
  begin();
  if (is_ascii(text)) {
    append_string(text_, text);
  } else {
    append_string(text_, to_valid_utf8(text));
  }
}

void JsonWriter::value(const std::string& text) {
  value(std::string_view(text));
}

void JsonWriter::value(const char* text) {
  value(std::string_view(text));
}

void JsonWriter::value(bool truth) {
  raw(truth ? "true" : "false");
}

void JsonWriter::integer(std::int64_t number) {
  char digits[20];  // -9223372036854775808
  const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  raw({digits, static_cast<std::size_t>(end - digits)});
}

void JsonWriter::value(const std::vector<std::string>& texts) {
  array(texts, [this](const std::string& text) { value(text); });
}

void JsonWriter::raw(std::string_view json) {
  begin();
  text_ += json;
}

std::string JsonWriter::take() {
  std::string text = std::move(text_);
  *this = JsonWriter();
  return text;
}

}  // namespace mailalign::base
