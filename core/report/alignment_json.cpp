#include "report/alignment_json.h"

#include "base/punycode.h"
#include "report/dmarc_json.h"
#include "report/report_json.h"

namespace mailalign::report {
namespace {

using Json = base::JsonWriter;

void name_member(Json& json, const char* name, const std::optional<dns::Name>& value) {
  json.key(name);
  value ? json.value(value->display()) : json.null();
}

void write_by(Json& json, const AlignedBy& by) {
  json.object([&] {
    name_member(json, "organizational_domain", by.organizational_domain);
    json.member("relaxed", dmarc::to_text(by.relaxed));
    json.member("strict", dmarc::to_text(by.strict));
    json.member("aligned", dmarc::to_text(by.aligned));
  });
}

void write_identifier(Json& json, const AlignedIdentifier& identifier) {
  json.object([&] {
    json.member("method", dmarc::to_text(identifier.method));
    json.member("domain", identifier.domain.display());
    json.member("unicode", base::to_unicode(identifier.domain.text()));
    json.member("mode", dmarc::to_text(identifier.mode));
    json.key("rfc9989");
    write_by(json, identifier.rfc9989);
    json.key("rfc7489");
    write_by(json, identifier.rfc7489);
    json.key("walk");
    write_walk(json, identifier.walk.steps);
  });
}

std::string_view state_of(bool pending, bool failed) {
  return pending ? "pending" : failed ? "failed" : "complete";
}

}  // namespace

void write(Json& json, const Alignment& alignment) {
  json.object([&] {
    json.member("schema", "mailalign/align/1");
    json.member("from", alignment.dmarc.domain.display());
    json.member("unicode", base::to_unicode(alignment.dmarc.domain.text()));
    json.member("state",
                state_of(alignment.result == dmarc::Result::pending, alignment.result == dmarc::Result::temperror));
    json.member("result", dmarc::to_text(alignment.result));
    json.member("rfc7489_result", dmarc::to_text(alignment.rfc7489_result));
    json.key("dmarc");
    write(json, alignment.dmarc, {});
    json.key("identifiers").array(alignment.identifiers, [&](const AlignedIdentifier& identifier) {
      write_identifier(json, identifier);
    });
    json.key("questions");
    write_questions(json, alignment.questions, alignment.rounds, alignment.open_questions);
  });
}

void write(Json& json, const Organization& organization) {
  const bool by_list = organization.by_suffix_list;
  const dmarc::Knowledge knowledge = by_list ? organization.suffix_list.knowledge : organization.tree_walk.knowledge;
  json.object([&] {
    json.member("schema", "mailalign/org-domain/1");
    json.member("name", organization.name.display());
    json.member("unicode", base::to_unicode(organization.name.text()));
    json.member("state", state_of(knowledge == dmarc::Knowledge::pending, knowledge == dmarc::Knowledge::temperror));
    json.member("by", by_list ? "public_suffix_list" : "tree_walk");
    name_member(json, "organizational_domain",
                by_list ? organization.suffix_list.domain : organization.tree_walk.domain);
    name_member(json, "by_tree_walk", organization.tree_walk.domain);
    name_member(json, "by_public_suffix_list", organization.suffix_list.domain);
    name_member(json, "public_suffix", organization.public_suffix);
    json.key("walk");
    write_walk(json, organization.tree_walk.walk.steps);
    json.key("questions");
    write_questions(json, organization.questions, organization.rounds, organization.open_questions);
  });
}

}  // namespace mailalign::report
