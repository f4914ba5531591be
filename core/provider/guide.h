// A guide: a provider's setups filled in for a domain, each record held against what stands in DNS.
//
// What a setup can reach (alignment) follows from its domains alone; what it reaches under the domain's own policy is
// worked out with core/dmarc.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dns/inquiry.h"
#include "finding/finding.h"
#include "provider/catalogue.h"
#include "provider/parameters.h"
#include "provider/record_state.h"

namespace mailalign::provider {

enum class SetupState {
  published,  // every record that is not optional is, and nothing stands in the way
  partial,
  missing,  // no record is published
  unknown,  // a parameter or an answer is lacking, or there are no records
};
std::string_view to_text(SetupState state);

// Whether a From address at the domain aligns; null where the setup has no such domain.
struct Alignment {
  std::optional<bool> spf_relaxed;
  std::optional<bool> spf_strict;
  std::optional<bool> dkim_relaxed;
  std::optional<bool> dkim_strict;

  bool operator==(const Alignment&) const = default;
};

enum class UnderPolicy { aligned, not_aligned, not_applicable, unknown };
std::string_view to_text(UnderPolicy under_policy);

struct FilledSetup {
  std::string id;
  std::string title;
  Mechanism mechanism = Mechanism::spf;
  bool is_default = false;
  SetupState state = SetupState::unknown;
  std::map<std::string, ParameterValue> parameters;
  std::vector<std::string> missing_parameters;
  bool waits_for_parameter = false;  // one may still be read: an answer is lacking
  std::optional<std::string> envelope_domain;
  std::optional<std::string> dkim_domain;
  std::vector<SetupRecord> records;
  Alignment alignment;
  UnderPolicy spf_under_policy = UnderPolicy::not_applicable;
  UnderPolicy dkim_under_policy = UnderPolicy::not_applicable;
  std::optional<std::string> alignment_note;
  std::vector<std::string> steps;

  bool operator==(const FilledSetup&) const = default;
};

struct Guide {
  std::string provider;
  std::string domain;
  std::vector<FilledSetup> setups;
  Parameters parameters;  // over all setups
  // The provider's DMARC records with the report mailbox filled in; without rua where none is known.
  std::optional<std::string> recommended_record;
  std::optional<std::string> hardened_record;

  bool ok() const { return parameters.problems.empty(); }
};

// Relaxed: equal, or one below the other; strict: equal. Names with blanks compare by the labels they have.
Alignment alignment(std::string_view from, const std::optional<std::string>& envelope_domain,
                    const std::optional<std::string>& dkim_domain);

// Fills all setups of `provider`. Names with a blank are never asked for. under_policy is not_applicable until
// apply_policy() (policy.h) has said otherwise.
Guide fill_guide(const Provider& provider, dns::Inquiry& inquiry, const GuideRequest& request);

// What is to do about a record that is missing, different or in the way.
finding::RecordChange change_for(const SetupRecord& record);

// Whether another setup of the guide has a published record at the same host: two forms of one thing, of which one is
// enough.
bool is_done_elsewhere(const Guide& guide, const FilledSetup& setup, const SetupRecord& record);

// What is to do for one setup: each record that is not published, is known and is not optional; what is in the way goes
// first. A record whose host another setup of the same guide fills already is left alone.
std::vector<finding::RecordChange> changes(const Guide& guide, const FilledSetup& setup);

}  // namespace mailalign::provider
