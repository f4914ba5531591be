// DNS over UDP, and TCP where a response is cut, by c-ares.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "resolver.h"

namespace mailalign::cli {

struct ServerAddress {
  std::string address;  // RFC 5952 text, without brackets
  int port = 53;

  bool operator==(const ServerAddress&) const = default;
};

// "192.0.2.53", "192.0.2.53:5302", "2001:db8::53", "[2001:db8::53]:5302". Nothing for anything else.
std::optional<ServerAddress> read_server_address(std::string_view text);
std::string to_text(const ServerAddress& server);

// `server` nothing: the system's resolvers (/etc/resolv.conf).
std::unique_ptr<Resolver> open_dns_resolver(const std::optional<ServerAddress>& server,
                                            std::chrono::milliseconds timeout);

}  // namespace mailalign::cli
