#include "options.h"

#include <CLI/CLI.hpp>
#include <cmath>
#include <ctime>

#include "usage_error.h"

namespace mailalign::cli {

namespace {

constexpr double longest_timeout = 600;  // seconds
constexpr int usage_status = 2;

constexpr const char* about =
    "Says whether mail in a domain's name passes DMARC: which records are published, what is wrong with them, which "
    "services send, and for each whether SPF and DKIM align with the From domain.";
constexpr const char* footer =
    "Exit status: 0 nothing of the level of --fail-on was found; 1 something was; 2 usage, or a file that cannot be "
    "read; 3 the DNS gave no answer that the result needs.\n"
    "Environment: NO_COLOR, CLICOLOR_FORCE, COLUMNS; CURL_CA_BUNDLE or SSL_CERT_FILE (certificate authorities for "
    "DNS over HTTPS); COLUMNS.";

// As typed, before it is taken apart.
struct Typed {
  std::vector<std::string> set;
  std::string provider;
  double timeout = 5;
  std::string color = "auto";
  std::string fail_on = "error";
};

void add_everywhere(CLI::App& app, Options& options, Typed& typed) {
  const std::string answers = "Where answers come from";
  app.add_option("--snapshot", options.snapshot, "Answer from FILE instead of the network (-: standard input)")
      ->type_name("FILE")
      ->group(answers);
  app.add_flag("--closed-world", options.closed_world,
               "The snapshot is all there is: a name without any answer does not exist")
      ->group(answers);
  app.add_option("--save", options.save, "Write the snapshot that was used to FILE")->type_name("FILE")->group(answers);
  app.add_option("--resolver", options.resolver,
                 "Whom to ask: an address (192.0.2.53, [2001:db8::53]:5302), or an https URL for DNS over HTTPS; else "
                 "the system's resolver")
      ->type_name("ADDRESS|URL")
      ->group(answers);
  app.add_option("--timeout", typed.timeout, "Seconds to wait for an answer to one question (5)")
      ->type_name("SECONDS")
      ->group(answers);
  app.add_option("--psl-file", options.psl_file, "The public suffix list to use; else the system's")
      ->type_name("FILE")
      ->group(answers);
  app.add_option("--time", options.time, "The time of checking, seconds since 1970; else now")
      ->type_name("UNIX")
      ->group(answers);
  const std::string output = "Output";
  app.add_flag("--json", options.json, "Print one JSON object")->group(output);
  app.add_flag("--quiet", options.quiet, "Print nothing on standard output; the exit status tells")->group(output);
  app.add_option("--color", typed.color, "auto, always or never")
      ->type_name("WHEN")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->group(output);
  app.add_option("--fail-on", typed.fail_on,
                 "error, warning or never: from which severity on the exit status is 1 (error)")
      ->type_name("LEVEL")
      ->check(CLI::IsMember({"error", "warning", "never"}))
      ->group(output);
}

void add_set(CLI::App& app, Typed& typed) {
  app.add_option("--set", typed.set, "A parameter of the provider's setups, such as region=eu-west-1; again for each")
      ->type_name("NAME=VALUE")
      ->allow_extra_args(false);
}

CLI::App& add_check(CLI::App& app, Options& options, Typed& typed) {
  CLI::App& call = *app.add_subcommand("check", "Check a domain");
  call.add_option("domain", options.domain, "A domain; a mail address or URL will do")->required()->type_name("DOMAIN");
  call.add_option("--selector", options.selectors,
                  "A DKIM selector to ask for (the s= of a DKIM-Signature); again for each")
      ->type_name("NAME")
      ->allow_extra_args(false);
  call.add_option("--provider", typed.provider,
                  "A provider to report on even if nothing shows that it is used, or one of its setups")
      ->type_name("ID[/SETUP]");
  add_set(call, typed);
  return call;
}

CLI::App& add_guide(CLI::App& app, Options& options, Typed& typed) {
  CLI::App& call = *app.add_subcommand("guide", "Say which records a provider needs for a domain");
  call.add_option("provider", typed.provider, "The provider's id; see mailalign providers")
      ->required()
      ->type_name("PROVIDER");
  call.add_option("--domain", options.domain, "The domain it shall send for")->type_name("DOMAIN");
  call.add_option("--setup", options.setups, "Only this setup; again for each")
      ->type_name("ID")
      ->allow_extra_args(false);
  add_set(call, typed);
  return call;
}

CLI::App& add_providers(CLI::App& app, Options& options) {
  CLI::App& call = *app.add_subcommand("providers", "List the providers known");
  call.add_option("--kind", options.kind, "Only those of this category")->type_name("KIND");
  call.add_option("--search", options.search, "Only those with TEXT in id or name")->type_name("TEXT");
  return call;
}

CLI::App& add_parse(CLI::App& app, Options& options) {
  CLI::App& call = *app.add_subcommand("parse", "Read one record: mailalign parse spf -- 'v=spf1 -all'");
  call.add_option("kind", options.kind, "spf, dkim or dmarc")
      ->required()
      ->type_name("KIND")
      ->check(CLI::IsMember({"spf", "dkim", "dmarc"}));
  call.add_option("record", options.record, "The record's text, after --")->required()->type_name("RECORD");
  return call;
}

CLI::App& add_explain(CLI::App& app, Options& options) {
  CLI::App& call = *app.add_subcommand("explain", "Say more about a finding");
  call.add_option("id", options.id, "The finding's id, such as spf.lookup-limit")->required()->type_name("ID");
  return call;
}

std::map<std::string, std::string> read_parameters(const std::vector<std::string>& typed) {
  std::map<std::string, std::string> parameters;
  for (const std::string& word : typed) {
    const std::size_t equals = word.find('=');
    if (equals == std::string::npos || equals == 0) {
      throw UsageError("--set takes NAME=VALUE, such as --set region=eu-west-1; \"" + word + "\" is not that.");
    }
    parameters[word.substr(0, equals)] = word.substr(equals + 1);
  }
  return parameters;
}

void take_apart(Options& options, const Typed& typed) {
  options.parameters = read_parameters(typed.set);
  if (!(typed.timeout > 0) || typed.timeout > longest_timeout) {
    throw UsageError("--timeout takes seconds, more than 0 and at most 600.");
  }
  options.timeout = std::chrono::milliseconds(std::max(1L, std::lround(typed.timeout * 1000)));
  options.color = typed.color == "always" ? Color::always : typed.color == "never" ? Color::never : Color::automatic;
  options.fail_on = typed.fail_on == "warning" ? FailOn::warning
                    : typed.fail_on == "never" ? FailOn::never
                                               : FailOn::error;
  if (options.time == 0) options.time = static_cast<std::int64_t>(std::time(nullptr));
  if (options.closed_world && !options.snapshot) {
    throw UsageError("--closed-world speaks of a snapshot: name it with --snapshot FILE.");
  }
  if (typed.provider.empty()) return;
  const std::size_t slash = typed.provider.find('/');
  options.provider = typed.provider.substr(0, slash);
  if (slash != std::string::npos) options.setups.push_back(typed.provider.substr(slash + 1));
}

}  // namespace

std::optional<Options> read_options(int count, char** words, int& status) {
  Options options;
  Typed typed;
  CLI::App app(about, "mailalign");
  app.footer(footer);
  app.get_formatter()->column_width(28);
  app.set_version_flag("--version", "mailalign " MAILALIGN_VERSION);
  app.require_subcommand(1);
  const std::map<Call, CLI::App*> calls{{Call::check, &add_check(app, options, typed)},
                                        {Call::guide, &add_guide(app, options, typed)},
                                        {Call::providers, &add_providers(app, options)},
                                        {Call::parse, &add_parse(app, options)},
                                        {Call::explain, &add_explain(app, options)}};
  for (const auto& [call, subcommand] : calls) add_everywhere(*subcommand, options, typed);
  try {
    app.parse(count, words);
    for (const auto& [call, subcommand] : calls) {
      if (subcommand->parsed()) options.call = call;
    }
    take_apart(options, typed);
  } catch (const CLI::ParseError& error) {
    status = error.get_exit_code() == 0 ? 0 : usage_status;
    if (status == 0) {
      app.exit(error);
    } else {
      std::cerr << "mailalign: " << error.what() << "\nmailalign --help and mailalign CALL --help say more.\n";
    }
    return std::nullopt;
  }
  return options;
}

}  // namespace mailalign::cli
