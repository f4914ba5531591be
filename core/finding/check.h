// Findings of the room check: one function a finding, which takes exactly what its sentence needs. They speak of the
// domain as a whole, or of the DNS, not of one record.
#pragma once

#include <cstdint>
#include <string_view>

#include "finding/finding.h"

namespace mailalign::finding::check {

Finding no_such_domain(std::string_view domain);
Finding public_suffix(std::string_view domain);
// `questions`: those that failed, or the first of them: "MX at example.com (SERVFAIL)".
Finding questions_failed(std::int64_t count, std::string_view questions);
Finding work_limit(std::int64_t allowed);
// The domain sends no mail and takes none, and every record says so.
Finding no_mail_domain(std::string_view domain);

}  // namespace mailalign::finding::check
