#include <algorithm>

#include "show.h"
#include "show_parts.h"

namespace mailalign::cli {

namespace {

// The words of a Markdown line without the marks that only print needs.
std::string plain(std::string line) {
  for (const std::string_view mark : {"**", "`"}) {
    for (std::size_t at = line.find(mark); at != std::string::npos; at = line.find(mark)) line.erase(at, mark.size());
  }
  return line;
}

std::string from_first_not_of(std::string_view characters, const std::string& line) {
  const std::size_t start = line.find_first_not_of(characters);
  return start == std::string::npos ? std::string() : line.substr(start);
}

}  // namespace

void show_explanation(Page& page, std::string_view markdown) {
  bool code = false, below_heading = false;
  std::string paragraph;
  const auto flush = [&] {
    if (!paragraph.empty()) page.paragraph({{plain(paragraph)}}, indentation);
    paragraph.clear();
  };
  for (std::size_t start = 0; start < markdown.size();) {
    const std::size_t end = std::min(markdown.find('\n', start), markdown.size());
    std::string line(markdown.substr(start, end - start));
    start = end + 1;
    const bool fence = line.starts_with("```");
    if (fence || line.empty() || line.starts_with("#") || code) flush();
    if (fence) {
      code = !code;
    } else if (code) {
      page.lines({blanks(2 * indentation), blanks(2 * indentation)}, page.cells(line, Tone::accent));
    } else if (line.empty()) {
      if (!below_heading) page.blank();
      continue;
    } else if (line.starts_with("#")) {
      page.heading(from_first_not_of("# ", line));
    } else if (line.starts_with("- ") || line.starts_with("* ")) {
      flush();
      page.item(either(page, "\u00b7", "-"), {{plain(line.substr(2))}}, indentation);
    } else {
      if (!paragraph.empty()) paragraph += " ";
      paragraph += from_first_not_of(" ", line);
    }
    below_heading = !code && line.starts_with("#");
  }
  flush();
}

}  // namespace mailalign::cli
