#include "dkim/record.h"

namespace mailalign::dkim {
namespace {

std::string joined(const std::vector<std::string>& items) {
  std::string text;
  for (const std::string& item : items) text += (text.empty() ? "" : ":") + item;
  return text;
}

}  // namespace

std::string write_record(const Record& record) {
  std::string text;
  const auto add = [&](std::string_view name, std::string_view value) {
    if (!text.empty()) text += "; ";
    text += name;
    text += '=';
    text += value;
  };
  if (record.version) add("v", *record.version);
  if (record.hashes) add("h", joined(*record.hashes));
  if (record.key_type) add("k", *record.key_type);
  if (record.notes) add("n", *record.notes);
  if (record.public_key) add("p", *record.public_key);
  if (record.services) add("s", joined(*record.services));
  if (record.flags) add("t", joined(*record.flags));
  for (const UnknownTag& tag : record.unknown) add(tag.name, tag.value);
  return text;
}

}  // namespace mailalign::dkim
