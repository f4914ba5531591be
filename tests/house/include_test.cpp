#include <catch2/catch.hpp>

#include "include_rules.h"

using namespace mailalign::house;

TEST_CASE("a room includes itself and what is below it", "[house][include]") {
  auto [path, text, complaints] = GENERATE(table<const char*, const char*, std::size_t>({
      {"core/spf/record.cpp", "#include \"spf/record.h\"\n#include \"dns/name.h\"\n#include \"base/span.h\"\n", 0},
      {"core/check/check.cpp", "#include \"report/report.h\"\n", 0},
      {"core/report/spf_json.cpp", "#include \"spf/record.h\"\n", 0},
      {"core/spf/record.cpp", "#include \"dmarc/record.h\"\n", 1},     // siblings
      {"core/dns/name.cpp", "#include \"spf/record.h\"\n", 1},         // upwards
      {"core/finding/finding.h", "  #include \"dns/name.h\"\n", 1},    // upwards
      {"core/provider/guide.h", "#include \"report/report.h\"\n", 1},  // upwards
      {"core/spf/record.cpp", "#include \"record.h\"\n", 1},           // not room/file.h
      {"core/spf/record.cpp", "#include <string>\n", 0},
      {"wasm/mailalign.cpp", "#include \"check/calls.h\"\n", 0},
      {"wasm/mailalign.cpp", "#include \"spf/record.h\"\n", 1},
      {"cli/main.cpp", "#include \"report/report.h\"\n#include \"main.h\"\n#include \"commands/check.h\"\n", 0},
      {"cli/main.cpp", "#include \"dmarc/record.h\"\n", 1},
  }));
  INFO(path << ": " << text);
  CHECK(wrong_includes(path, text).size() == complaints);
}

TEST_CASE("the core includes nothing it cannot use everywhere", "[house][include]") {
  CHECK(foreign_headers("core/spf/record.cpp", "#include <regex>\n").size() == 1);
  CHECK(foreign_headers("core/spf/record.cpp", "#include <string>\n").empty());
  CHECK(foreign_headers("cli/main.cpp", "#include <iostream>\n").empty());
}

TEST_CASE("the JSON library is included by hosts and tests alone, through base/json.h", "[house][include]") {
  CHECK(heavy_json("core/report/report_json.cpp", "#include \"base/json.h\"\n").size() == 1);
  CHECK(heavy_json("core/report/report_json.h", "#include \"base/json.h\"\n").size() == 1);
  CHECK(heavy_json("core/report/report_json.cpp", "#include <nlohmann/json.hpp>\n").size() == 1);
  CHECK(heavy_json("core/base/json.h", "#include <nlohmann/json.hpp>\n").empty());
  CHECK(heavy_json("core/base/json.cpp", "#include \"base/json.h\"\n").empty());
  CHECK(heavy_json("cli/view.h", "#include \"base/json.h\"\n").empty());
}

TEST_CASE("the tree's includes point down", "[house][tree]") {
  std::vector<File> sources = files("core", {".h", ".cpp"});
  REQUIRE(sources.size() > 20);
  for (const std::string_view host : {"wasm", "cli"}) {
    for (File& file : files(host, {".h", ".cpp"})) sources.push_back(std::move(file));
  }
  CHECK(joined(over(sources, wrong_includes)) == "");
  CHECK(joined(over(sources, foreign_headers)) == "");
  CHECK(joined(over(sources, heavy_json)) == "");
}
