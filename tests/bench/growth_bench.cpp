// How cost grows as the input doubles, and what the worst that anybody can publish costs. The tests hold the same by
// counting work (tests/property); here it is time, so that a person may look.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

#include "check/check.h"
#include "dkim/record.h"
#include "dmarc/record.h"
#include "dns/message.h"
#include "spf/check_host.h"
#include "spf/record.h"
#include "worst.h"

namespace {

using namespace mailalign;

constexpr double bar_growth = 2.6;
constexpr double bar_milliseconds = 10;

// The processor's own time: another program on the machine does not count. Short runs are repeated until one can tell.
double milliseconds(const std::function<void()>& run) {
  constexpr int parts = 7;
  std::vector<double> times;
  for (int i = 0; i < parts; ++i) {
    const std::clock_t begin = std::clock();
    std::clock_t end = begin;
    int runs = 0;
    for (; end - begin < CLOCKS_PER_SEC / 200; ++runs, end = std::clock()) run();
    times.push_back(1000.0 * static_cast<double>(end - begin) / CLOCKS_PER_SEC / runs);
  }
  std::nth_element(times.begin(), times.begin() + parts / 2, times.end());
  return times[parts / 2];
}

// `make(n)` gives what is run for n.
void grow(const char* what, std::size_t first, std::size_t last,
          const std::function<std::function<void()>(std::size_t)>& make) {
  double before = 0;
  for (std::size_t n = first; n <= last; n *= 2) {
    const double now = milliseconds(make(n));
    std::printf("%-28s %8zu %10.3f ms", what, n, now);
    if (before > 0) std::printf("  x %.2f%s", now / before, now / before > bar_growth ? "  over the bar" : "");
    std::printf("\n");
    before = now;
  }
}

void bound(const char* what, const std::function<void()>& run) {
  const double time = milliseconds(run);
  std::printf("%-44s %10.3f ms%s\n", what, time, time > bar_milliseconds ? "  over the bar" : "");
}

auto checked(const dns::Snapshot& snapshot) {
  return [&snapshot] {
    check::Request request;
    request.domain = "d.example";
    check::check(request, snapshot, {});
  };
}

auto evaluated(const dns::Snapshot& snapshot) {
  return [&snapshot] {
    spf::Client client;
    client.ip = *base::read_address("203.0.113.9");
    client.helo = "mail.example";
    dns::Inquiry inquiry(snapshot);
    spf::check_mail_from(inquiry, client, "user@d.example");
  };
}

}  // namespace

int main() {
  std::printf("Doubling (at most x %.1f):\n", bar_growth);
  grow("SPF terms", 250, 4000, [](std::size_t n) { return [=, t = worst::spf_terms(n)] { spf::parse_record(t); }; });
  grow("SPF faults", 250, 4000, [](std::size_t n) { return [=, t = worst::spf_faults(n)] { spf::parse_record(t); }; });
  grow("DMARC tags", 250, 4000,
       [](std::size_t n) { return [=, t = worst::dmarc_tags(n)] { dmarc::parse_record(t); }; });
  grow("DMARC report addresses", 250, 4000,
       [](std::size_t n) { return [=, t = worst::dmarc_addresses(n)] { dmarc::parse_record(t); }; });
  grow("DKIM tags", 250, 4000, [](std::size_t n) { return [=, t = worst::dkim_tags(n)] { dkim::parse_record(t); }; });
  grow("DNS records in a message", 250, 4000,
       [](std::size_t n) { return [=, t = worst::message(n)] { dns::read_response(worst::question(), t); }; });
  grow("labels of a name", 15, 120, [](std::size_t n) { return [=, t = worst::labels(n)] { dns::Name::read(t); }; });
  grow("SPF includes, survey", 8, 64, [](std::size_t n) { return [=, s = worst::includes(n, 0)] { checked(s)(); }; });
  grow("strings of a TXT record", 250, 4000,
       [](std::size_t n) { return [=, s = worst::strings(n)] { checked(s)(); }; });

  std::printf("\nThe worst that can be published (at most %.0f ms):\n", bar_milliseconds);
  for (const worst::World& world : worst::worlds()) {
    bound((world.what + ", whole check").c_str(), checked(world.snapshot));
    bound((world.what + ", check_host").c_str(), evaluated(world.snapshot));
  }
  bound("a DNS message of 4096 records", [t = worst::message(4096)] { dns::read_response(worst::question(), t); });
  return EXIT_SUCCESS;
}
