# hjemmel::build_info: what was built, by what, from which commit. The commit is read at every build, and only one small
# source hangs on it, so that a commit recompiles one file.

set(build_info_folder "${PROJECT_BINARY_DIR}/generated")
set(build_info_source "${build_info_folder}/hjemmel/build_info.cpp")
configure_file("${CMAKE_CURRENT_LIST_DIR}/build_info.hpp" "${build_info_folder}/hjemmel/build_info.hpp" COPYONLY)

add_custom_target(hjemmel_read_commit
  COMMAND "${CMAKE_COMMAND}"
    "-DSOURCE=${PROJECT_SOURCE_DIR}" "-DTEMPLATE=${CMAKE_CURRENT_LIST_DIR}/build_info.cpp.in" "-DRESULT=${build_info_source}"
    "-DVERSION=${PROJECT_VERSION}" "-DBUILD_TYPE=${CMAKE_BUILD_TYPE}"
    "-DCOMPILER=${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION}"
    -P "${CMAKE_CURRENT_LIST_DIR}/ReadCommit.cmake"
  BYPRODUCTS "${build_info_source}"
  COMMENT "Reading the commit"
  VERBATIM)

add_library(hjemmel_build_info STATIC "${build_info_source}")
add_library(hjemmel::build_info ALIAS hjemmel_build_info)
add_dependencies(hjemmel_build_info hjemmel_read_commit)
set_target_properties(hjemmel_build_info PROPERTIES EXPORT_NAME build_info POSITION_INDEPENDENT_CODE ON)
target_include_directories(hjemmel_build_info PUBLIC "$<BUILD_INTERFACE:${build_info_folder}>"
                                                     "$<INSTALL_INTERFACE:include/hjemmel>")
target_link_libraries(hjemmel_build_info PRIVATE $<BUILD_INTERFACE:hjemmel_warnings>)
