// Whom a check is about (RFC 7208 section 2, RFC 7208 section 4.3, RFC 8616).
#include "evaluation.h"

using namespace mailalign;
using spf::test::evaluate;
using spf::test::Evaluated;
using spf::test::Mail;
using spf::test::said;
using spf::test::with_record;
using spf::test::Zone;

namespace {

std::optional<spf::Evaluation> helo_check(const Zone& zone, const std::string& helo) {
  const dns::Snapshot snapshot = zone.snapshot();
  dns::Inquiry inquiry(snapshot);
  Mail mail;
  mail.helo = helo;
  return spf::check_helo(inquiry, client_of(mail));
}

const Zone both{{
    "example.com TXT v=spf1 ip4:192.0.2.3 -all",
    "mail.example.com TXT v=spf1 a -all",
    "mail.example.com A 192.0.2.9",
    "exists.example.com TXT v=spf1 exists:%{l}.at.%{o}.users.test -all",
}};

}  // namespace

TEST_CASE("the HELO name is checked by itself, as postmaster@ it", "[spf][rfc7208-2.3][SPF-2.3-a]") {
  const Zone zone{
      {"mail.example.com TXT v=spf1 exists:%{s}.helo.test -all", "postmaster@mail.example.com.helo.test A 127.0.0.2"}};
  const auto checked = helo_check(zone, "mail.example.com");
  REQUIRE(checked);
  CHECK(checked->domain == "mail.example.com");
  CHECK(checked->sender == "postmaster@mail.example.com");
  CHECK(checked->result == spf::Result::pass);
  CHECK(helo_check(both, "mail.example.com")->result == spf::Result::fail);
  CHECK(helo_check(both, "other.example.com")->result == spf::Result::none);
}

TEST_CASE("HELO is checked only where it is a domain of several labels", "[spf][rfc7208-2.3][SPF-2.3-b]") {
  for (const char* helo :
       {"", ".", "PC1", "localhost", "[192.0.2.3]", "[IPv6:2001:db8::1]", "192.0.2.3", "2001:db8::1", "a..example.com",
        ".example.com", "mail example.com", "mail.example.com\r\n", "\"mail.example.com\"", "joe@example.com",
        "b\xc3\xbc"
        "cher.example",
        "mail(1).example.com", "<mail.example.com>"}) {
    CAPTURE(helo);
    CHECK_FALSE(helo_check(both, helo));
  }
  for (const char* helo : {"mail.example.com", "MAIL.Example.com", "mail.example.com.", "xn--bcher-kva.example",
                           "_spf.example.com", "1-2.example.co"}) {
    CAPTURE(helo);
    CHECK(helo_check(both, helo));
  }
}

TEST_CASE("MAIL FROM is checked whatever HELO gave", "[spf][rfc7208-2.4][SPF-2.4-a]") {
  CHECK(helo_check(both, "mail.example.com")->result == spf::Result::fail);
  CHECK(said(both) == "pass");
  CHECK(said(both, {"192.0.2.9"}) == "fail");  // which HELO passes
  CHECK(said(both, {"192.0.2.3", "joe@example.com", "[192.0.2.3]"}) == "pass");
}

TEST_CASE("the null sender is postmaster@ the HELO name", "[spf][rfc7208-2.4][SPF-2.4-b]") {
  for (const char* null : {"", "<>"}) {
    const Evaluated evaluated = evaluate(both, {"192.0.2.9", null});
    CHECK(evaluated.said() == "pass");
    CHECK(evaluated.domain == "mail.example.com");
    CHECK(evaluated.sender == "postmaster@mail.example.com");
    CHECK(said(both, {"192.0.2.3", null}) == "fail");
  }
  CHECK(evaluate(both, {"192.0.2.3", "<joe@example.com>"}).sender == "joe@example.com");
}

