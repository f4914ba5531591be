# mailalign_warnings(TARGET): what our own code is held to; never imposed on who links it.
function(mailalign_warnings target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror)
  # GCC 12 sees an overlap in every `"literal" + std::string` (its bug 105651); other compilers do not.
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    target_compile_options(${target} PRIVATE -Wno-restrict)
  endif()
endfunction()
