// One function a tag of RFC 9989 section 4.8. A value outside the grammar is dropped in favour of the default.
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include "base/ascii.h"
#include "base/cursor.h"
#include "dmarc/reading.h"
#include "finding/dmarc.h"

namespace mailalign::dmarc {
namespace {

namespace findings = finding::dmarc;

// In the order of TagName.
constexpr std::array<std::string_view, 14> known_tags = {"v",    "p",  "sp",  "np",  "psd", "t",  "adkim",
                                                         "aspf", "fo", "rua", "ruf", "pct", "rf", "ri"};

// A name in lower case as one number, so that looking one up is a few comparisons; the 1 in front tells its length.
constexpr std::size_t longest_name = 7;
constexpr std::uint64_t packed(std::string_view name) {
  std::uint64_t number = 1;
  for (const char c : name) number = number << 8U | static_cast<unsigned char>(base::to_lower(c));
  return number;
}

constexpr std::array<std::uint64_t, known_tags.size()> packed_tags = [] {
  std::array<std::uint64_t, known_tags.size()> all{};
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = packed(known_tags[i]);
  return all;
}();

// Whether one letter too many, too few, wrong, or two in the wrong order make `a` out of `b`.
bool differs_by_a_slip(std::string_view a, std::string_view b) {
  std::size_t same = 0;
  while (same < a.size() && same < b.size() && a[same] == b[same]) ++same;
  const std::string_view rest_a = a.substr(same);
  const std::string_view rest_b = b.substr(same);
  if (rest_a.empty() || rest_b.empty()) return rest_a.size() + rest_b.size() == 1;
  if (rest_a.substr(1) == rest_b.substr(1) || rest_a.substr(1) == rest_b || rest_a == rest_b.substr(1)) return true;
  return rest_a.size() > 1 && rest_b.size() > 1 && rest_a[0] == rest_b[1] && rest_a[1] == rest_b[0] &&
         rest_a.substr(2) == rest_b.substr(2);
}

// A literal of the grammar, in any case (RFC 5234 section 2.3); any other case than lower is said.
bool is_word(Reading& reading, const base::Tag& tag, std::string_view word) {
  if (!base::equal_ignoring_case(tag.value, word)) return false;
  if (tag.value != word) {
    reading.say(findings::value_case(tag.value_span, tag.value, word), {tag.value_span, std::string(word)});
  }
  return true;
}

// dmarc-request = "none" / "quarantine" / "reject"                      (RFC 9989 section 4.8)
// What is wrong with a faulty one depends on rua and is said in the end (say_policy_faults).
PolicyTag read_policy(Reading& reading, const base::Tag& tag) {
  for (const Policy policy : {Policy::none, Policy::quarantine, Policy::reject}) {
    if (is_word(reading, tag, to_text(policy))) return {policy, ""};
  }
  return {std::nullopt, std::string(tag.value)};
}

// adkim = "r" / "s"; aspf = "r" / "s"
std::optional<Mode> read_mode(Reading& reading, const base::Tag& tag, TagName name) {
  for (const Mode mode : {Mode::relaxed, Mode::strict}) {
    if (is_word(reading, tag, to_text(mode))) return mode;
  }
  finding::Finding finding = findings::mode_invalid(tag.value_span, to_text(name), tag.value);
  for (const Mode mode : {Mode::relaxed, Mode::strict}) {
    if (!base::equal_ignoring_case(tag.value, mode == Mode::strict ? "strict" : "relaxed")) continue;
    reading.say(std::move(finding), {tag.value_span, std::string(to_text(mode))});
    return std::nullopt;
  }
  reading.say(std::move(finding));
  return std::nullopt;
}

// t = "y" / "n"
std::optional<bool> read_test_mode(Reading& reading, const base::Tag& tag) {
  if (is_word(reading, tag, "y")) return true;
  if (is_word(reading, tag, "n")) return false;
  reading.say(findings::flag_invalid(tag.value_span, "t", tag.value, "n", "y and n"));
  return std::nullopt;
}

// psd = "y" / "n" / "u"
std::optional<Psd> read_psd(Reading& reading, const base::Tag& tag) {
  for (const Psd psd : {Psd::yes, Psd::no, Psd::unknown}) {
    if (is_word(reading, tag, to_text(psd))) return psd;
  }
  reading.say(findings::flag_invalid(tag.value_span, "psd", tag.value, "u", "y, n and u"));
  return std::nullopt;
}

// One letter of fo; false where it is none, or stood there before.
bool set_option(FailureOptions& options, std::string_view letter) {
  bool* const option = letter == "0"                            ? &options.none_passed
                       : letter == "1"                          ? &options.any_failed
                       : base::equal_ignoring_case(letter, "d") ? &options.dkim_failed
                       : base::equal_ignoring_case(letter, "s") ? &options.spf_failed
                                                                : nullptr;
  if (option == nullptr || *option) return false;
  *option = true;
  return true;
}

// fo = 0, 1, d, s with colons between, each once at most, 0 and 1 not together  (RFC 9989 section 4.8)
std::optional<FailureOptions> read_failure_options(Reading& reading, const base::Tag& tag) {
  FailureOptions options;
  bool valid = false;
  base::Cursor in(tag.value);
  do {
    valid = set_option(options, base::take_piece(in, tag.value_span, ':').text);
  } while (valid && in.take(':'));
  if (!valid) {
    reading.say(findings::fo_invalid(tag.value_span, tag.value));
    return std::nullopt;
  }
  if (!options.none_passed || !options.any_failed) return options;
  options.none_passed = false;
  reading.say(findings::fo_zero_and_one(tag.value_span, tag.value), {tag.value_span, to_text(options)});
  return std::nullopt;
}

std::optional<std::int64_t> read_number(std::string_view text, std::int64_t most) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 0 || value > most) return std::nullopt;
  return value;
}

