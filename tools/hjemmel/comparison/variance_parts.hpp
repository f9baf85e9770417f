#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "output/result_reader.hpp"

namespace hjemmel {

/// How much of the spread of a number between replicates is chance, and how much parameters.
struct VarianceParts {
  double parameters = 0.0;      ///< share of the variance that lies between parameter vectors, 0 to 1
  double standard_error = 0.0;  ///< of the share
};

/// One-way analysis of variance of `values` by the vector of each replicate; replicates of a vector follow each other.
/// Shares below 0, which chance makes where parameters do nothing, read as 0. Expects two vectors and one vector with
/// two replicates at least.
VarianceParts variance_parts(std::span<const double> values, std::span<const std::int32_t> vectors);

/// A table of the parts for vacant lists, GPs and persons without a GP at the end of each year; empty for a run in
/// which all replicates had the same parameters, or that is too small to tell.
std::string format_variance_parts(const ResultFile& file);

}  // namespace hjemmel
