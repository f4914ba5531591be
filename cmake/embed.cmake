# Puts the pages of a folder into a C++ file:
#
#   cmake -DSOURCE=docs/findings -DOUT=build/native/cli/pages.cpp -P cmake/embed.cmake
#
# The file defines cli::finding_pages() (cli/pages.h): one row a file, by its name without .md.
cmake_minimum_required(VERSION 3.25)

file(GLOB files "${SOURCE}/*.md")
list(SORT files)
set(rows "")
foreach(path IN LISTS files)
  cmake_path(GET path STEM LAST_ONLY id)
  if(id STREQUAL "README")
    continue()
  endif()
  file(READ "${path}" page)
  string(APPEND rows "      {\"${id}\", R\"finding_page(${page})finding_page\"},\n")
endforeach()
file(CONFIGURE OUTPUT "${OUT}" CONTENT [[
#include "pages.h"

namespace mailalign::cli {

const std::vector<FindingPage>& finding_pages() {
  static const std::vector<FindingPage> pages{
@rows@  };
  return pages;
}

}  // namespace mailalign::cli
]] @ONLY)
