// What the program says of itself (--help), and of words that it cannot read as a call.
#pragma once

#include <string>

#include "page.h"

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace mailalign::cli {

// `app`: the whole program, or one call.
void show_help(Page& page, const CLI::App& app);

// Why the words typed are no call, and what to type instead, in sentences. `app`: the whole program.
std::string what_is_wrong(const CLI::App& app, const CLI::ParseError& error);

// The call that was typed, or `app` where none was.
const CLI::App& call_of(const CLI::App& app);

}  // namespace mailalign::cli
