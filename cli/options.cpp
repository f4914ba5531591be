#include "options.h"

#include <CLI/CLI.hpp>
#include <charconv>
#include <cmath>
#include <ctime>

#include "help.h"
#include "near.h"
#include "output.h"
#include "usage_error.h"

namespace mailalign::cli {

namespace {

constexpr double longest_timeout = 600;  // seconds

constexpr const char* about =
    "Says whether mail in a domain's name passes DMARC: which records are published, what is wrong with them, which "
    "services send, and for each whether SPF and DKIM align with the From domain.";
// As typed, before it is taken apart.
struct Typed {
  std::vector<std::string> set;
  std::optional<std::string> provider;
  std::string timeout = "5";
  std::string void_lookups = "2";
  std::string time;
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
  app.add_flag("--psl-icann", options.psl_icann,
               "Use the ICANN section of the public suffix list alone, not the names that companies list there")
      ->group(answers);
  app.add_option("--time", typed.time, "The time of checking, seconds since 1970; else now")
      ->type_name("UNIX")
      ->group(answers);
  const std::string output = "Output";
  app.add_flag("--json", options.json, "Print one JSON object")->group(output);
  app.add_flag("--quiet", options.quiet, "Print nothing on standard output; the exit status tells")->group(output);
  app.add_option("--color", typed.color, "auto, always or never")->type_name("WHEN")->group(output);
  app.add_option("--fail-on", typed.fail_on,
                 "error, warning or never: from which severity on the exit status is 1 (error)")
      ->type_name("LEVEL")
      ->group(output);
}

void add_set(CLI::App& app, Typed& typed) {
  app.add_option("--set", typed.set, "A parameter of the provider's setups, such as region=eu-west-1; again for each")
      ->type_name("NAME=VALUE")
      ->allow_extra_args(false);
}

CLI::App& add_check(CLI::App& app, Options& options, Typed& typed) {
  CLI::App& call =
      *app.add_subcommand("check", "Check a domain: its records, its senders, and whether its mail passes DMARC");
  call.footer("mailalign check example.com");
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
  call.footer("mailalign guide amazon-ses --domain example.com");
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
  call.footer("mailalign providers --search google");
  call.add_option("--kind", options.kind, "Only those of this category")->type_name("KIND");
  call.add_option("--search", options.search, "Only those with TEXT in id or name")->type_name("TEXT");
  return call;
}

CLI::App& add_spf(CLI::App& app, Options& options, Typed& typed) {
  CLI::App& call =
      *app.add_subcommand("spf", "Say whether an address may send mail for a domain, and which term decides");
  call.footer("mailalign spf --ip 192.0.2.1 --mail-from user@example.com --helo mail.example.com");
  call.add_option("--ip", options.ip, "The address of the server that sends")->type_name("ADDRESS");
  call.add_option("--mail-from", options.mail_from,
                  "The envelope sender: an address, or a domain; '' is the null sender, which stands for "
                  "postmaster@ the HELO name")
      ->type_name("ADDRESS");
  call.add_option("--helo", options.helo, "The name that the server gives with HELO or EHLO")->type_name("NAME");
  call.add_option("--void-lookups", typed.void_lookups,
                  "How many look-ups may find nothing before the result is permerror (2)")
      ->type_name("NUMBER");
  return call;
}

CLI::App& add_org_domain(CLI::App& app, Options& options) {
  CLI::App& call = *app.add_subcommand("org-domain", "Say which Organizational Domain a name has, and on which way");
  call.footer("mailalign org-domain mail.example.com");
  call.add_option("name", options.domain, "A domain; a mail address or URL will do")->required()->type_name("NAME");
  call.add_flag("--psl", options.psl, "By the public suffix list (RFC 7489), not by the tree walk (RFC 9989)");
  return call;
}

CLI::App& add_align(CLI::App& app, Options& options) {
  CLI::App& call =
      *app.add_subcommand("align", "Say whether mail From a domain aligns with what SPF and DKIM authenticate");
  call.footer("mailalign align --from example.com --spf bounce.example.com --dkim example.com");
  call.add_option("--from", options.from, "The From domain; an address will do")->type_name("DOMAIN");
  call.add_option("--spf", options.spf_domain,
                  "The domain that SPF authenticates, that of MAIL FROM; '' is the null sender, which stands for the "
                  "HELO name")
      ->type_name("DOMAIN");
  call.add_option("--helo", options.helo, "The name that the server gives with HELO or EHLO")->type_name("NAME");
  call.add_option("--dkim", options.dkim_domains, "The d= of a DKIM signature; again for each")
      ->type_name("DOMAIN")
      ->allow_extra_args(false);
  call.add_option("--aspf", options.aspf, "Suppose this mode for SPF, r or s, not the record's")->type_name("MODE");
  call.add_option("--adkim", options.adkim, "Suppose this mode for DKIM, r or s, not the record's")->type_name("MODE");
  return call;
}

CLI::App& add_parse(CLI::App& app, Options& options) {
  CLI::App& call = *app.add_subcommand("parse", "Read one record and say what is wrong with it");
  call.footer("mailalign parse spf -- 'v=spf1 -all'");
  call.add_option("kind", options.kind, "spf, dkim or dmarc")->required()->type_name("KIND");
  call.add_option("record", options.record, "The record's text, after --")->required()->type_name("RECORD");
  return call;
}

CLI::App& add_explain(CLI::App& app, Options& options) {
  CLI::App& call = *app.add_subcommand("explain", "Say more about a finding");
  call.footer("mailalign explain spf.lookup-limit");
  call.add_option("id", options.id, "The finding's id, such as spf.lookup-limit")->required()->type_name("ID");
  return call;
}

std::map<std::string, std::string> read_parameters(const std::vector<std::string>& typed) {
  std::map<std::string, std::string> parameters;
  for (const std::string& word : typed) {
    const std::size_t equals = word.find('=');
    if (equals == std::string::npos || equals == 0) {
      throw UsageError("--set takes NAME=VALUE, such as --set region=eu-west-1; " + in_quotes(word) + " is not that.");
    }
    parameters[word.substr(0, equals)] = word.substr(equals + 1);
  }
  return parameters;
}

template <class Number>
std::optional<Number> read_number(const std::string& text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::chrono::milliseconds read_timeout(const std::string& text) {
  const std::optional<double> seconds = read_number<double>(text);
  if (!seconds || !(*seconds > 0) || *seconds > longest_timeout) {
    throw UsageError("--timeout takes seconds, more than 0 and at most 600, such as --timeout 5; " + in_quotes(text) +
                     " is not that.");
  }
  return std::chrono::milliseconds(std::max(1L, std::lround(*seconds * 1000)));
}

std::int64_t read_time(const std::string& text) {
  if (text.empty()) return static_cast<std::int64_t>(std::time(nullptr));
  const std::optional<std::int64_t> seconds = read_number<std::int64_t>(text);
  if (seconds && *seconds >= 0) return *seconds;
  throw UsageError("--time takes seconds since 1970, such as --time 1767225600; " + in_quotes(text) + " is not that.");
}

std::int64_t read_void_lookups(const std::string& text) {
  const std::optional<std::int64_t> number = read_number<std::int64_t>(text);
  if (number && *number >= 0 && *number <= 10) return *number;
  throw UsageError("--void-lookups takes a number from 0 to 10, such as --void-lookups 2; " + in_quotes(text) +
                   " is not that.");
}

void expect_identity(const Options& options) {
  if (options.ip.empty()) {
    throw UsageError("The call spf needs the address that sends: add --ip 192.0.2.1 (or an IPv6 address).");
  }
  if (options.mail_from || !options.helo.empty()) return;
  throw UsageError(
      "The call spf needs the envelope sender: add --mail-from user@example.com; for the null sender --helo NAME "
      "alone.");
}

void expect_from(const Options& options) {
  if (options.from.empty()) throw UsageError("The call align needs the From domain: add --from example.com.");
}

// `what` for the sentence: "--color", "parse".
void expect_one_of(const std::string& what, const std::string& typed, const std::vector<std::string>& words) {
  if (std::find(words.begin(), words.end(), typed) != words.end()) return;
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : word == words.back() ? " or " : ", ") + word;
  throw UsageError(what + " takes " + all + "; " + in_quotes(typed) + " is none of them." + did_you_mean(typed, words));
}

void take_apart(Options& options, const Typed& typed) {
  expect_one_of("--color", typed.color, {"auto", "always", "never"});
  expect_one_of("--fail-on", typed.fail_on, {"error", "warning", "never"});
  if (options.call == Call::parse) expect_one_of("The call parse", options.kind, {"spf", "dkim", "dmarc"});
  options.parameters = read_parameters(typed.set);
  options.timeout = read_timeout(typed.timeout);
  options.void_lookups = read_void_lookups(typed.void_lookups);
  if (options.call == Call::spf) expect_identity(options);
  if (options.call == Call::align) {
    expect_from(options);
    if (options.aspf) expect_one_of("--aspf", *options.aspf, {"r", "s"});
    if (options.adkim) expect_one_of("--adkim", *options.adkim, {"r", "s"});
  }
  options.time = read_time(typed.time);
  options.color = typed.color == "always" ? Color::always : typed.color == "never" ? Color::never : Color::automatic;
  options.fail_on = typed.fail_on == "warning" ? FailOn::warning
                    : typed.fail_on == "never" ? FailOn::never
                                               : FailOn::error;
  if (options.closed_world && !options.snapshot) {
    throw UsageError("--closed-world speaks of a snapshot: name it with --snapshot FILE.");
  }
  if (!typed.provider) return;
  const std::size_t slash = typed.provider->find('/');
  options.provider = typed.provider->substr(0, slash);
  if (slash != std::string::npos) options.setups.push_back(typed.provider->substr(slash + 1));
}

}  // namespace

std::optional<Options> read_options(int count, char** words, int& status) {
  Options options;
  Typed typed;
  CLI::App app(about, "mailalign");
  app.set_version_flag("--version", "mailalign " MAILALIGN_VERSION, "Say which version this is");
  app.set_help_flag("-h,--help", "Say this");
  app.require_subcommand(1);
  const std::map<Call, CLI::App*> calls{
      {Call::check, &add_check(app, options, typed)},    {Call::guide, &add_guide(app, options, typed)},
      {Call::providers, &add_providers(app, options)},   {Call::spf, &add_spf(app, options, typed)},
      {Call::org_domain, &add_org_domain(app, options)}, {Call::align, &add_align(app, options)},
      {Call::parse, &add_parse(app, options)},           {Call::explain, &add_explain(app, options)}};
  add_everywhere(app, options, typed);
  for (const auto& [call, subcommand] : calls) add_everywhere(*subcommand, options, typed);
  try {
    app.parse(count, words);
  } catch (const CLI::CallForHelp&) {
    Page page(style(environment(), Color::automatic));
    show_help(page, call_of(app));
    write_out(page.text());
    status = 0;
    return std::nullopt;
  } catch (const CLI::CallForVersion& version) {
    write_out(std::string(version.what()) + '\n');
    status = 0;
    return std::nullopt;
  } catch (const CLI::ParseError& error) {
    throw UsageError(what_is_wrong(app, error));
  }
  for (const auto& [call, subcommand] : calls) {
    if (subcommand->parsed()) options.call = call;
  }
  take_apart(options, typed);
  return options;
}

}  // namespace mailalign::cli
