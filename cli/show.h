// What a call says, drawn for people: each takes the JSON that --json prints.
#pragma once

#include <string_view>

#include "page.h"
#include "view.h"

namespace mailalign::cli {

void show_report(Page& page, const Json& report);
void show_guide(Page& page, const Json& guide);
// `address`: the one that was typed.
void show_spf_check(Page& page, std::string_view address, const Json& check);
void show_organization(Page& page, const Json& organization);
void show_alignment(Page& page, const Json& alignment);
void show_providers(Page& page, const Json& providers);
// `record`: the text that was parsed.
void show_parsed(Page& page, std::string_view record, const Json& parsed);
// A page of docs/findings.
void show_explanation(Page& page, std::string_view markdown);

}  // namespace mailalign::cli
