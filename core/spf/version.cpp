#include "spf/version.h"

#include <array>

#include "base/cursor.h"
#include "finding/spf.h"
#include "spf/grammar.h"

namespace mailalign::spf {
namespace {

namespace findings = finding::spf;

constexpr std::string_view version = "v=spf1";

// Blanks and quotation marks as they come before a record, curly and invisible ones too.
constexpr std::array<std::string_view, 6> blanks{" ", "\t", "\r", "\n", "\xc2\xa0", "\xe2\x80\x8b"};
constexpr std::array<std::string_view, 9> quotes{
    "\"", "'", "`", "\xe2\x80\x9c", "\xe2\x80\x9d", "\xe2\x80\x98", "\xe2\x80\x99", "\xef\xbb\xbf", "\xc2\xb4"};

template <std::size_t n>
bool take_any(base::Cursor& in, const std::array<std::string_view, n>& wanted) {
  for (const std::string_view one : wanted) {
    if (in.take_exactly(one)) return true;
  }
  return false;
}

bool at_blank_or_end(const base::Cursor& in) {
  return in.at_end() || in.peek() == ' ';
}

// Takes a version that is nearly "v=spf1": "spf1", "v=spf 1", "V:SPF1", "v = spf1", "v=spf1.0", "nv=spf1".
bool take_nearly(base::Cursor& in) {
  const auto is_blank = [](char c) { return c == ' '; };
  const auto is_filler = [](char c) { return c == ' ' || c == '=' || c == ':' || c == '-' || c == '.' || c == '_'; };
  in.take_while([](char c) { return base::to_lower(c) == 'v' || base::to_lower(c) == 'n'; });
  in.take_while(is_filler);
  if (!in.take_ignoring_case("spf") && !in.take_ignoring_case("sfp")) return false;
  const std::uint32_t after = in.position();
  in.take_while(is_filler);
  if (!in.take('1') && !in.take('l')) {
    // "v=spf -all": the number is missing.
    in.go_to(after);
    in.take_while([&](char c) { return is_filler(c) && !is_blank(c); });
    return at_blank_or_end(in);
  }
  in.take_exactly(".0");
  return at_blank_or_end(in);
}

// One reading of the beginning, from where the enclosing blanks and quotation marks end.
class Beginning {
 public:
  Beginning(std::string_view text, Report& report) : in_(text), text_(text), report_(report) {}

  VersionReading read() {
    VersionReading reading;
    reading.end = static_cast<std::uint32_t>(text_.size());
    while (take_any(in_, blanks)) blank_ = true;
    while (take_any(in_, quotes) || take_any(in_, blanks)) quoted_ = true;
    const std::uint32_t begin = in_.position();
    reading.spf1 = exact(begin) || nearly(begin);
    reading.meant = reading.spf1 || another_number(begin) || sender_id(begin);
    reading.selected = reading.meant && begin == 0 && report_.findings.empty();
    reading.begin = in_.position();
    if (!reading.meant) {
      in_.go_to(begin);
      const std::string_view first = in_.take_until(' ');
      report_.add(findings::misspelt_version(in_.span_since(begin), first.empty() ? "nothing" : first));
      reading.begin = in_.position();
    }
    if (reading.meant && begin > 0) enclosed(begin, reading);
    return reading;
  }

 private:
  // The version as it must be; what follows it may be wrong.
  bool exact(std::uint32_t begin) {
    if (!in_.take_ignoring_case(version)) return false;
    if (at_blank_or_end(in_)) return true;
    const std::uint32_t after = in_.position();
    if (base::is_digit(in_.peek())) {
      in_.go_to(begin);
      return false;
    }
    bool foreign = false;
    while (in_.take(';') || in_.take(',') || in_.take(':') || in_.take('.') || take_any(in_, blanks)) foreign = true;
    if (foreign) {
      report_.add(findings::separator_after_version(in_.span_since(after)), {{in_.span_since(after), " "}});
    } else {
      report_.add(findings::no_blank_after_version({after, 1}), {{{after, 0}, " "}});
    }
    return true;
  }

  bool nearly(std::uint32_t begin) {
    if (take_nearly(in_)) {
      const base::Span place = in_.span_since(begin);
      report_.add(findings::misspelt_version(place, base::at(text_, place)), {{place, std::string(version)}});
      return true;
    }
    in_.go_to(begin);
    return false;
  }

  // "v=spf10" or "v=spf2": meant, but nobody can say what is right.
  bool another_number(std::uint32_t begin) {
    if (!in_.take_ignoring_case("v=spf")) return false;
    in_.take_until(' ');
    report_.add(findings::misspelt_version(in_.span_since(begin), in_.since(begin)));
    return true;
  }

  bool sender_id(std::uint32_t begin) {
    in_.go_to(begin);
    if (!in_.take_ignoring_case("spf2.0")) return false;
    in_.take_until(' ');
    report_.add(findings::sender_id(in_.span_since(begin)));
    return true;
  }

  // Blanks or quotation marks around the record.
  void enclosed(std::uint32_t begin, VersionReading& reading) {
    if (!quoted_) {
      report_.add(findings::leading_blank({0, begin}), {{{0, begin}, ""}});
      return;
    }
    base::Edits repairs{{{0, begin}, ""}};
    for (const std::string_view quote : quotes) {
      const std::string_view rest = text_.substr(0, reading.end);
      if (!rest.ends_with(quote) || rest.size() < begin + quote.size()) continue;
      reading.end -= static_cast<std::uint32_t>(quote.size());
      repairs.push_back({{reading.end, static_cast<std::uint32_t>(quote.size())}, ""});
      break;
    }
    report_.add(findings::quoted_record({0, begin}), std::move(repairs));
  }

  base::Cursor in_;
  std::string_view text_;
  Report& report_;
  bool blank_ = false;
  bool quoted_ = false;
};

}  // namespace

bool selects(std::string_view text) {
  return base::starts_with_ignoring_case(text, version) &&
         (text.size() == version.size() || text[version.size()] == ' ');
}

VersionReading read_version(std::string_view text, Report& report) {
  if (selects(text)) return {true, true, true, 6, static_cast<std::uint32_t>(text.size())};
  return Beginning(text, report).read();
}

std::optional<finding::Finding> near_miss(std::string_view text) {
  constexpr std::size_t looked_at = 24;  // ours: what hides a record is short
  if (selects(text) || base::to_lower(text.substr(0, looked_at)).find("spf") == std::string::npos) return std::nullopt;
  Report report;
  if (!read_version(text, report).meant) return std::nullopt;
  return parse_record(text).findings.front();
}

}  // namespace mailalign::spf
