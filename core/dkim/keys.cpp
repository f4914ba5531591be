#include "dkim/keys.h"

#include <algorithm>

#include "base/ascii.h"
#include "dkim/strings.h"
#include "finding/dkim.h"

namespace mailalign::dkim {
namespace {

KeyState state_of(Usability usability) {
  switch (usability) {
    case Usability::usable: return KeyState::found;
    case Usability::revoked: return KeyState::revoked;
    case Usability::weak: return KeyState::weak;
    case Usability::not_for_mail: return KeyState::not_for_mail;
    case Usability::malformed: return KeyState::malformed;
  }
  return KeyState::malformed;
}

struct LookUp {
  Keys& keys;
  Key key;

  void note(finding::Finding finding) { keys.findings.push_back(std::move(finding)); }
  // Of the text that stands `index`th at the key's name.
  void note(finding::Finding finding, int index) {
    finding.place = finding::Place{key.name, "TXT", index};
    note(std::move(finding));
  }
};

// What was meant where the text is no usable key although all of it may be there.
void explain(const LookUp& look_up, const std::vector<std::string>& strings, Parsed& parsed) {
  if (parsed.usability != Usability::malformed || !parsed.looks_like_key) return;
  // The order explains whatever else is wrong with the text.
  if (auto mended = mended_strings(strings, look_up.key.name)) parsed.findings = {std::move(*mended)};
}

// A text that is a host's name is replaced by a CNAME record, not by another text.
void replace_by_alias(const LookUp& look_up, const std::string& text, finding::Finding& finding) {
  const auto target = dns::read_host_name(text);
  if (finding.id() != "dkim.host-name-in-text" || !target) return;
  finding.records = {{finding::Action::remove, "TXT", look_up.key.name, text, text},
                     {finding::Action::add, "CNAME", look_up.key.name, target->text(), std::nullopt}};
}

void read_key(LookUp& look_up, const dns::Txt& txt, int index) {
  const std::string text = txt.joined();
  Parsed parsed = parse_record(text);
  explain(look_up, txt.strings, parsed);
  finding::settle(parsed.findings, {look_up.key.name, "TXT", index}, text);
  for (finding::Finding& finding : parsed.findings) {
    replace_by_alias(look_up, text, finding);
    // At the end of an alias the record is somebody else's to mend.
    if (!look_up.key.cname.empty()) finding.records.clear();
  }
  look_up.key.state = state_of(parsed.usability);
  look_up.key.record = text;
  look_up.key.exists = parsed.looks_like_key;
  look_up.key.testing = parsed.testing;
  look_up.key.flags = parsed.record.flags.value_or(std::vector<std::string>{});
  if (parsed.key && parsed.key->form <= KeyForm::wrapped_ed25519) {
    look_up.key.algorithm = parsed.key->algorithm;
    look_up.key.bits = parsed.key->bits;
  }
  for (finding::Finding& finding : parsed.findings) look_up.note(std::move(finding));
  if (look_up.key.state == KeyState::found && look_up.key.algorithm) {
    look_up.note(finding::dkim::key_found(look_up.key.selector, to_text(*look_up.key.algorithm), *look_up.key.bits),
                 index);
  }
}

// RFC 6376 section 3.6.2.2: several texts at one name are undefined. Texts that are no key at all do no harm to the one
// that is.
void read_keys(LookUp& look_up, const dns::Reply& reply) {
  const auto texts = dns::all<dns::Txt>(reply);
  int last = 0;
  std::int64_t count = 0;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (texts.size() > 1 && !parse_record(texts[i]->joined()).looks_like_key) continue;
    last = static_cast<int>(i);
    ++count;
  }
  if (texts.empty()) return;
  read_key(look_up, *texts[static_cast<std::size_t>(last)], last);
  if (count < 2) return;
  look_up.key.state = KeyState::ambiguous;
  look_up.note(finding::dkim::several_records(look_up.key.name, count), last);
}

void judge_absence(LookUp& look_up, const dns::Reply& reply, bool given) {
  if (!reply.aliases.empty()) {
    look_up.key.state = KeyState::dangling;
    finding::Finding dangling = finding::dkim::dangling_alias(look_up.key.name, reply.final_name(*dns::Name::read(look_up.key.name)).display());
    dangling.place = finding::Place{look_up.key.name, "CNAME", 0};
    return look_up.note(std::move(dangling));
  }
  look_up.key.state = KeyState::none;
  if (given) look_up.note(finding::dkim::no_such_key(look_up.key.selector, look_up.key.name));
}

Key look_up_key(Keys& keys, const dns::Reply& reply, Key key, bool given) {
  LookUp look_up{keys, std::move(key)};
  for (const dns::Name& alias : reply.aliases) look_up.key.cname.push_back(alias.display());
  switch (reply.outcome) {
    case dns::Outcome::records: read_keys(look_up, reply); break;
    case dns::Outcome::no_data:
    case dns::Outcome::no_such_name: judge_absence(look_up, reply, given); break;
    case dns::Outcome::failed: look_up.key.state = KeyState::failed; break;
    case dns::Outcome::pending: look_up.key.state = KeyState::pending; break;
  }
  return std::move(look_up.key);
}

void add_key(Keys& keys, dns::Inquiry& inquiry, const dns::Name& domain, const std::string& selector, bool given) {
  Key key;
  key.selector = selector;
  const auto name = domain.below(selector + "._domainkey");
  if (!name) {
    if (given) keys.keys.push_back(std::move(key));
    return;
  }
  key.name = name->display();
  key = look_up_key(keys, inquiry.ask(*name, dns::Type::txt), std::move(key), given);
  keys.open = keys.open || key.state == KeyState::pending;
  const bool nothing_there = key.state == KeyState::none || key.state == KeyState::failed ||
                             (key.state == KeyState::pending && key.cname.empty());
  if (given || !nothing_there) keys.keys.push_back(std::move(key));
}

// An answer found below a name outweighs NXDOMAIN at that name: servers exist that answer so.
Exist judge_existence(Keys& keys, dns::Inquiry& inquiry, const dns::Name& domain) {
  const auto above = domain.below("_domainkey");
  const dns::Outcome outcome = above ? inquiry.ask(*above, dns::Type::txt).outcome : dns::Outcome::failed;
  if (std::any_of(keys.keys.begin(), keys.keys.end(), [](const Key& key) { return key.exists; })) return Exist::yes;
  const bool below =
      std::any_of(keys.keys.begin(), keys.keys.end(), [](const Key& key) { return key.record || !key.cname.empty(); });
  if (keys.open || outcome == dns::Outcome::pending) return Exist::unknown;
  if (outcome == dns::Outcome::no_such_name && !below) {
    keys.findings.push_back(finding::dkim::no_keys_exist(domain.display()));
    return Exist::no;
  }
  if (keys.keys.empty()) {
    keys.findings.push_back(finding::dkim::selectors_unknown(domain.display()));
  }
  return Exist::unknown;
}

// Beyond doubt a key record, at a name where any text may stand.
bool is_key(std::string_view text) {
  if (base::starts_with_ignoring_case(text, "v=DKIM1")) return true;
  if (text.find("k=") == std::string_view::npos) return false;  // most texts: not worth reading
  const Parsed parsed = parse_record(text);
  return parsed.record.key_type && parsed.key;
}

// The one selector that was named and has nothing at it: a key that stands elsewhere was meant for it.
const Key* lonely_selector(const Keys& keys) {
  const Key* found = nullptr;
  for (const Key& key : keys.keys) {
    if (key.state != KeyState::none) continue;
    if (found) return nullptr;
    found = &key;
  }
  return found;
}

bool stands_at_selector(const Keys& keys, const std::string& public_key) {
  return std::any_of(keys.keys.begin(), keys.keys.end(), [&](const Key& key) {
    return key.record && parse_record(*key.record).record.public_key == public_key;
  });
}

// Key records where no verifier looks, as far as questions show them that are asked anyway.
void look_elsewhere(Keys& keys, dns::Inquiry& inquiry, const dns::Name& domain, const dns::Name& place) {
  const auto texts = dns::all<dns::Txt>(inquiry.ask(place, dns::Type::txt));
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::string text = texts[i]->joined();
    if (!is_key(text)) continue;
    const auto public_key = parse_record(text).record.public_key;
    if (public_key && stands_at_selector(keys, *public_key)) continue;
    finding::Finding finding = finding::dkim::key_at_wrong_name(place.display(), domain.display());
    finding.place = finding::Place{place.text(), "TXT", static_cast<int>(i)};
    if (const Key* key = lonely_selector(keys)) {
      finding.records = {{finding::Action::remove, "TXT", place.text(), text, text},
                         {finding::Action::add, "TXT", key->name, text, std::nullopt}};
    }
    keys.findings.push_back(std::move(finding));
  }
}

}  // namespace

