// The pages that are not a report, drawn from what the core says.
#include <catch2/catch.hpp>

#include "check/calls.h"
#include "embedded_catalogue.h"
#include "show.h"

using namespace mailalign;
using namespace mailalign::cli;
using Catch::Contains;

namespace {

const provider::Catalogue& catalogue() {
  static const provider::Catalogue loaded = provider::load_catalogue(embedded_catalogue()).catalogue;
  return loaded;
}

Json read(const std::string& json) {
  return base::read_json(json).value_or(Json());
}

template <class Show>
std::string drawn(Show show, int columns = 80) {
  Page page({columns, false, false});
  show(page);
  return page.text();
}

std::string parsed(std::string_view kind, std::string_view record, int columns = 80) {
  const Json json = read(check::parse(kind, record));
  return drawn([&](Page& page) { show_parsed(page, record, json); }, columns);
}

std::string guide(std::string_view request, std::string_view answers) {
  const std::string snapshot = "{\"version\":1,\"answers\":[" + std::string(answers) + "]}";
  const Json json = read(check::guide(catalogue(), request, snapshot));
  return drawn([&](Page& page) { show_guide(page, at(json, "guide")); });
}

std::string explained(std::string_view markdown, int columns = 40) {
  return drawn([&](Page& page) { show_explanation(page, markdown); }, columns);
}

}  // namespace

TEST_CASE("a guide: what is known, each setup with its records, its steps", "[cli]") {
  const std::string text = guide(R"({"domain":"shop.example","provider":"google-workspace","closed_world":true})",
                                 R"({"name":"shop.example","type":"TXT","records":[["v=spf1 mx ~all"]]})");
  CHECK(text.starts_with("Google Workspace for shop.example\ngoogle-workspace  https://"));
  CHECK_THAT(text, Contains("\nParameters\n") && Contains("\nSetups\n") && Contains("\nDMARC\n"));
  CHECK_THAT(text, Contains("      Host   shop.example\n"
                            "      Value  v=spf1 include:_spf.google.com ~all\n"
                            "      Now    v=spf1 mx ~all\n"));
  CHECK_THAT(text, Contains("[x] different  TXT record\n"));
  CHECK_THAT(text, Contains("    1. "));
  CHECK_THAT(text, Contains("Not known: ") && Contains("Give each with --set NAME=VALUE."));
}

TEST_CASE("a guide of which nothing is known is drawn too", "[cli]") {
  const std::string text = guide(R"({"domain":"shop.example","provider":"amazon-ses"})", "");
  CHECK_THAT(text, Contains("Amazon SES for shop.example") && Contains("{token1}._domainkey.shop.example"));
  for (const char* json :
       {"{}", "[]", "null", R"({"setups":{"a":1},"parameters":[1,null],"dmarc":3,"pitfalls":"x"})"}) {
    CHECK_NOTHROW(drawn([&](Page& page) { show_guide(page, read(json)); }));
  }
}

TEST_CASE("the list of providers", "[cli]") {
  const Json all = read(check::providers(catalogue(), "", ""));
  const std::string text = drawn([&](Page& page) { show_providers(page, all); }, 100);
  CHECK(text.starts_with("Id "));
  CHECK_THAT(text, Contains("amazon-ses        Amazon SES        transactional  yes"));
  const Json none = read(check::providers(catalogue(), "", "nobody has this name"));
  CHECK(drawn([&](Page& page) { show_providers(page, none); }) == "No provider matches.\n");
}

TEST_CASE("a parsed record: its faults below it, what it says, how it is written anew", "[cli]") {
  const std::string text = parsed("dmarc", "v=DMARC1;p=reject ; rua=foo");
  CHECK(text.starts_with("[+] The record is valid.\n\n  v=DMARC1;p=reject ; rua=foo\n"));
  CHECK_THAT(text, Contains("                          ^^^\n                          1\n  1 [x] error"));
  CHECK_THAT(text, Contains("\nWhat it says\n  v           DMARC1\n  p           reject\n"));
  CHECK_THAT(text, Contains("\nWritten anew\n  v=DMARC1; p=reject; rua=foo\n"));
}

TEST_CASE("a record that is written as it should be is not written anew", "[cli]") {
  CHECK_THAT(parsed("spf", "v=spf1 -all"), !Contains("Written anew"));
  CHECK_THAT(parsed("spf", "v=spf1 -all"), Contains("[+] The record is valid."));
  CHECK_THAT(parsed("spf", "v=spf1 ip4:1 -all"), Contains("[x] The record is not valid."));
}

TEST_CASE("the terms of a record are a list, each with what it has", "[cli]") {
  CHECK_THAT(parsed("spf", "v=spf1 mx/24 -all"), Contains("  terms\n"
                                                          "    - mx/24\n"
                                                          "      kind        mechanism\n"
                                                          "      qualifier   +\n"
                                                          "      name        mx\n"
                                                          "      prefix4     24\n") &&
                                                     !Contains("offset"));
}

TEST_CASE("a parsed record keeps to the width", "[cli]") {
  const std::string record = "v=DKIM1; k=rsa; n=a note of some length that nobody reads; p=" + std::string(400, 'A');
  for (int columns = 40; columns <= 120; ++columns) {
    std::size_t longest = 0, used = 0;
    for (char c : parsed("dkim", record, columns)) {
      used = c == '\n' ? 0 : used + 1;
      longest = std::max(longest, used);
    }
    CHECK(longest <= static_cast<std::size_t>(columns));
  }
}

TEST_CASE("a finding's page: headings, paragraphs wrapped anew, examples as they are", "[cli]") {
  CHECK(explained("# spf.one\n\n## What it means\n\nA **long** text in\ntwo lines of `Markdown`.\n\n## Example\n\n"
                  "Not so:\n\n```\nv=spf1  a\n```\n\n## Where it is written\n\nRFC 7208.\n") ==
        "spf.one\n\n"
        "What it means\n"
        "  A long text in two lines of Markdown.\n\n"
        "Example\n"
        "  Not so:\n\n"
        "    v=spf1  a\n\n"
        "Where it is written\n"
        "  RFC 7208.\n");
}

TEST_CASE("a page without blank lines looks the same, and lists have their marks", "[cli]") {
  CHECK(explained("# a\n## b\ntext\n```\ncode\n```\nmore\n- one\n- two\n") ==
        "a\n\nb\n  text\n    code\n  more\n  - one\n  - two\n");
  CHECK(explained("") == "");
  CHECK_NOTHROW(explained("#\n   \n##  \n-  \n```"));
  CHECK(explained("```\nnever closed") == "    never closed\n");
}
