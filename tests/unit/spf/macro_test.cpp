// Macros as check_host expands them (RFC 7208 section 7).
#include "evaluation.h"

using namespace mailalign;
using spf::test::evaluate;
using spf::test::Evaluated;
using spf::test::Mail;
using spf::test::with_record;
using spf::test::Zone;

namespace {

// The sender of RFC 7208 section 7.4.
const Mail strong{"192.0.2.3", "strong-bad@email.example.com", "mx.example.org"};
const Mail strong6{"2001:db8::cb01", "strong-bad@email.example.com", "mx.example.org"};

// What the macros of a domain-spec make in the record of the sender's domain.
std::string expanded(const std::string& macros, const Mail& mail) {
  const std::string domain = mail.from.substr(mail.from.rfind('@') + 1);
  const Zone zone{{domain + " TXT v=spf1 exists:" + macros + ".end.test -all"}};
  const Evaluated evaluated = evaluate(zone, mail);
  REQUIRE(evaluated.said() == "fail");
  const auto& target = evaluated.trace.at(0).target;
  if (!target || !target->ends_with(".end.test")) return "no target";
  return target->substr(0, target->size() - 9);
}

// The same in an explanation, where all letters are.
std::string explained(const std::string& text, const Mail& mail) {
  const std::string domain = mail.from.substr(mail.from.rfind('@') + 1);
  return evaluate(Zone{{domain + " TXT v=spf1 -all exp=e.test", "e.test TXT " + text}}, mail)
      .explanation.value_or("none");
}

// The name that a term asks for.
std::vector<std::string> asked(const std::string& term, const Mail& mail = {}) {
  std::vector<std::string> all = evaluate(with_record("v=spf1 " + term + " -all"), mail).asked;
  std::erase(all, "TXT example.com");
  return all;
}

}  // namespace

TEST_CASE("what each letter stands for", "[spf][rfc7208-7.2][SPF-7.2-a]") {
  const auto [macro, value] = GENERATE(table<const char*, const char*>({
      {"%{s}", "strong-bad@email.example.com"},
      {"%{l}", "strong-bad"},
      {"%{o}", "email.example.com"},
      {"%{d}", "email.example.com"},
      {"%{i}", "192.0.2.3"},
      {"%{p}", "unknown"},
      {"%{v}", "in-addr"},
      {"%{h}", "mx.example.org"},
      {"%{ir}.%{v}._spf.%{d2}", "3.2.0.192.in-addr._spf.example.com"},
      {"%{lr-}.lp._spf.%{d2}", "bad.strong.lp._spf.example.com"},
      {"%{lr-}.lp.%{ir}.%{v}._spf.%{d2}", "bad.strong.lp.3.2.0.192.in-addr._spf.example.com"},
      {"%{ir}.%{v}.%{l1r-}.lp._spf.%{d2}", "3.2.0.192.in-addr.strong.lp._spf.example.com"},
      {"%{d2}.trusted-domains.test", "example.com.trusted-domains.test"},
  }));
  CAPTURE(macro);
  CHECK(expanded(macro, strong) == value);
  CHECK(explained(macro, strong) == value);
}

TEST_CASE("the letters for an IPv6 client", "[spf][rfc7208-7.2][SPF-7.2-a]") {
  CHECK(expanded("%{ir}.%{v}._spf.%{d2}", strong6) ==
        "1.0.b.c.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6._spf.example.com");
  CHECK(expanded("%{v}", strong6) == "ip6");
  CHECK(explained("%{c} %{v}", strong6) == "2001:db8::cb01 ip6");
}

TEST_CASE("c, r and t stand in explanations alone", "[spf][rfc7208-7.2][SPF-7.2-a]") {
  Mail mail = strong;
  mail.receiver = "mx.receiver.test";
  mail.time = 1767225600;
  CHECK(explained("%{c} at %{t} to %{r}", mail) == "192.0.2.3 at 1767225600 to mx.receiver.test");
  CHECK(explained("%{r2}", mail) == "receiver.test");
  CHECK(explained("to %{r}", strong) == "to unknown");
  CHECK(explained("%{c}", {"::ffff:192.0.2.3", "joe@example.com"}) == "192.0.2.3");
  for (const char* term : {"exists:%{c}.x.test", "a:%{r}", "include:%{t}.x.test", "redirect=%{R}", "exp=%{t}.x.test"}) {
    CAPTURE(term);
    CHECK(evaluate(with_record(std::string("v=spf1 ") + term + " +all")).said() == "permerror");
  }
}

