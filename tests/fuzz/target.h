// What a fuzzer is built of: one function a target, which takes any octets and ends the program where a property does
// not hold. The same functions run over all seeds in every ordinary build (seeds.cpp).
#pragma once

#include <string_view>

#include "base/span.h"
#include "finding/finding.h"

namespace mailalign::fuzz {

void dkim_key(std::string_view octets);
void dmarc_record(std::string_view octets);
void dns_message(std::string_view octets);
void domain_input(std::string_view octets);
void snapshot_json(std::string_view octets);
void spf_check(std::string_view octets);
void spf_macro(std::string_view octets);
void spf_record(std::string_view octets);
void whole_check(std::string_view octets);

struct Target {
  std::string_view name;
  void (*run)(std::string_view octets);
};

constexpr Target targets[] = {
    {"dkim_key", dkim_key},         {"dmarc_record", dmarc_record},   {"dns_message", dns_message},
    {"domain_input", domain_input}, {"snapshot_json", snapshot_json}, {"spf_check", spf_check},
    {"spf_macro", spf_macro},       {"spf_record", spf_record},       {"whole_check", whole_check},
};

// Ends the program with `property` where it does not hold.
void hold(bool holds, std::string_view property);

// The same for two texts that have to be equal; shows where they begin to differ.
void hold_equal(std::string_view one, std::string_view other, std::string_view property);

// What every reader of a record owes for its findings: places inside the text, sentences without an open parameter,
// bounded in number.
void hold_findings(const finding::Findings& findings, std::string_view text);

inline bool is_inside(base::Span span, std::string_view text) {
  return span.offset <= text.size() && span.length <= text.size() - span.offset;
}

}  // namespace mailalign::fuzz
