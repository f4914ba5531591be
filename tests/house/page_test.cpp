#include <algorithm>
#include <array>
#include <catch2/catch.hpp>

#include "finding/catalogue.h"
#include "page_example.h"

using namespace mailalign;
using namespace mailalign::house;

namespace {

// What these speak of is longer than a page: they say it in a sentence, and show what to publish in its place.
constexpr std::array too_long_to_show{"check.work-limit",    "dkim.too-many-tags", "dkim.work-limit",
                                      "dmarc.too-many-tags", "spf.too-many-terms", "spf.very-long",
                                      "spf.work-limit"};

// No provider whose facts we have signs with a domain above or below: its test makes one up.
constexpr std::string_view without_provider = "provider.strict-dkim-breaks-setup";

bool is_too_long(std::string_view id) {
  return std::find(too_long_to_show.begin(), too_long_to_show.end(), id) != too_long_to_show.end();
}

std::string page_of(std::string_view id) {
  return read("docs/findings/" + std::string(id) + ".md");
}

std::string words(const std::vector<std::string>& all) {
  std::string text;
  for (const std::string& each : all) text += " " + each;
  return text;
}

Complaints wrong_before(std::string_view id, const Judged& judged) {
  const std::string place = std::string(id) + " before: ";
  if (!judged.problem.empty()) return {place + judged.problem};
  if (!judged.has(id)) return {place + "not found, but" + words(judged.ids)};
  return {};
}

Complaints wrong_after(std::string_view id, const Judged& judged) {
  const std::string place = std::string(id) + " after: ";
  if (!judged.problem.empty()) return {place + judged.problem};
  if (judged.has(id)) return {place + "still found"};
  if (!judged.errors.empty()) return {place + "errors" + words(judged.errors)};
  return {};
}

Complaints wrong_example(std::string_view id, std::string_view page) {
  const Example shown = example(page);
  const Judged first = judge(id, shown.introduction, shown.before);
  if (is_too_long(id)) return wrong_after(id, first);
  Complaints complaints = id == without_provider ? wrong_after(id, first) : wrong_before(id, first);
  if (has_one_block(page)) return complaints;
  for (std::string& complaint : wrong_after(id, judge(id, shown.introduction, shown.after))) {
    complaints.push_back(std::move(complaint));
  }
  return complaints;
}

constexpr std::string_view sample =
    "# spf.plus-all\n\n## What it means\n\nx\ny.\n\nz.\n\n## Example\n\nFor `a.example`:\n\nBefore:\n\n```\n"
    "v=spf1 +all\n```\n\nAfter:\n\n```\nv=spf1 -all\n```\n\n## What to do\n\nx.\n\n## Where it is written\n\n"
    "RFC 7208 section 5.1.\n";

std::string changed(std::string_view what, std::string_view with) {
  std::string page(sample);
  return page.replace(page.find(what), what.size(), with);
}

}  // namespace

TEST_CASE("a page's form", "[house][page]") {
  CHECK(wrong_page_form("spf.plus-all", sample).empty());
  CHECK(wrong_page_form("spf.all", sample).size() == 1);
  auto [what, with] = GENERATE(table<const char*, const char*>({
      {"Before:\n\n", "Before:\n"},
      {"Before:", "Not so:"},
      {"For `a.example`:\n\nBefore:\n\n", ""},
      {"```\n\nAfter", "```\nAfter"},
      {"After:\n\n```\nv=spf1 -all\n```\n\n", ""},
      {"## What to do", "## What else"},
      {"x.\n\n## Where", "## Where"},
      {"5.1.", "5.1"},
      {"5.1.\n", "5.1.\n\n## More\n\nx.\n"},
  }));
  INFO(what);
  CHECK(!wrong_page_form("spf.plus-all", changed(what, with)).empty());
}

TEST_CASE("a page's example is read", "[house][page]") {
  const Example shown = example(sample);
  CHECK(shown.introduction == "For `a.example`:\n");
  CHECK(shown.before == std::vector<std::string>{"v=spf1 +all"});
  CHECK(shown.after == std::vector<std::string>{"v=spf1 -all"});
}

TEST_CASE("an example that shows something else is found", "[house][page]") {
  CHECK(wrong_example("spf.plus-all", sample).empty());
  CHECK(wrong_example("spf.ptr", sample).size() == 1);
  CHECK(wrong_example("spf.plus-all", changed("v=spf1 +all", "v=spf1 ~all")).size() == 1);
  CHECK(wrong_example("spf.plus-all", changed("v=spf1 -all", "v=spf1 all")).size() == 1);
  CHECK(wrong_example("spf.plus-all", changed("v=spf1 -all", "v=spf1 foo -all")).size() == 1);
  CHECK(wrong_example("spf.plus-all", changed("v=spf1 +all", "a.example  TXT  \"v=spf1 +all\"")).empty());
  CHECK(wrong_example("spf.plus-all", changed("v=spf1 +all", "b.example  TXT  \"v=spf1 +all\"")).size() == 1);
  CHECK(wrong_example("spf.plus-all", changed("v=spf1 +all", "a.example  TXT  v=spf1 \"")).size() == 1);
  CHECK(wrong_example("spf.plus-all", changed("v=spf1 +all", "v=spf1 +all\nv=spf1 +all")).size() == 1);
}

TEST_CASE("every page has its form", "[house][tree]") {
  Complaints complaints;
  for (const finding::Entry* entry : finding::catalogue()) {
    const std::string page = page_of(entry->id);
    for (std::string& complaint : wrong_page_form(entry->id, page)) complaints.push_back(std::move(complaint));
    const bool one = entry->severity == finding::Severity::good || entry->severity == finding::Severity::note;
    if (has_one_block(page) && !one && !is_too_long(entry->id)) {
      complaints.push_back(std::string(entry->id) + ": shows no repair");
    }
  }
  CHECK(joined(complaints) == "");
}

TEST_CASE("every example has its finding, and its repair has none that is an error", "[house][tree]") {
  Complaints complaints;
  for (const finding::Entry* entry : finding::catalogue()) {
    for (std::string& complaint : wrong_example(entry->id, page_of(entry->id))) {
      complaints.push_back(std::move(complaint));
    }
  }
  CHECK(joined(complaints) == "");
}
