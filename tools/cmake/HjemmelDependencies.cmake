# What hjemmel stands on, all from Debian's packages (tools/install_packages lists them).

set(THREADS_PREFER_PTHREAD_FLAG ON)
set(HDF5_PREFER_PARALLEL FALSE)  # the OpenMPI build is neither thread-safe nor needed
find_package(Threads REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS program_options)
find_package(TBB REQUIRED)
find_package(HDF5 REQUIRED COMPONENTS C HL)
find_package(Eigen3 3.4 REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(SLEEF REQUIRED IMPORTED_TARGET GLOBAL sleef)
find_path(HJEMMEL_RANDOM123_INCLUDE Random123/philox.h REQUIRED)
find_path(HJEMMEL_TOMLPLUSPLUS_INCLUDE toml++/toml.h REQUIRED)

if(HDF5_IS_PARALLEL)
  message(FATAL_ERROR "found the OpenMPI build of HDF5; hjemmel needs the serial one (package libhdf5-dev)")
endif()

if(HJEMMEL_BUILD_TESTS)
  find_package(doctest REQUIRED)
endif()
if(HJEMMEL_BUILD_BENCHMARKS)
  find_package(benchmark REQUIRED)
endif()
