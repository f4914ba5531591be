// The rules of one record's text, a test case each, both ways: what is accepted, and what is not.
#include <algorithm>
#include <catch2/catch.hpp>

#include "dmarc/discovery.h"
#include "dmarc/reports.h"
#include "zone.h"

using namespace mailalign;
using namespace mailalign::dmarc;

namespace {

bool says(std::string_view text, std::string_view id, finding::Severity severity) {
  const finding::Findings findings = parse_record(text).findings;
  return std::any_of(findings.begin(), findings.end(), [&](const finding::Finding& finding) {
    return finding.id() == id && finding.severity() == severity;
  });
}

std::string policy(std::string_view text) {
  const Parsed parsed = parse_record(text);
  if (!parsed.valid) return "no record";
  if (!parsed.record.p) return "no p";
  return parsed.record.p->policy ? std::string(to_text(*parsed.record.p->policy)) : "invalid p";
}

std::string fo(std::string_view value) {
  const auto options = parse_record("v=DMARC1; p=none; fo=" + std::string(value)).record.fo;
  return options ? to_text(*options) : "-";
}

// "mailto:a@b.test mailto:c@d.test", an invalid one in brackets.
std::string addresses(std::string_view rua) {
  std::string all;
  for (const Uri& uri : parse_record("v=DMARC1; p=none; rua=" + std::string(rua)).record.rua) {
    all += (all.empty() ? "" : " ") + (uri.valid ? uri.text : "[" + uri.text + "]");
  }
  return all;
}

constexpr auto error = finding::Severity::error;
constexpr auto warning = finding::Severity::warning;
constexpr auto note = finding::Severity::note;

}  // namespace

TEST_CASE("the strings of a record are joined with nothing between", "[dmarc][rfc9989-4.5][DMARC-4.5-a]") {
  const auto found = [](std::vector<std::string> strings) {
    dns::Snapshot snapshot = zone::closed({});
    dns::Answer answer;
    answer.outcome = dns::Outcome::records;
    answer.records.push_back(dns::Txt{std::move(strings)});
    snapshot.add({zone::name("_dmarc.a.test"), dns::Type::txt}, answer);
    dns::Inquiry inquiry(snapshot);
    return discover(inquiry, zone::name("a.test"));
  };
  CHECK(found({"v=DMA", "RC1; p=rej", "ect"}).policy == Policy::reject);
  CHECK(found({"v=DMARC1; p=rej", "ect"}).record == "v=DMARC1; p=reject");
  CHECK_FALSE(found({"v=DMARC1", "p=reject"}).policy);  // "v=DMARC1p=reject"
}

TEST_CASE("a record whose first tag is not the version is none", "[dmarc][rfc9989-4.7][DMARC-4.7-v]") {
  for (const std::string_view none :
       {"p=none; v=DMARC1", "v=dmarc1; p=none", "v=DMARC1.0; p=none", "v=DMARC1 p=none", "v=DMARC1,p=none",
        "\"v=DMARC1; p=none\"", "p=none", "v=DMARC2; p=none", "v=; p=none"}) {
    CAPTURE(none);
    CHECK(policy(none) == "no record");
    CHECK_FALSE(begins_with_version(none));
  }
  for (const std::string_view record :
       {"v=DMARC1; p=none", "v = DMARC1 ; p=none", "v=DMARC1;p=none", "V=DMARC1; p=none"}) {
    CAPTURE(record);
    CHECK(policy(record) == "none");
  }
}

TEST_CASE("white space in front of the version makes it none, and is pointed out",
          "[dmarc][rfc9989-4.7][DMARC-4.7-v2]") {
  for (const std::string_view text : {" v=DMARC1; p=none", "\tv=DMARC1; p=none"}) {
    CAPTURE(text);
    CHECK(policy(text) == "no record");
    CHECK(says(text, "dmarc.leading-white-space", error));
  }
  CHECK_FALSE(says("v=DMARC1; p=none ", "dmarc.leading-white-space", error));
}

TEST_CASE("the version alone is a record, with or without its semicolon", "[dmarc][rfc9989-4.8][DMARC-4.8-a]") {
  for (const std::string_view text : {"v=DMARC1", "v=DMARC1;", "v=DMARC1 ", "v=DMARC1 ;"}) {
    CAPTURE(text);
    CHECK(policy(text) == "no p");
    // RFC 7489 section 6.4 wants p behind it, so that it makes nothing of either.
    const std::string record = "_dmarc.a.test TXT " + std::string(text);
    const dns::Snapshot snapshot = zone::closed({record, "a.test SUFFIX test"});
    dns::Inquiry inquiry(snapshot);
    const Discovery found = discover(inquiry, zone::name("a.test"));
    CHECK(found.policy == Policy::none);
    CHECK_FALSE(found.rfc7489->policy);
  }
}

