#include "citation_rules.h"

#include <regex>

#include "base/json.h"

namespace mailalign::house {
namespace {

std::set<std::string> words(const std::string& text) {
  static const std::regex word("\\S+");
  return {std::sregex_token_iterator(text.begin(), text.end(), word), std::sregex_token_iterator()};
}

// "4.6.4." at the end of a sentence: "4.6.4".
std::string without_final_dot(std::string number) {
  while (number.ends_with('.')) number.pop_back();
  return number;
}

Complaints unknown_section(std::string_view path, std::size_t line, const std::string& standard,
                           const std::string& section, const Standards& standards) {
  const auto known = standards.find(standard);
  if (known == standards.end()) return {at_line(path, line, standard + " is not in docs/standards.json")};
  if (!known->second.contains(section)) return {at_line(path, line, standard + " has no section " + section)};
  return {};
}

void append(Complaints& all, Complaints more) {
  all.insert(all.end(), more.begin(), more.end());
}

}  // namespace

Standards read_standards(std::string_view json) {
  Standards standards;
  const auto file = base::read_json(json);
  const base::Json* all = file ? base::member(*file, "standards") : nullptr;
  if (!all || !all->is_object()) return standards;
  for (const auto& [name, row] : all->items())
    standards[name] = words(base::string_member(row, "sections").value_or(""));
  return standards;
}

Complaints wrong_citations(std::string_view path, std::string_view text, const Standards& standards) {
  static const std::regex right("RFC ([0-9]{3,5})( (section|appendix) ([0-9A-Z][0-9.]*))?");
  static const std::regex wrong(
      "RFC-?[0-9]{3,5}|RFC +[0-9]{3,5}[ ,]+([Ss]ections|Section|Sec\\.|sec\\.|S\\.|\xc2\xa7|Appendix|App\\.|#)|"
      "RFC +[0-9]{3,5}, *(section|appendix) |[Ss]ection [0-9.]+[0-9] (of|in) RFC");
  Complaints complaints;
  std::size_t number = 0;
  for (const std::string& line : lines(text)) {
    ++number;
    if (std::regex_search(line, wrong)) {
      complaints.push_back(at_line(path, number, "cite as \"RFC 7208 section 4.6.4\""));
    }
    for (std::sregex_iterator at(line.begin(), line.end(), right), end; at != end; ++at) {
      if (!(*at)[2].matched) continue;
      append(complaints,
             unknown_section(path, number, "RFC " + (*at)[1].str(), without_final_dot((*at)[4].str()), standards));
    }
  }
  return complaints;
}

Complaints wrong_tags(std::string_view path, std::string_view text, const Standards& standards) {
  static const std::regex tag("\\[rfc([0-9]{3,5})-([0-9A-Z][0-9.]*)\\]");
  Complaints complaints;
  std::size_t number = 0;
  for (const std::string& line : lines(text)) {
    ++number;
    for (std::sregex_iterator at(line.begin(), line.end(), tag), end; at != end; ++at) {
      append(complaints, unknown_section(path, number, "RFC " + (*at)[1].str(), (*at)[2].str(), standards));
    }
  }
  return complaints;
}

}  // namespace mailalign::house
