#include "check/calls.h"

#include <utility>

#include "base/json_values.h"
#include "base/json_writer.h"
#include "check/alignment.h"
#include "check/check.h"
#include "check/guide.h"
#include "check/input.h"
#include "check/spf_check.h"
#include "dkim/record.h"
#include "dmarc/record.h"
#include "dns/message.h"
#include "dns/snapshot_json.h"
#include "report/dkim_json.h"
#include "report/dmarc_json.h"
#include "report/finding_json.h"
#include "report/provider_json.h"
#include "report/report_json.h"
#include "report/spf_check_json.h"
#include "report/spf_json.h"
#include "spf/record.h"

namespace mailalign::check {
namespace {

using Json = base::JsonWriter;
using report::write;

// Ours, of one text and of one list in a request.
constexpr base::JsonValues::Bounds request_bounds{65536, 128};

std::string problem(const std::string& text) {
  return base::json_text([&](Json& json) { json.object([&] { json.member("problem", text); }); });
}

// A request, or why the text is none.
struct ReadRequest {
  Request request;
  bool closed_world = false;
  bool icann_only = false;
  std::string problem;
};

ReadRequest read_request(std::string_view text) {
  ReadRequest read;
  Request& request = read.request;
  base::JsonValues in(text, "request", request_bounds);
  in.object([&](std::string_view key) {
    if (key == "domain") return in.take(request.domain);
    if (key == "selectors") return in.take(request.selectors);
    if (key == "provider") return in.take(request.provider);
    if (key == "setup") return in.take(request.setup);
    if (key == "parameters") return in.take(request.parameters);
    if (key == "time") return in.take(request.time);
    if (key == "closed_world") return in.take(read.closed_world);
    if (key == "icann_only") return in.take(read.icann_only);
    in.skip();
  });
  read.problem = in.problem();
  return read;
}

void write(Json& json, const Open& open) {
  json.object([&] {
    json.key("dns").array(open.dns, [&](const dns::Question& question) {
      json.object([&] {
        json.member("name", question.name.display());
        json.member("type", dns::to_text(question.type));
      });
    });
    json.key("public_suffixes").array(open.public_suffixes, [&](const dns::Name& name) { json.value(name.display()); });
    json.member("providers", open.providers);
  });
}

// {"problem"} where request or snapshot cannot be read; else the members that members(json, request, snapshot) writes.
template <class Members>
std::string over_snapshot(std::string_view request_text, std::string_view snapshot_text, Members members) {
  const ReadRequest read = read_request(request_text);
  if (!read.problem.empty()) return problem(read.problem);
  dns::ReadSnapshot snapshot = dns::read_snapshot(snapshot_text);
  if (!snapshot.problem.empty()) return problem(snapshot.problem);
  snapshot.snapshot.set_closed_world(read.closed_world);
  snapshot.snapshot.set_icann_only(read.icann_only);
  return base::json_text([&](Json& json) { json.object([&] { members(json, read.request, snapshot.snapshot); }); });
}

// What a call says that is no whole check: `take(key, in)` takes each member of the request, `ask(snapshot)` gives what
// is written as `member`, with what is open.
template <class Take, class Ask>
std::string answered(std::string_view request_text, std::string_view snapshot_text, const char* member, Take take,
                     Ask ask) {
  bool closed_world = false;
  bool icann_only = false;
  base::JsonValues in(request_text, "request", request_bounds);
  in.object([&](std::string_view key) {
    if (key == "closed_world") return in.take(closed_world);
    if (key == "icann_only") return in.take(icann_only);
    take(key, in);
  });
  if (const std::string fault = in.problem(); !fault.empty()) return problem(fault);
  dns::ReadSnapshot snapshot = dns::read_snapshot(snapshot_text);
  if (!snapshot.problem.empty()) return problem(snapshot.problem);
  snapshot.snapshot.set_closed_world(closed_world);
  snapshot.snapshot.set_icann_only(icann_only);
  const auto checked = ask(std::as_const(snapshot.snapshot));
  if (!checked.report.problem.empty()) return problem(checked.report.problem);
  return base::json_text([&](Json& json) {
    json.object([&] {
      json.key(member);
      write(json, checked.report);
      json.key("open");
      write(json, checked.open);
    });
  });
}

template <class Parsed>
std::string parsed(Parsed result, std::string_view record) {
  finding::settle(result.findings, {"", "TXT", 0}, record);
  return base::json_text([&](Json& json) { write(json, result); });
}

void problem_member(Json& json, const std::string& text) {
  json.key("problem");
  text.empty() ? json.null() : json.value(text);
}

}  // namespace

std::string check(const provider::Catalogue& catalogue, std::string_view request, std::string_view snapshot) {
  return over_snapshot(request, snapshot, [&](Json& json, const Request& wanted, const dns::Snapshot& answers) {
    const Checked checked = check(wanted, answers, catalogue);
    json.key("report");
    write(json, checked.report);
    json.key("open");
    write(json, checked.open);
  });
}

std::string guide(const provider::Catalogue& catalogue, std::string_view request, std::string_view snapshot) {
  return over_snapshot(request, snapshot, [&](Json& json, const Request& wanted, const dns::Snapshot& answers) {
    const GuideChecked filled = guide(wanted, answers, catalogue);
    if (!filled.report.problem.empty()) return json.member("problem", filled.report.problem);
    json.key("guide");
    write(json, filled.report, {});
    json.key("open");
    write(json, filled.open);
  });
}

std::string spf(std::string_view request_text, std::string_view snapshot_text) {
  SpfRequest request;
  const auto take = [&](std::string_view key, base::JsonValues& in) {
    if (key == "ip") return in.take(request.ip);
    if (key == "mail_from") return in.take(request.mail_from);
    if (key == "helo") return in.take(request.helo);
    if (key == "void_lookups") return in.take(request.void_lookups);
    if (key == "time") return in.take(request.time);
    in.skip();
  };
  return answered(request_text, snapshot_text, "spf", take,
                  [&](const dns::Snapshot& answers) { return check_spf(request, answers); });
}

std::string align(std::string_view request_text, std::string_view snapshot_text) {
  AlignmentRequest request;
  const auto take = [&](std::string_view key, base::JsonValues& in) {
    if (key == "from") return in.take(request.from);
    if (key == "spf") return in.take(request.spf);
    if (key == "helo") return in.take(request.helo);
    if (key == "dkim") return in.take(request.dkim);
    if (key == "aspf") return in.take(request.aspf);
    if (key == "adkim") return in.take(request.adkim);
    in.skip();
  };
  return answered(request_text, snapshot_text, "alignment", take,
                  [&](const dns::Snapshot& answers) { return align(request, answers); });
}

std::string organization(std::string_view request_text, std::string_view snapshot_text) {
  std::string name;
  bool by_suffix_list = false;
  const auto take = [&](std::string_view key, base::JsonValues& in) {
    if (key == "name") return in.take(name);
    if (key == "psl") return in.take(by_suffix_list);
    in.skip();
  };
  return answered(request_text, snapshot_text, "organization", take,
                  [&](const dns::Snapshot& answers) { return find_organization(name, by_suffix_list, answers); });
}

std::string providers(const provider::Catalogue& catalogue, std::string_view kind, std::string_view search) {
  return base::json_text([&](Json& json) {
    json.object([&] {
      json.key("providers");
      report::write_providers(json, catalogue, kind, search);
    });
  });
}

std::string input(std::string_view text) {
  return base::json_text([&](Json& json) { write(json, reported(read_input(text))); });
}

std::string parse(std::string_view kind, std::string_view record) {
  if (kind == "spf") return parsed(spf::parse_record(record), record);
  if (kind == "dkim") return parsed(dkim::parse_record(record), record);
  if (kind == "dmarc") return parsed(dmarc::parse_record(record), record);
  return problem("kind: expected spf, dkim or dmarc");
}

std::string snapshot(std::string_view text) {
  const dns::ReadSnapshot read = dns::read_snapshot(text);
  return base::json_text([&](Json& json) {
    json.object([&] {
      problem_member(json, read.problem);
      json.member("remarks", read.remarks);
      json.member("answers", read.snapshot.answers().size());
    });
  });
}

std::string response(std::string_view name, std::string_view type, std::string_view message) {
  const auto asked_name = dns::Name::read(name);
  const auto asked_type = dns::read_type(type);
  if (!asked_name || !asked_type) return problem("question: no such name or type");
  const dns::Response read = dns::read_response({*asked_name, *asked_type}, message);
  dns::Snapshot gained;
  for (const auto& [question, answer] : read.answers) gained.add(question, answer);
  return base::json_text([&](Json& json) {
    json.object([&] {
      json.key("answers").raw(dns::write_answers(gained));
      problem_member(json, read.problem);
      json.key("extended_errors").array(read.extended_errors, [&](const dns::ExtendedError& error) {
        json.object([&] {
          json.member("code", error.code);
          json.member("text", error.text);
        });
      });
    });
  });
}

std::string query(std::string_view name, std::string_view type) {
  const auto asked_name = dns::Name::read(name);
  const auto asked_type = dns::read_type(type);
  if (!asked_name || !asked_type) return {};
  const dns::Question question{*asked_name, *asked_type};
  dns::QueryOptions options;
  options.dnssec_ok = dns::tests_existence(question);
  options.padding = true;
  options.hide_client_subnet = true;
  return dns::write_query(question, options);
}

}  // namespace mailalign::check
