// Inputs of any size, and the worst that an adversary can publish.
#pragma once

#include <string>
#include <vector>

#include "dns/message.h"
#include "dns/snapshot.h"

namespace mailalign::worst {

std::string spf_terms(std::size_t count);        // different networks
std::string spf_faults(std::size_t count);       // terms that nobody knows
std::string dmarc_tags(std::size_t count);       // that nobody knows
std::string dmarc_addresses(std::size_t count);  // in rua
std::string dkim_tags(std::size_t count);        // that nobody knows
std::string labels(std::size_t count);           // a name of so many, one octet each
dns::Question question();
std::string message(std::size_t records);  // a response to question(), all records different

// d.example includes `wide` records, each of them as many, `depth` deep below the first.
dns::Snapshot includes(std::size_t wide, int depth);
// d.example has one TXT record of so many strings.
dns::Snapshot strings(std::size_t count);

struct World {
  std::string what;
  dns::Snapshot snapshot;  // closed; about d.example
};
std::vector<World> worlds();

}  // namespace mailalign::worst
