# Makes the provider catalogue's build products:
#
#   cmake -DSOURCE=providers -DOUT=build/native/providers -P providers/build_index.cmake
#
#   OUT/index.json      {"index":[...],"selectors":{...}}: what finds a provider (id, name, category, capabilities, checked,
#                       fingerprints), and the selectors that every check asks for. Loaded by every check.
#   OUT/ID.json         one file a provider, as it stands in SOURCE. Loaded by a guide, and once a provider is found.
#   OUT/catalogue.json  {"index":[...],"selectors":{...},"providers":[...]}: all of it, for programs that carry the catalogue inside.
#   OUT/embedded_catalogue.cpp   catalogue.json as a C++ constant.
cmake_minimum_required(VERSION 3.25)

file(GLOB files "${SOURCE}/*.json")
list(FILTER files EXCLUDE REGEX "/(selectors|[^/]*schema)\\.json$")
list(SORT files)

set(rows "")
set(whole "")
foreach(path IN LISTS files)
  file(READ "${path}" file)
  set(row "{}")
  foreach(key id name category capabilities checked fingerprints)
    string(JSON value ERROR_VARIABLE none GET "${file}" ${key})
    if(none)
      continue()
    endif()
    string(JSON kind TYPE "${file}" ${key})
    if(kind STREQUAL "STRING")
      set(value "\"${value}\"")
    endif()
    string(JSON row SET "${row}" ${key} "${value}")
  endforeach()
  string(APPEND rows "${separator}${row}")
  string(APPEND whole "${separator}${file}")
  set(separator ",\n")
  file(COPY "${path}" DESTINATION "${OUT}")
endforeach()

# {"google":["google-workspace"],...}
file(READ "${SOURCE}/selectors.json" file)
string(JSON last LENGTH "${file}" selectors)
math(EXPR last "${last} - 1")
set(selectors "")
set(separator "")
foreach(i RANGE ${last})
  string(JSON selector MEMBER "${file}" selectors ${i})
  string(JSON providers GET "${file}" selectors ${selector} providers)
  string(APPEND selectors "${separator}\"${selector}\":${providers}")
  set(separator ",")
endforeach()
string(REGEX REPLACE "[ \n]+" "" selectors "${selectors}")

# The indentation of CMake's JSON writer is no use to anybody.
string(REGEX REPLACE "\n *" "" rows "${rows}")
file(CONFIGURE OUTPUT "${OUT}/index.json" CONTENT "{\"index\":[@rows@],\n\"selectors\":{@selectors@}}\n" @ONLY)
file(CONFIGURE OUTPUT "${OUT}/catalogue.json" CONTENT
  "{\"index\":[@rows@],\n\"selectors\":{@selectors@},\n\"providers\":[@whole@]}\n" @ONLY)
file(CONFIGURE OUTPUT "${OUT}/embedded_catalogue.cpp" CONTENT [[
#include "embedded_catalogue.h"

namespace mailalign {

std::string_view embedded_catalogue() {
  static constexpr char text[] = R"catalogue({"index":[@rows@],
"selectors":{@selectors@},
"providers":[@whole@]})catalogue";
  return {text, sizeof text - 1};
}

}  // namespace mailalign
]] @ONLY)
