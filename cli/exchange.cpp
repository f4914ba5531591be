#include "exchange.h"

#include <algorithm>
#include <ctime>

#include "dns/message.h"

namespace mailalign::cli {

namespace {

constexpr std::size_t max_problems = 5;  // ours: a few reasons explain all failures

}  // namespace

void Exchange::received(const dns::Question& question, std::string_view message) {
  dns::Response response = dns::read_response(question, message);
  if (!response.problem.empty()) return failed(question, "SERVFAIL", response.problem);
  if (response.answers.empty()) return failed(question, "SERVFAIL", "the response answers nothing");
  for (auto& [asked, answer] : response.answers) {
    if (answer.outcome == dns::Outcome::failed) note(answer.rcode + " for " + asked.name.display());
    add(asked, std::move(answer));
  }
}

void Exchange::failed(const dns::Question& question, std::string_view rcode, std::string_view reason) {
  dns::Answer answer;
  answer.rcode = rcode;
  note(reason);
  add(question, std::move(answer));
}

void Exchange::timed_out(const dns::Question& question, std::string_view reason) {
  dns::Answer answer;
  answer.rcode = "SERVFAIL";
  answer.status = "timeout";
  note(reason);
  add(question, std::move(answer));
}

void Exchange::add(const dns::Question& question, dns::Answer answer) {
  answer.resolver = resolver_;
  answer.asked = static_cast<std::int64_t>(std::time(nullptr));
  answers_.emplace_back(question, std::move(answer));
}

void Exchange::note(std::string_view reason) {
  const bool known = std::find(problems_.begin(), problems_.end(), reason) != problems_.end();
  if (!known && problems_.size() < max_problems) problems_.emplace_back(reason);
}

}  // namespace mailalign::cli