TEST_CASE("tags that are not known are ignored, bad values have their default", "[dmarc][rfc9989-4.8][DMARC-4.8-b]") {
  CHECK(policy("v=DMARC1; p=reject; foo=bar") == "reject");
  CHECK(policy("v=DMARC1; foo=bar; p=reject; x=") == "reject");
  CHECK(says("v=DMARC1; p=reject; foo=bar", "dmarc.unknown-tag", note));
  const Record record = parse_record("v=DMARC1; p=reject; adkim=x; aspf=s; t=maybe; psd=z; fo=9; ri=-1; stray").record;
  CHECK(record.p == PolicyTag{Policy::reject, ""});
  CHECK_FALSE(record.adkim);
  CHECK(record.aspf == Mode::strict);
  CHECK_FALSE(record.t);
  CHECK_FALSE(record.psd);
  CHECK_FALSE(record.fo);
  CHECK_FALSE(record.ri);
}

TEST_CASE("names and values are read in any case, with a warning", "[dmarc][rfc9989-4.8][DMARC-4.8-c]") {
  CHECK(policy("v=DMARC1; P=Reject") == "reject");
  CHECK(says("v=DMARC1; P=reject", "dmarc.tag-case", warning));
  CHECK(says("v=DMARC1; p=Reject", "dmarc.value-case", warning));
  CHECK(parse_record("v=DMARC1; p=none; ASPF=S").record.aspf == Mode::strict);
  CHECK_FALSE(says("v=DMARC1; p=reject", "dmarc.tag-case", warning));
  CHECK_FALSE(says("v=DMARC1; p=reject", "dmarc.value-case", warning));
}

TEST_CASE("of a tag that stands twice the first counts, with an error", "[dmarc][rfc9989-4.8][DMARC-4.8-d]") {
  CHECK(policy("v=DMARC1; p=none; p=reject") == "none");
  CHECK(policy("v=DMARC1; p=reject; P=none") == "reject");
  CHECK(says("v=DMARC1; p=none; p=reject", "dmarc.duplicate-tag", error));
  CHECK(says("v=DMARC1; p=none; foo=1; foo=2", "dmarc.duplicate-tag", error));
  CHECK_FALSE(says("v=DMARC1; p=none; sp=none", "dmarc.duplicate-tag", error));
}

TEST_CASE("one final semicolon is right, an empty tag is passed over with a warning",
          "[dmarc][rfc9989-4.8][DMARC-4.8-e]") {
  for (const std::string_view text : {"v=DMARC1;p=reject;", "v=DMARC1; p=reject ; ", "v=DMARC1; p=reject \t"}) {
    CAPTURE(text);
    CHECK(policy(text) == "reject");
    CHECK_FALSE(says(text, "dmarc.empty-tag", warning));
  }
  for (const std::string_view text : {"v=DMARC1;;p=reject;", "v=DMARC1; p=reject;;", "v=DMARC1; ; p=reject"}) {
    CAPTURE(text);
    CHECK(policy(text) == "reject");
    CHECK(says(text, "dmarc.empty-tag", warning));
  }
}

TEST_CASE("fo is a set of letters, each once, not both digits", "[dmarc][rfc9989-4.8][DMARC-4.8-f]") {
  CHECK(fo("0") == "0");
  CHECK(fo("1") == "1");
  CHECK(fo("d") == "d");
  CHECK(fo("s") == "s");
  CHECK(fo("0:d") == "0:d");
  CHECK(fo("1:d:s") == "1:d:s");
  CHECK(fo("d:s") == "d:s");
  CHECK(fo("d:0:s") == "0:d:s");
  for (const std::string_view invalid : {"0:1", "1:0:d", "d:d", "x", "1,d", "0:", ":"}) {
    CAPTURE(invalid);
    CHECK(fo(invalid) == "-");
  }
  // RFC 7489 had nothing against 0 beside 1, and that is said.
  CHECK(says("v=DMARC1; p=none; fo=0:1", "dmarc.fo-zero-and-one", warning));
}

TEST_CASE("addresses are split at commas, the size behind an exclamation mark is ignored",
          "[dmarc][rfc9989-4.8][DMARC-4.8-g]") {
  CHECK(addresses("mailto:a@b.test,mailto:c@d.test") == "mailto:a@b.test mailto:c@d.test");
  CHECK(addresses("mailto:a@b.test , mailto:c@d.test") == "mailto:a@b.test mailto:c@d.test");
  CHECK(addresses("mailto:a@b.test!10m") == "mailto:a@b.test");
  CHECK(addresses("mailto:a@b.test!5,mailto:c@d.test!2G") == "mailto:a@b.test mailto:c@d.test");
  CHECK(addresses("mailto:a%2Cb@c.test") == "mailto:a%2Cb@c.test");
  CHECK(addresses("mailto:a%21b@c.test") == "mailto:a%21b@c.test");
  // Raw, the one splits and the other cuts.
  CHECK(addresses("mailto:a,b@c.test") == "[mailto:a] [b@c.test]");
  CHECK(addresses("mailto:a!b@c.test") == "[mailto:a!b@c.test]");
  CHECK(says("v=DMARC1; p=none; rua=mailto:a@b.test!10m", "dmarc.uri-size", note));
}

