#include "report/dmarc_json.h"

#include "report/finding_json.h"

namespace mailalign::report {
namespace {

using Json = base::JsonWriter;

// The text of an enumerator, or null.
template <class T>
void text_member(Json& json, const char* name, const std::optional<T>& value) {
  json.key(name);
  value ? json.value(dmarc::to_text(*value)) : json.null();
}

void name_member(Json& json, const char* name, const std::optional<dns::Name>& value) {
  json.key(name);
  value ? json.value(value->display()) : json.null();
}

void write_rfc7489(Json& json, const std::optional<dmarc::Rfc7489>& view) {
  if (!view) return json.null();
  json.object([&] {
    json.member("state", dmarc::to_text(view->state));
    json.member("record", view->record);
    name_member(json, "record_domain", view->record_domain);
    name_member(json, "organizational_domain", view->organizational_domain);
    name_member(json, "icann_organizational_domain", view->icann_organizational_domain);
    text_member(json, "policy", view->policy);
    text_member(json, "subdomain_policy", view->subdomain_policy);
    text_member(json, "adkim", view->adkim);
    text_member(json, "aspf", view->aspf);
    json.member("pct", view->pct);
    text_member(json, "policy_of_rest", view->policy_of_rest);
    json.key("walk");
    write_walk(json, view->walk);
    json.key("rfc9091");
    if (!view->rfc9091) return json.null();
    json.object([&] {
      name_member(json, "record_domain", view->rfc9091->record_domain);
      json.member("policy", dmarc::to_text(view->rfc9091->policy));
    });
  });
}

void write_differences(Json& json, const std::vector<dmarc::Difference>& differences) {
  json.array(differences, [&](const dmarc::Difference& difference) {
    json.object([&] {
      json.member("topic", dmarc::to_text(difference.topic));
      json.member("rfc9989", difference.rfc9989);
      json.member("rfc7489", difference.rfc7489);
    });
  });
}

void write_denial(Json& json, const std::optional<dmarc::Denial>& denial) {
  if (!denial) return json.null();
  json.object([&] {
    json.member("parent", denial->parent.display());
    json.member("name", denial->name.display());
    json.member("answer", dmarc::to_text(denial->answer));
    json.member("name_servers", denial->name_servers);
  });
}

void write_needed(Json& json, const dmarc::ReportAddress& address) {
  if (!address.record_needed) return json.null();
  json.object([&] {
    json.member("type", address.record_needed->type);
    json.member("host", address.record_needed->host);
    json.member("value", address.record_needed->value);
  });
}

void write_address(Json& json, const dmarc::ReportAddress& address) {
  json.object([&] {
    json.member("uri", address.uri);
    json.member("kind", dmarc::to_text(address.kind));
    json.member("authorized", address.authorized);
    json.member("external", address.external);
    name_member(json, "host", address.host);
    json.key("record_needed");
    write_needed(json, address);
    json.member("replaced_by", address.replaced_by);
    json.member("by_wildcard", address.by_wildcard);
    json.member("authorized_rfc7489", address.authorized_rfc7489);
    json.member("external_rfc7489", address.external_rfc7489);
  });
}

// p, sp or np: a value that is no policy is given as it is written.
void policy_member(Json& json, const char* name, const std::optional<dmarc::PolicyTag>& tag) {
  json.key(name);
  if (!tag) return json.null();
  tag->policy ? json.value(dmarc::to_text(*tag->policy)) : json.value(tag->invalid);
}

void uris_member(Json& json, const char* name, const std::vector<dmarc::Uri>& uris) {
  json.key(name).array(uris, [&](const dmarc::Uri& uri) {
    json.object([&] {
      json.member("uri", uri.text);
      json.key("size");
      uri.size.empty() ? json.null() : json.value(uri.size);
      json.member("valid", uri.valid);
    });
  });
}

// `valid`: the version stands where it must; else the record is what the text was meant to be.
void write_record(Json& json, const dmarc::Record& record, bool valid) {
  json.object([&] {
    json.key("v");
    valid ? json.value("DMARC1") : json.null();
    policy_member(json, "p", record.p);
    policy_member(json, "sp", record.sp);
    policy_member(json, "np", record.np);
    text_member(json, "psd", record.psd);
    json.key("t");
    record.t ? json.value(*record.t ? "y" : "n") : json.null();
    text_member(json, "adkim", record.adkim);
    text_member(json, "aspf", record.aspf);
    json.key("fo");
    record.fo ? json.value(dmarc::to_text(*record.fo)) : json.null();
    uris_member(json, "rua", record.rua);
    uris_member(json, "ruf", record.ruf);
    json.member("pct", record.pct);
    json.member("rf", record.rf);
    json.member("ri", record.ri);
    json.key("unknown").array(record.unknown, [&](const dmarc::UnknownTag& tag) {
      json.object([&] {
        json.member("name", tag.name);
        json.member("value", tag.value);
      });
    });
  });
}

}  // namespace

void write_walk(Json& json, const std::vector<dmarc::Step>& steps) {
  json.array(steps, [&](const dmarc::Step& step) {
    json.object([&] {
      json.member("name", step.name.display());
      json.member("outcome", dns::to_text(step.outcome));
      json.member("record", step.text);
    });
  });
}

void write(Json& json, const dmarc::Discovery& discovery, const std::vector<dmarc::ReportAddress>& addresses) {
  json.object([&] {
    json.member("state", dmarc::to_text(discovery.state));
    json.member("record", discovery.record);
    name_member(json, "record_domain", discovery.record_domain);
    name_member(json, "organizational_domain", discovery.organizational_domain);
    text_member(json, "policy", discovery.policy);
    text_member(json, "subdomain_policy", discovery.subdomain_policy);
    text_member(json, "nonexistent_policy", discovery.nonexistent_policy);
    json.key("in_force").object([&] {
      text_member(json, "policy", discovery.in_force.policy);
      text_member(json, "subdomain_policy", discovery.in_force.subdomain_policy);
      text_member(json, "nonexistent_policy", discovery.in_force.nonexistent_policy);
    });
    text_member(json, "adkim", discovery.adkim);
    text_member(json, "aspf", discovery.aspf);
    json.member("testing", discovery.testing);
    json.member("exists", discovery.exists);
    json.member("existence", dmarc::to_text(discovery.existence));
    text_member(json, "policy_if_absent", discovery.policy_if_absent);
    json.key("denial");
    write_denial(json, discovery.denial);
    json.key("walk");
    write_walk(json, discovery.walk.steps);
    json.key("rfc7489");
    write_rfc7489(json, discovery.rfc7489);
    json.member("differs", discovery.differs);
    json.key("differences");
    write_differences(json, discovery.differences);
    json.key("reports").array(addresses, [&](const dmarc::ReportAddress& address) { write_address(json, address); });
  });
}

void write(Json& json, const dmarc::Parsed& parsed) {
  json.object([&] {
    json.member("valid", parsed.valid);
    json.key("findings");
    write(json, parsed.findings);
    json.key("record");
    parsed.is_meant ? write_record(json, parsed.record, parsed.valid) : json.null();
    json.key("canonical");
    parsed.is_meant && !parsed.other_version ? json.value(dmarc::write_record(parsed.record)) : json.null();
  });
}

}  // namespace mailalign::report
