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

// A record being read: what was read, and the repairs that are certain.
struct Reading {
  Parsed parsed;
  base::Edits edits;

  void say(finding::Finding&& finding) { finding::add(parsed.findings, std::move(finding)); }
  // A finding whose repair is certain. The repaired text has all of them, so that there is one record to publish; it is
  // filled in at the end.
  void say(finding::Finding&& finding, base::Edit edit) {
    constexpr std::size_t usual_edits = 4;
    finding.repaired.emplace();
    say(std::move(finding));
    if (edits.empty()) edits.reserve(usual_edits);
    edits.push_back(std::move(edit));
  }
};

// The text as tags are looked for in it: what hides the grammar is taken away octet for octet, in a copy that is made
// when first it is needed. The text has to outlive it.
class Shown {
 public:
  explicit Shown(std::string_view text) : text_(text) {}

  std::string_view text() const { return is_changed_ ? std::string_view(copy_) : text_; }
  bool is_changed() const { return is_changed_; }
  void set(std::size_t at, char c) {
    if (!is_changed_) copy_ = text_;
    is_changed_ = true;
    copy_[at] = c;
  }

 private:
  std::string_view text_;
  std::string copy_;
  bool is_changed_ = false;
};

// version.cpp. Says why `text` does not begin with the version tag, and mends a wrong separator. False where the text
// has nothing of DMARC: no tag of it is worth reading.
bool explain_version(Reading& reading, std::string_view text, Shown& shown);

// faults.cpp. Takes characters away that have no place in a record, and says what they were.
void take_stray_characters(Reading& reading, Shown& shown);
// Mends separators, and gives the list of the tags.
base::TagList mend_separators(Reading& reading, Shown& shown);

// tags.cpp. tag = 1*ALPHA equals value                               (RFC 9989 section 4.8)
bool is_tag(const base::Tag& tag);
// Reads all tags but the version into the record.
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
void judge(Reading& reading, std::size_t octets);

}  // namespace mailalign::dmarc
