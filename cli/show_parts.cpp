#include "show_parts.h"

#include <algorithm>

#include "base/utf8.h"
#include "dns/record.h"
#include "provider/template.h"

namespace mailalign::cli {

namespace {

constexpr int label_columns = 7;  // "Value  "
constexpr std::size_t most_questions = 12;

struct Look {
  std::string_view level, unicode, ascii;
  Tone tone;
};

constexpr Look looks[] = {
    {"good", "\u2713", "[+]", Tone::good},   {"warning", "!", "[!]", Tone::warning},
    {"error", "\u2717", "[x]", Tone::error}, {"note", "\u00b7", "[-]", Tone::accent},
    {"unknown", "?", "[?]", Tone::soft},
};

const Look& look_of(std::string_view level) {
  for (const Look& look : looks) {
    if (look.level == level) return look;
  }
  return looks[std::size(looks) - 1];
}

// The level that a record's or setup's state is drawn in.
std::string_view level_of_state(std::string_view state) {
  if (state == "published") return "good";
  if (state == "missing" || state == "in_the_way" || state == "different") return "error";
  return state == "partial" ? "warning" : "unknown";
}

std::string words(std::string state) {
  std::replace(state.begin(), state.end(), '_', ' ');
  return state;
}

bool is_about(const Json& finding, const RecordPlace& place) {
  const Json& record = at(finding, "record");
  const bool same_index = place.index < 0 || integer(record, "index") == place.index;
  return text(record, "name") == place.name && text(record, "type") == place.type && same_index;
}

// The octets of the TXT records at `name`, their strings joined.
std::vector<std::string> txt_records(const Json& report, const std::string& name) {
  std::vector<std::string> texts;
  for (const Json& question : list(at(report, "questions"), "list")) {
    if (text(question, "name") != name || text(question, "type") != "TXT") continue;
    for (const Json& record : list(question, "records")) {
      const auto data = dns::read_data(dns::Type::txt, as_text(record));
      const auto* txt = data ? std::get_if<dns::Txt>(&*data) : nullptr;
      texts.push_back(txt == nullptr ? "" : txt->joined());
    }
  }
  return texts;
}

Mark mark_of(const Json& finding, int number) {
  const Json& span = at(finding, "span");
  Mark mark;
  mark.offset = static_cast<std::size_t>(std::max<std::int64_t>(0, integer(span, "offset")));
  mark.length = static_cast<std::size_t>(std::max<std::int64_t>(0, integer(span, "length")));
  mark.number = number;
  mark.tone = tone_of(text(finding, "severity"));
  return mark;
}

// Where a finding's part stands in the record; findings that point at none stand behind all others.
std::pair<bool, std::int64_t> place(const Json& finding) {
  const Json& span = at(finding, "span");
  return {!span.is_object(), integer(span, "offset")};
}

Lead labelled(const Page& page, std::string_view label, int indent) {
  const Cells first = blanks(indent) + padded(page.cells(label, Tone::soft), label_columns);
  return {first, blanks(width(first))};
}

void show_field(Page& page, std::string_view label, std::string_view value, int indent) {
  page.lines(labelled(page, label, indent), to_cells(value, Tone::plain, {page.style().unicode, false}));
}

// A domain of the setup; of one that needs a value nobody gave, where it lies and which value that is.
std::string domain_text(const std::string& domain) {
  const std::vector<std::string> needed = provider::blanks(domain);
  if (needed.empty()) return domain;
  const std::string_view end = provider::known_end(domain);
  std::string says = end.empty() ? "a name" : "a name in " + std::string(end);
  for (const std::string& name : needed) says += (name == needed.front() ? " that needs " : " and ") + name;
  return says;
}

void show_setup_record(Page& page, const Json& record) {
  const std::string state = text(record, "state");
  page.blank();
  const std::string optional = is_true(record, "optional") ? " (optional)" : "";
  page.paragraph(
      {level(page, level_of_state(state), words(state)), {"  " + text(record, "type") + " record" + optional}},
      2 * indentation);
  show_field(page, "Host", text(record, "host"), 3 * indentation);
  show_field(page, state == "in_the_way" ? "Remove" : "Value", text(record, "value"), 3 * indentation);
  for (const Json& found : list(record, "found")) {
    if (as_text(found) != text(record, "value")) show_field(page, "Now", as_text(found), 3 * indentation);
  }
  if (!is_null(record, "note")) page.paragraph({{text(record, "note"), Tone::soft}}, 3 * indentation);
}

std::string reach(const Json& setup, const std::string& means) {
  const std::string under = text(at(setup, "under_policy"), means);
  const Json& alignment = at(setup, "alignment");
  if (is_null(alignment, means + "_relaxed")) return "no part of this setup";
  std::string says = "not aligned";
  if (is_true(alignment, means + "_strict"))
    says = "aligned, strict too";
  else if (is_true(alignment, means + "_relaxed"))
    says = "aligned, relaxed only";
  if (under == "not_aligned" && says != "not aligned")
    says += ": not under the domain's own policy, which asks for strict";
  return says;
}

}  // namespace

Run level(const Page& page, std::string_view name) {
  return level(page, name, name);
}

Run level(const Page& page, std::string_view name, std::string_view word) {
  const Look& look = look_of(name);
  const std::string icon(either(page, look.unicode, look.ascii));
  return {icon + " " + std::string(word), look.tone, icon.size() + 1};
}

Tone tone_of(std::string_view name) {
  return look_of(name).tone;
}

std::string_view either(const Page& page, std::string_view unicode, std::string_view ascii) {
  return page.style().unicode ? unicode : ascii;
}

Located locate(const Json& report, const std::string& name, const std::string& record) {
  const std::vector<std::string> texts = txt_records(report, name);
  const auto found = std::find_if(texts.begin(), texts.end(),
                                  [&](const std::string& octets) { return base::to_valid_utf8(octets) == record; });
  if (found == texts.end()) return {{name, "TXT", -1}, record};
  return {{name, "TXT", found - texts.begin()}, *found};
}

std::string record_at(const Json& report, const RecordPlace& place) {
  const std::vector<std::string> texts = txt_records(report, place.name);
  const bool there = place.type == "TXT" && place.index >= 0 && place.index < static_cast<std::int64_t>(texts.size());
  return there ? texts[static_cast<std::size_t>(place.index)] : "";
}

std::vector<const Json*> take(Findings& findings, const RecordPlace& place) {
  std::vector<const Json*> taken;
  for (const Json& finding : *findings.all) {
    if (is_about(finding, place) && findings.shown.insert(&finding).second) taken.push_back(&finding);
  }
  return taken;
}

void show_record(Page& page, std::string_view label, std::string_view record, std::vector<const Json*> findings) {
  std::stable_sort(findings.begin(), findings.end(),
                   [](const Json* a, const Json* b) { return place(*a) < place(*b); });
  std::vector<Mark> marks;
  for (const Json* finding : findings) {
    if (at(*finding, "span").is_object()) marks.push_back(mark_of(*finding, static_cast<int>(marks.size()) + 1));
  }
  Lead lead{blanks(indentation), blanks(indentation)};
  if (!label.empty()) lead = labelled(page, label, indentation);
  page.marked(lead, to_cells(record, Tone::plain, {page.style().unicode, false}), marks);
  int number = 0;
  for (const Json* finding : findings) show_finding(page, *finding, at(*finding, "span").is_object() ? ++number : 0);
}

void show_finding(Page& page, const Json& finding, int number) {
  const std::string severity = text(finding, "severity");
  const std::string marker = number > 0 ? std::to_string(number) : std::string(either(page, "\u2013", "-"));
  const Runs says{level(page, severity), {"  " + text(finding, "text")}};
  page.item(marker, says, indentation);
  const int indent = indentation + static_cast<int>(marker.size() > 2 ? 1 : marker.size()) + 1;
  const std::string remedy = text(at(finding, "remedy"), "text");
  if (!remedy.empty()) page.item(either(page, "\u2192", "->"), {{remedy}}, indent);
  const std::string source = text(finding, "source");
  page.paragraph({{text(finding, "id") + (source.empty() ? "" : ", " + source), Tone::soft}}, indent);
}

void show_change(Page& page, const Json& change, int indent) {
  const std::string action = text(change, "action");
  const std::string what = action == "add" ? "Add" : action == "remove" ? "Remove" : "Change";
  page.paragraph({{what + " this " + text(change, "type") + " record", Tone::strong}}, indent);
  show_field(page, "Host", text(change, "host"), indent);
  show_field(page, "Value", text(change, "value"), indent);
  const std::string found = text(change, "found");
  if (!found.empty() && found != text(change, "value")) show_field(page, "Now", found, indent);
}

void show_setup(Page& page, const Json& setup, const std::string& provider) {
  const std::string state = text(setup, "state");
  page.blank();
  page.paragraph({{(provider.empty() ? "" : provider + ": ") + text(setup, "title"), Tone::strong},
                  {" (" + text(setup, "id") + ")  "},
                  level(page, level_of_state(state), words(state))},
                 indentation);
  for (const char* means : {"spf", "dkim"}) {
    const std::string domain = text(setup, means == std::string_view("spf") ? "envelope_domain" : "dkim_domain");
    page.field(means == std::string_view("spf") ? "SPF" : "DKIM",
               {{(domain.empty() ? "" : domain_text(domain) + ": ") + reach(setup, means)}}, 2 * indentation,
               label_columns);
  }
  if (!list(setup, "missing_parameters").empty()) {
    page.paragraph(
        {{"Not known: " + joined(at(setup, "missing_parameters"), ", ") + ". Give each with --set NAME=VALUE."}},
        2 * indentation);
  }
  for (const Json& record : list(setup, "records")) show_setup_record(page, record);
}

void show_questions(Page& page, const Json& questions) {
  page.heading("Questions");
  std::string says = counted(integer(questions, "asked"), "question", "questions") + " asked in " +
                     counted(integer(questions, "rounds"), "round", "rounds");
  if (integer(questions, "open") > 0)
    says += ", " + std::to_string(integer(questions, "open")) + " without an answer so far";
  page.paragraph({{says + "."}}, indentation);
  std::size_t shown = 0;
  for (const Json& failed : list(questions, "failed")) {
    if (++shown > most_questions) break;
    const std::string why = text(failed, "status") == "timeout" ? "no answer in time" : text(failed, "rcode");
    page.item(either(page, "?", "?"), {{text(failed, "name") + " " + text(failed, "type") + ": " + why}}, indentation);
  }
  const std::size_t all = list(questions, "failed").size();
  if (all > most_questions) page.paragraph({{"and " + std::to_string(all - most_questions) + " more."}}, indentation);
}

}  // namespace mailalign::cli
