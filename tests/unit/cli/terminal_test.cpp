#include "terminal.h"

#include <catch2/catch.hpp>

using namespace mailalign::cli;

TEST_CASE("eighty columns where there is no terminal", "[cli]") {
  CHECK(style({}, Color::automatic).columns == 80);
}

TEST_CASE("COLUMNS wins over the terminal, within bounds", "[cli]") {
  Environment environment;
  environment.terminal_columns = 100;
  CHECK(style(environment, Color::automatic).columns == 100);
  environment.columns = "60";
  CHECK(style(environment, Color::automatic).columns == 60);
  environment.columns = "12";
  CHECK(style(environment, Color::automatic).columns == 40);
  environment.columns = "1000";
  CHECK(style(environment, Color::automatic).columns == 120);
  environment.columns = "wide";
  CHECK(style(environment, Color::automatic).columns == 100);
}

TEST_CASE("colour: the option, then NO_COLOR, then CLICOLOR_FORCE, then the terminal", "[cli]") {
  Environment environment;
  CHECK_FALSE(style(environment, Color::automatic).color);
  CHECK(style(environment, Color::always).color);
  environment.terminal = true;
  CHECK(style(environment, Color::automatic).color);
  CHECK_FALSE(style(environment, Color::never).color);
  environment.dumb = true;
  CHECK_FALSE(style(environment, Color::automatic).color);
  environment.force_color = true;
  CHECK(style(environment, Color::automatic).color);
  environment.no_color = true;
  CHECK_FALSE(style(environment, Color::automatic).color);
  CHECK(style(environment, Color::always).color);
}
