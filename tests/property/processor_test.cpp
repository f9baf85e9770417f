// Whole replicates have the same bits whichever units the processor has: they are run in processes from which the C
// library hides some of them (glibc's tunables; names as of 2.33). Where the C library's own exp changes with the
// units, the same command shows it, so that the test is known to hide something. A last bit seldom turns a decision:
// the C library's exp, planted in the hazard of exit alone, was not noticed here. tests/sim/core/test_portable_math.cpp
// is the sharp test.
#include <bit>
#include <cmath>
#include <cstdio>
#include <string>

#include <doctest/doctest.h>

#include "tests/support/history.hpp"
#include "tests/support/norway.hpp"
#include "tests/support/other_processor.hpp"

namespace hjemmel::testing {
namespace {

constexpr const char* hash_case = "replicates of Norway as one number";

// Sum of the bits of the C library's exp, which chooses its code by the processor.
std::uint64_t c_library_bits() {
  std::uint64_t bits = 0;
  for (int i = 1; i < 2'000'000; ++i) bits = bits * 31 + std::bit_cast<std::uint64_t>(std::exp(i * -1.7e-5));
  return bits;
}

std::string line_of(const std::string& text, const std::string& name) {
  const std::size_t begin = text.find(name);
  return begin == std::string::npos ? "" : text.substr(begin, text.find('\n', begin) - begin);
}

}  // namespace

TEST_CASE("replicates of Norway as one number" * doctest::skip() *
          doctest::description("run by the next case, in processes of its own")) {
  std::uint64_t hash = 0;
  for (const int year : {2017, 2021}) {
    RunPlan plan = Norway::in(year).plan(24);
    plan.keep_events = true;
    for (const History& history : histories(plan, {0, 2})) hash = hash * 31 + hash_of(history.results());
  }
  std::printf("replicates %016llx\n", static_cast<unsigned long long>(hash));
  std::printf("c_library %016llx\n", static_cast<unsigned long long>(c_library_bits()));
}

TEST_CASE("whole replicates have the same bits with and without FMA and vector units") {
  const std::string usual = printed_with("", hash_case);
  const std::string expected = line_of(usual, "replicates ");
  REQUIRE(!expected.empty());
  const std::string no_fma = printed_with(without_fma, hash_case);
  CHECK(line_of(no_fma, "replicates ") == expected);
  CHECK(line_of(printed_with(without_avx512, hash_case), "replicates ") == expected);
  const bool hides = line_of(usual, "c_library ") != line_of(no_fma, "c_library ");
  MESSAGE("the C library's exp ", std::string(hides ? "differs" : "does not differ"), " without FMA on this machine");
}

}  // namespace hjemmel::testing
