#include "dkim/key_at.h"

#include <algorithm>

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

  void note(finding::Finding finding) {
    const bool is_error = finding.severity() == finding::Severity::error;
    if (keys.findings.size() < max_key_findings * (is_error ? 2 : 1)) keys.findings.push_back(std::move(finding));
  }
  // Of the record that stands `index`th at the key's name.
  void note(finding::Finding finding, const char* type, int index) {
    finding.place = finding::Place{key.name, type, index};
    note(std::move(finding));
  }
};

// One of the texts at a name, read.
struct Candidate {
  const dns::Txt* txt = nullptr;
  int index = 0;
  Parsed parsed;
};

// What was meant where the text is no usable key although all of it may be there.
void explain(const LookUp& look_up, Candidate& candidate) {
  Parsed& parsed = candidate.parsed;
  if (parsed.usability != Usability::malformed || !parsed.looks_like_key || candidate.txt->strings.size() < 2) return;
  if (look_up.keys.puzzled++ >= max_keys_puzzled) return;
  // The order explains whatever else is wrong with the text.
  if (auto mended = mended_strings(candidate.txt->strings, look_up.key.name)) parsed.findings = {std::move(*mended)};
}

// A text that is a host's name is replaced by a CNAME record, not by another text.
void replace_by_alias(const LookUp& look_up, const std::string& text, finding::Finding& finding) {
  const auto target = dns::read_host_name(text);
  if (finding.id() != "dkim.host-name-in-text" || !target) return;
  finding.records = {{finding::Action::remove, "TXT", look_up.key.name, text, text},
                     {finding::Action::add, "CNAME", look_up.key.name, target->text(), std::nullopt}};
}

std::optional<std::string> first_error(const finding::Findings& findings) {
  for (const finding::Finding& finding : findings) {
    if (finding.severity() == finding::Severity::error) return std::string(finding.id());
  }
  return std::nullopt;
}

void describe(Key& key, const Parsed& parsed) {
  key.state = state_of(parsed.usability);
  if (key.state == KeyState::malformed) key.reason = first_error(parsed.findings);
  key.exists = parsed.looks_like_key && (!key.wildcard || parsed.usability == Usability::usable);
  key.public_key = parsed.record.public_key;
  key.testing = parsed.testing;
  key.flags = parsed.record.flags.value_or(std::vector<std::string>{});
  key.hashes = parsed.record.hashes;
  key.services = parsed.record.services;
  if (!parsed.key || parsed.key->form > KeyForm::wrapped_ed25519) return;
  key.algorithm = parsed.key->algorithm;
  key.bits = parsed.key->bits;
  if (parsed.key->exponent > 0) key.exponent = parsed.key->exponent;
}

void read_key(LookUp& look_up, Candidate candidate) {
  const std::string text = candidate.txt->joined();
  Parsed& parsed = candidate.parsed;
  explain(look_up, candidate);
  finding::settle(parsed.findings, {look_up.key.name, "TXT", candidate.index}, text);
  for (finding::Finding& finding : parsed.findings) {
    replace_by_alias(look_up, text, finding);
    // At the end of an alias the record is somebody else's to mend.
    if (!look_up.key.cname.empty()) finding.records.clear();
  }
  look_up.key.record = text;
  describe(look_up.key, parsed);
  for (finding::Finding& finding : parsed.findings) look_up.note(std::move(finding));
  if (look_up.key.state == KeyState::found && look_up.key.algorithm) {
    look_up.note(finding::dkim::key_found(look_up.key.selector, to_text(*look_up.key.algorithm), *look_up.key.bits),
                 "TXT", candidate.index);
  }
}

struct Best {
  std::optional<Candidate> candidate;
  std::int64_t count = 0;  // of those meant as keys
};

