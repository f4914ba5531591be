#include "help.h"

#include <CLI/CLI.hpp>

#include "near.h"

namespace mailalign::cli {

namespace {

constexpr int indent = 2;
constexpr int label_columns = 26;
constexpr int short_label_columns = 11;
constexpr int least_beside = 70;  // narrower: what an option does stands below it

using Options = std::vector<const CLI::Option*>;

Options positionals(const CLI::App& app) {
  return app.get_options([](const CLI::Option* option) { return option->get_positional(); });
}

// "-h, --help", "--snapshot FILE".
std::string label(const CLI::Option& option) {
  std::string all;
  for (const std::string& letter : option.get_snames()) all += "-" + letter + ", ";
  for (const std::string& name : option.get_lnames()) all += "--" + name;
  return all + (option.get_items_expected_max() == 0 ? "" : " " + option.get_type_name());
}

void show_entry(Page& page, const std::string& name, const std::string& description) {
  const bool wide = page.style().columns >= least_beside;
  if (wide || name.size() < short_label_columns) {
    return page.field(name, {{description}}, indent, wide ? label_columns : short_label_columns);
  }
  page.paragraph({{name, Tone::soft}}, indent);
  page.paragraph({{description}}, 3 * indent);
}

void show_usage(Page& page, const CLI::App& app) {
  const CLI::App* program = app.get_parent();
  std::string words = program == nullptr ? app.get_name() + " CALL" : program->get_name() + " " + app.get_name();
  for (const CLI::Option* word : positionals(app)) words += " " + word->get_type_name();
  page.blank();
  page.field("Usage:", {{words + " [OPTION]..."}}, 0, 10);
  if (program != nullptr) page.field("Such as:", {{app.get_footer()}}, 0, 10);
}

void show_words(Page& page, const CLI::App& app) {
  const Options words = positionals(app);
  if (!words.empty()) page.heading("Words");
  for (const CLI::Option* word : words) show_entry(page, word->get_type_name(), word->get_description());
}

void show_calls(Page& page, const CLI::App& app) {
  const auto calls = app.get_subcommands([](const CLI::App*) { return true; });
  if (calls.empty()) return;
  page.heading("Calls");
  for (const CLI::App* call : calls) show_entry(page, call->get_name(), call->get_description());
  page.paragraph({{"mailalign CALL --help says more of each."}}, indent);
}

void show_options(Page& page, const CLI::App& app) {
  std::string group;
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_positional()) continue;
    if (group != option->get_group()) page.heading(option->get_group());
    group = option->get_group();
    show_entry(page, label(*option), option->get_description());
  }
}

void show_surroundings(Page& page) {
  page.heading("Exit status");
  show_entry(page, "0", "Answered, and nothing of the level of --fail-on was found");
  show_entry(page, "1", "Something of the level of --fail-on was found");
  show_entry(page, "2", "The words typed or a file cannot be read");
  show_entry(page, "3", "The DNS gave no answer that the result needs");
  page.heading("Environment");
  show_entry(page, "COLUMNS", "The width of the text: 40 to 120; else the terminal's");
  show_entry(page, "NO_COLOR, CLICOLOR_FORCE", "No colour; colour also where there is no terminal. --color wins");
  show_entry(page, "CURL_CA_BUNDLE, SSL_CERT_FILE", "Certificate authorities for DNS over HTTPS");
}

std::vector<std::string> names_of_calls(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* call : app.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(call->get_name());
  return names;
}

std::string listed(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : ", ") + word;
  return all;
}

std::string no_such_option(const CLI::App& call, std::string typed) {
  std::vector<std::string> known;
  for (const CLI::Option* option : call.get_options()) {
    for (const std::string& name : option->get_lnames()) known.push_back("--" + name);
  }
  typed = typed.substr(0, typed.find('='));
  const std::string where = call.get_parent() == nullptr ? "" : " for " + call.get_name();
  return "There is no option " + in_quotes(typed) + where + "." + did_you_mean(typed, known) + " mailalign" +
         (where.empty() ? "" : " " + call.get_name()) + " --help lists all.";
}

std::string no_call(const CLI::App& app) {
  const std::vector<std::string> calls = names_of_calls(app);
  for (const std::string& word : app.remaining()) {
    if (word.starts_with('-')) return no_such_option(app, word);
    return "There is no call " + in_quotes(word) + "." + did_you_mean(word, calls) + " The calls are " + listed(calls) +
           "; to check a domain: mailalign check example.com.";
  }
  return "Say what to do, such as mailalign check example.com. The calls are " + listed(calls) + ".";
}

std::string lacks_a_word(const CLI::App& call) {
  std::string missing;
  for (const CLI::Option* word : positionals(call)) {
    if (word->get_required() && word->count() == 0) missing += (missing.empty() ? "" : " and ") + word->get_type_name();
  }
  return "The call " + call.get_name() + " needs " + missing + ", such as: " + call.get_footer();
}

std::string one_too_many(const CLI::App& call) {
  std::vector<std::string> words = call.remaining();
  if (words.size() > 1 && words.front() == "--") words.erase(words.begin());
  const std::string& word = words.front();
  if (word.starts_with('-') && call.get_name() != "parse") return no_such_option(call, word);
  return in_quotes(word) +
         " is one word too many: a text with blanks stands in quotation marks. Type it like this: " + call.get_footer();
}

// "--snapshot: 1 required FILE missing", "--snapshot: At Most 1 required but received 2"; of a flag with a value
// "Could not convert: --json = foo".
std::string wrong_value(const CLI::App& call, std::string said) {
  constexpr std::string_view conversion = "Could not convert: ";
  if (said.starts_with(conversion)) said.erase(0, conversion.size());
  const std::string name = said.substr(0, said.find_first_of(": ="));
  const CLI::Option* option = call.get_option_no_throw(name);
  if (option == nullptr) return said;
  if (option->get_items_expected_max() == 0) return name + " takes no value.";
  return option->count() > 1 ? name + " may stand once only." : name + " needs a value: " + label(*option) + ".";
}

}  // namespace

const CLI::App& call_of(const CLI::App& app) {
  const std::vector<CLI::App*> calls = app.get_subcommands();
  return calls.empty() ? app : *calls.front();
}

void show_help(Page& page, const CLI::App& app) {
  page.paragraph({{app.get_description()}});
  show_usage(page, app);
  show_calls(page, app);
  show_words(page, app);
  show_options(page, app);
  show_surroundings(page);
}

std::string what_is_wrong(const CLI::App& app, const CLI::ParseError& error) {
  const CLI::App& call = call_of(app);
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
    return &call == &app ? no_call(app) : lacks_a_word(call);
  }
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
    return call.remaining().empty() ? no_call(app) : one_too_many(call);
  }
  return wrong_value(call, error.what());
}

}  // namespace mailalign::cli
