#include "page_rules.h"

namespace mailalign::house {
namespace {

constexpr std::string_view fence = "```";

bool is_block(std::string_view part) {
  return part.size() > 2 * fence.size() && part.starts_with("```\n") && part.ends_with("\n```");
}

bool is_paragraph(std::string_view part) {
  return !part.starts_with("#") && part.find(fence) == std::string_view::npos && part != "Before:" && part != "After:";
}

std::vector<std::string> inside(std::string_view block) {
  block.remove_prefix(fence.size() + 1);
  block.remove_suffix(fence.size());
  return lines(block);
}

// Reads the parts one after another.
class Reader {
 public:
  explicit Reader(std::string_view page) : parts_(parts(page)) {}

  bool take(std::string_view part) { return here() == part && ++at_; }
  bool take_block() { return is_block(here()) && ++at_; }
  std::size_t take_paragraphs() {
    const std::size_t first = at_;
    while (at_ < parts_.size() && is_paragraph(here())) ++at_;
    return at_ - first;
  }
  std::string_view here() const { return at_ < parts_.size() ? std::string_view(parts_[at_]) : std::string_view(); }
  bool at_end() const { return at_ == parts_.size(); }

 private:
  std::vector<std::string> parts_;
  std::size_t at_ = 0;
};

bool take_example(Reader& in) {
  const std::size_t paragraphs = in.take_paragraphs();
  if (in.take("Before:")) return in.take_block() && in.take("After:") && in.take_block();
  return paragraphs > 0 && in.take_block();
}

bool take_section(Reader& in, std::string_view title) {
  return in.take("## " + std::string(title)) && in.take_paragraphs() > 0;
}

}  // namespace

std::vector<std::string> parts(std::string_view page) {
  std::vector<std::string> all;
  bool begins = true;
  for (const std::string& line : lines(page)) {
    if (line.empty()) {
      begins = true;
      continue;
    }
    if (begins) {
      all.push_back(line);
    } else {
      all.back() += "\n" + line;
    }
    begins = false;
  }
  return all;
}

bool has_one_block(std::string_view page) {
  return page.find("\n\nAfter:\n") == std::string_view::npos;
}

Complaints wrong_page_form(std::string_view id, std::string_view page) {
  Reader in(page);
  const bool right = in.take("# " + std::string(id)) && take_section(in, "What it means") && in.take("## Example") &&
                     take_example(in) && take_section(in, "What to do") && take_section(in, "Where it is written") &&
                     in.at_end();
  const std::string path = "docs/findings/" + std::string(id) + ".md";
  Complaints complaints;
  if (!right) complaints.push_back(path + ": not the form of a page from \"" + std::string(in.here()) + "\" on");
  if (!page.ends_with(".\n")) complaints.push_back(path + ": does not end with a full stop");
  return complaints;
}

Example example(std::string_view page) {
  Example read;
  bool in_example = false, is_after = false;
  for (const std::string& part : parts(page)) {
    if (part.starts_with("## ")) in_example = part == "## Example";
    if (part == "After:") is_after = true;
    if (!in_example || part.starts_with("## ")) continue;
    if (is_block(part)) (is_after ? read.after : read.before) = inside(part);
    if (is_paragraph(part)) read.introduction += part + "\n";
  }
  return read;
}

}  // namespace mailalign::house
