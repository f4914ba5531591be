// Selectors that nobody named: wildcards, aliases, keys at names where nobody looks.
#include "zone.h"

using namespace zone;
using dkim::Exist;
using dkim::KeyState;

namespace {

const std::string google = "google._domainkey.example.com";
const std::string no_probe = negative(probe, "NXDOMAIN");

std::string everywhere(const std::string& text) {
  return txt(probe, text) + "," + txt(s1, text) + "," + txt(google, text) + "," +
         negative("_domainkey.example.com", "NOERROR");
}

}  // namespace

TEST_CASE("a wildcard's answer is no key found", "[rfc6376-3.6.1][DKIM-3.6.1-w]") {
  const auto [text, id] = GENERATE(table<std::string, std::string>({
      {"v=spf1 -all", "dkim.wildcard-text"},
      {good, "dkim.wildcard-key"},
      {"v=DKIM1; p=", "dkim.wildcard-revoked"},
      {"v=DKIM1; k=rsa", "dkim.wildcard-text"},
  }));
  CAPTURE(text);
  const auto keys = keys_of(snapshot(everywhere(text), true), {}, {"google", "s1"});
  CHECK(keys.keys.empty());
  CHECK(keys.exist == Exist::unknown);
  CHECK(has(keys, id));
  CHECK(finding_of(keys, id).severity() == finding::Severity::note);
  CHECK(has(keys, "dkim.selectors-unknown"));
  CHECK_FALSE(has(keys, "dkim.key-found"));
  CHECK_FALSE(has(keys, "dkim.not-a-key-record"));
}

TEST_CASE("a key that differs from the wildcard's is found", "[rfc6376-3.6.1][DKIM-3.6.1-w]") {
  const std::string answers = txt(probe, "v=DKIM1; p=") + "," + txt(s1, "v=DKIM1; p=") + "," + txt(google, good);
  const auto keys = keys_of(snapshot(answers, true), {}, {"google", "s1"});
  REQUIRE(keys.keys.size() == 1);
  CHECK(keys.keys[0].selector == "google");
  CHECK_FALSE(keys.keys[0].wildcard);
  CHECK(keys.exist == Exist::yes);
  CHECK(has(keys, "dkim.wildcard-revoked"));
}

TEST_CASE("a selector that was named has the wildcard's key", "[rfc6376-3.6.1][DKIM-3.6.1-w]") {
  const auto [text, state, exist] = GENERATE(table<std::string, KeyState, Exist>({
      {good, KeyState::found, Exist::yes},
      {"v=DKIM1; p=", KeyState::revoked, Exist::unknown},
      {"v=spf1 -all", KeyState::malformed, Exist::unknown},
  }));
  CAPTURE(text);
  const auto keys = keys_of(snapshot(everywhere(text), true), {"s1"}, {"google"});
  REQUIRE(keys.keys.size() == 1);
  CHECK(keys.keys[0].wildcard);
  CHECK(keys.keys[0].state == state);
  CHECK(keys.exist == exist);
}

TEST_CASE("a wildcard of aliases", "[rfc6376-3.6.1][DKIM-3.6.1-w]") {
  const std::string aliases = cname(probe, "k.example.net.") + "," + cname(s1, "k.example.net.");
  const auto leading = keys_of(snapshot(aliases + "," + txt("k.example.net", good), true), {}, {"s1"});
  CHECK(leading.keys.empty());
  CHECK(has(leading, "dkim.wildcard-key"));
  const auto dangling = keys_of(snapshot(aliases, true), {}, {"s1"});
  CHECK(dangling.keys.empty());
  CHECK(has(dangling, "dkim.wildcard-text"));
  CHECK_FALSE(has(dangling, "dkim.dangling-alias"));
  const auto other = keys_of(snapshot(cname(probe, "k.example.net.") + "," + cname(s1, "l.example.net.") + "," +
                                          txt("k.example.net", good) + "," + txt("l.example.net", good),
                                      true),
                             {}, {"s1"});
  CHECK(other.keys.size() == 1);
}