std::string_view to_text(KeyState state) {
  switch (state) {
    case KeyState::found: return "found";
    case KeyState::none: return "none";
    case KeyState::unknown: return "unknown";
    case KeyState::revoked: return "revoked";
    case KeyState::malformed: return "malformed";
    case KeyState::weak: return "weak";
    case KeyState::not_for_mail: return "not_for_mail";
    case KeyState::ambiguous: return "ambiguous";
    case KeyState::dangling: return "dangling";
    case KeyState::failed: return "failed";
    case KeyState::pending: return "pending";
  }
  return {};
}

std::string_view to_text(Exist exist) {
  switch (exist) {
    case Exist::yes: return "yes";
    case Exist::no: return "no";
    case Exist::unknown: return "unknown";
  }
  return {};
}

Keys look_up(dns::Inquiry& inquiry, const dns::Name& domain, const std::vector<std::string>& given,
             const std::vector<std::string>& implied) {
  Keys keys;
  std::size_t asked = 0;
  for (const std::string& selector : given) {
    if (asked++ < max_selectors) add_key(keys, inquiry, domain, selector, true);
  }
  for (const std::string& selector : implied) {
    const bool is_given = std::find(given.begin(), given.end(), selector) != given.end();
    if (!is_given && asked++ < max_selectors) add_key(keys, inquiry, domain, selector, false);
  }
  keys.exist = judge_existence(keys, inquiry, domain);
  look_elsewhere(keys, inquiry, domain, domain);
  if (const auto above = domain.below("_domainkey")) look_elsewhere(keys, inquiry, domain, *above);
  return keys;
}

}  // namespace mailalign::dkim
