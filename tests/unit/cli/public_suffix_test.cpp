#include "public_suffix.h"

#include <catch2/catch.hpp>
#include <cstdlib>

#include "files.h"
#include "usage_error.h"

using namespace mailalign;
using cli::PublicSuffixList;

namespace {

std::string suffix(const PublicSuffixList& list, std::string_view name) {
  const auto answer = list.above(dns::Name::read(name).value_or(dns::Name())).suffix;
  return answer ? answer->text() : "none";
}

constexpr const char* rules =
    "// VERSION: 2024-05-06_07-08-09_UTC\n"
    "// ===BEGIN ICANN DOMAINS===\n"
    "test\n"
    "co.test\n"
    "*.wild.test\n"
    "!www.wild.test\n"
    "\xe5\x85\xac\xe5\x8f\xb8.test\n"
    "// ===END ICANN DOMAINS===\n"
    "// ===BEGIN PRIVATE DOMAINS===\n"
    "pages.test\n"
    "// ===END PRIVATE DOMAINS===\n";

}  // namespace

TEST_CASE("the public suffix above a name", "[cli]") {
  const File file(rules);
  const PublicSuffixList list(file.name());
  CHECK(suffix(list, "test") == "test");
  CHECK(suffix(list, "shop.test") == "test");
  CHECK(suffix(list, "a.b.shop.test") == "test");
  CHECK(suffix(list, "co.test") == "co.test");
  CHECK(suffix(list, "shop.co.test") == "co.test");
  CHECK(suffix(list, "SHOP.CO.Test.") == "co.test");
  CHECK(suffix(list, "a.shop.wild.test") == "shop.wild.test");  // *.wild.test
  CHECK(suffix(list, "a.www.wild.test") == "wild.test");        // !www.wild.test
  CHECK(suffix(list, "a.pages.test") == "pages.test");          // the private part
  CHECK(suffix(list, "shop.xn--55qx5d.test") == "xn--55qx5d.test");
  CHECK(suffix(list, "_dmarc.shop.co.test") == "co.test");
}

TEST_CASE("the ICANN section alone knows no suffix of a company", "[cli]") {
  const File file(rules);
  const PublicSuffixList list(file.name());
  const auto icann = [&](std::string_view name) {
    const dns::PublicSuffix answer = list.above(*dns::Name::read(name));
    return (answer.icann_suffix ? answer.icann_suffix : answer.suffix)->text();
  };
  CHECK(icann("a.pages.test") == "test");
  CHECK(icann("pages.test") == "test");
  CHECK(icann("shop.co.test") == "co.test");
  CHECK(icann("co.test") == "co.test");
  CHECK(icann("a.shop.wild.test") == "shop.wild.test");
  CHECK(icann("a.www.wild.test") == "wild.test");
  CHECK(icann("a.b.unheard") == "unheard");
  CHECK_FALSE(list.above(*dns::Name::read("shop.co.test")).icann_suffix);  // the same
  const File without_sections("test\npages.test\n");
  CHECK_FALSE(PublicSuffixList(without_sections.name()).above(*dns::Name::read("a.pages.test")).icann_suffix);
}

TEST_CASE("a top-level domain that the list does not know is a public suffix", "[cli]") {
  const File file(rules);
  const PublicSuffixList list(file.name());
  CHECK(suffix(list, "unheard") == "unheard");
  CHECK(suffix(list, "a.b.unheard") == "unheard");
  CHECK(suffix(list, ".") == "none");
}

TEST_CASE("the date of the list is its own, else when the file was changed", "[cli]") {
  const File dated(rules);
  const PublicSuffixList list(dated.name());
  CHECK(list.date() == "2024-05-06");
  CHECK(list.above(*dns::Name::read("shop.test")).list_date == "2024-05-06");
  const File undated("test\n");
  CHECK(PublicSuffixList(undated.name()).date().size() == 10);
  CHECK(PublicSuffixList(undated.name()).date().starts_with("20"));
}

TEST_CASE("the system's list, or the one that libpsl brings", "[cli]") {
  const PublicSuffixList list;
  CHECK(suffix(list, "shop.co.uk") == "co.uk");
  CHECK(suffix(list, "a.github.io") == "github.io");
  CHECK(suffix(list, "shop.com") == "com");
  CHECK(list.date() >= "2020");
}

TEST_CASE("what is no list is said so", "[cli]") {
  const File empty("");
  const File comments("// nothing\n\n");
  for (const std::string& file : {empty.name(), comments.name(), empty.name() + ".none", File::folder()}) {
    INFO(file);
    CHECK_THROWS_AS(PublicSuffixList(file), cli::UsageError);
  }
}
