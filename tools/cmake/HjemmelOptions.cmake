# Compiler flags shared by everything, and the function that makes a room's library.

# Rooms find their sources by folder: a file that appears in a room belongs to it, as the include rule and the folder map say.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
endif()

if(PROJECT_IS_TOP_LEVEL AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  find_program(HJEMMEL_CCACHE ccache)
  if(HJEMMEL_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${HJEMMEL_CCACHE}")
  endif()
endif()

# The same bytes on every processor: no contraction into fused multiply-adds, no fast-math, no -march=native, no link-time
# optimisation that could reorder sums.
add_compile_options(-ffp-contract=off)
# __FILE__ starts at the project's root, so that messages and binaries do not hang on where the checkout lies.
add_compile_options("-fmacro-prefix-map=${PROJECT_SOURCE_DIR}/=")
set(CMAKE_CXX_FLAGS_RELEASE "-O3 -DNDEBUG")
set(CMAKE_INTERPROCEDURAL_OPTIMIZATION OFF)

if(HJEMMEL_SANITIZE)
  add_compile_options(-fsanitize=${HJEMMEL_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${HJEMMEL_SANITIZE})
endif()
if(HJEMMEL_COVERAGE)
  add_compile_options(--coverage -fprofile-update=atomic)
  add_link_options(--coverage)
endif()

add_library(hjemmel_warnings INTERFACE)
target_compile_options(hjemmel_warnings INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow
                                                  -Wold-style-cast
  # GCC 12 takes `"text" + std::string` for an overlapping copy (GCC bug 105651).
  $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict>
  $<$<BOOL:${HJEMMEL_WARNINGS_AS_ERRORS}>:-Werror>)

if(HJEMMEL_SANITIZE)
  # With sanitizers GCC 12 takes the inside of std::regex for uninitialised (GCC bug 105562).
  target_compile_options(hjemmel_warnings INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
endif()

set(HJEMMEL_EMPTY_SOURCE "${PROJECT_BINARY_DIR}/empty.cpp")
file(CONFIGURE OUTPUT "${HJEMMEL_EMPTY_SOURCE}" CONTENT "// stands in where a library has no source of its own\n")

# hjemmel_add_library(ROOM [FILE...]): the static library hjemmel_ROOM (alias hjemmel::ROOM) of every source in the current
# folder, or of those given.
# `#include "sim/core/month.hpp"` works from the project's root and from the installed include folder alike.
function(hjemmel_add_library room)
  set(sources ${ARGN})
  if(NOT sources)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS "*.cpp" "*.hpp")
  endif()
  if(NOT sources)
    set(sources "${HJEMMEL_EMPTY_SOURCE}")
  endif()
  add_library(hjemmel_${room} STATIC ${sources})
  add_library(hjemmel::${room} ALIAS hjemmel_${room})
  set_target_properties(hjemmel_${room} PROPERTIES EXPORT_NAME ${room} POSITION_INDEPENDENT_CODE ON)
  target_compile_features(hjemmel_${room} PUBLIC cxx_std_20)
  target_include_directories(hjemmel_${room} PUBLIC "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>"
                                                    "$<INSTALL_INTERFACE:include/hjemmel>")
  target_compile_options(hjemmel_${room} PUBLIC $<INSTALL_INTERFACE:-ffp-contract=off>)
  target_compile_definitions(hjemmel_${room} PUBLIC $<$<BOOL:${HJEMMEL_CONTRACTS}>:HJEMMEL_CONTRACTS=1>)
  target_link_libraries(hjemmel_${room} PRIVATE $<BUILD_INTERFACE:hjemmel_warnings>)
endfunction()
