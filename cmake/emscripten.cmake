# The Emscripten that EMSDK names, else the distribution's.
if(DEFINED ENV{EMSDK} AND EXISTS "$ENV{EMSDK}/upstream/emscripten/cmake/Modules/Platform/Emscripten.cmake")
  include("$ENV{EMSDK}/upstream/emscripten/cmake/Modules/Platform/Emscripten.cmake")
else()
  include("/usr/share/emscripten/cmake/Modules/Platform/Emscripten.cmake")
endif()
