#include <catch2/catch.hpp>

#include "source_rules.h"

using namespace mailalign::house;

TEST_CASE("each rule on sources finds what it is for", "[house][source]") {
  CHECK(not_ascii("a.cpp", "plain\n").empty());
  CHECK(not_ascii("a.cpp", "a\ncaf\xc3\xa9\n") == Complaints{"a.cpp:2: not ASCII"});

  CHECK(unfinished("a.cpp", "see docs/home/index.md and /usr/include\n").empty());
  CHECK(unfinished("a.cpp",
                   "open(\"/ho"
                   "me/me/x\")\n")
            .size() == 1);
  CHECK(unfinished("a.cpp",
                   "// TO"
                   "DO later\n")
            .size() == 1);

  std::string long_text;
  for (int i = 0; i < 401; ++i) long_text += "x\n";
  CHECK(too_long("a.cpp", long_text) == Complaints{"a.cpp: 401 lines"});
  CHECK(too_long("a.cpp", long_text.substr(2)).empty());

  CHECK(bare_header("a.h", "// What may live here.\n#pragma once\n").empty());
  CHECK(bare_header("a.h", "#pragma once\n").size() == 2);
  CHECK(bare_header("a.h", "// What may live here.\nint a;\n").size() == 1);
  CHECK(bare_header("a.cpp", "int a;\n").empty());
}

TEST_CASE("views are parameters, never members", "[house][source]") {
  auto [text, complaints] = GENERATE(table<const char*, std::size_t>({
      {"struct A {\n  std::string_view name;\n};\n", 1},
      {"class A {\n  std::string_view text_ = {};\n};\n", 1},
      {"struct A {\n  std::optional<std::string_view> name;\n};\n", 1},
      {"struct A {\n  std::vector<std::string_view> names;\n};\n", 1},
      {"std::string_view to_text(Kind kind);\n", 0},
      {"  std::string_view rest() const { return {}; }\n", 0},
      {"  const std::string_view taken = take(1);\n", 0},
  }));
  INFO(text);
  CHECK(view_members("core/spf/record.h", text).size() == complaints);
  CHECK(view_members("core/base/cursor.h", text).empty());
}

TEST_CASE("the core has no exceptions", "[house][source]") {
  CHECK(exceptions("a.cpp", "  throw 1;\n").size() == 1);
  CHECK(exceptions("a.cpp", "  try {\n  } catch (...) {\n").size() == 2);
  CHECK(exceptions("a.cpp", "// people try (and throw it away)\nint retry_count;\n").empty());
}

TEST_CASE("the tree's sources keep the rules", "[house][tree]") {
  std::vector<File> sources = files("core", {".h", ".cpp"});
  CHECK(joined(over(sources, exceptions)) == "");
  CHECK(joined(over(sources, view_members)) == "");
  for (const std::string_view folder : {"wasm", "cli"}) {
    for (File& file : files(folder, {".h", ".cpp"})) sources.push_back(std::move(file));
  }
  CHECK(joined(over(sources, not_ascii)) == "");

  for (const std::string_view folder : {"tests", "web", "e2e", "cmake"}) {
    for (File& file : files(folder, {".h", ".cpp", ".ts", ".mjs", ".js", ".css", ".html", ".cmake"})) {
      sources.push_back(std::move(file));
    }
  }
  REQUIRE(sources.size() > 40);
  CHECK(joined(over(sources, unfinished)) == "");
  CHECK(joined(over(sources, bare_header)) == "");
  CHECK(joined(over(sources, too_long)) == "");
}

TEST_CASE("the documents speak of no machine and of nothing unfinished", "[house][tree]") {
  std::vector<File> documents = files("docs", {".md"});
  for (const std::string_view path : {"README.md", "CONTRIBUTING.md", "CHANGELOG.md", "dev"}) {
    documents.push_back({std::string(path), read(path)});
  }
  CHECK(joined(over(documents, unfinished)) == "");
}
