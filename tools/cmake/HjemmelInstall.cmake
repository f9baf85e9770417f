# cmake --install: the libraries and headers for find_package(hjemmel), the binary, and the data it reads.

include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(package_folder "${CMAKE_INSTALL_LIBDIR}/cmake/hjemmel")
set(header_folder "${CMAKE_INSTALL_INCLUDEDIR}/hjemmel")

install(TARGETS hjemmel_sim hjemmel_checksum hjemmel_config hjemmel_output hjemmel_build_info EXPORT hjemmelTargets)
if(TARGET hjemmel)
  install(TARGETS hjemmel RUNTIME)
endif()
install(EXPORT hjemmelTargets NAMESPACE hjemmel:: DESTINATION "${package_folder}")

foreach(room sim config output)
  install(DIRECTORY "${PROJECT_SOURCE_DIR}/${room}" DESTINATION "${header_folder}" FILES_MATCHING PATTERN "*.hpp"
          PATTERN norway EXCLUDE PATTERN decisions EXCLUDE)
endforeach()
install(FILES "${PROJECT_SOURCE_DIR}/tools/cmake/build_info.hpp" DESTINATION "${header_folder}/hjemmel")

install(DIRECTORY "${PROJECT_SOURCE_DIR}/config/norway" DESTINATION "${CMAKE_INSTALL_DATADIR}/hjemmel/config")
install(DIRECTORY "${PROJECT_SOURCE_DIR}/scenarios" DESTINATION "${CMAKE_INSTALL_DATADIR}/hjemmel" OPTIONAL)
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" "${PROJECT_SOURCE_DIR}/NOTICE" DESTINATION "${CMAKE_INSTALL_DOCDIR}")

configure_package_config_file("${CMAKE_CURRENT_LIST_DIR}/hjemmelConfig.cmake.in"
                              "${PROJECT_BINARY_DIR}/hjemmelConfig.cmake" INSTALL_DESTINATION "${package_folder}")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/hjemmelConfigVersion.cmake" COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/hjemmelConfig.cmake" "${PROJECT_BINARY_DIR}/hjemmelConfigVersion.cmake"
        DESTINATION "${package_folder}")
