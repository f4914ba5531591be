// One evaluation over a small zone, for the tests of check_host.
#pragma once

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "spf/check_host.h"
#include "zone.h"

namespace mailalign::spf::test {

// What a receiver knows of the connection; mail for example.com.
struct Mail {
  std::string ip = "192.0.2.3";
  std::string from = "joe@example.com";
  std::string helo = "mail.example.com";
  int void_lookups = usual_void_lookups;
  std::string receiver = "unknown";
  std::int64_t time = 0;
};

inline Client client_of(const Mail& mail) {
  Client client;
  const auto ip = base::read_address(mail.ip);
  REQUIRE(ip);
  client.ip = *ip;
  client.helo = mail.helo;
  client.receiver = mail.receiver;
  client.time = mail.time;
  client.void_lookups_allowed = mail.void_lookups;
  return client;
}

// An evaluation, and what it asked for: "TXT example.com", in canonical order.
struct Evaluated : Evaluation {
  std::vector<std::string> asked;
  std::vector<std::string> open;
  int rounds = 0;

  std::string said() const { return std::string(to_text(result)); }
  bool has_asked(const std::string& question) const {
    return std::find(asked.begin(), asked.end(), question) != asked.end();
  }
  bool finds(std::string_view id) const {
    return std::any_of(findings.begin(), findings.end(), [&](const auto& one) { return one.id() == id; });
  }
};

inline std::string to_text(const dns::Question& question) {
  return std::string(dns::to_text(question.type)) + " " + question.name.text();
}

inline Evaluated evaluate(const dns::Snapshot& snapshot, const Mail& mail = {}) {
  dns::Inquiry inquiry(snapshot);
  Evaluated evaluated{check_mail_from(inquiry, client_of(mail), mail.from), {}, {}, inquiry.rounds()};
  for (const auto& [question, reply] : inquiry.asked()) evaluated.asked.push_back(to_text(question));
  for (const dns::Question& question : inquiry.open()) evaluated.open.push_back(to_text(question));
  return evaluated;
}

inline Evaluated evaluate(const Zone& zone, const Mail& mail = {}) {
  return evaluate(zone.snapshot(), mail);
}

// The result in words: "pass", "permerror", ...
inline std::string said(const Zone& zone, const Mail& mail = {}) {
  return evaluate(zone, mail).said();
}

// A zone in which example.com has this record.
inline Zone with_record(const std::string& record, std::vector<std::string> lines = {}) {
  lines.push_back("example.com TXT " + record);
  return {std::move(lines)};
}

}  // namespace mailalign::spf::test
