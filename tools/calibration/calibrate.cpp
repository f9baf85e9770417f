#include "tools/calibration/calibrate.hpp"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "tools/calibration/chance.hpp"
#include "tools/calibration/sampler.hpp"

namespace hjemmel {
namespace {

constexpr Eigen::Index points_per_file = 10;  // seconds of work; what a killed process loses at most
constexpr Eigen::Index most_learned = 500;    // points that emulators learn from; their cost grows with the cube
constexpr int start_per_point = 4;            // points of the prior judged for each point wanted of a wave
constexpr int last_wave_number = 60;          // for addresses of chance: that of the wave in the posterior

/// The matrix with the rows of both, one under the other.
Matrix stacked(const Matrix& above, const Matrix& below) {
  if (above.rows() == 0) return below;
  Matrix both(above.rows() + below.rows(), below.cols());
  both << above, below;
  return both;
}

Matrix rows_at(const Matrix& from, const std::vector<Eigen::Index>& rows) {
  Matrix taken(static_cast<Eigen::Index>(rows.size()), from.cols());
  for (std::size_t i = 0; i < rows.size(); ++i) taken.row(static_cast<Eigen::Index>(i)) = from.row(rows[i]);
  return taken;
}

/// Evenly spaced rows, for a smaller number of points that are in no particular order.
Matrix thinned(const Matrix& points, Eigen::Index wanted) {
  std::vector<Eigen::Index> rows;
  for (Eigen::Index i = 0; i < wanted; ++i) rows.push_back(i * points.rows() / wanted);
  return rows_at(points, rows);
}

/// A calibration under way: everything simulated so far, and what was learned from it.
class Calibration {
 public:
  Calibration(const Experiment& experiment, const CalibrationSize& size, std::uint64_t seed, const WorkFolder& folder,
              const CalibrationWatch& watch)
      : experiment_(experiment), size_(size), seed_(seed), folder_(folder), watch_(watch) {
    for (std::size_t i = 0; i < experiment.targets.size(); ++i) {
      if (!experiment.targets[i].fitted) continue;
      fitted_columns_.push_back(static_cast<Eigen::Index>(i));
      fitted_.push_back(experiment.targets[i]);
    }
  }

  bool match_history() {
    const auto dimensions = static_cast<int>(experiment_.free.size());
    Matrix points = latin_hypercube(size_.points, dimensions, {seed_, CalibrationPurpose::design});
    for (int wave = 1; wave <= size_.waves; ++wave) {
      if (!take_wave(fmt::format("wave_{:02}", wave), points)) return false;
      const PlausiblePoints plausible = find_plausible(static_cast<std::uint32_t>(wave));
      found_.waves.back().bound = plausible.bound;
      found_.waves.back().share_left = plausible.share_left;
      watch_.tell(fmt::format("wave {}: {:.2g} % of the prior is left, implausibility up to {:.2f}{}", wave,
                              100.0 * plausible.share_left, plausible.bound,
                              plausible.bound > size_.implausible ? " (nothing is below the bound asked for)" : ""));
      plausible_ = plausible.points;
      points = thinned(plausible_, size_.points);
    }
    return take_wave("wave_posterior", draw_posterior(size_.points, last_wave_number));
  }

  std::optional<Calibrated> sample() {
    const Matrix points = experiment_.rounded(draw_posterior(size_.sample, 0));
    auto runs = simulated("sample", points);
    if (!runs) return {};
    const Expectation before = emulators_->expect(points);
    const Matrix means = fitted_of(means_of(*runs));
    const Emulators after(stacked(learned_points_, points), stacked(learned_means_, means), *emulators_);
    const Evidence evidence(fitted_, chance_, experiment_.replicates);
    const Column logs = evidence.log_likelihood(after.expect(points)) - evidence.log_likelihood(before);
    found_.waves.push_back(summary_of(before, means));
    found_.weights = weights_from_logs(logs);
    found_.points = points;
    found_.runs = std::move(*runs);
    found_.all_points = stacked(points_, points);
    found_.all_log_likelihood = likelihood_of_means(evidence, stacked(means_, means));
    return std::move(found_);
  }

 private:
  // The points stored under the name, or these, which are stored then.
  Matrix kept(const std::string& name, const Matrix& points) const {
    if (auto stored = folder_.read(name)) return *stored;
    folder_.write(name, points);
    return points;
  }

  std::optional<Matrix> runs_of(const std::string& name, const Matrix& points) {
    auto runs = folder_.read(name);
    const bool is_there = runs.has_value();
    if (!is_there) {
      const SimulatedPoints now = simulate(experiment_, points, *watch_.stop);
      if (now.empty()) return {};
      runs.emplace(0, static_cast<Eigen::Index>(experiment_.targets.size()));
      for (const Matrix& point : now) runs = stacked(*runs, point);
      folder_.write(name, *runs);
    }
    watch_.advance(static_cast<std::uint64_t>(points.rows() * experiment_.replicates), !is_there);
    return runs;
  }