TEST_CASE("without a wildcard nothing is said of one", "[rfc6376-3.6.1][DKIM-3.6.1-w]") {
  for (const std::string& answers :
       {no_probe, negative(probe, "NOERROR"), negative(probe, "SERVFAIL"), std::string()}) {
    CAPTURE(answers);
    const auto keys = keys_of(snapshot(txt(google, good) + (answers.empty() ? "" : "," + answers)), {}, {"google"});
    CHECK(keys.keys.size() == 1);
    CHECK(keys.exist == Exist::yes);
    for (const char* id : {"dkim.wildcard-key", "dkim.wildcard-revoked", "dkim.wildcard-text"})
      CHECK_FALSE(has(keys, id));
  }
}

TEST_CASE("no selector of a list answers: unknown, never missing", "[dkim][survey]") {
  std::vector<std::string> list;
  for (int i = 0; i < 90; ++i) list.push_back("k" + std::to_string(i));
  const auto keys = keys_of(snapshot(negative("_domainkey.example.com", "NOERROR"), true), {}, list);
  CHECK(keys.exist == Exist::unknown);
  CHECK(keys.keys.empty());
  REQUIRE(keys.findings.size() == 1);
  CHECK(keys.findings[0].id() == "dkim.selectors-unknown");
  CHECK(keys.findings[0].severity() == finding::Severity::note);
}

TEST_CASE("all is asked in one round, and no more than there is room for", "[dkim][bounds]") {
  std::vector<std::string> list;
  for (int i = 0; i < 300; ++i) list.push_back("k" + std::to_string(i));
  const dns::Snapshot nothing = snapshot("");
  dns::Inquiry inquiry(nothing);
  dkim::look_up(inquiry, *dns::Name::read("example.com"), {"s1"}, list);
  CHECK(inquiry.rounds() == 1);
  // The selectors, the probe, _domainkey, the domain, and three names that a slip makes of s1.
  CHECK(inquiry.asked().size() == dkim::max_selectors + 6);
}

TEST_CASE("what an adversary publishes is read within bounds", "[dkim][bounds]") {
  // A hundred selectors with as much as an answer holds: long texts, many texts, strings in pieces, slip upon slip.
  const auto [text, count] = GENERATE(table<std::string, std::size_t>({
      {"v=DKIM1; p=" + std::string(60000, 'A'), 1},
      {"v=DKIM1; p=" + std::string(4000, 'A'), 15},
      {"v=DKIM1; p=" + std::string(230, ';'), 250},
      {"v=DKIM1; x=x x; y", 3000},
  }));
  const std::vector<std::string> texts(count, text);
  std::string answers;
  std::vector<std::string> list;
  for (int i = 0; i < 100; ++i) {
    list.push_back("k" + std::to_string(i));
    answers += txts(list.back() + "._domainkey.example.com", texts) + ",";
  }
  const auto keys = keys_of(snapshot(answers + txts("example.com", texts), true), {}, list);
  std::size_t octets = 0;
  for (const dkim::Key& key : keys.keys) octets += key.record.value_or("").size();
  CHECK(octets <= dkim::max_key_octets);
  CHECK(has(keys, "dkim.work-limit"));
  CHECK(keys.puzzled <= dkim::max_keys_puzzled);
  CHECK(keys.findings.size() <= 2 * dkim::max_key_findings + 20);
}

TEST_CASE("few keys in pieces are put together", "[dkim][bounds]") {
  std::string answers;
  std::vector<std::string> list;
  for (int i = 0; i < 30; ++i) {
    list.push_back("k" + std::to_string(i));
    answers += (i ? "," : "") + answer(list.back() + "._domainkey.example.com", "TXT",
                                       R"([[")" + good.substr(200) + R"(",")" + good.substr(0, 200) + R"("]])");
  }
  const auto keys = keys_of(snapshot(answers, true), {}, list);
  const auto is_mended = [](const auto& finding) { return finding.id() == "dkim.strings-in-wrong-order"; };
  CHECK(std::count_if(keys.findings.begin(), keys.findings.end(), is_mended) ==
        static_cast<std::ptrdiff_t>(dkim::max_keys_puzzled));
}

