#include "host.h"

#include "embedded_catalogue.h"
#include "snapshot_file.h"
#include "usage_error.h"
#include "view.h"

namespace mailalign::cli {

Host::Host(const Options& options) : catalogue_(catalogue_inside()) {
  if (options.snapshot) {
    snapshot_ = read_snapshot_file(*options.snapshot);
    snapshot_.set_closed_world(options.closed_world);
  } else {
    resolver_ = open_resolver({options.resolver, options.timeout});
    progress_ = std::make_unique<Progress>();
  }
  snapshot_.set_suffix_list(true);
  snapshot_.set_icann_only(options.psl_icann);
  public_suffixes_ =
      options.psl_file ? std::make_unique<PublicSuffixList>(*options.psl_file) : std::make_unique<PublicSuffixList>();
}

provider::Catalogue catalogue_inside() {
  provider::CatalogueResult loaded = provider::load_catalogue(embedded_catalogue());
  if (!loaded.ok()) throw UsageError("The provider catalogue in this program cannot be used: " + loaded.problem + ".");
  return std::move(loaded.catalogue);
}

std::vector<std::string> Host::problems() const {
  return resolver_ ? resolver_->problems() : std::vector<std::string>{};
}

bool Host::answer(const check::Open& open) {
  const bool names = answer_public_suffixes(open.public_suffixes);
  const bool questions = resolver_ && answer_questions(open.dns);
  if (!questions) progress_.reset();
  return names || questions;
}

bool Host::answer_questions(const std::vector<dns::Question>& questions) {
  if (questions.empty()) return false;
  asked_ += questions.size();
  const auto show = [&] {
    if (!progress_) return;
    progress_->show("asking " + resolver_->name() + ": " +
                    counted(static_cast<std::int64_t>(asked_), "question", "questions"));
  };
  for (auto& [question, answer] : resolver_->ask(questions, show)) snapshot_.add(question, std::move(answer));
  return true;
}

bool Host::answer_public_suffixes(const std::vector<dns::Name>& names) {
  for (const dns::Name& name : names) snapshot_.add(name, public_suffixes_->above(name));
  return !names.empty();
}

}  // namespace mailalign::cli
