#include "check/senders.h"

#include <algorithm>

#include "base/ascii.h"
#include "provider/template.h"
#include "spf/record.h"

namespace mailalign::check {
namespace {

using provider::FilledSetup;
using provider::RecordState;
using provider::SetupState;
using provider::UnderPolicy;
using report::Level;
using report::Means;
using report::Placement;

// Bounces go to the provider, so the envelope has the setup's own domain, whatever SPF says there. With a second MX
// nobody can rely on it.
bool takes_bounces(const FilledSetup& setup) {
  bool takes = false;
  for (const provider::SetupRecord& record : setup.records) {
    if (record.type != dns::Type::mx || record.optional) continue;
    if (record.state != RecordState::published) return false;
    takes = true;
  }
  return takes;
}

// Whether the envelope may have the setup's own domain, for all that is known: an answer is lacking, or DNS gave none.
bool may_take_bounces(const FilledSetup& setup) {
  if (!setup.envelope_domain || setup.waits_for_parameter) return setup.envelope_domain.has_value();
  return setup.missing_parameters.empty() &&
         std::any_of(setup.records.begin(), setup.records.end(), [](const provider::SetupRecord& record) {
           return record.type == dns::Type::mx && !record.optional && record.state == RecordState::unknown;
         });
}

// The setup whose envelope domain is in use, as far as records tell: one that is published or takes the bounces, the
// first that is not the default; else the one that a customer has without doing anything.
const FilledSetup* in_use(const std::vector<FilledSetup>& setups) {
  const FilledSetup* used = nullptr;
  const FilledSetup* fallback = nullptr;
  for (const FilledSetup& setup : setups) {
    if (!setup.envelope_domain) continue;
    const bool stands = setup.state == SetupState::published || takes_bounces(setup);
    if (stands && (!used || used->is_default)) used = &setup;
    if (setup.is_default) fallback = &setup;
  }
  return used ? used : fallback;
}

// Why SPF does not pass at the envelope domain of a setup that is not published.
std::string fault_of_spf(const FilledSetup& setup) {
  std::string fault = "its records do not all stand there";
  for (const provider::SetupRecord& record : setup.records) {
    if (record.reason == provider::RecordReason::second_spf) return "several SPF records are a permerror";
    if (record.type != dns::Type::txt) continue;
    if (record.state == RecordState::missing) fault = "there is no SPF record";
    if (record.state == RecordState::different) fault = "the SPF record there does not let its servers pass";
  }
  return fault;
}

Placement placement_of(std::optional<bool> strict, std::optional<bool> relaxed) {
  if (strict.value_or(false)) return Placement::same;
  return relaxed.value_or(false) ? Placement::organization : Placement::foreign;
}

// The words for how an identifier is aligned, under the policy where there is one.
std::string_view alignment_words(Placement placement, UnderPolicy under_policy) {
  if (placement == Placement::foreign || under_policy == UnderPolicy::not_aligned) return "not aligned";
  return placement == Placement::same ? "aligned, strict too" : "aligned, relaxed only";
}

// An identifier that is known, before anything is said about whether it passes.
Means placed(const std::string& domain, Placement placement, UnderPolicy under_policy) {
  Means means;
  means.domain = domain;
  means.placement = placement;
  if (under_policy == UnderPolicy::unknown) return means;
  means.text = alignment_words(placement, under_policy);
  means.counts = placement != Placement::foreign && under_policy != UnderPolicy::not_aligned;
  means.level = means.counts ? Level::good : Level::error;
  if (placement != Placement::foreign && !means.counts) means.detail = "the policy asks for the very same name";
  return means;
}

Means without_pass(Means means, std::string detail) {
  means.counts = false;
  means.level = Level::error;
  means.detail = std::move(detail);
  return means;
}

Means without_answer(Means means, std::string detail) {
  means.counts = false;
  means.level = Level::unknown;
  means.detail = std::move(detail);
  return means;
}

// Nothing can be signed in the domain's name, so no signature that there may be aligns.
Means without_key() {
  Means means = without_pass({}, "no DKIM key exists below the domain");
  means.text = "not aligned";
  return means;
}

// Whether the SPF records of a domain let a sender through, given that its own term or record is there.
Means under_record(const spf::Survey& survey, Means means) {
  switch (survey.state) {
    case spf::SurveyState::valid: return means;
    case spf::SurveyState::none: return without_pass(std::move(means), "there is no SPF record");
    case spf::SurveyState::permerror: return without_pass(std::move(means), "the SPF record is a permerror");
    case spf::SurveyState::temperror: return without_answer(std::move(means), "DNS gave no answer");
    case spf::SurveyState::pending: return without_answer(std::move(means), "an answer is missing");
  }
  return means;
}

// Whether a receiver comes to a term that leads to `target`, in the tree of records: nothing where none does.
std::optional<bool> comes_to(const spf::Node& node, std::string_view target) {
  std::optional<bool> comes;
  for (const spf::TermNode& term : node.terms) {
    const bool leads = term.kind == "include" || term.kind == "redirect";
    if (leads && term.target == target && term.state != spf::TermState::dead) {
      const bool stops = term.state == spf::TermState::limit || term.state == spf::TermState::error;
      comes = comes.value_or(false) || (term.reached && !stops);
    }
    for (const spf::Node& child : term.child) {
      if (const auto below = comes_to(child, target)) comes = comes.value_or(false) || *below;
    }
  }
  return comes;
}

// The domains that the setup's SPF record includes.
std::vector<std::string> included_by(const FilledSetup& setup) {
  std::vector<std::string> domains;
  for (const provider::SetupRecord& record : setup.records) {
    if (record.type != dns::Type::txt || !spf::selects(record.value)) continue;
    for (const spf::Term& term : spf::parse_record(record.value).record.terms) {
      const auto* include = spf::mechanism<spf::Include>(term);
      if (include != nullptr) domains.push_back(base::to_lower(include->domain.text));
    }
  }
  return domains;
}

// SPF as a receiver works it out at the MAIL FROM name, where the setup's record stands.
Means under_envelope(const Grounds& grounds, const FilledSetup& setup, Means means) {
  const auto name = dns::Name::read(*setup.envelope_domain);
  if (!name) return means;
  const spf::Survey elsewhere = *name == grounds.domain ? spf::Survey() : spf::survey(grounds.inquiry, *name);
  const spf::Survey& survey = *name == grounds.domain ? grounds.spf : elsewhere;
  for (const finding::Finding& found : elsewhere.findings) {
    if (found.severity() == finding::Severity::error) grounds.findings.push_back(found);
  }
  means = under_record(survey, std::move(means));
  if (!means.counts || !survey.tree) return means;
  for (const std::string& domain : included_by(setup)) {
    if (comes_to(*survey.tree, domain).value_or(true)) continue;
    return without_pass(std::move(means), survey.limit_term ? "its term is not reached within ten look-ups"
                                                            : "evaluation ends before its term");
  }
  return means;
}

// A MAIL FROM domain of which a parameter is lacking is no domain to show: only where it lies can be said.
Means spf_somewhere(const FilledSetup& setup) {
  if (setup.alignment.spf_relaxed.value_or(true)) return without_answer({}, "its MAIL FROM domain is not known");
  Means means = placed(*setup.envelope_domain, Placement::foreign, setup.spf_under_policy);
  means.domain.reset();
  means.detail = "a name in " + std::string(provider::known_end(*setup.envelope_domain));
  return means;
}

Means spf_of(const Grounds& grounds, const std::vector<FilledSetup>& setups) {
  const FilledSetup* setup = in_use(setups);
  const bool may_be_another = std::any_of(setups.begin(), setups.end(), may_take_bounces);
  if (!setup || (setup->is_default && may_be_another)) return without_answer({}, "its MAIL FROM domain is not known");
  if (provider::has_blank(*setup->envelope_domain)) return spf_somewhere(*setup);
  const Placement placement = placement_of(setup->alignment.spf_strict, setup->alignment.spf_relaxed);
  Means means = placed(*setup->envelope_domain, placement, setup->spf_under_policy);
  if (!means.counts) return means;
  if (setup->state == SetupState::unknown) return without_answer(std::move(means), "an answer is missing");
  if (setup->state != SetupState::published) {
    return without_pass(std::move(means), fault_of_spf(*setup));
  }
  return under_envelope(grounds, *setup, std::move(means));
}

// The keys that were looked up at the hosts of the setup's records.
std::vector<const dkim::Key*> keys_of(const Grounds& grounds, const FilledSetup& setup) {
  std::vector<const dkim::Key*> keys;
  for (const dkim::Key& key : grounds.dkim.keys) {
    const auto stands_at = [&](const provider::SetupRecord& record) { return record.host == key.name; };
    if (std::any_of(setup.records.begin(), setup.records.end(), stands_at)) keys.push_back(&key);
  }
  return keys;
}

// A record that leads to a key is not yet a key.
Means with_key(const Grounds& grounds, const FilledSetup& setup, Means means) {
  if (!means.counts) return means;
  const std::vector<const dkim::Key*> keys = keys_of(grounds, setup);
  const auto any = [&](dkim::KeyState state) {
    return std::any_of(keys.begin(), keys.end(), [&](const dkim::Key* key) { return key->state == state; });
  };
  if (keys.empty() || any(dkim::KeyState::found)) return means;
  if (any(dkim::KeyState::pending)) return without_answer(std::move(means), "the answer for the key is missing");
  if (any(dkim::KeyState::failed)) return without_answer(std::move(means), "DNS gave no answer for the key");
  if (any(dkim::KeyState::ambiguous)) return without_answer(std::move(means), "several keys stand at its selector");
  return without_pass(std::move(means), "no usable key stands where its records lead");
}

bool has_published_record(const FilledSetup& setup) {
  return std::any_of(setup.records.begin(), setup.records.end(),
                     [](const provider::SetupRecord& record) { return record.state == RecordState::published; });
}

Means dkim_of(const Grounds& grounds, const std::vector<FilledSetup>& setups) {
  for (const FilledSetup& setup : setups) {
    if (!setup.dkim_domain || setup.state != SetupState::published || provider::has_blank(*setup.dkim_domain)) continue;
    const Placement placement = placement_of(setup.alignment.dkim_strict, setup.alignment.dkim_relaxed);
    return with_key(grounds, setup, placed(*setup.dkim_domain, placement, setup.dkim_under_policy));
  }
  const bool partial = std::any_of(setups.begin(), setups.end(), [](const FilledSetup& setup) {
    return setup.dkim_domain && (setup.state == SetupState::partial || has_published_record(setup));
  });
  if (partial) return without_answer({}, "only a part of its DKIM records was found");
  if (grounds.dkim.exist == dkim::Exist::no) return without_key();
  return without_answer({}, "no selector known");
}

// Whether its mail passes DMARC, from what counts.
void judge(report::Sender& sender) {
  const bool may_be_signed = sender.dkim.level == Level::unknown;
  if (sender.spf.counts && sender.dkim.counts) {
    sender.level = Level::good;
    sender.text = "passes";
  } else if (sender.dkim.counts) {
    sender.level = Level::warning;
    sender.text = "passes by DKIM alone";
  } else if (sender.spf.counts) {
    sender.level = Level::warning;
    sender.text = "passes by SPF alone";
  } else if (sender.spf.level == Level::unknown) {
    sender.level = Level::unknown;
    sender.text = "unknown";
  } else {
    sender.level = Level::error;
    sender.text = may_be_signed ? "fails, unless signed" : "fails";
  }
}

// A term of the domain's own record that lets somebody send: it matches with pass, or leads to a record that may.
bool may_send(const spf::TermNode& term) {
  if (term.state == spf::TermState::dead || term.state == spf::TermState::void_lookup) return false;
  if (term.kind == "redirect") return true;
  if (term.qualifier != spf::Qualifier::pass) return false;
  return term.kind == "include" || term.kind == "ip4" || term.kind == "ip6" || term.kind == "a" || term.kind == "mx" ||
         term.kind == "exists" || term.kind == "ptr";
}

// Evaluation may end at this term, or what is below it, without a result.
bool is_open(const spf::TermNode& term) {
  if (term.state == spf::TermState::failed || term.state == spf::TermState::pending) return true;
  return std::any_of(term.child.begin(), term.child.end(), [](const spf::Node& child) {
    return child.state == spf::NodeState::temperror || child.state == spf::NodeState::pending ||
           std::any_of(child.terms.begin(), child.terms.end(), is_open);
  });
}

// A term of the record, as far as evaluation goes. `sure`: all terms up to it gave an answer, so that whatever fails
// further back changes nothing for whom it names.
struct Reach {
  bool reached = false;
  bool sure = false;
  bool broken = false;   // evaluation ends at it with permerror
  bool depends = false;  // its name has macros: whom it lets send only a message tells
  bool named = true;     // it is known to name a server; false while its answer is lacking
};

// Where a term leads; of a name with macros the end behind the last one, which is all that is known of it.
std::string target_of(const spf::TermNode& term) {
  const std::string target = term.target.value_or(term.text);
  const std::size_t macro = target.rfind('}');
  const std::size_t dot = macro == std::string::npos ? macro : target.find('.', macro);
  return dot == std::string::npos ? target : target.substr(dot + 1);
}

report::Sender other_sender(const Grounds& grounds, std::string name, provider::Evidence evidence, Reach reach) {
  report::Sender sender;
  sender.name = std::move(name);
  sender.evidence.push_back(std::move(evidence));
  sender.spf = placed(grounds.domain.text(), Placement::same, UnderPolicy::aligned);
  const bool is_open_record =
      grounds.spf.state == spf::SurveyState::temperror || grounds.spf.state == spf::SurveyState::pending;
  if (!reach.sure || !is_open_record) sender.spf = under_record(grounds.spf, std::move(sender.spf));
  if (!reach.named) {
    sender.spf = without_answer(std::move(sender.spf), "whether its term names a server is not known");
  } else if (sender.spf.counts && reach.depends) {
    sender.spf = without_answer(std::move(sender.spf), "whom its term lets send depends on the message");
  } else if (sender.spf.counts && reach.broken) {
    sender.spf = without_pass(std::move(sender.spf), "the record its term leads to cannot be used");
  } else if (sender.spf.counts && !reach.reached) {
    sender.spf =
        without_pass(std::move(sender.spf), grounds.spf.limit_term ? "its term is not reached within ten look-ups"
                                                                   : "evaluation ends before its term");
  }
  sender.dkim = grounds.dkim.exist == dkim::Exist::no ? without_key() : without_answer({}, "no selector known");
  judge(sender);
  return sender;
}

}  // namespace

report::Sender judge_sender(const Grounds& grounds, const provider::DetectedProvider& detected,
                            std::vector<FilledSetup> setups) {
  report::Sender sender;
  sender.provider = detected.id;
  sender.name = detected.name;
  sender.evidence = detected.evidence;
  sender.spf = spf_of(grounds, setups);
  sender.dkim = dkim_of(grounds, setups);
  sender.setups = std::move(setups);
  judge(sender);
  return sender;
}

std::vector<report::Sender> other_senders(const Grounds& grounds, const std::vector<std::string>& known) {
  std::vector<report::Sender> senders;
  if (!grounds.spf.tree) return senders;
  std::string own_terms;
  Reach own{false, true, false, true, false};
  bool sure = true;
  for (const spf::TermNode& term : grounds.spf.tree->terms) {
    sure = sure && !is_open(term);
    if (!may_send(term)) continue;
    const bool reached = term.reached && term.state != spf::TermState::limit;
    if (term.kind != "include" && term.kind != "redirect") {
      own_terms += (own_terms.empty() ? "" : " ") + term.text;
      own.reached = own.reached || reached;
      own.named = own.named || (term.state != spf::TermState::pending && term.state != spf::TermState::failed);
      own.sure = sure;
      own.depends = own.depends && term.state == spf::TermState::macro;
      continue;
    }
    const std::string target = target_of(term);
    if (std::find(known.begin(), known.end(), target) != known.end()) continue;
    senders.push_back(
        other_sender(grounds, "Servers of " + target,
                     {provider::EvidenceKind::spf_include, target,
                      "Not in the catalogue; the SPF record lets it send by " + term.text + ".", true},
                     {reached, sure, term.state == spf::TermState::error, term.state == spf::TermState::macro}));
  }
  if (own_terms.empty()) return senders;
  senders.push_back(other_sender(
      grounds, "Servers named in the SPF record",
      {provider::EvidenceKind::spf_term, own_terms, "The SPF record lets them send by " + own_terms + ".", true}, own));
  return senders;
}

}  // namespace mailalign::check
