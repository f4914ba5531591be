# Makes the provider catalogue's build products:
#
#   cmake -DSOURCE=providers -DOUT=build/native/providers -P providers/build_index.cmake
#
#   OUT/index.json      {"index":[...]}: what finds a provider (id, name, category, capabilities, checked, fingerprints,
#                       probes). Loaded by every check.
#   OUT/ID.json         one file a provider, as it stands in SOURCE. Loaded by a guide, and once a provider is found.
#   OUT/catalogue.json  {"index":[...],"providers":[...]}: all of it, for programs that carry the catalogue inside.
#   OUT/embedded_catalogue.cpp   catalogue.json as a C++ constant.
cmake_minimum_required(VERSION 3.25)

# probes: a setup's MX record whose host has a blank with candidates (core/provider/catalogue.h, Probe). A unit test holds
# what is made here against index_entry() of the core.
function(probes_of file result)
  set(probes "[]")
  set(count 0)
  string(JSON setups LENGTH "${file}" setups)
  string(JSON parameters LENGTH "${file}" parameters)
  math(EXPR last_setup "${setups} - 1")
  math(EXPR last_parameter "${parameters} - 1")
  foreach(s RANGE ${last_setup})
    string(JSON id GET "${file}" setups ${s} id)
    string(JSON records ERROR_VARIABLE none LENGTH "${file}" setups ${s} records)
    if(none OR records EQUAL 0)
      continue()
    endif()
    math(EXPR last_record "${records} - 1")
    foreach(r RANGE ${last_record})
      string(JSON record GET "${file}" setups ${s} records ${r})
      string(JSON type GET "${record}" type)
      string(JSON host GET "${record}" host)
      foreach(p RANGE ${last_parameter})
        string(JSON name GET "${file}" parameters ${p} name)
        string(JSON candidates ERROR_VARIABLE none GET "${file}" parameters ${p} candidates)
        string(FIND "${host}" "{${name}}" place)
        if(none OR place EQUAL -1 OR NOT type STREQUAL "MX")
          continue()
        endif()
        set(probe "{\"setup\":\"${id}\",\"parameter\":\"${name}\"}")
        string(JSON probe SET "${probe}" candidates "${candidates}")
        string(JSON probe SET "${probe}" record "${record}")
        string(JSON probes SET "${probes}" ${count} "${probe}")
        math(EXPR count "${count} + 1")
      endforeach()
    endforeach()
  endforeach()
  set(${result} "${probes}" PARENT_SCOPE)
endfunction()

file(GLOB files "${SOURCE}/*.json")
list(FILTER files EXCLUDE REGEX "schema\\.json$")
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
  probes_of("${file}" probes)
  string(JSON row SET "${row}" probes "${probes}")
  string(APPEND rows "${separator}${row}")
  string(APPEND whole "${separator}${file}")
  set(separator ",\n")
  file(COPY "${path}" DESTINATION "${OUT}")
endforeach()

# The indentation of CMake's JSON writer is no use to anybody.
string(REGEX REPLACE "\n *" "" rows "${rows}")
file(CONFIGURE OUTPUT "${OUT}/index.json" CONTENT "{\"index\":[@rows@]}\n" @ONLY)
file(CONFIGURE OUTPUT "${OUT}/catalogue.json" CONTENT "{\"index\":[@rows@],\n\"providers\":[@whole@]}\n" @ONLY)
file(CONFIGURE OUTPUT "${OUT}/embedded_catalogue.cpp" CONTENT [[
#include "embedded_catalogue.h"

namespace mailalign {

std::string_view embedded_catalogue() {
  static constexpr char text[] = R"catalogue({"index":[@rows@],
"providers":[@whole@]})catalogue";
  return {text, sizeof text - 1};
}

}  // namespace mailalign
]] @ONLY)
