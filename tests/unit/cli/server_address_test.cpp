#include <catch2/catch.hpp>

#include "resolver_dns.h"
#include "resolver_doh.h"
#include "usage_error.h"

using namespace mailalign::cli;

TEST_CASE("a resolver's address, with or without a port", "[cli]") {
  CHECK(read_server_address("192.0.2.53") == ServerAddress{"192.0.2.53", 53});
  CHECK(read_server_address("192.0.2.53:5302") == ServerAddress{"192.0.2.53", 5302});
  CHECK(read_server_address("2001:DB8::53") == ServerAddress{"2001:db8::53", 53});
  CHECK(read_server_address("[2001:db8::53]") == ServerAddress{"2001:db8::53", 53});
  CHECK(read_server_address("[2001:db8::53]:5302") == ServerAddress{"2001:db8::53", 5302});
}

TEST_CASE("what is no address", "[cli]") {
  for (const char* text : {"", "resolver.example", "192.0.2.53:", "192.0.2.53:0", "192.0.2.53:65536", "192.0.2.53:5x",
                           "[2001:db8::53", "[2001:db8::53]5302", "[]:53", "256.0.0.1", ":53"}) {
    INFO(text);
    CHECK_FALSE(read_server_address(text));
  }
}

TEST_CASE("an address is written back with its port where it is not 53", "[cli]") {
  CHECK(to_text(ServerAddress{"192.0.2.53", 53}) == "192.0.2.53");
  CHECK(to_text(ServerAddress{"2001:db8::53", 5302}) == "[2001:db8::53]:5302");
}

TEST_CASE("DNS over HTTPS is asked by https, on this machine also by http", "[cli]") {
  using namespace std::chrono_literals;
  CHECK(open_doh_resolver("https://resolver.example/dns-query{?dns}", 1s)->name() ==
        "https://resolver.example/dns-query");
  CHECK(open_doh_resolver("http://127.0.0.1:8053/dns-query", 1s)->name() == "http://127.0.0.1:8053/dns-query");
  CHECK(open_doh_resolver("http://[::1]:8053/dns-query", 1s)->name() == "http://[::1]:8053/dns-query");
  CHECK_THROWS_AS(open_doh_resolver("http://resolver.example/dns-query", 1s), UsageError);
  CHECK_THROWS_AS(open_doh_resolver("http://127.0.0.1.example/dns-query", 1s), UsageError);
  CHECK_THROWS_AS(open_doh_resolver("ftp://127.0.0.1/dns-query", 1s), UsageError);
}