TEST_CASE("without a local-part the sender is postmaster, in macros too", "[spf][rfc7208-4.3][SPF-4.3-d]") {
  for (const char* from :
       {"exists.example.com", "@exists.example.com", "postmaster@exists.example.com", "\"\"@exists.example.com"}) {
    CAPTURE(from);
    const Evaluated evaluated = evaluate(both, {"192.0.2.3", from});
    CHECK(evaluated.sender == "postmaster@exists.example.com");
    CHECK(evaluated.domain == "exists.example.com");
    CHECK(evaluated.has_asked("A postmaster.at.exists.example.com.users.test"));
  }
  CHECK(evaluate(both, {"192.0.2.3", "joe@exists.example.com"}).has_asked("A joe.at.exists.example.com.users.test"));
}

TEST_CASE("DMARC's result is that of MAIL FROM", "[spf][rfc7208-2.4][SPF-DMARC-a]") {
  // HELO passes, MAIL FROM does not: what check_mail_from gives never is the pass of HELO.
  const Zone zone{{"mail.example.com TXT v=spf1 +all", "example.com TXT v=spf1 -all"}};
  CHECK(helo_check(zone, "mail.example.com")->result == spf::Result::pass);
  CHECK(said(zone) == "fail");
  CHECK(said(zone, {"192.0.2.3", "joe@nothing.example.com"}) == "none");
  // With the null sender it is that of postmaster@ HELO, and the domain to align is HELO's.
  const Evaluated null = evaluate(zone, {"192.0.2.3", ""});
  CHECK(null.said() == "pass");
  CHECK(null.domain == "mail.example.com");
}

TEST_CASE("a domain in A-labels is looked up and expanded as such", "[spf][rfc8616-4][SPF-8616-a]") {
  const Zone zone{{"xn--bcher-kva.example TXT v=spf1 exists:%{o}.%{d1}.seen.test -all",
                   "xn--bcher-kva.example.example.seen.test A 127.0.0.2"}};
  CHECK(said(zone, {"192.0.2.3", "joe@xn--bcher-kva.example"}) == "pass");
  // U-labels are no name of the DNS: a host makes A-labels of those in MAIL FROM, HELO has to have them.
  const Evaluated helo = evaluate(zone, {"192.0.2.3", "",
                                         "b\xc3\xbc"
                                         "cher.example"});
  CHECK(helo.said() == "none");
  CHECK(helo.asked.empty());
  // A record holds A-labels alone.
  CHECK(said(with_record("v=spf1 include:b\xc3\xbc"
                         "cher.example -all")) == "permerror");
}

TEST_CASE("a local-part beyond ASCII makes terms with it match nothing", "[spf][rfc8616-4][SPF-8616-b]") {
  const Mail mail{"192.0.2.3", "jos\xc3\xa9@example.com"};
  for (const char* term :
       {"exists:%{l}.x.test", "exists:%{s}.x.test", "exists:%{L}.x.test", "exists:%{S}.x.test", "exists:%{l1r-}.x.test",
        "a:%{l}.x.test", "mx:%{s}.x.test", "ptr:%{l}.x.test", "include:%{l}.x.test", "include:%{d}.%{s}"}) {
    CAPTURE(term);
    const Evaluated evaluated = evaluate(with_record(std::string("v=spf1 -") + term + " ?all"), mail);
    CHECK(evaluated.said() == "neutral");
    CHECK(evaluated.mechanism->text == "?all");
    CHECK(evaluated.asked == std::vector<std::string>{"TXT example.com"});
    CHECK(evaluated.trace.at(0).result != spf::StepResult::match);
  }
  // Other terms as usual, those with %{o} too.
  const Zone other =
      with_record("v=spf1 exists:%{l}.x.test exists:%{o}.y.test -all", {"example.com.y.test A 127.0.0.2"});
  CHECK(said(other, mail) == "pass");
  CHECK(said(other, {"192.0.2.3", "jose@example.com"}) == "pass");
  // redirect as if it were not there; a redirect without it is followed.
  const Zone redirect = with_record("v=spf1 redirect=%{l}.x.test", {"jose.x.test TXT v=spf1 -all"});
  CHECK(said(redirect, mail) == "neutral");
  CHECK(said(redirect, {"192.0.2.3", "jose@example.com"}) == "fail");
  CHECK(said(with_record("v=spf1 redirect=%{o}.x.test", {"example.com.x.test TXT v=spf1 -all"}), mail) == "fail");
  // An explanation with it is none.
  const Zone text = with_record("v=spf1 -all exp=e.test", {"e.test TXT %{l} of %{o} may not"});
  CHECK_FALSE(evaluate(text, mail).explanation);
  const Zone name = with_record("v=spf1 -all exp=%{l}.e.test", {"jos\xc3\xa9.e.test TXT no"});
  CHECK_FALSE(evaluate(name, mail).explanation);
  CHECK(evaluate(name, mail).asked.size() == 1);
}

