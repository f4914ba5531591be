#include "world.h"

#include <iterator>

namespace mailalign::fuzz {
namespace {

constexpr unsigned max_answers = 40;
constexpr unsigned max_terms = 14;
constexpr unsigned max_records = 12;

// clang-format off
constexpr std::string_view names[] = {
    "d.example", "a.d.example", "b.d.example", "example", "mx.d.example", "i.example", "j.example", "k.example",
    "r.example", "_dmarc.d.example", "_dmarc.example", "_dmarc.a.d.example", "_dmarc.r.example",
    "_domainkey.d.example", "s1._domainkey.d.example", "s2._domainkey.d.example", "google._domainkey.d.example",
    "d.example._report._dmarc.r.example", "a.d.example._report._dmarc.r.example", "_spf.google.com", "amazonses.com",
    "spf.protection.outlook.com", "s1.dkim.amazonses.com", "mail.d.example", "1.2.0.192.in-addr.arpa"};

// Asked for by a check, whatever is published.
constexpr std::string_view asked_names[] = {"d.example", "_dmarc.d.example", "_domainkey.d.example",
                                            "s1._domainkey.d.example", "i.example", "j.example"};

constexpr std::string_view spf_terms[] = {
    "-all", "~all", "?all", "+all", "all", "a", "mx", "ptr", "a:", "mx:", "include:", "exists:", "redirect=", "exp=",
    "ptr:", "ip4:192.0.2.1", "ip4:8.8.8.0/24", "ip4:0.0.0.0/0", "ip6:2001:db8::1", "ip6:2a00::/16", "ip4:8.8.8.8",
    "ip4:192.0.2.0/25", "ip6:::/0", "a/24", "mx/24//64", "moo", "foo=bar", "ip4:1.2.3.300", "ipv4:1.2.3.4",
    "include:%{d}", "exists:%{i}._spf.%{d2}", "a:%{l}.%{o}", "exists:%{p}", "-include:", "?mx:", "~a:", "exp=%{d}"};
constexpr std::string_view noise[] = {" ", "\t", ";", ",", "\"", "%", "%{", "\xc3\xbc", "\xe2\x80\x93", "=", "/33", "."};

constexpr std::string_view dmarc_tags[] = {
    "p=none", "p=quarantine", "p=reject", "p=quarentine", "sp=none", "sp=quarantine", "sp=reject", "np=none",
    "np=reject", "np=x", "psd=y", "psd=n", "psd=u", "t=y", "t=n", "adkim=s", "aspf=s", "adkim=r", "aspf=x", "fo=1:d",
    "fo=0:1", "rua=mailto:a@d.example", "rua=mailto:a@r.example", "ruf=mailto:a@a.d.example!10m", "rua=a@d.example",
    "rua=mailto:a@r.example,mailto:b@d.example", "pct=20", "pct=x", "ri=3600", "rf=afrf", "foo=bar", "P=Reject", ""};

constexpr std::string_view key_tags[] = {
    "v=DKIM1", "k=rsa", "k=ed25519", "p=", "p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=", "t=y", "t=s", "h=sha256",
    "h=sha1", "s=email", "s=*", "s=other", "n=note", "g=*", "v=DKIM2", "k=dsa", "x=y", "",
    "p=MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAMJCeAbSqGxYCheFySBL2UjY1lmkMyHKxB7brW1mE2TJhyGyaQ7ZQs2ZGMcwJsxLBdQY/65fj7i7I3"
    "LSs+f6ueECAwEAAQ==",
    "p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDKmZjo212gokCtCmy3UaBnsKAr+HXNbB5q/2L1MaaCEwn1QBgxiX3u3d3N29nfZv4qSJJTDr1"
    "AWzu6T9/VhVZ/F6MSHEeZx1X1V9FTV06EBRV7KOG9q/w4ViUYuMUym0+L1/33BVo/Qctpp0CwUJ91jNvG/gujq68EqjPg8jJBswIDAQAB"};
// clang-format on

template <std::size_t N>
std::string_view one_of(Choices& choices, const std::string_view (&all)[N]) {
  return all[choices.below(N)];
}

dns::Name some_name(Choices& choices) {
  return *dns::Name::read(one_of(choices, names));
}

// Fragments behind each other; now and then something else between.
template <std::size_t N>
std::string some_tags(Choices& choices, std::string text, const std::string_view (&all)[N]) {
  for (unsigned count = choices.below(max_terms); count > 0; --count) {
    const unsigned between = choices.below(16);
    text += between == 0 ? one_of(choices, noise) : between == 1 ? ";" : "; ";
    text += one_of(choices, all);
  }
  return text;
}

std::string some_text(Choices& choices) {
  switch (choices.below(8)) {
    case 0: return make_dmarc_record(choices);
    case 1:
    case 2: return make_key_record(choices);
    case 3: return std::string(one_of(choices, names));
    default: return make_spf_record(choices);
  }
}

dns::Txt some_txt(Choices& choices, dns::Name const& owner) {
  const std::string_view at = owner.text();
  const bool by_name = choices.below(4) != 0;
  std::string text;
  if (by_name && at.find("_dmarc") != std::string_view::npos) {
    text = make_dmarc_record(choices);
  } else if (by_name && at.find("_domainkey") != std::string_view::npos) {
    text = make_key_record(choices);
  } else {
    text = some_text(choices);
  }
  const std::size_t cut = choices.below(4) == 0 ? choices.octet() : 0;
  if (cut == 0 || cut >= text.size()) return {{text}};
  return {{text.substr(0, cut), text.substr(cut)}};
}

dns::Data some_data(Choices& choices, dns::Type type, const dns::Name& owner) {
  const unsigned octet = choices.octet();
  switch (type) {
    case dns::Type::a: return base::Ipv4{octet < 128 ? 0xc0000200U + octet : 0x08080800U + octet};
    case dns::Type::aaaa: return base::Ipv6{0x20010db800000000U, octet};
    case dns::Type::mx:
      return dns::Mx{static_cast<std::uint16_t>(octet), octet == 255 ? dns::Name() : some_name(choices)};
    case dns::Type::cname:
    case dns::Type::ptr:
    case dns::Type::ns: return dns::Host{some_name(choices)};
    default: return some_txt(choices, owner);
  }
}

bool has_alias(const dns::Snapshot& snapshot, const dns::Name& name) {
  const dns::Answer* alias = snapshot.find_given({name, dns::Type::cname});
  return alias != nullptr && alias->outcome == dns::Outcome::records;
}

bool has_answers(const dns::Snapshot& snapshot, const dns::Name& name) {
  const auto first = snapshot.answers().lower_bound({name, dns::Type{0}});
  return first != snapshot.answers().end() && first->first.name == name;
}

void add_answer(Choices& choices, dns::Snapshot& snapshot) {
  constexpr dns::Type types[] = {dns::Type::txt, dns::Type::txt,  dns::Type::txt,   dns::Type::a,
                                 dns::Type::mx,  dns::Type::aaaa, dns::Type::cname, dns::Type::ptr};
  const bool asked = choices.below(2) == 0;
  const dns::Name owner = asked ? *dns::Name::read(one_of(choices, asked_names)) : some_name(choices);
  const dns::Type type = types[choices.below(std::size(types))];
  dns::Answer answer;
  switch (choices.below(16)) {
    case 1: answer.rcode = "SERVFAIL"; break;
    case 2: answer.status = "timeout"; break;
    case 3: answer.outcome = dns::Outcome::no_data; break;
    case 4:
      answer.outcome = dns::Outcome::no_such_name;
      answer.rcode = "NXDOMAIN";
      break;
    default: {
      answer.outcome = dns::Outcome::records;
      const bool several = choices.below(4) == 0;
      for (unsigned count = several ? choices.below(max_records) + 1 : 1; count > 0; --count) {
        answer.records.push_back(some_data(choices, type, owner));
      }
    }
  }
  // RFC 2181 section 10.1: what is an alias has no records of its own, and no server gives both.
  const bool alias = type == dns::Type::cname && answer.outcome == dns::Outcome::records;
  if (alias ? has_answers(snapshot, owner) : has_alias(snapshot, owner)) return;
  snapshot.add({owner, type}, std::move(answer));
}

void answer(dns::Snapshot& snapshot, const dns::Snapshot& all, const dns::Question& question) {
  if (const dns::Answer* given = all.find_given(question)) return snapshot.add(question, *given);
  const dns::Question alias{question.name, dns::Type::cname};
  if (has_alias(all, question.name)) return snapshot.add(alias, *all.find_given(alias));
  snapshot.add(question, *all.find(question));
}

}  // namespace

void answer_some(Choices& choices, dns::Snapshot& snapshot, const dns::Snapshot& all,
                 const std::vector<dns::Question>& open) {
  if (open.empty()) return;
  const bool everything = choices.used_up();
  const std::size_t first = everything ? 0 : choices.below(open.size());
  const std::size_t step = everything ? 1 : choices.below(4) + 1;
  for (std::size_t i = first; i < open.size(); i += step) answer(snapshot, all, open[i]);
}

std::string make_spf_record(Choices& choices) {
  std::string text(choices.below(16) == 1 ? " v=spf1" : "v=spf1");
  for (unsigned count = choices.below(max_terms); count > 0; --count) {
    text += choices.below(32) == 1 ? one_of(choices, noise) : std::string_view(" ");
    const std::string_view term = one_of(choices, spf_terms);
    text += term;
    if (term.ends_with(':') || term.ends_with('=')) text += one_of(choices, names);
  }
  return text;
}

std::string make_dmarc_record(Choices& choices) {
  constexpr std::string_view versions[] = {"v=DMARC1", "v=DMARC1",  "v=DMARC1", "v=DMARC1",  "v=dmarc1",
                                           "v=DMARC1", " v=DMARC1", "p=none",   "\"v=DMARC1"};
  return some_tags(choices, std::string(one_of(choices, versions)), dmarc_tags);
}

std::string make_key_record(Choices& choices) {
  return some_tags(choices, std::string(choices.below(4) == 1 ? "k=rsa" : "v=DKIM1"), key_tags);
}

dns::PublicSuffix public_suffix(const dns::Name& name) {
  const bool longer = name.is_at_or_below(*dns::Name::read("d.example")) && name.label_count() > 3;
  return {name.last_labels(longer ? 2 : 1), ""};
}

World make_world(Choices& choices) {
  World world;
  world.snapshot.set_closed_world(true);
  world.snapshot.set_suffix_list(true);
  world.request.domain = choices.below(4) == 1 ? one_of(choices, names) : std::string_view("d.example");
  const unsigned selectors = choices.octet();
  if ((selectors & 1U) != 0) world.request.selectors.emplace_back("s1");
  if ((selectors & 2U) != 0) world.request.selectors.emplace_back("s2._domainkey.d.example");
  if ((selectors & 12U) == 12U) world.request.provider = "amazon-ses";
  for (unsigned count = choices.below(max_answers); count > 0; --count) add_answer(choices, world.snapshot);
  return world;
}

}  // namespace mailalign::fuzz
