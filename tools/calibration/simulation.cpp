#include "tools/calibration/simulation.hpp"

#include <algorithm>

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include "sim/core/contracts.hpp"

namespace hjemmel {
namespace {

/// What a thread keeps from one replicate to the next.
struct Workplace {
  State state;
  ReplicateResults results;
};

bool needs_events(const Target& target) { return target.indicator->needs_events; }

Matrix simulate_point(const Experiment& experiment, const ParameterVector& values, Workplace& place,
                      const std::atomic<bool>& stop) {
  const Parameters parameters = with_values(*experiment.plan.parameters, experiment.free, values);
  RunPlan plan = experiment.plan;
  plan.parameters = &parameters;
  plan.keep_events = std::ranges::any_of(experiment.targets, needs_events);
  const ReportingTimes times = reporting_times(plan.start, plan.last);
  Matrix figures(experiment.replicates, static_cast<Eigen::Index>(experiment.targets.size()));
  for (int replicate = 0; replicate < experiment.replicates && !stop.load(); ++replicate) {
    run_replicate(plan, static_cast<std::uint32_t>(replicate), place.state, place.results);
    const Observation seen(times, place.results, place.state);
    for (Eigen::Index i = 0; i < figures.cols(); ++i) {
      const Target& target = experiment.targets[static_cast<std::size_t>(i)];
      figures(replicate, i) = target.indicator->value(seen, target.question);
    }
  }
  return figures;
}

}  // namespace

ParameterVector Experiment::values_at(const Matrix& points, Eigen::Index row) const {
  ParameterVector values;
  for (std::size_t i = 0; i < free.size(); ++i) {
    values.push_back(free[i].value_at(points(row, static_cast<Eigen::Index>(i))));
  }
  return values;
}

Matrix Experiment::rounded(const Matrix& points) const {
  Matrix result = points;
  for (Eigen::Index column = 0; column < points.cols(); ++column) {
    const FreeParameter& parameter = free[static_cast<std::size_t>(column)];
    if (parameter.info->type == ValueType::real) continue;
    for (Eigen::Index row = 0; row < points.rows(); ++row) {
      result(row, column) = parameter.share_below(parameter.value_at(points(row, column)));
    }
  }
  return result;
}

SimulatedPoints simulate(const Experiment& experiment, const Matrix& points, const std::atomic<bool>& stop) {
  SimulatedPoints simulated(static_cast<std::size_t>(points.rows()));
  tbb::enumerable_thread_specific<Workplace> places;
  tbb::parallel_for(std::size_t{0}, simulated.size(), [&](std::size_t i) {
    const auto row = static_cast<Eigen::Index>(i);
    simulated[i] = simulate_point(experiment, experiment.values_at(points, row), places.local(), stop);
  });
  if (stop.load()) simulated.clear();
  return simulated;
}

Matrix means_of(const SimulatedPoints& simulated) {
  HJEMMEL_EXPECTS(!simulated.empty());
  Matrix means(static_cast<Eigen::Index>(simulated.size()), simulated.front().cols());
  for (std::size_t i = 0; i < simulated.size(); ++i) {
    means.row(static_cast<Eigen::Index>(i)) = simulated[i].colwise().mean();
  }
  return means;
}

Matrix covariance_of(const SimulatedPoints& simulated) {
  HJEMMEL_EXPECTS(!simulated.empty());
  const Eigen::Index figures = simulated.front().cols();
  Matrix sum = Matrix::Zero(figures, figures);
  double freedom = 0.0;
  for (const Matrix& point : simulated) {
    const Matrix centred = point.rowwise() - point.colwise().mean();
    sum += centred.transpose() * centred;
    freedom += static_cast<double>(point.rows() - 1);
  }
  return sum / freedom;
}

}  // namespace hjemmel