std::uint32_t end_of(const base::Tag& tag) {
  return tag.span().offset + tag.span().length;
}

// The tag with the semicolon before it: what goes when a tag goes.
base::Span with_semicolon(const base::TagList& list, const base::Tag& tag) {
  const bool is_first = &tag == list.tags.data();
  const std::uint32_t begin = is_first ? tag.name_span.offset : end_of((&tag)[-1]);
  return {begin, end_of(tag) - begin};
}

// pct, rf, ri: RFC 7489 section 6.3 has them, RFC 9989 does not.
void read_historic(Reading& reading, const base::TagList& list, const base::Tag& tag, TagName name) {
  constexpr std::int64_t most_seconds = 0xffffffff;  // a 32-bit unsigned integer
  if (name == TagName::rf) reading.parsed.record.rf = std::string(tag.value);
  if (name == TagName::ri) reading.parsed.record.ri = read_number(tag.value, most_seconds);
  if (name == TagName::pct) {
    if (const auto percent = read_number(tag.value, 100)) reading.parsed.record.pct = static_cast<int>(*percent);
    if (reading.parsed.record.pct && *reading.parsed.record.pct < 100) {
      reading.say(findings::percentage(tag.span(), tag.value));
      return;
    }
  }
  const bool unknown_format = name == TagName::rf && !base::equal_ignoring_case(tag.value, "afrf");
  reading.say(unknown_format ? findings::report_format(tag.span(), tag.value)
                             : findings::historic_tag(tag.span(), to_text(name)),
              {with_semicolon(list, tag), ""});
}

void read_unknown(Reading& reading, const base::Tag& tag) {
  reading.parsed.record.unknown.push_back({std::string(tag.name), std::string(tag.value)});
  const std::string_view meant = to_text(meant_tag(tag.name));
  if (meant.empty()) {
    reading.say(findings::unknown_tag(tag.span(), tag.name));
  } else {
    if (tag.value.empty()) reading.say(findings::empty_value(tag.span(), meant));
    reading.say(findings::misspelt_tag(tag.name_span, tag.name, meant), {tag.name_span, std::string(meant)});
  }
}

