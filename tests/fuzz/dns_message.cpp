// A response to a question of ours. The first octet chooses what was asked; with its upper bit the header and the
// question are put in front, so that most inputs come to the records.
#include <string>

#include "dns/message.h"
#include "dns/snapshot_json.h"
#include "dns/wire.h"
#include "target.h"

namespace mailalign::fuzz {
namespace {

constexpr dns::Type types[] = {dns::Type::txt,  dns::Type::a,   dns::Type::mx,   dns::Type::cname,
                               dns::Type::aaaa, dns::Type::soa, dns::Type::tlsa, dns::Type{47}};
constexpr std::string_view octets_of_name("\1a\7example\0", 11);

// QR, RD, RA; the counts of the sections are the next three octets.
std::string with_header(dns::Type type, std::string_view octets) {
  std::string message("\0\0\x81\x80\0\1", 6);
  for (std::size_t i = 0; i < 3; ++i) {
    message += '\0';
    message += i < octets.size() ? static_cast<char>(octets[i] & 0x3f) : '\0';
  }
  message += octets_of_name;
  message += '\0';
  message += static_cast<char>(type);
  message.append("\0\1", 2);
  if (octets.size() > 3) message += octets.substr(3);
  return message;
}

}  // namespace

void dns_message(std::string_view octets) {
  if (octets.empty()) return;
  const auto first = static_cast<unsigned char>(octets[0]);
  const dns::Question question{*dns::Name::read("a.example"), types[first % 8]};
  const std::string_view rest = octets.substr(1);
  const std::string message = first >= 128 ? with_header(question.type, rest) : std::string(rest);

  const dns::Response response = dns::read_response(question, message);
  hold(response.problem.empty() != response.answers.empty(), "there are answers, or a problem");
  hold(!response.truncated || !response.problem.empty(), "a truncated message is not used");
  hold(response.answers.size() <= 17, "a chain of aliases is bounded");
  hold(response.extended_errors.size() <= dns::max_extended_errors, "extended errors are bounded");

  dns::Snapshot gained;
  std::size_t octets_gained = 0;
  for (const auto& [asked, answer] : response.answers) {
    hold(answer.outcome != dns::Outcome::pending, "an answer is never pending");
    hold((answer.outcome == dns::Outcome::records) == !answer.records.empty(), "records are there, or are not");
    for (const dns::Data& data : answer.records) octets_gained += dns::to_text(data).size();
    gained.add(asked, answer);
  }
  hold(gained.answers().size() == response.answers.size(), "a chain of aliases goes nowhere twice");
  hold(octets_gained <= 5 * (dns::max_message_octets + dns::max_expanded_octets), "records are bounded");
  const dns::ReadSnapshot read = dns::read_snapshot(dns::write_snapshot(gained));
  hold(read.problem.empty() && read.snapshot == gained, "answers saved are the same answers");
}

}  // namespace mailalign::fuzz
