# Where the declared dependencies are found (docs/dependencies.md says why each is there).
# Emscripten's sysroot must not see /usr/include, where the C library's own headers would win; a header-only
# package is reached through a link in the build folder instead.

find_path(NLOHMANN_JSON_ROOT nlohmann/json.hpp PATHS /usr/include /usr/local/include REQUIRED NO_CMAKE_FIND_ROOT_PATH)
add_library(mailalign_json INTERFACE)
if(EMSCRIPTEN)
  file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/headers)
  file(CREATE_LINK ${NLOHMANN_JSON_ROOT}/nlohmann ${CMAKE_BINARY_DIR}/headers/nlohmann SYMBOLIC)
  target_include_directories(mailalign_json SYSTEM INTERFACE ${CMAKE_BINARY_DIR}/headers)
else()
  target_include_directories(mailalign_json SYSTEM INTERFACE ${NLOHMANN_JSON_ROOT})
endif()
# The core is built without exceptions, here as there: JSON is asked before it is read.
target_compile_definitions(mailalign_json INTERFACE JSON_NOEXCEPTION JSON_USE_IMPLICIT_CONVERSIONS=0)

if(MAILALIGN_DEVELOPER OR NOT DEFINED MAILALIGN_DEVELOPER)
  find_path(CATCH2_ROOT catch2/catch.hpp PATHS /usr/include /usr/local/include NO_CMAKE_FIND_ROOT_PATH)
  add_library(mailalign_catch INTERFACE)
  if(EMSCRIPTEN)
    file(CREATE_LINK ${CATCH2_ROOT}/catch2 ${CMAKE_BINARY_DIR}/headers/catch2 SYMBOLIC)
    target_include_directories(mailalign_catch SYSTEM INTERFACE ${CMAKE_BINARY_DIR}/headers)
    target_compile_definitions(mailalign_catch INTERFACE CATCH_CONFIG_DISABLE_EXCEPTIONS CATCH_CONFIG_NO_POSIX_SIGNALS)
  else()
    target_include_directories(mailalign_catch SYSTEM INTERFACE ${CATCH2_ROOT})
  endif()
endif()
