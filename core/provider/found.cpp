#include "provider/found.h"

#include "base/ascii.h"

namespace mailalign::provider {
namespace {

Found of(const dns::Reply& reply) {
  Found found;
  found.outcome = reply.outcome;
  found.round = reply.round;
  if (!reply.aliases.empty()) found.alias = reply.aliases.front().display();
  return found;
}

Found find_cname(dns::Inquiry& inquiry, const dns::Name& host, int after) {
  Found found = of(inquiry.ask(host, dns::Type::txt, after));
  if (!found.alias && !found.is_known()) {
    // What is asked for may still say that there is no CNAME, or which.
    const dns::Reply& reply = inquiry.ask(host, dns::Type::cname, after);
    found.outcome = reply.outcome;
    for (const dns::Host* target : dns::all<dns::Host>(reply)) found.alias = target->name.display();
  } else if (!found.alias && found.outcome == dns::Outcome::records) {
    found.outcome =
        dns::Outcome::no_data;  // other records stand there, and a CNAME stands alone (RFC 1034 section 3.6.2)
  }
  if (found.alias) {
    found.outcome = dns::Outcome::records;
    found.values = {*found.alias};
  }
  return found;
}

}  // namespace

std::string to_text(const dns::Mx& mx) {
  return std::to_string(mx.preference) + " " + mx.exchange.display();
}

Found find(dns::Inquiry& inquiry, const dns::Name& host, dns::Type type, int after) {
  if (type == dns::Type::cname) return find_cname(inquiry, host, after);
  const dns::Reply& reply = inquiry.ask(host, type, after);
  Found found = of(reply);
  for (const dns::Txt* txt : dns::all<dns::Txt>(reply)) found.values.push_back(txt->joined());
  for (const dns::Mx* mx : dns::all<dns::Mx>(reply)) found.values.push_back(to_text(*mx));
  return found;
}

std::optional<std::string> without_appended(std::string_view value, std::string_view domain) {
  if (value.size() <= domain.size() + 1) return std::nullopt;
  const std::string_view end = value.substr(value.size() - domain.size());
  if (!base::equal_ignoring_case(end, domain) || value[value.size() - domain.size() - 1] != '.') return std::nullopt;
  return std::string(value.substr(0, value.size() - domain.size() - 1));
}

}  // namespace mailalign::provider
