#include "page.h"

#include <algorithm>
#include <numeric>

namespace mailalign::cli {

namespace {

constexpr int gap = 2;          // between columns
constexpr int least_text = 10;  // what is left beside a lead, at least

using Row = std::vector<Cells>;

bool is_within(const Cell& cell, const Mark& mark) {
  return mark.offset <= cell.offset && cell.offset < mark.offset + mark.length;
}

// The longest line, as "\n" divides it, or with `words` the longest word.
int widest(const Cells& cells, bool words) {
  int most = 0, used = 0;
  for (const Cell& cell : cells) {
    const bool ends = cell.glyph == "\n" || (words && cell.glyph == " " && !cell.tied);
    used = ends ? 0 : used + cell.width;
    most = std::max(most, used);
  }
  return most;
}

std::vector<int> widest(const std::vector<Row>& rows, std::size_t columns, bool words) {
  std::vector<int> widths(columns, 0);
  for (const Row& row : rows) {
    for (std::size_t column = 0; column < std::min(columns, row.size()); ++column) {
      widths[column] = std::max(widths[column], widest(row[column], words));
    }
  }
  return widths;
}

// No word is cut; what room is left goes to the columns that lack most. Empty where the words do not fit.
std::vector<int> column_widths(const std::vector<Row>& rows, std::size_t columns, int room) {
  std::vector<int> widths = widest(rows, columns, true);
  const std::vector<int> natural = widest(rows, columns, false);
  int spare = room - std::accumulate(widths.begin(), widths.end(), gap * (static_cast<int>(columns) - 1));
  if (spare < 0) return {};
  for (; spare > 0; --spare) {
    std::size_t neediest = 0;
    for (std::size_t column = 1; column < columns; ++column) {
      if (natural[column] - widths[column] > natural[neediest] - widths[neediest]) neediest = column;
    }
    if (columns == 0 || natural[neediest] <= widths[neediest]) break;
    ++widths[neediest];
  }
  return widths;
}

// The line of ^^^ below a line of a record, and the numbers at their beginnings: where they are too many for one line,
// in several.
struct Pointers {
  std::string carets;
  std::vector<std::string> numbers;
  Tone tone = Tone::error;
};

// In the first line that has room there; at the right edge as far to the left as it must be.
void put_number(std::vector<std::string>& lines, const std::string& number, std::size_t place, std::size_t room) {
  if (place + number.size() > room) place = room < number.size() ? 0 : room - number.size();
  auto line = std::find_if(lines.begin(), lines.end(), [&](const std::string& each) { return each.size() < place; });
  if (line == lines.end()) line = lines.insert(line, std::string());
  line->resize(place, ' ');
  *line += number;
}

void point(Pointers& pointers, std::pair<int, int> columns, const Mark& mark, int room) {
  const int first = std::min(columns.first, room - 1);  // what lies behind a full line is pointed at from its end
  const auto from = static_cast<std::size_t>(first);
  const auto to = static_cast<std::size_t>(std::clamp(columns.second, first + 1, room));
  if (pointers.carets.size() < to) pointers.carets.resize(to, ' ');
  std::fill(pointers.carets.begin() + first, pointers.carets.begin() + static_cast<std::ptrdiff_t>(to), '^');
  put_number(pointers.numbers, std::to_string(mark.number), from, static_cast<std::size_t>(room));
}

// Where `mark` lies in the line, as columns; first is -1 where it does not.
std::pair<int, int> columns_of(const Cells& line, const Mark& mark, bool last_line) {
  int first = -1, end = -1, column = 0;
  for (const Cell& cell : line) {
    if (is_within(cell, mark)) {
      if (first < 0) first = column;
      end = column + cell.width;
    } else if (mark.length == 0 && cell.offset == mark.offset) {
      first = column;
      end = column + 1;
    }
    column += cell.width;
  }
  const bool behind = first < 0 && last_line && (line.empty() || mark.offset > line.back().offset);
  if (behind) return {column, column + 1};
  return {first, end};
}

// `room`: how wide the line may be. `shown`: on how many lines each mark was pointed at already.
Pointers pointers_below(const Cells& line, int room, const std::vector<Mark>& marks, std::vector<int>& shown,
                        bool last_line) {
  Pointers pointers;
  for (std::size_t at = 0; at < marks.size(); ++at) {
    if (last_line && shown[at] != 0 && columns_of(line, marks[at], false).first < 0) continue;
    const std::pair<int, int> columns = columns_of(line, marks[at], last_line);
    if (columns.first < 0) continue;
    point(pointers, columns, marks[at], room);
    if (shown[at]++ == 0) pointers.tone = marks[at].tone;
  }
  return pointers;
}

}  // namespace

Cells blanks(int columns) {
  return padded({}, columns);
}

Cells below(Cells first, const Cells& second) {
  first.push_back({"\n", 0});
  return std::move(first) + second;
}

Cells Page::cells(const Runs& runs) const {
  Cells all;
  for (const Run& run : runs) {
    Cells drawn = to_cells(run.text, run.tone, {style_.unicode, false});
    for (Cell& cell : drawn) cell.tied = cell.offset < run.tied;
    all = std::move(all) + drawn;
  }
  return all;
}

void Page::blank() {
  if (!text_.empty() && !text_.ends_with("\n\n")) text_ += '\n';
}

void Page::heading(std::string_view text) {
  blank();
  line(cells(text, Tone::strong));
}

void Page::paragraph(const Runs& runs, int indent) {
  lines({blanks(indent), blanks(indent)}, cells(runs));
}

void Page::item(std::string_view marker, const Runs& runs, int indent) {
  const Cells first = blanks(indent) + cells(marker) + blanks(1);
  lines({first, blanks(width(first))}, cells(runs));
}

void Page::field(std::string_view label, const Runs& runs, int indent, int label_columns) {
  Cells name = cells(label, Tone::soft);
  const int columns = std::max(label_columns, width(name) + gap);
  const Cells first = blanks(indent) + padded(std::move(name), columns);
  lines({first, blanks(width(first))}, cells(runs));
}

void Page::lines(const Lead& lead, const Cells& text) {
  marked(lead, text, {});
}

void Page::marked(const Lead& lead, Cells text, std::vector<Mark> marks) {
  std::stable_sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) { return a.offset < b.offset; });
  for (Cell& cell : text) {
    for (const Mark& mark : marks) cell.underlined |= is_within(cell, mark);
  }
  std::vector<int> shown(marks.size(), 0);
  const int room = std::max(least_text, style_.columns - width(lead.first));
  const std::vector<Cells> wrapped = wrap(text, room);
  for (std::size_t at = 0; at < wrapped.size(); ++at) {
    line((at == 0 ? lead.first : lead.rest) + wrapped[at]);
    const Pointers pointers = pointers_below(wrapped[at], room, marks, shown, at + 1 == wrapped.size());
    if (pointers.carets.empty()) continue;
    line(lead.rest + cells(pointers.carets, pointers.tone));
    for (const std::string& numbers : pointers.numbers) line(lead.rest + cells(numbers, pointers.tone));
  }
}

