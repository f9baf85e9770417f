#pragma once

#include <string>

namespace hjemmel::testing {

/// What this program prints for one of its test cases, run again in a process from which the C library hides some units
/// of the processor: `tunables` is the value of GLIBC_TUNABLES (names as of glibc 2.33), empty for all units there are.
/// The case may be one that is skipped otherwise. Fails the test that asks when that process does not end well.
std::string printed_with(const std::string& tunables, const std::string& test_case);

/// Tunables that hide fused multiply-adds and all vector units from AVX on.
inline constexpr const char* without_fma = "glibc.cpu.hwcaps=-FMA,-FMA4,-AVX,-AVX2,-AVX512F";
/// Tunables that hide the widest vectors only.
inline constexpr const char* without_avx512 = "glibc.cpu.hwcaps=-AVX512F";

}  // namespace hjemmel::testing