TEST_CASE("a domain that cannot be one gives none without a question", "[spf][rfc7208-4.3][SPF-4.3-a]") {
  const std::string label(63, 'a');
  const std::string longest = label + "." + label + "." + label + "." + std::string(61, 'b');
  REQUIRE(longest.size() == 253);
  for (const std::string& domain : {std::string("a..example.com"), std::string(".example.com"),
                                    std::string("example.com.."), std::string(64, 'a') + ".example.com", longest + "b",
                                    "x." + longest, std::string("exa mple.com"), std::string("example\\.com.test")}) {
    CAPTURE(domain);
    const Evaluated evaluated = evaluate(both, {"192.0.2.3", "x@" + domain});
    CHECK(evaluated.said() == "none");
    CHECK(evaluated.asked.empty());
    CHECK(evaluated.finds("spf.check-none"));
  }
  for (const std::string& domain : {longest, label + ".example.com"}) {
    CAPTURE(domain);
    CHECK(said({{domain + " TXT v=spf1 -all"}}, {"192.0.2.3", "x@" + domain}) == "fail");
  }
}

TEST_CASE("one label, or an address literal, gives none", "[spf][rfc7208-4.3][SPF-4.3-b]") {
  const Zone zone{{"example TXT v=spf1 -all", "localhost TXT v=spf1 -all"}};
  for (const char* from : {"x@example", "x@example.", "x@localhost", "x@[192.0.2.3]", "x@[IPv6:2001:db8::1]",
                           "x@192.0.2.3", "x@", "@", "x"}) {
    CAPTURE(from);
    const Evaluated evaluated = evaluate(zone, {"192.0.2.3", from});
    CHECK(evaluated.said() == "none");
    CHECK(evaluated.asked.empty());
  }
  for (const char* helo : {"[1.2.3.5]", "PC1", "", "1.2.3.5"}) CHECK(said(zone, {"192.0.2.3", "", helo}) == "none");
  CHECK(said(zone, {"192.0.2.3", "x@sub.example"}) == "none");  // no record, but asked for
  CHECK(evaluate(zone, {"192.0.2.3", "x@sub.example"}).asked.size() == 1);
}

TEST_CASE("a domain that does not exist gives none", "[spf][rfc7208-4.3][SPF-4.3-c]") {
  CHECK(said({{"example.com TXT NXDOMAIN"}}) == "none");
  CHECK(said({{"example.com TXT NODATA"}}) == "none");
  CHECK(said({{"example.com TXT v=spf1"}}) == "neutral");
}

TEST_CASE("a final dot on the domain does not matter", "[spf][rfc7208-4.3][SPF-4.3-e]") {
  const Zone zone =
      with_record("v=spf1 exists:%{s}.a.test exists:%{o2}.b.test exists:%{d2}.c.test -all",
                  {"joe@example.com.a.test A 127.0.0.2", "mail.example.com TXT v=spf1 exists:%{o3}.d.test -all",
                   "mail.example.com.d.test A 127.0.0.2"});
  const Evaluated with_dot = evaluate(zone, {"192.0.2.3", "joe@example.com."});
  CHECK(with_dot.said() == "pass");
  CHECK(with_dot.domain == "example.com");
  CHECK(with_dot.sender == "joe@example.com");
  CHECK(with_dot.asked == evaluate(zone).asked);
  CHECK(said(zone, {"192.0.2.3", "", "mail.example.com."}) == "pass");
  CHECK(said(zone, {"192.0.2.3", "joe@example.com.."}) == "none");
}
