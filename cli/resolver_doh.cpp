#include "resolver_doh.h"

#include <curl/curl.h>

#include <array>
#include <cstdlib>
#include <map>

#include "base/ascii.h"
#include "base/base64.h"
#include "base/ip.h"
#include "dns/message.h"
#include "exchange.h"
#include "usage_error.h"

namespace mailalign::cli {

namespace {

constexpr std::string_view media_type = "application/dns-message";  // RFC 8484 section 6
constexpr std::string_view template_end = "{?dns}";                 // RFC 8484 section 4.1
constexpr int longest_wait = 250;                                   // milliseconds: how often progress is called

std::string part(CURLU* url, CURLUPart which) {
  char* text = nullptr;
  if (curl_url_get(url, which, &text, 0) != CURLUE_OK) return {};
  std::string copy = text;
  curl_free(text);
  return copy;
}

bool is_loopback(std::string host) {
  if (host == "localhost") return true;
  if (host.starts_with('[')) host = host.substr(1, host.size() - 2);
  const auto address = base::read_address(host);
  if (!address) return false;
  if (const auto* four = std::get_if<base::Ipv4>(&*address)) return four->value >> 24 == 127;
  return std::get<base::Ipv6>(*address) == base::Ipv6{0, 1};
}

struct Endpoint {
  std::string url;
  bool loopback = false;
};

Endpoint read_endpoint(std::string text) {
  const std::string given = text;
  if (text.ends_with(template_end)) text.resize(text.size() - template_end.size());
  const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> url(curl_url(), &curl_url_cleanup);
  if (curl_url_set(url.get(), CURLUPART_URL, text.c_str(), 0) != CURLUE_OK) {
    throw UsageError("\"" + given + "\" is not a URL; write --resolver https://HOST/dns-query.");
  }
  const bool loopback = is_loopback(part(url.get(), CURLUPART_HOST));
  const std::string scheme = part(url.get(), CURLUPART_SCHEME);
  if (scheme != "https" && !(scheme == "http" && loopback)) {
    throw UsageError("DNS over HTTPS needs an https URL: write --resolver https://HOST/dns-query instead of " + given +
                     ".");
  }
  return {text, loopback};
}

struct Transfer {
  dns::Question question;
  std::string body;
  bool too_long = false;
};

std::size_t receive(char* octets, std::size_t size, std::size_t count, void* argument) {
  auto* transfer = static_cast<Transfer*>(argument);
  if (transfer->body.size() + size * count > dns::max_message_octets) {
    transfer->too_long = true;
    return 0;
  }
  transfer->body.append(octets, size * count);
  return size * count;
}

class DohResolver final : public Resolver {
 public:
  DohResolver(const std::string& url, std::chrono::milliseconds timeout);
  ~DohResolver() override;
  DohResolver(const DohResolver&) = delete;
  DohResolver& operator=(const DohResolver&) = delete;

  std::vector<Answered> ask(const std::vector<dns::Question>& questions,
                            const std::function<void()>& progress) override;
  std::string name() const override { return exchange_.resolver(); }
  const std::vector<std::string>& problems() const override { return exchange_.problems(); }

 private:
  void send(const dns::Question& question);
  void collect();
  void finish(CURL* easy, const Transfer& transfer, CURLcode code);
  std::string fault(CURL* easy, const Transfer& transfer, CURLcode code) const;

