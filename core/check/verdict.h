// The verdict in one sentence, and the three answers: can the domain be forged, does its own mail pass, does it see
// reports. Said only from what is decided: nothing here guesses.
#pragma once

#include "report/report.h"

namespace mailalign::check {

// Fill report.forgery, own_mail and reports from what the rooms found.
void answer_questions(report::Report& report);
// Fills report.verdict and report.state from the answers.
void give_verdict(report::Report& report);

}  // namespace mailalign::check
