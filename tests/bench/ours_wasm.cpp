// The core inside WebAssembly, without the text that crosses its boundary: prints medians in nanoseconds, as JSON, for
// peers.mjs.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

#include "ours.h"

namespace {

template <class Work>
double median(Work work) {
  using Clock = std::chrono::steady_clock;
  for (int i = 0; i < 2000; ++i) work();
  std::vector<double> times;
  for (int i = 0; i < 7; ++i) {
    constexpr int runs = 20000;
    const auto begin = Clock::now();
    for (int run = 0; run < runs; ++run) work();
    times.push_back(std::chrono::duration<double, std::nano>(Clock::now() - begin).count() / runs);
  }
  std::nth_element(times.begin(), times.begin() + 3, times.end());
  return times[3];
}

}  // namespace

int main() {
  namespace ours = mailalign::ours;
  std::printf("{\"simple\":%.0f,", median([] { ours::check_host("simple.example", false); }));
  std::printf("\"typical\":%.0f,", median([] { ours::check_host("typical.example", false); }));
  std::printf("\"worst\":%.0f,", median([] { ours::check_host("worst.example", false); }));
  std::printf("\"spf\":%.0f,\"dmarc\":%.0f,", median(ours::spf_record), median(ours::dmarc_record));
  std::printf("\"dns\":%.0f}\n", median(ours::dns_answer));
}
