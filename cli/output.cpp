#include "output.h"

#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "terminal.h"
#include "text.h"
#include "usage_error.h"

namespace mailalign::cli {

namespace {

constexpr std::size_t longest_sentence = 2000;  // octets

// All of it; the errno of what failed, or 0.
int write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = write(file, text.data(), text.size());
    if (written > 0) {
      text.remove_prefix(static_cast<std::size_t>(written));
    } else if (written < 0 && errno == EAGAIN) {
      pollfd ready{file, POLLOUT, 0};  // somebody who shares the terminal or pipe made it non-blocking
      poll(&ready, 1, -1);
    } else if (written == 0 || errno != EINTR) {
      return written == 0 ? EIO : errno;
    }
  }
  return 0;
}

}  // namespace

void write_out(std::string_view text) {
  const int error = write_all(STDOUT_FILENO, text);
  if (error == 0 || error == EPIPE) return;
  throw UsageError(std::string("The result cannot be written to standard output: ") + std::strerror(error) + ".");
}

void tell(std::string_view sentence) {
  const std::string line = "mailalign: " + visible(shortened(sentence, longest_sentence), environment().utf8) + '\n';
  write_all(STDERR_FILENO, line);
}

}  // namespace mailalign::cli