  std::optional<SimulatedPoints> simulated(const std::string& name, const Matrix& points) {
    SimulatedPoints all;
    for (Eigen::Index first = 0; first < points.rows(); first += points_per_file) {
      const Eigen::Index count = std::min(points_per_file, points.rows() - first);
      const auto runs = runs_of(fmt::format("{}_runs_{:04}", name, first), points.middleRows(first, count));
      if (!runs) return {};
      for (Eigen::Index i = 0; i < count; ++i) {
        all.emplace_back(runs->middleRows(i * experiment_.replicates, experiment_.replicates));
      }
    }
    return all;
  }

  bool take_wave(const std::string& name, const Matrix& proposed) {
    const Matrix points = kept(name + "_points", experiment_.rounded(proposed));
    auto runs = simulated(name, points);
    if (!runs) return false;
    const Matrix means = fitted_of(means_of(*runs));
    found_.waves.push_back(emulators_ ? summary_of(emulators_->expect(points), means) : WaveSummary{});
    // Chance is that near the plausible: of the last wave.
    chance_ = fitted_of(fitted_of(covariance_of(*runs)).transpose());
    points_ = stacked(points_, points);
    means_ = stacked(means_, means);
    learn();
    return true;
  }

  Matrix fitted_of(const Matrix& all) const {
    Matrix fitted(all.rows(), static_cast<Eigen::Index>(fitted_columns_.size()));
    for (std::size_t i = 0; i < fitted_columns_.size(); ++i) {
      fitted.col(static_cast<Eigen::Index>(i)) = all.col(fitted_columns_[i]);
    }
    return fitted;
  }

  // From all points, or the least implausible as simulated when they are too many.
  void learn() {
    std::vector<Eigen::Index> rows(static_cast<std::size_t>(points_.rows()));
    std::iota(rows.begin(), rows.end(), 0);
    if (points_.rows() > most_learned) {
      const Evidence evidence(fitted_, chance_, experiment_.replicates);
      const Column judged = likelihood_of_means(evidence, means_);
      std::ranges::sort(
          rows, [&](Eigen::Index a, Eigen::Index b) { return judged(a) != judged(b) ? judged(a) > judged(b) : a < b; });
      rows.resize(static_cast<std::size_t>(most_learned));
    }
    learned_points_ = rows_at(points_, rows);
    learned_means_ = rows_at(means_, rows);
    emulators_.emplace(learned_points_, learned_means_);
  }

  static Column likelihood_of_means(const Evidence& evidence, const Matrix& means) {
    return evidence.log_likelihood({means, Matrix::Zero(means.rows(), means.cols())});
  }

  PlausiblePoints find_plausible(std::uint32_t wave) const {
    const Evidence evidence(fitted_, chance_, experiment_.replicates);
    const int wanted = std::max(size_.points, size_.sample);
    const Matrix start = latin_hypercube(start_per_point * wanted, static_cast<int>(points_.cols()),
                                         {seed_, CalibrationPurpose::design, wave});
    return plausible_points([&](const Matrix& points) { return evidence.implausibility(emulators_->expect(points)); },
                            size_.implausible, start, wanted, {seed_, CalibrationPurpose::plausible, wave});
  }

  Matrix draw_posterior(int wanted, std::uint32_t number) const {
    const Evidence evidence(fitted_, chance_, experiment_.replicates);
    const Matrix points =
        posterior_points([&](const Matrix& at) { return evidence.log_likelihood(emulators_->expect(at)); }, plausible_,
                         {seed_, CalibrationPurpose::posterior, number});
    return thinned(points, wanted);
  }

  WaveSummary summary_of(const Expectation& expected, const Matrix& means) const {
    const Column noise = chance_.diagonal() / experiment_.replicates;
    Eigen::Index within = 0;
    for (Eigen::Index j = 0; j < means.cols(); ++j) {
      const auto variance = expected.variance.col(j).array() + noise(j);
      const auto away = (means.col(j) - expected.mean.col(j)).array();
      within += (away.square() <= 4.0 * variance).count();
    }
    return {.within_two = static_cast<double>(within) / static_cast<double>(means.size())};
  }

  const Experiment& experiment_;
  const CalibrationSize& size_;
  std::uint64_t seed_;
  const WorkFolder& folder_;
  const CalibrationWatch& watch_;
  std::vector<Eigen::Index> fitted_columns_;
  std::vector<Target> fitted_;
  Matrix points_;  ///< all simulated
  Matrix means_;   ///< their fitted figures
  Matrix chance_;  ///< covariance of the fitted figures between replicates
  Matrix learned_points_;
  Matrix learned_means_;
  Matrix plausible_;
  std::optional<Emulators> emulators_;
  Calibrated found_;
};

}  // namespace

std::uint64_t replicates_of(const CalibrationSize& size) {
  return static_cast<std::uint64_t>((size.waves + 1) * size.points + size.sample) *
         static_cast<std::uint64_t>(size.replicates);
}

std::optional<Calibrated> calibrate(const Experiment& experiment, const CalibrationSize& size, std::uint64_t seed,
                                    const WorkFolder& folder, const CalibrationWatch& watch) {
  Calibration calibration(experiment, size, seed, folder, watch);
  if (!calibration.match_history()) return {};
  return calibration.sample();
}

}  // namespace hjemmel
