# mailalign_warnings(TARGET): what our own code is held to; never imposed on who links it.
function(mailalign_warnings target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror)
endfunction()