  Endpoint endpoint_;
  std::chrono::milliseconds timeout_;
  Exchange exchange_;
  CURLM* multi_ = nullptr;
  curl_slist* headers_ = nullptr;
  std::map<CURL*, Transfer> transfers_;
};

DohResolver::DohResolver(const std::string& url, std::chrono::milliseconds timeout)
    : endpoint_(read_endpoint(url)), timeout_(timeout), exchange_(endpoint_.url) {
  static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
  multi_ = curl_multi_init();
  headers_ = curl_slist_append(nullptr, "Accept: application/dns-message");
  if (ready != CURLE_OK || multi_ == nullptr) throw UsageError("The HTTPS library cannot be started.");
  curl_multi_setopt(multi_, CURLMOPT_PIPELINING, CURLPIPE_MULTIPLEX);
}

DohResolver::~DohResolver() {
  for (const auto& [easy, transfer] : transfers_) {
    curl_multi_remove_handle(multi_, easy);
    curl_easy_cleanup(easy);
  }
  curl_multi_cleanup(multi_);
  curl_slist_free_all(headers_);
}

std::vector<Answered> DohResolver::ask(const std::vector<dns::Question>& questions,
                                       const std::function<void()>& progress) {
  std::size_t next = 0;
  while (next < questions.size() || !transfers_.empty()) {
    while (next < questions.size() && transfers_.size() < max_questions_at_once) send(questions[next++]);
    int running = 0;
    curl_multi_perform(multi_, &running);
    collect();
    if (running > 0) curl_multi_poll(multi_, nullptr, 0, longest_wait, nullptr);
    progress();
  }
  return exchange_.take();
}

void DohResolver::send(const dns::Question& question) {
  dns::QueryOptions options;
  options.dnssec_ok = dns::tests_existence(question);
  options.padding = true;
  options.hide_client_subnet = true;
  const char separator = endpoint_.url.find('?') == std::string::npos ? '?' : '&';
  const std::string url = endpoint_.url + separator + "dns=" + base::to_base64url(dns::write_query(question, options));
  CURL* easy = curl_easy_init();
  if (easy == nullptr) return exchange_.failed(question, "SERVFAIL", "The HTTPS library has no memory left.");
  Transfer& transfer = transfers_[easy];
  transfer.question = question;
  curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers_);
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "https,http");
  curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
  curl_easy_setopt(easy, CURLOPT_PIPEWAIT, 1L);
  curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(timeout_.count()));
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &receive);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, &transfer);
  if (endpoint_.loopback) curl_easy_setopt(easy, CURLOPT_PROXY, "");
  for (const char* variable : {"CURL_CA_BUNDLE", "SSL_CERT_FILE"}) {
    const char* file = std::getenv(variable);
    if (file == nullptr || *file == 0) continue;
    curl_easy_setopt(easy, CURLOPT_CAINFO, file);
    break;
  }
  curl_multi_add_handle(multi_, easy);
}

void DohResolver::collect() {
  int left = 0;
  while (const CURLMsg* message = curl_multi_info_read(multi_, &left)) {
    if (message->msg != CURLMSG_DONE) continue;
    CURL* easy = message->easy_handle;
    const CURLcode code = message->data.result;
    const auto found = transfers_.find(easy);
    finish(easy, found->second, code);
    curl_multi_remove_handle(multi_, easy);
    curl_easy_cleanup(easy);
    transfers_.erase(found);
  }
}

void DohResolver::finish(CURL* easy, const Transfer& transfer, CURLcode code) {
  if (code == CURLE_OPERATION_TIMEDOUT) {
    return exchange_.timed_out(transfer.question, name() + " did not answer in time.");
  }
  const std::string reason = fault(easy, transfer, code);
  if (!reason.empty()) return exchange_.failed(transfer.question, "SERVFAIL", reason);
  exchange_.received(transfer.question, transfer.body);
}

// Why the HTTP response is no DNS response; empty where it is one (RFC 8484 section 4.2.1).
std::string DohResolver::fault(CURL* easy, const Transfer& transfer, CURLcode code) const {
  if (transfer.too_long) return name() + " sent more than 65535 octets.";
  if (code != CURLE_OK) return name() + " cannot be asked: " + curl_easy_strerror(code) + ".";
  long status = 0;
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  if (status < 200 || status > 299) return name() + " answered with HTTP status " + std::to_string(status) + ".";
  const char* type = nullptr;
  curl_easy_getinfo(easy, CURLINFO_CONTENT_TYPE, &type);
  std::string sent = type == nullptr ? "" : type;
  sent = sent.substr(0, sent.find_first_of("; \t"));
  if (base::to_lower(sent) != media_type) {
    return name() + " sent no DNS message (" + (sent.empty() ? "no media type" : sent) + "); is the URL right?";
  }
  return {};
}

}  // namespace

std::unique_ptr<Resolver> open_doh_resolver(const std::string& url, std::chrono::milliseconds timeout) {
  return std::make_unique<DohResolver>(url, timeout);
}

}  // namespace mailalign::cli
