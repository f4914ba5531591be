// rua and ruf: lists of URIs (RFC 9989 section 4.8, RFC 3986, RFC 6068 for mailto).
#include <algorithm>
#include <array>
#include <cstdint>

#include "base/ascii.h"
#include "base/cursor.h"
#include "dmarc/reading.h"
#include "dns/name.h"
#include "finding/dmarc.h"

namespace mailalign::dmarc {
namespace {

namespace findings = finding::dmarc;

// A piece of the list while it is read.
struct Entry {
  const base::Piece& piece;
  std::string_view tag;  // "rua", "ruf"
};

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// scheme = ALPHA *( ALPHA / DIGIT / "+" / "-" / "." )                   (RFC 3986 section 3.1)
std::string read_scheme(std::string_view text) {
  if (base::starts_with_ignoring_case(text, "mailto:")) return "mailto";
  base::Cursor in(text);
  if (!base::is_alpha(in.peek())) return {};
  const std::string_view scheme =
      in.take_while([](char c) { return base::is_alphanumeric(c) || c == '+' || c == '-' || c == '.'; });
  return in.peek() == ':' ? base::to_lower(scheme) : std::string();
}

// pct-encoded = "%" HEXDIG HEXDIG                                       (RFC 3986 section 2.1)
// Nothing where a "%" begins something else.
std::optional<std::string> percent_decoded(std::string_view text) {
  std::string result;
  base::Cursor in(text);
  while (!in.at_end()) {
    const char c = in.take();
    if (c != '%') {
      result += c;
      continue;
    }
    if (!base::is_hex_digit(in.peek(0)) || !base::is_hex_digit(in.peek(1))) return std::nullopt;
    const int high = base::hex_value(in.take());
    result += static_cast<char>(high * 16 + base::hex_value(in.take()));
  }
  return result;
}

// unreserved, reserved and "%" are all that a URI consists of         (RFC 3986 section 2.2, 2.3)
// What each asks of whoever reads it, a bit each.
constexpr unsigned no_uri = 1;
constexpr unsigned no_host = 2;      // beside letters, digits, "-", "." and "_"
constexpr unsigned exclamation = 4;  // a mark
constexpr unsigned percent = 8;

constexpr std::array<std::uint8_t, 256> characters = [] {
  std::array<std::uint8_t, 256> all{};
  for (std::size_t c = 0; c < all.size(); ++c) {
    const bool is_alphanumeric = c < 128 && base::is_alphanumeric(static_cast<char>(c));
    all[c] = is_alphanumeric ? 0 : no_uri | no_host;
  }
  for (const char c : std::string_view("~:/?#[]@!$&'()*+,;=%")) all[static_cast<unsigned char>(c)] = no_host;
  for (const char c : std::string_view("-._")) all[static_cast<unsigned char>(c)] = 0;
  all['!'] |= exclamation;
  all['%'] |= percent;
  return all;
}();

// All that some character of the text asks for.
unsigned asked_by(std::string_view text) {
  unsigned asked = 0;
  for (const char c : text) asked |= characters[static_cast<unsigned char>(c)];
  return asked;
}

// A domain that mail can go to: labels of letters, digits and hyphens. One label is enough: registries have addresses.
std::optional<std::string> read_host(std::string_view text) {
  if ((asked_by(text) & no_host) != 0) return std::nullopt;
  const auto host = dns::Name::read(text);
  if (!host || host->is_root()) return std::nullopt;
  return host->text();
}

// addr-spec = local-part "@" domain                                     (RFC 6068 section 2)
// "!" has to be written %21 (RFC 9989 section 4.8): the size of RFC 7489 began with it.
bool read_mail_address(std::string_view text, Uri& uri) {
  const unsigned asked = asked_by(text);
  if ((asked & (no_uri | exclamation)) != 0) return false;
  const std::string_view to = text.substr(0, text.find('?'));
  auto address = (asked & percent) != 0 ? percent_decoded(to) : std::optional<std::string>(to);
  if (!address) return false;
  const std::size_t at = address->find('@');
  if (at == 0 || at == std::string::npos || address->find('@', at + 1) != std::string::npos) return false;
  const std::string_view local_part = std::string_view(*address).substr(0, at);
  // A colon stands in a quoted local-part alone (RFC 5322 section 3.2.3): "mailto:mailto:a@b" is a slip.
  const bool quoted = local_part.starts_with('"');
  if (!quoted && local_part.find(':') != std::string_view::npos) return false;
  // All that is not written with "%" is visible.
  const auto is_visible = [](char c) { return base::is_visible(c); };
  if ((asked & percent) != 0 && !std::all_of(local_part.begin(), local_part.end(), is_visible)) return false;
  auto host = read_host(std::string_view(*address).substr(at + 1));
  if (!host) return false;
  uri.address = std::move(*address);
  uri.host = std::move(host);
  return true;
}

// [ "!" 1*DIGIT [ "k" / "m" / "g" / "t" ] ]: the obsolete size          (RFC 7489 section 6.4)
void take_size(Reading& reading, const Entry& entry, Uri& uri) {
  if (uri.text.find('!') == std::string::npos) return;
  const std::size_t mark = uri.text.rfind('!');
  base::Cursor in(std::string_view(uri.text).substr(mark + 1));
  const bool digits = !in.take_while(base::is_digit).empty();
  constexpr std::string_view units = "kmgt";
  if (!in.at_end() && units.find(base::to_lower(in.peek())) != std::string_view::npos) in.take();
  if (!digits || !in.at_end()) return;
  const base::Span span{entry.piece.span.offset + static_cast<std::uint32_t>(mark),
                        static_cast<std::uint32_t>(uri.text.size() - mark)};
  uri.size = uri.text.substr(mark + 1);
  uri.text.resize(mark);
  reading.say(findings::uri_size(span, uri.size), {span, ""});
}

// Where an address begins behind "mailto:" or what is written in its place: "mailto=", "mailto://", "mailto: "; 0 where
// nothing of that kind is.
std::size_t end_of_scheme(std::string_view text) {
  constexpr std::string_view scheme = "mailto";
  if (!base::starts_with_ignoring_case(text, scheme)) return 0;
  const std::size_t end = text.find_first_not_of(":=/ \t", scheme.size());
  return end == std::string_view::npos || end == scheme.size() ? 0 : end;
}

void say_invalid(Reading& reading, const Entry& entry, const Uri& uri) {
  const std::string meant = meant_address(uri.text);
  const bool has_mark = uri.text.find('!') != std::string::npos && !meant.empty();
  finding::Finding invalid = has_mark ? findings::uri_exclamation_mark(entry.piece.span, entry.tag, uri.text)
                                      : findings::uri_invalid(entry.piece.span, entry.tag, uri.text);
  if (meant.empty()) return reading.say(std::move(invalid));
  const std::string scheme = end_of_scheme(uri.text) == 0 ? "mailto" : uri.text.substr(0, 6);
  reading.say(std::move(invalid),
              {{entry.piece.span.offset, static_cast<std::uint32_t>(uri.text.size())}, scheme + ":" + meant});
}

// mailtoURI = "mailto:" [ to ] [ hfields ], without the slashes of a web address   (RFC 6068 section 2)
void read_mailto(Reading& reading, const Entry& entry, Uri& uri) {
  const std::string_view rest = std::string_view(uri.text).substr(std::string_view("mailto:").size());
  uri.valid = !rest.starts_with("//") && read_mail_address(rest, uri);
  if (uri.valid) return;
  if (base::trimmed(rest).empty()) {
    reading.say(findings::uri_address_missing(entry.piece.span, entry.tag));
  } else if (!is_ascii(rest)) {
    reading.say(findings::uri_not_ascii(entry.piece.span, entry.tag, uri.text));
  } else {
    say_invalid(reading, entry, uri);
  }
}

void read_without_scheme(Reading& reading, const Entry& entry, const Uri& uri) {
  if (!is_ascii(uri.text)) {
    reading.say(findings::uri_not_ascii(entry.piece.span, entry.tag, uri.text));
  } else if (meant_address(uri.text) == uri.text) {
    reading.say(findings::uri_scheme_missing(entry.piece.span, entry.tag, uri.text),
                {{entry.piece.span.offset, 0}, "mailto:"});
  } else {
    say_invalid(reading, entry, uri);
  }
}

// dmarc-uri = URI [ obsolete size ]                                     (RFC 9989 section 4.8)
void read_uri(Reading& reading, const Entry& entry, Uri& uri) {
  uri.text = entry.piece.text;
  take_size(reading, entry, uri);
  uri.scheme = read_scheme(uri.text);
  if (uri.scheme.empty()) {
    read_without_scheme(reading, entry, uri);
  } else if (uri.scheme == "mailto") {
    read_mailto(reading, entry, uri);
  } else {
    uri.valid = (asked_by(uri.text) & no_uri) == 0;
    reading.say(findings::uri_scheme(entry.piece.span, entry.tag, uri.scheme));
  }
}

bool stands_before(const std::vector<Uri>& uris, const Uri& last) {
  return std::any_of(uris.begin(), uris.end() - 1, [&last](const Uri& uri) { return uri.text == last.text; });
}

// The piece with the comma before it, or after it where it is the first.
base::Span with_comma(const base::Tag& tag, const base::Piece& piece) {
  const std::uint32_t at = piece.span.offset - tag.value_span.offset;
  const std::size_t comma = at == 0 ? std::string_view::npos : tag.value.rfind(',', at - 1);
  const std::uint32_t end = piece.span.offset + piece.span.length;
  if (comma == std::string_view::npos) return {piece.span.offset, end - piece.span.offset + 1};
  const std::uint32_t begin = tag.value_span.offset + static_cast<std::uint32_t>(comma);
  return {begin, end - begin};
}

}  // namespace

std::string meant_address(std::string_view entry) {
  std::string_view rest = base::trimmed(entry);
  for (std::size_t scheme = 1; scheme > 0; rest.remove_prefix(scheme)) {
    rest.remove_prefix(std::min(rest.find_first_not_of("< \t"), rest.size()));
    scheme = end_of_scheme(rest);
  }
  while (rest.ends_with('>') || rest.ends_with('/') || rest.ends_with(' ')) rest.remove_suffix(1);
  std::string address;
  for (const char c : rest) c == '!' ? address.append("%21") : address.append(1, c);
  Uri meant;
  return read_mail_address(address, meant) ? address : std::string();
}

std::vector<Uri> read_uris(Reading& reading, const base::Tag& tag, TagName name) {
  constexpr std::int64_t reported_by_all = 2;  // RFC 7489 section 6.3: "at least two"
  std::vector<Uri> uris;
  uris.reserve(reported_by_all);
  std::int64_t count = 0;
  base::Cursor in(tag.value);
  std::size_t pieces = 0;
  do {
    const base::Piece piece = base::take_piece(in, tag.value_span, ',');
    const Entry entry{piece, to_text(name)};
    if (piece.text.empty()) {
      const base::Span span = with_comma(tag, piece);
      reading.say(findings::uri_empty(span, entry.tag), {span, ""});
    } else if (++count <= std::int64_t{max_uris}) {
      Uri& uri = uris.emplace_back();
      read_uri(reading, entry, uri);
      if (stands_before(uris, uri)) {
        reading.say(findings::uri_duplicate(piece.span, entry.tag, uri.text), {with_comma(tag, piece), ""});
      }
    }
  } while (in.take(',') && ++pieces < base::max_tags);
  if (count > reported_by_all) reading.say(findings::many_uris(tag.value_span, to_text(name), count));
  return uris;
}

}  // namespace mailalign::dmarc
