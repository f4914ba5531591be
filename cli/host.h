// The loop of a host: evaluate, answer what is open, evaluate again, until nothing is open that this host can answer.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "check/check.h"
#include "options.h"
#include "public_suffix.h"
#include "resolver.h"

namespace mailalign::cli {

constexpr int max_rounds = 64;  // ours: far more than any chain of records the core follows

// All providers, as they are put into the program. UsageError where they cannot be read.
provider::Catalogue catalogue_inside();

class Host {
 public:
  // Reads the snapshot, opens the resolver and the public suffix list that `options` name, the providers' index.
  explicit Host(const Options& options);

  // Calls `evaluate(snapshot, catalogue)`, which gives something with a member `open`, until nothing more is answered.
  template <class Evaluate>
  auto run(Evaluate evaluate) {
    auto result = evaluate(snapshot_, catalogue_);
    for (int round = 1; round < max_rounds && answer(result.open); ++round) result = evaluate(snapshot_, catalogue_);
    return result;
  }

  const dns::Snapshot& snapshot() const { return snapshot_; }
  const provider::Catalogue& catalogue() const { return catalogue_; }
  // Why the resolver's answers failed; empty without a resolver.
  std::vector<std::string> problems() const;

 private:
  bool answer(const check::Open& open);
  bool answer_questions(const std::vector<dns::Question>& questions);
  bool answer_public_suffixes(const std::vector<dns::Name>& names);

  dns::Snapshot snapshot_;
  provider::Catalogue catalogue_;
  std::unique_ptr<Resolver> resolver_;  // null where a snapshot is all that may be asked
  std::unique_ptr<PublicSuffixList> public_suffixes_;
  std::unique_ptr<Progress> progress_;
  std::size_t asked_ = 0;
};

}  // namespace mailalign::cli
