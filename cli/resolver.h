// Who answers DNS questions: DNS by c-ares (resolver_dns.h) or DNS over HTTPS by libcurl (resolver_doh.h). Both write
// their queries and read the responses with the core's codec (dns/message.h).
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "dns/snapshot.h"

namespace mailalign::cli {

constexpr int max_questions_at_once = 24;  // ours: polite to a resolver, and more than a check's round has as a rule

using Answered = std::pair<dns::Question, dns::Answer>;

class Resolver {
 public:
  virtual ~Resolver() = default;
  // Asks all questions and waits. Gives what came, also the CNAMEs on the way: at least one answer a question, of
  // Outcome::failed where none came or it cannot be used. `progress` is called now and then while waiting.
  virtual std::vector<Answered> ask(const std::vector<dns::Question>& questions,
                                    const std::function<void()>& progress) = 0;
  // As the snapshot and the terminal name it: "192.0.2.53", "https://resolver.example/dns-query".
  virtual std::string name() const = 0;
  // Why answers failed, each reason once, in sentences.
  virtual const std::vector<std::string>& problems() const = 0;
};

struct ResolverOptions {
  // Empty: the system's. An address with or without a port, or an https URL.
  std::string server;
  std::chrono::milliseconds timeout{5000};  // for one question, all tries together
};

// Throws UsageError where `server` is neither an address nor a URL that can be asked.
std::unique_ptr<Resolver> open_resolver(const ResolverOptions& options);

}  // namespace mailalign::cli
