// The tags of a key record, a function a tag. For the .cpp files of this room alone.
#pragma once

#include "base/edit.h"
#include "base/tag_list.h"
#include "dkim/record.h"

namespace mailalign::dkim {

// A record being read: what was read, and the repairs that are certain.
struct Reading {
  std::string_view text;  // as published; lives as long as the reading
  Parsed parsed;
  base::Edits edits;

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
void read_unknown(Reading& reading, const base::Tag& tag);

// p=: what stands in it, read as a key of the type that the record names.
void read_public_key(Reading& reading, const base::Tag& tag);
// Holds the key against k=: call after all tags.
void judge_key(Reading& reading, base::Span place, const base::Tag* key_type);

}  // namespace mailalign::dkim
