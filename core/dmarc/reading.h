// What the functions that read one record share. Internal to the room: callers use record.h.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "base/edit.h"
#include "base/tag_list.h"
#include "dmarc/record.h"

namespace mailalign::dmarc {

// The tags of RFC 9989 section 4.7, then those that RFC 7489 section 6.3 has beside them.
enum class TagName : unsigned char { v, p, sp, np, psd, t, adkim, aspf, fo, rua, ruf, pct, rf, ri, other };

TagName read_tag_name(std::string_view text);  // in any case
std::string_view to_text(TagName name);        // in lower case; empty for other

struct Reading {
  Record record;
  finding::Findings findings;
  base::Edits edits;           // all repairs that are certain
  bool other_version = false;  // meant as a DMARC record, but not certainly as one of this version

  void say(finding::Finding finding) { finding::add(findings, std::move(finding)); }
  // A finding whose repair is certain. The repaired text has all of them, so that there is one record to publish; it is
  // filled in at the end.
  void say(finding::Finding finding, base::Edit edit) {
    finding.repaired = std::string();
    say(std::move(finding));
    edits.push_back(std::move(edit));
  }
};

// version.cpp. Says why `text` does not begin with the version tag; `shown` is its copy without what hides the grammar,
// in which a wrong separator is mended. False where the text has nothing of DMARC: no tag of it is worth reading.
bool explain_version(Reading& reading, std::string_view text, std::string& shown);

// faults.cpp. `shown`: a copy of the text, in which what hides the grammar is taken away, octet for octet in the same
// places; says what it was.
void take_stray_characters(Reading& reading, std::string& shown);
// Mends separators in `shown`, and gives the list of its tags.
base::TagList mend_separators(Reading& reading, std::string& shown);

// tags.cpp. Reads all tags but the version into reading.record.
void read_tags(Reading& reading, const base::TagList& list);
// The known tag that a name nobody knows certainly stands for.
TagName meant_tag(std::string_view name);
// A tag that nobody knows holds what it likes: %x20-3A / %x3C-7E, which is all but ";" (RFC 9989 section 4.8).
bool may_be_any_text(const base::Tag& tag);

// uri.cpp. dmarc-urilist = dmarc-uri *( *WSP "," *WSP dmarc-uri )    (RFC 9989 section 4.8)
std::vector<Uri> read_uris(Reading& reading, const base::Tag& tag, TagName name);
// The mail address that an entry with a slip certainly stands for, as it belongs behind "mailto:"; empty where it
// stands for none.
std::string meant_address(std::string_view entry);

// lint.cpp. What is legal but unwise, and, where receivers use the record, what it asks for.
void judge(Reading& reading, const Parsed& parsed, std::size_t octets);

}  // namespace mailalign::dmarc
