#include "show_sections.h"

namespace mailalign::cli {

namespace {

Cells means(const Page& page, const Json& sender, std::string_view which) {
  const Json& said = at(sender, which);
  Cells cells = page.cells({level(page, text(said, "level"), text(said, "text"))});
  const std::string more = is_null(said, "domain") ? text(said, "detail") : text(said, "domain");
  if (!more.empty()) cells = below(std::move(cells), page.cells(more, Tone::soft));
  return cells;
}

Cells who(const Page& page, const Json& sender) {
  Cells cells = page.cells(text(sender, "name"), Tone::strong);
  const std::string provider = text(sender, "provider");
  if (!provider.empty()) cells = below(std::move(cells), page.cells(provider, Tone::soft));
  return cells;
}

std::vector<Cells> row(const Page& page, const Json& sender) {
  return {who(page, sender), means(page, sender, "spf"), means(page, sender, "dkim"),
          page.cells({level(page, text(sender, "level"), text(sender, "text"))})};
}

void show_evidence(Page& page, const Json& sender) {
  std::string why;
  for (const Json& evidence : list(sender, "evidence")) {
    const std::string sentence = text(evidence, "text");
    why += (why.empty() || sentence.empty() ? "" : " ") + sentence;
  }
  if (!why.empty()) page.item(either(page, "\u00b7", "-"), {{text(sender, "name") + ": " + why}}, indentation);
}

// Setups that are worth reading: what is published in part, and whatever the reader asked for.
bool is_worth_showing(const Json& sender, const Json& setup) {
  const std::string state = text(setup, "state");
  if (state == "published" || state == "partial") return true;
  for (const Json& evidence : list(sender, "evidence")) {
    if (text(evidence, "kind") == "asked") return true;
  }
  return false;
}

}  // namespace

void show_senders(Page& page, const Json& report) {
  std::vector<std::vector<Cells>> rows;
  for (const char* kind : {"senders", "other_senders"}) {
    for (const Json& sender : list(report, kind)) rows.push_back(row(page, sender));
  }
  if (rows.empty()) return;
  page.heading("Senders, and what aligns");
  page.table({"Sender", "SPF domain", "DKIM signing domain", "DMARC"}, rows, indentation);
  page.blank();
  for (const char* kind : {"senders", "other_senders"}) {
    for (const Json& sender : list(report, kind)) show_evidence(page, sender);
  }
  for (const Json& sender : list(report, "senders")) {
    for (const Json& setup : list(sender, "setups")) {
      if (is_worth_showing(sender, setup)) show_setup(page, setup, text(sender, "name"));
    }
  }
}

}  // namespace mailalign::cli
