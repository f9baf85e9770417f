#include <doctest/doctest.h>
#include <tbb/task_arena.h>

#include "tests/calibration/islands.hpp"
#include "tests/support/problems.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tools/calibration/calibrate.hpp"
#include "tools/calibration/fit_report.hpp"

namespace hjemmel {
namespace {

constexpr CalibrationSize tiny{.waves = 1, .points = 20, .replicates = 3, .sample = 20};

/// A made-up country with figures given by hand.
class Misfit {
 public:
  Misfit(double gps, double lists) {
    targets_ = {testing::target_on("gps", "2021-12-31", 4.0), testing::target_on("lists", "2021-12-31", 4.0),
                testing::target_on("gps_left", "2021-03-31/2021-12-31", 3.0)};
    targets_[0].value = gps;
    targets_[1].value = lists;
    targets_[2].fitted = false;
  }

  Calibrated solve(std::vector<std::string>& told) {
    fix_order_of_sums();
    const std::atomic<bool> never = false;
    const TemporaryFolder folder;
    const CalibrationWatch watch{.stop = &never,
                                 .advance = [this](std::uint64_t replicates, bool) { replicates_ += replicates; },
                                 .tell = [&](const std::string& words) { told.push_back(words); }};
    std::optional<Calibrated> found;
    tbb::task_arena(2).execute(
        [&] { found = calibrate(experiment(), tiny, 5, WorkFolder(folder.path(), "plan"), watch); });
    return *found;
  }

  Experiment experiment() const { return {islands_.plan(9), free_, targets_, tiny.replicates}; }
  const Parameters& in_use() const { return islands_.parameters; }
  std::uint64_t replicates() const { return replicates_; }

 private:
  testing::Archipelago islands_{{.municipalities = 8}};
  std::vector<FreeParameter> free_{testing::free_between("exit.hazard_40_59", 0.0, 0.4),
                                   testing::free_between("list.opening_per_year", 0.0, 0.2)};
  std::vector<Target> targets_;
  std::uint64_t replicates_ = 0;
};

}  // namespace

TEST_CASE("figures that no parameters can meet are said to be so, and the nearest vectors are given all the same") {
  Misfit misfit(100'000.0, 200'000.0);
  std::vector<std::string> told;
  const Calibrated found = misfit.solve(told);
  REQUIRE(told.size() == 1);
  CHECK(told[0].find("nothing is below the bound asked for") != std::string::npos);
  CHECK(found.waves[0].bound > tiny.implausible);
  CHECK(found.points.rows() == tiny.sample);
  CHECK(found.weights.sum() == doctest::Approx(1.0));
  const FitReport report = fit_report(misfit.experiment(), found, misfit.in_use());
  CHECK_FALSE(report.targets[0].inside());
  CHECK(format_fit(report).find("0 of 2 fitted figures are inside their tolerance.") != std::string::npos);
}

TEST_CASE("figures that any parameters meet leave the whole prior") {
  Misfit easy(0.0, 0.0);
  std::vector<std::string> told;
  const Experiment known = easy.experiment();
  const std::atomic<bool> never = false;
  const Matrix means = means_of(simulate(known, Matrix::Constant(1, 2, 0.2), never));
  Misfit met(means(0, 0), means(0, 1));
  std::vector<Target> wide(met.experiment().targets.begin(), met.experiment().targets.end());
  for (Target& target : wide) target.tolerance = 1e6;
  Experiment experiment = met.experiment();
  experiment.targets = wide;
  const TemporaryFolder folder;
  const CalibrationWatch watch{.stop = &never,
                               .advance = [](std::uint64_t, bool) {},
                               .tell = [&](const std::string& words) { told.push_back(words); }};
  const auto found = calibrate(experiment, tiny, 5, WorkFolder(folder.path(), "plan"), watch);
  REQUIRE(found.has_value());
  CHECK(found->waves[0].share_left == 1.0);
  const FitReport report = fit_report(experiment, *found, met.in_use());
  for (const Learned& learned : report.parameters) CHECK(learned.spread > 0.6);
  CHECK(report.effective_size > 0.95 * tiny.sample);
}

TEST_CASE("progress is told of every replicate, and a figure that is not fitted changes nothing") {
  Misfit one(60.0, 70.0);
  std::vector<std::string> told;
  const Calibrated found = one.solve(told);
  CHECK(one.replicates() == replicates_of(tiny));
  CHECK(found.runs[0].cols() == 3);
  CHECK(found.all_points.rows() == 2 * tiny.points + tiny.sample);
  CHECK(found.all_log_likelihood.size() == found.all_points.rows());
}

}  // namespace hjemmel
