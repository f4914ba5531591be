// The first tag: why a text is not taken for a DMARC record, and what was meant.
#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.h"
#include "base/cursor.h"
#include "dmarc/reading.h"
#include "finding/dmarc.h"

namespace mailalign::dmarc {
namespace {

namespace findings = finding::dmarc;

constexpr std::string_view version = "DMARC1";

struct Protocol {
  std::string_view beginning;
  std::string_view name;  // with its article
};

constexpr std::array<Protocol, 7> protocols = {{
    {"v=spf1", "an SPF"},
    {"v=DKIM1", "a DKIM"},
    {"k=rsa", "a DKIM"},
    {"v=STSv1", "an MTA-STS"},
    {"v=TLSRPTv1", "a TLS-RPT"},
    {"v=BIMI1", "a BIMI"},
    {"spf2.0/", "a Sender ID"},
}};

bool is_foreign(Reading& reading, std::string_view text) {
  for (const Protocol& protocol : protocols) {
    if (!base::starts_with_ignoring_case(text, protocol.beginning)) continue;
    reading.say(findings::foreign_record(protocol.name));
    return true;
  }
  return false;
}

bool is_version_value(std::string_view value) {
  return base::starts_with_ignoring_case(value, "dmarc");
}

// "DMARC1" with something other than a semicolon after it: a space, a comma or a colon. Mended in `shown` as well.
bool separator_missing(Reading& reading, const base::Tag& first, Shown& shown) {
  if (!first.value.starts_with(version) || first.value.size() == version.size()) return false;
  const std::uint32_t after = first.value_span.offset + static_cast<std::uint32_t>(version.size());
  const char separator = shown.text()[after];
  const bool is_blank = base::is_white_space(separator);
  if (!is_blank && separator != ',' && separator != ':') return false;
  reading.say(findings::version_separator({after, 1}), {{after, is_blank ? 0U : 1U}, ";"});
  shown.set(after, ';');
  return true;
}

// The first tag is there, and is the version but for a slip.
bool explain_first(Reading& reading, const base::Tag& first, Shown& shown) {
  if (!first.has_equals) {
    if (!base::equal_ignoring_case(first.name, "v:dmarc1")) return false;
    reading.say(findings::version_equals(first.span()), {first.span(), "v=DMARC1"});
    return true;
  }
  if (!is_version_value(first.value)) return false;
  if (!base::equal_ignoring_case(first.name, "v")) {
    reading.say(findings::version_name(first.name_span, first.name), {first.name_span, "v"});
    for (std::uint32_t i = 0; i < first.name_span.length; ++i) {
      shown.set(first.name_span.offset + i, i == 0 ? 'v' : ' ');
    }
    return true;
  }
  if (separator_missing(reading, first, shown)) return true;
  if (first.value == version) return true;
  base::Cursor in(first.value);
  reading.parsed.other_version = !in.take_ignoring_case(version) || base::is_digit(in.peek());
  if (!reading.parsed.other_version && in.rest().find_first_of(" \t,=") == std::string_view::npos) {
    reading.say(findings::version_value(first.value_span, first.value), {first.value_span, std::string(version)});
  } else {
    reading.say(findings::version_value(first.value_span, first.value));
  }
  return true;
}

// The version stands further back: it is moved to the front.
bool explain_later(Reading& reading, const base::TagList& list) {
  std::uint32_t before = 0;
  for (const base::Tag& tag : list.tags) {
    const std::uint32_t begin = std::exchange(before, tag.span().offset + tag.span().length);
    if (!tag.has_equals || !base::equal_ignoring_case(tag.name, "v") || tag.value != version) continue;
    reading.say(findings::version_not_first(tag.span()), {{list.tags.front().name_span.offset, 0}, "v=DMARC1; "});
    reading.edits.push_back({{begin, before - begin}, ""});
    return true;
  }
  return false;
}

// Tags that only DMARC has, without any version.
bool looks_like_dmarc(const base::TagList& list) {
  return std::any_of(list.tags.begin(), list.tags.end(), [](const base::Tag& tag) {
    const TagName name = read_tag_name(tag.name);
    return tag.has_equals &&
           (name == TagName::rua || name == TagName::ruf || name == TagName::adkim || name == TagName::aspf);
  });
}

}  // namespace

bool explain_version(Reading& reading, std::string_view text, Shown& shown) {
  const std::string_view inner = base::trimmed(shown.text());
  if (is_foreign(reading, inner)) return false;
  const base::TagList list = base::read_tag_list(shown.text());
  const bool meant =
      !list.tags.empty() && (explain_first(reading, list.tags.front(), shown) || explain_later(reading, list));
  if (!meant) {
    const base::Span whole{0, static_cast<std::uint32_t>(text.size())};
    reading.say(findings::not_a_record(whole));
    return looks_like_dmarc(list);
  }
  // Nothing is wrong with the version itself, but a semicolon stands in front of it.
  if (!list.empty.empty() && list.empty.front().offset < list.tags.front().name_span.offset) {
    reading.say(findings::version_not_first(list.tags.front().span()), {{0, list.tags.front().name_span.offset}, ""});
  }
  const std::size_t white = text.find_first_of(" \t");
  const std::size_t begin = shown.text().find_first_not_of(" \t");
  if (white < begin && begin != std::string_view::npos) {
    const base::Span span{static_cast<std::uint32_t>(white), static_cast<std::uint32_t>(begin - white)};
    reading.say(findings::leading_white_space(span), {span, ""});
  }
  return true;
}

}  // namespace mailalign::dmarc
