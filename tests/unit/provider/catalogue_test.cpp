#include "provider/catalogue.h"

#include "zone.h"

using namespace mailalign;
using namespace mailalign::provider;

TEST_CASE("the shipped catalogue is read whole", "[provider][catalogue]") {
  const CatalogueResult result = load_catalogue(embedded_catalogue());
  CHECK(result.problem == "");
  REQUIRE(result.catalogue.index.size() == 3);
  CHECK(result.catalogue.index[0].id == "amazon-ses");
  CHECK(result.catalogue.index[1].id == "google-workspace");
  CHECK(result.catalogue.index[2].id == "microsoft-365");
  CHECK(result.catalogue.providers.size() == 3);
}

TEST_CASE("an index row says what its file says", "[provider][catalogue]") {
  const std::string_view text = embedded_catalogue();
  const std::string rows(text.substr(0, text.find("\"providers\":[")));
  const CatalogueResult index = load_catalogue(rows.substr(0, rows.rfind(',')) + "}");
  CHECK(index.problem == "");
  CHECK(index.catalogue.providers.empty());
  REQUIRE(index.catalogue.index.size() == 3);
  for (const IndexEntry& row : index.catalogue.index) CHECK(row == index_entry(test::shipped(row.id)));
}

TEST_CASE("each shipped provider keeps the rules of providers/README.md", "[provider][catalogue]") {
  for (const auto& [id, provider] : test::catalogue().providers) {
    INFO(id);
    int defaults = 0;
    for (const Setup& setup : provider.setups) {
      defaults += setup.is_default ? 1 : 0;
      CHECK_FALSE(setup.sources.empty());
    }
    CHECK(defaults == 1);
    CHECK_FALSE(provider.sources.empty());
    for (const Parameter& parameter : provider.parameters) {
      INFO(parameter.name);
      CHECK_FALSE(parameter.description.empty());
      // Whatever a check asks for to find the provider, its guide tries as well.
      if (!parameter.candidates.empty()) CHECK(parameter.candidates == provider.fingerprints.mail_from_labels);
    }
  }
}

TEST_CASE("a provider is added to an index, and replaces its row", "[provider][catalogue]") {
  const CatalogueResult index = load_catalogue(R"({"index":[{"id":"a","name":"A","category":"other"}]})");
  REQUIRE(index.ok());
  CHECK(index.catalogue.provider("a") == nullptr);
  const CatalogueResult both = add_provider(index.catalogue, R"({"id":"a","name":"A2","category":"crm"})");
  REQUIRE(both.ok());
  REQUIRE(both.catalogue.index.size() == 1);
  CHECK(both.catalogue.entry("a")->name == "A2");
  CHECK(both.catalogue.provider("a")->category == "crm");
  const CatalogueResult more = add_provider(both.catalogue, R"({"id":"0","name":"Zero","category":"crm"})");
  CHECK(more.catalogue.index.front().id == "0");
}

TEST_CASE("known selectors are read", "[provider][catalogue]") {
  const std::string row = R"("index":[{"id":"a","name":"A","category":"other"}])";
  const CatalogueResult result = load_catalogue("{" + row + R"(,"selectors":{"s1":["a","b"],"x":[]}})");
  CHECK(result.problem == "");
  CHECK(result.catalogue.selectors == std::vector<KnownSelector>{{"s1", {"a", "b"}}, {"x", {}}});
  CHECK(load_catalogue("{" + row + R"(,"selectors":{"s1":"a"}})").problem ==
        "catalogue.selectors.s1: expected an array");
  std::string many;
  for (std::size_t i = 0; i <= max_known_selectors; ++i) many += (i ? ",\"" : "\"") + std::to_string(i) + "\":[]";
  CHECK_FALSE(load_catalogue("{" + row + ",\"selectors\":{" + many + "}}").ok());
}

TEST_CASE("a text that is no catalogue says where and why", "[provider][catalogue]") {
  const auto [text, problem] = GENERATE(table<std::string, std::string>({
      {"[]", "catalogue: expected an object"},
      {"{}", "catalogue: holds neither index nor providers"},
      {R"({"index":7})", "catalogue.index: expected an array"},
      {R"({"index":[7]})", "catalogue.index[0]: expected an object"},
      {R"({"index":[{"id":"a","category":"other"}]})", "catalogue.index[0].name: must be there, and not be empty"},
      {R"({"index":[{"id":"a","name":[],"category":"other"}]})", "catalogue.index[0].name: expected a string"},
      {R"({"providers":[{"id":"a","name":"A","category":"crm","setups":[{"id":"s","title":"S","mechanism":"smtp"}]}]})",
       "catalogue.providers[0].setups[0].mechanism: expected spf, dkim or both"},
      {R"({"providers":[{"id":"a","name":"A","category":"crm","setups":[{"id":"s","title":"S","mechanism":"spf","records":[{"type":"A","host":"h","value":"v"}]}]}]})",
       "catalogue.providers[0].setups[0].records[0].type: expected TXT, MX or CNAME"},
      {R"({"providers":[{"id":"a","name":"A","category":"crm","setups":[{"id":"s","title":"S","mechanism":"spf","parameters":["x"]}]}]})",
       "catalogue.providers[0]: setup \"s\": \"x\" is no parameter of the provider"},
      {R"({"providers":[{"id":"a","name":"A","category":"crm","parameters":[{"name":"p","overrides_by":"q"}]}]})",
       "catalogue.providers[0]: parameter \"p\": overrides_by names no parameter"},
  }));
  CHECK(load_catalogue(text).problem == problem);
}

TEST_CASE("a broken text is named by its line", "[provider][catalogue]") {
  CHECK(load_catalogue("{\n\"index\": oops}").problem.find("is not JSON") != std::string::npos);
  CHECK_FALSE(add_provider({}, "").ok());
  CHECK_FALSE(add_provider({}, R"({"id":1})").ok());
}

TEST_CASE("a catalogue is bounded", "[provider][catalogue]") {
  std::string many = R"({"index":[)";
  for (std::size_t i = 0; i <= max_providers; ++i)
    many += std::string(i == 0 ? "" : ",") + R"({"id":"a","name":"A","category":"c"})";
  CHECK(load_catalogue(many + "]}").problem == "catalogue.index: has too many items");
  const std::string text =
      R"({"index":[{"id":")" + std::string(max_text_octets + 1, 'a') + R"(","name":"A","category":"c"}]})";
  CHECK(load_catalogue(text).problem == "catalogue.index[0].id: is too long");
}
