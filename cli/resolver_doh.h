// DNS over HTTPS (RFC 8484) by libcurl: GET, HTTP/2 where the server has it.
#pragma once

#include <string>

#include "resolver.h"

namespace mailalign::cli {

// `url`: https, or http on this machine itself (loopback); "{?dns}" at its end is allowed. A certificate authority of
// one's own is named by CURL_CA_BUNDLE or SSL_CERT_FILE, as for curl. Throws UsageError where `url` is no such URL.
std::unique_ptr<Resolver> open_doh_resolver(const std::string& url, std::chrono::milliseconds timeout);

}  // namespace mailalign::cli
