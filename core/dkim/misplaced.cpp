#include "dkim/misplaced.h"

#include <algorithm>

#include "base/ascii.h"
#include "finding/dkim.h"

namespace mailalign::dkim {
namespace {

// What is beyond doubt a key record, at a name where any text may stand.
std::optional<Parsed> read_as_key(std::string_view text) {
  const bool begins_so = base::starts_with_ignoring_case(text, "v=DKIM1");
  if (!begins_so && text.find("k=") == std::string_view::npos) return std::nullopt;  // most texts: not worth reading
  Parsed parsed = parse_record(text);
  if (!begins_so && !(parsed.record.key_type && parsed.key)) return std::nullopt;
  return parsed;
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

bool stands_at_selector(const Keys& keys, const Parsed& parsed) {
  const auto& public_key = parsed.record.public_key;
  return public_key &&
         std::any_of(keys.keys.begin(), keys.keys.end(), [&](const Key& key) { return key.public_key == public_key; });
}

// Where a key that is not at its place was found, and where it belongs.
struct Misplaced {
  const dns::Name& domain;
  const dns::Name& place;
  const Key* meant;  // the selector it was meant for; null where nobody knows
};

void report(Keys& keys, const dns::Reply& reply, const Misplaced& misplaced) {
  const auto texts = dns::all<dns::Txt>(reply);
  std::size_t told = 0;
  for (std::size_t i = 0; i < texts.size() && told < max_texts_tried; ++i) {
    const std::string text = texts[i]->joined();
    const auto parsed = read_as_key(text);
    if (!parsed || stands_at_selector(keys, *parsed)) continue;
    ++told;
    // Behind a CNAME it is the CNAME that stands at the wrong name.
    const bool is_alias = !reply.aliases.empty();
    const std::string type = is_alias ? "CNAME" : "TXT";
    const std::string value = is_alias ? reply.aliases.front().display() : text;
    const std::string place = misplaced.place.display();
    finding::Finding finding = finding::dkim::key_at_wrong_name(place, misplaced.domain.display());
    finding.place = finding::Place{place, type, is_alias ? 0 : static_cast<int>(i)};
    if (misplaced.meant) {
      finding.records = {{finding::Action::remove, type, place, value, value},
                         {finding::Action::add, type, misplaced.meant->name, value, std::nullopt}};
    }
    keys.findings.push_back(std::move(finding));
  }
}

// The names that slips make of "s1._domainkey.example.com": the panel added the domain once more, _domainkey came in
// twice, or was left out.
void look_for_selector(Keys& keys, dns::Inquiry& inquiry, const dns::Name& domain, const std::string& selector) {
  const auto key =
      std::find_if(keys.keys.begin(), keys.keys.end(), [&](const Key& each) { return each.selector == selector; });
  for (const std::string& labels :
       {selector + "._domainkey." + domain.text(), selector + "._domainkey._domainkey", selector}) {
    const auto place = domain.below(labels);
    if (!place) continue;
    const dns::Reply& reply = inquiry.ask(*place, dns::Type::txt);
    if (key != keys.keys.end() && key->state == KeyState::none) report(keys, reply, {domain, *place, &*key});
  }
}

}  // namespace

void look_elsewhere(Keys& keys, dns::Inquiry& inquiry, const dns::Name& domain, const std::vector<std::string>& given) {
  const Key* lonely = lonely_selector(keys);
  report(keys, inquiry.ask(domain, dns::Type::txt), {domain, domain, lonely});
  if (const auto above = domain.below("_domainkey")) {
    report(keys, inquiry.ask(*above, dns::Type::txt), {domain, *above, lonely});
  }
  for (std::size_t i = 0; i < std::min(given.size(), max_selectors_sought); ++i) {
    look_for_selector(keys, inquiry, domain, given[i]);
  }
}

}  // namespace mailalign::dkim