TEST_CASE("s, l and o stay through include and redirect, d changes", "[spf][rfc7208-7.2][SPF-7.2-b]") {
  const Zone zone = with_record(
      "v=spf1 include:b.test exists:1.%{d}.%{s}.%{l}.%{o}.x.test redirect=c.test",
      {"b.test TXT v=spf1 exists:2.%{d}.%{s}.%{l}.%{o}.x.test ?all",
       "c.test TXT v=spf1 exists:3.%{d}.%{s}.%{l}.%{o}.x.test -all exp=e.c.test", "e.c.test TXT %{d} %{s} %{l} %{o}"});
  const Evaluated evaluated = evaluate(zone, {"192.0.2.3", "joe@example.com", "mail.example.com", 5});
  CHECK(evaluated.has_asked("A 1.example.com.joe@example.com.joe.example.com.x.test"));
  CHECK(evaluated.has_asked("A 2.b.test.joe@example.com.joe.example.com.x.test"));
  CHECK(evaluated.has_asked("A 3.c.test.joe@example.com.joe.example.com.x.test"));
  CHECK(evaluated.explanation == "c.test joe@example.com joe example.com");
}

TEST_CASE("split, turned round, cut to the last parts, joined with dots", "[spf][rfc7208-7.3][SPF-7.3-b]") {
  const Mail plus{"192.0.2.3", "foo-bar+zip+quux@email.example.com"};
  const Mail odd{"192.0.2.3", "-a--b.c=d_e/f,g@email.example.com"};
  const auto [mail, macro, value] = GENERATE_COPY(table<Mail, const char*, const char*>({
      {strong, "%{d4}", "email.example.com"},
      {strong, "%{d3}", "email.example.com"},
      {strong, "%{d2}", "example.com"},
      {strong, "%{d1}", "com"},
      {strong, "%{dr}", "com.example.email"},
      {strong, "%{d1r}", "email"},
      {strong, "%{d2r}", "example.email"},
      {strong, "%{d99999999999999999999}", "email.example.com"},
      {strong, "%{d002}", "example.com"},
      {strong, "%{l-}", "strong.bad"},
      {strong, "%{lr}", "strong-bad"},
      {strong, "%{lr-}", "bad.strong"},
      {strong, "%{l1-}", "bad"},
      {strong, "%{l1r-}", "strong"},
      {strong, "%{s1}", "com"},
      {strong, "%{sr}", "com.example.strong-bad@email"},
      {plus, "%{l+}", "foo-bar.zip.quux"},
      {plus, "%{l2r+-}", "bar.foo"},
      {plus, "%{l2+-}", "zip.quux"},
      {plus, "%{lr+}", "quux.zip.foo-bar"},
      {plus, "%{l3r+-}", "zip.bar.foo"},
      {odd, "x%{l=}", "x-a--b.c.d_e/f,g"},  // a dot in the value stays where it is no delimiter
      {odd, "%{l1=}", "d_e/f,g"},
      {odd, "%{l1_/}", "f,g"},
      {odd, "%{l4.=_/,}", "d.e.f.g"},
      {odd, "%{l1.-+,/_=}", "g"},
  }));
  CAPTURE(macro);
  CHECK(expanded(macro, mail) == value);
  CHECK(explained(macro, mail) == value);
}

TEST_CASE("neighbouring delimiters make empty parts", "[spf][rfc7208-7.3][SPF-7.3-b]") {
  const Mail mail{"192.0.2.3", "-a--b-@email.example.com"};
  CHECK(explained("(%{l-})", mail) == "(.a..b.)");
  CHECK(explained("(%{l3-})", mail) == "(.b.)");
  CHECK(explained("(%{lr-})", mail) == "(.b..a.)");
  CHECK(explained("(%{l2r-})", mail) == "(a.)");
  CHECK(explained("(%{l1-})", mail) == "()");
}

TEST_CASE("an upper-case letter escapes as in a URL", "[spf][rfc7208-7.3][SPF-7.3-c]") {
  const Mail jack{"192.0.2.3", "~jack&jill=up@email.example.com"};
  CHECK(expanded("%{L}", jack) == "~jack%26jill%3dup");  // names have lower case
  CHECK(explained("%{L}", jack) == "~jack%26jill%3Dup");
  CHECK(explained("%{l} %{S}", jack) == "~jack&jill=up ~jack%26jill%3Dup%40email.example.com");
  CHECK(explained("%{L}", {"192.0.2.3", "aZ09-._~!#$%*+/?^`{|}@email.example.com"}) ==
        "aZ09-._~%21%23%24%25%2A%2B%2F%3F%5E%60%7B%7C%7D");
  CHECK(explained("%{L2=}", jack) == "~jack%26jill.up");  // the joining dot is no part of the value
  CHECK(explained("%{D} %{I} %{O2r}", jack) == "email.example.com 192.0.2.3 example.email");
  CHECK(explained("%{C}", {"2001:db8::1", "joe@example.com"}) == "2001%3Adb8%3A%3A1");
  // Of what is not ASCII each octet.
  CHECK(explained("%{L}", {"192.0.2.3", "jos\xc3\xa9@example.com"}) == "jos%C3%A9");
  CHECK(explained("%{H}", {"192.0.2.3", "joe@example.com", "a b\"c"}) == "a%20b%22c");
}

