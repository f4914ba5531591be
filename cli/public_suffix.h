// The public suffix list, by libpsl: the host's answer to "which public suffix is above this name".
#pragma once

#include <memory>
#include <string>

#include "dns/snapshot.h"

namespace mailalign::cli {

class PublicSuffixList {
 public:
  // The newest of the system's list and libpsl's own.
  PublicSuffixList();
  // A list in text form, or as the DAFSA that psl-make-dafsa writes. Throws UsageError where it cannot be read.
  explicit PublicSuffixList(const std::string& file);
  ~PublicSuffixList();
  PublicSuffixList(const PublicSuffixList&) = delete;
  PublicSuffixList& operator=(const PublicSuffixList&) = delete;

  // By both sections of the list, and by the ICANN section alone; a top-level domain that the list does not know is a
  // public suffix.
  dns::PublicSuffix above(const dns::Name& name) const;
  // "2023-02-09"; empty where nobody knows.
  const std::string& date() const { return date_; }

 private:
  dns::Name icann_above(const dns::Name& name) const;

  struct List;
  std::unique_ptr<List> list_;
  std::string date_;
};

}  // namespace mailalign::cli
