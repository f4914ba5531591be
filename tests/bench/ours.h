// What is measured of ours: over the inputs (inputs/README.md), natively and as WebAssembly.
#pragma once

#include <string>
#include <vector>

namespace mailalign::ours {

struct ZoneLine {
  std::string name, type, value;
};

std::string file(const std::string& name);  // of inputs/
const std::vector<ZoneLine>& zone();

// Each once; they end the program where the answer is not the right one. `sender`: "typical.example".
void check_host(const std::string& sender, bool traced);
void spf_record();
void dmarc_record();
void dns_answer();

}  // namespace mailalign::ours
