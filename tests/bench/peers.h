// The programs we are measured beside, behind functions of one kind: their headers are C, and meet nobody else's here.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "ours.h"

namespace mailalign::peers {

using ours::ZoneLine;

// libspf2 over its zone in memory.
class SpfChecker {
 public:
  explicit SpfChecker(const std::vector<ZoneLine>& zone);
  ~SpfChecker();
  SpfChecker(const SpfChecker&) = delete;
  SpfChecker& operator=(const SpfChecker&) = delete;

  // check_host for 192.0.2.10 and mail.example.
  bool passes(const std::string& mail_from);
  bool compiles(const std::string& record);

 private:
  struct Server;
  std::unique_ptr<Server> server_;
};

bool parses_dmarc(const std::string& record);  // libopendmarc
bool decodes(const std::string& message);      // ldns: the whole message

}  // namespace mailalign::peers
