// What goes out: results on standard output, everything else that is to be said on standard error. No other file writes
// to either, but for the line of Progress.
#pragma once

#include <string_view>

namespace mailalign::cli {

// A reader that has gone away (`mailalign ... | head`) is no fault. Throws UsageError where it cannot be written
// otherwise: the disk is full, standard output is closed.
void write_out(std::string_view text);

// "mailalign: ", then the sentence, in which nothing steers the terminal.
void tell(std::string_view sentence);

}  // namespace mailalign::cli
