#include "tools/calibration/calibrate.hpp"

#include <cmath>
#include <filesystem>

#include <doctest/doctest.h>
#include <tbb/task_arena.h>

#include "tests/calibration/islands.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tools/calibration/fit_report.hpp"

namespace hjemmel {
namespace {

constexpr CalibrationSize small{.waves = 2, .points = 40, .replicates = 4, .sample = 60};

/// A made-up country of which some numbers are to be learned from what a run with known ones showed.
class Riddle {
 public:
  Riddle() : islands_({.municipalities = 12, .copies = 4}) {
    free_ = {testing::free_between("exit.hazard_40_59", 0.01, 0.15),
             testing::free_between("exit.hazard_under_40", 0.01, 0.15),
             testing::free_between("list.opening_per_year", 0.0, 0.08),
             testing::free_between("training.slow_share", 0.0, 1.0)};
    targets_ = {testing::target_on("gps_left", "2022", 4.0), testing::target_on("leavers_over_60_share", "2022", 2.0),
                testing::target_on("gps_under_40", "2022-12-31", 4.0), testing::target_on("lists_opened", "2022", 2.0),
                testing::target_on("lists", "2022-12-31", 3.0)};
    observe();
  }

  Experiment experiment() const { return {islands_.plan(21), free_, targets_, small.replicates}; }
  const std::vector<double>& truth() const { return truth_; }
  const Parameters& in_use() const { return islands_.parameters; }

 private:
  // Means of many replicates, so that the truth itself is not off by chance.
  void observe() {
    Experiment known = experiment();
    known.replicates = 40;
    Matrix point(1, static_cast<Eigen::Index>(free_.size()));
    for (std::size_t i = 0; i < free_.size(); ++i)
      point(0, static_cast<Eigen::Index>(i)) = free_[i].share_below(truth_[i]);
    const std::atomic<bool> never = false;
    const Matrix means = means_of(simulate(known, point, never));
    for (std::size_t i = 0; i < targets_.size(); ++i) targets_[i].value = means(0, static_cast<Eigen::Index>(i));
  }

  testing::Archipelago islands_;
  std::vector<FreeParameter> free_;
  std::vector<Target> targets_;
  std::vector<double> truth_{0.04, 0.08, 0.03, 0.6};
};

const Riddle& riddle() {
  static const Riddle riddle;
  return riddle;
}

/// A calibration on so many threads that stops after `most` files of runs.
std::optional<Calibrated> solve(const std::filesystem::path& folder, int threads, int most = 1'000'000) {
  fix_order_of_sums();
  std::atomic<bool> stop = false;
  int files = 0;
  const CalibrationWatch watch{
      .stop = &stop,
      .advance = [&](std::uint64_t, bool simulated) { stop = (files += simulated ? 1 : 0) >= most; },
      .tell = [](const std::string&) {}};
  std::optional<Calibrated> found;
  tbb::task_arena(threads).execute(
      [&] { found = calibrate(riddle().experiment(), small, 1, WorkFolder(folder, "plan"), watch); });
  return found;
}

const Calibrated& solved() {
  static const TemporaryFolder folder;
  static const Calibrated found = *solve(folder.path(), 2);
  return found;
}

}  // namespace

// The 90 % intervals of three numbers that are learned miss one of three truths in 27 % of riddles; this one is fixed,
// so the test cannot fail by chance. It fails when the likelihood is wrong: with tolerances read as ten deviations none
// is found.
TEST_CASE("numbers that made the figures are found within their intervals, and one that has no effect is not") {
  const FitReport report = fit_report(riddle().experiment(), solved(), riddle().in_use());
  REQUIRE(report.parameters.size() == 4);
  for (std::size_t i = 0; i < 3; ++i) {
    const Learned& learned = report.parameters[i];
    CAPTURE(learned.prior.info->key);
    CHECK(learned.low <= riddle().truth()[i]);
    CHECK(learned.high >= riddle().truth()[i]);
  }
  // Those in the middle of life and the openings have figures of their own; the young leave too seldom to be sure.
  CHECK(report.parameters[0].spread < 0.8);
  CHECK(report.parameters[2].spread < 0.8);
  CHECK(report.parameters[3].spread > 0.85);
  for (const TargetFit& fit : report.targets) {
    CAPTURE(fit.target.name());
    CHECK(fit.low <= fit.target.value);
    CHECK(fit.target.value <= fit.high);
    CHECK(std::abs(fit.mean - fit.target.value) < 0.5 * (fit.high - fit.low));
  }
}

TEST_CASE("weights sum to one, and the sample is as the emulators expected it") {
  CHECK(solved().weights.sum() == doctest::Approx(1.0));
  CHECK(solved().weights.minCoeff() >= 0.0);
  CHECK(solved().points.rows() == small.sample);
  CHECK(solved().runs.size() == static_cast<std::size_t>(small.sample));
  CHECK(solved().waves.back().within_two > 0.8);
  CHECK(solved().waves[0].share_left < 1.0);
}

TEST_CASE("a calibration is the same to the last bit on one thread and on two") {
  const TemporaryFolder folder;
  const auto other = solve(folder.path(), 1);
  REQUIRE(other.has_value());
  CHECK(other->points == solved().points);
  CHECK(other->weights == solved().weights);
  CHECK(other->runs == solved().runs);
}

TEST_CASE("one that was stopped goes on from what is on disk, to the same bits") {
  const TemporaryFolder folder;
  CHECK_FALSE(solve(folder.path(), 2, 3).has_value());
  const auto gone_on = solve(folder.path(), 2);
  REQUIRE(gone_on.has_value());
  CHECK(gone_on->points == solved().points);
  CHECK(gone_on->weights == solved().weights);
}

TEST_CASE("the report speaks of every figure and parameter in each of its forms") {
  const FitReport report = fit_report(riddle().experiment(), solved(), riddle().in_use());
  for (const std::string& text : {format_fit(report), format_targets_csv(report), format_fit_json(report)}) {
    for (const Target& target : riddle().experiment().targets) CHECK(text.find(target.measure) != std::string::npos);
  }
  for (const std::string& text : {format_fit(report), format_parameters_csv(report), format_profiles_csv(report)}) {
    for (const FreeParameter& free : riddle().experiment().free) CHECK(text.find(free.info->key) != std::string::npos);
  }
  CHECK(report.profiles.col(0).sum() == doctest::Approx(4.0));
  for (Eigen::Index i = 0; i < 4; ++i) CHECK(report.correlations(i, i) == doctest::Approx(1.0));
  CHECK(format_correlations_csv(report).find("exit.hazard_40_59,exit.hazard_under_40,") != std::string::npos);
}

TEST_CASE("replicates wanted are those of all waves, of the wave in the posterior, and of the sample") {
  CHECK(replicates_of(small) == (3 * 40 + 60) * 4);
}

}  // namespace hjemmel
