// How long a whole check of a typical domain takes, all answers present: over values, as a native host calls it, and
// over JSON text, as it crosses into the module. wasm.mjs measures the same inputs there.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "base/json.h"
#include "check/calls.h"
#include "check/check.h"
#include "dkim/record.h"
#include "dmarc/record.h"
#include "dns/snapshot_json.h"
#include "embedded_catalogue.h"
#include "provider/catalogue.h"
#include "spf/record.h"

namespace {

using mailalign::base::Json;

std::string file(const std::string& path) {
  std::ifstream in(std::string(MAILALIGN_SOURCE_DIR) + "/" + path, std::ios::binary);
  if (!in) {
    std::cerr << "cannot read " << path << '\n';
    std::exit(1);
  }
  return {std::istreambuf_iterator<char>(in), {}};
}

struct Inputs {
  mailalign::provider::Catalogue catalogue;
  mailalign::check::Request request;
  mailalign::dns::Snapshot snapshot;
  std::string request_text;
  std::string snapshot_text;
};

const Inputs& inputs() {
  static const Inputs all = [] {
    Inputs made;
    made.catalogue = mailalign::provider::load_catalogue(mailalign::embedded_catalogue()).catalogue;
    const Json typical = *mailalign::base::read_json(file("tests/bench/typical.json"));
    const Json& request = *mailalign::base::member(typical, "request");
    made.request_text = mailalign::base::to_text(request);
    made.snapshot_text = mailalign::base::to_text(*mailalign::base::member(typical, "snapshot"));
    made.request.domain = mailalign::base::string_member(request, "domain").value_or("");
    for (const Json& selector : *mailalign::base::member(request, "selectors")) {
      made.request.selectors.push_back(selector.get<std::string>());
    }
    made.snapshot = mailalign::dns::read_snapshot(made.snapshot_text).snapshot;
    made.snapshot.set_closed_world(true);
    return made;
  }();
  return all;
}

void whole_check(benchmark::State& state) {
  const Inputs& in = inputs();
  for (auto _ : state) benchmark::DoNotOptimize(mailalign::check::check(in.request, in.snapshot, in.catalogue));
}
BENCHMARK(whole_check)->Unit(benchmark::kMicrosecond);

void whole_check_over_json(benchmark::State& state) {
  const Inputs& in = inputs();
  for (auto _ : state) {
    benchmark::DoNotOptimize(mailalign::check::check(in.catalogue, in.request_text, in.snapshot_text));
  }
}
BENCHMARK(whole_check_over_json)->Unit(benchmark::kMicrosecond);

void read_snapshot(benchmark::State& state) {
  const Inputs& in = inputs();
  for (auto _ : state) benchmark::DoNotOptimize(mailalign::dns::read_snapshot(in.snapshot_text));
}
BENCHMARK(read_snapshot)->Unit(benchmark::kMicrosecond);

void parse_spf_record(benchmark::State& state) {
  const std::string record =
      "v=spf1 include:_spf.google.example include:amazonses.example include:servers.mcsv.example ip4:192.0.2.0/24 "
      "ip4:198.51.100.64/26 ip6:2001:db8:a::/48 mx a:mail.%{d} exp=e.%{d} ~all";
  for (auto _ : state) benchmark::DoNotOptimize(mailalign::spf::parse_record(record));
}
BENCHMARK(parse_spf_record);

void parse_dmarc_record(benchmark::State& state) {
  const std::string record =
      "v=DMARC1; p=quarantine; sp=reject; pct=100; adkim=s; aspf=r; fo=1; ri=86400; "
      "rua=mailto:agg@reports.example,mailto:d@dmarc.example; ruf=mailto:f@reports.example";
  for (auto _ : state) benchmark::DoNotOptimize(mailalign::dmarc::parse_record(record));
}
BENCHMARK(parse_dmarc_record);

void parse_dkim_record(benchmark::State& state) {
  const std::string record =
      "v=DKIM1; k=rsa; "
      "p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAp3hPGSBpWfiWgk3tnEuIj+pwnKzi5a75RvI6MtPXg0v4jj5vmbaDl6izJEffdlMGAo"
      "Uxk8oPjoso+7tzvsMtgOVhgOcVIwVbR/8Wyngr7EPeEveV2cJwKeXWlMD7Ga6b/rHcWzS4Xk5YDqsCypILskXcBnDyXSO5LmxjJyL0o57O3o69YD"
      "NeVfIOH6iX4esK6cRFFs22G2NtRC8do3CffoNWLJO7oxA00ABNvL0iRcZpvipMlBb2bYz43O7qznU5heX603F5/UFPjAoWpRC77PdD30pEOD5nVJ"
      "1+GAlSLTlJsE+fZ7aFkJeAqTaGDh2QjgHqK2ApaA/goI/tgTSOSwIDAQAB";
  for (auto _ : state) benchmark::DoNotOptimize(mailalign::dkim::parse_record(record));
}
BENCHMARK(parse_dkim_record);

}  // namespace

BENCHMARK_MAIN();
