// One record that a setup wants, held against what stands in DNS.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dns/inquiry.h"
#include "provider/catalogue.h"
#include "provider/parameters.h"

namespace mailalign::provider {

enum class RecordState {
  published,   // what the setup needs stands there
  missing,     // nothing of the kind stands there
  different,   // something of the kind does, and not what is needed
  in_the_way,  // stands there and must go
  unknown,     // a parameter or an answer is lacking
};
std::string_view to_text(RecordState state);

// Why a record is in the state it is in, where a finding says so.
enum class RecordReason {
  none,
  domain_appended,  // different: the panel added the domain to the value
  other_parameter,  // different: the provider's own record, with another parameter
  second_mx,        // in the way
  second_spf,       // in the way
  second_key,       // in the way
  beside_cname,     // in the way: a CNAME stands alone at its name, so either it or this
};

struct SetupRecord {
  dns::Type type = dns::Type::txt;
  std::string host;   // a full name
  std::string value;  // whole: "10 mx.example"; with in_the_way: what must go
  RecordState state = RecordState::unknown;
  std::vector<std::string> found;  // what stands there instead
  bool optional = false;
  RecordReason reason = RecordReason::none;
  std::optional<std::string> note;     // one sentence
  std::optional<std::string> publish;  // what to publish where that is not `value`: an SPF record with the term put in

  bool operator==(const SetupRecord&) const = default;
};

// The entry for the wanted record, and after it one for each record that is in its way. A host or value that still has
// a blank is not asked for: its state is unknown.
//
// TXT: an SPF record is published when it contains what is needed, its terms with a pass and before `all`, or reaches
// it through include or redirect; a key when it is the same key. MX: the exchange decides. CNAME: the target, published
// exactly, whatever stands there.
std::vector<SetupRecord> judge_record(const RecordTemplate& wanted, const Parameters& parameters,
                                      dns::Inquiry& inquiry);

}  // namespace mailalign::provider
