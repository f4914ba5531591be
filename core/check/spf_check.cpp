#include "check/spf_check.h"

#include <algorithm>

#include "base/ascii.h"
#include "report/spf_check_json.h"

namespace mailalign::check {

namespace {

constexpr std::int64_t most_void_lookups = 10;  // ours: of the setting; each term may have one

}  // namespace

void write(base::JsonWriter& json, const SpfReport& report) {
  const int asked = static_cast<int>(report.questions.size());
  write(json, report::SpfCheck{report.mail_from, report.helo, asked, report.rounds, report.open_questions});
}

SpfChecked check_spf(const SpfRequest& request, const dns::Snapshot& snapshot) {
  SpfChecked checked;
  const auto ip = base::read_address(base::trimmed(request.ip));
  if (!ip) {
    checked.report.problem =
        "Type the address of the server that sends, such as 192.0.2.1 or 2001:db8::1, without brackets or a port.";
    return checked;
  }
  spf::Client client;
  client.ip = *ip;
  client.helo = base::trimmed(request.helo);
  client.time = request.time;
  client.void_lookups_allowed = static_cast<int>(std::clamp<std::int64_t>(request.void_lookups, 0, most_void_lookups));
  dns::Inquiry inquiry(snapshot);
  checked.report.mail_from = spf::check_mail_from(inquiry, client, base::trimmed(request.mail_from.value_or("")));
  checked.report.helo = spf::check_helo(inquiry, client);
  checked.report.questions = inquiry.asked();
  checked.report.rounds = inquiry.rounds();
  checked.open.dns.assign(inquiry.open().begin(), inquiry.open().end());
  checked.report.open_questions = checked.open.dns.size();
  return checked;
}

}  // namespace mailalign::check
