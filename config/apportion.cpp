#include "config/apportion.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "sim/core/contracts.hpp"

namespace hjemmel {
namespace {

double scale_to(double sum, double wanted) { return sum > 0.0 ? wanted / sum : 1.0; }

// Cell with the largest loss among those whose row and column still lack something.
struct Lack {
  std::size_t row = 0;
  std::size_t column = 0;
};

Lack largest_lack(const Grid& loss, const std::vector<int>& row_sums, const std::vector<int>& column_sums) {
  Lack best;
  double most = -1e300;
  for (std::size_t r = 0; r < row_sums.size(); ++r) {
    for (std::size_t c = 0; row_sums[r] > 0 && c < column_sums.size(); ++c) {
      if (column_sums[c] <= 0 || loss.at(r, c) <= most) continue;
      most = loss.at(r, c);
      best = {r, c};
    }
  }
  return best;
}

}  // namespace

std::vector<int> apportioned(std::span<const double> weights, int total, int smallest) {
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  std::vector<int> parts(weights.size(), smallest);
  int left = total - smallest * static_cast<int>(weights.size());
  HJEMMEL_REQUIRES(left >= 0 && (left == 0 || sum > 0.0));
  if (left == 0) return parts;
  // Shares of the whole, not of what the minimum leaves, so that the minimum helps only those who would be below it.
  std::vector<double> lack(weights.size());
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const double share = weights[i] / sum * total;
    const int extra = std::min(left, std::max(0, static_cast<int>(std::floor(share)) - smallest));
    parts[i] += extra;
    left -= extra;
    lack[i] = share - parts[i];
  }
  std::vector<std::size_t> order(weights.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return lack[a] != lack[b] ? lack[a] > lack[b] : a < b; });
  for (std::size_t k = 0; left > 0; k = (k + 1) % order.size()) {
    if (weights[order[k]] <= 0.0) continue;
    ++parts[order[k]];
    --left;
  }
  return parts;
}

double Grid::row_sum(std::size_t row) const {
  const auto cells = this->row(row);
  return std::accumulate(cells.begin(), cells.end(), 0.0);
}

double Grid::column_sum(std::size_t column) const {
  double sum = 0.0;
  for (std::size_t r = 0; r < rows(); ++r) sum += at(r, column);
  return sum;
}

void Grid::rake(std::span<const double> row_sums, std::span<const double> column_sums, int rounds) {
  for (int round = 0; round < rounds; ++round) {
    for (std::size_t c = 0; c < columns(); ++c) {
      const double scale = scale_to(column_sum(c), column_sums[c]);
      for (std::size_t r = 0; r < rows(); ++r) at(r, c) *= scale;
    }
    for (std::size_t r = 0; r < rows(); ++r) {
      const double scale = scale_to(row_sum(r), row_sums[r]);
      for (std::size_t c = 0; c < columns(); ++c) at(r, c) *= scale;
    }
  }
}

std::vector<std::vector<int>> rounded_to_sums(const Grid& table, std::vector<int> row_sums,
                                              std::vector<int> column_sums) {
  std::vector<std::vector<int>> whole(table.rows(), std::vector<int>(table.columns(), 0));
  Grid loss(table.rows(), table.columns());
  for (std::size_t r = 0; r < table.rows(); ++r) {
    for (std::size_t c = 0; c < table.columns(); ++c) {
      const int cut = std::min({static_cast<int>(std::floor(table.at(r, c))), row_sums[r], column_sums[c]});
      whole[r][c] = cut;
      row_sums[r] -= cut;
      column_sums[c] -= cut;
      loss.at(r, c) = table.at(r, c) - cut;
    }
  }
  for (int left = std::accumulate(row_sums.begin(), row_sums.end(), 0); left > 0; --left) {
    const Lack cell = largest_lack(loss, row_sums, column_sums);
    ++whole[cell.row][cell.column];
    --row_sums[cell.row];
    --column_sums[cell.column];
    loss.at(cell.row, cell.column) -= 1.0;
  }
  return whole;
}

double evenly(std::size_t k, std::size_t kind) {
  // Fractions of the square roots of 2, 3, 5, 7, 11, 13, 17 and 19 (Weyl sequences).
  constexpr std::array<double, 8> steps{0.41421356237309515, 0.7320508075688772,  0.2360679774997898,
                                        0.6457513110645907,  0.31662479035539981, 0.60555127546398912,
                                        0.12310562561766059, 0.35889894354067355};
  const double turns = (static_cast<double>(k) + 0.5) * steps[kind % steps.size()];
  return turns - std::floor(turns);
}

}  // namespace hjemmel
