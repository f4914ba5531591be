// mailalign: the command line.
#include <csignal>
#include <exception>

#include "calls.h"
#include "output.h"

int main(int count, char** words) {
  using namespace mailalign::cli;
  std::signal(SIGPIPE, SIG_IGN);  // a reader that goes away does not change the exit status
  try {
    int status = status_usage;
    const auto options = read_options(count, words, status);
    return options ? run(*options) : status;
  } catch (const std::exception& error) {
    tell(error.what());
  }
  return status_usage;
}
