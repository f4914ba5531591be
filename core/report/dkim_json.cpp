#include "report/dkim_json.h"

#include "report/finding_json.h"

namespace mailalign::report {
namespace {

using Json = base::JsonWriter;

// It may have 64 bits, one more than other numbers here.
void write_exponent(Json& json, std::uint64_t exponent) {
  json.key("exponent");
  exponent > 0 ? json.raw(std::to_string(exponent)) : json.null();
}

void write_key(Json& json, const dkim::Key& key) {
  json.object([&] {
    json.member("selector", key.selector);
    json.member("state", dkim::to_text(key.state));
    json.key("algorithm");
    key.algorithm ? json.value(dkim::to_text(*key.algorithm)) : json.null();
    json.member("bits", key.bits);
    json.member("provider", key.provider);
    json.member("name", key.name);
    json.member("record", key.record);
    json.member("cname", key.cname);
    json.member("testing", key.testing);
    json.member("flags", key.flags);
    json.key("status");
    const std::string_view status = dkim::status_of(key);
    status.empty() ? json.null() : json.value(status);
    json.member("reason", key.reason);
    write_exponent(json, key.exponent.value_or(0));
    json.member("hashes", key.hashes);
    json.member("services", key.services);
    json.member("wildcard", key.wildcard);
    json.member("setup", key.setup);
    json.member("used_by", key.used_by);
  });
}

void write_record(Json& json, const dkim::Parsed& parsed) {
  if (!parsed.looks_like_key) return json.null();
  const dkim::Record& record = parsed.record;
  json.object([&] {
    json.member("v", record.version);
    json.member("h", record.hashes);
    json.member("k", record.key_type);
    json.member("n", record.notes);
    json.member("p", record.public_key);
    json.member("s", record.services);
    json.member("t", record.flags);
    json.key("unknown").array(record.unknown, [&](const dkim::UnknownTag& tag) {
      json.object([&] {
        json.member("name", tag.name);
        json.member("value", tag.value);
      });
    });
    json.key("algorithm");
    parsed.key ? json.value(dkim::to_text(parsed.key->algorithm)) : json.null();
    json.key("bits");
    parsed.key&& parsed.key->bits > 0 ? json.value(parsed.key->bits) : json.null();
    write_exponent(json, parsed.key ? parsed.key->exponent : 0);
  });
}

}  // namespace

void write(Json& json, const dkim::Keys& keys) {
  json.object([&] {
    json.key("keys").array(keys.keys, [&](const dkim::Key& key) { write_key(json, key); });
    json.member("exist", dkim::to_text(keys.exist));
  });
}

void write(Json& json, const dkim::Parsed& parsed) {
  json.object([&] {
    json.member("valid", parsed.valid);
    json.key("findings");
    write(json, parsed.findings);
    json.key("record");
    write_record(json, parsed);
    json.key("canonical");
    parsed.looks_like_key && !parsed.other_version ? json.value(dkim::write_record(parsed.record)) : json.null();
  });
}

}  // namespace mailalign::report
