#include "resolver_dns.h"

#include <ares.h>
#include <poll.h>
#include <sys/time.h>

#include <algorithm>
#include <charconv>
#include <deque>
#include <map>
#include <random>
#include <set>

#include "base/ip.h"
#include "dns/message.h"
#include "exchange.h"
#include "usage_error.h"

namespace mailalign::cli {

namespace {

constexpr int tries = 2;           // each waits twice as long as the one before
constexpr int udp_octets = 1232;   // as the query says (dns/message.h)
constexpr int longest_wait = 250;  // milliseconds: how often progress is called

using Channel = std::unique_ptr<ares_channeldata, decltype(&ares_destroy)>;

std::optional<int> read_port(std::string_view text) {
  int port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (error != std::errc() || end != text.data() + text.size() || port < 1 || port > 65535) return std::nullopt;
  return port;
}

class DnsResolver final : public Resolver {
 public:
  DnsResolver(const std::optional<ServerAddress>& server, std::chrono::milliseconds timeout);

  std::vector<Answered> ask(const std::vector<dns::Question>& questions,
                            const std::function<void()>& progress) override;
  std::string name() const override { return exchange_.resolver(); }
  const std::vector<std::string>& problems() const override { return exchange_.problems(); }

 private:
  struct InFlight {
    DnsResolver* resolver;
    dns::Question question;
    std::uint16_t id;
  };

  void open_channel(const std::optional<ServerAddress>& server, int first_wait);
  int count_servers() const;
  void send(const dns::Question& question);
  void wait();
  std::uint16_t fresh_id();
  void finish(const InFlight& query, int status, std::string message);
  static void answered(void* argument, int status, int timeouts, unsigned char* message, int length);
  static void socket_changed(void* argument, ares_socket_t socket, int readable, int writable);

