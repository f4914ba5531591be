// The tags of a key record, a function a tag. For the .cpp files of this room alone.
#pragma once

#include "base/edit.h"
#include "base/tag_list.h"
#include "dkim/record.h"

namespace mailalign::dkim {

constexpr std::size_t max_edits = 500;  // ours: who has more slips has one cause for all of them

// A record being read: what was read, and the repairs that are certain.
struct Reading {
  std::string_view text;  // as published; lives as long as the reading
  Parsed parsed;
  base::Edits edits;

  // So many slips were found that no repair is offered, and no more of them are told.
  bool is_full() const { return edits.size() >= max_edits; }

  // Notes a finding; `edit`, where there is one, mends it beyond doubt.
  void note(finding::Finding finding) { finding::add(parsed.findings, std::move(finding)); }
  void note(finding::Finding finding, base::Edit edit) {
    finding.repaired = std::string();  // offered at the end
    note(std::move(finding));
    edits.push_back(std::move(edit));
  }
};

void read_version(Reading& reading, const base::Tag& tag, bool first);
void read_hashes(Reading& reading, const base::Tag& tag);
void read_key_type(Reading& reading, const base::Tag& tag);
void read_services(Reading& reading, const base::Tag& tag);
void read_flags(Reading& reading, const base::Tag& tag);
void read_unknown(Reading& reading, const base::Tag& tag, const base::TagList& list);

// p=: what stands in it, also where the tag's name is P.
void read_public_key(Reading& reading, const base::Tag& tag);
// Holds the key against k=: call after all tags. `p`: the tag that was read as the key.
void judge_key(Reading& reading, const base::Tag& p, const base::TagList& list);
// Tags whose names are those of the standard in the wrong case: call after judge_key().
void judge_case(Reading& reading, const base::TagList& list);

// The tag that stands for `name` (lower case) in another case; null where there is none, or one in the right case.
const base::Tag* find_in_wrong_case(const base::TagList& list, std::string_view name);

}  // namespace mailalign::dkim
