// The catalogue's rows for terms within the grammar of SPF that do not do what was meant, each above the function that
// makes the finding.
#include <array>

#include "finding/spf.h"
#include "finding/spf_rows.h"

namespace mailalign::finding::spf {

constexpr Entry equals_for_colon_row{
    "spf.equals-for-colon", Severity::error, "RFC 7208 section 6",
    "{term} looks like a mechanism but is written with an equals sign, so receivers take it for an unknown "
    "modifier and ignore it: what it names is not authorised.",
    "Write {instead}."};
Finding equals_for_colon(Span span, std::string_view term, std::string_view instead) {
  return make(equals_for_colon_row, span, {{"term", term}, {"instead", instead}});
}

constexpr Entry unknown_modifier_row{"spf.unknown-modifier", Severity::note, "RFC 7208 section 6",
                                     "Receivers ignore the modifier {name}: SPF does not define it.", ""};
Finding unknown_modifier(Span span, std::string_view name) {
  return make(unknown_modifier_row, span, {{"name", name}});
}

constexpr Entry second_version_row{
    "spf.second-version", Severity::warning, "RFC 7208 section 6",
    "v=spf1 stands a second time inside the record. Receivers ignore it there; two records were probably "
    "joined.",
    "Keep v=spf1 at the beginning only, and one all at the end."};
Finding second_version(Span span) {
  return make(second_version_row, span);
}

constexpr Entry bad_label_row{
    "spf.bad-label", Severity::warning, "RFC 7208 section 4.8",
    "{domain} cannot exist in the DNS (a part of it is empty or longer than 63 characters). {effect}",
    "Correct the name."};
Finding bad_label(Span span, std::string_view domain, bool holds_record) {
  const std::string_view effect = holds_record ? "Receivers that come to the term stop with permerror."
                                               : "The term matches nothing; some receivers stop with permerror.";
  return make(bad_label_row, span, {{"domain", domain}, {"effect", effect}});
}

constexpr Entry odd_character_row{
    "spf.odd-character", Severity::warning, "RFC 7208 section 7.1",
    "{domain} contains {character}, which no host name has. Receivers ask for exactly this name. {effect}",
    "Correct the name."};
Finding odd_character(Span span, std::string_view character, std::string_view domain, bool holds_record) {
  const std::string_view effect = holds_record ? "Without an SPF record there they stop with permerror."
                                               : "Unless it exists the term matches nothing.";
  return make(odd_character_row, span, {{"character", character}, {"domain", domain}, {"effect", effect}});
}

constexpr Entry ptr_row{
    "spf.ptr", Severity::warning, "RFC 7208 section 5.5",
    "{what} is slow, fails when reverse DNS does, and must not be used any more; some receivers ignore it or "
    "stop there.",
    "Name the senders with ip4, ip6, a or include instead."};
Finding ptr(Span span, std::string_view what) {
  return make(ptr_row, span, {{"what", what}});
}

constexpr Entry private_address_row{
    "spf.private-address", Severity::note, "RFC 7208 section 5.6",
    "{network} is a {purpose} range. No mail arrives from it over the Internet, so the term authorises "
    "nobody.",
    "Remove it, or write the public address from which the mail arrives."};
Finding private_address(Span span, std::string_view network, std::string_view purpose) {
  return make(private_address_row, span, {{"network", network}, {"purpose", purpose}});
}

constexpr Entry mapped_address_row{
    "spf.mapped-address", Severity::warning, "RFC 7208 section 5",
    "An IPv4 address written as IPv6 matches no client: receivers treat such clients as IPv4.", "Write {instead}."};
Finding mapped_address(Span span, std::string_view instead) {
  return make(mapped_address_row, span, {{"instead", instead}});
}

constexpr Entry broad_network_row{"spf.broad-network", Severity::warning, "RFC 7208 section 5.6",
                                  "{term} authorises a very large part of the Internet to send in the domain's name.",
                                  "Narrow it to the networks from which the domain's mail really comes."};
Finding broad_network(Span span, std::string_view term) {
  return make(broad_network_row, span, {{"term", term}});
}

constexpr Entry host_bits_row{
    "spf.host-bits", Severity::note, "RFC 7208 section 5.6",
    "{term} has address bits beyond its prefix length. Receivers ignore them and authorise the whole "
    "network.",
    "Write {instead} if the whole network is meant, else the single address without a prefix."};
Finding host_bits(Span span, std::string_view term, std::string_view instead) {
  return make(host_bits_row, span, {{"term", term}, {"instead", instead}});
}

std::span<const Entry* const> meaning_entries() {
  static constexpr std::array<const Entry*, 10> rows{
      &equals_for_colon_row, &unknown_modifier_row, &second_version_row, &bad_label_row, &odd_character_row, &ptr_row,
      &private_address_row,  &mapped_address_row,   &broad_network_row,  &host_bits_row};
  return rows;
}

}  // namespace mailalign::finding::spf