void read_known(Reading& reading, const base::TagList& list, const base::Tag& tag, TagName name) {
  Record& record = reading.parsed.record;
  switch (name) {
    case TagName::p: record.p = read_policy(reading, tag); break;
    case TagName::sp: record.sp = read_policy(reading, tag); break;
    case TagName::np: record.np = read_policy(reading, tag); break;
    case TagName::psd: record.psd = read_psd(reading, tag); break;
    case TagName::t: record.t = read_test_mode(reading, tag); break;
    case TagName::adkim: record.adkim = read_mode(reading, tag, name); break;
    case TagName::aspf: record.aspf = read_mode(reading, tag, name); break;
    case TagName::fo: record.fo = read_failure_options(reading, tag); break;
    case TagName::rua: record.rua = read_uris(reading, tag, name); break;
    case TagName::ruf: record.ruf = read_uris(reading, tag, name); break;
    case TagName::pct:
    case TagName::rf:
    case TagName::ri: read_historic(reading, list, tag, name); break;
    case TagName::v:
    case TagName::other: break;
  }
}

// Words of the grammar are the same in any case; addresses and other texts are not.
bool is_same_value(const base::Tag& one, const base::Tag& other, TagName name) {
  const bool is_text = name == TagName::rua || name == TagName::ruf || name == TagName::v || name == TagName::other;
  return is_text ? one.value == other.value : base::equal_ignoring_case(one.value, other.value);
}

// Whether an earlier tag has the same name: the first counts.
bool is_repeated(Reading& reading, const base::TagList& list, const base::Tag& tag, TagName name) {
  for (const base::Tag* earlier = list.tags.data(); earlier != &tag; ++earlier) {
    if (!earlier->has_equals || !base::equal_ignoring_case(earlier->name, tag.name)) continue;
    finding::Finding finding = name == TagName::v ? findings::second_record_inside(tag.span())
                                                  : findings::duplicate_tag(tag.span(), base::to_lower(tag.name));
    if (is_same_value(*earlier, tag, name)) {
      reading.say(std::move(finding), {with_semicolon(list, tag), ""});
    } else {
      reading.say(std::move(finding));
    }
    return true;
  }
  return false;
}

void read_tag(Reading& reading, const base::TagList& list, const base::Tag& tag, TagName name) {
  if (name == TagName::other) return read_unknown(reading, tag);
  if (to_text(name) != tag.name) {
    const std::string lower(to_text(name));
    reading.say(findings::tag_case(tag.name_span, tag.name, lower), {tag.name_span, lower});
  }
  if (tag.value.empty()) {
    reading.say(findings::empty_value(tag.span(), to_text(name)));
  } else {
    read_known(reading, list, tag, name);
  }
}

// The policy a misspelt word certainly stands for.
std::optional<Policy> meant_policy(std::string_view value) {
  const std::string word = base::to_lower(value);
  for (const Policy policy : {Policy::none, Policy::quarantine, Policy::reject}) {
    if (differs_by_a_slip(word, to_text(policy))) return policy;
  }
  if (word == "quarantined" || word == "rejected") return word == "rejected" ? Policy::reject : Policy::quarantine;
  return std::nullopt;
}

void say_policy_fault(Reading& reading, const base::Tag& tag, std::string_view name) {
  finding::Finding finding = has_report_address(reading.parsed.record)
                                 ? findings::policy_invalid(tag.value_span, name, tag.value)
                                 : findings::policy_invalid_without_reports(tag.value_span, name, tag.value);
  if (const auto meant = meant_policy(tag.value)) {
    reading.say(std::move(finding), {tag.value_span, std::string(to_text(*meant))});
  } else {
    reading.say(std::move(finding));
  }
}

