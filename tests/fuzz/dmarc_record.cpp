// Any text as a DMARC record.
#include "dmarc/record.h"
#include "target.h"

namespace mailalign::fuzz {
namespace {

void hold_uris(const std::vector<dmarc::Uri>& uris) {
  for (const dmarc::Uri& uri : uris) {
    hold(!uri.is_mailto() || (uri.host && !uri.address.empty()), "a mailto: address has a host");
    hold(uri.text.find(',') == std::string::npos, "addresses are split at commas");
  }
}

}  // namespace

void dmarc_record(std::string_view octets) {
  const dmarc::Parsed parsed = dmarc::parse_record(octets);
  hold(parsed.valid == dmarc::begins_with_version(octets), "valid is: it begins with the version");
  hold_findings(parsed.findings, octets);
  for (const finding::Finding& one : parsed.findings) {
    if (one.repaired) hold(dmarc::parse_record(*one.repaired).valid, "a repaired record is valid");
  }
  bool error = false;
  for (const finding::Finding& one : parsed.findings) error |= one.severity() == finding::Severity::error;
  hold(parsed.valid || error, "a record that is not valid has an error");
  for (const dmarc::TagPlace& tag : dmarc::tag_places(octets)) {
    hold(is_inside(tag.name_span, octets) && is_inside(tag.value_span, octets), "a tag lies inside the text");
  }
  hold_uris(parsed.record.rua);
  hold_uris(parsed.record.ruf);

  const std::string written = dmarc::write_record(parsed.record);
  const dmarc::Parsed again = dmarc::parse_record(written);
  hold(again.record == parsed.record, "a record written is the same record");
  hold(again.valid, "a record written is valid");
}

}  // namespace mailalign::fuzz
