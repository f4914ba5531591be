#include "peers.h"

#include <netinet/in.h>
// Before the others: they want its types.
#include <arpa/nameser.h>

extern "C" {
#include <ldns/ldns.h>
#include <opendmarc/dmarc.h>
#include <spf2/spf.h>
#include <spf2/spf_dns_zone.h>
}

namespace mailalign::peers {

struct SpfChecker::Server {
  SPF_server_t* server = nullptr;
};

SpfChecker::SpfChecker(const std::vector<ZoneLine>& zone) : server_(std::make_unique<Server>()) {
  SPF_dns_server_t* dns = SPF_dns_zone_new(nullptr, "zone", 0);
  for (const ZoneLine& line : zone) {
    const ns_type type = line.type == "TXT" ? ns_t_txt : line.type == "MX" ? ns_t_mx : ns_t_a;
    const std::size_t blank = line.type == "MX" ? line.value.find(' ') + 1 : 0;
    SPF_dns_zone_add_str(dns, line.name.c_str(), type, NETDB_SUCCESS, line.value.c_str() + blank);
  }
  server_->server = SPF_server_new_dns(dns, 0);
}

SpfChecker::~SpfChecker() {
  SPF_server_free(server_->server);
}

bool SpfChecker::passes(const std::string& mail_from) {
  SPF_request_t* request = SPF_request_new(server_->server);
  SPF_response_t* response = nullptr;
  SPF_request_set_ipv4_str(request, "192.0.2.10");
  SPF_request_set_helo_dom(request, "mail.example");
  SPF_request_set_env_from(request, mail_from.c_str());
  SPF_request_query_mailfrom(request, &response);
  const bool passes = response != nullptr && SPF_response_result(response) == SPF_RESULT_PASS;
  if (response != nullptr) SPF_response_free(response);
  SPF_request_free(request);
  return passes;
}

bool SpfChecker::compiles(const std::string& record) {
  SPF_response_t* response = SPF_response_new(nullptr);
  SPF_record_t* compiled = nullptr;
  const bool good = SPF_record_compile(server_->server, response, &compiled, record.c_str()) == SPF_E_SUCCESS;
  if (compiled != nullptr) SPF_record_free(compiled);
  SPF_response_free(response);
  return good;
}

bool parses_dmarc(const std::string& record) {
  unsigned char ip[] = "192.0.2.10", domain[] = "typical.example";
  DMARC_POLICY_T* policy = opendmarc_policy_connect_init(ip, 0);
  std::string copy = record;
  const bool good =
      opendmarc_policy_parse_dmarc(policy, domain, reinterpret_cast<unsigned char*>(copy.data())) == DMARC_PARSE_OKAY;
  opendmarc_policy_connect_shutdown(policy);
  return good;
}

bool decodes(const std::string& message) {
  ldns_pkt* packet = nullptr;
  const ldns_status status =
      ldns_wire2pkt(&packet, reinterpret_cast<const std::uint8_t*>(message.data()), message.size());
  if (packet != nullptr) ldns_pkt_free(packet);
  return status == LDNS_STATUS_OK;
}

}  // namespace mailalign::peers