void Page::table(const std::vector<std::string>& header, const std::vector<Row>& rows, int indent) {
  Row titles;
  for (const std::string& title : header) titles.push_back(cells(title, Tone::soft));
  std::vector<Row> all{titles};
  all.insert(all.end(), rows.begin(), rows.end());
  const std::vector<int> widths = column_widths(all, header.size(), style_.columns - indent);
  if (widths.empty()) return cards(header, rows, indent);
  const auto draw = [&](const Row& row) {
    std::vector<std::vector<Cells>> wrapped;
    std::size_t height = 1;
    for (std::size_t column = 0; column < row.size(); ++column) {
      wrapped.push_back(wrap(row[column], widths[column]));
      height = std::max(height, wrapped.back().size());
    }
    for (std::size_t at = 0; at < height; ++at) {
      Cells drawn = blanks(indent);
      for (std::size_t column = 0; column < row.size(); ++column) {
        const Cells part = at < wrapped[column].size() ? wrapped[column][at] : Cells{};
        drawn = std::move(drawn) + padded(part, widths[column] + gap);
      }
      line(drawn);
    }
  };
  for (const Row& row : all) draw(row);
}

void Page::cards(const std::vector<std::string>& header, const std::vector<Row>& rows, int indent) {
  std::size_t label_columns = 0;
  for (const std::string& title : header) label_columns = std::max(label_columns, title.size());
  const int label_width = std::min(static_cast<int>(label_columns) + gap, style_.columns / 3);
  for (const Row& row : rows) {
    for (std::size_t column = 0; column < row.size(); ++column) {
      if (column == 0) {
        lines({blanks(indent), blanks(indent)}, row[column]);
        continue;
      }
      const std::vector<Cells> label = wrap(cells(header[column], Tone::soft), label_width - 1);
      for (std::size_t at = 0; at + 1 < label.size(); ++at) line(blanks(indent + gap) + label[at]);
      const Cells first = blanks(indent + gap) + padded(label.back(), label_width);
      lines({first, blanks(width(first))}, row[column]);
    }
  }
}

void Page::edges(const Lead& lead, const Cells& left, const Cells& right) {
  const int room = std::max(least_text, style_.columns - width(lead.first) - width(right) - gap);
  const std::vector<Cells> wrapped = wrap(left, room);
  for (std::size_t at = 0; at < wrapped.size(); ++at) {
    const Cells start = (at == 0 ? lead.first : lead.rest) + wrapped[at];
    line(at == 0 ? padded(start, style_.columns - width(right)) + right : start);
  }
}

void Page::line(const Cells& cells) {
  text_ += paint(cells, style_);
  text_ += '\n';
}

}  // namespace mailalign::cli
