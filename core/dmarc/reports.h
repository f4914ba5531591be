// Where reports go, and whether the destinations have agreed to it (RFC 9990 section 4; RFC 9991 section 5 for ruf).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dmarc/discovery.h"

namespace mailalign::dmarc {

enum class ReportKind { aggregate, failure };
std::string_view to_text(ReportKind kind);  // "rua", "ruf": the tag

struct ReportAddress {
  std::string uri;
  ReportKind kind = ReportKind::aggregate;
  std::optional<dns::Name> host;  // of a mailto: address; nothing where it is none
  std::optional<bool> external;   // outside the organization of the record; nothing while nobody can say
  // Also true where no permission is needed; nothing while nobody can say. False without `external`: receivers do not
  // read it, because it is no mailto: URI with a good address.
  std::optional<bool> authorized;
  // The record that the other side has to publish; nothing where none is lacking.
  std::optional<finding::RecordChange> record_needed;
  // Where the permission sends the reports instead, at the same host.
  std::vector<std::string> replaced_by;
  // The permission is that of a wildcard, which is everybody's; nothing without one, and while nobody can say.
  std::optional<bool> by_wildcard;
  // The same for receivers of RFC 7489, who compare Organizational Domains by the public suffix list; nothing while no
  // host has said the suffixes.
  std::optional<bool> external_rfc7489;
  std::optional<bool> authorized_rfc7489;
};

struct Reports {
  std::vector<ReportAddress> addresses;  // rua first, each in the record's order
  finding::Findings findings;
};

// Asks for the permission of every external destination of the record that applies. At most max_uris of each kind are
// looked at (record.h).
Reports check_reports(dns::Inquiry& inquiry, const Discovery& discovery);

}  // namespace mailalign::dmarc
