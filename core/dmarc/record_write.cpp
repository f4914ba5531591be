// Back to text, in the order of RFC 9989 section 4.7 and with the historic tags behind.
#include "dmarc/record.h"

namespace mailalign::dmarc {
namespace {

void add(std::string& text, std::string_view name, std::string_view value) {
  text.append("; ").append(name).append("=").append(value);
}

void add(std::string& text, std::string_view name, const std::optional<PolicyTag>& tag) {
  if (tag) add(text, name, tag->policy ? to_text(*tag->policy) : std::string_view(tag->invalid));
}

void add(std::string& text, std::string_view name, const std::vector<Uri>& uris) {
  std::string value;
  for (const Uri& uri : uris) {
    if (!value.empty()) value += ',';
    value += uri.text;
    if (!uri.size.empty()) value += "!" + uri.size;
  }
  if (!uris.empty()) add(text, name, value);
}

}  // namespace

std::string_view to_text(Policy policy) {
  switch (policy) {
    case Policy::none: return "none";
    case Policy::quarantine: return "quarantine";
    case Policy::reject: return "reject";
  }
  return {};
}

std::string_view to_text(Mode mode) {
  return mode == Mode::strict ? "s" : "r";
}

std::string_view to_text(Psd psd) {
  switch (psd) {
    case Psd::yes: return "y";
    case Psd::no: return "n";
    case Psd::unknown: return "u";
  }
  return {};
}

std::string to_text(const FailureOptions& options) {
  std::string text;
  const auto add = [&text](bool wanted, char letter) {
    if (!wanted) return;
    if (!text.empty()) text += ':';
    text += letter;
  };
  add(options.none_passed, '0');
  add(options.any_failed, '1');
  add(options.dkim_failed, 'd');
  add(options.spf_failed, 's');
  return text;
}

std::string write_record(const Record& record) {
  std::string text = "v=DMARC1";
  add(text, "p", record.p);
  add(text, "sp", record.sp);
  add(text, "np", record.np);
  if (record.psd) add(text, "psd", to_text(*record.psd));
  if (record.t) add(text, "t", *record.t ? "y" : "n");
  if (record.adkim) add(text, "adkim", to_text(*record.adkim));
  if (record.aspf) add(text, "aspf", to_text(*record.aspf));
  if (record.fo) add(text, "fo", to_text(*record.fo));
  add(text, "rua", record.rua);
  add(text, "ruf", record.ruf);
  if (record.pct) add(text, "pct", std::to_string(*record.pct));
  if (record.rf) add(text, "rf", *record.rf);
  if (record.ri) add(text, "ri", std::to_string(*record.ri));
  for (const UnknownTag& tag : record.unknown) add(text, tag.name, tag.value);
  return text;
}

}  // namespace mailalign::dmarc
