#include "show_sections.h"

namespace mailalign::cli {

namespace {

constexpr int allowed_lookups = 10;  // RFC 7208 section 4.6.4
constexpr int allowed_void = 2;      // RFC 7208 section 4.6.4
constexpr int most_cells = 20;       // of the budget's picture
constexpr int most_levels = 24;      // of the tree drawn; the core stops before

struct Lines {
  std::string_view branch, last, down, none;
};

Lines lines(const Page& page) {
  if (page.style().unicode) return {"\u251c\u2500 ", "\u2514\u2500 ", "\u2502  ", "   "};
  return {"|- ", "`- ", "|  ", "   "};
}

void show_budget(Page& page, std::string_view label, std::int64_t used, int allowed) {
  std::string picture;
  const std::int64_t cells = std::min<std::int64_t>(std::max<std::int64_t>(used, allowed), most_cells);
  for (std::int64_t cell = 0; cell < cells; ++cell) {
    if (cell == allowed) picture += "|";
    picture += cell < used ? either(page, "\u25a0", "#") : either(page, "\u25a1", ".");
  }
  const Tone tone = used > allowed ? Tone::error : Tone::accent;
  page.field(label, {{picture, tone}, {"  " + std::to_string(used) + " of " + std::to_string(allowed)}}, indentation,
             15);
}

void show_budgets(Page& page, const Json& spf) {
  if (at(spf, "lookups").is_number()) show_budget(page, "Look-ups", integer(spf, "lookups"), allowed_lookups);
  if (at(spf, "void_lookups").is_number())
    show_budget(page, "Void look-ups", integer(spf, "void_lookups"), allowed_void);
  const Json& limit = at(spf, "limit_term");
  if (!limit.is_object()) return;
  page.paragraph({level(page, "error",
                        "The limit is broken at " + text(limit, "text") + " in the record of " + text(limit, "domain") +
                            ": receivers stop there with permerror.")},
                 indentation);
}

std::string note_of(const Json& term) {
  const std::string state = text(term, "state");
  if (!is_null(term, "note")) return text(term, "note");
  if (state == "void") return "finds nothing";
  if (state == "failed") return "no answer";
  if (state == "pending") return "not known";
  if (state == "limit") return "beyond the limit";
  if (state == "dead" || !is_true(term, "reached")) return "never reached";
  if (state == "macro") return "depends on the message";
  return is_null(term, "authorises") ? "" : text(term, "authorises");
}

Tone tone_of_term(const Json& term) {
  const std::string state = text(term, "state");
  if (state == "error" || state == "limit") return Tone::error;
  if (state == "void" || state == "failed") return Tone::warning;
  return state == "dead" || state == "pending" || !is_true(term, "reached") ? Tone::soft : Tone::plain;
}

void show_node(Page& page, const Json& node, const Cells& outer, int depth);

void show_term(Page& page, const Json& term, const Lead& lead, int depth) {
  const Reading reading{page.style().unicode, false};
  Cells left = to_cells(text(term, "text"), tone_of_term(term), reading);
  const std::string note = note_of(term);
  if (!note.empty()) left = std::move(left) + page.cells("  ") + to_cells(note, Tone::soft, reading);
  const std::int64_t count = integer(term, "lookups") + integer(term, "lookups_below");
  page.edges(lead, left, page.cells(count == 0 ? "" : std::to_string(count), Tone::accent));
  if (at(term, "child").is_object() && depth < most_levels) show_node(page, at(term, "child"), lead.rest, depth + 1);
}

void show_node(Page& page, const Json& node, const Cells& outer, int depth) {
  const bool deep = width(outer) > page.style().columns / 2;  // what is deeper still is not indented
  const Cells lead = deep ? Cells(outer.begin(), outer.begin() + page.style().columns / 2) : outer;
  const Lines drawn = lines(page);
  const Json& terms = list(node, "terms");
  const std::string state = text(node, "state");
  if (terms.empty() && state != "valid" && state != "pending") {  // that an answer lacks stands at the term
    page.lines({lead + page.cells(drawn.last, Tone::soft), lead + page.cells(drawn.none)},
               page.cells(state, Tone::warning));
  }
  for (std::size_t index = 0; index < terms.size(); ++index) {
    const bool last = index + 1 == terms.size();
    const Lead below{lead + page.cells(last ? drawn.last : drawn.branch, Tone::soft),
                     lead + page.cells(last ? drawn.none : drawn.down, Tone::soft)};
    show_term(page, terms[index], below, depth);
  }
}

void show_tree(Page& page, const Json& tree) {
  if (!tree.is_object()) return;
  page.blank();
  page.edges({blanks(indentation), blanks(indentation)}, page.cells(text(tree, "domain"), Tone::strong),
             page.cells("look-ups", Tone::soft));
  show_node(page, tree, blanks(indentation), 0);
}

// The records below the domain's own that have faults.
void show_faulty_records(Page& page, const Json& report, const Json& node, Findings& findings, int depth) {
  for (const Json& term : list(node, "terms")) {
    const Json& child = at(term, "child");
    if (!child.is_object() || depth >= most_levels) continue;
    const std::string domain = text(child, "domain");
    const Located record = locate(report, domain, text(child, "record"));
    const std::vector<const Json*> faults = take(findings, record.place);
    if (!faults.empty()) {
      page.blank();
      page.paragraph({{"The record of " + domain + ":", Tone::soft}}, indentation);
      show_record(page, "", record.octets, faults);
    }
    show_faulty_records(page, report, child, findings, depth + 1);
  }
}

std::string state_text(const Json& spf) {
  const std::string state = text(spf, "state");
  if (state == "none") return "There is no SPF record for this domain.";
  if (state == "temperror") return "The DNS gave no answer, so nobody can say who may send.";
  if (state == "pending") return "Answers are missing, so the record is judged in part.";
  return state == "permerror" ? "Receivers cannot use this record: permerror." : "";
}

// Numbers of up to 128 bits: "98,304"; from ten millions on, what is read is how long they are.
std::string readable(const Page& page, std::string number) {
  if (number.find_first_not_of("0123456789") != std::string::npos) return number;
  if (number.size() > 7) {
    return "about " + number.substr(0, 1) + "." + number.substr(1, 1) + std::string(either(page, " \u00d7 ", " x ")) +
           "10^" + std::to_string(number.size() - 1);
  }
  for (std::size_t at = number.size(); at > 3; at -= 3) number.insert(at - 3, ",");
  return number;
}

void show_addresses(Page& page, const Json& spf) {
  const Json& addresses = at(spf, "addresses");
  const std::string more = is_true(spf, "macros") ? ", and what terms with macros add" : "";
  page.field("Addresses",
             {{readable(page, text(addresses, "ipv4")) + " IPv4, " + readable(page, text(addresses, "ipv6")) + " IPv6" +
               more}},
             indentation, 15);
  if (!is_null(spf, "policy")) page.field("All others", {{text(spf, "policy")}}, indentation, 15);
}

}  // namespace

void show_spf(Page& page, const Json& report, Findings& findings) {
  const Json& spf = at(report, "spf");
  page.heading("SPF");
  const std::string state = state_text(spf);
  if (!state.empty()) page.paragraph({{state}}, indentation);
  if (is_null(spf, "record")) return;
  const Located record = locate(report, text(report, "domain"), text(spf, "record"));
  show_record(page, "", record.octets, take(findings, record.place));
  page.blank();
  show_budgets(page, spf);
  show_addresses(page, spf);
  show_tree(page, at(spf, "tree"));
  show_faulty_records(page, report, at(spf, "tree"), findings, 0);
}

}  // namespace mailalign::cli