void say_policy_faults(Reading& reading, const base::TagList& list) {
  const Record& record = reading.parsed.record;
  for (const auto& [name, policy] :
       {std::pair(TagName::p, &record.p), {TagName::sp, &record.sp}, {TagName::np, &record.np}}) {
    if (!*policy || (*policy)->policy) continue;
    for (const base::Tag& tag : list.tags) {
      if (read_tag_name(tag.name) == name && tag.value == (*policy)->invalid) {
        say_policy_fault(reading, tag, to_text(name));
      }
    }
  }
  if (record.p) return;
  reading.say(has_report_address(record) ? findings::policy_missing() : findings::policy_and_reports_missing());
}

// p goes directly behind v, where everybody reads it.
void move_policy(Reading& reading, const base::TagList& list, std::size_t index) {
  const base::Tag& tag = list.tags[index];
  const std::optional<PolicyTag>& p = reading.parsed.record.p;
  if (!p || !p->policy) return reading.say(findings::order(tag.span()));
  const std::uint32_t begin = end_of(list.tags[index - 1]);
  reading.say(findings::order(tag.span()), {{begin, end_of(tag) - begin}, ""});
  reading.edits.push_back({{end_of(list.tags.front()), 0}, "; p=" + std::string(to_text(*p->policy))});
}

// RFC 7489 section 6.4: dmarc-record = dmarc-version dmarc-sep [dmarc-request] ...
void say_order(Reading& reading, const base::TagList& list) {
  if (list.tags.size() < 3 || base::equal_ignoring_case(list.tags[1].name, "p")) return;
  if (!base::equal_ignoring_case(list.tags[0].name, "v")) return;
  for (std::size_t i = 2; i < list.tags.size(); ++i) {
    const base::Tag& tag = list.tags[i];
    if (tag.has_equals && base::equal_ignoring_case(tag.name, "p")) return move_policy(reading, list, i);
  }
}

}  // namespace

bool is_tag(const base::Tag& tag) {
  return tag.has_equals && !tag.name.empty() &&
         std::all_of(tag.name.begin(), tag.name.end(), [](char c) { return base::is_alpha(c); });
}

TagName read_tag_name(std::string_view text) {
  if (text.size() > longest_name) return TagName::other;
  const auto found = std::find(packed_tags.begin(), packed_tags.end(), packed(text));
  return static_cast<TagName>(found - packed_tags.begin());
}

std::string_view to_text(TagName name) {
  return name == TagName::other ? std::string_view() : known_tags[static_cast<std::size_t>(name)];
}

TagName meant_tag(std::string_view name) {
  constexpr std::size_t shortest = 3;  // shorter names differ by a slip from too many
  const std::string lower = base::to_lower(name);
  if (lower == "policy") return TagName::p;
  for (const TagName known : {TagName::adkim, TagName::aspf, TagName::rua, TagName::ruf}) {
    if (lower.size() >= shortest && differs_by_a_slip(lower, to_text(known))) return known;
  }
  return TagName::other;
}

bool may_be_any_text(const base::Tag& tag) {
  return is_tag(tag) && read_tag_name(tag.name) == TagName::other && meant_tag(tag.name) == TagName::other;
}

void read_tags(Reading& reading, const base::TagList& list) {
  unsigned seen = 0;  // a bit a name
  for (const base::Tag& tag : list.tags) {
    const TagName name = tag.has_equals ? read_tag_name(tag.name) : TagName::other;
    if (name == TagName::other && !is_tag(tag)) {
      reading.say(findings::not_a_tag(tag.span(), tag.name));
      continue;
    }
    const unsigned bit = 1U << static_cast<unsigned>(name);
    if ((seen & bit) == 0 || !is_repeated(reading, list, tag, name)) read_tag(reading, list, tag, name);
    seen |= bit;
  }
  say_policy_faults(reading, list);
  say_order(reading, list);
}

}  // namespace mailalign::dmarc