  Exchange exchange_;
  std::map<ares_socket_t, short> sockets_;  // what each waits for
  std::deque<InFlight> queries_;            // stay where they are: c-ares holds their addresses
  std::set<std::uint16_t> ids_;             // in flight
  std::random_device random_;
  Channel channel_{nullptr, &ares_destroy};  // last: closing its sockets calls socket_changed
};

DnsResolver::DnsResolver(const std::optional<ServerAddress>& server, std::chrono::milliseconds timeout)
    : exchange_(server ? to_text(*server) : "the system's resolver") {
  static const int ready = ares_library_init(ARES_LIB_INIT_ALL);
  if (ready != ARES_SUCCESS) throw UsageError("The DNS library cannot be started.");
  // A try waits twice as long as the one before, and each server has its tries: 1 + 2 = 3 parts a server.
  const int parts = (1 << tries) - 1;
  const int wait = std::max(1, static_cast<int>(timeout.count()) / parts);
  open_channel(server, wait);
  const int servers = count_servers();
  if (servers > 1) open_channel(server, std::max(1, wait / servers));
}

void DnsResolver::open_channel(const std::optional<ServerAddress>& server, int first_wait) {
  ares_options options{};
  // Without EDNS c-ares takes any response over 512 octets for cut.
  // c-ares keeps SERVFAIL and REFUSED to itself unless told not to look.
  options.flags = ARES_FLAG_EDNS | ARES_FLAG_NOCHECKRESP;
  options.ednspsz = udp_octets;
  options.timeout = first_wait;
  options.tries = tries;
  options.sock_state_cb = &socket_changed;
  options.sock_state_cb_data = this;
  const int mask = ARES_OPT_FLAGS | ARES_OPT_EDNSPSZ | ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES | ARES_OPT_SOCK_STATE_CB;
  ares_channel opened = nullptr;
  if (ares_init_options(&opened, &options, mask) != ARES_SUCCESS) {
    throw UsageError("The system's resolver cannot be read; name one with --resolver ADDRESS.");
  }
  channel_.reset(opened);
  if (!server) return;
  if (ares_set_servers_ports_csv(opened, to_text(*server).c_str()) != ARES_SUCCESS) {
    throw UsageError("The resolver " + to_text(*server) + " cannot be used.");
  }
}

int DnsResolver::count_servers() const {
  ares_addr_port_node* servers = nullptr;
  if (ares_get_servers_ports(channel_.get(), &servers) != ARES_SUCCESS) return 1;
  int count = 0;
  for (const ares_addr_port_node* server = servers; server != nullptr; server = server->next) ++count;
  ares_free_data(servers);
  return count;
}

std::vector<Answered> DnsResolver::ask(const std::vector<dns::Question>& questions,
                                       const std::function<void()>& progress) {
  std::size_t next = 0;
  while (next < questions.size() || !ids_.empty()) {
    while (next < questions.size() && ids_.size() < max_questions_at_once) send(questions[next++]);
    if (!ids_.empty()) wait();
    progress();
  }
  queries_.clear();
  return exchange_.take();
}

void DnsResolver::send(const dns::Question& question) {
  dns::QueryOptions options;
  options.dnssec_ok = dns::tests_existence(question);
  std::string query = dns::write_query(question, options);
  queries_.push_back({this, question, fresh_id()});
  const std::uint16_t id = queries_.back().id;
  query[0] = static_cast<char>(id >> 8);
  query[1] = static_cast<char>(id & 0xff);
  ares_send(channel_.get(), reinterpret_cast<const unsigned char*>(query.data()), static_cast<int>(query.size()),
            &answered, &queries_.back());
}

// c-ares tells responses apart by ID and question; an ID nobody can guess keeps forged ones out (RFC 5452).
std::uint16_t DnsResolver::fresh_id() {
  std::uint16_t id = 0;
  do id = static_cast<std::uint16_t>(random_());
  while (!ids_.insert(id).second);
  return id;
}

void DnsResolver::wait() {
  std::vector<pollfd> waiting;
  for (const auto& [socket, events] : sockets_) waiting.push_back({socket, events, 0});
  timeval most{0, longest_wait * 1000L};
  timeval until{};
  const timeval* chosen = ares_timeout(channel_.get(), &most, &until);
  const int milliseconds = static_cast<int>(chosen->tv_sec * 1000 + (chosen->tv_usec + 999) / 1000);
  const int ready = poll(waiting.data(), static_cast<nfds_t>(waiting.size()), milliseconds);
  if (ready <= 0) return ares_process_fd(channel_.get(), ARES_SOCKET_BAD, ARES_SOCKET_BAD);
  for (const pollfd& socket : waiting) {
    const bool broken = (socket.revents & (POLLERR | POLLHUP | POLLNVAL)) != 0;
    const bool readable = broken || (socket.revents & POLLIN) != 0;
    const bool writable = (socket.revents & POLLOUT) != 0;
    ares_process_fd(channel_.get(), readable ? socket.fd : ARES_SOCKET_BAD, writable ? socket.fd : ARES_SOCKET_BAD);
  }
}

void DnsResolver::answered(void* argument, int status, int, unsigned char* message, int length) {
  const auto* query = static_cast<const InFlight*>(argument);
  std::string text;
  if (message != nullptr && length > 0)
    text.assign(reinterpret_cast<const char*>(message), static_cast<std::size_t>(length));
  query->resolver->finish(*query, status, std::move(text));
}

void DnsResolver::finish(const InFlight& query, int status, std::string message) {
  ids_.erase(query.id);
  if (status == ARES_SUCCESS && message.size() >= 2) {
    message[0] = message[1] = 0;  // the ID 0 of the core's query
    return exchange_.received(query.question, message);
  }
  const std::string reason = name() + " gave no answer: " + ares_strerror(status) + ".";
  switch (status) {
    case ARES_ESERVFAIL: return exchange_.failed(query.question, "SERVFAIL", name() + " answered SERVFAIL.");
    case ARES_EREFUSED: return exchange_.failed(query.question, "REFUSED", name() + " answered REFUSED.");
    case ARES_ENOTIMP: return exchange_.failed(query.question, "NOTIMP", name() + " answered NOTIMP.");
    case ARES_EFORMERR: return exchange_.failed(query.question, "FORMERR", name() + " answered FORMERR.");
    default: return exchange_.timed_out(query.question, reason);
  }
}

void DnsResolver::socket_changed(void* argument, ares_socket_t socket, int readable, int writable) {
  auto* self = static_cast<DnsResolver*>(argument);
  if (readable == 0 && writable == 0) {
    self->sockets_.erase(socket);
  } else {
    self->sockets_[socket] = static_cast<short>((readable != 0 ? POLLIN : 0) | (writable != 0 ? POLLOUT : 0));
  }
}

}  // namespace

std::optional<ServerAddress> read_server_address(std::string_view text) {
  std::string_view address = text;
  std::optional<int> port = 53;
  if (text.starts_with('[')) {
    const std::size_t close = text.find(']');
    if (close == std::string_view::npos) return std::nullopt;
    address = text.substr(1, close - 1);
    const std::string_view rest = text.substr(close + 1);
    if (!rest.empty()) port = rest.starts_with(':') ? read_port(rest.substr(1)) : std::nullopt;
  } else if (std::count(text.begin(), text.end(), ':') == 1) {
    address = text.substr(0, text.find(':'));
    port = read_port(text.substr(text.find(':') + 1));
  }
  const auto read = base::read_address(address);
  if (!read || !port) return std::nullopt;
  return ServerAddress{base::to_text(*read), *port};
}

std::string to_text(const ServerAddress& server) {
  const bool six = server.address.find(':') != std::string::npos;
  if (server.port == 53) return six ? "[" + server.address + "]" : server.address;
  return (six ? "[" + server.address + "]" : server.address) + ":" + std::to_string(server.port);
}

std::unique_ptr<Resolver> open_dns_resolver(const std::optional<ServerAddress>& server,
                                            std::chrono::milliseconds timeout) {
  return std::make_unique<DnsResolver>(server, timeout);
}

}  // namespace mailalign::cli
