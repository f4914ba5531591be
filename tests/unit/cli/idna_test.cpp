#include "idna.h"

#include <catch2/catch.hpp>

using mailalign::cli::to_a_labels;

TEST_CASE("U-labels become A-labels, nontransitional", "[cli]") {
  CHECK(to_a_labels("b\xc3\xbc"
                    "cher.example") == "xn--bcher-kva.example");
  CHECK(to_a_labels("B\xc3\x9c"
                    "CHER.example") == "xn--bcher-kva.example");
  CHECK(to_a_labels("stra\xc3\x9f"
                    "e.example") == "xn--strae-oqa.example");  // transitional: strasse
  CHECK(to_a_labels("example.com") == "example.com");
  CHECK(to_a_labels("_dmarc.example.com") == "_dmarc.example.com");
}

TEST_CASE("dots and letters of other widths are the plain ones", "[cli]") {
  CHECK(to_a_labels("b\u00fccher\u3002example") == "xn--bcher-kva.example");
  CHECK(to_a_labels("\uff42\u00fccher\uff0eexample") == "xn--bcher-kva.example");
  CHECK(to_a_labels("bu\u0308cher.example") == "xn--bcher-kva.example");  // u and a combining diaeresis
}

TEST_CASE("a name that has no A-labels is said so", "[cli]") {
  const auto reason = [](const std::string& name) {
    std::string problem;
    CHECK_FALSE(to_a_labels(name, &problem));
    return problem;
  };
  CHECK(reason("\xff\xfe.example") == "it is not written in UTF-8");
  std::string long_label;
  for (int count = 0; count < 80; ++count) long_label += "\u00fc";
  CHECK(reason(long_label + ".example") == "written in ASCII, a part between two dots is longer than 63 characters");
  CHECK_FALSE(reason("\u0308x.example").empty());         // begins with a combining mark
  CHECK_FALSE(reason("a\u0640\u202eb.example").empty());  // reorders
  CHECK_FALSE(to_a_labels("\u0308x.example"));
}
