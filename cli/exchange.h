// From one response, or none, to answers: what both resolvers share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "resolver.h"

namespace mailalign::cli {

class Exchange {
 public:
  explicit Exchange(std::string resolver) : resolver_(std::move(resolver)) {}

  // Reads the response to `question`; one that cannot be used becomes an answer of Outcome::failed.
  void received(const dns::Question& question, std::string_view message);
  // No response: "SERVFAIL", "REFUSED", ... as far as one is known.
  void failed(const dns::Question& question, std::string_view rcode, std::string_view reason);
  void timed_out(const dns::Question& question, std::string_view reason);

  // What has come since the last call.
  std::vector<Answered> take() { return std::exchange(answers_, {}); }
  const std::string& resolver() const { return resolver_; }
  const std::vector<std::string>& problems() const { return problems_; }

 private:
  void add(const dns::Question& question, dns::Answer answer);
  void note(std::string_view reason);

  std::string resolver_;
  std::vector<Answered> answers_;
  std::vector<std::string> problems_;
};

}  // namespace mailalign::cli
