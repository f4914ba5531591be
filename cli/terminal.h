// What the terminal can show: its width, colour, characters.
#pragma once

#include <optional>
#include <string>

#include "text.h"

namespace mailalign::cli {

constexpr int default_columns = 80;  // where there is no terminal
constexpr int least_columns = 40;    // narrower ones wrap by themselves
constexpr int most_columns = 120;    // longer lines are hard to read

enum class Color { automatic, always, never };

// What the environment says; read once by environment(), made by hand in tests.
struct Environment {
  bool terminal = false;                // standard output is one
  std::optional<int> terminal_columns;  // as the terminal driver says
  std::optional<std::string> columns;   // COLUMNS
  bool no_color = false;                // NO_COLOR is set and not empty (no-color.org)
  bool force_color = false;             // CLICOLOR_FORCE is set, neither empty nor 0
  bool dumb = false;                    // TERM=dumb
  bool utf8 = false;                    // the locale's characters
};

// Sets the locale of the process, for wcwidth too.
Environment environment();
// An explicit --color wins over NO_COLOR, that over CLICOLOR_FORCE, that over what the terminal is.
Style style(const Environment& environment, Color color);

// A line on standard error that says how far the questions are: only on a terminal, and not before half a second.
class Progress {
 public:
  Progress();
  ~Progress();  // takes the line away
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void show(const std::string& text);

 private:
  bool terminal_;
  bool shown_ = false;
  double started_;
};

}  // namespace mailalign::cli
