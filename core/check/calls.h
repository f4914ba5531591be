// The calls a host makes across a boundary, in text: JSON of core/report/report.schema.json in and out. What wasm/
// binds; a native host calls check.h instead. Text that cannot be read gives {"problem":"..."}, never an abort.
#pragma once

#include <string>
#include <string_view>

#include "provider/catalogue.h"

namespace mailalign::check {

// $defs/Checked. The request: {"domain","selectors":[],"provider":null,"setup":null,"parameters":{},"time":0,
// "closed_world":false,"icann_only":false}; all but the domain may be left out. The snapshot: docs/snapshot.md.
std::string check(const provider::Catalogue& catalogue, std::string_view request, std::string_view snapshot);
// $defs/GuideChecked; the request as above, with "provider".
std::string guide(const provider::Catalogue& catalogue, std::string_view request, std::string_view snapshot);
// $defs/AlignmentChecked. {"from","spf":null,"helo":"","dkim":[],"aspf":null,"adkim":null,"closed_world":false,
// "icann_only":false}; all but "from" may be left out.
std::string align(std::string_view request, std::string_view snapshot);
// $defs/OrganizationChecked. {"name","psl":false,"closed_world":false,"icann_only":false}.
std::string organization(std::string_view request, std::string_view snapshot);
// $defs/ProviderList: those of `kind` (a category; empty for all) with `search` in id or name.
std::string providers(const provider::Catalogue& catalogue, std::string_view kind, std::string_view search);
// $defs/SpfChecked: whether an address may send. The request:
// {"ip","mail_from":null,"helo":"","void_lookups":2,"time":0, "closed_world":false}; all but the address may be left
// out.
std::string spf(std::string_view request, std::string_view snapshot);
// $defs/Input.
std::string input(std::string_view text);
// $defs/Parsed; `kind` is spf, dkim or dmarc.
std::string parse(std::string_view kind, std::string_view record);
// {"problem":null,"remarks":[],"answers":3}: whether a file is a snapshot.
std::string snapshot(std::string_view text);
// {"answers":[...],"problem":null,"extended_errors":[{"code":9,"text":""}]}: a response to the question of `name` and
// `type`, as answers a snapshot takes.
std::string response(std::string_view name, std::string_view type, std::string_view message);
// The DNS message that asks `name` and `type`, in octets; empty where there is no such name or type. Padded, and with
// the client's subnet hidden: it goes over HTTPS to a public resolver.
std::string query(std::string_view name, std::string_view type);

}  // namespace mailalign::check