TEST_CASE("an address without a scheme is no report address", "[dmarc][rfc9989-4.8][DMARC-4.8-h]") {
  CHECK(addresses("a@b.test") == "[a@b.test]");
  CHECK(addresses("mailto:a@b.test") == "mailto:a@b.test");
  CHECK(addresses("MAILTO:a@b.test") == "MAILTO:a@b.test");
  CHECK(addresses("https://b.test/dmarc") == "https://b.test/dmarc");
  CHECK(says("v=DMARC1; p=none; rua=a@b.test", "dmarc.uri-scheme-missing", error));
  CHECK_FALSE(has_report_address(parse_record("v=DMARC1; p=none; rua=a@b.test").record));
  CHECK(has_report_address(parse_record("v=DMARC1; p=none; rua=mailto:a@b.test").record));
}

TEST_CASE("addresses are ASCII", "[dmarc][rfc8616-5][DMARC-8616-a]") {
  CHECK(addresses("mailto:a@b\xc3\xbc.test") == "[mailto:a@b\xc3\xbc.test]");
  CHECK(addresses("mailto:\xc3\xa4@b.test") == "[mailto:\xc3\xa4@b.test]");
  CHECK(addresses("mailto:%C3%A4@b.test") == "[mailto:%C3%A4@b.test]");
  CHECK(addresses("mailto:a@xn--b-xga.test") == "mailto:a@xn--b-xga.test");
  CHECK(says("v=DMARC1; p=none; ruf=mailto:a@b\xc3\xbc.test", "dmarc.uri-not-ascii", error));
}

TEST_CASE("without rua no aggregate reports, without ruf no failure reports", "[dmarc][rfc9989-4.7][DMARC-4.7-rua]") {
  const auto kinds = [](const std::string& tags) {
    const std::string record = "_dmarc.a.test TXT v=DMARC1; p=none" + tags;
    const dns::Snapshot snapshot = zone::closed({record});
    dns::Inquiry inquiry(snapshot);
    std::string all;
    for (const ReportAddress& address : check_reports(inquiry, discover(inquiry, zone::name("a.test"))).addresses) {
      all += std::string(to_text(address.kind)) + " ";
    }
    return all;
  };
  CHECK(kinds("") == "");
  CHECK(kinds("; rua=mailto:x@a.test") == "rua ");
  CHECK(kinds("; ruf=mailto:x@a.test") == "ruf ");
  CHECK(kinds("; rua=mailto:x@a.test,mailto:y@a.test,mailto:z@a.test; ruf=mailto:x@a.test") == "rua rua rua ruf ");
  CHECK(says("v=DMARC1; p=none", "dmarc.reports-missing", warning));
  CHECK_FALSE(says("v=DMARC1; p=none; rua=mailto:x@a.test", "dmarc.reports-missing", warning));
  // The old standard's receivers need only send to two.
  CHECK(says("v=DMARC1; p=none; rua=mailto:x@a.test,mailto:y@a.test,mailto:z@a.test", "dmarc.many-uris", note));
}

TEST_CASE("a character beyond ASCII voids the version, or its tag alone", "[dmarc][rfc9989-4.7][DMARC-4.7-ext]") {
  CHECK(policy("v=DMARC1\xc2\xa0; p=reject") == "no record");
  CHECK(policy("\xef\xbb\xbfv=DMARC1; p=reject") == "no record");
  CHECK(policy("v=DMARC1\x01; p=reject") == "no record");
  CHECK(policy("v=DMARC1; p=re\xe2\x80\x8bject; aspf=s") == "invalid p");
  CHECK(parse_record("v=DMARC1; p=re\xe2\x80\x8bject; aspf=s").record.aspf == Mode::strict);
  CHECK(policy("v=DMARC1; p=reject; aspf=s\x7f") == "reject");
  CHECK_FALSE(parse_record("v=DMARC1; p=reject; aspf=s\x7f").record.aspf);
  CHECK(says("v=DMARC1; p=reject; aspf=s\xc2\xa0", "dmarc.character", error));
  // In a tag that nobody knows it makes no difference.
  CHECK(policy("v=DMARC1; p=reject; note=Gr\xc3\xbc\xc3\x9f") == "reject");
  CHECK_FALSE(says("v=DMARC1; p=reject; note=Gr\xc3\xbc\xc3\x9f", "dmarc.character", error));
}
