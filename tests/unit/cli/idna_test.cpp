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

TEST_CASE("a name that has no A-labels is said so", "[cli]") {
  std::string problem;
  CHECK_FALSE(to_a_labels("\xff\xfe.example", &problem));
  CHECK_FALSE(problem.empty());
}
