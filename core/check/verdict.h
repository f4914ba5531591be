// The verdict in one sentence, and the three answers: can the domain be forged, does its own mail pass, does it see
// reports. Said only from what is decided: nothing here guesses.
#pragma once

#include "report/report.h"

namespace mailalign::check {

// The SPF record passes nobody and no sender was found: the domain says that it does not send (RFC 7208
// section 10.1.2).
bool sends_no_mail(const report::Report& report);

// Fill report.forgery, own_mail and reports from what the rooms found.
void answer_questions(report::Report& report);
// Fills report.verdict and report.state from the answers.
void give_verdict(report::Report& report);

}  // namespace mailalign::check
