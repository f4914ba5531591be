#include "resolver.h"

#include "resolver_dns.h"
#include "resolver_doh.h"
#include "usage_error.h"

namespace mailalign::cli {

std::unique_ptr<Resolver> open_resolver(const ResolverOptions& options) {
  if (options.server.empty()) return open_dns_resolver(std::nullopt, options.timeout);
  if (options.server.find("://") != std::string::npos) return open_doh_resolver(options.server, options.timeout);
  const auto server = read_server_address(options.server);
  if (!server) {
    throw UsageError(
        "\"" + options.server +
        "\" is not a resolver: write an address (192.0.2.53, 192.0.2.53:5302, [2001:db8::53]:5302) or an https URL.");
  }
  return open_dns_resolver(server, options.timeout);
}

}  // namespace mailalign::cli
