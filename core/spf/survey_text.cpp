#include "spf/survey_text.h"

#include <array>

namespace mailalign::spf {
namespace {

std::string amount(const std::string& digits, std::string_view one, std::string_view many) {
  constexpr std::array<std::string_view, 11> words{"no",  "one",   "two",   "three", "four", "five",
                                                   "six", "seven", "eight", "nine",  "ten"};
  std::string text;
  const std::size_t small = digits.size() < 3 ? static_cast<std::size_t>(std::stoi(digits)) : words.size();
  if (small < words.size()) {
    text = words[small];
  } else {
    text = grouped(digits);
  }
  return text.append(" ").append(digits == "1" ? one : many);
}

std::optional<std::string> child_note(NodeState state) {
  switch (state) {
    case NodeState::none: return "No SPF record there. Evaluation ends here with permerror.";
    case NodeState::permerror: return "The record there is a permanent error. Evaluation ends here with permerror.";
    case NodeState::temperror: return "The DNS gave no usable answer. Evaluation ends here with temperror.";
    case NodeState::pending: return "The answer is missing.";
    case NodeState::loop: return "Leads in a circle. Evaluation ends with permerror.";
    case NodeState::limit: return "Not read: the tree is too large.";
    case NodeState::valid: break;
  }
  return std::nullopt;
}

}  // namespace

std::string grouped(const std::string& digits) {
  std::string text;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) text += ',';
    text += digits[i];
  }
  return text;
}

// IPv6 networks are counted instead of their addresses: nobody can picture 2^64.
std::optional<std::string> count_text(const base::Ipv4Set& ipv4, const base::Ipv6Set& ipv6) {
  std::string text;
  if (!ipv4.empty()) text = amount(base::count(ipv4), "IPv4 address", "IPv4 addresses");
  if (ipv6.empty()) return text.empty() ? std::nullopt : std::optional(text);
  const std::string addresses = base::count(ipv6);
  const bool single = addresses.size() < 3;
  if (!text.empty()) text += " and ";
  text += single ? amount(addresses, "IPv6 address", "IPv6 addresses")
                 : amount(std::to_string(ipv6.ranges().size()), "IPv6 network", "IPv6 networks");
  return text;
}

std::optional<std::string> note_text(const TermNode& term, const Leaf& leaf) {
  if (term.state == TermState::limit) return "The eleventh look-up. Evaluation ends here with permerror.";
  if (term.state == TermState::dead) return "Never reached.";
  if (term.kind == "malformed") return "Breaks the grammar.";
  if (term.kind == "ptr") return "Depends on the client's reverse DNS.";
  if (leaf.depends) return "Depends on the message or the client.";
  if (leaf.bounded) return "Not read: the tree is too large.";
  if (leaf.impossible) return "No such name can exist. It matches nothing.";
  if (!leaf.child.empty()) return child_note(leaf.child.front().state);
  if (leaf.exchanges > max_mx_exchanges) return "More than ten mail servers. Evaluation ends here with permerror.";
  if (leaf.found.pending()) return "The answer is missing.";
  if (leaf.found.failed()) return "The DNS gave no usable answer. Evaluation ends here with temperror.";
  if (leaf.no_exchange) {
    return leaf.found.void_ipv4 > 0 ? "No mail server there. It matches nothing and spends one void look-up."
                                    : "A null MX: no mail server there. It matches nothing.";
  }
  if (term.state == TermState::void_lookup) return "Nothing there. It matches nothing and spends a void look-up.";
  if (!term.reached) return "Never reached.";
  return std::nullopt;
}

}  // namespace mailalign::spf