// RFC 6376 section 6.1.2: of several texts a verifier may take one, or try each; here each is tried, and the best is
// told. Texts that are no key at all do no harm to the one that is.
Best best_of(const std::vector<const dns::Txt*>& texts) {
  Best best;
  for (std::size_t i = 0; i < std::min(texts.size(), max_texts_tried); ++i) {
    Candidate candidate{texts[i], static_cast<int>(i), parse_record(texts[i]->joined())};
    const Parsed& parsed = candidate.parsed;
    if (parsed.looks_like_key) ++best.count;
    const bool is_better = !best.candidate || (parsed.looks_like_key && best.count == 1) ||
                           (parsed.looks_like_key && parsed.usability < best.candidate->parsed.usability);
    if (is_better) best.candidate = std::move(candidate);
  }
  return best;
}

void read_keys(LookUp& look_up, const dns::Reply& reply) {
  Best best = best_of(dns::all<dns::Txt>(reply));
  if (!best.candidate) return;
  const int index = best.candidate->index;
  read_key(look_up, std::move(*best.candidate));
  if (best.count < 2) return;
  look_up.key.state = KeyState::ambiguous;
  look_up.note(finding::dkim::several_records(look_up.key.name, best.count), "TXT", index);
}

const std::string& end_of_chain(const Key& key) {
  return key.cname.empty() ? key.name : key.cname.back();
}

void judge_absence(LookUp& look_up, const dns::Reply& reply, bool given) {
  if (!reply.aliases.empty()) {
    look_up.key.state = KeyState::dangling;
    return look_up.note(finding::dkim::dangling_alias(look_up.key.name, end_of_chain(look_up.key)), "CNAME", 0);
  }
  look_up.key.state = KeyState::none;
  if (given) look_up.note(finding::dkim::no_such_key(look_up.key.selector, look_up.key.name));
}

void judge_failure(LookUp& look_up, const dns::Reply& reply) {
  look_up.key.state = KeyState::failed;
  if (!reply.chain_is_broken) return;
  look_up.key.state = KeyState::dangling;
  look_up.note(finding::dkim::alias_loop(look_up.key.name, end_of_chain(look_up.key)), "CNAME", 0);
}

std::vector<std::string> texts_of(const dns::Reply& reply) {
  std::vector<std::string> texts;
  for (const dns::Txt* txt : dns::all<dns::Txt>(reply)) texts.push_back(txt->joined());
  std::sort(texts.begin(), texts.end());
  return texts;
}

bool stands(const dns::Reply& reply) {
  return reply.has_records() || !reply.aliases.empty() || reply.chain_is_broken;
}

}  // namespace

bool stands_alone(const dns::Reply& reply, const dns::Reply& wildcard) {
  if (!stands(reply)) return false;
  return !stands(wildcard) || reply.aliases != wildcard.aliases || texts_of(reply) != texts_of(wildcard);
}

Key read_key_at(Keys& keys, const dns::Reply& reply, const dns::Reply& wildcard, Key key, bool given) {
  LookUp look_up{keys, std::move(key)};
  look_up.key.wildcard = stands(reply) && !stands_alone(reply, wildcard);
  for (const dns::Name& alias : reply.aliases) look_up.key.cname.push_back(alias.display());
  switch (reply.outcome) {
    case dns::Outcome::records: read_keys(look_up, reply); break;
    case dns::Outcome::no_data:
    case dns::Outcome::no_such_name: judge_absence(look_up, reply, given); break;
    case dns::Outcome::failed: judge_failure(look_up, reply); break;
    case dns::Outcome::pending: look_up.key.state = KeyState::pending; break;
  }
  return std::move(look_up.key);
}

void judge_wildcard(Keys& keys, const dns::Reply& wildcard, const dns::Name& domain) {
  if (!stands(wildcard) || wildcard.outcome == dns::Outcome::pending) return;
  const Best best = best_of(dns::all<dns::Txt>(wildcard));
  const Usability usability = best.candidate ? best.candidate->parsed.usability : Usability::malformed;
  const std::string name = domain.display();
  keys.findings.push_back(usability == Usability::usable    ? finding::dkim::wildcard_key(name)
                          : usability == Usability::revoked ? finding::dkim::wildcard_revoked(name)
                                                            : finding::dkim::wildcard_text(name));
}

}  // namespace mailalign::dkim
