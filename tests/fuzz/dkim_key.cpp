// Any text as a DKIM key record.
#include "dkim/record.h"
#include "target.h"

namespace mailalign::fuzz {

void dkim_key(std::string_view octets) {
  const dkim::Parsed parsed = dkim::parse_record(octets);
  hold_findings(parsed.findings, octets);
  bool error = false;
  for (const finding::Finding& one : parsed.findings) {
    error |= one.severity() == finding::Severity::error;
    if (one.repaired) hold(dkim::parse_record(*one.repaired).valid, "a repaired key record is valid");
  }
  hold(parsed.valid || error, "a key record that is not valid has an error");
  const bool usable = parsed.usability == dkim::Usability::usable;
  hold(parsed.valid == (usable || parsed.usability == dkim::Usability::revoked), "valid is usable or revoked");
  if (usable) hold(parsed.key && parsed.key->is_usable(), "a usable record has a key");

  const dkim::Parsed again = dkim::parse_record(dkim::write_record(parsed.record));
  hold(parsed.valid || !again.valid || parsed.looks_like_key, "what is no key record is not written as one");
  if (!parsed.valid) return;
  hold(again.record == parsed.record, "a key record written is the same record");
  hold(again.valid && again.usability == parsed.usability, "a valid key record written is valid");
}

}  // namespace mailalign::fuzz
