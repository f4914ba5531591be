// mailalign: the command line.
#include <iostream>

#include "calls.h"
#include "usage_error.h"

int main(int count, char** words) {
  using namespace mailalign::cli;
  try {
    int status = status_usage;
    const auto options = read_options(count, words, status);
    return options ? run(*options) : status;
  } catch (const UsageError& error) {
    std::cerr << "mailalign: " << error.what() << '\n';
  } catch (const std::exception& error) {
    std::cerr << "mailalign: " << error.what() << '\n';
  }
  return status_usage;
}
