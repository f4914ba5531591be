// One evaluation of check_host (RFC 7208 section 4): its state, and the functions that share it. Internal to the room:
// callers use check_host.h.
//
//   check_host.cpp   the identities (RFC 7208 section 2.3, section 2.4), and what is told of an evaluation
//   evaluator.cpp    records and terms (RFC 7208 section 4.5 to 4.7)
//   mechanisms.cpp   the mechanisms that ask (RFC 7208 section 5)
//   values.cpp       what macros stand for (RFC 7208 section 7.2), and the explanation (RFC 7208 section 6.2)
//   ask_ahead.cpp    the names that may still be needed
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dns/inquiry.h"
#include "spf/check_host.h"
#include "spf/grammar.h"

namespace mailalign::spf {

// The identity, taken apart.
struct Sender {
  std::string whole;  // "local-part@domain"
  std::string local;  // unquoted
  std::string domain;
  bool ascii_local = true;  // else no term with %{s} or %{l} matches (RFC 8616 section 4)
};

// One record on the way down.
struct Frame {
  dns::Name domain;
  int depth = 0;
  bool own = true;  // the domain's own record, or one that it redirects to: its terms give the result
  int round = 0;    // in which its text came
  int index = 0;    // of the record in its answer
  const std::string* published = nullptr;  // the record, where it is one string: in the snapshot
  std::string joined;                      // of several
  std::size_t begin = 0;                   // its terms, in Evaluator::terms_
  std::size_t end = 0;

  std::string_view text() const { return published != nullptr ? *published : joined; }
};

class Evaluator : private MacroValues {
 public:
  // All of them outlive it.
  Evaluator(dns::Inquiry& inquiry, const Client& client, const Sender& sender, Evaluation& out, Tell tell);

  // RFC 7208 section 4.3 to section 4.7, with the explanation.
  void run(const dns::Name& domain);

 private:
  // ---- evaluator.cpp
  Result check(Frame& frame, int after);
  Result read_record(Frame& frame, const dns::Reply& reply);
  bool read_terms(Frame& frame);
  Result check_terms(Frame& frame);
  Result redirect(Frame& frame, const PlainTerm& term);
  StepResult match(Frame& frame, const PlainTerm& term);
  StepResult match_include(Frame& frame, const PlainTerm& term);
  Result check_below(Frame& frame, dns::Name domain, bool own);
  bool matches(const PlainTerm& term) const;

  // ---- mechanisms.cpp
  StepResult match_a(Frame& frame, const PlainTerm& term);
  StepResult match_mx(Frame& frame, const PlainTerm& term);
  StepResult match_ptr(Frame& frame, const PlainTerm& term);
  StepResult match_exists(Frame& frame, const PlainTerm& term);
  StepResult take(const Frame& frame, const PlainTerm& term, const dns::Name& name, dns::Type type,
                  const dns::Reply& reply);
  StepResult addresses(const Frame& frame, const PlainTerm& term, const dns::Name& name, int round);
  bool holds_client(const dns::Reply& reply, const Prefixes& prefixes) const;
  dns::Type address_type() const { return ipv4_ ? dns::Type::a : dns::Type::aaaa; }
  // Asks for the client's names once; false while they are not known.
  bool find_validated_names(int round);

  // ---- values.cpp
  // The name a term asks for; where there is none, why.
  std::optional<dns::Name> target(const Frame& frame, const PlainTerm& term, StepResult& why);
  std::optional<std::string_view> value(char letter) override;
  StepResult count_validated(const Frame& frame, const PlainTerm& term);
  const std::string& validated_name();
  void explain(const Frame& frame);
  bool mentions_local_part(const PlainTerm& term) const;

  // ---- ask_ahead.cpp
  void ask_ahead(const dns::Name& domain, int after, bool own);
  void ask_ahead(const Frame& frame, const PlainTerm& term);

  // ---- the account (RFC 7208 section 4.6.4)
  bool count(const Frame& frame, const PlainTerm& term);
  bool count_void(const Frame& frame, const PlainTerm& term);

  // ---- what is told (check_host.cpp)
  std::string_view text(const Frame& frame, const PlainTerm& term) const { return base::at(frame.text(), term.span); }
  std::optional<std::size_t> begin_step(const Frame& frame, const PlainTerm& term);
  void end_step(std::optional<std::size_t> step, StepResult result);
  void tell_question(const dns::Name& name, dns::Type type, const dns::Reply& reply, bool is_void);
  void tell_record(const Frame& frame);
  void tell(const Frame& frame, finding::Finding found);
  void tell_syntax(const Frame& frame);
  bool tells() const { return tell_ == Tell::everything; }

  dns::Inquiry& inquiry_;
  const Client& client_;
  const Sender& sender_;
  Evaluation& out_;
  Tell tell_;

  bool ipv4_ = true;
  base::Ipv4 address4_;
  base::Ipv6 address6_;

  std::vector<PlainTerm> terms_;       // of all records being read, the innermost last
  const dns::Name* domain_ = nullptr;  // the current one: %{d}
  bool validated_counted_ = false;     // %{p} has been expanded

  // What the client is called.
  const dns::Reply* pointer_ = nullptr;
  bool validated_known_ = false;
  std::vector<dns::Name> validated_;

  std::string dotted_;              // %{i}
  std::string expanded_;            // the domain-spec expanded last: one text for all of them
  std::string scratch_;             // the value given out last
  std::vector<std::size_t> steps_;  // open ones in the trace
  int ahead_ = 0;                   // look-ups that were asked ahead
};

// The name at which the names of an address stand (RFC 1035 section 3.5; for IPv6 as RFC 7208 section 5.5 shows it).
dns::Name reverse_name(const base::Address& address);

}  // namespace mailalign::spf
