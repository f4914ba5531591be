#include "terminal.h"

#include <langinfo.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace mailalign::cli {

namespace {

constexpr double quiet_seconds = 0.5;
constexpr std::string_view erase_line = "\r\033[K";

std::optional<std::string> variable(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr || *value == 0) return std::nullopt;
  return value;
}

std::optional<int> number(const std::optional<std::string>& text) {
  if (!text) return std::nullopt;
  int value = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (error != std::errc() || end != text->data() + text->size() || value < 1) return std::nullopt;
  return value;
}

double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

std::optional<int> columns_of(int file) {
  winsize size{};
  if (ioctl(file, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return std::nullopt;
  return size.ws_col;
}

bool use_color(const Environment& environment, Color color) {
  if (color != Color::automatic) return color == Color::always;
  if (environment.no_color) return false;
  if (environment.force_color) return true;
  return environment.terminal && !environment.dumb;
}

}  // namespace

Environment environment() {
  Environment found;
  std::setlocale(LC_CTYPE, "");
  found.utf8 = std::strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
  found.terminal = isatty(STDOUT_FILENO) == 1;
  if (found.terminal) found.terminal_columns = columns_of(STDOUT_FILENO);
  found.columns = variable("COLUMNS");
  found.no_color = variable("NO_COLOR").has_value();
  found.force_color = variable("CLICOLOR_FORCE").value_or("0") != "0";
  found.dumb = variable("TERM").value_or("") == "dumb";
  return found;
}

Style style(const Environment& environment, Color color) {
  Style chosen;
  const int wanted = number(environment.columns).value_or(environment.terminal_columns.value_or(default_columns));
  chosen.columns = std::clamp(wanted, least_columns, most_columns);
  chosen.color = use_color(environment, color);
  chosen.unicode = environment.utf8;
  return chosen;
}

Progress::Progress() : terminal_(isatty(STDERR_FILENO) == 1), started_(now()) {}

Progress::~Progress() {
  if (shown_) std::fputs(erase_line.data(), stderr);
}

void Progress::show(const std::string& text) {
  if (!terminal_ || now() - started_ < quiet_seconds) return;
  Cells line = to_cells(text, Tone::plain, {environment().utf8, false});
  const int room = columns_of(STDERR_FILENO).value_or(default_columns) - 1;
  while (width(line) > room && !line.empty()) line.pop_back();  // one line, or it could not be taken away
  std::fprintf(stderr, "%s%s", erase_line.data(), paint(line, {}).c_str());
  std::fflush(stderr);
  shown_ = true;
}

}  // namespace mailalign::cli
