// Octets turned into a small world of the DNS: names out of a short list, so that they meet, and records out of
// fragments, so that noise looks like records. Any octets give a world; when they are used up all choices are the
// first.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "check/check.h"
#include "dns/snapshot.h"

namespace mailalign::fuzz {

class Choices {
 public:
  explicit Choices(std::string_view octets) : octets_(octets) {}

  unsigned octet() { return position_ < octets_.size() ? static_cast<unsigned char>(octets_[position_++]) : 0; }
  unsigned below(std::size_t count) { return octet() % static_cast<unsigned>(count); }
  bool used_up() const { return position_ >= octets_.size(); }

 private:
  std::string_view octets_;
  std::size_t position_ = 0;
};

struct World {
  dns::Snapshot snapshot;  // closed, with the host's public suffix list
  check::Request request;
};

World make_world(Choices& choices);
std::string make_spf_record(Choices& choices);
std::string make_dmarc_record(Choices& choices);
std::string make_key_record(Choices& choices);

// Answers some of the open questions, at least one, out of `all`: the alias where one stands there, as a resolver does.
void answer_some(Choices& choices, dns::Snapshot& snapshot, const dns::Snapshot& all,
                 const std::vector<dns::Question>& open);

// Answers of the same kind for everybody: the last label, of example.test and below the last two.
dns::PublicSuffix public_suffix(const dns::Name& name);

}  // namespace mailalign::fuzz
