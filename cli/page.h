// A page of the terminal: headings, paragraphs, fields, tables, records, laid out for the terminal's width.
// Knows nothing of what is shown.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text.h"

namespace mailalign::cli {

// A part of a line that is drawn alike.
struct Run {
  std::string text;
  Tone tone = Tone::plain;
  std::size_t tied = 0;  // octets at its front that stay on one line
};
using Runs = std::vector<Run>;

// Where a line starts, and how its continuation lines do.
struct Lead {
  Cells first;
  Cells rest;
};

// A faulty part of a record, and the number that points at it.
struct Mark {
  std::size_t offset = 0;  // octets of the record's text
  std::size_t length = 0;
  int number = 0;
  Tone tone = Tone::error;
};

class Page {
 public:
  explicit Page(const Style& style) : style_(style) {}

  const Style& style() const { return style_; }
  Cells cells(const Runs& runs) const;
  Cells cells(std::string_view text, Tone tone = Tone::plain) const { return cells({Run{std::string(text), tone}}); }

  void blank();  // once, however often it is called
  void heading(std::string_view text);
  void paragraph(const Runs& runs, int indent = 0);
  // `marker`, then the text, its later lines below its first.
  void item(std::string_view marker, const Runs& runs, int indent = 0);
  // A label of `label_columns`, then the text.
  void field(std::string_view label, const Runs& runs, int indent, int label_columns);
  void lines(const Lead& lead, const Cells& text);
  // As lines(), and below each line that holds a mark, which characters it means: ^^^ with its number.
  void marked(const Lead& lead, Cells text, std::vector<Mark> marks);
  // Columns as wide as their text, narrowed to their longest word where they do not fit; where that is too wide still,
  // each row becomes a list of labelled fields.
  void table(const std::vector<std::string>& header, const std::vector<std::vector<Cells>>& rows, int indent = 0);
  // A left part, wrapped, and a right part that ends at the right edge.
  void edges(const Lead& lead, const Cells& left, const Cells& right);

  const std::string& text() const { return text_; }

 private:
  void line(const Cells& cells);
  void cards(const std::vector<std::string>& header, const std::vector<std::vector<Cells>>& rows, int indent);

  Style style_;
  std::string text_;
};

Cells blanks(int columns);
// `second` on a line of its own.
Cells below(Cells first, const Cells& second);

}  // namespace mailalign::cli
