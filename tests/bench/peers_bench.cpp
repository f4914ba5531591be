// Beside libspf2, libopendmarc and ldns, in one run and on the same inputs (inputs/README.md). Nothing parsed is kept
// between two evaluations, on neither side. Prints medians and ratios: how many times as fast as the other we are.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "dmarc/record.h"
#include "dns/message.h"
#include "peers.h"
#include "spf/check_host.h"
#include "spf/record.h"

namespace {

using namespace mailalign;

[[noreturn]] void give_up(const std::string& why) {
  std::cerr << why << '\n';
  std::exit(1);
}

std::string file(const std::string& name) {
  std::ifstream in(MAILALIGN_SOURCE_DIR "/tests/bench/inputs/" + name, std::ios::binary);
  if (!in) give_up("cannot read " + name);
  return {std::istreambuf_iterator<char>(in), {}};
}

const std::vector<peers::ZoneLine>& zone() {
  static const std::vector<peers::ZoneLine> all = [] {
    std::vector<peers::ZoneLine> lines;
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

const dns::Snapshot& snapshot() {
  static const dns::Snapshot all = [] {
    dns::Snapshot made;
    made.set_closed_world(true);
    for (const peers::ZoneLine& line : zone()) {
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

void check_host(benchmark::State& state, const std::string& sender, spf::Tell tell) {
  spf::Client client;
  client.ip = *base::read_address("192.0.2.10");
  client.helo = "mail.example";
  const std::string mail_from = "bad-strong@" + sender;
  for (auto _ : state) {
    dns::Inquiry inquiry(snapshot());
    const spf::Evaluation found = spf::check_mail_from(inquiry, client, mail_from, tell);
    if (found.result != spf::Result::pass) give_up(sender + " does not pass here");
    benchmark::DoNotOptimize(found);
  }
}

void spf_record(benchmark::State& state) {
  const std::string text = file("spf-record.txt");
  for (auto _ : state) {
    const spf::Parsed parsed = spf::parse_record(text);
    if (!parsed.valid) give_up("the SPF record is not valid here");
    benchmark::DoNotOptimize(parsed);
  }
}

void dmarc_record(benchmark::State& state) {
  const std::string text = file("dmarc-record.txt");
  for (auto _ : state) {
    const dmarc::Parsed parsed = dmarc::parse_record(text);
    if (!parsed.valid) give_up("the DMARC record is not valid here");
    benchmark::DoNotOptimize(parsed);
  }
}

void dns_answer(benchmark::State& state) {
  const std::string message = file("txt-response.bin");
  const dns::Question question{*dns::Name::read("typical.example"), dns::Type::txt};
  for (auto _ : state) {
    const dns::Response response = dns::read_response(question, message);
    if (response.answers.size() != 1) give_up("the DNS answer cannot be read here");
    benchmark::DoNotOptimize(response);
  }
}

// Keeps the medians, and prints the ratios at the end.
class Ratios : public benchmark::ConsoleReporter {
 public:
  Ratios() : ConsoleReporter(OO_None) {}
  void ReportRuns(const std::vector<Run>& runs) override {
    for (const Run& run : runs) {
      if (run.aggregate_name == "median") medians_[run.run_name.function_name] = run.GetAdjustedCPUTime();
    }
  }
  void Finalize() override {
    std::printf("%-28s %12s %12s %8s %6s\n", "", "ours, ns", "theirs, ns", "ratio", "bar");
    for (const auto& [what, bar] : bars) {
      const double ours = medians_["ours " + what], theirs = medians_["theirs " + what];
      std::printf("%-28s %12.0f %12.0f %8.2f %6.1f%s\n", what.c_str(), ours, theirs, theirs / ours, bar,
                  theirs / ours < bar ? "  not reached" : "");
    }
    std::printf("with a trace of every term: simple %.0f, typical %.0f, worst %.0f ns\n", medians_["traced simple"],
                medians_["traced typical"], medians_["traced worst"]);
  }
  const std::vector<std::pair<std::string, double>> bars = {
      {"check_host simple", 1},   {"check_host typical", 3},         {"check_host worst", 3},
      {"SPF record, libspf2", 1}, {"DMARC record, libopendmarc", 1}, {"DNS answer, ldns", 1}};

 private:
  std::map<std::string, double> medians_;
};

}  // namespace

int main(int count, char** words) {
  benchmark::Initialize(&count, words);
  const auto add = [](const std::string& name, auto run) {
    benchmark::RegisterBenchmark(name.c_str(), run)->Repetitions(7)->ReportAggregatesOnly()->MinTime(0.2);
  };
  for (const std::string kind : {"simple", "typical", "worst"}) {
    const std::string sender = kind + ".example";
    add("ours check_host " + kind, [=](benchmark::State& state) { check_host(state, sender, spf::Tell::result); });
    add("traced " + kind, [=](benchmark::State& state) { check_host(state, sender, spf::Tell::everything); });
    add("theirs check_host " + kind, [=](benchmark::State& state) {
      peers::SpfChecker checker(zone());
      for (auto _ : state) {
        if (!checker.passes("bad-strong@" + sender)) give_up(sender + " does not pass in libspf2");
      }
    });
  }
  add("ours SPF record, libspf2", spf_record);
  add("theirs SPF record, libspf2", [](benchmark::State& state) {
    peers::SpfChecker checker(zone());
    const std::string text = file("spf-record.txt");
    for (auto _ : state) {
      if (!checker.compiles(text)) give_up("libspf2 does not compile the SPF record");
    }
  });
  add("ours DMARC record, libopendmarc", dmarc_record);
  add("theirs DMARC record, libopendmarc", [](benchmark::State& state) {
    const std::string text = file("dmarc-record.txt");
    for (auto _ : state) {
      if (!peers::parses_dmarc(text)) give_up("libopendmarc does not read the DMARC record");
    }
  });
  add("ours DNS answer, ldns", dns_answer);
  add("theirs DNS answer, ldns", [](benchmark::State& state) {
    const std::string message = file("txt-response.bin");
    for (auto _ : state) {
      if (!peers::decodes(message)) give_up("ldns does not read the DNS answer");
    }
  });
  Ratios ratios;
  benchmark::RunSpecifiedBenchmarks(&ratios);
  benchmark::Shutdown();
}
