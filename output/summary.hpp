#pragma once

#include <span>
#include <string>
#include <vector>

#include "output/result_reader.hpp"

namespace hjemmel {

/// Quantile of numbers in ascending order, `p` in [0, 1], by linear interpolation at (n - 1) p (type 7, as R and NumPy
/// have it by default). Expects at least one number.
double quantile(std::span<const double> ascending, double p);

/// What is told of one number over replicates.
struct Spread {
  double median = 0.0;
  double low = 0.0;             ///< 5th percentile
  double high = 0.0;            ///< 95th percentile
  double mean = 0.0;            ///< over replicates
  double standard_error = 0.0;  ///< Monte Carlo standard error of the mean; 0 with a single replicate
};
/// Spread of at least one number.
Spread spread_of(std::vector<double> values);

/// One table: a row per date or group, a column per measure.
struct SummaryTable {
  std::string title;
  std::string row_heading;
  std::vector<std::string> columns;          ///< names of measures
  std::vector<std::string> rows;             ///< "2021-12-31", a county, ...
  std::vector<std::vector<Spread>> spreads;  ///< [row][column]
};

/// Tables of a result file: by year nationally; by county and by centrality at the last date, where the detail has
/// them.
std::vector<SummaryTable> summarise(const ResultFile& file);

/// The tables as text: median and 90 % interval in every cell, standard errors beneath.
std::string format_summary(std::span<const SummaryTable> tables);

}  // namespace hjemmel
