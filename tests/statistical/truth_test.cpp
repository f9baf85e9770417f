// The model against the official figures: March 2017 to March 2021 under the baseline, 200 replicates, the bands of
// tools/hjemmel/validation.cpp. Printed whether or not it passes; `hjemmel validate` prints the same table.
#include <atomic>
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "tests/support/norway.hpp"
#include "tools/hjemmel/validation.hpp"

namespace hjemmel::testing {

TEST_CASE("March 2017 to March 2021 ends within the bands of the official figures") {
  const std::uint32_t replicates = 200;
  const RunPlan plan = Norway::in(validation_start.year()).plan(validation_end - validation_start);
  NationalSample sample(reporting_times(plan.start, plan.last));
  const std::atomic<bool> stop = false;
  run_replicates(plan, {0, replicates}, 2, stop,
                 [&](std::uint32_t, const ReplicateResults& results) { sample.add(results); });
  const std::vector<Check> checks =
      validation_checks(sample, std::string(HJEMMEL_SOURCE_DIR) + "/config/norway/targets.csv");
  fmt::print("{} replicates, seed {}\n\n{}", replicates, plan.seed, format_checks(checks));
  CHECK(checks.size() >= 10);
  for (const Check& check : checks) {
    CAPTURE(check.figure);
    CHECK(passes(check));
    // Power: a mean half as large again lies outside every band but that of a share with no upper limit.
    Check wrong = check;
    for (double& value : wrong.simulated) value *= 1.5;
    CHECK((!passes(wrong) || check.high >= 100.0));
  }
}

}  // namespace hjemmel::testing
