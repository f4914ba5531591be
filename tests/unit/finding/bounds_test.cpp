// What keeps the findings about a hostile record few and short.
#include <catch2/catch.hpp>

#include "finding/dkim.h"
#include "finding/finding.h"

using namespace mailalign;
using finding::Findings;

namespace {

finding::Finding mendable(finding::Finding finding) {
  finding.repaired = "";
  return finding;
}

}  // namespace

TEST_CASE("findings that say the same of neighbours are one", "[finding]") {
  Findings findings;
  for (std::uint32_t at = 0; at < 1000; ++at) finding::add(findings, finding::dkim::quotation_marks({at, 1}));
  finding::add(findings, finding::dkim::backslash({1000, 1}));            // another kind
  finding::add(findings, finding::dkim::backslash({1002, 1}));            // not a neighbour
  finding::add(findings, mendable(finding::dkim::backslash({1003, 1})));  // another remedy
  finding::add(findings, finding::dkim::character({1004, 2}, "U+00A0"));
  finding::add(findings, finding::dkim::character({1006, 2}, "U+00AD"));  // another character
  REQUIRE(findings.size() == 6);
  CHECK(findings[0].span == base::Span{0, 1000});
}

TEST_CASE("a record has so many findings and no more", "[finding]") {
  Findings findings;
  for (std::uint32_t at = 0; at < 1000; ++at) finding::add(findings, finding::dkim::quotation_marks({2 * at, 1}));
  CHECK(findings.size() == finding::max_findings);
}

TEST_CASE("notes leave room for errors, and errors for notes", "[finding]") {
  const bool errors_first = GENERATE(true, false);
  Findings findings;
  for (std::uint32_t at = 0; at < 2000; ++at) {
    const bool error = (at < 1000) == errors_first;
    const base::Span span{2 * at, 1};
    finding::add(findings, error ? finding::dkim::quotation_marks(span) : finding::dkim::unknown_tag(span, "x"));
  }
  CHECK(findings.size() == 2 * finding::max_findings);
  CHECK(findings.back().severity() == (errors_first ? finding::Severity::note : finding::Severity::error));
}

TEST_CASE("the first finding of each kind that it mends carries the repaired record", "[finding]") {
  Findings findings;
  finding::add(findings, finding::dkim::key_missing());
  finding::add(findings, mendable(finding::dkim::quotation_marks({0, 1})));
  finding::add(findings, mendable(finding::dkim::quotation_marks({9, 1})));
  finding::add(findings, mendable(finding::dkim::backslash({4, 1})));
  const std::size_t octets = GENERATE(std::size_t{10}, finding::max_repaired_octets, finding::max_repaired_octets + 1);
  const std::string repaired(octets, 'x');
  finding::offer(findings, repaired);
  const bool offered = octets <= finding::max_repaired_octets;
  CHECK_FALSE(findings[0].repaired);
  CHECK(findings[1].repaired.has_value() == offered);
  CHECK_FALSE(findings[2].repaired);
  CHECK(findings[3].repaired.has_value() == offered);
}

TEST_CASE("no record to change holds a text that is too long", "[finding]") {
  const auto [repaired, found] = GENERATE(table<std::size_t, std::size_t>(
      {{finding::max_repaired_octets + 1, 1}, {1, finding::max_repaired_octets + 1}, {1, 1}}));
  Findings findings = {finding::dkim::key_missing()};
  findings[0].repaired = std::string(repaired, 'x');
  finding::settle(findings, {"s._domainkey.x.example", "TXT", 0}, std::string(found, 'y'));
  CHECK(findings[0].records.size() == (repaired == found ? 1 : 0));
}