TEST_CASE("aliases that lead nowhere", "[rfc6376-3.6.2][dkim]") {
  const auto [answers, id] = GENERATE(table<std::string, std::string>({
      {cname(s1, "k.example.net."), "dkim.dangling-alias"},
      {cname(s1, s1 + "."), "dkim.alias-loop"},
      {cname(s1, "k.example.net.") + "," + cname("k.example.net", s1 + "."), "dkim.alias-loop"},
      {cname(s1, "k.example.net.") + "," + cname("k.example.net", "k.example.net."), "dkim.alias-loop"},
  }));
  CAPTURE(answers);
  for (const bool given : {true, false}) {
    const auto keys = given ? keys_of(snapshot(answers, true), {"s1"}) : keys_of(snapshot(answers, true), {}, {"s1"});
    REQUIRE(keys.keys.size() == 1);
    CHECK(keys.keys[0].state == KeyState::dangling);
    CHECK(dkim::status_of(keys.keys[0]) == "absent");
    CHECK(finding_of(keys, id).severity() == finding::Severity::error);
    CHECK(finding_of(keys, id).place == finding::Place{s1, "CNAME", 0});
  }
  const auto failed = keys_of(snapshot(negative(s1, "SERVFAIL"), true), {"s1"});
  CHECK_FALSE(has(failed, "dkim.alias-loop"));
}

TEST_CASE("a key where a slip put it", "[rfc6376-3.6.2.1][dkim]") {
  const std::string place = GENERATE("s1._domainkey.example.com.example.com", "s1._domainkey._domainkey.example.com",
                                     "s1.example.com", "_domainkey.example.com", "example.com");
  CAPTURE(place);
  const std::string wrong = "dkim.key-at-wrong-name";
  const auto text = keys_of(snapshot(txt(place, good), true), {"s1"});
  REQUIRE(has(text, wrong));
  CHECK(finding_of(text, wrong).place == finding::Place{place, "TXT", 0});
  CHECK(finding_of(text, wrong).records ==
        std::vector<finding::RecordChange>{{finding::Action::remove, "TXT", place, good, good},
                                           {finding::Action::add, "TXT", s1, good, std::nullopt}});
  // Whoever has a key at the right name may keep another one where he likes.
  CHECK_FALSE(has(keys_of(snapshot(txt(place, good) + "," + txt(s1, good), true), {"s1"}), wrong));
  CHECK_FALSE(has(keys_of(snapshot(txt(place, "v=spf1 -all"), true), {"s1"}), wrong));
}

TEST_CASE("an alias where a slip put it", "[rfc6376-3.6.2.1][dkim]") {
  const std::string place = s1 + ".example.com";
  const auto keys = keys_of(snapshot(cname(place, "k.example.net.") + "," + txt("k.example.net", good), true), {"s1"});
  CHECK(finding_of(keys, "dkim.key-at-wrong-name").records ==
        std::vector<finding::RecordChange>{{finding::Action::remove, "CNAME", place, "k.example.net", "k.example.net"},
                                           {finding::Action::add, "CNAME", s1, "k.example.net", std::nullopt}});
}

TEST_CASE("of several texts each is tried", "[rfc6376-3.6.2][rfc6376-6.1.2][DKIM-3.6.2-b]") {
  const auto [texts, index, count] = GENERATE(table<std::vector<std::string>, int, std::int64_t>({
      {{good, "v=DKIM1; p="}, 0, 2},
      {{"v=DKIM1; p=", good}, 1, 2},
      {{"v=DKIM1; k=rsa", "hello", good}, 2, 2},
      {{"v=DKIM1; p=" + keys::rsa_512, "v=DKIM1; p="}, 1, 2},
  }));
  CAPTURE(texts);
  const auto keys = keys_of(snapshot(txts(s1, texts)), {"s1"});
  REQUIRE(keys.keys.size() == 1);
  CHECK(keys.keys[0].state == KeyState::ambiguous);
  CHECK(dkim::status_of(keys.keys[0]) == "ambiguous");
  CHECK(keys.keys[0].record == texts[static_cast<std::size_t>(index)]);
  const auto& finding = finding_of(keys, "dkim.several-records");
  CHECK(finding.severity() == finding::Severity::error);
  CHECK(finding.place == finding::Place{s1, "TXT", index});
  CHECK(finding.parameters.back().value == std::variant<std::int64_t, std::string>(count));
}