TEST_CASE("the three escapes", "[spf][rfc7208-7.3][SPF-7.3-d]") {
  CHECK(explained("100%% of%_%-it", strong) == "100% of %20it");
  CHECK(asked("a:macro%%percent%_x%-y.example.com") ==
        std::vector<std::string>{"A macro%percent\\032x%20y.example.com"});
  CHECK(asked("exists:%%{d}.example.com") == std::vector<std::string>{"A %{d}.example.com"});
}

TEST_CASE("a name over 253 characters loses labels on its left", "[spf][rfc7208-7.3][SPF-7.3-e]") {
  const std::string label(49, 'a');
  std::string long_name = "b";  // 1 + 5 * 50 + ".x" = 253
  for (int i = 0; i < 5; ++i) long_name += "." + label;
  REQUIRE(long_name.size() == 251);
  const std::string four = label + "." + label + "." + label + "." + label;
  const Mail helo{"192.0.2.3", "joe@example.com", long_name};
  CHECK(asked("exists:%{h}.x", helo) == std::vector<std::string>{"A " + long_name + ".x"});
  CHECK(asked("exists:%{h}.x.", helo) == std::vector<std::string>{"A " + long_name + ".x"});
  // One more, and the label "b" goes; two labels more, and the next goes too.
  CHECK(asked("exists:%{h}.xy", helo) == std::vector<std::string>{"A " + long_name.substr(2) + ".xy"});
  CHECK(asked("exists:c.%{h}.xy.", helo) == std::vector<std::string>{"A " + long_name.substr(2) + ".xy"});
  CHECK(asked("exists:%{h}." + label + ".x.test", helo) == std::vector<std::string>{"A " + four + ".x.test"});
  // However long it became before.
  CHECK(asked("exists:%{h}.%{h}.%{h}.%{h}.xy", helo) == std::vector<std::string>{"A " + long_name.substr(2) + ".xy"});
  CHECK(evaluate(with_record("v=spf1 exists:%{h}.xy -all", {long_name.substr(2) + ".xy A 127.0.0.2"}), helo).said() ==
        "pass");
}

TEST_CASE("nibbles are written in lower case", "[spf][rfc7208-7.3][SPF-7.3-g]") {
  const std::string value = expanded("%{i}", {"2001:DB8::CB01", "joe@email.example.com"});
  CHECK(value == "2.0.0.1.0.d.b.8.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.c.b.0.1");
  CHECK(explained("%{i}", {"2001:DB8::CB01", "joe@email.example.com"}) == value);
}

TEST_CASE("the local-part ends at the last @, without its quotes", "[spf][rfc7208-7.3][SPF-7.3-h]") {
  CHECK(explained("%{l} of %{o}", {"192.0.2.3", "a@b@email.example.com"}) == "a@b of email.example.com");
  CHECK(explained("%{l}", {"192.0.2.3", "\"Macro Error\"@email.example.com"}) == "Macro Error");
  CHECK(explained("%{l}", {"192.0.2.3", "\"a@b\"@email.example.com"}) == "a@b");
  CHECK(explained("%{l}", {"192.0.2.3", "\"a\\\"b\\\\c\"@email.example.com"}) == "a\"b\\c");
  CHECK(explained("%{l}", {"192.0.2.3", "a\"b\"@email.example.com"}) == "a\"b\"");
}

TEST_CASE("the values of macros are no macros", "[spf][rfc7208-7.2]") {
  CHECK(explained("%{l} %{h}", {"192.0.2.3", "%{i}@email.example.com", "%{r}.example"}) == "%{i} %{r}.example");
  // A domain with characters that text has to escape is expanded as the octets it has.
  const Zone zone = with_record("v=spf1 include:a%_b.test -all",
                                {"a\\032b.test TXT v=spf1 exists:%{d}.x.test -all", "a\\032b.test.x.test A 127.0.0.2"});
  CHECK(evaluate(zone).said() == "pass");
}
