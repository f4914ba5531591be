// What was typed on the command line, read and checked.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "terminal.h"

namespace mailalign::cli {

// From which severity on the exit status is 1.
enum class FailOn { error, warning, never };

enum class Call { check, guide, providers, spf, org_domain, align, parse, explain };

struct Options {
  Call call = Call::check;

  // of one call or another
  std::string domain;                             // check DOMAIN, guide --domain
  std::vector<std::string> selectors;             // check
  std::optional<std::string> provider;            // check --provider ID, guide PROVIDER
  std::vector<std::string> setups;                // check --provider ID/SETUP, guide --setup
  std::map<std::string, std::string> parameters;  // --set NAME=VALUE
  std::string ip;                                 // spf --ip
  std::optional<std::string> mail_from;           // spf --mail-from
  std::string helo;                               // spf --helo
  std::int64_t void_lookups = 2;                  // spf --void-lookups
  bool psl = false;                               // org-domain --psl
  std::string from;                               // align --from
  std::optional<std::string> spf_domain;          // align --spf
  std::vector<std::string> dkim_domains;          // align --dkim
  std::optional<std::string> aspf;                // align --aspf
  std::optional<std::string> adkim;               // align --adkim
  std::string kind;                               // providers --kind, parse KIND
  std::string search;                             // providers --search
  std::string record;                             // parse
  std::string id;                                 // explain

  // of every call
  std::optional<std::string> snapshot;  // a file, "-" for standard input
  bool closed_world = false;
  std::optional<std::string> save;
  std::string resolver;  // empty: the system's
  std::chrono::milliseconds timeout{5000};
  std::optional<std::string> psl_file;
  bool psl_icann = false;
  std::int64_t time = 0;  // seconds since 1970
  bool json = false;
  bool quiet = false;
  Color color = Color::automatic;
  FailOn fail_on = FailOn::error;
};

// Nothing where all is said already (--help, --version); `status` is then the exit status. Throws UsageError.
std::optional<Options> read_options(int count, char** words, int& status);

}  // namespace mailalign::cli
