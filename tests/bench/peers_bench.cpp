// Beside libspf2, libopendmarc and ldns, in one run and on the same inputs (inputs/README.md). Nothing parsed is kept
// between two evaluations, on neither side. Prints medians and ratios: how many times as fast as the other we are.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "ours.h"
#include "peers.h"

namespace {

using namespace mailalign;

[[noreturn]] void give_up(const std::string& why) {
  std::cerr << why << '\n';
  std::exit(1);
}

template <class Work>
void repeat(benchmark::State& state, Work work) {
  for (auto _ : state) work();
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
    add("ours check_host " + kind,
        [=](benchmark::State& state) { repeat(state, [&] { ours::check_host(sender, false); }); });
    add("traced " + kind, [=](benchmark::State& state) { repeat(state, [&] { ours::check_host(sender, true); }); });
    add("theirs check_host " + kind, [=](benchmark::State& state) {
      peers::SpfChecker checker(ours::zone());
      for (auto _ : state) {
        if (!checker.passes("bad-strong@" + sender)) give_up(sender + " does not pass in libspf2");
      }
    });
  }
  add("ours SPF record, libspf2", [](benchmark::State& state) { repeat(state, ours::spf_record); });
  add("theirs SPF record, libspf2", [](benchmark::State& state) {
    peers::SpfChecker checker(ours::zone());
    const std::string text = ours::file("spf-record.txt");
    for (auto _ : state) {
      if (!checker.compiles(text)) give_up("libspf2 does not compile the SPF record");
    }
  });
  add("ours DMARC record, libopendmarc", [](benchmark::State& state) { repeat(state, ours::dmarc_record); });
  add("theirs DMARC record, libopendmarc", [](benchmark::State& state) {
    const std::string text = ours::file("dmarc-record.txt");
    for (auto _ : state) {
      if (!peers::parses_dmarc(text)) give_up("libopendmarc does not read the DMARC record");
    }
  });
  add("ours DNS answer, ldns", [](benchmark::State& state) { repeat(state, ours::dns_answer); });
  add("theirs DNS answer, ldns", [](benchmark::State& state) {
    const std::string message = ours::file("txt-response.bin");
    for (auto _ : state) {
      if (!peers::decodes(message)) give_up("ldns does not read the DNS answer");
    }
  });
  Ratios ratios;
  benchmark::RunSpecifiedBenchmarks(&ratios);
  benchmark::Shutdown();
}
