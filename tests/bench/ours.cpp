#include "ours.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "dmarc/record.h"
#include "dns/message.h"
#include "spf/check_host.h"
#include "spf/record.h"

namespace mailalign::ours {
namespace {

void demand(bool right, const char* what) {
  if (right) return;
  std::fprintf(stderr, "%s\n", what);
  std::exit(1);
}

const dns::Snapshot& snapshot() {
  static const dns::Snapshot all = [] {
    dns::Snapshot made;
    made.set_closed_world(true);
    for (const ZoneLine& line : zone()) {
      const dns::Question question{*dns::Name::read(line.name), *dns::read_type(line.type)};
      dns::Answer answer;
      if (const dns::Answer* earlier = made.find_given(question)) answer = *earlier;
      answer.outcome = dns::Outcome::records;
      if (line.type == "TXT") {
        answer.records.emplace_back(dns::Txt{{line.value}});
      } else {
        answer.records.push_back(*dns::read_data(question.type, line.value));
      }
      made.add(question, std::move(answer));
    }
    return made;
  }();
  return all;
}

}  // namespace

std::string file(const std::string& name) {
  std::ifstream in(MAILALIGN_SOURCE_DIR "/tests/bench/inputs/" + name, std::ios::binary);
  demand(in.good(), "an input cannot be read");
  return {std::istreambuf_iterator<char>(in), {}};
}

const std::vector<ZoneLine>& zone() {
  static const std::vector<ZoneLine> all = [] {
    std::vector<ZoneLine> lines;
    const std::string text = file("zone.tsv");
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      const std::size_t first = text.find('\t', begin), second = text.find('\t', first + 1);
      lines.push_back({text.substr(begin, first - begin), text.substr(first + 1, second - first - 1),
                       text.substr(second + 1, end - second - 1)});
      begin = end + 1;
    }
    return lines;
  }();
  return all;
}

void check_host(const std::string& sender, bool traced) {
  static const spf::Client client = [] {
    spf::Client made;
    made.ip = *base::read_address("192.0.2.10");
    made.helo = "mail.example";
    return made;
  }();
  dns::Inquiry inquiry(snapshot());
  const spf::Tell tell = traced ? spf::Tell::everything : spf::Tell::result;
  const spf::Evaluation found = spf::check_mail_from(inquiry, client, "bad-strong@" + sender, tell);
  demand(found.result == spf::Result::pass, "a sender does not pass");
}

void spf_record() {
  static const std::string text = file("spf-record.txt");
  demand(spf::parse_record(text).valid, "the SPF record is not valid");
}

void dmarc_record() {
  static const std::string text = file("dmarc-record.txt");
  demand(dmarc::parse_record(text).valid, "the DMARC record is not valid");
}

void dns_answer() {
  static const std::string message = file("txt-response.bin");
  static const dns::Question question{*dns::Name::read("typical.example"), dns::Type::txt};
  demand(dns::read_response(question, message).answers.size() == 1, "the DNS answer cannot be read");
}

}  // namespace mailalign::ours
