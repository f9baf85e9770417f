#include <algorithm>
#include <cmath>
#include <numeric>

#include "tools/study/effects.hpp"

namespace hjemmel {
namespace {

using Columns = std::vector<std::vector<double>>;

double mean(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// Values with mean 0 and standard deviation 1; all 0 where they do not vary.
std::vector<double> standardised(std::vector<double> values) {
  const double centre = mean(values);
  double squares = 0.0;
  for (double& value : values) {
    value -= centre;
    squares += value * value;
  }
  const double deviation = std::sqrt(squares / static_cast<double>(values.size()));
  for (double& value : values) value = deviation > 0.0 ? value / deviation : 0.0;
  return values;
}

/// Ranks from 0; equal values share the mean of theirs.
std::vector<double> ranks(const std::vector<double>& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) { return values[i]; });
  std::vector<double> result(values.size());
  for (std::size_t first = 0; first < order.size();) {
    std::size_t end = first;
    while (end < order.size() && values[order[end]] == values[order[first]]) ++end;
    for (std::size_t i = first; i < end; ++i) result[order[i]] = static_cast<double>(first + end - 1) / 2.0;
    first = end;
  }
  return result;
}

/// Inverse of a symmetric matrix by Gauss and Jordan with pivots; undefined where it has none.
Columns inverse(Columns matrix) {
  const std::size_t size = matrix.size();
  constexpr double smallest_pivot = 1e-10;
  Columns result(size, std::vector<double>(size, 0.0));
  for (std::size_t i = 0; i < size; ++i) result[i][i] = 1.0;
  for (std::size_t i = 0; i < size; ++i) {
    std::size_t pivot = i;
    for (std::size_t row = i; row < size; ++row) {
      if (std::abs(matrix[row][i]) > std::abs(matrix[pivot][i])) pivot = row;
    }
    std::swap(matrix[i], matrix[pivot]);
    std::swap(result[i], result[pivot]);
    const double scale = std::abs(matrix[i][i]) > smallest_pivot ? 1.0 / matrix[i][i] : std::nan("");
    for (std::size_t k = 0; k < size; ++k) {
      matrix[i][k] *= scale;
      result[i][k] *= scale;
    }
    for (std::size_t row = 0; row < size; ++row) {
      const double factor = row == i ? 0.0 : matrix[row][i];
      for (std::size_t k = 0; factor != 0.0 && k < size; ++k) {
        matrix[row][k] -= factor * matrix[i][k];
        result[row][k] -= factor * result[i][k];
      }
    }
  }
  return result;
}

/// Correlations of all columns with each other.
Columns correlations(const Columns& columns) {
  Columns standard;
  for (const auto& column : columns) standard.push_back(standardised(column));
  const auto count = static_cast<double>(columns[0].size());
  Columns matrix(columns.size(), std::vector<double>(columns.size()));
  for (std::size_t i = 0; i < columns.size(); ++i) {
    for (std::size_t j = 0; j < columns.size(); ++j) {
      matrix[i][j] = std::inner_product(standard[i].begin(), standard[i].end(), standard[j].begin(), 0.0) / count;
    }
  }
  return matrix;
}

/// Coefficients of standardised factors, and the partial correlations that go with them.
struct Fit {
  std::vector<double> coefficients;
  std::vector<double> partial;
};

// Coefficients are inverse(Rxx) rxy. A partial correlation is b / sqrt(b^2 + inverse(Rxx)_ii (1 - R^2)), R^2 = rxy b.
Fit fit_of(const Columns& columns) {
  const std::size_t factors = columns.size() - 1;
  const Columns all = correlations(columns);
  Columns among(factors);
  for (std::size_t i = 0; i < factors; ++i) {
    among[i].assign(all[i].begin(), all[i].begin() + static_cast<std::ptrdiff_t>(factors));
  }
  const Columns inverted = inverse(among);
  Fit fit;
  double explained = 0.0;
  for (std::size_t i = 0; i < factors; ++i) {
    fit.coefficients.push_back(std::inner_product(inverted[i].begin(), inverted[i].end(), all[factors].begin(), 0.0));
    explained += all[factors][i] * fit.coefficients.back();
  }
  for (std::size_t i = 0; i < factors; ++i) {
    const double b = fit.coefficients[i];
    fit.partial.push_back(b / std::sqrt(b * b + inverted[i][i] * std::max(0.0, 1.0 - explained)));
  }
  return fit;
}

std::vector<double> numbers_of(const Columns& columns) {
  Columns ranked;
  for (const auto& column : columns) ranked.push_back(ranks(column));
  const Fit plain = fit_of(columns);
  const Fit of_ranks = fit_of(ranked);
  std::vector<double> numbers;
  for (std::size_t i = 0; i < plain.coefficients.size(); ++i) {
    numbers.push_back(plain.coefficients[i]);
    numbers.push_back(of_ranks.partial[i]);
  }
  return numbers;
}

/// Rows of the points that are defined: factors, then the outcome.
Columns defined_rows(const Replicated& outcome, const Points& points) {
  Columns rows;
  for (std::size_t p = 0; p < outcome.points(); ++p) {
    if (std::isnan(outcome.mean(p))) continue;
    rows.push_back(points[p]);
    rows.back().push_back(outcome.mean(p));
  }
  return rows;
}

Columns columns_of(const Columns& rows, std::span<const std::uint32_t> chosen) {
  Columns columns(rows[0].size());
  for (const std::uint32_t row : chosen) {
    for (std::size_t i = 0; i < columns.size(); ++i) columns[i].push_back(rows[row][i]);
  }
  return columns;
}

}  // namespace

std::vector<Regression> regressions(const Replicated& outcome, const Points& points) {
  const Columns rows = defined_rows(outcome, points);
  const std::size_t factors = points.at(0).size();
  const Bounded undefined{std::nan(""), std::nan(""), std::nan("")};
  std::vector<Regression> found(factors, {undefined, undefined});
  if (rows.size() <= factors + 1) return found;
  const auto numbers = bootstrapped(
      rows.size(), [&](std::span<const std::uint32_t> chosen) { return numbers_of(columns_of(rows, chosen)); });
  for (std::size_t f = 0; f < factors; ++f) found[f] = {numbers[2 * f], numbers[2 * f + 1]};
  return found;
}

}  // namespace hjemmel
