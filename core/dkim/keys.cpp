#include "dkim/keys.h"

#include <algorithm>

#include "dkim/key_at.h"
#include "dkim/misplaced.h"
#include "finding/dkim.h"

namespace mailalign::dkim {
namespace {

// Asks and judges; `keys` is what comes out.
struct Search {
  dns::Inquiry& inquiry;
  const dns::Name& domain;
  const std::optional<dns::Name>& above;  // _domainkey
  const dns::Reply& wildcard;
  Keys keys;
  std::size_t octets = 0;  // of the texts so far
};

// Whether the texts of `reply` may be read after those before them.
bool has_room(Search& search, const dns::Reply& reply) {
  for (const dns::Txt* txt : dns::all<dns::Txt>(reply)) {
    for (const std::string& string : txt->strings) search.octets += string.size();
  }
  return search.octets <= max_key_octets;
}

void add_key(Search& search, const std::string& selector, bool given) {
  const auto name = search.above ? search.above->below(selector) : std::nullopt;
  const dns::Reply* reply = name ? &search.inquiry.ask(*name, dns::Type::txt) : nullptr;
  if (reply && reply->outcome == dns::Outcome::pending) search.keys.open = true;
  const bool is_readable = reply && has_room(search, *reply);
  if (!given && !(is_readable && stands_alone(*reply, search.wildcard))) return;
  Key key;
  key.selector = selector;
  if (!is_readable) return search.keys.keys.push_back(std::move(key));
  key.name = name->display();
  key = read_key_at(search.keys, *reply, search.wildcard, std::move(key), given);
  search.keys.keys.push_back(std::move(key));
}

bool any_key(const Keys& keys, bool (*is_so)(const Key&)) {
  return std::any_of(keys.keys.begin(), keys.keys.end(), is_so);
}

// An answer found below a name outweighs NXDOMAIN at that name: servers exist that answer so.
Exist judge_existence(Search& search) {
  Keys& keys = search.keys;
  const dns::Outcome outcome =
      search.above ? search.inquiry.ask(*search.above, dns::Type::txt).outcome : dns::Outcome::failed;
  if (any_key(keys, [](const Key& key) { return key.exists; })) return Exist::yes;
  const bool below =
      search.wildcard.has_records() || any_key(keys, [](const Key& key) { return key.record || !key.cname.empty(); });
  if (keys.open || outcome == dns::Outcome::pending) return Exist::unknown;
  if (outcome == dns::Outcome::no_such_name && !below) {
    keys.findings.push_back(finding::dkim::no_keys_exist(search.domain.display()));
    return Exist::no;
  }
  if (keys.keys.empty()) {
    keys.findings.push_back(finding::dkim::selectors_unknown(search.domain.display()));
  }
  return Exist::unknown;
}

// RFC 8463 section 5: not every receiver verifies Ed25519.
void judge_algorithms(Search& search) {
  const auto is_rsa = [](const Key& key) { return key.state == KeyState::found && key.algorithm == Algorithm::rsa; };
  const bool is_alone = any_key(search.keys, [](const Key& key) { return key.state == KeyState::found; }) &&
                        !any_key(search.keys, is_rsa);
  if (is_alone && !search.keys.open) {
    search.keys.findings.push_back(finding::dkim::ed25519_alone(search.domain.display()));
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

std::string_view status_of(const Key& key) {
  switch (key.state) {
    case KeyState::found: return key.testing ? "testing" : "usable";
    case KeyState::revoked: return "revoked";
    case KeyState::malformed: return "malformed";
    case KeyState::weak: return "weak";
    case KeyState::not_for_mail: return "not-for-mail";
    case KeyState::ambiguous: return "ambiguous";
    case KeyState::none:
    case KeyState::dangling: return "absent";
    case KeyState::failed: return "unavailable";
    case KeyState::unknown:
    case KeyState::pending: return {};
  }
  return {};
}

Keys look_up(dns::Inquiry& inquiry, const dns::Name& domain, const std::vector<std::string>& given,
             const std::vector<std::string>& implied) {
  const auto above = domain.below("_domainkey");
  const auto probe = above ? above->below(dns::improbable_label(domain)) : std::nullopt;
  const dns::Reply nothing;
  Search search{inquiry, domain, above, probe ? inquiry.ask(*probe, dns::Type::txt) : nothing, {}};
  search.keys.open = probe && search.wildcard.outcome == dns::Outcome::pending;
  std::size_t asked = 0;
  for (const std::string& selector : given) {
    if (asked++ < max_selectors) add_key(search, selector, true);
  }
  for (const std::string& selector : implied) {
    const bool is_given = std::find(given.begin(), given.end(), selector) != given.end();
    if (!is_given && asked++ < max_selectors) add_key(search, selector, false);
  }
  if (search.octets > max_key_octets) {
    search.keys.findings.push_back(
        finding::dkim::work_limit(domain.display(), static_cast<std::int64_t>(max_key_octets)));
  }
  search.keys.exist = judge_existence(search);
  judge_algorithms(search);
  search.keys.wildcard = search.wildcard.has_records();
  judge_wildcard(search.keys, search.wildcard, domain);
  look_elsewhere(search.keys, inquiry, domain, given);
  return std::move(search.keys);
}

}  // namespace mailalign::dkim