TEST_CASE("strings are joined with nothing between", "[rfc6376-3.6.2][DKIM-3.6.2-a]") {
  const auto in_strings = [](std::size_t cut) {
    return answer(s1, "TXT", R"([[")" + good.substr(0, cut) + R"(",")" + good.substr(cut) + R"("]])");
  };
  for (const std::size_t cut : {std::size_t{3}, std::size_t{7}, std::size_t{200}}) {
    const auto keys = keys_of(snapshot(in_strings(cut)), {"s1"});
    CHECK(keys.keys.at(0).state == KeyState::found);
    CHECK(keys.keys.at(0).record == good);
  }
}

TEST_CASE("Ed25519 alone is pointed out", "[rfc8463-5][DKIM-8463-5-a]") {
  const std::string s2 = "s2._domainkey.example.com";
  const std::string alone = "dkim.ed25519-alone";
  const auto one = keys_of(snapshot(txt(s1, good_ed25519), true), {"s1"});
  CHECK(one.keys.at(0).state == KeyState::found);  // supported
  CHECK(has(one, alone));
  CHECK(finding_of(one, alone).severity() == finding::Severity::note);
  CHECK_FALSE(has(keys_of(snapshot(txt(s1, good_ed25519) + "," + txt(s2, good), true), {"s1", "s2"}), alone));
  CHECK(has(keys_of(snapshot(txt(s1, good_ed25519) + "," + txt(s2, "v=DKIM1; p="), true), {"s1", "s2"}), alone));
  CHECK_FALSE(has(keys_of(snapshot(txt(s1, good_ed25519)), {"s1", "s2"}), alone));  // the other may be RSA
  CHECK_FALSE(has(keys_of(snapshot(txt(s1, good), true), {"s1"}), alone));
}

TEST_CASE("a key's status in one word", "[dkim][keys]") {
  const auto [answers, status, reason] = GENERATE(table<std::string, std::string, std::string>({
      {txt(s1, good), "usable", ""},
      {txt(s1, "t=y; p=" + keys::rsa_2048), "testing", ""},
      {txt(s1, "v=DKIM1; p="), "revoked", ""},
      {txt(s1, "s=other; p=" + keys::rsa_2048), "not-for-mail", ""},
      {txt(s1, "v=DKIM1; p=" + keys::rsa_512), "weak", ""},
      {txt(s1, "v=DKIM1; h=sha1; p=" + keys::rsa_2048), "malformed", "dkim.hash-sha1"},
      {txt(s1, "hello"), "malformed", "dkim.not-a-key-record"},
      {txts(s1, {good, good}), "ambiguous", ""},
      {negative(s1, "NXDOMAIN"), "absent", ""},
      {negative(s1, "NOERROR"), "absent", ""},
      {negative(s1, "SERVFAIL"), "unavailable", ""},
      {negative("s2._domainkey.example.com", "NXDOMAIN"), "", ""},
  }));
  CAPTURE(answers);
  const auto keys = keys_of(snapshot(answers), {"s1"});
  REQUIRE(keys.keys.size() == 1);
  CHECK(dkim::status_of(keys.keys[0]) == status);
  CHECK(keys.keys[0].reason.value_or("") == reason);
}

TEST_CASE("what a key is limited to", "[dkim][keys]") {
  const auto keys = keys_of(snapshot(txt(s1, "v=DKIM1; h=sha256; s=email; t=s; p=" + keys::rsa_2048)), {"s1"});
  const dkim::Key& key = keys.keys.at(0);
  CHECK(key.hashes == std::vector<std::string>{"sha256"});
  CHECK(key.services == std::vector<std::string>{"email"});
  CHECK(key.flags == std::vector<std::string>{"s"});
  CHECK(key.exponent == 65537U);
  CHECK_FALSE(keys_of(snapshot(txt(s1, good)), {"s1"}).keys.at(0).hashes);
}
