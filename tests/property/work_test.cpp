// The bounds of work on what an adversary can publish, counted in octets asked of the allocator and in questions: a
// clock would measure the machine.
#include <malloc.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <functional>
#include <new>

#include "check/check.h"
#include "dkim/record.h"
#include "dmarc/record.h"
#include "spf/check_host.h"
#include "spf/record.h"
#include "worst.h"

namespace {

std::size_t in_use = 0;
std::size_t most_in_use = 0;
std::size_t allocated = 0;

}  // namespace

void* operator new(std::size_t size) {
  void* const place = std::malloc(size);
  if (place == nullptr) std::abort();
  in_use += malloc_usable_size(place);
  most_in_use = std::max(most_in_use, in_use);
  allocated += size;
  return place;
}
void operator delete(void* place) noexcept {
  if (place != nullptr) in_use -= malloc_usable_size(place);
  std::free(place);
}
void operator delete(void* place, std::size_t) noexcept {
  operator delete(place);
}

using namespace mailalign;

namespace {

constexpr double max_growth = 2.6;                    // per doubling of the input
constexpr std::size_t max_octets_in_use = 10U << 20;  // of one evaluation

std::size_t allocated_by(const std::function<void()>& run) {
  const std::size_t before = allocated;
  run();
  return allocated - before;
}

std::size_t in_use_by(const std::function<void()>& run) {
  const std::size_t before = in_use;
  most_in_use = in_use;
  run();
  return most_in_use - before;
}

// `run` for 250, 500, ... 4000.
void grows_no_faster(const std::function<void(std::size_t)>& run) {
  std::size_t before = 0;
  for (std::size_t n = 250; n <= 4000; n *= 2) {
    const std::size_t now = allocated_by([&] { run(n); });
    CAPTURE(n, before, now);
    if (before > 0) CHECK(static_cast<double>(now) <= max_growth * static_cast<double>(before));
    before = now;
  }
}

}  // namespace

TEST_CASE("twice the input asks for no more than 2.6 times the memory", "[work]") {
  SECTION("SPF terms at fault") {
    grows_no_faster([](std::size_t n) { spf::parse_record(worst::spf_faults(n)); });
  }
  SECTION("DMARC tags") {
    grows_no_faster([](std::size_t n) { dmarc::parse_record(worst::dmarc_tags(n)); });
  }
  SECTION("DMARC addresses") {
    grows_no_faster([](std::size_t n) { dmarc::parse_record(worst::dmarc_addresses(n)); });
  }
  SECTION("DKIM tags") {
    grows_no_faster([](std::size_t n) { dkim::parse_record(worst::dkim_tags(n)); });
  }
  SECTION("DNS records") {
    grows_no_faster([](std::size_t n) { dns::read_response(worst::question(), worst::message(n)); });
  }
}

TEST_CASE("the worst that can be published stays in its bounds", "[work]") {
  for (const worst::World& world : worst::worlds()) {
    CAPTURE(world.what);
    check::Request request;
    request.domain = "d.example";
    std::size_t questions = 0;
    CHECK(in_use_by([&] { questions = check::check(request, world.snapshot, {}).report.questions.size(); }) <=
          max_octets_in_use);
    CHECK(questions <= static_cast<std::size_t>(dns::max_questions));

    spf::Client client;
    client.ip = *base::read_address("203.0.113.9");
    dns::Inquiry inquiry(world.snapshot);
    CHECK(in_use_by([&] { spf::check_mail_from(inquiry, client, "user@d.example"); }) <= max_octets_in_use);
    CHECK(inquiry.asked().size() <= 200);
  }
}
